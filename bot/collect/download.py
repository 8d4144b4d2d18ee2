"""Polls one source: asks, parses, sifts, and notes how it went. One bad source spoils nothing."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from bot.collect.feed import Line
from bot.collect.items import CATCH_UP, Sifted, sift
from bot.errors import PermanentError, SitrepError, TransientError
from bot.model import Item, Source
from bot.ports import Downloaded, FeedState, NotModified, Web

log = structlog.get_logger()

MOST_BYTES = 10_000_000
LONGEST_REST = timedelta(hours=12)

Parse = Callable[[bytes, str], Awaitable[tuple[Line, ...]]]


@dataclass(frozen=True, slots=True)
class Polled:
    """What a poll brought. Save `state` only after the items are claimed: it holds the validators, and the server
    will not show again what was lost between."""

    items: tuple[Item, ...]
    state: FeedState
    too_old: int = 0


def is_due(state: FeedState | None, every: timedelta, now: datetime) -> bool:
    """Is it time to ask this source again? A failing one is asked ever more rarely, at least twice a day."""
    if state is None or state.polled is None or state.polled - now >= every:  # a clock that was ahead was set back
        return True
    return now >= max(state.polled + rest(state.failures, every), state.not_before or state.polled)


def rest(failures: int, every: timedelta) -> timedelta:
    """How long to leave a source alone: `every`, doubled with each failure in a row."""
    doubled: timedelta = every * (1 << min(failures, 10))
    return max(every, min(doubled, LONGEST_REST))


async def poll(
    source: Source,
    state: FeedState | None,
    *,
    web: Web,
    parse: Parse,
    canonical: Callable[[str], str],
    now: datetime,
    most_bytes: int = MOST_BYTES,
    catch_up: timedelta = CATCH_UP,
) -> Polled:
    """The source's new items and its next state; trouble is noted in the state and never raised."""
    before = state or FeedState(source.id)
    try:
        answer = await web.get(source.url, most_bytes=most_bytes, validators=before.validators)
        if isinstance(answer, NotModified):
            return Polled((), _went_well(before, now))
        lines = await parse(answer.body, answer.content_type)
        since = before.since
        sifted = sift(source, lines, base=answer.url, since=since, now=now, canonical=canonical, catch_up=catch_up)
    except SitrepError as trouble:
        return Polled((), _failed(before, trouble, now))
    except Exception as mistake:  # of ours: not noted, it would have the source asked every second
        log.exception("source broke its poll", source=source.id)
        return Polled((), _failed(before, PermanentError(f"{type(mistake).__name__}: {mistake}"), now))
    return _brought(before, answer, sifted, now)


def _brought(before: FeedState, answer: Downloaded, sifted: Sifted, now: datetime) -> Polled:
    newest = max((time for time in (before.newest, sifted.newest) if time), default=None)
    state = replace(_went_well(before, now), validators=answer.validators, newest=newest)
    return Polled(sifted.items, state, sifted.too_old)


def _went_well(before: FeedState, now: datetime) -> FeedState:
    return replace(before, polled=now, ok=now, since=before.since or now, failures=0, trouble="", not_before=None)


def _failed(before: FeedState, trouble: SitrepError, now: datetime) -> FeedState:
    """Its validators stay: the next success may still be "not modified"."""
    wait = trouble.retry_after if isinstance(trouble, TransientError) else None
    return replace(
        before,
        polled=now,
        failures=before.failures + 1,
        trouble=str(trouble),
        not_before=now + min(timedelta(seconds=wait), LONGEST_REST) if wait else None,
    )
