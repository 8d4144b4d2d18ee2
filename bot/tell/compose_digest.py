"""A channel's day on one page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.model import Development, Message
from bot.tell import blocks as kit
from bot.tell.blocks import Block
from bot.tell.compose_alert import SETTINGS, deaths
from bot.tell.names import Names, counted, level
from bot.tell.untrusted import escape, shown_domain, tame

MOST_SECTIONS = 15
MOST_IN_SECTION = 10
SHORT_HEADLINE = 160


@dataclass(frozen=True, slots=True)
class DigestPage:
    """What a digest says: the developments under their headings, worst first."""

    day: date  # in the channel's timezone
    since: datetime
    until: datetime
    sections: Sequence[tuple[str, Sequence[Development]]]
    below: int  # met the channel's places, but not its minimum severity
    silent_sources: Sequence[str] = ()  # names of those that could not be read

    @property
    def count(self) -> int:
        return sum(len(developments) for _, developments in self.sections)


def compose_digest(page: DigestPage, key: str, names: Names) -> Message:
    """The whole digest; on a quiet day it says so."""
    title = f"Daily digest · {page.day:%A} {page.day.day} {page.day:%B}"
    blocks = [kit.header(title), kit.context(_span(page))]
    for heading, developments in page.sections[:MOST_SECTIONS]:
        blocks += [kit.section(f"*{escape(heading, 100)}*"), kit.rich(*_listed(developments, page, names))]
    hidden = page.sections[MOST_SECTIONS:]
    if hidden:
        blocks.append(kit.context(f"More in {escape(', '.join(heading for heading, _ in hidden), 500)}"))
    blocks += [kit.divider(), kit.context(_footing(page))]
    return kit.message(_in_words(title, page, names), blocks, key)


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


def dated(development: Development, names: Names) -> Block:
    """An entry with the time of its last report."""
    return entry(development, names, [kit.date(development.last_reported)])


def _entry_of(page: DigestPage, development: Development, names: Names) -> Block:
    """One first reported before the digest's time is marked as going on; the others are of the day."""
    if development.first_reported > page.since:
        return entry(development, names)
    began = kit.date(development.first_reported, "{date_short_pretty}")
    return entry(development, names, [kit.text("going on since "), began])


def _listed(developments: Sequence[Development], page: DigestPage, names: Names) -> list[Block]:
    parts = [kit.bullets(*(_entry_of(page, one, names) for one in developments[:MOST_IN_SECTION]))]
    more = len(developments) - MOST_IN_SECTION
    return [*parts, kit.line(kit.text(f"and {more} more", "italic"))] if more > 0 else parts


def _span(page: DigestPage) -> str:
    since = f"<!date^{int(page.since.timestamp())}^{{date_short_pretty}} {{time}}|{kit.utc(page.since)}>"
    below = f" · {page.below} below your minimum severity" if page.below and page.count else ""
    return f"{summary_of(page)}{below} · since {since}"


def _footing(page: DigestPage) -> str:
    if not page.silent_sources:
        return f"All sources could be read · {SETTINGS}"
    named = escape(", ".join(page.silent_sources[:5]), 400)
    return f"{counted(len(page.silent_sources), 'source')} could not be read: {named} · {SETTINGS}"


def _in_words(title: str, page: DigestPage, names: Names) -> str:
    lines = [f"{title}: {summary_of(page)}."]
    for heading, developments in page.sections:
        lines.append(escape(heading, 100))
        lines += [
            f"- {one.severity.name}: {escape(one.headline, SHORT_HEADLINE)} ({escape(names.where(one), 100)})"
            for one in developments[:MOST_IN_SECTION]
        ]
    return "\n".join(lines)
