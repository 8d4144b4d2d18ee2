"""Where does it happen? The countries, regions and places of an article's event, and why."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.interpret import place_cues
from bot.interpret.gazetteer import Gazetteer
from bot.interpret.nlp import Doc, original, title_end
from bot.interpret.place_evidence import Clue, EventSpan, clues
from bot.interpret.place_weight import likelihoods
from bot.model import CountryScore, Place, Region, Role

KINDS = {"place": "places", "people": "words for its people", "carried": "houses named after it", "cue": "other names"}
ELSEWHERE = frozenset({"saying", "away", "dateline", "modifier"})
ALSO = 0.45  # of the best country's chance makes another one an event country
MOST = 4
WHOLE_WORLD = 150  # countries; such a region says nothing
FIRM = 1.2  # clues that make a lone country likely


@dataclass(frozen=True, slots=True)
class Focus:
    """Where an article's event is."""

    places: tuple[Place, ...]  # all that were named, with their roles
    countries: tuple[CountryScore, ...]  # best first; empty: the article doesn't say
    regions: tuple[str, ...]
    why: tuple[str, ...]


def locate(
    doc: Doc,
    places: Sequence[Place],
    event_spans: Sequence[EventSpan],
    gazetteer: Gazetteer,
    regions: Sequence[Region],
) -> Focus:
    """Where the event is that the spans `(start, end, weight)` tell; without spans title and lead decide."""
    found = clues(doc, places, event_spans, gazetteer, place_cues.load())
    countries = decide(found)
    codes = [country.code for country in countries]
    settled = tuple(_with_role(place, found, codes) for place in places)
    there = [place for place in settled if place.role is Role.EVENT]
    inside = regions_of(codes, there, regions) or named_regions(doc, regions)
    return Focus(settled, countries, inside, tuple(_reasons(found, countries, there, inside)))


def decide(found: Sequence[Clue]) -> tuple[CountryScore, ...]:
    """The event's countries, best first: the likeliest, and those that come close to it."""
    ordered = sorted(likelihoods(found).items(), key=lambda pair: (-pair[1], pair[0]))
    kept = [(code, chance) for code, chance in ordered[:MOST] if chance >= ALSO * ordered[0][1]]
    firmness = {code: _firmness(code, found) for code, _ in kept}
    return tuple(CountryScore(code, round(chance * firmness[code], 3)) for code, chance in kept)


def _firmness(code: str, found: Sequence[Clue]) -> float:
    """How little a country's chance hangs on a single word, 0..1."""
    return 1.0 - math.exp(-sum(clue.share for clue in found if clue.country == code) / FIRM)


def _with_role(place: Place, found: Sequence[Clue], codes: Sequence[str]) -> Place:
    own = [clue for clue in found if clue.place is place and clue.country in codes]
    happens = any(clue.manner not in ELSEWHERE and _stands_out(clue) for clue in own)
    return replace(place, role=Role.EVENT if happens else Role.MENTION)


def _stands_out(clue: Clue) -> bool:
    return clue.zone in ("title", "lead") or clue.near > 0.0 or clue.manner == "in"


def regions_of(codes: Sequence[str], there: Sequence[Place], regions: Sequence[Region]) -> tuple[str, ...]:
    """The regions that contain a country of the event, or the province or the area where it is."""
    provinces = {place.admin1 for place in there if place.admin1}
    names = {place.name.casefold() for place in there if place.kind in ("area", "sea")}
    return tuple(region.id for region in regions if _contains(region, set(codes), provinces, names))


def named_regions(doc: Doc, regions: Sequence[Region]) -> tuple[str, ...]:
    """Where no country is told: the regions that the headline names itself, as in `Storms across West Africa`."""
    title = original(doc)[: title_end(doc)]
    some = [region for region in regions if len(region.countries) < WHOLE_WORLD]
    return tuple(region.id for region in some if _names(title, (region.name, *region.aliases)))


def _names(title: str, names: Sequence[str]) -> bool:
    written = (name if name[:1].isupper() else name.title() for name in names)
    return any(re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", title) for name in written if len(name) > 3)


def _contains(region: Region, codes: set[str], provinces: set[str], names: set[str]) -> bool:
    called = {name.casefold() for name in (region.name, *region.aliases)}
    return bool(region.countries & codes or region.admin1 & provinces or called & names)


def _reasons(
    found: Sequence[Clue], countries: Sequence[CountryScore], there: Sequence[Place], inside: Sequence[str]
) -> Iterable[str]:
    if not countries:
        yield "place: the article names none" if not inside else "place: the headline names only a region"
        return
    for country in countries:
        kinds = Counter(clue.kind for clue in found if clue.country == country.code)
        yield f"place: {country.code} {country.score:.2f} by " + ", ".join(
            f"{n} {KINDS[kind]}" for kind, n in kinds.items()
        )
    if names := list(dict.fromkeys(place.text for place in there)):
        yield "event places: " + ", ".join(names[:6])
