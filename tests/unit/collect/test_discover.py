"""A person gives a home page; we find its feed."""

from dataclasses import dataclass

import pytest

from bot.collect.discover import Found, feed_links, find_feed
from bot.collect.feed import Line, parse_feed
from bot.errors import PermanentError
from bot.ports import Downloaded, NotModified, Validators

HOME = """<html><head><link rel="alternate" type="application/rss+xml" href="/comments/feed" title="Comments">
<link rel="alternate" type="application/atom+xml" href="atom.xml"></head>
<body><a href="/about">About</a><a href="/news/rss">Feed</a><a href="javascript:void(0)">x</a></body></html>"""
FEED = '<rss version="2.0"><channel><item><title>Truce signed</title><link>/1</link></item></channel></rss>'


NONE = Validators()


@dataclass
class Site:
    """A web site: address to body."""

    pages: dict[str, str]

    async def get(self, url: str, *, most_bytes: int, validators: Validators = NONE) -> Downloaded | NotModified:
        if url not in self.pages:
            raise PermanentError("there is nothing at this address (404)")
        return Downloaded(url, self.pages[url].encode(), "text/html", Validators())


async def parse(body: bytes, content_type: str) -> tuple[Line, ...]:
    return parse_feed(body, content_type)


async def links(body: bytes, content_type: str, url: str) -> tuple[str, ...]:
    return feed_links(body, content_type, url)


async def found(url: str, pages: dict[str, str]) -> Found:
    return await find_feed(url, web=Site(pages), parse=parse, links=links)


def test_announced_feeds_come_first_and_comments_last() -> None:
    assert feed_links(HOME.encode(), "text/html", "https://gazette.example/") == (
        "https://gazette.example/atom.xml",
        "https://gazette.example/news/rss",
        "https://gazette.example/comments/feed",
    )


async def test_a_feed_address_is_its_own_feed() -> None:
    found = await find_feed(
        "https://g.example/rss", web=Site({"https://g.example/rss": FEED}), parse=parse, links=links
    )
    assert (found.url, found.lines[0].title) == ("https://g.example/rss", "Truce signed")


async def test_the_first_feed_that_answers_is_taken() -> None:
    site = Site({"https://g.example/": HOME, "https://g.example/news/rss": FEED})
    assert (
        await find_feed("https://g.example/", web=site, parse=parse, links=links)
    ).url == "https://g.example/news/rss"


async def test_a_page_without_feeds_says_so() -> None:
    with pytest.raises(PermanentError, match="this is a web page, not a feed, and it names no feed"):
        await find_feed(
            "https://g.example/", web=Site({"https://g.example/": "<html></html>"}), parse=parse, links=links
        )
