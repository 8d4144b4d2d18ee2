"""The outlets are read over the web as a bot reads them: feeds first, then pages."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from io import BytesIO

import feedparser
import pytest
import trafilatura
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from sandbox.news.dates import dated
from sandbox.news.desk import outlets, pieces
from sandbox.news.site import routes

NOON = 1_780_000_000.0
Visitor = TestClient[web.Request, web.Application]


@dataclass
class Stage:
    """A clock and a play that a test moves by hand."""

    now: float = NOON
    started: float | None = None
    pace: float = 1.0


@pytest.fixture
def stage() -> Stage:
    return Stage()


@pytest.fixture
async def visitor(stage: Stage) -> AsyncIterator[Visitor]:
    app = web.Application()
    app.add_routes(routes(lambda: stage.now, lambda: stage.started, lambda: stage.pace))
    async with TestClient(TestServer(app)) as client:
        yield client


async def titles(visitor: Visitor, outlet: str) -> list[str]:
    body = await (await visitor.get(f"/news/{outlet}/feed.xml")).read()
    if outlets()[outlet].format == "json":
        return [item["title"] for item in json.loads(body)["items"]]
    parsed = feedparser.parse(BytesIO(body))
    assert not parsed.bozo, parsed.get("bozo_exception")
    return [entry.title for entry in parsed.entries]


def play_to(stage: Stage, seconds: float) -> None:
    stage.started, stage.now = NOON, NOON + seconds


async def test_the_list_of_sources_names_every_feed_by_its_whole_address(visitor: Visitor) -> None:
    listed = await (await visitor.get("/news/sources.json")).json()
    assert [source["id"] for source in listed] == list(outlets())
    assert listed[0]["url"] == str(visitor.make_url("/news/meridian-world/feed.xml"))
    assert set(listed[0]) == {"id", "name", "publisher", "url", "language", "tier", "country"}


@pytest.mark.parametrize("outlet", list(outlets()))
async def test_every_feed_can_be_parsed_and_holds_all_that_is_out(visitor: Visitor, stage: Stage, outlet: str) -> None:
    play_to(stage, 600)
    newest = {piece.slug: piece.title for piece in pieces() if piece.outlet == outlet}
    plain = {title.replace("<!channel> ", "") for title in newest.values()}
    assert {title.replace("<!channel> ", "") for title in await titles(visitor, outlet)} == plain


async def test_before_anybody_is_there_a_feed_holds_the_backlog_only(visitor: Visitor) -> None:
    assert await titles(visitor, "meridian-world") == [
        "Russian missiles knock out power in Ukraine's Sumy region",
        "Canadian wheat yields rise after late rain",
        "Pakistani jets strike targets in Afghanistan's Kunar, Taliban say",
    ]


async def test_the_fall_of_sirte_is_on_the_wire_after_three_seconds(visitor: Visitor, stage: Stage) -> None:
    play_to(stage, 2.9)
    assert not any("Sirte" in title for title in await titles(visitor, "meridian-world"))
    play_to(stage, 3.0)
    assert "Sirte" in (await titles(visitor, "meridian-world"))[0]


async def test_an_unchanged_feed_is_not_sent_again(visitor: Visitor, stage: Stage) -> None:
    play_to(stage, 3)
    etag = (await visitor.get("/news/meridian-world/feed.xml")).headers["ETag"]
    stage.now += 0.5
    assert (await visitor.get("/news/meridian-world/feed.xml", headers={"If-None-Match": etag})).status == 304
    stage.now += 5
    assert (await visitor.get("/news/meridian-world/feed.xml", headers={"If-None-Match": etag})).status == 200


async def test_article_pages_give_their_whole_text_and_no_surroundings_to_an_extractor(
    visitor: Visitor, stage: Stage
) -> None:
    play_to(stage, 600)
    latest = {piece.slug: piece for piece in pieces() if piece.body}.values()
    open_to_all = [piece for piece in latest if not outlets()[piece.outlet].consent]
    for piece in [piece for piece in open_to_all if piece.page == "article"][::4]:
        page = await (await visitor.get(f"/news/{piece.outlet}/{piece.slug}")).text()
        text = trafilatura.extract(page) or ""
        opening = dated(piece.body.split("\n\n")[1], NOON, outlets()[piece.outlet].language)
        assert opening in text, piece.slug
        assert "invented outlet" not in text, piece.slug


async def test_a_page_behind_consent_says_nothing_until_the_reader_agrees(visitor: Visitor, stage: Stage) -> None:
    play_to(stage, 600)
    (piece,) = (piece for piece in pieces() if piece.story == "tripoli-lebanon")
    address = f"/news/{piece.outlet}/{piece.slug}"
    assert "Bab al-Tabbaneh" not in await (await visitor.get(address)).text()
    assert "Bab al-Tabbaneh" in await (await visitor.get(f"{address}?consent=yes")).text()


async def test_the_running_page_is_several_megabytes(visitor: Visitor, stage: Stage) -> None:
    play_to(stage, 600)
    page = await (await visitor.get("/news/northern-ledger/as-it-happened")).read()
    assert len(page) > 2_000_000


async def test_an_article_that_is_not_out_yet_is_not_there(visitor: Visitor, stage: Stage) -> None:
    play_to(stage, 1)
    (slug, *_) = (piece.slug for piece in pieces() if piece.story == "sirte")
    assert (await visitor.get(f"/news/meridian-world/{slug}")).status == 404


async def test_a_corrected_headline_replaces_the_one_with_the_slip(visitor: Visitor, stage: Stage) -> None:
    play_to(stage, 120)
    assert any("Ethopia" in title for title in await titles(visitor, "kestrel-africa"))
    play_to(stage, 140)
    assert not any("Ethopia" in title for title in await titles(visitor, "kestrel-africa"))


async def test_a_hostile_headline_stays_text_on_its_page(visitor: Visitor, stage: Stage) -> None:
    play_to(stage, 600)
    (piece,) = (piece for piece in pieces() if "<!channel>" in piece.title)
    page = await (await visitor.get(f"/news/{piece.outlet}/{piece.slug}")).text()
    assert "&lt;!channel&gt;" in page
    assert "<!channel>" not in page


@pytest.mark.parametrize("path", ["/news/nobody", "/news/nobody/feed.xml", "/news/daily-relay/nothing"])
async def test_what_is_not_there_is_not_found(visitor: Visitor, path: str) -> None:
    assert (await visitor.get(path)).status == 404
