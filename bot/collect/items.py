"""Decides which lines of a feed are items, and how new each one is. Pure."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urljoin

from bot.collect.feed import Line
from bot.model import Item, Source

OLDEST = timedelta(hours=96)  # a line older than this is not news
CATCH_UP = timedelta(hours=24)  # of what is there at first sight, only so much is kept


@dataclass(frozen=True, slots=True)
class Sifted:
    """What became of a feed's lines."""

    items: tuple[Item, ...]
    too_old: int
    newest: datetime | None


def sift(
    source: Source,
    lines: Iterable[Line],
    *,
    base: str,
    since: datetime | None,
    now: datetime,
    canonical: Callable[[str], str],
    catch_up: timedelta = CATCH_UP,
) -> Sifted:
    """The lines that are new enough, as items, each key once; `since` is the feed's first sight, None if this is it.

    A line without a date counts as published now. Relative links are resolved against `base`.
    """
    items: dict[str, Item] = {}
    too_old = 0
    for line in lines:
        published = min(line.published or now, now)
        if is_too_old(published, since, now, catch_up):
            too_old += 1
            continue
        url = canonical(urljoin(base, line.link)) if line.link else ""
        item = _item(source, line, url, published, now, catch_up=since is None)
        items.setdefault(item.key, item)
    newest = max((item.published for item in items.values()), default=None)
    return Sifted(tuple(items.values()), too_old, newest)


def is_too_old(published: datetime, since: datetime | None, now: datetime, catch_up: timedelta = CATCH_UP) -> bool:
    """Is it no news any more, or was it left out at first sight (it must not come in by the second poll)?"""
    return published < max(now - OLDEST, min(since or now, now) - catch_up)


def item_key(address: str, words: str) -> str:
    """Same address and same words, same key: an entry whose words were changed is a new item. `address` is a canonical
    URL, or the feed's own id where there is none; `words` are a line's."""
    return hashlib.sha256(f"{address}\n{words}".encode()).hexdigest()[:32]


def _item(source: Source, line: Line, url: str, published: datetime, now: datetime, *, catch_up: bool) -> Item:
    return Item(
        key=item_key(url or line.guid, line.words),
        source=source,
        url=url,
        title=line.title,
        summary=line.summary,
        published=published,
        seen=now,
        catch_up=catch_up,
    )
