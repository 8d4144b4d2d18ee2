"""The one place where things are put together; the tests use it too."""

import os
from collections.abc import Iterable, Iterator
from functools import cache

from bot.extract.body import boilerplate_spans
from bot.interpret.analyst import Analyst
from bot.model import Article, Reading
from bot.world.pool import in_order
from config.actors import load_actors
from config.events import load_events
from config.regions import load_regions


@cache
def analyst() -> Analyst:
    """The reader of articles with this project's catalogues; one per process, loaded at its first use."""
    return Analyst(load_regions(), load_events(), load_actors(), boilerplate=boilerplate_spans)


def read_article(article: Article) -> Reading:
    """What this process's analyst understands of an article; at the top of a module, so that workers find it."""
    return analyst().read(article.title, article.text)


def readings(articles: Iterable[Article]) -> Iterator[Reading]:
    """The readings of many articles, in order, on all cores."""
    return in_order(read_article, articles, analyst, os.cpu_count() or 1)
