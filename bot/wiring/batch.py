"""What `analyze` and `replay` run on: the analyst, on all cores."""

import os
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from bot.extract.boilerplate import boilerplate_spans
from bot.interpret.analyst import Analyst
from bot.interpret.gate import Gate
from bot.model import Article, Reading
from bot.records import Unread
from bot.world.pool import in_order
from config.actors import load_actors
from config.events import load_events
from config.regions import load_regions
from config.settings import spacy_model


@cache
def analyst() -> Analyst:
    """The reader of articles with this project's catalogues; one per process, loaded at its first use."""
    return Analyst(load_regions(), load_events(), load_actors(), boilerplate=boilerplate_spans, model=spacy_model())


def gate(title: str, text: str) -> Gate:
    """This process's first opinion of an article."""
    return analyst().gate(title, text)


def read_article(article: Article) -> Reading:
    """What this process's analyst understands of an article; at the top of a module, so that workers find it."""
    return analyst().read(article.title, article.text)


def read_if_relevant(article: Article) -> Reading:
    """The same, but an article that the gate turns away is not read any further, as in the running bot."""
    opinion = gate(article.title, article.text)
    if opinion.relevant:
        return read_article(article)
    return Reading(opinion.language, relevant=False, score=opinion.score, why=(opinion.why,))


def read_or_say_why(article: Article | Unread) -> Reading | Unread:
    """The reading of an article, or what kept us from it."""
    return _guarded(read_article, article)


def read_if_relevant_or_say_why(article: Article) -> Reading | Unread:
    """The same as the running bot would read it."""
    return _guarded(read_if_relevant, article)


def _guarded(read: Callable[[Article], Reading], article: Article | Unread) -> Reading | Unread:
    """An article that breaks its reader is answered, not fatal."""
    if isinstance(article, Unread):
        return article
    try:
        return read(article)
    except Exception as trouble:  # of whatever kind: the text is anybody's, and much code of others reads it
        return Unread.because(trouble)


def readings(articles: Iterable[Article | Unread]) -> Iterator[Reading | Unread]:
    """The readings of many articles, in order, on all cores."""
    return in_order(read_or_say_why, articles, analyst, os.cpu_count() or 1)


def relevant_readings(articles: Iterable[Article]) -> Iterator[Reading | Unread]:
    """The readings that the running bot would make of many articles."""
    return in_order(read_if_relevant_or_say_why, articles, analyst, os.cpu_count() or 1)


def warm() -> None:
    """Loads everything that a first reading would otherwise wait for."""
    analyst().read("Shelling hits the town of Sirte", "Two people were killed, a medical source said.")
