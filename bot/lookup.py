"""What happened in a region, a country or a place in the last days."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from math import ceil

from bot.model import Development, Subscription, Target
from bot.ports import Stories
from bot.route.alert import wishes_met
from bot.route.digest import worst_first
from bot.route.target import covers
from bot.tell.compose_lookup import LookupPage

DAYS = 7
PAGE = 5


async def look_up(stories: Stories, target: Target, number: int, now: datetime) -> LookupPage:
    """A page of what is known of the target; a page beyond the last is the last."""
    known = await stories.between(now - timedelta(days=DAYS), now)
    return page_of(target, [one for one in known if covers(target, one)], number)


def page_of(target: Target, found: Iterable[Development], number: int) -> LookupPage:
    """Newest day first, and within a day the worst first."""
    ordered = newest_day_first(found)
    pages = max(1, ceil(len(ordered) / PAGE))
    at = min(max(number, 1), pages)
    return LookupPage(target, ordered[(at - 1) * PAGE : at * PAGE], at, pages, len(ordered), DAYS)


def newest_day_first(found: Iterable[Development]) -> list[Development]:
    """By UTC day, then as in a digest."""
    return sorted(worst_first(found), key=lambda one: one.last_reported.date(), reverse=True)


async def would_have_heard(stories: Stories, wishes: Sequence[Subscription], now: datetime) -> tuple[Development, ...]:
    """What the wishes would have told of in the last days, worst first."""
    known = await stories.between(now - timedelta(days=DAYS), now)
    return worst_first(one for one in known if meets(one, wishes))


def meets(development: Development, wishes: Sequence[Subscription]) -> bool:
    """Is it in the place and as bad as one of the wishes asks?"""
    met, _ = wishes_met(development, wishes)
    return bool(met) and development.severity >= met[0].at_least
