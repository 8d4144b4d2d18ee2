"""A round of the watch over good and bad sources, the bad pages behind a good feed, and bad files for the batch
commands: nothing bad spreads."""

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.collect.feed import Line, parse_feed
from bot.extract.article import read_article
from bot.extract.body import Body, NoArticle, body_text
from bot.extract.canonical import canonical_url
from bot.model import Article, Source, TextOrigin
from bot.use_cases.watch import Watch
from bot.world import memory
from bot.world.health import Tally
from bot.world.http import PublicWeb
from bot.world.stores import Stores
from bot.world.workers import Workers
from tests.flow.test_feeds_over_http import PAGE, Handler, says
from tests.flow.typed import typed
from tests.ports import free_port

RSS = "application/rss+xml"
NOON = datetime(2026, 11, 10, 12, tzinfo=UTC)
EVERY = timedelta(minutes=10)
CONSENT = """<html><body><h1>Before you continue</h1><p>We and our 812 partners store and access information on your
device, such as cookies, and process personal data. You can manage choices in our privacy settings.</p>
<p>Some partners rely on legitimate interest. Read our cookie policy and our privacy policy.</p></body></html>"""


def feed_of(*lines: tuple[str, str]) -> bytes:
    """A feed of titles and addresses, all of this morning."""
    items = "".join(
        f"<item><title>{title}</title><link>{link}</link><description>At dawn, officials said.</description>"
        "<pubDate>Tue, 10 Nov 2026 11:00:00 GMT</pubDate></item>"
        for title, link in lines
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Gazette</title>{items}</channel></rss>'.encode()


GOOD = feed_of(
    ("Bridge falls to fighters", "/article"),
    ("Market is shelled", "/twenty-megabytes"),
    ("Mayor is abducted", "/loop"),
    ("Border post is attacked", "/consent"),
)
TRUNCATED = feed_of(("Convoy is ambushed", "/article?a"), ("Camp is raided", "/article?b"))[:-130]
LATIN = feed_of(("Brücke gesprengt", "/article?c")).decode().encode("latin-1")
ANSWERS: dict[str, Handler] = {
    "/good": says(200, GOOD, Content_Type=RSS),
    "/html": says(200, b"<!doctype html><html><body>Welcome</body></html>", Content_Type="text/html"),
    "/empty": says(200, b"", Content_Type=RSS),
    "/truncated": says(200, TRUNCATED, Content_Type=RSS),
    "/fifty-megabytes": says(200, b" " * 50_000_000, Content_Type=RSS),
    "/wrong-charset": says(200, LATIN, Content_Type="text/xml; charset=utf-8"),
    "/not-there": says(404),
    "/article": says(200, PAGE.encode(), Content_Type="text/html"),
    "/twenty-megabytes": says(200, b"<html><body>" + b"<p>word</p>" * 1_800_000, Content_Type="text/html"),
    "/loop": says(302, Location="/loop"),
    "/consent": says(200, CONSENT.encode(), Content_Type="text/html"),
}
FEEDS = ("good", "html", "empty", "truncated", "fifty-megabytes", "wrong-charset", "not-there")


@dataclass
class HandClock:
    """Stands still until it is moved."""

    at: datetime = NOON

    def now(self) -> datetime:
        return self.at


@dataclass(frozen=True)
class Newsroom:
    """The watch over real HTTP, with everything it keeps in sight."""

    watch: Watch
    stores: Stores
    clock: HandClock
    workers: Workers
    answers: dict[str, Handler]

    async def round(self) -> list[str]:
        """A whole round; the titles of the items that it claimed."""
        await self.watch.round()
        under_way = list(self.watch._under_way.values())
        await self.watch.drain()
        assert [task.exception() for task in under_way] == [None] * len(under_way)
        taken = await self.stores.inbox.take(100, 0)
        for delivery in taken:
            await self.stores.inbox.done(delivery.receipt)
        return [delivery.item.title for delivery in taken]

    async def troubles(self) -> dict[str, str]:
        return {name: state.trouble for name, state in (await self.stores.feeds.states()).items()}

    async def find_body(self, page: bytes, url: str) -> Body | NoArticle:
        return await self.workers.run(body_text, page, url, seconds=5)


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    made = Workers(1, memory_mb=512)
    yield made
    asyncio.run(made.close())


@pytest.fixture
async def newsroom(workers: Workers) -> AsyncIterator[Newsroom]:
    answers = dict(ANSWERS)

    async def answer(request: web.Request) -> web.StreamResponse:
        return await answers[request.path](request)

    application = web.Application()
    application.router.add_get("/{name}", answer)
    server = TestServer(application, host="127.0.0.1")
    await server.start_server()
    port = server.port or 0
    closed = free_port()  # nobody listens there
    client = PublicWeb(allow_hosts=frozenset({("127.0.0.1", port), ("127.0.0.1", closed)}))

    async def parse(body: bytes, content_type: str) -> tuple[Line, ...]:
        return await workers.run(parse_feed, body, content_type, seconds=5)

    clock = HandClock()
    stores = memory.stores(clock)
    sources = [Source(name, name.title(), name, f"http://127.0.0.1:{port}/{name}") for name in FEEDS]
    sources.append(Source("closed", "Closed", "closed", f"http://127.0.0.1:{closed}/feed"))
    watch = Watch(
        tuple(sources),
        EVERY,
        stores.feeds,
        stores.inbox,
        client,
        parse,
        canonical_url,
        clock,
        Tally(),
        timedelta(days=1),
    )
    yield Newsroom(watch, stores, clock, workers, answers)
    await client.close()
    await server.close()


async def test_a_round_claims_what_is_good_and_names_what_is_wrong(newsroom: Newsroom) -> None:
    claimed = await newsroom.round()
    assert sorted(claimed) == [
        "Border post is attacked",
        "Bridge falls to fighters",
        "Brücke gesprengt",
        "Camp is raided",
        "Convoy is ambushed",
        "Market is shelled",
        "Mayor is abducted",
    ]
    assert await newsroom.troubles() == {
        "good": "",
        "html": "this is a web page, not a feed",
        "empty": "the address answers with nothing",
        "truncated": "",
        "fifty-megabytes": "it is larger than 10 MB",
        "wrong-charset": "",
        "not-there": "there is nothing at this address (404)",
        "closed": "it can't be reached (ClientConnectorError)",
    }


async def test_the_next_round_claims_what_is_new_and_asks_the_failing_ones_later(newsroom: Newsroom) -> None:
    await newsroom.round()
    newsroom.answers["/good"] = says(
        200, feed_of(("Bridge falls to fighters", "/article"), ("Bridge is retaken", "/b"))
    )
    newsroom.answers["/html"] = says(200, feed_of(("Harbour is mined", "/c")), Content_Type=RSS)
    newsroom.clock.at += EVERY
    assert await newsroom.round() == ["Bridge is retaken"], "a source that failed is left alone for twice as long"
    newsroom.clock.at += EVERY
    assert await newsroom.round() == ["Harbour is mined"]
    states = await newsroom.stores.feeds.states()
    assert (states["html"].failures, states["html"].trouble) == (0, "")
    assert (states["closed"].failures, states["not-there"].failures, states["good"].failures) == (2, 2, 0)


async def test_an_item_whose_page_is_bad_keeps_the_words_of_its_feed(newsroom: Newsroom) -> None:
    await newsroom.watch.round()
    await newsroom.watch.drain()
    read: dict[str, Article] = {}
    for delivery in await newsroom.stores.inbox.take(100, 0):
        read[delivery.item.title] = await read_article(
            delivery.item, web=newsroom.watch.web, find_body=newsroom.find_body
        )
    assert read["Bridge falls to fighters"].origin is TextOrigin.PAGE
    bad = {title: read[title] for title in ("Market is shelled", "Mayor is abducted", "Border post is attacked")}
    assert {article.text for article in bad.values()} == {"At dawn, officials said."}
    assert {title: article.note for title, article in bad.items()} == {
        "Market is shelled": "it is larger than 6 MB",
        "Mayor is abducted": "it redirects more than 5 times",
        "Border post is attacked": "a consent page stands before the article",
    }


# Files for the batch commands

REPLAY = ("replay", "--cluster-all")
GOOD_LINE = json.dumps({"id": "good", "title": "Rebels shell Sirte", "text": ""}).encode() + b"\n"


@pytest.mark.parametrize("words", [("analyze",), REPLAY], ids=["analyze", "replay"])
def test_a_file_that_cannot_be_read_is_named(words: tuple[str, ...], tmp_path: Path) -> None:
    missing, folder = typed(*words, str(tmp_path / "missing.jsonl")), typed(*words, str(tmp_path))
    assert (missing.returncode, folder.returncode) == (2, 2)
    assert missing.stderr == f"sitrep: {tmp_path}/missing.jsonl can't be read: No such file or directory\n"
    assert folder.stderr == f"sitrep: {tmp_path} can't be read: Is a directory\n"
    assert missing.stdout == folder.stdout == ""


def test_of_nothing_comes_nothing_and_that_is_no_failure() -> None:
    for nothing in (b"", b"\n  \n"):
        ended = typed(*REPLAY, given=nothing)
        assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")


def test_bad_bytes_are_answered_in_their_place(tmp_path: Path) -> None:
    file = tmp_path / "mixed.jsonl"
    file.write_bytes(
        b'{"id": "latin", "title": "Br\xfccke shelled", "text": ""}\n\xff\xfe\xfa\n' + bytes(50) + b"\n" + GOOD_LINE
    )
    ended = typed(*REPLAY, str(file))
    answers = [json.loads(line) for line in ended.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["latin", None, None, "good"]
    problems = [answer.get("error", "none").partition(":")[0] for answer in answers]
    assert problems == ["none", "not valid JSON", "not valid JSON", "none"]
    assert (ended.returncode, ended.stderr) == (1, "")


@pytest.mark.parametrize("from_file", ["a file", "standard input"])
def test_the_mark_that_windows_puts_before_utf8_is_no_error(from_file: str, tmp_path: Path) -> None:
    file = tmp_path / "windows.jsonl"
    file.write_bytes(b"\xef\xbb\xbf" + GOOD_LINE)
    ended = typed(*REPLAY, str(file)) if from_file == "a file" else typed(*REPLAY, "-", given=file.read_bytes())
    assert ended.returncode == 0, ended.stdout
    assert json.loads(ended.stdout)["id"] == "good"


def test_a_reader_that_has_seen_enough_ends_it_without_a_word(tmp_path: Path) -> None:
    file = tmp_path / "long.jsonl"
    file.write_bytes(GOOD_LINE * 5_000)
    command = [sys.executable, "-m", "bot", *REPLAY, str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout
        assert program.stderr
        assert json.loads(program.stdout.readline())["id"] == "good"
        program.stdout.close()
        assert program.wait(timeout=60) == 1
        assert program.stderr.read() == b""
