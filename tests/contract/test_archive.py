"""What is looked up is found by its facets, in Redis as by reading everything."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.brief import Brief, brief_of
from bot.model import Actor, Development, Place, Role, Severity, Target, TargetKind
from bot.question import Found, Question, actor_facet, kind_facet, words_in
from bot.world import memory, redis_stores
from bot.world.clock import HandClock
from bot.world.redis_link import RedisLink
from bot.world.stores import Stores
from tests.contract.samples import NOW, development, new, trace

LIBYA = Target(TargetKind.COUNTRY, "LY", "Libya", "LY")
NORTH_AFRICA = Target(TargetKind.REGION, "north-africa", "North Africa")
SIRTE = Target(TargetKind.PLACE, "2210554", "Sirte", "LY", 31.2089, 16.5887)
GULF = Target(TargetKind.PLACE, "gulf of sidra", "Gulf of Sidra", None, 31.9, 18.1, 600.0)
FIJI = Target(TargetKind.PLACE, "2205218", "Fiji", "FJ", -17.8, 179.9, 150.0)
WEEK = timedelta(days=7)


def week(target: Target | None = None, kind: str = "", actor: str = "") -> Question:
    return Question(NOW - WEEK, NOW, target, (kind,) if kind else (), actor)


async def store(stores: Stores, *found: Development) -> None:
    for one in found:
        version = (await stores.stories.shelf(trace(), NOW - WEEK)).version
        assert await stores.stories.commit(version, new(one), trace(content=one.id), [], None)


async def ids(stores: Stores, question: Question) -> list[str]:
    return [one.id for one in (await stores.archive.find(question, 1, 50)).developments]


async def test_a_place_a_region_a_country_a_kind_and_an_actor_each_find_it(stores: Stores) -> None:
    sirte = development("sirte")
    await store(stores, sirte)
    for question in (
        week(LIBYA), week(NORTH_AFRICA), week(SIRTE), week(GULF), week(kind="clash"), week(actor="coastal brigade"),
        week(LIBYA, "clash", "coastal brigade"), week(SIRTE, "clash"), week(),
    ):  # fmt: skip
        found = await stores.archive.find(question, 1, 5)
        assert found.developments == (sirte,)
        assert (found.worst, found.newest, found.total) == (sirte, sirte, 1)
    for question in (week(replace(LIBYA, id="TN")), week(FIJI), week(kind="coup"), week(LIBYA, actor="nobody")):
        assert await stores.archive.find(question, 1, 5) == Found(0, 1, 1, (0,) * 8, (), None, None)


async def test_one_of_several_kinds_is_enough_anywhere_and_in_each_sort_of_place(stores: Stores) -> None:
    own = Target(TargetKind.REGION, "own:gulf", "Our gulf", countries=("LY",), areas=("LY.78",))
    coup, theft = (replace(development(kind), event_type=kind) for kind in ("coup", "theft"))
    await store(stores, development("clash"), coup, theft)
    for target in (None, own, LIBYA, NORTH_AFRICA, SIRTE):
        question = replace(week(target), kinds=("clash", "coup"))
        assert set(await ids(stores, question)) == {"clash", "coup"}
        assert all(question.takes(one) == (one is not theft) for one in (coup, theft))


async def test_a_region_of_our_own_finds_its_countries_and_its_areas(stores: Stores) -> None:
    own = Target(TargetKind.REGION, "own:gulf", "Our gulf", countries=("TN",), areas=("LY.78",))
    tunis = replace(development("tunis", 5), countries=("TN",), places=(), event_type="coup")
    await store(stores, development("sirte"), tunis, replace(development("mali"), countries=("ML",), places=()))
    assert await ids(stores, week(own)) == ["sirte", "tunis"]
    assert await ids(stores, week(own, "coup")) == ["tunis"]


async def test_the_words_of_its_headlines_find_it_in_any_case_and_order(stores: Stores) -> None:
    await store(stores, replace(development("sirte"), headline="Shells fall near SIRTE's harbour"))
    for words in ("harbour sirte", "Clashes near", "shells"):
        assert await ids(stores, Question(NOW - WEEK, NOW, words=words_in(words))) == ["sirte"]
    for words in ("harbour tripoli", "harb"):
        assert await ids(stores, Question(NOW - WEEK, NOW, words=words_in(words))) == []


async def test_a_development_that_moves_or_grows_is_found_where_it_is_now_alone(stores: Stores) -> None:
    sirte = development("sirte")
    tripoli = Place("Tripoli", 0, 7, "Tripoli", "city", "LY", "LY.77", 2210247, 32.88, 13.19, Role.EVENT)
    await store(stores, sirte, replace(sirte, severity=Severity.CRITICAL, places=(tripoli,), event_type="coup"))
    assert await ids(stores, week(SIRTE)) == []
    assert await ids(stores, week(kind="clash")) == []
    assert await ids(stores, week(replace(SIRTE, id="x", lat=32.9, lon=13.2))) == ["sirte"]
    found = await stores.archive.find(week(LIBYA), 1, 5)
    assert (found.total, found.worst and found.worst.severity) == (1, Severity.CRITICAL)


async def test_across_the_date_line_is_near(stores: Stores) -> None:
    taveuni = Place("Taveuni", 0, 7, "Taveuni", "city", "FJ", "FJ.01", 1, -17.8, -179.9, Role.EVENT)
    await store(stores, replace(development("boat"), places=(taveuni,)))
    assert await ids(stores, week(FIJI)) == ["boat"]


async def test_the_middle_of_an_area_is_not_near_a_town(stores: Stores) -> None:
    area = Place("Sirtica", 0, 7, "Sirtica", "area", "LY", None, None, 31.2, 16.6, Role.EVENT)
    await store(stores, replace(development("somewhere"), places=(area,)))
    assert await ids(stores, week(SIRTE)) == []
    assert await ids(stores, week(replace(SIRTE, id="Sirtica"))) == ["somewhere"]


async def test_an_area_is_all_that_lies_in_it_and_around_the_town_that_it_is_called_like(stores: Stores) -> None:
    far = Place("Jufra", 0, 5, "Hun", "city", "LY", "LY.64", 7, 29.1, 15.9, Role.EVENT)
    for id, places in {"near": (replace(far, lat=31.3, lon=16.6, admin1="LY.72"),), "far": (far,)}.items():
        await store(stores, replace(development(id), places=places))
    jufra = replace(SIRTE, id="8", radius_km=0.0, areas=("LY.64",))
    assert await ids(stores, week(jufra)) == ["far"]
    assert sorted(await ids(stores, week(replace(jufra, radius_km=50.0)))) == ["far", "near"]
    assert await ids(stores, week(SIRTE)) == ["near"]


async def test_the_newest_day_comes_first_and_in_it_the_worst(stores: Stores) -> None:
    midnight = datetime(NOW.year, NOW.month, NOW.day, tzinfo=UTC)
    told = {
        "old and worst": (midnight - timedelta(hours=30), Severity.CRITICAL),
        "yesterday": (midnight - timedelta(hours=1), Severity.LOW),
        "yesterday's worst": (midnight - timedelta(hours=20), Severity.HIGH),
        "yesterday's worst, later": (midnight - timedelta(hours=19), Severity.HIGH),
    }
    for id, (when, severity) in told.items():
        await store(stores, replace(development(id, severity=severity), last_reported=when))
    found = await stores.archive.find(Question(midnight - timedelta(days=3), midnight, LIBYA), 1, 3)
    assert [one.id for one in found.developments] == ["yesterday's worst, later", "yesterday's worst", "yesterday"]
    assert (found.worst and found.worst.id, found.newest and found.newest.id) == ("old and worst", "yesterday")
    assert (found.total, found.pages, found.days) == (4, 2, (0, 1, 3, 0))
    second = await stores.archive.find(Question(midnight - timedelta(days=3), midnight, LIBYA), 9, 3)
    assert ([one.id for one in second.developments], second.number) == (["old and worst"], 2)


PLACES = st.sampled_from(
    [
        Place("Sirte", 0, 5, "Sirte", "city", "LY", "LY.78", 2210554, 31.2089, 16.5887, Role.EVENT),
        Place("Harawa", 0, 5, "Harawa", "city", "LY", "LY.78", 2216000, 31.13, 17.02, Role.EVENT),
        Place("Misrata", 0, 5, "Misrata", "admin1", "LY", "LY.72", 2214846, 32.37, 15.09, Role.EVENT),
        Place("Sidra", 0, 5, "Gulf of Sidra", "sea", None, None, 99, 31.9, 18.1, Role.EVENT),
        Place("Camp", 0, 4, "Camp", "area", "LY", "LY.64", None, 31.3, 16.7, Role.EVENT, is_small=True),
    ]
)
DEVELOPMENTS = st.builds(
    lambda number, minutes, severity, country, kind, places, actors: replace(
        development(f"d{number}", minutes, severity=severity),
        countries=(country,), regions=("world", "north-africa" if country == "LY" else "sahel"), event_type=kind,
        places=tuple(places), actors=tuple(Actor(name, "militia") for name in actors),
    ),
    st.integers(0, 25), st.integers(0, 9 * 24 * 60), st.sampled_from(Severity), st.sampled_from(["LY", "ML"]),
    st.sampled_from(["clash", "coup", None]), st.lists(PLACES, max_size=3, unique=True),
    st.lists(st.sampled_from(["A", "B"]), max_size=2, unique=True),
)  # fmt: skip
OWN = Target(TargetKind.REGION, "own:x", "X", countries=("ML",), areas=("LY.78",))
AREA = replace(SIRTE, id="Sirtica", radius_km=0.0, areas=("LY.72",))
TARGETS = st.sampled_from(
    [
        None,
        OWN,
        LIBYA,
        NORTH_AFRICA,
        SIRTE,
        GULF,
        AREA,
        replace(AREA, radius_km=50.0),
        replace(NORTH_AFRICA, id="world"),
    ]
)
QUESTIONS = st.builds(
    lambda hours, target, kinds, actor: Question(NOW - timedelta(hours=hours), NOW, target, kinds, actor),
    st.integers(0, 300),
    TARGETS,
    st.sampled_from([(), ("clash",), ("clash", "coup")]),
    st.sampled_from(["", "A"]),
)


@pytest.mark.redis
@given(st.lists(DEVELOPMENTS, max_size=30), st.lists(QUESTIONS, min_size=4, max_size=4), st.integers(1, 4))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_redis_finds_what_reading_everything_finds(
    redis_link: RedisLink, known: list[Development], questions: list[Question], number: int
) -> None:
    await redis_link.do("FLUSHALL")
    twins = memory.stores(HandClock(NOW)), redis_stores.stores(redis_link, HandClock(NOW), "reader-1")
    for stores in twins:
        await store(stores, *known)
    for question in questions:
        ours, theirs = [await stores.archive.find(question, number, 4) for stores in twins]
        assert ours == theirs
        facets = (*([kind_facet("clash")] * bool(question.kinds)), *([actor_facet("a")] * bool(question.actor)))
        about = question.target, question.since, question.until, Severity(number), facets
        briefs, same = [by_id(await stores.archive.briefs(*about)) for stores in twins]
        assert briefs == same
        ids = [brief.id for brief in briefs[::2]]
        assert await twins[1].archive.some(ids) == await twins[0].archive.some(ids)


def by_id(briefs: Sequence[Brief]) -> list[Brief]:
    return sorted(briefs, key=lambda brief: brief.id)


async def test_a_brief_says_what_counts_and_a_story_from_nowhere_has_one_too(stores: Stores) -> None:
    sirte, nowhere = development("sirte"), replace(development("x", 5), countries=(), regions=(), places=())
    await store(stores, sirte, nowhere)
    assert await stores.archive.briefs(LIBYA, NOW - WEEK, NOW, Severity.LOW) == [brief_of(sirte)]
    assert await stores.archive.briefs(None, NOW - WEEK, NOW, Severity.LOW) == [brief_of(nowhere)]
    assert await stores.archive.briefs(LIBYA, NOW - WEEK, NOW, Severity.CRITICAL) == []
    assert await stores.archive.some(["x", "gone", "sirte", "x"]) == [nowhere, sirte]


@pytest.mark.redis
async def test_a_development_that_an_older_version_stored_without_a_brief_is_read_for_it(
    redis_link: RedisLink,
) -> None:
    stores = redis_stores.stores(redis_link, HandClock(NOW), "reader-1")
    await store(stores, development("sirte"), development("tobruk", 3))
    await redis_link.do("HDEL", redis_link.key("development:sirte"), "brief")
    found = await stores.archive.briefs(LIBYA, NOW - WEEK, NOW, Severity.LOW)
    assert by_id(found) == [brief_of(development("sirte")), brief_of(development("tobruk", 3))]
