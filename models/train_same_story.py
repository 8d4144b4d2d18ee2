"""Fits what shared words say of two texts telling one story: `python -m models.train_same_story DIR`.

DIR holds labelled sets, `*.jsonl.gz` files of records with `title`, `text` and `labels.story`; a `labels.storyline`
tells stories of which it is open whether they are the same. Prints the weights and the bias for bot/merge/likeness.py,
which moves two of them to where whole streams come out best.
"""

import gzip
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from bot.merge.fingerprint import HANDLES
from bot.merge.likeness import features
from bot.merge.vector import heaviest, packed, profile, terms

SETS = ("clu_*.jsonl.gz", "mds_*.jsonl.gz", "story_*.jsonl.gz")  # each counts the same
PENALTY = 10.0

Pairs = tuple[list[Any], list[bool]]


def labelled(path: Path) -> list[dict[str, Any]]:
    """The records that belong to a story."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [record for record in map(json.loads, lines) if record["labels"].get("story")]


def pairs(records: list[dict[str, Any]]) -> Pairs:
    """What the pairs that share a handle have in common, and whether they tell one story."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    found = [terms(record["title"], record["text"]) for record in records]
    evidence, same = [], []
    for place, own in enumerate(found):
        handles = heaviest(own, HANDLES)
        for other in sorted({holder for handle in handles for holder in holders[handle]}):
            shared = features(profile(packed(own)), profile(packed(found[other])))
            if shared is not None and not open_question(records[place]["labels"], records[other]["labels"]):
                evidence.append(shared)
                same.append(records[place]["labels"]["story"] == records[other]["labels"]["story"])
        for handle in handles:
            holders[handle].append(place)
    return evidence, same


def open_question(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Are they two stories of one storyline?"""
    line = one.get("storyline")
    return line is not None and line == other.get("storyline") and one["story"] != other["story"]


def balanced(same: list[bool]) -> list[float]:
    """Weights by which a set counts as much as any other, and its two answers the same."""
    half = {answer: 500.0 / max(1, same.count(answer)) for answer in (True, False)}
    return [half[answer] for answer in same]


def main() -> None:
    sets = [pairs(labelled(path)) for pattern in SETS for path in sorted(Path(sys.argv[1]).glob(pattern))]
    evidence = np.array([row for rows, _ in sets for row in rows])
    answers = [answer for _, same in sets for answer in same]
    weights = [weight for _, same in sets for weight in balanced(same)]
    fitted = LogisticRegression(C=PENALTY, max_iter=5000).fit(evidence, answers, weights)
    sys.stdout.write(f"WEIGHTS = {tuple(round(float(w), 2) for w in fitted.coef_[0])}\n")
    sys.stdout.write(f"BIAS = {float(fitted.intercept_[0]):.2f}\n")


if __name__ == "__main__":
    main()
