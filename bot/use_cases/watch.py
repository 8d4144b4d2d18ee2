"""Watching the sources: asks each one when it is due and hands its new items on."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

import structlog

from bot.collect.catalogue import all_sources
from bot.collect.download import Parse, is_due, poll
from bot.collect.items import CATCH_UP
from bot.errors import SitrepError
from bot.model import Source
from bot.ports import Clock, Feeds, FeedState, Inbox, Tally, Web

log = structlog.get_logger()

AT_ONCE = 16  # downloads under way: enough for a slow publisher or ten, few enough to be polite


@dataclass
class Watch:
    """The round over all sources; `fixed` are those of the configuration."""

    fixed: tuple[Source, ...]
    every: timedelta
    feeds: Feeds
    inbox: Inbox
    web: Web
    parse: Parse
    canonical: Callable[[str], str]
    clock: Clock
    tally: Tally
    catch_up: timedelta = CATCH_UP  # how far back the first look at a feed goes
    _behind: bool = False
    _under_way: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _places: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    async def sources(self) -> tuple[Source, ...]:
        """All that is read now."""
        return all_sources(self.fixed, await self.feeds.added())

    async def round(self) -> None:
        """Starts a poll of every source that is due; a slow one never holds up the others. While readers are far behind
        nobody is asked: what can't be taken would be asked for again and again."""
        if await self._is_behind():
            return
        sources, asked = await self.sources(), set(self._under_way)  # before it is known how those have done
        states, now = await self.feeds.states(), self.clock.now()
        for source in sources:
            state = states.get(source.id)
            if source.id not in asked and is_due(state, self.every, now):
                task = asyncio.create_task(self._poll(source, state))
                self._under_way[source.id] = task
                task.add_done_callback(lambda _, id=source.id: self._under_way.pop(id))  # type: ignore[misc]

    async def _is_behind(self) -> bool:
        """Is there no room for new items? Each change is told once."""
        was, self._behind = self._behind, not await self.inbox.has_room()
        if self._behind and not was:
            log.warning("readers are behind; no source is asked until they have caught up")
        elif was and not self._behind:
            log.info("readers have caught up")
        return self._behind

    async def drain(self) -> None:
        """Waits for the polls under way."""
        await asyncio.gather(*self._under_way.values(), return_exceptions=True)

    async def _poll(self, source: Source, state: FeedState | None) -> None:
        async with self._places:
            try:
                polled = await poll(
                    source,
                    state,
                    web=self.web,
                    parse=self.parse,
                    canonical=self.canonical,
                    now=self.clock.now(),
                    catch_up=self.catch_up,
                )
                claimed = await self.inbox.claim(polled.items)
                await self.feeds.save(polled.state)  # after the claim: what was not claimed is shown again
            except SitrepError as trouble:  # the store's, or a full stream: the next round tries again
                log.warning("poll not kept", source=source.id, trouble=str(trouble))
                return
        self.tally.count("polls", "failed" if polled.state.trouble else "ok")
        self.tally.count("items", "claimed", len(claimed))
        if polled.state.trouble:
            log.warning("source fails", source=source.id, trouble=polled.state.trouble, times=polled.state.failures)
        elif claimed:
            log.info("source", source=source.id, new=len(claimed), too_old=polled.too_old)
