"""The answer to "what happened there?", a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.model import Development, Message, Target
from bot.tell import blocks as kit
from bot.tell.blocks import Block
from bot.tell.compose_digest import IN_A_BLOCK, dated, in_a_line
from bot.tell.limits import MOST_TEXT
from bot.tell.names import Names, counted
from bot.tell.room import fitting, lines_within, room_beside
from bot.tell.untrusted import escape, tame
from bot.tell.values import pack

PAGE_ACTION = "lookup_page"
FOLLOW_ACTION = "follow"


@dataclass(frozen=True, slots=True)
class LookupPage:
    """One page of what was found, worst first within a day, newest day first."""

    target: Target
    developments: Sequence[Development]
    number: int  # from 1
    pages: int  # at least 1
    total: int
    days: int
    now: datetime | None = None

    @property
    def title(self) -> str:
        name = tame(self.target.name, 80)
        if not self.total:
            return f"{name}: nothing in the last {self.days} days"
        return f"{name}: {counted(self.total, 'development')} in the last {self.days} days"


def compose_lookup(page: LookupPage, names: Names) -> Message:
    """With buttons to turn the page and to follow the place."""
    foot = [kit.context(f"Page {page.number} of {page.pages}")] if page.pages > 1 else []
    foot.append(kit.actions(*_buttons(page)))
    entries = fitting(
        [dated(one, names, page.now) for one in page.developments], room_beside(kit.header(page.title), *foot)
    )
    lists = [kit.rich(kit.bullets(*entries[at : at + IN_A_BLOCK])) for at in range(0, len(entries), IN_A_BLOCK)]
    more = len(page.developments) - len(entries)
    rest = [kit.context(f"and {more} more: ask for a smaller area to see them")] if more else []
    return kit.message(_in_words(page, names), [kit.header(page.title), *lists, *rest, *foot])


def _buttons(page: LookupPage) -> list[Block]:
    found: list[Block] = []
    if page.number > 1:
        found.append(kit.button("Previous page", f"{PAGE_ACTION}:previous", pack(page.target, page.number - 1)))
    if page.number < page.pages:
        found.append(kit.button("Next page", f"{PAGE_ACTION}:next", pack(page.target, page.number + 1)))
    name = tame(page.target.name, 40)
    return [*found, kit.button(f"Follow {name} in this channel", FOLLOW_ACTION, pack(page.target))]


def _in_words(page: LookupPage, names: Names) -> str:
    title = escape(page.title)
    told = [in_a_line(one, names) for one in page.developments]
    return f"{title}\n{lines_within(told, MOST_TEXT - len(title) - 1)}" if told else title
