"""What belongs to a channel's digest: worst first, under the names that the channel follows."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.model import Development, Subscription, Target
from bot.route.alert import wishes_met
from bot.route.target import is_unlocated

UNLOCATED = "Place unknown"


@dataclass(frozen=True, slots=True)
class Section:
    """The developments under one heading."""

    heading: str
    developments: tuple[Development, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """A channel's day: what it asked for by heading, and how many were below its minimum."""

    sections: tuple[Section, ...]
    below: int
    since: datetime
    until: datetime

    @property
    def count(self) -> int:
        return sum(len(section.developments) for section in self.sections)


def under_its_target(target: Target, development: Development) -> str:
    """The plainest heading."""
    return target.name


def select(
    developments: Iterable[Development],
    subscriptions: Sequence[Subscription],
    since: datetime,
    until: datetime,
    heading: Callable[[Target, Development], str] = under_its_target,
) -> Selection:
    """Those reported in (since, until] that meet a wish of the channel, each once."""
    named: dict[str, list[Development]] = {}
    below = 0
    for development in developments:
        wishes, _ = wishes_met(development, subscriptions)
        if not wishes or not since < development.last_reported <= until:
            continue
        if development.severity < wishes[0].at_least:
            below += 1
        else:
            name = UNLOCATED if is_unlocated(development) else heading(wishes[0].target, development)
            named.setdefault(name, []).append(development)
    sections = [Section(name, worst_first(found)) for name, found in named.items()]
    return Selection(tuple(sorted(sections, key=_rank)), below, since, until)


def worst_first(developments: Iterable[Development]) -> tuple[Development, ...]:
    """By severity, then by independent sources, then the newest."""
    return tuple(sorted(developments, key=lambda one: (-one.severity, -one.sources, -one.last_reported.timestamp())))


def _rank(section: Section) -> tuple[bool, int, str]:
    return section.heading == UNLOCATED, -section.developments[0].severity, section.heading
