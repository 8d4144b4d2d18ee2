"""Who hears of what, and why."""

from dataclasses import replace

import pytest

from bot.model import Decision, Outcome, Place, Reason, Role, Severity, Target
from bot.question import covers, distance_km
from bot.route.alert import why_tell
from bot.route.wish import FORMERLY, why_here
from tests.unit.tell.news import (
    HOUR,
    LIBYA,
    NOON,
    NORTH_AFRICA,
    SAHEL,
    SIRTE_TARGET,
    UNLOCATED,
    a_development,
    a_wish,
    an_update,
    new,
)

MISRATA = Place("Misrata", 0, 7, "Misrata", "city", "LY", None, 2214846, 32.38, 15.09, Role.EVENT)
LIBYA_ITSELF = Place("Libya", 0, 5, "Libya", "country", "LY", None, 2215636, 31.21, 16.6, Role.EVENT)


@pytest.mark.parametrize("target", [LIBYA, NORTH_AFRICA, SIRTE_TARGET])
def test_a_first_report_is_told_to_who_follows_the_region_the_country_or_the_town(target: Target) -> None:
    verdict = why_tell(new(a_development()), [a_wish(target)], None, NOON)
    assert verdict.reason is Reason.FIRST_REPORT
    assert verdict.subscription == a_wish(target)


def test_another_region_hears_nothing() -> None:
    assert why_tell(new(a_development()), [a_wish(SAHEL)], None, NOON).reason is Reason.ELSEWHERE


def test_a_town_two_hundred_kilometres_away_is_another_place() -> None:
    assert 180 < distance_km(31.21, 16.59, 32.38, 15.09) < 200
    assert not covers(SIRTE_TARGET, a_development(places=(MISRATA,)))
    assert covers(replace(SIRTE_TARGET, radius_km=200.0), a_development(places=(MISRATA,)))


def test_an_event_somewhere_in_the_country_is_not_near_the_town_at_its_middle() -> None:
    assert not covers(SIRTE_TARGET, a_development(places=(LIBYA_ITSELF,)))


def test_an_unlocated_development_needs_a_channel_that_asked_for_such() -> None:
    outcome = new(UNLOCATED)
    assert why_tell(outcome, [a_wish()], None, NOON).reason is Reason.UNLOCATED
    assert why_tell(outcome, [a_wish(unlocated=True)], None, NOON).reason is Reason.FIRST_REPORT


def test_the_most_open_of_two_wishes_decides() -> None:
    strict, open_wide = a_wish(LIBYA, Severity.CRITICAL), a_wish(NORTH_AFRICA, Severity.LOW)
    assert why_tell(new(a_development()), [strict], None, NOON).reason is Reason.BELOW_THRESHOLD
    assert why_tell(new(a_development()), [strict, open_wide], None, NOON).subscription == open_wide


def test_what_was_there_before_we_watched_is_no_alert() -> None:
    assert why_tell(new(a_development(catch_up=True)), [a_wish()], None, NOON).reason is Reason.CATCH_UP


def test_what_is_older_than_a_day_is_no_alert() -> None:
    outcome = new(a_development())
    assert why_tell(outcome, [a_wish()], None, NOON + 24 * HOUR).reason is Reason.FIRST_REPORT
    assert why_tell(outcome, [a_wish()], None, NOON + 25 * HOUR).reason is Reason.TOO_OLD


def test_more_of_an_old_story_does_not_make_it_new_for_who_was_not_told() -> None:
    before = a_development()
    more = replace(an_update(before, last_reported=NOON + 30 * HOUR), decision=Decision.MORE)
    assert why_tell(more, [a_wish()], None, NOON + 30 * HOUR).reason is Reason.TOO_OLD


def test_an_update_is_told_to_who_was_told_also_when_it_got_better() -> None:
    before = a_development(severity=Severity.CRITICAL)
    better = an_update(before, severity=Severity.LOW)
    assert why_tell(better, [a_wish(at_least=Severity.HIGH)], Severity.CRITICAL, NOON).reason is Reason.UPDATED


def test_growing_over_the_threshold_alerts_who_was_not_told() -> None:
    grown = an_update(a_development(severity=Severity.LOW), severity=Severity.CRITICAL)
    verdict = why_tell(grown, [a_wish(at_least=Severity.HIGH)], None, NOON + HOUR)
    assert verdict.reason is Reason.ESCALATED


@pytest.mark.parametrize("decision", [Decision.DUPLICATE, Decision.OLD, Decision.NOT_SECURITY])
def test_silent_decisions_are_silent(decision: Decision) -> None:
    assert why_tell(Outcome(decision, "", a_development()), [a_wish()], None, NOON).reason is Reason.ALREADY_TOLD


def test_why_it_is_here_is_said_by_the_wish_that_asks_for_its_kind() -> None:
    wider, own = a_wish(NORTH_AFRICA, types=("attack",)), a_wish(at_least=Severity.HIGH)
    assert why_here(a_development(), [wider, own], "C1") == "this channel follows Libya, severity high and above"
    assert why_here(a_development(), [wider], "C1").startswith("this channel follows North Africa"), "in its place"
    assert why_here(a_development(), [wider, own], "C2") == FORMERLY


def test_the_sentence_is_for_a_person() -> None:
    verdict = why_tell(new(a_development()), [a_wish(at_least=Severity.HIGH)], None, NOON)
    assert verdict.sentence == "first report of it; this channel follows Libya, severity high and above"
