"""Tells the way of an article afterwards, for whoever asks why something was posted or was not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.interpret.gate import Gate
from bot.interpret.relevance import in_words
from bot.merge.fingerprint import address_of
from bot.model import Article, Item, Notice, NoticeKind, Outcome, Reading, Reason, TextOrigin
from bot.route.alert import Verdict
from bot.route.notices import kinds
from bot.tell.blocks import utc
from bot.trail import Judged, Step, Trail

MOST_SAID = 300  # characters of a step
MOST_STEPS = 16
TEXTS = {
    TextOrigin.PAGE: "read on its own page",
    TextOrigin.FEED: "only the words of its feed",
    TextOrigin.GIVEN: "the words that were given",
}


@dataclass(frozen=True, slots=True)
class Account:
    """All that was decided about one item; what was not reached is None."""

    outcome: Outcome
    opinion: Gate | None = None
    article: Article | None = None
    reading: Reading | None = None
    channels: tuple[Judged, ...] = ()


def trail_of(item: Item, account: Account, at: datetime) -> Trail:
    """The account as it is kept."""
    development = account.outcome.development
    return Trail(
        address=address_of(item.url),
        url=item.url,
        title=item.title[:MOST_SAID],
        source_name=item.source.name,
        at=at,
        steps=tuple(Step(stage, said[:MOST_SAID]) for stage, said in _steps(item, account))[:MOST_STEPS],
        development_id=development.id if development else "",
        channels=account.channels,
    )


def failed(item: Item, trouble: str, at: datetime) -> Trail:
    """Of an item that could not be read at all."""
    steps = (Step("source", _source(item)), Step("reading", f"given up: {trouble}"[:MOST_SAID]))
    return Trail(address_of(item.url), item.url, item.title[:MOST_SAID], item.source.name, at, steps)


def judged(
    verdicts: Sequence[tuple[str, Verdict]], outcome: Outcome, told: Sequence[Notice], held_back: Sequence[Notice]
) -> tuple[Judged, ...]:
    """What each channel that follows the place is told."""
    waiting = {notice.channel for notice in held_back}
    first = {notice.channel: notice.reason for notice in told if notice.is_first}
    return tuple(_judged(*one, outcome, waiting, first) for one in verdicts if one[1].subscription is not None)


def _judged(
    channel: str, verdict: Verdict, outcome: Outcome, waiting: set[str], first_told: Mapping[str, str]
) -> Judged:
    if channel in waiting:
        return Judged(channel, False, f"{Reason.HELD_BACK.value}; {verdict.wish}")
    if channel in first_told:  # which knows in whose thread
        return Judged(channel, True, first_told[channel])
    posted = kinds(verdict, outcome)
    if posted == (NoticeKind.EDIT,):
        return Judged(channel, True, f"its message was brought up to date, nobody notified: {verdict.sentence}")
    return Judged(channel, bool(posted), verdict.sentence)


def _steps(item: Item, account: Account) -> Iterator[tuple[str, str]]:
    yield "source", _source(item)
    if account.opinion:
        verdict = "worth reading" if account.opinion.worth_reading else "not worth reading"
        yield "gate", f"{verdict}, by its headline and feed: {in_words(account.opinion.why)}"
    if account.article:
        note = f" ({account.article.note})" if account.article.note else ""
        yield "text", TEXTS[account.article.origin] + note
    for line in account.reading.why if account.reading else ():
        stage, _, said = line.partition(": ")
        yield (stage, in_words(said) if stage == "relevance" else said) if said else ("place", line)
    yield "matching", f"{account.outcome.decision.value}: {account.outcome.reason}"


def _source(item: Item) -> str:
    late = ", there already when its source was first read: digest only" if item.catch_up else ""
    return f"{item.source.name}, published {utc(item.published)}{late}"
