"""No storm in a channel."""

from hypothesis import given
from hypothesis import strategies as st

from bot.model import Message, Notice, NoticeKind, Severity
from bot.route.noise import MOST_ALERTS, held_back
from tests.unit.tell.news import HOUR, NOON


def a_notice(number: int, kind: NoticeKind, severity: Severity, channel: str = "C1") -> Notice:
    return Notice(str(number), channel, kind, Message("", "[]"), "", NOON, NOON + HOUR, "d", severity)


def test_what_is_over_the_hours_measure_waits() -> None:
    alerts = [a_notice(number, NoticeKind.ALERT, Severity.HIGH) for number in range(3)]
    go, wait = held_back(alerts, {"C1": MOST_ALERTS - 2})
    assert [notice.key for notice in go] == ["0", "1"]
    assert [notice.key for notice in wait] == ["2"]


def test_another_channels_storm_holds_nothing_back() -> None:
    go, wait = held_back([a_notice(1, NoticeKind.ALERT, Severity.LOW, "C2")], {"C1": 300})
    assert len(go) == 1
    assert not wait


notices = st.lists(
    st.builds(a_notice, st.integers(), st.sampled_from(list(NoticeKind)), st.sampled_from(list(Severity))), max_size=20
)


@given(notices, st.integers(0, 40))
def test_the_critical_and_the_begun_always_go_out_and_nothing_is_lost(
    given_notices: list[Notice], already: int
) -> None:
    go, wait = held_back(given_notices, {"C1": already}, most=5)
    assert sorted(map(id, [*go, *wait])) == sorted(map(id, given_notices))
    assert all(one.kind is NoticeKind.ALERT and one.severity is not Severity.CRITICAL for one in wait)
    held = sum(one.kind is NoticeKind.ALERT and one.severity is not Severity.CRITICAL for one in go)
    assert held <= max(0, 5 - already)
