"""A channel's day on one page."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.life.phase import phase
from bot.model import MOST_SECTIONS, Development, Line, Mention, Message, Section
from bot.tell import blocks as kit
from bot.tell.blocks import Block
from bot.tell.card import sentences
from bot.tell.compose_changes import changed, deaths, harm
from bot.tell.compose_digest_shown import buttons
from bot.tell.digest_page import DigestPage, sparkline, within
from bot.tell.digest_words import MOST_SILENT, days_of, footing, not_told, span_of, summary_of, title_of, unread
from bot.tell.names import Names, counted, level, listed
from bot.tell.room import headed, room_beside
from bot.tell.untrusted import escape, shown_domain, tame

SHORT_HEADLINE = 160
DETAILS = 300
SENTENCE = 250
MOST_QUIET = 20
MORE_ROOM = 20  # "and 12 more"
SEE_ALL = "To see everything: `/sitrep PLACE` lists the last 7 days of a region, a country or a town."


def compose_digest(page: DigestPage, key: str, names: Names) -> Message:
    """The whole digest, or its worst part and how much more there is; on a quiet day it says so."""
    page = fitted(page, names)
    shown, hidden = _split(page)
    body = [block for section in shown for block in _blocks(section, page, names)]
    blocks = [*_head(page), *_lead(page, names), *body, *_left_out(shown, hidden), *_foot(page)]
    return kit.message(_in_words(page, names), blocks, key)


def fitted(page: DigestPage, names: Names) -> DigestPage:
    """The page with what one message has room for; the rest is counted. What fits stays as it is."""
    bare = [replace(one, lines=(), more=one.count) for one in page.edition.sections[:MOST_SECTIONS]]
    headings = list(map(_heading, bare))  # as long as they get, so that what fits once fits again
    around = [*_head(page), *_lead(page, names), *headings, *_foot(page)]
    room = room_beside(*around) - MORE_ROOM * len(headings)
    return replace(page, edition=within(page.edition, room, lambda line: _entry_of(page, line, names)))


def _head(page: DigestPage) -> list[Block]:
    return [kit.header(title_of(page)), kit.context(span_of(page))]


def _foot(page: DigestPage) -> list[Block]:
    quiet = escape(listed(page.edition.quiet, MOST_QUIET), 900)
    calm = [kit.context(f"Nothing new or important: {quiet}")] if page.edition.quiet else []
    return [*calm, kit.divider(), kit.context(footing(page)), *buttons(page.earlier, page.is_weekly)]


def entry(development: Development, names: Names, when: Sequence[Block] = (), news: str = "") -> Block:
    """A development in two lines of a list; `when` ends the second, `news` begins it."""
    house = shown_domain(development.url)
    told = [names.where(development), names.event(development.event_type), deaths(development.fatalities)]
    told += [*harm(development), counted(development.sources, "source")]
    details = tame(" · ".join(fact for fact in told if fact), DETAILS)
    return kit.line(
        kit.text(f"{level(development.severity)}  ", "bold"),
        kit.link(tame(development.headline, SHORT_HEADLINE), development.url),
        kit.text((f" ({house})" if house else "") + "\n"),
        *([kit.text(tame(news, DETAILS), "bold"), kit.text(" · ")] if news else []),
        kit.text(details),
        *([kit.text(" · "), *when] if when else []),
    )


def dated(development: Development, names: Names, now: datetime | None = None) -> Block:
    """An entry with the time of its last report, and how it stands at `now`."""
    stands = [kit.text(f" · {phase(development, now)}")] if now else []
    return entry(development, names, [kit.date(development.last_reported), *stands])


def _entry_of(page: DigestPage, line: Line, names: Names) -> Block:
    """An update says what has changed; one first reported before the digest's time is marked as going on."""
    development = line.development
    if line.before:
        return entry(development, names, news=f"Update: {'; '.join(changes(line, line.before, names))}")
    if development.first_reported > page.since:
        return entry(development, names)
    began = kit.date(development.first_reported, kit.DAY)
    return entry(development, names, [kit.text("going on since "), began])


def changes(line: Line, before: Mention, names: Names) -> list[str]:
    """What is different from what an earlier digest told, as a person says it."""
    now = line.development
    found = changed(line.who, names)
    if now.severity != before.severity:
        found.append(f"severity {before.severity.name} → {now.severity.name}")
    if now.fatalities is not None and now.fatalities != before.fatalities:
        was = f", {before.fatalities:,} before" if before.fatalities is not None else ""
        found.append(deaths(now.fatalities) + was)
    if new := [names.countries.get(code, code) for code in now.countries if code not in before.countries]:
        found.append(f"now {'also ' if before.countries else ''}in {listed(new, 3)}")
    if now.sources > before.sources:
        found.append(f"{counted(now.sources, 'independent source')}, {before.sources} before")
    return found or ["a new report"]


def _lead(page: DigestPage, names: Names) -> list[Block]:
    """The most important, each with its source's own sentence."""
    parts: list[Block] = []
    for line in page.edition.lead:
        parts += [_entry_of(page, line, names), *_sentence(line.development)]
    return [kit.section("*Most important*"), kit.rich(*parts)] if parts else []


def _sentence(development: Development) -> list[Block]:
    """The first that says more than the headline."""
    more = sentences(development.summary, development.headline)
    return [kit.quoted(kit.text(tame(more[0], SENTENCE)))] if more else []


def _split(page: DigestPage) -> tuple[list[Section], list[Section]]:
    """The sections that have something to show, and those that have not."""
    sections = page.edition.sections
    shown = [one for at, one in enumerate(sections) if at < MOST_SECTIONS and (one.lines or one.lead)]
    return shown, [one for one in sections if one not in shown]


def _blocks(section: Section, page: DigestPage, names: Names) -> list[Block]:
    """A heading with its curve, and its list."""
    if not section.lines:
        return [_heading(section)]
    parts = [kit.bullets(*(_entry_of(page, line, names) for line in section.lines))]
    if section.more:
        parts.append(kit.line(kit.text(f"and {section.more} more", "italic")))
    return [_heading(section), kit.rich(*parts)]


def _heading(section: Section) -> Block:
    """With the curve in signs and in numbers: a screen reader can't read the signs."""
    curve = f"{sparkline(section.days)}  new a day: {' '.join(map(str, section.days))}"
    return kit.section(f"*{escape(section.heading, 100)}*{_above(section)}\n{curve}")


def _above(section: Section) -> str:
    """As " · 2 above, 3 more"."""
    told = [f"{section.lead} above"] if section.lead else []
    if section.more and not section.lines:
        told.append(f"{section.more} more")
    return f" · {', '.join(told)}" if told else ""


def _left_out(shown: Sequence[Section], hidden: Sequence[Section]) -> list[Block]:
    """The headings that had no room, and how to see everything."""
    if not any(section.more for section in (*shown, *hidden)):
        return []
    names = ", ".join(f"{section.heading} ({section.more})" for section in hidden)
    return [kit.context(f"{f'Also in {escape(names, 400)}. ' if hidden else ''}{SEE_ALL}")]


def _in_words(page: DigestPage, names: Names) -> str:
    """For the notification and the screen reader."""
    edition = page.edition
    told = [_said(line, names) for line in edition.lines]
    told += [escape(days_of(section), 200) for section in edition.sections[:MOST_SECTIONS]]
    told += [escape(f"Nothing new or important: {listed(edition.quiet, MOST_QUIET)}", 400)] if edition.quiet else []
    if page.silent:
        told.append(unread(page, [escape(one.name, 80) for one in page.silent[:MOST_SILENT]]))
    more = edition.count - len(edition.lines)
    notes = "".join(f", {note}" for note in not_told(page))
    own = "".join(f" ({word})" for word in page.words)
    head = f"{title_of(page)}{own}: {summary_of(page)}{f', {more} of them not shown here' if more else ''}{notes}."
    return headed(head, told)


def _said(line: Line, names: Names) -> str:
    if not line.before:
        return in_a_line(line.development, names)
    news = escape("; ".join(changes(line, line.before, names)), DETAILS)
    return f"{in_a_line(line.development, names)}. Update: {news}"


def in_a_line(development: Development, names: Names) -> str:
    """Escaped."""
    said, where = escape(development.headline, SHORT_HEADLINE), escape(names.where(development), 100)
    return f"- {development.severity.name}: {said} ({where})"
