"""Where does it happen? The countries, regions and places of an article's event, and why."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from bot.interpret.gazetteer import Gazetteer
from bot.interpret.nlp import Doc, original, title_end
from bot.interpret.place_abroad import where
from bot.interpret.place_evidence import ELSEWHERE, Clue, EventSpan, clues, countries_of, words_at
from bot.interpret.place_inferred import is_anywhere
from bot.interpret.place_joined import joined
from bot.interpret.place_manner import VESSELS, manner_of_place
from bot.interpret.place_owned import owned_by
from bot.interpret.place_prior import Expectation, expect
from bot.interpret.place_role import with_roles
from bot.interpret.place_told import HOME
from bot.interpret.place_weight import likelihoods
from bot.model import CountryScore, Place, Region, Role

KINDS = {"place": "places", "people": "words for its people", "carried": "houses named after it"}
ALSO = 0.6  # of the best country's chance makes another one an event country
MOST = 4
WHOLE_WORLD = 150  # countries; such a region says nothing
FIRM = 1.2  # clues that make a lone country likely
OWNS = frozenset({"whose", "origin"})
# Of a plan for a country, which it may be named after
ABOUT = frozenset({"bound", "embassy", "modifier", "topic", "plain"})
AT_HOME = 0.6  # score of the country of the only group that is named, where nothing else speaks for any
SURE = 0.6  # of the part of the world, to say a country that the text doesn't name
GUESSED = 0.3  # chance below which no country is said that the text doesn't name, where the headline names a town
SURE_BESIDE_OTHERS = 0.9  # the same, where the text names other countries
UNLIKELY = 0.02  # chance of a country that only a town's name speaks for, which may be another town's or no town's
FIRM_KINDS = frozenset({"country", "admin1"})


@dataclass(frozen=True, slots=True)
class Focus:
    """Where an article's event is."""

    places: tuple[Place, ...]  # all that were named, with their roles
    countries: tuple[CountryScore, ...]  # best first; empty: the article doesn't say
    regions: tuple[str, ...]
    named: tuple[str, ...]  # codes of the countries that it speaks of, wherever it is
    why: tuple[str, ...]


def locate(
    doc: Doc,
    places: Sequence[Place],
    event_spans: Sequence[EventSpan],
    gazetteer: Gazetteer,
    regions: Sequence[Region],
    homes: Sequence[str] = (),
    *,
    is_security: bool = False,
) -> Focus:
    """Where the event is that the spans `(start, end, weight)` tell; without spans title and lead decide. `homes` are
    the countries of the groups that are named; of a security development less is guessed."""
    title, text = original(doc)[: title_end(doc)], original(doc)[title_end(doc) + 1 :]
    found = clues(doc, places, event_spans, gazetteer)
    only_region = () if found else named_regions(doc, regions)
    expected = expect(title, text)
    seas = high_seas(doc, places, gazetteer)
    countries = () if only_region else decide(found, expected, joined(found, title), at_sea=bool(seas), homes=homes)
    countries = () if is_security and is_anywhere(doc, event_spans, countries) else countries
    codes = [country.code for country in countries]
    settled = with_roles(doc, places, found, codes, seas, gazetteer)
    there = [place for place in settled if place.role is Role.EVENT]
    inside = only_region or regions_of(codes, there, regions)
    if any(country.is_guess for country in countries):
        inside = tuple(region.id for region in regions if _is_expected_in(region, expected))
    named = tuple(sorted({clue.country for clue in found if clue.kind != "carried"}))
    return Focus(settled, countries, inside, named, tuple(_reasons(found, countries, there, inside)))


def decide(
    found: Sequence[Clue],
    expected: Expectation,
    together: Sequence[frozenset[str]] = (),
    *,
    at_sea: bool = False,
    homes: Sequence[str] = (),
) -> tuple[CountryScore, ...]:
    """The event's countries, best first: the likeliest, those that come close to it, abroad before at home, and those
    that the headline tells `together` with it.

    One that the text doesn't name stands alone and only where the text is sure of its part of the world.
    """
    if at_sea:
        found = _without_who_strikes(found)
        if not found:
            return ()
    bound = _destinations(found)
    left = [clue for clue in found if clue.country not in bound]
    if found and not left:
        return ()
    found = left
    owners = {clue.country for clue in found if clue.manner in OWNS}
    if len(homes) == 1 and all(clue.manner in OWNS for clue in found):
        return (CountryScore(homes[0], AT_HOME, inferred=True),)
    found = _without_owners(found)
    chances = likelihoods(found, expected)
    named = {clue.country for clue in found}
    best = min(chances, key=lambda code: (-chances[code], code), default="")
    if best and best not in named | owners | bound and _is_inferred(best, found, expected):
        return (CountryScore(best, round(expected.of(best), 3), inferred=True),)
    ordered = _ordered(named, chances, found, together)
    whole = sum(chance for chance, _ in ordered)
    close = {code for chance, code in ordered[:MOST] if chance >= ALSO * ordered[0][0]}
    close = close.union(*(group for group in together if ordered[0][1] in group))
    kept = [(code, chance / whole) for chance, code in ordered if code in close]
    scores = accumulate((chance * _firmness(code, found) for code, chance in kept), min)
    return tuple(CountryScore(code, round(score, 3)) for (code, _), score in zip(kept, scores, strict=True))


def _destinations(found: Sequence[Clue]) -> set[str]:
    """The countries that people are only to be sent to, where nothing else tells of what is there, and those of which
    only an embassy is told."""
    there = {clue.country for clue in found if clue.manner not in ABOUT}
    bound = {clue.country for clue in found if clue.manner == "bound"} - there
    told = {clue.country for clue in found if clue.manner != "embassy"}
    return bound | {clue.country for clue in found if clue.manner == "embassy"} - told


def _without_owners(found: Sequence[Clue]) -> Sequence[Clue]:
    """Nothing of who owns what is told, unless that is in the owner's country, nor of where somebody is from or is
    wanted, where anything else speaks for a place."""
    there = {clue.country for clue in found if clue.manner == "in"}
    left = [clue for clue in found if clue.manner != "whose" or clue.country in there] or found
    others = [clue for clue in left if clue.manner not in ("origin", "wanted")]
    return others if any(clue.kind == "place" for clue in others) else left


def _without_who_strikes(found: Sequence[Clue]) -> list[Clue]:
    """On the high seas one strikes far from home: nothing of those that the headline tells to strike, nor of the US
    and Britain."""
    striking = {clue.country for clue in found if clue.zone == "title" and clue.blow == "strikes"} | HOME
    there = {clue.country for clue in found if clue.manner == "in" and clue.zone == "title"}
    left = [clue for clue in found if clue.country not in striking - there]
    return left if any(clue.zone in ("title", "lead") for clue in left) else []


def _ordered(
    named: Iterable[str], chances: Mapping[str, float], found: Sequence[Clue], together: Sequence[frozenset[str]]
) -> list[tuple[float, str]]:
    """The named countries with their chances, first the one where it happens, which has no less than any other."""
    likeliest = sorted(((chances[code], code) for code in named), key=lambda pair: (-pair[0], pair[1]))
    if not likeliest:
        return []
    most, best = likeliest[0]
    there = where(best, chances, found, together)
    return [(most, there), *(pair for pair in likeliest if pair[1] != there)]


def _is_inferred(country: str, found: Sequence[Clue], expected: Expectation) -> bool:
    """May the event be where no name says it is? Not where a place is told as that of an event."""
    if found and _is_hardly_named(found, expected):
        told = any(clue.place and clue.manner not in ELSEWHERE and clue.zone == "title" for clue in found)
        return expected.around(country) >= SURE and not (told and expected.of(country) < GUESSED)
    if any(clue.place and (clue.near > 0.0 or clue.manner == "in") for clue in found):
        return False
    return expected.around(country) >= (SURE_BESIDE_OTHERS if found else SURE)


def _is_hardly_named(found: Sequence[Clue], expected: Expectation) -> bool:
    """Do only names of towns, none by the event's words, speak for countries that such news is not about?"""
    firm = (
        clue.kind == "people"
        or (clue.place and (clue.place.kind in FIRM_KINDS or _is_the_headline_s_town(clue)))
        or clue.near > 0.0
        for clue in found
    )
    return not any(firm) and all(expected.of(clue.country) < UNLIKELY for clue in found)


def _is_the_headline_s_town(clue: Clue) -> bool:
    is_town = clue.place is not None and clue.place.kind == "city"
    return is_town and clue.zone == "title" and clue.manner in ("in", "site")


def _firmness(code: str, found: Sequence[Clue]) -> float:
    """How little a country's chance hangs on a single word, 0..1."""
    return 1.0 - math.exp(-sum(clue.share for clue in found if clue.country == code) / FIRM)


def high_seas(doc: Doc, places: Sequence[Place], gazetteer: Gazetteer) -> list[Place]:
    """The seas of no country that the headline says a vessel is in."""
    if not any(word.lower_ in VESSELS for word in doc if word.idx < title_end(doc)):
        return []
    told = (place for place in places if place.kind == "sea" and place.start < title_end(doc))
    seas = (place for place in told if not countries_of(place, gazetteer))
    return [place for place in seas if _says_where(doc, place)]


def _says_where(doc: Doc, place: Place) -> bool:
    name = words_at(doc, place)
    return name is not None and owned_by(name.root) is None and manner_of_place(doc, name, place.kind) == "in"


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


def _is_expected_in(region: Region, expected: Expectation) -> bool:
    return sum(expected.of(code) for code in region.countries) >= SURE


def _reasons(
    found: Sequence[Clue], countries: Sequence[CountryScore], there: Sequence[Place], inside: Sequence[str]
) -> Iterable[str]:
    if not countries:
        yield "place: the article names none" if not inside else "place: the headline names only a region"
        return
    for country in countries:
        kinds = Counter(clue.kind for clue in found if clue.country == country.code)
        named = ", ".join(f"{n} {KINDS[kind]}" for kind, n in kinds.items())
        yield f"place: {country.code} {country.score:.2f} by {named or 'what such news is mostly about: inferred'}"
    if names := list(dict.fromkeys(place.text for place in there)):
        yield "event places: " + ", ".join(names[:6])
