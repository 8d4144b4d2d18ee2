"""Servers whose headers are not what they should be: their news is read, and nobody is asked in a frenzy."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot.collect.download import Polled, poll
from bot.collect.feed import Line, parse_feed
from bot.extract.article import read_article
from bot.extract.body import Body, NoArticle, body_text
from bot.extract.canonical import canonical_url
from bot.model import Article, Item, Source, TextOrigin
from bot.ports import FeedState
from bot.world.codec import FEED_STATE
from bot.world.http import PublicWeb

NOW = datetime(2026, 11, 10, 12, tzinfo=UTC)
FEED = b"<rss version='2.0'><channel><item><title>Bridge falls</title><link>/a</link></item></channel></rss>"
FAR = b"Mon, 20 Nov 2026 10:00:00 +99999999999999999999"


class Server:
    """Answers every question with the same bytes."""

    def __init__(self) -> None:
        self.answer = b""

    def says(self, status: bytes, *headers: bytes, body: bytes = FEED) -> None:
        head = (b"HTTP/1.1 " + status, b"Content-Length: %d" % len(body), b"Connection: close", *headers)
        self.answer = b"\r\n".join((*head, b"", body))

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(self.answer)
        writer.close()


class Reader:
    """Polls the server's feed and reads its page."""

    def __init__(self, server: Server, port: int) -> None:
        self.server = server
        self.web = PublicWeb(allow_hosts=frozenset({("127.0.0.1", port)}))
        self.source = Source("gazette", "Harbour Gazette", "gazette", f"http://127.0.0.1:{port}/feed")

    async def poll(self, state: FeedState | None = None) -> Polled:
        return await poll(self.source, state, web=self.web, parse=parse, canonical=canonical_url, now=NOW)

    async def read(self) -> Article:
        item = Item("a", self.source, self.source.url, "Bridge falls", "At dawn.", NOW, NOW)
        return await read_article(item, web=self.web, find_body=find_body)


async def parse(body: bytes, content_type: str) -> tuple[Line, ...]:
    return parse_feed(body, content_type)


async def find_body(body: bytes, url: str) -> Body | NoArticle:
    return body_text(body, url)


@pytest.fixture
async def reader() -> AsyncIterator[Reader]:
    server = Server()
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    made = Reader(server, listening.sockets[0].getsockname()[1])
    yield made
    await made.web.close()
    listening.close()
    await listening.wait_closed()


@pytest.mark.parametrize(
    "header", ['ETag: "é"', "ETag: a\x01b", "Last-Modified: lun., 03 août 2026", "Content-Type: text/é"]
)
async def test_how_a_feed_does_can_be_stored_and_it_asked_again_whatever_its_headers_are(
    reader: Reader, header: str
) -> None:
    reader.server.says(b"200 OK", header.encode("latin-1"))
    first = await reader.poll()
    assert [item.title for item in first.items] == ["Bridge falls"]
    second = await reader.poll(FEED_STATE.value(FEED_STATE.text(first.state)))
    assert (second.state.trouble, len(second.items)) == ("", 1)
    (await reader.read()).note.encode()  # its trail is stored


async def test_not_modified_is_no_answer_to_who_has_nothing_yet(reader: Reader) -> None:
    reader.server.says(b"304 Not Modified", body=b"")
    assert (await reader.poll()).state.trouble == "the server answers 304"
    article = await reader.read()
    assert (article.text, article.origin, article.note) == ("At dawn.", TextOrigin.FEED, "the server answers 304")


async def test_a_date_that_is_none_is_no_time_to_wait(reader: Reader) -> None:
    reader.server.says(b"429 Too Many Requests", b"Retry-After: " + FAR)
    state = (await reader.poll()).state
    assert (state.trouble, state.not_before) == ("the server answers 429", None)
    assert (await reader.read()).text == "At dawn."
