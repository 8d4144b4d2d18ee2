"""What `analyze` and `replay` run on: the analyst, on all cores."""

import os
from collections.abc import Iterable, Iterator
from functools import cache

from bot.collect.family import Families, families
from bot.extract.boilerplate import blanked
from bot.interpret import encoder
from bot.interpret.analyst import Analyst
from bot.interpret.gate import Gate
from bot.model import Article, Reading
from bot.records import NO_DATE, Unread
from bot.world.pool import in_order
from config.actors import load_actors
from config.events import load_events
from config.families import load_families
from config.regions import load_regions
from config.settings import spacy_model
from config.sources import load_sources


@cache
def analyst() -> Analyst:
    """The reader of articles with this project's catalogues; one per process, loaded at its first use."""
    return Analyst(load_regions(), load_events(), load_actors(), alone=blanked, model=spacy_model())


def gate(title: str, text: str) -> Gate:
    """This process's first opinion of an article."""
    return analyst().gate(title, text)


def read_article(article: Article) -> Reading:
    """What this process's analyst understands of an article; at the top of a module, so that workers find it."""
    return analyst().read(article.title, article.text, _year(article))


def nearness(one: Article, other: Article) -> float:
    """How near two articles lie to each other in meaning: the cosine of their rows, which `merge` may not ask for
    itself."""
    here, there = encoder.encode([encoder.together(article.title, article.text) for article in (one, other)])
    return float(here @ there)


def read_articles(articles: list[Article]) -> list[Reading]:
    """The same of several articles, which together are read quicker than one by one."""
    texts = [(article.title, article.text) for article in articles]
    return analyst().read_all(texts, [_year(article) for article in articles])


def _year(article: Article) -> int | None:
    return None if article.published == NO_DATE else article.published.year


def read_each(articles: list[Article | Unread]) -> list[Reading | Unread]:
    """The readings of several articles, in order, each with what kept us from it where there is none."""
    good = [article for article in articles if isinstance(article, Article)]
    try:
        found: Iterator[Reading | Unread] = iter(read_articles(good))
    except Exception:  # one of them breaks its reader: which, and how, is seen when each is read alone
        found = map(_guarded, good)
    return [next(found) if isinstance(article, Article) else article for article in articles]


def read_relevant(articles: list[Article]) -> list[Reading | Unread]:
    """The same, but an article that the gate turns away is not read any further, as in the running bot."""
    opinions = [_opinion(article) for article in articles]
    relevant = [article for article, opinion in zip(articles, opinions, strict=True) if _is_relevant(opinion)]
    read = iter(read_each(list(relevant)))
    return [next(read) if _is_relevant(opinion) else _turned_away(opinion) for opinion in opinions]


def _opinion(article: Article) -> Gate | Unread:
    try:
        return gate(article.title, article.text)
    except Exception as trouble:  # as below
        return Unread.because(trouble)


def _is_relevant(opinion: Gate | Unread) -> bool:
    return isinstance(opinion, Gate) and opinion.relevant


def _guarded(article: Article) -> Reading | Unread:
    """An article that breaks its reader is answered, not fatal."""
    try:
        return read_article(article)
    except Exception as trouble:  # of whatever kind: the text is anybody's, and much code of others reads it
        return Unread.because(trouble)


def _turned_away(opinion: Gate | Unread) -> Reading | Unread:
    if isinstance(opinion, Unread):
        return opinion
    return Reading(opinion.language, relevant=False, score=opinion.score, why=(opinion.why,))


def readings(articles: Iterable[Article | Unread]) -> Iterator[Reading | Unread]:
    """The readings of many articles, in order, on all cores."""
    return in_order(read_each, articles, analyst, os.cpu_count() or 1)


def relevant_readings(articles: Iterable[Article]) -> Iterator[Reading | Unread]:
    """The readings that the running bot would make of many articles."""
    return in_order(read_relevant, articles, analyst, os.cpu_count() or 1)


def meanings(articles: Iterable[Article]) -> Iterator[Reading | Unread]:
    """Of each article only what its words mean, as if it were relevant: so every one gets a story."""
    return in_order(read_meanings, articles, encoder.load, os.cpu_count() or 1)


def read_meanings(articles: list[Article]) -> list[Reading | Unread]:
    """The same of several articles."""
    return [_meaning(article) for article in articles]


def _meaning(article: Article) -> Reading | Unread:
    try:
        return Reading("", relevant=True, score=0.0, meaning=encoder.meaning(article.title, article.text))
    except Exception as trouble:  # as above
        return Unread.because(trouble)


@cache
def known_families() -> Families:
    """The publishers of the catalogue, by their sites."""
    return families(load_families(), load_sources())


def warm_gate() -> None:
    """Loads what the gate asks in this process, also the languages, which take seconds: a loop that loaded them at the
    first foreign headline would hold up everything else meanwhile."""
    gate("Bombardements sur la ville de Syrte, deux morts selon une source médicale", "")
    gate("Shelling hits the town of Sirte", "Two people were killed, a medical source said.")


def warm() -> None:
    """Loads everything that a first reading would otherwise wait for."""
    analyst().read("Shelling hits the town of Sirte", "Two people were killed, a medical source said.")
