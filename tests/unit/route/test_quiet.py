"""Quiet hours."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import NoticeKind, Quiet, QuietMode, Reason, Severity
from bot.route.alert import why_tell
from bot.route.notices import kinds
from bot.route.quiet import is_quiet
from bot.route.wish import digest_floor
from tests.unit.tell.news import HOUR, NOON, a_development, a_wish, an_update, new

NIGHT = Quiet(22 * 60, 7 * 60, "Africa/Nairobi")  # 19:00 to 04:00 UTC


@pytest.mark.parametrize(("hour", "quiet"), [("18:59", False), ("19:00", True), ("03:59", True), ("04:00", False)])
def test_hours_over_midnight_are_the_channels_own(hour: str, quiet: bool) -> None:
    assert is_quiet(NIGHT, Severity.HIGH, datetime.fromisoformat(f"2026-11-20T{hour}").replace(tzinfo=UTC)) is quiet


def test_hours_within_a_day_end_on_that_day() -> None:
    siesta = Quiet(13 * 60, 15 * 60, "UTC")
    assert [is_quiet(siesta, Severity.LOW, NOON + HOUR * n) for n in range(5)] == [False, True, True, False, False]


@pytest.mark.parametrize(
    ("mode", "severity", "reason"),
    [
        (QuietMode.CRITICAL, Severity.HIGH, Reason.QUIET_HOURS),
        (QuietMode.CRITICAL, Severity.CRITICAL, Reason.FIRST_REPORT),
        (QuietMode.HOLD, Severity.CRITICAL, Reason.QUIET_HOURS),
    ],
)
def test_critical_comes_through_unless_all_is_held(mode: QuietMode, severity: Severity, reason: Reason) -> None:
    always = Quiet(0, 1439, "UTC", mode)
    development = a_development(severity=severity)
    assert why_tell(new(development), [a_wish(quiet=always)], None, NOON).reason is reason


def test_another_wish_of_the_channel_that_is_awake_tells_it() -> None:
    always = Quiet(0, 1439, "UTC", QuietMode.HOLD)
    verdict = why_tell(new(a_development()), [a_wish(quiet=always), a_wish(at_least=Severity.HIGH)], None, NOON)
    assert (verdict.reason, verdict.subscription) == (Reason.FIRST_REPORT, a_wish(at_least=Severity.HIGH))


def test_a_follow_up_in_quiet_hours_only_keeps_the_alert_true() -> None:
    update = an_update(a_development(), fatalities=90)
    verdict = why_tell(update, [a_wish(quiet=Quiet(0, 1439, "UTC"))], Severity.HIGH, NOON)
    assert verdict.reason is Reason.QUIET_HOURS
    assert kinds(verdict, update) == (NoticeKind.EDIT,)


def test_a_digest_reaches_lower_than_alerts_where_that_is_asked() -> None:
    strict = a_wish(at_least=Severity.HIGH)
    assert digest_floor([strict]) is Severity.HIGH
    assert digest_floor([strict, a_wish(at_least=Severity.CRITICAL, digest=Severity.LOW)]) is Severity.LOW


@given(st.integers(0, 1439), st.integers(0, 1439), st.integers(0, 1439), st.sampled_from(list(Severity)))
def test_every_minute_is_quiet_or_it_is_not_whichever_way_round_the_hours_are(
    start: int, end: int, minute: int, severity: Severity
) -> None:
    now = NOON.replace(hour=minute // 60, minute=minute % 60)
    quiet, other = (
        is_quiet(Quiet(a, b, "UTC", QuietMode.HOLD), severity, now) for a, b in ((start, end), (end, start))
    )
    assert quiet is not other or start == end
