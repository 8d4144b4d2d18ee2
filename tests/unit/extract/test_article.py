"""A page gives an article, or the feed's own words stand, with the reason."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import PermanentError, SitrepError, TransientError
from bot.extract.article import article, article_id, read_article
from bot.extract.body import Body, NoArticle, body_text
from bot.model import Item, Source, TextOrigin
from bot.ports import Downloaded, NotModified, Validators

NOW = datetime(2026, 11, 10, 12, tzinfo=UTC)
GAZETTE = Source("gazette", "Harbour Gazette", "gazette", "https://gazette.example/rss")
URL = "https://gazette.example/world/bridge"
PARAGRAPHS = [
    "Fighters took the bridge north of Port Ewo at dawn on Tuesday, officials said, after two days of shelling.",
    "Nine soldiers were killed and some twenty wounded, according to the regional hospital, which asked for blood.",
    "The government said reinforcements were on their way and that the coast road would stay closed until Friday.",
    "Residents of the nearby villages fled across the river in fishing boats, carrying what they could hold.",
]
HEAD = '<title>x</title><meta property="og:title" content="Bridge falls to fighters">'
NONE = Validators()


def page(head: str = HEAD, paragraphs: list[str] = PARAGRAPHS, around: str = "") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<html><head>{head}</head><body>{around}<article><h1>Bridge falls</h1>{body}</article></body></html>"


def item(summary: str = "The bridge has fallen. Continue reading...", url: str = URL) -> Item:
    return Item("key", GAZETTE, url, "Bridge falls", summary, NOW, NOW, catch_up=True)


class Site:
    """A web that gives one page, or fails."""

    def __init__(self, answer: str | SitrepError, kind: str = "text/html; charset=utf-8") -> None:
        self.answer, self.kind, self.asked = answer, kind, 0

    async def get(self, url: str, *, most_bytes: int, validators: Validators = NONE) -> Downloaded | NotModified:
        self.asked += 1
        if isinstance(self.answer, SitrepError):
            raise self.answer
        return Downloaded(url, self.answer.encode(), self.kind, NONE)


async def find_body(body: bytes, url: str) -> Body | NoArticle:
    return body_text(body, url)


def test_a_page_gives_its_article_without_what_stands_around() -> None:
    around = "<nav><a href='/'>Home</a></nav><div class='cookie-banner'>We use cookies.</div>"
    found = body_text(page(paragraphs=[*PARAGRAPHS, "Follow Jane Doe on Twitter"], around=around), URL)
    assert found == Body("Bridge falls to fighters", "\n".join(PARAGRAPHS), "")


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("https://www.gazette.example/world/the-bridge?utm_source=x", "https://www.gazette.example/world/the-bridge"),
        ("https://elsewhere.example/world/bridge", ""),
        ("https://gazette.example/", ""),
        ("/relative", ""),
    ],
)
def test_a_page_may_name_its_own_address_but_not_another_sites(said: str, address: str) -> None:
    found = body_text(page(f'{HEAD}<link rel="canonical" href="{said}">'), URL)
    assert isinstance(found, Body)
    assert found.address == address


@pytest.mark.parametrize(
    ("html", "why"),
    [
        ("", "no article in the page"),
        (page(paragraphs=["Short."]), "the page has too little text"),
        (page(paragraphs=["Verify you are a human to go on. " * 9]), "the page wants to see a person"),
        (
            page(paragraphs=["Before you continue: we and our 90 partners store information on your device.", "OK?"]),
            "a consent page stands before the article",
        ),
        (
            page(paragraphs=["We and our partners store cookies with your consent; read our privacy text. " * 6]),
            "a consent page stands before the article",
        ),
        (page(paragraphs=[f"Headline number {n} about the war in the north and its many fronts" for n in range(30)]),
         "the page lists articles"),
    ],
)  # fmt: skip
def test_a_page_without_an_article_says_why(html: str, why: str) -> None:
    assert body_text(html, URL) == NoArticle(why)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_no_page_makes_it_fail(junk: bytes) -> None:
    assert isinstance(body_text(junk, URL), Body | NoArticle)
    assert isinstance(body_text(page().encode()[:400] + junk, URL), Body | NoArticle)


async def test_an_item_becomes_an_article_with_its_pages_text() -> None:
    found = await read_article(item(), web=Site(page()), find_body=find_body)
    assert (found.text, found.origin, found.note) == ("\n".join(PARAGRAPHS), TextOrigin.PAGE, "")
    assert (found.title, found.url, found.publisher, found.catch_up) == ("Bridge falls", URL, "gazette", True)


@pytest.mark.parametrize(
    "trouble", [TransientError("no answer within 20 seconds"), PermanentError("it is larger than 6 MB")]
)
async def test_where_the_page_is_not_to_be_had_the_feeds_words_stand(trouble: SitrepError) -> None:
    found = await read_article(item(), web=Site(trouble), find_body=find_body)
    assert (found.text, found.origin, found.note) == ("The bridge has fallen.", TextOrigin.FEED, str(trouble))


async def test_what_is_no_page_is_not_read() -> None:
    found = await read_article(item(), web=Site("%PDF-1.7", "application/pdf"), find_body=find_body)
    assert (found.origin, found.note) == (TextOrigin.FEED, "the address gives no page (application/pdf)")


async def test_a_feed_that_gives_the_whole_text_spares_its_server() -> None:
    site = Site(page())
    found = await read_article(item(summary="\n".join(PARAGRAPHS * 4)), web=site, find_body=find_body)
    assert (site.asked, found.origin, found.text) == (0, TextOrigin.FEED, "\n".join(PARAGRAPHS * 4))


async def test_an_item_without_an_address_is_its_words() -> None:
    found = await read_article(item(url=""), web=Site(page()), find_body=find_body)
    assert (found.url, found.note) == ("", "the feed gives no address")


def test_an_article_is_known_by_its_address_else_by_its_words() -> None:
    assert article(item(), NoArticle("x")).id == article(item("Other words."), NoArticle("x")).id
    assert article_id("", "Bridge falls", "At dawn.") == article_id("", "bridge  falls", "At dawn.")
    assert article_id("", "Bridge falls", "At dawn.") != article_id("", "Bridge falls", "At dusk.")
