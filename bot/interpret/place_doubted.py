"""Names that hardly look like a place's, where the sentence says that they are: `Balochistan's Turbat`."""

from collections.abc import Container, Sequence

from bot.interpret.gazetteer import Entry, Gazetteer
from bot.interpret.nlp import Doc, title_end
from bot.interpret.place_company import inside
from bot.interpret.place_dateline import end_of_towns
from bot.interpret.place_owned import HYPHENS, SCENES
from bot.interpret.place_prior import Expectation
from bot.interpret.place_spots import Spot
from bot.interpret.place_words import MOMENTS, PLACE_NOUNS, TAKING, WHERE
from bot.interpret.spelling import fold
from bot.interpret.truecase import word_case

TOLD = -3.2  # log odds from which a name is believed that the text calls a town or tells by its province
STOOD = -2.2  # the same where it only stands as places do
OWNER = -1.5  # log odds of the province or country that tells it
OWNERS = frozenset({"'s", "’s"})
ONTO = frozenset({"on", "against", "toward", "towards", "over"})
TOWNS = frozenset({"city", "town", "village", "district", "area", "community", "municipality"})
EXPECTED = 0.15  # chance of a country that the text may then be about
WRITTEN_SMALL = 0.1  # the part of its uses in which a word that is no name is written small


def believed(
    doc: Doc, spots: Sequence[Spot], sure: Sequence[Spot], gazetteer: Gazetteer, expected: Expectation
) -> list[Spot]:
    """Those of the doubted spots that the text tells to be places of a country that it is about, and their likes."""
    doubted = [spot for spot in spots if TOLD <= spot.strength < 0.0 and not _is_a_word(spot)]
    if not doubted:
        return []
    spoken = {spot.senses[0].entry.country for spot in sure} | set(_peoples(doc, gazetteer))
    spoken |= {code for code in expected.chances if expected.of(code) >= EXPECTED}
    told = [spot for spot in doubted if _is_told(doc, spot, spots, spoken)]
    names = {fold(spot.name) for spot in told}
    return [spot for spot in doubted if spot in told or fold(spot.name) in names]


def _is_told(doc: Doc, spot: Spot, spots: Sequence[Spot], spoken: Container[str | None]) -> bool:
    if _is_owned(doc, spot, spots) or _is_a_dateline(doc, spot):
        return True
    known = [sense.entry for sense in spot.senses if sense.entry.country in spoken]
    if not known or not _is_a_town(known):
        return False
    before = str(doc[spot.first - 1].lower_) if spot.first else ""
    behind = doc[spot.after].text if spot.after < len(doc) else ""
    if behind in TOWNS or (before == "of" and doc[spot.first - 2].lower_ in PLACE_NOUNS):
        return True
    stands = before in WHERE | TAKING | ONTO or behind in SCENES
    return stands and spot.strength >= STOOD and not _goes_on(doc, spot)


def _is_a_dateline(doc: Doc, spot: Spot) -> bool:
    """`RAWALPINDI: The army`"""
    return spot.start == title_end(doc) + 1 and spot.end <= end_of_towns(doc) and spot.name.isupper()


def _is_owned(doc: Doc, spot: Spot, spots: Sequence[Spot]) -> bool:
    """`Balochistan's Turbat`"""
    if spot.first < 2 or doc[spot.first - 1].text not in OWNERS:
        return False
    owners = (other for other in spots if other.after == spot.first - 1 and other.strength >= OWNER)
    wide = [sense.entry for owner in owners for sense in owner.senses if sense.entry.kind in ("country", "admin1")]
    return any(
        sense.entry.number != outer.number and inside(sense.entry, outer) for outer in wide for sense in spot.senses
    )


def _is_a_town(entries: Sequence[Entry]) -> bool:
    return any(entry.kind in ("city", "admin1", "area") for entry in entries)


def _goes_on(doc: Doc, spot: Spot) -> bool:
    """Is it the beginning of a longer name or of a word with a hyphen?"""
    behind = doc[spot.after : spot.after + 2]
    if not len(behind):
        return False
    goes_on = behind[1:] if behind[0].text in OWNERS else behind[:1]
    return behind[0].text in HYPHENS or any(word.text[0].isupper() for word in goes_on)


def _peoples(doc: Doc, gazetteer: Gazetteer) -> list[str]:
    found = (gazetteer.people(token.text) for token in doc if token.text[0].isupper())
    return [code for code in found if code]


def _is_a_word(spot: Spot) -> bool:
    """Is it a month, or does news write each of its words small at times?"""
    return spot.name.lower() in MOMENTS or all(
        _written_small(word) > WRITTEN_SMALL for word in spot.name.lower().split()
    )


def _written_small(word: str) -> float:
    small, capital, capitals = word_case().get(word, (0, 1, 0))
    return small / max(1, small + capital + capitals)
