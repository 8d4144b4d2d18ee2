"""The delivery log: what became of each message, for a channel's people and for the operator."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.model import NoticeState, NoticeStep
from bot.ports import DeliveryLog
from bot.question import page_numbers
from bot.tell.compose_log import History, LogPage

PAGE = 8
AGO = re.compile(r"(\d{1,4})\s*([mhd])", re.IGNORECASE)
UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}
HEADINGS = ("when (UTC)", "channel", "kind", "state", "what", "why")


@dataclass(frozen=True, slots=True)
class Choice:
    """Which notices an operator asks for; where nothing is said, all."""

    channel: str = ""
    state: NoticeState | None = None
    since: datetime | None = None

    def takes(self, one: History) -> bool:
        if self.state is not None and one.state is not self.state:
            return False
        return self.since is None or one.since >= self.since


@dataclass(frozen=True, slots=True)
class Entry:
    """A history, as the command line shows it."""

    history: History

    def as_json(self) -> str:
        last = self.history.last
        steps = [
            {"state": step.state, "at": step.at.isoformat(), "word": step.word, "attempt": step.attempt}
            for step in self.history.steps
        ]
        head = {"key": last.key, "channel": last.channel, "kind": last.kind, "title": last.title}
        return json.dumps({**head, "state": last.state, "since": last.at.isoformat(), "steps": steps})

    def row(self) -> tuple[str, ...]:
        one = self.history
        when = f"{one.since:%Y-%m-%d %H:%M:%S}"
        return (when, one.last.channel, one.kind, one.state, one.title, "\n".join(one.words))


def histories(steps: Iterable[NoticeStep]) -> list[History]:
    """The steps by notice; the notice that moved last stands first."""
    by_key: defaultdict[str, list[NoticeStep]] = defaultdict(list)
    for step in steps:
        before = by_key.pop(step.key, [])
        by_key[step.key] = [*before, step]
    return [History(tuple(one)) for one in reversed(by_key.values())]


async def page(log: DeliveryLog, channel: str, number: int) -> LogPage:
    """A page of a channel's log; a page beyond the last is the last."""
    found = histories(await log.of(channel))
    at, pages = page_numbers(len(found), number, PAGE)
    return LogPage(found[(at - 1) * PAGE : at * PAGE], at, pages, len(found))


async def entries(log: DeliveryLog, choice: Choice) -> list[Entry]:
    """What the operator asks for, of every channel, newest first."""
    channels = [choice.channel] if choice.channel else await log.channels()
    found = [one for channel in channels for one in histories(await log.of(channel)) if choice.takes(one)]
    return [Entry(one) for one in sorted(found, key=lambda one: one.since, reverse=True)]


def moment_of(spoken: str, now: datetime) -> datetime:
    """The time that "90m", "2h", "3d" or an ISO 8601 date means; ValueError for anything else."""
    if found := AGO.fullmatch(spoken.strip()):
        return now - int(found[1]) * UNITS[found[2].lower()]
    moment = datetime.fromisoformat(spoken.strip())
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
