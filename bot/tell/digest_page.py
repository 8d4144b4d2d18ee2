"""A digest as a page: what it says besides its lines, and how much of it one message holds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.model import MOST_SECTIONS, Edition, Line, Section
from bot.tell.blocks import Block
from bot.tell.limits import words

BARS = "▂▃▄▅▆▇█"
NO_BAR = "▁"


@dataclass(frozen=True, slots=True)
class Silent:
    """A source that could not be read while the digest was made."""

    name: str
    since: datetime | None  # when it was last read; None: never yet


@dataclass(frozen=True, slots=True)
class DigestPage:
    """What a digest says."""

    day: date  # in the channel's timezone
    since: datetime
    until: datetime
    edition: Edition
    silent: Sequence[Silent] = ()
    sources: int = 0  # how many are read in all
    unalerted: frozenset[str] = frozenset()  # ids of developments that came to this channel without an alert
    is_weekly: bool = False
    earlier: date | None = None  # the digest before this one
    follows_nothing: bool = False
    words: Sequence[str] = ()  # of our own: that it is late, which dates had no digest


def sparkline(counts: Sequence[int]) -> str:
    """A sign for each count: flat for nothing, the highest for the most."""
    most = max(counts, default=0)
    return "".join(BARS[(count * len(BARS) - 1) // most] if count else NO_BAR for count in counts)


def within(edition: Edition, room: int, shown: Callable[[Line], Block]) -> Edition:
    """As many of its lines as have room, in characters, each section's first before the second of any; the rest is
    counted."""
    kept = [0] * len(edition.sections)
    for rank, at in _by_turns(edition.sections[:MOST_SECTIONS]):
        room -= words(shown(edition.sections[at].lines[rank]))
        if room < 0:
            break
        kept[at] += 1
    return replace(edition, sections=tuple(map(_cut, edition.sections, kept)))


def _by_turns(sections: Sequence[Section]) -> list[tuple[int, int]]:
    """The rank of each line and the number of its section."""
    return sorted((rank, at) for at, section in enumerate(sections) for rank, _ in enumerate(section.lines))


def _cut(section: Section, most: int) -> Section:
    return replace(section, lines=section.lines[:most], more=section.more + len(section.lines[most:]))
