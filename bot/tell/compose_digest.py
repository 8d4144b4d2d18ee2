"""A channel's day on one page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.life.stage import stage
from bot.model import Development, Message
from bot.tell import blocks as kit
from bot.tell.blocks import Block
from bot.tell.compose_changes import deaths
from bot.tell.limits import MOST_TEXT, words
from bot.tell.names import Names, counted, level
from bot.tell.room import lines_within, room_beside
from bot.tell.untrusted import escape, shown_domain, tame

MOST_SECTIONS = 15
MOST_ENTRIES = 30  # more than a minute's reading is looked up, not posted
IN_A_BLOCK = 10
HEADING_ROOM = 130  # a heading, and how many more there are under it
SHORT_HEADLINE = 160
FOLLOWED = "what this channel follows: `/sitrep list`"
SEE_ALL = "To see everything: `/sitrep PLACE` lists the last 7 days of a region, a country or a town."


@dataclass(frozen=True, slots=True)
class DigestPage:
    """What a digest says: the developments under their headings, worst first."""

    day: date  # in the channel's timezone
    since: datetime
    until: datetime
    sections: Sequence[tuple[str, Sequence[Development]]]
    below: int  # met the channel's places, but not its minimum severity
    silent_sources: Sequence[str] = ()  # names of those that could not be read
    words: Sequence[str] = ()  # of our own: that it is late, which dates had no digest

    @property
    def count(self) -> int:
        return sum(len(developments) for _, developments in self.sections)


@dataclass(frozen=True, slots=True)
class Part:
    """What is shown under one heading, and how many are not."""

    heading: str
    shown: Sequence[Development]
    more: int


def compose_digest(page: DigestPage, key: str, names: Names) -> Message:
    """The whole digest, or its worst part and how much more there is; on a quiet day it says so."""
    title = f"Daily digest · {page.day:%A} {page.day.day} {page.day:%B}"
    head = [kit.header(title), kit.context(_span(page))]
    foot = [kit.divider(), kit.context(_footing(page))]
    parts = _parts(page, names, room_beside(*head, *foot))
    body = [block for part in parts if part.shown for block in _blocks(part, page, names)]
    return kit.message(_in_words(title, page, parts, names), [*head, *body, *_left_out(parts), *foot], key)


def summary_of(page: DigestPage) -> str:
    """How much there was, honest about a quiet day."""
    if page.count:
        return counted(page.count, "development")
    if page.below:
        return f"A quiet day: nothing at or above your minimum severity, {page.below} below it"
    return "A quiet day: nothing happened in what this channel follows, as far as our sources say"


def entry(development: Development, names: Names, when: Sequence[Block] = ()) -> Block:
    """A development in two lines of a list; `when` ends the second."""
    house = shown_domain(development.url)
    told = [names.where(development), names.event(development.event_type), deaths(development.fatalities)]
    told.append(counted(development.sources, "source"))
    details = tame(" · ".join(fact for fact in told if fact), 300)
    return kit.line(
        kit.text(f"{level(development.severity)}  ", "bold"),
        kit.link(tame(development.headline, SHORT_HEADLINE), development.url),
        kit.text((f" ({house})" if house else "") + f"\n{details}"),
        *([kit.text(" · "), *when] if when else []),
    )


def dated(development: Development, names: Names, now: datetime | None = None) -> Block:
    """An entry with the time of its last report, and how it stands at `now`."""
    stands = [kit.text(f" · {stage(development, now)}")] if now else []
    return entry(development, names, [kit.date(development.last_reported), *stands])


def _entry_of(page: DigestPage, development: Development, names: Names) -> Block:
    """One first reported before the digest's time is marked as going on; the others are of the day."""
    if development.first_reported > page.since:
        return entry(development, names)
    began = kit.date(development.first_reported, "{date_short_pretty}")
    return entry(development, names, [kit.text("going on since "), began])


def _parts(page: DigestPage, names: Names, room: int) -> list[Part]:
    """What a message has room for: the worst of every heading before the second worst of any."""
    shown: dict[int, list[Development]] = {}
    for at, one in _in_turn(page.sections[:MOST_SECTIONS])[:MOST_ENTRIES]:
        room -= words(_entry_of(page, one, names)) + (0 if at in shown else HEADING_ROOM)
        if room < 0:
            break
        shown.setdefault(at, []).append(one)
    return [
        Part(heading, shown.get(at, []), len(found) - len(shown.get(at, [])))
        for at, (heading, found) in enumerate(page.sections)
    ]


def _in_turn(sections: Sequence[tuple[str, Sequence[Development]]]) -> list[tuple[int, Development]]:
    """All developments with the number of their section: worst first, and the sections by turns."""
    ranked = (
        (-one.severity, rank, at, one) for at, (_, found) in enumerate(sections) for rank, one in enumerate(found)
    )
    return [(at, one) for _, _, at, one in sorted(ranked, key=lambda each: each[:3])]


def _blocks(part: Part, page: DigestPage, names: Names) -> list[Block]:
    """A heading and its list, in blocks that each stay short."""
    entries = [_entry_of(page, one, names) for one in part.shown]
    lists = [[kit.bullets(*entries[at : at + IN_A_BLOCK])] for at in range(0, len(entries), IN_A_BLOCK)]
    if part.more:
        lists[-1].append(kit.line(kit.text(f"and {part.more} more", "italic")))
    return [kit.section(f"*{escape(part.heading, 100)}*"), *(kit.rich(*each) for each in lists)]


def _left_out(parts: Sequence[Part]) -> list[Block]:
    """The headings that had no room, and how to see everything."""
    hidden = [f"{part.heading} ({part.more})" for part in parts if not part.shown]
    if not any(part.more for part in parts):
        return []
    also = f"Also in {escape(', '.join(hidden), 400)}. " if hidden else ""
    return [kit.context(f"{also}{SEE_ALL}")]


def _span(page: DigestPage) -> str:
    since = f"<!date^{int(page.since.timestamp())}^{{date_short_pretty}} {{time}}|{kit.utc(page.since)}>"
    below = f" · {page.below} below your minimum severity" if page.below and page.count else ""
    own = "".join(f" · {word}" for word in page.words)
    return f"{summary_of(page)}{below} · since {since}{own}"


def _footing(page: DigestPage) -> str:
    if not page.silent_sources:
        return f"All sources could be read · {FOLLOWED}"
    named = escape(", ".join(page.silent_sources[:5]), 400)
    return f"{counted(len(page.silent_sources), 'source')} could not be read: {named} · {FOLLOWED}"


def _in_words(title: str, page: DigestPage, parts: Sequence[Part], names: Names) -> str:
    """For the notification and the screen reader; a heading is left out where the place says it."""
    told = [in_a_line(one, names) for part in parts for one in part.shown]
    more = sum(part.more for part in parts)
    own = "".join(f" ({word})" for word in page.words)
    head = f"{title}{own}: {summary_of(page)}{f', {more} of them not shown here' if more else ''}."
    return f"{head}\n{lines_within(told, MOST_TEXT - len(head) - 1)}" if told else head


def in_a_line(development: Development, names: Names) -> str:
    """Escaped."""
    said, where = escape(development.headline, SHORT_HEADLINE), escape(names.where(development), 100)
    return f"- {development.severity.name}: {said} ({where})"
