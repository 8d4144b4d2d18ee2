"""What the bot understands of a few words, for the tests."""

from functools import cache

from bot.interpret import nlp
from bot.interpret.focus import Focus, locate
from bot.interpret.gazetteer import Gazetteer
from bot.interpret.place_evidence import EventSpan
from bot.interpret.places import find_places
from bot.model import Place, Region
from config.regions import load_regions


@cache
def regions() -> tuple[Region, ...]:
    return load_regions()


def places(title: str, text: str = "") -> tuple[Place, ...]:
    return find_places(nlp.parse(nlp.load(), title, text), Gazetteer.load())


def focus(title: str, text: str = "", event_words: tuple[str, ...] = (), *, is_security: bool = False) -> Focus:
    """Where the event is that those words tell."""
    doc, article = nlp.parse(nlp.load(), title, text), f"{title}\n{text}"
    starts = [(article.find(word), word) for word in event_words]
    spans: list[EventSpan] = [(start, start + len(word), 1.0) for start, word in starts if start >= 0]
    found = find_places(doc, Gazetteer.load())
    return locate(doc, found, spans, Gazetteer.load(), regions(), is_security=is_security)


def countries(title: str, text: str = "") -> list[str]:
    return [country.code for country in focus(title, text).countries]


def named(title: str, text: str = "") -> set[tuple[str, str | None]]:
    """The places as (words, country)."""
    return {(place.text, place.country) for place in places(title, text)}
