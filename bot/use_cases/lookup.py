"""What happened: in a place, of a kind, by somebody, in a stretch of time; and why a channel was told of it or not."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

from bot.brief import Worst
from bot.life.phase import LOOK_BACK
from bot.merge.fingerprint import address_of
from bot.model import Decision, Development, Outcome, Reason, Severity, Snooze, Subscription, Trace
from bot.ports import Archive, Stories
from bot.question import Found, Question, words_in
from bot.route.alert import why_tell
from bot.route.snooze import hiding
from bot.tell.compose_lookup import LookupPage
from bot.tell.compose_why import Why
from bot.tell.values import Asking
from bot.use_cases.sifted import Asked, met, worst
from bot.use_cases.threads import told_there

DAYS = 7
PAGE = 5
NO_WORDS = "-"  # the digest of no text


async def look_up(archive: Archive, asked: Asking, number: int, now: datetime) -> LookupPage:
    """A page of what is known; a page beyond the last is the last."""
    return LookupPage(asked, await archive.find(asked.question, number, PAGE), now)


async def story(stories: Stories, url: str, now: datetime) -> Development | None:
    """The development that an article at this canonical address tells, while new reports may still join it."""
    shelf = await stories.shelf(Trace(address_of(url), NO_WORDS, (), ()), now - LOOK_BACK)
    told = [one for one in shelf.developments if any(same_address(report.url, url) for report in one.reports)]
    return next(iter(told or shelf.developments), None)


def same_address(one: str, other: str) -> bool:
    return address_of(one) == address_of(other)


async def with_words(archive: Archive, words: str, now: datetime, most: int = 1) -> Found | None:
    """What of the last days has every one of these words in its headlines, in any case; None for no words."""
    wanted = words_in(words)
    return await archive.find(Question(now - timedelta(days=DAYS), now, words=wanted), 1, most) if wanted else None


async def why(
    stories: Stories,
    developments: Sequence[Development],
    channel: str,
    wishes: Sequence[Subscription],
    now: datetime,
    snoozes: Sequence[Snooze],
    decided: Callable[[Development], Awaitable[str]],
) -> list[Why]:
    """What the channel was told of each; `decided` says why one was not told then."""
    answers: list[Why] = []
    for one in developments:
        told = await told_there(stories, one, channel)
        then = await decided(one) if told is None else ""
        answers.append(Why(one, answer(one, wishes, told, now, snoozes, then)))
    return answers


def answer(
    development: Development,
    wishes: Sequence[Subscription],
    told: Severity | None,
    now: datetime,
    snoozes: Sequence[Snooze] = (),
    then: str = "",
) -> str:
    """Judged as its report would be now; where that would be told, what was decided `then` says why it was not."""
    if told is not None:
        quiet = hiding(development, snoozes, now)
        return f"told, as {told.label}" + (f"; {Reason.SNOOZED.value} now: {quiet.what}" if quiet else "")
    verdict = why_tell(Outcome(Decision.NEW, "", development), wishes, None, now, snoozes)
    if verdict.reason is Reason.FIRST_REPORT and then:
        return f"not told as an alert: {then}"
    if verdict.reason is Reason.FIRST_REPORT:
        return f"not told as an alert: it came before this channel asked for it, or the hour was full; {verdict.wish}"
    return f"not told as an alert: {verdict.sentence}" if verdict.subscription else f"not told: {verdict.reason.value}"


async def would_have_heard(archive: Archive, wishes: Sequence[Subscription], now: datetime) -> Worst:
    """What the wishes would have told of in the last days."""
    found = await met(archive, wishes, Asked(now - timedelta(days=DAYS), now), lambda wish: wish.at_least)
    return await worst(archive, [one.brief for one in found if one.is_alert])
