"""The places an article names."""

from collections.abc import Sequence

from bot.interpret.extents import is_small
from bot.interpret.gazetteer import Entry, Gazetteer
from bot.interpret.nlp import Doc, original, title_end
from bot.interpret.place_capital import capitals
from bot.interpret.place_names import find_spots
from bot.interpret.place_prior import expect
from bot.interpret.place_sense import choose
from bot.interpret.place_spots import Spot
from bot.interpret.place_unlisted import unlisted
from bot.model import Place

Stretch = tuple[int, int]


def find_places(
    doc: Doc, gazetteer: Gazetteer, homes: Sequence[str] = (), groups: Sequence[Stretch] = ()
) -> tuple[Place, ...]:
    """The places named in the article, in their order, each with its exact words; `homes` are the countries of the
    groups that it names; of `groups` whose names are a place's, too, those stretches are none.

    Words for people (`Libyan`) are no places, nor are continents and parts of them.
    """
    article = original(doc)
    expected = expect(article[: title_end(doc)], article[title_end(doc) + 1 :])
    found = find_spots(doc, gazetteer, expected)
    spots = [spot for spot in found if not any(_is_of(spot, *group) for group in groups)]
    chosen = choose(doc, spots, gazetteer, expected, homes)
    named = [(spot, entry) for spot, entry in zip(spots, chosen, strict=True) if entry.countries or entry.kind == "sea"]
    told = (*named, *unlisted(doc, named, gazetteer), *capitals(doc, named, gazetteer))
    return tuple(_place(article, spot, entry) for spot, entry in sorted(told, key=lambda one: one[0].start))


def _is_of(spot: Spot, start: int, end: int) -> bool:
    return start <= spot.start and spot.end <= end


def _place(article: str, spot: Spot, entry: Entry) -> Place:
    return Place(
        text=article[spot.start : spot.end],
        start=spot.start,
        end=spot.end,
        name=entry.name,
        kind=entry.kind,
        country=entry.country,
        admin1=entry.admin1[0] if entry.admin1 else None,
        geonames_id=entry.geonames_id,
        lat=entry.lat,
        lon=entry.lon,
        is_small=is_small(entry),
    )
