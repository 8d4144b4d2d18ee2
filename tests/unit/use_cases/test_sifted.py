"""Counting by briefs says what reading every development says."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import (
    Actor,
    Correction,
    Development,
    FeedbackKind,
    Quiet,
    QuietMode,
    Severity,
    Snooze,
    SnoozeKind,
    Subscription,
    Trace,
)
from bot.route.digest import Period, select, worst_first
from bot.route.quiet import is_quiet
from bot.route.snooze import concerns, passes
from bot.route.wish import digest_floor, meets, wishes_met
from bot.use_cases.edition import Once, edition_of
from bot.use_cases.lookup import would_have_heard
from bot.use_cases.sifted import MOST_SHOWN, Asked, Met, everything, met
from bot.use_cases.snoozes import preview as snooze_preview
from bot.use_cases.subscriptions import preview
from bot.world import memory
from bot.world.clock import HandClock
from bot.world.memory_stories import MemoryStories
from bot.world.stores import Stores
from tests.unit.tell.news import (
    HOUR,
    LIBYA,
    NAMES,
    NOON,
    NORTH_AFRICA,
    SAHEL,
    SIRTE,
    SIRTE_TARGET,
    a_development,
    a_report,
    a_wish,
    new,
)

DAY = timedelta(days=1)
PLACES = [
    (("LY",), ("north-africa", "world"), (SIRTE,)),
    (("LY",), ("north-africa", "world"), ()),
    (("ML",), ("sahel", "world"), ()),
    ((), (), ()),
]
DISMISSED = Correction(FeedbackKind.IRRELEVANT, "U1", NOON, "", Severity.LOW)


def known(places: tuple, severity: Severity, kind: str | None, papers: int, hours: tuple, said: tuple) -> Development:  # type: ignore[type-arg]
    countries, regions, where = places
    return a_development(
        countries=countries, regions=regions, places=where, severity=severity, event_type=kind,
        first_reported=NOON - (hours[0] + hours[1]) * HOUR, last_reported=NOON - hours[0] * HOUR,
        reports=tuple(a_report(number) for number in range(1, papers + 1)), corrections=said,
        headline=("Raid on the harbour", "Riot in the old town")[papers % 2],
        actors=(Actor("Islamic State", "armed-group"),) if papers % 2 else (),
    )  # fmt: skip


DEVELOPMENTS = st.lists(
    st.builds(
        known, st.sampled_from(PLACES), st.sampled_from(Severity), st.sampled_from(["attack", "coup", None]),
        st.integers(1, 4), st.tuples(st.integers(0, 800), st.integers(0, 90)),
        st.sampled_from([(), (), (DISMISSED,)]),
    ),
    max_size=20,
).map(lambda found: [replace(one, id=f"d{number}") for number, one in enumerate(found)])  # fmt: skip
WISHES = st.lists(
    st.builds(
        lambda target, least, types, digest, quiet, words, unlocated: a_wish(
            target, least, types=types, digest=digest, quiet=quiet, filter=words, unlocated=unlocated
        ),
        st.sampled_from([LIBYA, NORTH_AFRICA, SAHEL, SIRTE_TARGET, replace(SAHEL, id="world", name="World")]),
        st.sampled_from(Severity), st.sampled_from([(), ("attack",)]), st.sampled_from([None, Severity.LOW]),
        st.sampled_from([None, Quiet(22 * 60, 7 * 60, "Africa/Tripoli", QuietMode.CRITICAL)]),
        st.sampled_from(["", "harbour", 'actor:"Islamic State" AND NOT type:coup']), st.booleans(),
    ),
    max_size=4,
)  # fmt: skip
SNOOZES = st.sampled_from(
    [
        (SnoozeKind.STORY, "d1", Severity.CRITICAL, None),
        (SnoozeKind.ACTOR, "islamic state", None, None),
        (SnoozeKind.TYPE, "attack", None, None),
        (SnoozeKind.REGION, "country LY", None, LIBYA),
    ]
).map(lambda said: Snooze("C1", said[0], said[1], said[1], "U1", NOON, NOON + DAY, said[2], said[3]))


async def keeping(developments: Sequence[Development]) -> Stores:
    kept = memory.stores(HandClock(NOON))
    assert isinstance(kept.stories, MemoryStories)
    for one in developments:
        assert await kept.stories.commit(kept.stories.version, new(one), Trace("", one.id, (), ()), (), None)
    return kept


@given(DEVELOPMENTS, WISHES, SNOOZES)
@settings(max_examples=60, deadline=None)
async def test_a_preview_counts_and_shows_what_reading_everything_would(
    developments: list[Development], wishes: list[Subscription], snooze: Snooze
) -> None:
    kept = await keeping(developments)
    week, month = [await kept.stories.between(NOON - days * DAY, NOON) for days in (7, 30)]

    alerts = worst_first(one for one in week if any(would_alert(one, wish) for wish in wishes))
    lines = [one for one in week if (found := wishes_met(one, wishes)[0]) and one.severity >= digest_floor(found)]
    shown = await preview(kept.archive, wishes, NOON)
    assert (shown.alerts.count, shown.alerts.shown, shown.digest_lines) == (
        len(alerts),
        alerts[:MOST_SHOWN],
        len(lines),
    )

    heard = worst_first(one for one in week if meets(one, wishes))
    told = await would_have_heard(kept.archive, wishes, NOON)
    assert (told.count, told.shown) == (len(heard), heard[:MOST_SHOWN])

    about = [one for one in month if concerns(snooze, one) and meets(one, wishes)]
    hidden = worst_first(one for one in about if not passes(snooze, one))
    quiet = await snooze_preview(kept.archive, wishes, snooze, NOON)
    assert (quiet.developments.count, quiet.developments.shown, quiet.passed) == (
        len(hidden),
        hidden[:MOST_SHOWN],
        len(about) - len(hidden),
    )


def would_alert(development: Development, wish: Subscription) -> bool:
    is_loud = not is_quiet(wish.quiet, development.severity, development.first_reported)
    return meets(development, [wish]) and is_loud


@given(DEVELOPMENTS, WISHES)
@settings(max_examples=60, deadline=None)
async def test_a_brief_meets_the_wishes_that_its_development_meets(
    developments: list[Development], wishes: list[Subscription]
) -> None:
    kept, month = await keeping(developments), Asked(NOON - 30 * DAY, NOON)
    found: dict[str, Met] = {one.brief.id: one for one in await met(kept.archive, wishes, month, everything)}
    for one in await kept.stories.between(NOON - 30 * DAY, NOON):
        expected, _ = wishes_met(one, wishes)
        assert (found[one.id].wishes if one.id in found else ()) == expected


@given(DEVELOPMENTS, WISHES, st.booleans())
@settings(max_examples=60, deadline=None)
async def test_a_digest_has_the_lines_and_curves_that_reading_everything_gives(
    developments: list[Development], wishes: list[Subscription], is_weekly: bool
) -> None:
    kept = await keeping(developments)
    span = Period(NOON - (7 if is_weekly else 1) * DAY, NOON)
    known = await kept.stories.between(span.first_shown, span.until)
    edition = select(known, wishes, span, NAMES.heading)
    assert await edition_of(Once(kept.archive), wishes, span, NAMES.heading, {}) == edition
