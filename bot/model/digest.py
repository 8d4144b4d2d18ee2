"""What a digest says and shows."""

from dataclasses import dataclass
from datetime import datetime

from bot.model.development import Change, ChangeKind, Development
from bot.model.event import Severity

MOST_SECTIONS = 15  # of a digest that have lines; the rest is named
WHO = frozenset({ChangeKind.ACTOR, ChangeKind.CLAIM, ChangeKind.FREED})


@dataclass(frozen=True, slots=True)
class Mention:
    """How a development stood when a digest told of it; a later one tells of it again only where it has changed."""

    development_id: str
    told: datetime  # the end of the time that the digest covers
    severity: Severity
    fatalities: int | None
    countries: tuple[str, ...]
    sources: int
    announced: int = 0  # how many of its changes had been news


@dataclass(frozen=True, slots=True)
class Line:
    """A development in a digest."""

    development: Development
    before: Mention | None = None  # as an earlier digest told it

    @property
    def who(self) -> tuple[Change, ...]:
        """What has been news of people since then: who is named, who claims it, who is free."""
        since = self.development.announced[self.before.announced :] if self.before else ()
        return tuple(change for change in since if change.kind in WHO)


@dataclass(frozen=True, slots=True)
class Section:
    """What a digest tells under one heading, worst first."""

    heading: str
    lines: tuple[Line, ...]
    lead: int  # of this heading, told at the top of the digest
    more: int  # not shown
    days: tuple[int, ...]  # how many developments began in each of the last days, oldest first
    counts: tuple[int, int, int, int] = (0, 0, 0, 0)  # of each severity, the worst first, shown or not

    @property
    def count(self) -> int:
        return len(self.lines) + self.lead + self.more


@dataclass(frozen=True, slots=True)
class Edition:
    """All that a digest has to tell, and what it leaves out."""

    lead: tuple[Line, ...]  # the most important of all headings; empty where a glance at the lists shows them
    sections: tuple[Section, ...]
    quiet: tuple[str, ...]  # followed, and nothing to tell of
    below: int  # met the channel's places, but not its minimum severity
    unchanged: int  # told by an earlier digest, reported again, and nothing new
    snoozed: int  # the channel asked not to hear of them now
    told: tuple[Development, ...] = ()  # all that is told or counted, the worst first
    dismissed: int = 0  # somebody said that they are not relevant

    @property
    def count(self) -> int:
        return sum(section.count for section in self.sections)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Those that are shown."""
        return self.lead + tuple(line for section in self.sections for line in section.lines)


# What a digest shows


@dataclass(frozen=True, slots=True)
class Dot:
    """A development on a map."""

    lat: float
    lon: float
    severity: Severity
    name: str  # of the place


@dataclass(frozen=True, slots=True)
class Bar:
    """How many developments of each severity, the worst first, a digest has under a heading."""

    heading: str
    counts: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn for a digest, and the same in words."""

    title: str
    dots: tuple[Dot, ...]  # the worst first
    bars: tuple[Bar, ...]
    words: str
