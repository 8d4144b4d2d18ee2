"""The time: the system's, or one turned by hand."""

from datetime import UTC, datetime, timedelta

from bot.ports import Clock


class SystemClock:
    """The machine's time."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class HandClock:
    """A clock that stands still until somebody turns it."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def turn(self, by: timedelta) -> None:
        self._now += by


_system: Clock = SystemClock()
_hand: Clock = HandClock(datetime(2026, 1, 1, tzinfo=UTC))
