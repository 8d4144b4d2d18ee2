"""Notices put straight into the outbox, where only their delivery is of interest."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from bot.model import Message, Notice, NoticeKind, Severity
from bot.route.keys import root_key
from tests.chaos.news import Desk


def alerts(count: int, places: Sequence[Desk], team: str) -> list[Notice]:
    """So many alerts, each of a development of its own, spread evenly over the channels."""
    return [alert(number, places[number % len(places)].channel, team) for number in range(count)]


def alert(number: int, channel: str, team: str) -> Notice:
    now = datetime.now(UTC)
    key = root_key(team, channel, f"development {number}")
    return Notice(
        key=key,
        channel=channel,
        kind=NoticeKind.ALERT,
        message=Message(f"HIGH: clashes reported ({number})", ""),
        reason="first report of it",
        created=now,
        expires=now + timedelta(hours=24),
        development_id=f"development {number}",
        severity=Severity.HIGH,
    )
