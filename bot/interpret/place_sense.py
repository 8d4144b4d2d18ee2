"""Which of the places of a name is meant? The words beside it, the other places of the article, and fame decide."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from bot.interpret.gazetteer import Entry, Gazetteer, Sense
from bot.interpret.nlp import Doc
from bot.interpret.place_spots import Spot

ROUNDS = 3
COUNTRY_PULL = 2.2  # powers of ten of inhabitants that a country's whole share of the article is worth
PROVINCE_PULL = 2.5
QUALIFIED = 10.0  # "Paris, Texas"
PROVINCE_WORDS = {
    "province",
    "state",
    "region",
    "governorate",
    "oblast",
    "department",
    "district",
    "prefecture",
    "county",
}
PROVINCE_LOSS = 1.1  # what a province loses to its town of the same name
WORD = re.compile(r"\b[A-Z]\w+")
Shares = Mapping[str, float]


def choose(doc: Doc, spots: Sequence[Spot], gazetteer: Gazetteer) -> list[Entry]:
    """The place that each spot means, in their order."""
    text = doc.text
    qualifiers = [_qualifier(text, spots, number) for number in range(len(spots))]
    peoples = _peoples(text, gazetteer)
    scores = [{sense.entry.number: sense.weight for sense in spot.senses} for spot in spots]
    for _ in range(ROUNDS):
        amounts = _amounts(spots, scores)
        together = _together(amounts, peoples)
        whole = max(1.0, sum(amount for code, amount in together.items() if "." not in code))
        shares = {name: _shares(together, own, whole) for name, own in amounts.items()}
        scores = [_scored(doc, spot, shares.get(spot.name.lower(), {}), qualifiers[n]) for n, spot in enumerate(spots)]
    by_name = _one_sense_a_name(spots, scores, qualifiers)
    return [_entry(spot, by_name[number]) for number, spot in enumerate(spots)]


def _peoples(text: str, gazetteer: Gazetteer) -> dict[str, float]:
    """How much each country's people are named."""
    counts: dict[str, float] = defaultdict(float)
    for word in WORD.findall(text):
        if code := gazetteer.people(word):
            counts[code] += 1.0
    return {code: math.sqrt(count) for code, count in counts.items()}


def _amounts(spots: Sequence[Spot], scores: Sequence[Mapping[int, float]]) -> dict[str, dict[str, float]]:
    """By name, how much it speaks for each country and province."""
    amounts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    times = Counter(spot.name.lower() for spot in spots)
    for spot, score in zip(spots, scores, strict=True):
        name = spot.name.lower()
        best = max(score.values())
        weights = {number: 10 ** (value - best) for number, value in score.items()}
        for sense in spot.senses:
            part = weights[sense.entry.number] / sum(weights.values()) / math.sqrt(times[name])
            for code in (*sense.entry.countries[:1], *sense.entry.admin1):
                amounts[name][code] += part
    return amounts


def _together(amounts: Mapping[str, Shares], peoples: Shares) -> dict[str, float]:
    together: dict[str, float] = defaultdict(float, peoples)
    for codes in amounts.values():
        for code, amount in codes.items():
            together[code] += amount
    return together


def _shares(together: Shares, own: Shares, whole: float) -> Shares:
    """How much of the article's geography lies in each country and province of a name, 0..1, by all other names."""
    return {code: (together[code] - amount) / whole for code, amount in own.items()}


def _scored(doc: Doc, spot: Spot, shares: Shares, qualifier: Entry | None) -> dict[int, float]:
    return {sense.entry.number: _score(doc, spot, sense, shares, qualifier) for sense in spot.senses}


def _score(doc: Doc, spot: Spot, sense: Sense, shares: Shares, qualifier: Entry | None) -> float:
    entry = sense.entry
    score = sense.weight
    score += COUNTRY_PULL * max((shares.get(code, 0.0) for code in entry.countries[:1]), default=0.0)
    score += PROVINCE_PULL * max((shares.get(code, 0.0) for code in entry.admin1), default=0.0)
    if qualifier is not None and entry.number != qualifier.number and _inside(entry, qualifier):
        score += QUALIFIED
    if entry.kind == "admin1":
        score += PROVINCE_LOSS if _is_called_province(doc, spot) else -PROVINCE_LOSS * _has_town(spot, entry)
    return score


def _has_town(spot: Spot, province: Entry) -> bool:
    return any(sense.entry.kind == "city" and sense.entry.admin1 == province.admin1 for sense in spot.senses)


def _is_called_province(doc: Doc, spot: Spot) -> bool:
    return spot.after < len(doc) and doc[spot.after].lower_ in PROVINCE_WORDS


def _inside(entry: Entry, outer: Entry) -> bool:
    if outer.kind == "country":
        return outer.countries[0] in entry.countries
    return bool(set(outer.admin1) & set(entry.admin1))


def _qualifier(text: str, spots: Sequence[Spot], number: int) -> Entry | None:
    """The country or province named right behind: `Paris, Texas`, `Tripoli (Lebanon)`."""
    if number + 1 >= len(spots):
        return None
    between = text[spots[number].end : spots[number + 1].start]
    if between.strip() not in (",", "(") and between != " in ":
        return None
    is_country = spots[number].senses[0].entry.kind == "country"  # "China, Japan": a list, although Japan has a China
    kinds = ("admin1",) if is_country else ("admin1", "country")
    wide = [sense.entry for sense in spots[number + 1].senses if sense.entry.kind in kinds]
    inside = [outer for outer in wide if any(_inside(sense.entry, outer) for sense in spots[number].senses)]
    return inside[0] if inside else None


def _one_sense_a_name(
    spots: Sequence[Spot], scores: Sequence[Mapping[int, float]], qualifiers: Sequence[Entry | None]
) -> list[int]:
    """A name means one place in an article, the one that is told beside it if any is."""
    together: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for spot, score in zip(spots, scores, strict=True):
        for number, value in score.items():
            together[spot.name.lower()][number] = max(value, together[spot.name.lower()][number])
    chosen = []
    for spot, score, qualifier in zip(spots, scores, qualifiers, strict=True):
        own = score if qualifier is not None else together[spot.name.lower()]
        chosen.append(max(own, key=lambda number: own[number]))
    return chosen


def _entry(spot: Spot, number: int) -> Entry:
    return next(sense.entry for sense in spot.senses if sense.entry.number == number)
