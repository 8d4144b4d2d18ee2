"""A country's capital that is told without its name: `the Ukrainian capital`, `Ukraine's capital`."""

from collections.abc import Iterator, Sequence

from bot.interpret import place_words as words
from bot.interpret.gazetteer import Gazetteer, Sense
from bot.interpret.nlp import Doc, Token
from bot.interpret.place_dateline import is_in_dateline
from bot.interpret.place_spots import TOLD, Spot
from bot.interpret.place_unlisted import Named

OWNERS = frozenset({"'s", "’s", "'", "’"})


def capitals(doc: Doc, known: Sequence[Named], gazetteer: Gazetteer) -> Iterator[Named]:
    """Each `capital` that stands behind a country or its people, as the town that it is.

    Not where the text names a town of that country: that town is meant, or is the place of the event, or the capital is
    a slip (Istanbul is none). A dateline names none for that.
    """
    countries = {spot.after: entry.country for spot, entry in known if entry.kind == "country"}
    towns = [(spot, entry) for spot, entry in known if entry.kind == "city"]
    of_towns = {entry.country for spot, entry in towns if not is_in_dateline(doc, spot.start, spot.end, "city")}
    for token in doc[1:]:
        if token.text != "capital" or _is_money(token):
            continue
        code = _people(doc, token.i, gazetteer) or countries.get(_ahead_of_owner(doc, token.i))
        if code and code not in of_towns and (entry := gazetteer.capital(code)):
            senses = (Sense(entry, entry.fame),)
            yield Spot(token.i, token.i + 1, token.idx, token.idx + len(token), token.text, senses, TOLD), entry


def _is_money(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and token.doc[token.i + 1].lower_ in words.MONEY


def _people(doc: Doc, at: int, gazetteer: Gazetteer) -> str | None:
    """The country whose people is named right before: `Somali`, `North Korean`."""
    last = doc[at - 1].text
    if at > 1 and (code := gazetteer.people(f"{doc[at - 2].text} {last}")):
        return code
    return gazetteer.people(last) if last[0].isupper() and last.lower() not in words.PEOPLES_OF_A_PART else None


def _ahead_of_owner(doc: Doc, at: int) -> int:
    """The end of `Ukraine` in `Ukraine's capital`, and in `Ukraine capital`."""
    return at - 1 if doc[at - 1].lower_ in OWNERS else at
