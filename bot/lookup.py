"""What happened in a region, a country or a place in the last days."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from math import ceil

from bot.model import Decision, Development, Outcome, Reason, Severity, Snooze, Subscription, Target
from bot.ports import Stories
from bot.route.alert import meets, why_tell
from bot.route.digest import worst_first
from bot.route.snooze import hiding
from bot.route.target import covers
from bot.tell.compose_lookup import LookupPage
from bot.tell.compose_why import Why

DAYS = 7
PAGE = 5
MOST_WHY = 5


async def look_up(stories: Stories, target: Target, number: int, now: datetime) -> LookupPage:
    """A page of what is known of the target; a page beyond the last is the last."""
    known = await stories.between(now - timedelta(days=DAYS), now)
    return page_of(target, [one for one in known if covers(target, one)], number, now)


def page_of(target: Target, found: Iterable[Development], number: int, now: datetime | None = None) -> LookupPage:
    """Newest day first, and within a day the worst first."""
    ordered = newest_day_first(found)
    pages = max(1, ceil(len(ordered) / PAGE))
    at = min(max(number, 1), pages)
    return LookupPage(target, ordered[(at - 1) * PAGE : at * PAGE], at, pages, len(ordered), DAYS, now)


def newest_day_first(found: Iterable[Development]) -> list[Development]:
    """By UTC day, then as in a digest."""
    return sorted(worst_first(found), key=lambda one: one.last_reported.date(), reverse=True)


async def why(
    stories: Stories,
    words: str,
    channel: str,
    wishes: Sequence[Subscription],
    now: datetime,
    snoozes: Sequence[Snooze] = (),
) -> list[Why]:
    """What the channel was told of the developments whose headlines have all the words, the newest first."""
    known = await stories.between(now - timedelta(days=DAYS), now)
    found = [one for one in known if has_words(one, words)][:MOST_WHY]
    return [Why(one, answer(one, wishes, (await stories.told(one.id)).get(channel), now, snoozes)) for one in found]


def has_words(development: Development, words: str) -> bool:
    """Do its headlines together have every word, in any case?"""
    titles = " ".join((development.headline, *(report.title for report in development.reports))).casefold()
    return all(word in titles for word in words.casefold().split())


def answer(
    development: Development,
    wishes: Sequence[Subscription],
    told: Severity | None,
    now: datetime,
    snoozes: Sequence[Snooze] = (),
) -> str:
    """Judged as its report would be now."""
    if told is not None:
        quiet = hiding(development, snoozes, now)
        return f"told, as {told.label}" + (f"; {Reason.SNOOZED.value} now: {quiet.what}" if quiet else "")
    verdict = why_tell(Outcome(Decision.NEW, "", development), wishes, None, now, snoozes)
    if verdict.reason is Reason.FIRST_REPORT:
        return f"not told as an alert: it came before this channel asked for it, or the hour was full; {verdict.wish}"
    return f"not told as an alert: {verdict.sentence}" if verdict.subscription else f"not told: {verdict.reason.value}"


async def would_have_heard(stories: Stories, wishes: Sequence[Subscription], now: datetime) -> tuple[Development, ...]:
    """What the wishes would have told of in the last days, worst first."""
    known = await stories.between(now - timedelta(days=DAYS), now)
    return worst_first(one for one in known if meets(one, wishes))
