"""Which of the places of a name is meant? The words beside it, the other places of the article, what the text itself
lets expect, and fame decide."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Container, Mapping, Sequence

from bot.interpret.gazetteer import HAMLET, Entry, Gazetteer, Sense
from bot.interpret.nlp import Doc, running
from bot.interpret.place_company import CLOSE, IN_REACH, inside, km
from bot.interpret.place_prior import Expectation
from bot.interpret.place_spots import Spot
from bot.interpret.place_words import PROVINCE_NOUNS
from bot.interpret.spelling import fold

ROUNDS = 3
COUNTRY_PULL = 2.2  # powers of ten of inhabitants that a country's whole share of the article is worth
PROVINCE_PULL = 2.5
EXPECTED_PULL = 1.5  # the same for the country that such a text is surely about, whatever it names
UNKNOWN = 0.5  # names that an article leaves unsaid: one other name does not settle everything
NEAR_PULL = 2.0  # what a place close by is worth, when that one is surely meant
REACH_PULL = 1.0
QUALIFIED = 10.0  # "Paris, Texas"
PROVINCE_LOSS = 1.5  # what a province loses to its town of the same name
LITTLE_EXPECTED = 0.02
LIKELY = 0.05  # share from which a sense of one name speaks for places near it
WORD = re.compile(r"\b[A-Z]\w+")
RULING_PULL = 1.0  # what it is worth that only this country's authorities are named
AUTHORITIES = (
    "army|police|authorities|government|military|prosecutors?|president|prime minister|security forces|"
    "(?:interior|defen[cs]e|justice|health) minist(?:er|ry)|court|coastguard|officials"
)
RULES = re.compile(rf"\b([A-Z]\w+) (?:{AUTHORITIES})\b")
STATE_PULL = 3.0  # what it is worth that only a state has what stands behind a name: `Georgia's president`
OF_A_STATE = re.compile(
    r"(?:['’]s)? (?:president|parliament|prime minister|army|ruling party|opposition|"
    r"(?:foreign|interior|defen[cs]e) minist)"
)
IS_IN = re.compile(  # between a place and the one that it lies in: `Rizal town in Occidental Mindoro`, `Paris (Texas`
    r"\s*[,(]\s*|(?: (?:town|city|village|district|municipality|township|area|community|county))?"
    r" (?:in|of)(?: the)?(?: (?:north|south|east|west)\w*ern| central)? "
)
LIES_IN = re.compile(  # the same of what the text calls a village or the like: `Buda, a community in Kajuru`
    r",?(?: an?)?(?: [a-z-]+)? (?:town|village|community|suburb|neighbou?rhood|settlement|district|upazila|"
    r"local government area|area),? (?:in|of|under)(?: the)?(?: [a-z]+ern| central)? ",
    re.IGNORECASE,
)
IS_PLACE = re.compile(r"\b(?:in|near|at|outside|(?:mayor|governor|town|city|village) of)(?: the)? $")
SMALL_TOWN = 5.0  # fame of a town that news from abroad hardly names
BEFORE = 40  # characters before a name that say what it is
CITY = 100_000  # inhabitants that no village has
IS_TOWN = re.compile(r"(?:city|town|capital)(?: of)? $")
IS_VILLAGE = re.compile(r" village\b")
SEAT = 0.1  # the part of a province's inhabitants that live in its seat, at least
SEATED = PROVINCE_NOUNS - {"district", "county"}
PARTS_OF_PROVINCE = re.compile(r" (?:villages|communities|towns|districts)\b")
Shares = Mapping[str, float]
Cell = tuple[int, int]  # whole degrees of latitude and longitude
Map = Mapping[Cell, Sequence[tuple[str, Entry, float]]]  # name, sense, its share of the name


def choose(
    doc: Doc, spots: Sequence[Spot], gazetteer: Gazetteer, expected: Expectation, homes: Sequence[str] = ()
) -> list[Entry]:
    """The place that each spot means, in their order; `homes`, the countries of the groups that are named, count
    where no country and no people is."""
    text = running(doc)
    qualifiers = [_qualifier(text, spots, number) for number in range(len(spots))]
    peoples = _peoples(text, gazetteer)
    ruling = _ruling(text, gazetteer)
    if not peoples and not any(spot.senses[0].entry.kind == "country" for spot in spots):
        peoples = dict.fromkeys(homes, 1.0)
    scores = [{sense.entry.number: sense.weight for sense in spot.senses} for spot in spots]
    for _ in range(ROUNDS):
        amounts, near = _amounts(spots, scores), _map(spots, scores)
        together = _together(amounts, peoples)
        shares = {name: _shares(together, own) for name, own in amounts.items()}
        scores = [
            _scored(doc, spot, shares.get(fold(spot.name), {}), near, qualifier, expected, ruling)
            for spot, qualifier in zip(spots, qualifiers, strict=True)
        ]
    by_name = _one_sense_a_name(doc, spots, scores, qualifiers)
    chosen = [_entry(spot, by_name[number]) for number, spot in enumerate(spots)]
    chosen = [_called_by_its_seat(doc, spot, own, gazetteer) for spot, own in zip(spots, chosen, strict=True)]
    chosen = [_its_province(text, spots, chosen, number) for number in range(len(spots))]
    kept = [_kept(doc, text, spots, chosen, number) for number in range(len(spots))]
    spoken = {*peoples, *homes} | {code for code in expected.chances if expected.of(code) >= LITTLE_EXPECTED}
    names_one = len({entry.country for entry in kept if entry.kind == "country"}) == 1
    least = [SMALL_TOWN if names_one and _stands_behind(IS_PLACE, text, spot) else HAMLET for spot in spots]
    return [_by_the_others(spots, kept, number, least[number], spoken, homes) for number in range(len(spots))]


def _stands_behind(words: re.Pattern[str], text: str, spot: Spot) -> bool:
    return words.search(text, max(0, spot.start - BEFORE), spot.start) is not None


def _by_the_others(
    spots: Sequence[Spot],
    kept: Sequence[Entry],
    number: int,
    least: float,
    spoken: Container[str],
    homes: Sequence[str],
) -> Entry:
    """The chosen place, unless it is a hamlet of a country that nothing else of the text speaks for: then an unlisted
    namesake in the country of the place named next to it, or of the only group that is named. With less fame than
    `least` a town is a hamlet, too."""
    own = kept[number]
    known = next((sense.weight for sense in spots[number].senses if sense.entry.number == own.number), HAMLET)
    if not (own.kind == "city" or own.is_district) or known >= least or own.country is None or own.country in spoken:
        return own
    name = fold(spots[number].name)
    if any(own.country in entry.countries for spot, entry in zip(spots, kept, strict=True) if fold(spot.name) != name):
        return own
    others = [
        (abs(spot.start - spots[number].start), entry.country)
        for spot, entry in zip(spots, kept, strict=True)
        if entry.country not in (None, own.country, "US", "GB") and (entry.country in spoken or entry.kind != "city")
    ]
    near = min(others)[1] if others else homes[0] if len(homes) == 1 else None
    return _of_country(spots[number], near) if near else own


def _peoples(text: str, gazetteer: Gazetteer) -> dict[str, float]:
    """How much each country's people are named."""
    counts: dict[str, float] = defaultdict(float)
    for word in WORD.findall(text):
        if code := gazetteer.people(word):
            counts[code] += 1.0
    return {code: math.sqrt(count) for code, count in counts.items()}


def _ruling(text: str, gazetteer: Gazetteer) -> str | None:
    """The country, not the US or Britain, if only one's people is named with its authorities: `the Lebanese army`"""
    codes = {gazetteer.people(found[1]) for found in RULES.finditer(text)} - {None}
    return codes.pop() if len(codes) == 1 and not codes & {"US", "GB"} else None


def _parts(score: Mapping[int, float]) -> dict[int, float]:
    """How likely each sense of a name is, by its score."""
    best = max(score.values())
    weights = {number: 10 ** (value - best) for number, value in score.items()}
    whole = sum(weights.values())
    return {number: weight / whole for number, weight in weights.items()}


def _amounts(spots: Sequence[Spot], scores: Sequence[Mapping[int, float]]) -> dict[str, dict[str, float]]:
    """By name, how much it speaks for each country and province."""
    amounts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    names = [fold(spot.name) for spot in spots]
    times = Counter(names)
    for name, spot, score in zip(names, spots, scores, strict=True):
        parts = _parts(score)
        for sense in spot.senses:
            for code in (*sense.entry.countries[:1], *sense.entry.admin1):
                amounts[name][code] += parts[sense.entry.number] / math.sqrt(times[name])
    return amounts


def _map(spots: Sequence[Spot], scores: Sequence[Mapping[int, float]]) -> Map:
    """Where the towns and districts are that the names can well mean."""
    cells: dict[Cell, list[tuple[str, Entry, float]]] = defaultdict(list)
    for name, (spot, score) in {
        fold(spot.name): (spot, score) for spot, score in zip(spots, scores, strict=True)
    }.items():
        parts = _parts(score)
        for sense in spot.senses:
            entry, part = sense.entry, parts[sense.entry.number]
            if part > LIKELY and (entry.kind == "city" or entry.is_district) and (cell := _cell(entry)):
                cells[cell].append((name, entry, part))
    return cells


def _cell(entry: Entry) -> Cell | None:
    return None if entry.lat is None or entry.lon is None else (math.floor(entry.lat), math.floor(entry.lon))


def _together(amounts: Mapping[str, Shares], peoples: Shares) -> dict[str, float]:
    together: dict[str, float] = defaultdict(float, peoples)
    for codes in amounts.values():
        for code, amount in codes.items():
            together[code] += amount
    return together


def _shares(together: Shares, own: Shares) -> Shares:
    """How much of the article's geography lies in each country and province of a name, 0..1, by all other names."""
    whole = _countries(together) - _countries(own) + UNKNOWN
    return {code: (together[code] - amount) / whole for code, amount in own.items()}


def _countries(amounts: Shares) -> float:
    return sum(amount for code, amount in amounts.items() if "." not in code)


def _scored(
    doc: Doc, spot: Spot, shares: Shares, near: Map, qualifier: Entry | None, expected: Expectation, ruling: str | None
) -> dict[int, float]:
    pulls = _pulls(spot, shares, expected)
    return {
        sense.entry.number: pulls[_country(sense)]
        + (RULING_PULL if _country(sense) == ruling else 0.0)
        + _score(doc, spot, sense, shares, near, qualifier)
        for sense in spot.senses
    }


def _pulls(spot: Spot, shares: Shares, expected: Expectation) -> dict[str, float]:
    """What each country of a name is worth: by the other names, or by all that the text says, where that is more. The
    text may be expected in the most famous one for the name's sake, so of that one it says nothing."""
    famous, *others = dict.fromkeys(map(_country, spot.senses))
    pulls = {code: max(COUNTRY_PULL * shares.get(code, 0.0), EXPECTED_PULL * expected.of(code)) for code in others}
    return {famous: COUNTRY_PULL * shares.get(famous, 0.0), **pulls}


def _country(sense: Sense) -> str:
    """The first it lies in; "" for the high seas."""
    return sense.entry.countries[0] if sense.entry.countries else ""


def _score(doc: Doc, spot: Spot, sense: Sense, shares: Shares, near: Map, qualifier: Entry | None) -> float:
    entry = sense.entry
    score = sense.weight + _company_of(entry, fold(spot.name), near)
    score += PROVINCE_PULL * max((shares.get(code, 0.0) for code in entry.admin1), default=0.0)
    if qualifier is not None and entry.number != qualifier.number and inside(entry, qualifier):
        score += QUALIFIED
    if entry.kind == "country" and OF_A_STATE.match(running(doc), spot.end):
        score += STATE_PULL
    if entry.kind == "admin1":
        score += PROVINCE_LOSS if _is_called_province(doc, spot) else -PROVINCE_LOSS * _has_town(spot, entry)
    return score


def _company_of(entry: Entry, name: str, near: Map) -> float:
    """What the likeliest other place close to it is worth."""
    if not near or (cell := _cell(entry)) is None:
        return 0.0
    cells = ((cell[0] + north, cell[1] + east) for north in (-1, 0, 1) for east in (-1, 0, 1))
    others = ((other, part) for at in cells for called, other, part in near.get(at, ()) if called != name)
    return max((part * _pull(km(entry, other)) for other, part in others), default=0.0)


def _pull(distance: float) -> float:
    return NEAR_PULL if distance < CLOSE else REACH_PULL if distance < IN_REACH else 0.0


def _has_town(spot: Spot, province: Entry) -> bool:
    return any(sense.entry.kind == "city" and sense.entry.admin1 == province.admin1 for sense in spot.senses)


def _is_called_province(doc: Doc, spot: Spot) -> bool:
    return spot.after < len(doc) and doc[spot.after].lower_ in PROVINCE_NOUNS


def _qualifier(text: str, spots: Sequence[Spot], number: int) -> Entry | None:
    """The country or province named right behind: `Paris, Texas`, `Tripoli (Lebanon)`."""
    if number + 1 >= len(spots):
        return None
    if not IS_IN.fullmatch(text[spots[number].end : spots[number + 1].start]):
        return None
    is_country = spots[number].senses[0].entry.kind == "country"  # "China, Japan": a list, although Japan has a China
    kinds = ("admin1",) if is_country else ("admin1", "country")
    wide = [sense.entry for sense in spots[number + 1].senses if sense.entry.kind in kinds]
    within = [outer for outer in wide if any(inside(sense.entry, outer) for sense in spots[number].senses)]
    return within[0] if within else None


def _kept(doc: Doc, text: str, spots: Sequence[Spot], chosen: Sequence[Entry], number: int) -> Entry:
    """The chosen place, unless it is a namesake of another town: Cameroon's Maga in `Maga, Kebbi State`, Serbia's Ruma
    in `Ruma, a village in Bandarban`."""
    own = chosen[number]
    if own.kind == "city" and own.people > CITY and IS_VILLAGE.match(text, spots[number].end):
        return Entry.unlisted(spots[number].name, "city", own.countries)
    if own.kind != "city" or number + 1 == len(spots):
        return own
    behind, province = spots[number + 1], chosen[number + 1]
    between = text[spots[number].end : behind.start]
    if LIES_IN.fullmatch(between) and province.country not in (None, own.country):
        return _of_country(spots[number], province.country)
    told = between.strip() == "," and province.kind == "admin1"
    called = _is_called_province(doc, behind) or doc[behind.after - 1].lower_ in PROVINCE_NOUNS
    if not told or not called or any(inside(sense.entry, province) for sense in spots[number].senses):
        return own
    return Entry.unlisted(spots[number].name, "city", province.countries, province.admin1)


def _of_country(spot: Spot, country: str) -> Entry:
    """What bears that name in the country, listed or not."""
    listed = (sense.entry for sense in spot.senses if sense.entry.country == country)
    return next(listed, Entry.unlisted(spot.name, "city", (country,)))


def _called_by_its_seat(doc: Doc, spot: Spot, own: Entry, gazetteer: Gazetteer) -> Entry:
    """The chosen place, but the province of a seat that the text calls one, as in `Volgograd region`."""
    is_called = spot.after < len(doc) and doc[spot.after].lower_ in SEATED
    if own.kind != "city" or not own.admin1 or not is_called:
        return own
    province = gazetteer.province(own.admin1[0])
    return province if province and _is_seat(own, province) else own


def _is_seat(town: Entry, province: Entry) -> bool:
    return town.people >= SEAT * province.people


def _its_province(text: str, spots: Sequence[Spot], chosen: Sequence[Entry], number: int) -> Entry:
    """The chosen place, but instead of a town that is no seat the province that the text names as such: Nigeria's
    Nasarawa beside `Nasarawa State`; so is Bauchi in `three Bauchi villages`."""
    own = chosen[number]
    if own.kind != "city" or not own.admin1 or _stands_behind(IS_TOWN, text, spots[number]):
        return own
    names = {fold(spots[number].name), fold(own.name)}
    told = (
        entry
        for spot, entry in zip(spots, chosen, strict=True)
        if entry.kind == "admin1" and entry.admin1 == own.admin1 and names & _without_noun(spot.name)
    )
    province = next(told, None)
    if province is None:
        return own
    return own if _is_seat(own, province) and not PARTS_OF_PROVINCE.match(text, spots[number].end) else province


def _without_noun(name: str) -> set[str]:
    """`nasarawa state` and `nasarawa`"""
    words = fold(name).split()
    return {" ".join(words), " ".join(words[:-1])} if words[-1] in PROVINCE_NOUNS else {" ".join(words)}


def _one_sense_a_name(
    doc: Doc, spots: Sequence[Spot], scores: Sequence[Mapping[int, float]], qualifiers: Sequence[Entry | None]
) -> list[int]:
    """A name means one place in an article, the one that is told beside it if any is; what is called a province means
    that alone."""
    called = [_is_called_province(doc, spot) for spot in spots]
    together: dict[tuple[str, bool], dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for spot, score, is_province in zip(spots, scores, called, strict=True):
        known = together[fold(spot.name), is_province]
        for number, value in score.items():
            known[number] = max(value, known[number])
    chosen = []
    for spot, score, qualifier, is_province in zip(spots, scores, qualifiers, called, strict=True):
        own = score if qualifier is not None else together[fold(spot.name), is_province]
        chosen.append(max(score, key=lambda number: own[number]))  # two spellings of a name need not share all senses
    return chosen


def _entry(spot: Spot, number: int) -> Entry:
    return next(sense.entry for sense in spot.senses if sense.entry.number == number)
