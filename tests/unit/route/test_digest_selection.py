"""What belongs to a digest."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Correction, Development, Edition, FeedbackKind, Line, Severity, Subscription
from bot.route.digest import (
    DAYS,
    MOST_IN_SECTION,
    MOST_LEAD,
    MOST_LINES,
    Period,
    has_changed,
    mention,
    select,
)
from tests.unit.tell.news import (
    HOUR,
    LIBYA,
    NOON,
    NORTH_AFRICA,
    SAHEL,
    SIRTE,
    UNLOCATED,
    a_development,
    a_report,
    a_wish,
)

SINCE, UNTIL = NOON - 24 * HOUR, NOON
SPAN = Period(SINCE, UNTIL)
MALI = a_development(id="mali", countries=("ML",), regions=("sahel",), places=(), severity=Severity.CRITICAL)


def listed(edition: Edition) -> list[tuple[str, list[str]]]:
    return [(one.heading, [line.development.id for line in one.lines]) for one in edition.sections]


def several(count: int, **changes: object) -> list[Development]:
    return [a_development(id=f"d{number}", **changes) for number in range(count)]


def of_day(wishes: Sequence[Subscription], *found: Development) -> Edition:
    return select(found, wishes, SPAN)


def news(before: Development, now: Development) -> bool:
    told = mention(before, SINCE)
    return has_changed(Line(now, told), told)


def test_each_development_stands_once_under_the_first_name_that_the_channel_follows() -> None:
    chosen = of_day([a_wish(NORTH_AFRICA), a_wish(LIBYA), a_wish(SAHEL)], a_development(), MALI)
    assert listed(chosen) == [("Sahel", ["mali"]), ("Libya", ["d1"])]


def test_the_worst_stands_first() -> None:
    worse = a_development(id="d3", severity=Severity.CRITICAL)
    assert listed(of_day([a_wish()], a_development(), worse)) == [("Libya", ["d3", "d1"])]


def test_among_the_equally_bad_the_best_corroborated_stands_first() -> None:
    told = a_development(id="d3", reports=(a_report(1), a_report(2), a_report(3)), last_reported=NOON - HOUR)
    assert listed(of_day([a_wish()], a_development(), told)) == [("Libya", ["d3", "d1"])]


def test_the_three_most_important_lead_and_are_not_told_again_below() -> None:
    worse = a_development(id="worst", severity=Severity.CRITICAL)
    chosen = of_day([a_wish(), a_wish(SAHEL)], *several(5), worse, MALI)
    assert {"worst", "mali"} < {line.development.id for line in chosen.lead}
    assert len(chosen.lead) == MOST_LEAD
    assert len({line.development.id for line in chosen.lines}) == len(chosen.lines) == 7
    assert [(one.heading, one.lead, one.count) for one in chosen.sections] == [("Libya", 2, 6), ("Sahel", 1, 1)]


def test_a_few_need_no_lead() -> None:
    assert of_day([a_wish()], *several(3)).lead == ()


def test_a_busy_region_does_not_crowd_out_the_others() -> None:
    chosen = of_day([a_wish(), a_wish(SAHEL)], *several(40), replace(MALI, severity=Severity.HIGH))
    libya, sahel = chosen.sections
    assert len(libya.lines) <= MOST_IN_SECTION
    assert libya.count == 40
    assert sahel.count == 1


def test_the_time_before_and_after_belongs_to_other_digests() -> None:
    early = a_development(last_reported=SINCE)
    late = a_development(last_reported=UNTIL + HOUR)
    assert of_day([a_wish()], early, late).count == 0
    assert select([early], [a_wish()], Period(SINCE - HOUR, SINCE)).count == 1


def test_what_is_below_the_minimum_is_counted_not_listed() -> None:
    chosen = of_day([a_wish()], replace(a_development(), severity=Severity.LOW))
    assert (chosen.count, chosen.below) == (0, 1)
    least = select([a_development()], [a_wish(at_least=Severity.HIGH)], SPAN)
    assert (least.count, least.below) == (1, 0), "the minimum itself is listed"


def test_what_is_snoozed_is_counted_not_listed() -> None:
    chosen = select([a_development(), MALI], [a_wish(), a_wish(SAHEL)], SPAN, snoozed=lambda one: one.id == "d1")
    assert (listed(chosen), chosen.snoozed) == ([("Sahel", ["mali"])], 1)


def test_what_somebody_marked_as_not_relevant_is_counted_where_it_would_have_stood() -> None:
    said = Correction(FeedbackKind.IRRELEVANT, "U1", SINCE, "", Severity.HIGH)
    dismissed = replace(a_development(), corrections=(said,))
    chosen = of_day([a_wish(), a_wish(SAHEL)], dismissed, MALI)
    assert (listed(chosen), chosen.dismissed, chosen.below) == ([("Sahel", ["mali"])], 1, 0)
    assert of_day([a_wish(SAHEL)], dismissed).dismissed == 0
    assert of_day([a_wish()], replace(dismissed, last_reported=SINCE)).dismissed == 0


def test_unlocated_stands_last_and_only_where_asked_for() -> None:
    asked = [a_wish(unlocated=True)]
    headings = [one.heading for one in of_day(asked, UNLOCATED, a_development()).sections]
    assert headings == ["Libya", "Place unknown"]
    assert of_day([a_wish()], UNLOCATED).count == 0


def test_what_was_there_before_we_watched_is_in_the_digest() -> None:
    assert of_day([a_wish()], a_development(catch_up=True)).count == 1


def test_regions_with_nothing_to_tell_are_named_once() -> None:
    wishes = [a_wish(SAHEL), a_wish(LIBYA), a_wish(NORTH_AFRICA)]
    assert of_day(wishes, a_development()).quiet == ("Sahel",)
    assert of_day(wishes).quiet == ("Libya", "North Africa", "Sahel")


def test_a_curve_counts_what_began_each_day_up_to_the_digests_minute() -> None:
    days = [0, 0, 1, 13, 14]
    found = [
        a_development(id=f"d{number}", first_reported=UNTIL - day * 24 * HOUR, last_reported=UNTIL)
        for number, day in enumerate(days)
    ]
    (libya,) = of_day([a_wish()], *found).sections
    assert libya.days == (1, *[0] * (DAYS - 3), 1, 2)


def test_a_story_told_before_comes_again_only_when_it_has_changed() -> None:
    told = {"d1": mention(a_development(), SINCE)}
    again = a_development(last_reported=UNTIL)
    worse = replace(again, severity=Severity.CRITICAL)
    same, changed = (select([one], [a_wish()], SPAN, told=told) for one in (again, worse))
    assert (same.count, same.unchanged, same.quiet) == (0, 1, ("Libya",))
    assert (changed.count, changed.unchanged) == (1, 0)
    assert changed.lines[0].before == told["d1"]


@pytest.mark.parametrize(
    ("change", "is_news"),
    [
        ({}, False),
        ({"headline": "Other words", "version": 7}, False),
        ({"severity": Severity.MEDIUM}, True),
        ({"fatalities": 60}, True),
        ({"fatalities": 12 + 1}, True),
        ({"fatalities": None}, False),
        ({"countries": ("LY", "EG")}, True),
        ({"countries": ()}, False),
        ({"places": (SIRTE, SIRTE)}, False),
        ({"reports": (a_report(1), a_report(2))}, True),
        ({"reports": (a_report(1), a_report(2, reprint=True))}, False),
    ],
)
def test_news_is_what_a_reader_of_the_last_digest_would_want_to_know(change: dict[str, object], is_news: bool) -> None:
    assert news(a_development(), a_development(**change)) is is_news


def test_a_third_source_is_no_news_but_five_more_are() -> None:
    two, three, seven = (a_development(reports=tuple(a_report(n) for n in range(count))) for count in (2, 3, 7))
    assert not news(two, three)
    assert news(two, seven)


def test_a_large_toll_written_differently_is_no_news() -> None:
    assert not news(a_development(fatalities=200), a_development(fatalities=205))


places = st.sampled_from([("LY", "north-africa"), ("ML", "sahel"), ("XX", "elsewhere"), (None, None)])
developments = st.lists(
    st.builds(
        lambda place, severity, hours: a_development(
            countries=(place[0],) if place[0] else (),
            regions=(place[1],) if place[1] else (),
            places=(),
            severity=severity,
            first_reported=UNTIL - hours * HOUR,
            last_reported=UNTIL - hours // 2 * HOUR,
        ),
        places,
        st.sampled_from(list(Severity)),
        st.integers(0, 400),
    ),
    max_size=80,
).map(lambda found: [replace(one, id=f"d{number}") for number, one in enumerate(found)])


@settings(max_examples=150, deadline=None)
@given(developments, st.sets(st.integers(0, 79)), st.booleans())
def test_every_development_is_listed_or_counted_once(found: list[Development], told: set[int], unlocated: bool) -> None:
    wishes = [a_wish(LIBYA, Severity.MEDIUM, unlocated=unlocated), a_wish(SAHEL, Severity.LOW)]
    before = {f"d{number}": mention(found[number], SINCE) for number in told if number < len(found)}
    edition = select(found, wishes, SPAN, told=before)
    ids = [line.development.id for line in edition.lines]
    assert len(ids) == len(set(ids)) <= MOST_LINES + MOST_LEAD
    assert edition.count == len(ids) + sum(section.more for section in edition.sections)
    due = [one for one in found if SPAN.has(one.last_reported)]
    followed = [one for one in due if one.countries in (("LY",), ("ML",)) or (unlocated and not one.countries)]
    assert edition.count + edition.below + edition.unchanged == len(followed)
    assert not {one for one in ids if one in before}
    for section in edition.sections:
        severities = [line.development.severity for line in section.lines]
        assert severities == sorted(severities, reverse=True)
        assert sum(section.days) <= len(found)
    assert select(reversed(found), wishes, SPAN, told=before).count == edition.count
