"""How much all clues together speak for each country, by what was learned from articles with a known place."""

import math
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from bot.interpret.place_evidence import Clue

WEIGHTS = Path(__file__).parents[2] / "models" / "place_focus.toml"


def likelihoods(found: Sequence[Clue]) -> dict[str, float]:
    """The probability of each country that the clues speak for, together 1."""
    weights = _weights()
    scores = {
        country: sum(weights.get(name, 0.0) * amount for name, amount in amounts.items())
        for country, amounts in amounts_of(found).items()
    }
    if not scores:
        return {}
    best = max(scores.values())
    odds = {country: math.exp(score - best) for country, score in scores.items()}
    return {country: amount / sum(odds.values()) for country, amount in odds.items()}


def amounts_of(found: Sequence[Clue]) -> dict[str, dict[str, float]]:
    """For each country, how much there is of each kind of clue; models/place_focus.toml says what it is worth."""
    counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    near: dict[str, float] = defaultdict(float)
    for clue in found:
        own = counts[clue.country]
        own[f"{clue.kind} in {clue.zone}"] += clue.share
        if clue.kind in ("place", "people"):
            own[f"{'title' if clue.zone == 'title' else 'text'}: {clue.manner}"] += clue.share
        own["all"] += clue.share
        if clue.place and clue.place.kind in ("city", "admin1"):
            own["town"] += clue.share
        near[clue.country] = max(near[clue.country], clue.near * (1.0 if clue.manner == "in" else 0.5))
    whole = sum(own["all"] for own in counts.values())
    first = min(found, key=lambda clue: clue.start).country if found else ""
    amounts = {}
    kinds: dict[str, set[str]] = defaultdict(set)
    for clue in found:
        kinds[clue.country].add(clue.kind)
    for country, own in counts.items():
        amounts[country] = {name: math.log1p(count) for name, count in own.items()}
        amounts[country] |= {f"no {kind}": 1.0 for kind in ("place", "people") if kind not in kinds[country]}
        amounts[country] |= {"only cues": float(kinds[country] <= {"cue", "carried"})}
        amounts[country] |= {"share": own["all"] / whole, "near": near[country], "first": float(country == first)}
    return amounts


@cache
def _weights() -> Mapping[str, float]:
    return {name: float(worth) for name, worth in tomllib.loads(WEIGHTS.read_text(encoding="utf-8"))["clues"].items()}
