"""Feeds and pages over a real server on loopback, well and badly behaved, through workers as in production."""

import asyncio
import gzip
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.collect.download import Polled, poll
from bot.collect.feed import Line, parse_feed
from bot.errors import PermanentError, TransientError
from bot.extract.article import read_article
from bot.extract.body import Body, NoArticle, body_text
from bot.extract.canonical import canonical_url
from bot.model import Article, Item, Source, TextOrigin
from bot.ports import Downloaded, FeedState, NotModified, Validators
from bot.world.http import PublicWeb
from bot.world.workers import Workers

NOW = datetime(2026, 11, 10, 12, tzinfo=UTC)
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Gazette</title>
<item><title>Bridge falls to fighters</title><link>/article?utm_source=rss</link><description>At dawn.</description>
<pubDate>Tue, 10 Nov 2026 11:00:00 GMT</pubDate></item></channel></rss>"""
PARAGRAPHS = [
    "Fighters took the bridge north of Port Ewo at dawn, officials said, and nine soldiers were killed.",
    "The government said reinforcements were on their way and that the coast road would stay closed until Friday.",
    "Residents of the nearby villages fled across the river in fishing boats, carrying what they could hold.",
]
PAGE = f"<html><body><article>{''.join(f'<p>{words}</p>' for words in PARAGRAPHS)}</article></body></html>"
BOMB = gzip.compress(bytes(100_000_000), 6)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


async def feed(request: web.Request) -> web.StreamResponse:
    tag = '"v1"'
    if request.headers.get("If-None-Match") == tag:
        return web.Response(status=304)
    return web.Response(text=FEED, content_type="application/rss+xml", headers={"ETag": tag})


async def whoami(request: web.Request) -> web.StreamResponse:
    seen = {name.lower(): value for name, value in request.headers.items()}
    response = web.json_response(seen)
    response.set_cookie("tracker", "1")
    return response


async def endless(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": "application/rss+xml"})
    await response.prepare(request)
    while True:
        await response.write(b"<item><title>again</title></item>" * 2000)


async def hang(request: web.Request) -> web.StreamResponse:
    await asyncio.sleep(30)
    return web.Response()


async def drip(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    while True:
        await response.write(b" ")
        await asyncio.sleep(0.05)


async def bomb(request: web.Request) -> web.StreamResponse:
    return web.Response(body=BOMB, headers={"Content-Encoding": "gzip", "Content-Type": "application/rss+xml"})


async def cut_off(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Length": "100000"})
    await response.prepare(request)
    await response.write(FEED.encode())
    assert request.transport is not None
    request.transport.close()
    return response


def says(status: int, body: bytes = b"", **headers: str) -> Handler:
    async def answer(request: web.Request) -> web.StreamResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return web.Response(status=status, body=body, headers=named)

    return answer


ANSWERS: dict[str, Handler] = {
    "/feed": feed,
    "/whoami": whoami,
    "/article": says(200, PAGE.encode(), Content_Type="text/html"),
    "/moved": says(301, Location="/feed"),
    "/loop": says(302, Location="/loop"),
    "/to-metadata": says(302, Location="http://169.254.169.254/latest/meta-data/"),
    "/to-neighbour": says(302, Location="http://127.0.0.1:1/"),
    "/to-file": says(302, Location="file:///etc/passwd"),
    "/html": says(200, b"<!doctype html><html><body>Welcome</body></html>", Content_Type="text/html"),
    "/empty": says(200),
    "/truncated": says(200, FEED.encode()[:-20]),
    "/latin": says(200, FEED.replace("Bridge", "Brücke").encode("latin-1"), Content_Type="text/xml; charset=utf-8"),
    "/gone": says(404),
    "/busy": says(429, Retry_After="1800"),
    "/broken": says(500),
    "/forbidden": says(403),
    "/huge-page": says(200, b"<html><body>" + b"<p>word</p>" * 1_800_000, Content_Type="text/html"),
    "/nested-page": says(200, b"<html><body>" + b"<p>" * 800_000, Content_Type="text/html"),
    "/bad-gzip": says(200, b"this is not gzip", Content_Encoding="gzip"),
    "/endless": endless,
    "/hang": hang,
    "/drip": drip,
    "/bomb": bomb,
    "/cut-off": cut_off,
}


@pytest.fixture
async def site() -> AsyncIterator[TestServer]:
    application = web.Application()
    for path, handler in ANSWERS.items():
        application.router.add_get(path, handler)
    server = TestServer(application, host="127.0.0.1")
    await server.start_server()
    yield server
    await server.close()


@pytest.fixture
async def client(site: TestServer) -> AsyncIterator[PublicWeb]:
    assert site.port
    made = PublicWeb("https://sitrep.example", frozenset({("127.0.0.1", site.port)}), total_seconds=1.5)
    yield made
    await made.close()


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    made = Workers(1, memory_mb=512)
    yield made
    asyncio.run(made.close())


async def get(client: PublicWeb, site: TestServer, path: str) -> Downloaded | NotModified:
    return await client.get(str(site.make_url(path)), most_bytes=5_000_000)


class Reader:
    """Polls and reads as the pipeline does: over HTTP, in worker processes."""

    def __init__(self, client: PublicWeb, site: TestServer, workers: Workers) -> None:
        self.client, self.site, self.workers = client, site, workers

    async def parse(self, body: bytes, content_type: str) -> tuple[Line, ...]:
        return await self.workers.run(parse_feed, body, content_type, seconds=5)

    async def find_body(self, body: bytes, url: str) -> Body | NoArticle:
        return await self.workers.run(body_text, body, url, seconds=5)

    async def poll(self, path: str, state: FeedState | None = None) -> Polled:
        source = Source("gazette", "Harbour Gazette", "gazette", str(self.site.make_url(path)))
        return await poll(source, state, web=self.client, parse=self.parse, canonical=canonical_url, now=NOW)

    async def read(self, item: Item) -> Article:
        return await read_article(item, web=self.client, find_body=self.find_body)


@pytest.fixture
def reader(client: PublicWeb, site: TestServer, workers: Workers) -> Reader:
    return Reader(client, site, workers)


async def test_a_feed_and_its_page_become_an_article(reader: Reader) -> None:
    first = await reader.poll("/moved")
    (item,) = first.items
    article = await reader.read(item)
    assert item.url == str(reader.site.make_url("/article"))
    assert (article.title, article.origin) == ("Bridge falls to fighters", TextOrigin.PAGE)
    assert article.text.startswith("Fighters took the bridge north of Port Ewo")
    second = await reader.poll("/feed", first.state)
    assert (second.items, second.state.trouble, second.state.validators) == ((), "", Validators('"v1"'))


async def test_we_say_who_we_are_and_keep_no_cookies(client: PublicWeb, site: TestServer) -> None:
    for _ in range(2):
        answer = await get(client, site, "/whoami")
    assert isinstance(answer, Downloaded)
    assert b'"user-agent": "Sitrep/0.1 (+https://sitrep.example)"' in answer.body
    assert b"cookie" not in answer.body


@pytest.mark.parametrize(
    ("path", "trouble"),
    [
        ("/html", "this is a web page, not a feed"),
        ("/empty", "the address answers with nothing"),
        ("/gone", "there is nothing at this address (404)"),
        ("/forbidden", "the server refuses us (403)"),
        ("/busy", "the server answers 429"),
        ("/broken", "the server answers 500"),
        ("/hang", "no answer within 1.5 seconds"),
        ("/drip", "no answer within 1.5 seconds"),
        ("/loop", "it redirects more than 5 times"),
        ("/endless", "it is larger than 10 MB"),
        ("/bomb", "it is larger than 10 MB"),
        ("/cut-off", "its answer breaks off or can't be unpacked"),
        ("/bad-gzip", "its answer breaks off or can't be unpacked"),
        ("/to-metadata", "it is not on the public internet"),
        ("/to-neighbour", "port 1 is not one of the public web"),
        ("/to-file", "it is not a web address that can be asked for"),
    ],
)
async def test_a_bad_source_is_named_and_spoils_nothing(reader: Reader, path: str, trouble: str) -> None:
    began = time.monotonic()
    bad = await reader.poll(path)
    assert (bad.items, bad.state.failures, bad.state.trouble) == ((), 1, trouble)
    assert time.monotonic() - began < 10
    assert len((await reader.poll("/feed")).items) == 1


async def test_what_can_be_saved_of_a_bad_feed_is_saved(reader: Reader) -> None:
    assert [item.title for item in (await reader.poll("/truncated")).items] == ["Bridge falls to fighters"]
    assert [item.title for item in (await reader.poll("/latin")).items] == ["Brücke falls to fighters"]


async def test_a_busy_server_is_left_alone_as_long_as_it_wants(reader: Reader) -> None:
    assert (await reader.poll("/busy")).state.not_before == NOW + timedelta(seconds=1800)


@pytest.mark.parametrize(
    ("path", "note"),
    [
        ("/huge-page", "it is larger than 6 MB"),
        ("/nested-page", "it took more than|can't be read|no article|too little text|worker process died"),
        ("/gone", "there is nothing at this address"),
        ("/hang", "no answer within"),
    ],
)
async def test_a_bad_page_leaves_the_feeds_words(reader: Reader, path: str, note: str) -> None:
    (item,) = (await reader.poll("/feed")).items
    bad = Item(item.key, item.source, str(reader.site.make_url(path)), item.title, item.summary, NOW, NOW)
    article = await reader.read(bad)
    assert (article.text, article.origin) == ("At dawn.", TextOrigin.FEED)
    assert any(words in article.note for words in note.split("|"))
    assert (await reader.read(item)).origin is TextOrigin.PAGE


async def test_a_private_address_is_only_asked_when_it_is_named_with_its_port(site: TestServer) -> None:
    stranger = PublicWeb(allow_hosts=frozenset({("127.0.0.1", 80), ("localhost", site.port or 0)}))
    with pytest.raises(PermanentError):
        await get(stranger, site, "/feed")
    await stranger.close()


async def test_a_server_that_is_not_there_may_come_back(client: PublicWeb, site: TestServer) -> None:
    url = str(site.make_url("/feed"))
    await site.close()
    with pytest.raises(TransientError, match="can't be reached"):
        await client.get(url, most_bytes=1000)
