"""Fits what speaks for two texts telling one story: `python -m models.train_same_story DIR`.

DIR holds labelled sets, `*.jsonl.gz` files of records with `title`, `text` and `labels.story`; a `labels.storyline`
tells stories of which it is open whether they are the same. Prints the weights and the bias for bot/merge/likeness.py,
which moves the bias to where whole streams come out best (`python -m bench same_story DIR`).
"""

import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from bot.interpret import encoder
from bot.merge.fingerprint import trace
from bot.merge.likeness import features
from bot.merge.profile import profile
from bot.model import Article, Reading, Trace
from bot.records import NO_DATE

SETS = ("clu_*.jsonl.gz", "mds_*.jsonl.gz", "story_*.jsonl.gz")  # each counts the same
FREEDOM = 0.1  # what is learnt of so few stories must not be trusted much: ten times as free, held out it does worse

Labels = dict[str, Any]
Pairs = tuple[list[Sequence[float]], list[bool]]


def labelled(path: Path) -> list[dict[str, Any]]:
    """The records that belong to a story."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [record for record in map(json.loads, lines) if record["labels"].get("story")]


def trace_of(title: str, text: str) -> Trace:
    """What the text leaves behind, meaning included."""
    read = Reading("", relevant=True, score=0.0, meaning=encoder.meaning(title, text))
    return trace(Article("", "", title, text, NO_DATE), read)


def pairs(traces: Sequence[Trace], labels: Sequence[Labels]) -> Pairs:
    """What the pairs that share a handle have in common, and whether they tell one story."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    evidence, same = [], []
    for place, own in enumerate(traces):
        for other in sorted({holder for handle in own.handles for holder in holders[handle]}):
            shared = features(profile(own), profile(traces[other]))
            if shared is not None and not open_question(labels[place], labels[other]):
                evidence.append(shared)
                same.append(labels[place]["story"] == labels[other]["story"])
        for handle in own.handles:
            holders[handle].append(place)
    return evidence, same


def open_question(one: Labels, other: Labels) -> bool:
    """Are they two stories of one storyline?"""
    line = one.get("storyline")
    return line is not None and line == other.get("storyline") and one["story"] != other["story"]


def balanced(same: list[bool]) -> list[float]:
    """Weights by which a set counts as much as any other, and its two answers the same."""
    half = {answer: 500.0 / max(1, same.count(answer)) for answer in (True, False)}
    return [half[answer] for answer in same]


def fitted(sets: Sequence[Pairs]) -> tuple[tuple[float, ...], float]:
    """The weights and the bias of a logistic regression on the pairs of all sets."""
    evidence = np.array([row for rows, _ in sets for row in rows])
    answers = [answer for _, same in sets for answer in same]
    weights = [weight for _, same in sets for weight in balanced(same)]
    spread = evidence.std(axis=0)
    spread[spread == 0] = 1.0  # evidence that is left out
    found = LogisticRegression(C=FREEDOM, max_iter=5000).fit(evidence / spread, answers, weights)
    return tuple(round(float(weight), 2) for weight in found.coef_[0] / spread), round(float(found.intercept_[0]), 2)


def main() -> None:
    sets = []
    for path in (path for pattern in SETS for path in sorted(Path(sys.argv[1]).glob(pattern))):
        records = labelled(path)
        sets.append(pairs([trace_of(one["title"], one["text"]) for one in records], [one["labels"] for one in records]))
    weights, bias = fitted(sets)
    sys.stdout.write(f"WEIGHTS = {weights}\nBIAS = {bias}\n")


if __name__ == "__main__":
    main()
