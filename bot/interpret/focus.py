"""Where does it happen? The countries, regions and places of an article's event, and why."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.interpret.gazetteer import Gazetteer
from bot.interpret.nlp import Doc
from bot.interpret.place_evidence import Clue, EventSpan, clues
from bot.model import CountryScore, Place, Region, Role

ZONES = {"title": 3.0, "lead": 2.0, "early": 1.0, "later": 0.5}
KINDS = {"place": 1.0, "people": 0.7}
MANNERS = {"in": 1.5, "plain": 1.0, "subject": 0.9, "away": 0.7, "saying": 0.4, "dateline": 0.5}
CAPITAL = 0.5  # a capital that nothing happens in may stand for its government
NEAR = 1.5
AGAIN = 0.35  # each further clue of a country in a zone says less
ENOUGH = 1.5  # evidence that makes a lone country likely
ALSO = 0.6  # of the best country's evidence makes another one an event country
LEAST_SCORE = 0.25


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
    found = clues(doc, places, event_spans, gazetteer)
    evidence = weigh(found)
    countries = decide(evidence)
    codes = [country.code for country in countries]
    settled = tuple(_with_role(place, found, codes) for place in places)
    there = [place for place in settled if place.role is Role.EVENT]
    return Focus(settled, countries, regions_of(codes, there, regions), tuple(_reasons(evidence, countries, there)))


def weigh(found: Iterable[Clue]) -> dict[str, float]:
    """The evidence for each country."""
    groups: dict[tuple[str, str], list[float]] = defaultdict(list)
    for clue in found:
        groups[clue.country, clue.zone].append(_weight(clue))
    totals: dict[str, float] = defaultdict(float)
    for (country, _), weights in groups.items():
        ordered = sorted(weights, reverse=True)
        totals[country] += sum(weight * AGAIN**rank for rank, weight in enumerate(ordered))
    return dict(totals)


def _weight(clue: Clue) -> float:
    weight = ZONES[clue.zone] * KINDS[clue.kind] * MANNERS[clue.manner] * clue.share
    return weight * (1.0 + NEAR * clue.near)


def decide(evidence: Mapping[str, float]) -> tuple[CountryScore, ...]:
    """The event's countries, best first: the strongest, and those that come close to it."""
    ordered = sorted(evidence.items(), key=lambda pair: (-pair[1], pair[0]))
    if not ordered:
        return ()
    best = ordered[0][1]
    whole = sum(evidence.values())
    kept = [(code, amount) for code, amount in ordered if amount >= ALSO * best]
    return tuple(CountryScore(code, round(_score(amount, whole), 3)) for code, amount in kept[:4])


def _score(amount: float, whole: float) -> float:
    return math.sqrt(amount / whole) * (1.0 - math.exp(-amount / ENOUGH))


def _with_role(place: Place, found: Sequence[Clue], codes: Sequence[str]) -> Place:
    own = [clue for clue in found if clue.place is place and clue.country in codes]
    happens = any(clue.manner not in ("saying", "away", "dateline") and _stands_out(clue) for clue in own)
    return replace(place, role=Role.EVENT if happens else Role.MENTION)


def _stands_out(clue: Clue) -> bool:
    return clue.zone in ("title", "lead") or clue.near > 0.0 or clue.manner == "in"


def regions_of(codes: Sequence[str], there: Sequence[Place], regions: Sequence[Region]) -> tuple[str, ...]:
    """The regions that contain a country of the event, or the province or the area where it is."""
    provinces = {place.admin1 for place in there if place.admin1}
    names = {place.name.casefold() for place in there if place.kind in ("area", "sea")}
    return tuple(region.id for region in regions if _contains(region, set(codes), provinces, names))


def _contains(region: Region, codes: set[str], provinces: set[str], names: set[str]) -> bool:
    called = {name.casefold() for name in (region.name, *region.aliases)}
    return bool(region.countries & codes or region.admin1 & provinces or called & names)


def _reasons(evidence: Mapping[str, float], countries: Sequence[CountryScore], there: Sequence[Place]) -> Iterable[str]:
    if not countries:
        yield "place: the article names none"
        return
    ordered = sorted(evidence.items(), key=lambda pair: -pair[1])[:4]
    yield "place: " + ", ".join(f"{code} {amount:.1f}" for code, amount in ordered)
    if names := list(dict.fromkeys(place.text for place in there)):
        yield "event places: " + ", ".join(names[:6])
