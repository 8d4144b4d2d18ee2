"""What is kept quiet, and what is told all the same."""

from dataclasses import replace
from datetime import datetime
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Development, NoticeKind, Reason, Severity, Snooze, SnoozeKind
from bot.route.alert import LOUD, why_tell
from bot.route.digest import Period, select
from bot.route.notices import kinds
from bot.route.snooze import concerns, hiding, is_open, was_hidden
from tests.unit.tell.news import HOUR, LIBYA, NOON, SAHEL, a_development, a_wish, an_update, new

DAY = 24 * HOUR


def a_snooze(kind: SnoozeKind = SnoozeKind.STORY, subject: str = "d1", **changes: object) -> Snooze:
    snooze = Snooze("C1", kind, subject, subject, "U1", NOON - HOUR, NOON + HOUR)
    return replace(snooze, **changes)  # type: ignore[arg-type]


OF_IT = [
    a_snooze(),
    a_snooze(SnoozeKind.ACTOR, "islamic state"),
    a_snooze(SnoozeKind.TYPE, "territory-change"),
    a_snooze(SnoozeKind.REGION, "country LY", target=LIBYA),
]
OF_OTHERS = [
    a_snooze(subject="d2"),
    a_snooze(SnoozeKind.ACTOR, "Islamic"),
    a_snooze(SnoozeKind.TYPE, "attack"),
    a_snooze(SnoozeKind.REGION, "region sahel", target=SAHEL),
]


@pytest.mark.parametrize("snooze", OF_IT, ids=lambda snooze: snooze.kind)
def test_what_is_snoozed_is_not_told_and_the_reason_says_by_what(snooze: Snooze) -> None:
    verdict = why_tell(new(a_development()), [a_wish()], None, NOON, [snooze])
    assert verdict.reason is Reason.SNOOZED
    assert verdict.sentence.startswith(f"snoozed in this channel: {snooze.what}; this channel follows Libya")


def test_what_would_not_be_told_anyway_has_its_own_reason() -> None:
    verdict = why_tell(new(a_development()), [a_wish(at_least=Severity.CRITICAL)], None, NOON, [a_snooze()])
    assert (verdict.reason, verdict.snooze) == (Reason.BELOW_THRESHOLD, None)


def test_what_was_snoozed_stays_so_in_the_story_that_it_was_merged_into() -> None:
    assert hiding(a_development(absorbed=("d2",)), [a_snooze(subject="d2")], NOON)


@pytest.mark.parametrize("snooze", OF_OTHERS, ids=lambda snooze: snooze.kind)
def test_what_is_not_snoozed_is_told(snooze: Snooze) -> None:
    assert why_tell(new(a_development()), [a_wish()], None, NOON, [snooze]).reason is Reason.FIRST_REPORT


@pytest.mark.parametrize(("at", "holds"), [(-61, False), (-60, True), (59, True), (60, False)])
def test_a_snooze_holds_from_its_beginning_until_its_end(at: int, holds: bool) -> None:
    moment = NOON + HOUR * at / 60
    assert is_open(a_snooze(), moment) is holds
    verdict = why_tell(new(a_development(last_reported=moment)), [a_wish()], None, moment, [a_snooze()])
    assert (verdict.reason is Reason.SNOOZED) is holds


@pytest.mark.parametrize("snooze", OF_IT, ids=lambda snooze: snooze.kind)
def test_what_is_or_becomes_critical_is_told_through_every_snooze(snooze: Snooze) -> None:
    worse = an_update(a_development(), severity=Severity.CRITICAL)
    assert why_tell(worse, [a_wish()], Severity.HIGH, NOON, [snooze]).reason is Reason.ESCALATED
    assert why_tell(new(a_development(severity=Severity.CRITICAL)), [a_wish()], None, NOON, [snooze]).reason in LOUD


def test_a_story_that_was_critical_when_it_was_snoozed_stays_quiet() -> None:
    known = a_snooze(severity=Severity.CRITICAL)
    update = an_update(a_development(severity=Severity.CRITICAL), fatalities=90)
    assert why_tell(update, [a_wish()], Severity.CRITICAL, NOON, [known]).reason is Reason.SNOOZED


def test_of_a_story_that_was_told_only_the_alert_itself_is_kept_true() -> None:
    update = an_update(a_development(), fatalities=90)
    verdict = why_tell(update, [a_wish()], Severity.HIGH, NOON, [a_snooze()])
    assert kinds(verdict, update) == (NoticeKind.EDIT,)
    untold = why_tell(update, [a_wish()], None, NOON, [a_snooze()])
    assert kinds(untold, update) == ()


def test_the_snooze_that_ends_last_is_named() -> None:
    later = a_snooze(SnoozeKind.TYPE, "territory-change", until=NOON + DAY)
    assert hiding(a_development(), [a_snooze(), later], NOON) == later


def test_a_digest_counts_what_was_quiet_and_leaves_it_out() -> None:
    known = [a_development(), a_development(id="d2", event_type="attack", actors=())]
    span = Period(NOON - DAY, NOON + DAY)
    over = replace(OF_IT[1], until=NOON - HOUR / 2)
    for snooze, told, count in ((OF_IT[1], {"d2"}, 1), (over, {"d1", "d2"}, 0)):
        quiet = partial(was_hidden, snoozes=[snooze], until=span.until)
        chosen = select(known, [a_wish()], span, snoozed=quiet)
        assert ({line.development.id for line in chosen.lines}, chosen.snoozed) == (told, count)


moments = st.integers(-200, 200).map(lambda minutes: NOON + HOUR * minutes / 60)
snoozes = st.builds(
    lambda one, since, until: replace(one, since=since, until=until),
    st.sampled_from(OF_IT + OF_OTHERS),
    moments,
    moments,
)


@given(st.lists(snoozes, max_size=6), moments, st.sampled_from(list(Severity)))
def test_a_snooze_only_ever_silences_and_only_what_it_is_about(
    found: list[Snooze], now: datetime, severity: Severity
) -> None:
    development: Development = a_development(severity=severity, last_reported=now, first_reported=now)
    without = why_tell(new(development), [a_wish()], None, now)
    verdict = why_tell(new(development), [a_wish()], None, now, found)
    if verdict.reason is not Reason.SNOOZED:
        assert verdict == without
        return
    assert severity is not Severity.CRITICAL
    assert any(is_open(one, now) and concerns(one, development) for one in found)
