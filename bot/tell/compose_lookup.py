"""The answer to "what happened there?", a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from bot.model import Development, Message, Report
from bot.question import Found
from bot.tell import blocks as kit
from bot.tell.blocks import Block
from bot.tell.card import MORE_ACTION
from bot.tell.compose_digest import SHORT_HEADLINE, dated, in_a_line
from bot.tell.digest_page import sparkline
from bot.tell.names import Names, counted, instead_words, level
from bot.tell.room import fitting, headed, room_beside
from bot.tell.untrusted import escape, shown_domain, tame
from bot.tell.values import Asking, pack, pack_asking

PAGE_ACTION = "lookup_page"
POST_ACTION = "lookup_post"
FOLLOW_ACTION = "follow"
MOST_REPORTS = 15  # of a story that is looked up
FEWEST_DAYS = 3  # of which a row of bars says more than the number


@dataclass(frozen=True, slots=True)
class LookupPage:
    """One page of what was found, worst first within a day, newest day first."""

    asked: Asking
    found: Found
    now: datetime

    def title(self, names: Names) -> str:
        about, words = tame(subject(self.asked, names), 100), self.asked.words
        if not self.found.total:
            return f"{about}: nothing {words}"
        return f"{about}: {counted(self.found.total, 'development')} {words}"


def subject(asked: Asking, names: Names) -> str:
    """What was asked about, as "Coup or mutiny · Africa"."""
    question = asked.question
    target = names.target(question.target) if question.target else ""
    return " · ".join(word for word in (names.kinds(question.kinds), question.actor, target) if word) or "Everywhere"


def compose_lookup(page: LookupPage, names: Names) -> Message:
    """With buttons to turn the page, to show it to the channel and to follow the place."""
    foot = [kit.context(f"Page {page.found.number} of {page.found.pages}")] if page.found.pages > 1 else []
    buttons = [*_buttons(page), *_elsewhere(page.asked, names)]
    return _composed(page, names, [*foot, *([kit.actions(*buttons)] if buttons else [])])


def compose_public(page: LookupPage, names: Names, by: str, key: str = "") -> Message:
    """The same for the whole channel, without buttons: whose question it was stands under it."""
    more = "" if page.found.pages == 1 else f" · page {page.found.number} of {page.found.pages}: ask me for the others"
    return _composed(page, names, [kit.context(f"Asked for by <@{escape(by, 30)}>{more}")], key)


def _composed(page: LookupPage, names: Names, foot: Sequence[Block], key: str = "") -> Message:
    title = page.title(names)
    head = [kit.header(title), *_note(page), *_by_day(page), *_extremes(page.found, names)]
    room = room_beside(*head, *foot)
    entries = fitting([dated(one, names, page.now) for one in page.found.developments], room)
    more = len(page.found.developments) - len(entries)
    rest = [kit.context(f"and {more} more: ask for a smaller area to see them")] if more else []
    return kit.message(_in_words(page, title, names), [*head, *kit.lists(entries), *rest, *foot], key)


def _buttons(page: LookupPage) -> list[Block]:
    asked, found = page.asked, page.found
    made: list[Block] = []
    if found.number > 1:
        made.append(kit.button("Previous page", f"{PAGE_ACTION}:previous", pack_asking(asked, found.number - 1)))
    if found.number < found.pages:
        made.append(kit.button("Next page", f"{PAGE_ACTION}:next", pack_asking(asked, found.number + 1)))
    if found.total:
        made.append(kit.button("Post to channel", POST_ACTION, pack_asking(asked, found.number)))
    if target := asked.question.target:
        made.append(kit.button(f"Follow {tame(target.name, 40)} in this channel", FOLLOW_ACTION, pack(target)))
    return made


def _elsewhere(asked: Asking, names: Names) -> list[Block]:
    """A button for each namesake."""
    named = [(one, replace(asked, question=replace(asked.question, target=one))) for one in asked.others]
    return [
        kit.button(instead_words(one, names), f"{PAGE_ACTION}:other:{at}", pack_asking(other, 1))
        for at, (one, other) in enumerate(named)
    ]


def _note(page: LookupPage) -> list[Block]:
    note = escape(page.asked.note, 400)
    return [kit.context(note)] if note else []


def _by_day(page: LookupPage) -> list[Block]:
    words = day_by_day(page)
    return [kit.context(words)] if words else []


def day_by_day(page: LookupPage) -> str:
    """As "By day (UTC), 14 to 20 November: ▁▁█▂▁▁▁, most on 16 November (5)"."""
    days = page.found.days
    if len(days) < FEWEST_DAYS or not page.found.total:
        return ""
    first = _utc_day(page.asked.question.since)
    last, most = first + timedelta(days=len(days) - 1), max(days)
    peak = first + timedelta(days=days.index(most))
    return f"By day (UTC), {_day(first)} to {_day(last)}: {sparkline(days)} most on {_day(peak)} ({most})"


def _extremes(found: Found, names: Names) -> list[Block]:
    """The worst and the newest, where they may stand on another page."""
    if found.pages == 1 or found.worst is None or found.newest is None:
        return []
    told = [("Worst", found.worst)] + ([("Newest", found.newest)] if found.newest != found.worst else [])
    return [kit.rich(*(_extreme(word, one, names) for word, one in told))]


def _extreme(word: str, one: Development, names: Names) -> Block:
    house = shown_domain(one.url)
    return kit.line(
        kit.text(f"{word}: ", "bold"),
        kit.text(f"{level(one.severity)} "),
        kit.link(tame(one.headline, SHORT_HEADLINE), one.url),
        kit.text((f" ({house})" if house else "") + f" · {tame(names.where(one), 100)} · "),
        kit.date(one.last_reported),
        kit.text("\n"),
    )


def _in_words(page: LookupPage, title: str, names: Names) -> str:
    head = "\n".join(escape(words) for words in (title, page.asked.note, day_by_day(page)) if words)
    return headed(head, [in_a_line(one, names) for one in page.found.developments])


def compose_found_story(development: Development, names: Names, now: datetime) -> Message:
    """The story that an article tells: what it is now, and who reports it."""
    title = f"This story: {counted(len(development.reports), 'report')} from {counted(development.sources, 'source')}"
    told = [_report(one) for one in development.reports]
    foot = [kit.actions(kit.button("More", MORE_ACTION, development.id, "More of this story"))]
    head = [kit.header(title), kit.rich(kit.bullets(dated(development, names, now)))]
    shown = fitting(told[-MOST_REPORTS:], room_beside(*head, *foot))
    left = len(told) - len(shown)
    rest = [kit.context(f"and {counted(left, 'other report')}: “More” has all of them")] if left else []
    words = f"{title}\n{in_a_line(development, names)}"
    return kit.message(words, [*head, kit.rich(kit.bullets(*shown)), *rest, *foot])


def _report(one: Report) -> Block:
    house = kit.text(f" · {tame(one.source_name or one.publisher, 60)}: ")
    return kit.line(kit.date(one.published), house, kit.link(tame(one.title, SHORT_HEADLINE), one.url))


def _utc_day(moment: datetime) -> date:
    return moment.astimezone(UTC).date()


def _day(day: date) -> str:
    return f"{day.day} {day:%B}"
