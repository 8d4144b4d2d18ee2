"""Finds the feed of a web site when a person gives only its home page."""

import re
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin

from bot.collect.download import MOST_BYTES, Parse
from bot.collect.feed import Line, decoded
from bot.errors import PermanentError, SitrepError
from bot.model import Source
from bot.ports import Downloaded, Web

FindSource = Callable[[str], Awaitable[Source]]  # behind an address; SitrepError says why there is none
Links = Callable[[bytes, str, str], Awaitable[tuple[str, ...]]]  # `feed_links`, in a worker process

MOST_PAGE = 500_000  # characters of a page that are looked through
MOST_TRIES = 4

_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json")
_LIKE_A_FEED = re.compile(
    r"(?:/(?:rss|feed|feeds|atom)(?:[/.?]|$)|\.(?:rss|rdf|atom)$|/(?:rss|feed|index)\.xml$)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Found:
    """A feed that answers."""

    url: str
    lines: tuple[Line, ...]


def feed_links(body: bytes, content_type: str, url: str) -> tuple[str, ...]:
    """The feeds that a page names, announced ones before those that only look like feeds; comments last. A hostile page
    can make this slow: it belongs into a worker process with a time limit."""
    reader = _Links()
    reader.feed(decoded(body, content_type)[:MOST_PAGE])
    announced = [href for rel, kind, href in reader.links if "alternate" in rel and kind in _FEED_TYPES]
    looks = [href for href in reader.anchors if _LIKE_A_FEED.search(href.partition("?")[0])]
    found = dict.fromkeys(_absolute([*announced, *looks], url))
    return tuple(sorted(found, key=lambda link: "comment" in link.lower()))


async def find_feed(url: str, *, web: Web, parse: Parse, links: Links) -> Found:
    """The feed at this address, or the first of those that its page names; PermanentError if there is none."""
    answer = await web.get(url, most_bytes=MOST_BYTES)
    assert isinstance(answer, Downloaded), "only a question with validators is answered with not modified"
    try:
        return Found(answer.url, await parse(answer.body, answer.content_type))
    except SitrepError as trouble:
        named = await links(answer.body, answer.content_type, answer.url)
        if not named:
            raise PermanentError(f"{url}: {trouble}, and it names no feed") from trouble
    return await _first_that_answers(named[:MOST_TRIES], web=web, parse=parse)


async def _first_that_answers(links: Iterable[str], *, web: Web, parse: Parse) -> Found:
    troubles = []
    for link in links:
        try:
            answer = await web.get(link, most_bytes=MOST_BYTES)
            assert isinstance(answer, Downloaded), "only a question with validators is answered with not modified"
            return Found(answer.url, await parse(answer.body, answer.content_type))
        except SitrepError as trouble:
            troubles.append(f"{link}: {trouble}")
    raise PermanentError("the page names feeds, but none can be read: " + "; ".join(troubles))


def _absolute(links: Iterable[str], base: str) -> Iterable[str]:
    for link in links:
        try:
            full = urljoin(base, link.strip())
        except ValueError:
            continue
        if full.startswith(("http://", "https://")):
            yield full


class _Links(HTMLParser):
    """Collects a page's <link> and <a> targets."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[tuple[str, str, str]] = []
        self.anchors: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        href = values.get("href", "")
        if tag == "link" and href:
            self.links.append((values.get("rel", "").lower(), values.get("type", "").lower(), href))
        elif tag == "a" and href:
            self.anchors.append(href)
