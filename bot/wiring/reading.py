"""Fetching, extracting and reading in worker processes, so that no page and no model holds up the event loop."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.collect.discover import feed_links
from bot.collect.feed import Line, parse_feed
from bot.extract.article import read_article as extract
from bot.extract.body import Body, NoArticle, body_text
from bot.model import Article, Item, Reading
from bot.wiring import batch
from bot.world.http import PublicWeb
from bot.world.sandbox_link import Sandbox
from bot.world.workers import Workers
from config.settings import Settings

PAGE_SECONDS, PAGE_MB = 5.0, 512  # a page or feed that takes more is an attack or as good as one
READING_SECONDS, READING_MB = 20.0, 2_048
PAGE_WORKERS = 2


@dataclass(frozen=True)
class Reader:
    """What is fetched, and the two kinds of workers that make something of it."""

    web: PublicWeb
    pages: Workers
    readers: Workers

    async def warm(self) -> None:
        """Loads the language model where it will be used, before the first article asks for it."""
        await asyncio.gather(self.readers.warm(), asyncio.to_thread(batch.warm_gate))

    async def parse(self, body: bytes, content_type: str) -> tuple[Line, ...]:
        return await self.pages.run(parse_feed, body, content_type, seconds=PAGE_SECONDS)

    async def feed_links(self, body: bytes, content_type: str, url: str) -> tuple[str, ...]:
        return await self.pages.run(feed_links, body, content_type, url, seconds=PAGE_SECONDS)

    async def body(self, page: bytes, url: str) -> Body | NoArticle:
        return await self.pages.run(body_text, page, url, seconds=PAGE_SECONDS)

    async def extract(self, item: Item) -> Article:
        return await extract(item, web=self.web, find_body=self.body)

    async def read(self, article: Article) -> Reading:
        return await self.readers.run(batch.read_article, article, seconds=READING_SECONDS)


def reader(settings: Settings, sandbox: Sandbox | None, stack: AsyncExitStack) -> Reader:
    """Its workers start with their first work."""
    own = frozenset({_host_of(sandbox.page)}) if sandbox else frozenset[tuple[str, int]]()
    web = PublicWeb(settings.contact, allow_hosts=own | settings.private_hosts)
    pages = Workers(PAGE_WORKERS, PAGE_MB)
    readers = Workers(settings.readers, READING_MB, batch.warm)
    for close in (web.close, pages.close, readers.close):
        stack.push_async_callback(close)
    return Reader(web, pages, readers)


def _host_of(address: str) -> tuple[str, int]:
    parts = urlsplit(address)
    return parts.hostname or "", parts.port or 80
