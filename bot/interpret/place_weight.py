"""How much all clues together speak for each country, by what was learned from articles with a known place."""

import math
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from bot.interpret.place_evidence import Clue
from bot.interpret.place_prior import Expectation

WEIGHTS = Path(__file__).parents[2] / "models" / "place_focus.toml"
UNNAMED = 3  # countries that the text does not name are weighed with those that it does
LIKELY = 0.02  # chance that one of them needs
FAINT = 1e-4  # added to a chance before its logarithm is taken

# What is weighed alike; the finer manners tell where it happens once the likeliest are known (place_abroad.py).
ALIKE = {
    "site": "modifier",
    "scene": "modifier",
    "beside": "modifier",
    "whose": "modifier",
    "origin": "modifier",
    "arms": "modifier",
    "venue": "in",
    "ground": "in",
    "accused": "plain",
    "topic": "plain",
    "bound": "plain",
    "embassy": "modifier",
    "wanted": "plain",
    "way": "plain",
    "court": "modifier",
    "office": "modifier",
    "arrests": "subject",
}

Amounts = Mapping[str, Mapping[str, float]]


def likelihoods(found: Sequence[Clue], expected: Expectation) -> dict[str, float]:
    """The probability of each country that the clues speak for or that is expected, together 1."""
    weights = _weights()
    scores = {
        country: sum(weights.get(name, 0.0) * amount for name, amount in amounts.items())
        for country, amounts in amounts_of(found, expected).items()
    }
    if not scores:
        return {}
    best = max(scores.values())
    odds = {country: math.exp(score - best) for country, score in scores.items()}
    return {country: amount / sum(odds.values()) for country, amount in odds.items()}


def amounts_of(found: Sequence[Clue], expected: Expectation) -> Amounts:
    """For each country, how much there is of each kind of clue; models/place_focus.toml says what it is worth."""
    named = _named(found)
    others = [country for country in expected.likeliest(UNNAMED, LIKELY) if country not in named]
    amounts = named | {country: {"unnamed": 1.0} for country in others}
    return {country: {**amount, **_expectation(country, expected)} for country, amount in amounts.items()}


def _expectation(country: str, expected: Expectation) -> dict[str, float]:
    around = math.log(expected.around(country) + FAINT)
    return {"expected": math.log(expected.of(country) + FAINT), "expected around": around}


def _named(found: Sequence[Clue]) -> dict[str, dict[str, float]]:
    by_country: dict[str, list[Clue]] = defaultdict(list)
    for clue in found:
        by_country[clue.country].append(clue)
    whole = sum(clue.share for clue in found)
    first = min(found, key=lambda clue: clue.start).country if found else ""
    return {
        country: {**_counted(own), "first": float(country == first), "share": sum(clue.share for clue in own) / whole}
        for country, own in by_country.items()
    }


def _counted(own: Sequence[Clue]) -> dict[str, float]:
    counts: dict[str, float] = defaultdict(float)
    for clue in own:
        for name in _kinds(clue):
            counts[name] += clue.share
    amounts = {name: math.log1p(count) for name, count in counts.items()}
    kinds = {clue.kind for clue in own}
    amounts |= {f"no {kind}": 1.0 for kind in ("place", "people") if kind not in kinds}
    return amounts | {"near": max(clue.near * (1.0 if _manner(clue) == "in" else 0.5) for clue in own)}


def _kinds(clue: Clue) -> list[str]:
    """What there is more of with this clue."""
    found = ["all", f"{clue.kind} in {clue.zone}"]
    if clue.kind in ("place", "people"):
        found.append(f"{'title' if clue.zone == 'title' else 'text'}: {_manner(clue)}")
    if clue.place and clue.place.kind in ("city", "admin1"):
        found.append("town")
    return found


def _manner(clue: Clue) -> str:
    return ALIKE.get(clue.manner, clue.manner)


@cache
def _weights() -> Mapping[str, float]:
    return {name: float(worth) for name, worth in tomllib.loads(WEIGHTS.read_text(encoding="utf-8"))["clues"].items()}
