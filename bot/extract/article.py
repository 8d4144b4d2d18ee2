"""Makes an article of an item: with its page's text where that can be had, else with the feed's own words."""

import hashlib
from collections.abc import Awaitable, Callable

from bot.errors import SitrepError
from bot.extract.body import MOST_PAGE, Body, NoArticle
from bot.extract.boilerplate import clean_text
from bot.extract.canonical import address_digest
from bot.model import Article, Item, TextOrigin
from bot.ports import Downloaded, Web

WHOLE = 1_500  # characters; a feed that gives so much gives the article

FindBody = Callable[[bytes, str], Awaitable[Body | NoArticle]]


async def read_article(item: Item, *, web: Web, find_body: FindBody) -> Article:
    """The item's article. Trouble with its page is noted in the article, never raised: the feed's words are left."""
    if has_whole_text(item.summary):
        return article(item, NoArticle("the feed gives the whole text"))
    if not item.url:
        return article(item, NoArticle("the feed gives no address"))
    try:
        page = await web.get(item.url, most_bytes=MOST_PAGE)
        assert isinstance(page, Downloaded), "only a question with validators is answered with not modified"
        if not _is_page(page.content_type):
            return article(item, NoArticle(f"the address gives no page ({page.content_type[:40]})"))
        return article(item, await find_body(page.body, page.url))
    except SitrepError as trouble:
        return article(item, trouble)


def has_whole_text(summary: str) -> bool:
    """Does the feed give the article itself, so that its page need not be asked for?"""
    return len(summary) >= WHOLE and not summary.rstrip(" ])").endswith(("…", "..."))


def article(item: Item, found: Body | NoArticle | SitrepError) -> Article:
    """The item with the text that was found, or with the feed's own and a note why."""
    body = found if isinstance(found, Body) else None
    title = item.title or (body.title if body else "")
    url = (body.address if body else "") or item.url
    text = body.text if body else clean_text(item.summary, title)
    return Article(
        id=article_id(url, title, text),
        url=url,
        title=title,
        text=text,
        published=item.published,
        source_name=item.source.name,
        publisher=item.source.publisher,
        origin=TextOrigin.PAGE if body else TextOrigin.FEED,
        note="" if body else _why(found),
        catch_up=item.catch_up,
    )


def article_id(url: str, title: str, text: str) -> str:
    """Of its canonical address, or of its words where it has none."""
    words = " ".join(f"{title}\n{text}".casefold().split())
    return address_digest(url) or hashlib.sha256(words.encode()).hexdigest()[:32]


def _is_page(content_type: str) -> bool:
    kind = content_type.partition(";")[0].strip().lower()
    return kind in ("", "text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml")


def _why(found: Body | NoArticle | SitrepError) -> str:
    return found.why if isinstance(found, NoArticle) else str(found)
