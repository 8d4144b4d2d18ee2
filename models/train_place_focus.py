"""Trains what each kind of clue is worth for the place of an event: `python -m models.train_place_focus FOLDER`

The folder's sets give, for each article, the countries that would be right: those of its region
(geo_rss_region_*, by `REGIONS`), or the ones named in its labels (geo_reuters_*, muc4_*).
"""

import gzip
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize  # type: ignore[import-untyped]

from bot.interpret import event, nlp, place_cues
from bot.interpret.gazetteer import Gazetteer
from bot.interpret.place_cues import Cues
from bot.interpret.place_evidence import clues
from bot.interpret.place_weight import WEIGHTS, amounts_of
from bot.interpret.places import find_places
from bot.model import EventType, Region
from config.events import load_events
from config.regions import load_regions

REGIONS = {"us-canada": "us-canada", "latin-america": "latin-america", "europe": "europe", "asia": "asia-pacific"}
REGIONS |= {"africa": "africa", "middle-east": "middle-east", "oceania": "oceania"}
SETS = ("geo_reuters_", "geo_rss_region_", "muc4_")
RIDGE = 0.3
FOLDS = 5
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """An article: for each country its clues speak for, the amounts of them, and whether it is right."""

    amounts: list[dict[str, float]]
    right: list[bool]


def right_countries(labels: dict[str, Any], regions: dict[str, Region]) -> frozenset[str]:
    if "region" in labels:
        return regions[REGIONS[labels["region"]]].countries if labels["region"] in REGIONS else frozenset()
    return frozenset(labels.get("countries") or ())


def read(
    doc: nlp.Doc, gazetteer: Gazetteer, events: tuple[EventType, ...], right: frozenset[str], cues: Cues
) -> Example:
    spans = event.find(nlp.original(doc), events, title_length=nlp.title_end(doc) + 1).spans
    amounts = amounts_of(clues(doc, find_places(doc, gazetteer), spans, gazetteer, cues))
    return Example(list(amounts.values()), [country in right for country in amounts])


def articles(folder: Path) -> Iterator[tuple[nlp.Doc, frozenset[str], str | None]]:
    """The parsed articles with the countries that are right for them, and the region they are filed under."""
    language = nlp.load()
    regions = {region.id: region for region in load_regions()}
    for path in sorted(path for start in SETS for path in folder.glob(f"{start}*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                labels = record["labels"]
                if right := right_countries(labels, regions):
                    text = f"{labels.get('dateline', '')} {record['text']}".strip()
                    yield nlp.parse(language, unescape(record["title"]), unescape(text)), right, labels.get("region")


def examples(folder: Path) -> Iterator[Example]:
    gazetteer, events, cues = Gazetteer.load(), load_events(), place_cues.load()
    for doc, right, _ in articles(folder):
        yield read(doc, gazetteer, events, right, without(doc, right, cues))


def without(doc: nlp.Doc, right: frozenset[str], cues: Cues) -> Cues:
    """The cues as if the article had not been counted for them, so that no article is evidence for itself."""
    own = {name for name, _ in place_cues.names(doc)} & set(cues)
    kept = {name: cues[name] for name in own}
    return {name: replace(cue, there=cue.there - (cue.country in right), all=cue.all - 1) for name, cue in kept.items()}


def fit(known: Sequence[Example], names: Sequence[str]) -> Floats:
    """The weights under which the right countries together are likeliest."""
    index = {name: place for place, name in enumerate(names)}
    tables = [_table(example, index) for example in known if 0 < sum(example.right) < len(example.right)]

    def loss(weights: Floats) -> tuple[float, Floats]:
        total, slope = RIDGE * float(weights @ weights), 2 * RIDGE * weights
        for table, right in tables:
            scores = table @ weights
            odds = np.exp(scores - scores.max())
            chance, chance_right = odds / odds.sum(), odds * right / (odds * right).sum()
            total -= float(np.log((chance * right).sum()))
            slope = slope + table.T @ (chance - chance_right)
        return total, slope

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return np.asarray(found.x, dtype=np.float64)


def _table(example: Example, index: dict[str, int]) -> tuple[Floats, Floats]:
    table = np.zeros((len(example.amounts), len(index)))
    for row, amounts in enumerate(example.amounts):
        for name, amount in amounts.items():
            if name in index:
                table[row, index[name]] = amount
    return table, np.array(example.right, dtype=np.float64)


def accuracy(known: Sequence[Example], names: Sequence[str], weights: Floats) -> float:
    index = {name: place for place, name in enumerate(names)}
    hits = []
    for example in known:
        table, right = _table(example, index)
        hits.append(bool(right[int(np.argmax(table @ weights))]) if len(right) else False)
    return sum(hits) / len(hits)


def train(known: Sequence[Example]) -> None:
    names = sorted({name for example in known for amounts in example.amounts for name in amounts})
    parts = [[example for place, example in enumerate(known) if place % FOLDS == fold] for fold in range(FOLDS)]
    held_out = [
        accuracy(part, names, fit([example for other in parts if other is not part for example in other], names))
        for part in parts
    ]
    note = f"# {len(known)} articles; country or region right in {sum(held_out) / FOLDS:.3f} of those held out"
    lines = [f'"{name}" = {weight:.2f}' for name, weight in zip(names, fit(known, names), strict=True)]
    source = "# What each kind of clue is worth for the place of an event; written by models/train_place_focus.py."
    WEIGHTS.write_text("\n".join([source, note, "[clues]", *lines, ""]), encoding="utf-8")
    sys.stderr.write(f"{note}\n")


if __name__ == "__main__":
    train(list(examples(Path(sys.argv[1]))))
