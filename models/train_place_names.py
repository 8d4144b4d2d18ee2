"""Trains what the signs of a place's name are worth: `python -m models.train_place_names MARKED.jsonl.gz ...`

Each line of the files is an article with its `title`, `text` and `labels.toponyms`: the marked names with their
`phrase` and `start` in the text. Their headlines are left out, for few people mark them; headlines are learnt from our
own texts (`place_names_own.toml`). A first opinion (weights, in `place_names.toml`) sums the signs of a name alone; the
last word (trees, in `place_names.npz`) also asks what that opinion holds of the names around. Held out are whole
newspapers where the articles' `labels.url` names them, and the texts of our own that were put aside.
"""

import gzip
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import repeat
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from bot.interpret import nlp
from bot.interpret.gazetteer import Gazetteer
from bot.interpret.place_company import company
from bot.interpret.place_names import ENOUGH, own_signs
from bot.interpret.place_signs import page_of
from bot.interpret.place_spots import Spot, all_spots
from bot.interpret.place_trees import TREES, WEIGHTS, Signs
from models.place_names_texts import Marked, held_out, learnt

FOLDS = 5
OWN = "own"  # the house of our own texts
OWN_WEIGHT = 4.0  # of a name in our own texts, where one in an article counts 1: they are few, and short
TREE_COUNT, LEAVES = 80, 12
SURELY_NOT = -9.0

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Read:
    """An article with its names; `own` is empty and `known` false where there is nothing to learn."""

    house: str  # newspaper, or the article itself
    text: str
    spots: list[Spot]
    own: list[Signs]
    known: list[bool]
    is_place: list[bool]


def articles(paths: Sequence[str]) -> Iterator[tuple[str, Marked]]:
    """The newspaper of each article, or the article itself, and its marked text."""
    for path in paths:
        with gzip.open(Path(path), "rt", encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                house = urlsplit(record["labels"].get("url") or "").netloc if record["title"] else ""
                yield house or record["id"], Marked(record["title"], record["text"], tuple(_marks(record)))


def _marks(record: dict[str, Any]) -> Iterator[tuple[int, int]]:
    ahead = len(record["title"]) + 1
    for mark in record["labels"]["toponyms"]:
        start = record["text"].find(mark["phrase"], max(0, mark["start"] - 1))  # some corpora count from 1
        yield ahead + start, ahead + start + len(mark["phrase"])


def read(house: str, article: Marked, doc: nlp.Doc, gazetteer: Gazetteer) -> Read:
    """The names of an article with their own signs, and which of them are marked."""
    page, spots = page_of(doc), all_spots(doc, gazetteer)
    marked = {at for start, end in article.places for at in range(start, end)}
    own = [own_signs(page, spot) for spot in spots]
    first = 0 if house == OWN else len(article.title)
    known = [bool(signs) and spot.start >= first for spot, signs in zip(spots, own, strict=True)]
    is_place = [not marked.isdisjoint(range(spot.start, spot.end)) for spot in spots]
    return Read(house, page.text, spots, own, known, is_place)


def fit_first(reads: Sequence[Read]) -> dict[str, float]:
    """What each sign of a name alone is worth."""
    vectors = DictVectorizer()
    amounts = vectors.fit_transform([one.own[at] for one in reads for at, is_known in enumerate(one.known) if is_known])
    model = LogisticRegression(C=1.0, fit_intercept=False, max_iter=2000).fit(amounts, gold(reads), counts(reads))
    return dict(zip(vectors.get_feature_names_out(), (float(weight) for weight in model.coef_[0]), strict=True))


def gold(reads: Sequence[Read]) -> Flags:
    return np.array([one.is_place[at] for one in reads for at, is_known in enumerate(one.known) if is_known])


def counts(reads: Sequence[Read]) -> NDArray[np.float64]:
    """How much each name that is to be learnt counts."""
    return np.array([OWN_WEIGHT if one.house == OWN else 1.0 for one in reads for is_known in one.known if is_known])


def rows(reads: Sequence[Read], weights: Mapping[str, float]) -> list[Signs]:
    """All signs of the names that are to be learnt, with those of their company."""
    found: list[Signs] = []
    for one in reads:
        worths = [sum(weights.get(sign, 0.0) * amount for sign, amount in signs.items()) for signs in one.own]
        seen = [
            replace(spot, strength=worth if signs else spot.strength or SURELY_NOT)
            for spot, signs, worth in zip(one.spots, one.own, worths, strict=True)
        ]
        around = company(one.text, seen)
        found += [{**one.own[n], **around[n]} for n, is_known in enumerate(one.known) if is_known]
    return found


def grown(reads: Sequence[Read], weights: Mapping[str, float]) -> tuple[DictVectorizer, HistGradientBoostingClassifier]:
    vectors = DictVectorizer(sparse=False, dtype=np.float32)
    model = HistGradientBoostingClassifier(
        max_iter=TREE_COUNT,
        max_leaf_nodes=LEAVES,
        learning_rate=0.12,
        min_samples_leaf=15,
        l2_regularization=2.0,
        early_stopping=False,
    )
    return vectors, model.fit(vectors.fit_transform(rows(reads, weights)), gold(reads), counts(reads))


def judged(learnt: Sequence[Read], asked: Sequence[Read]) -> Flags:
    """Which names of the one are taken for places after learning from the other."""
    weights = fit_first(learnt)
    vectors, model = grown(learnt, weights)
    return np.asarray(model.decision_function(vectors.transform(rows(asked, weights))) >= ENOUGH)


def across_houses(reads: Sequence[Read], own: Sequence[Read]) -> str:
    """How well names are judged in newspapers that were not learnt from."""
    folds = GroupKFold(FOLDS).split(reads, groups=[one.house for one in reads])
    parts = [([*(reads[at] for at in seen), *own], [reads[at] for at in unseen]) for seen, unseen in folds]
    taken = np.concatenate([judged(learnt, asked) for learnt, asked in parts])
    return quality(taken, np.concatenate([gold(asked) for _, asked in parts]))


def quality(taken: Flags, right: Flags) -> str:
    return f"precision {right[taken].mean():.3f}, recall {taken[right].mean():.3f}"


def write_first(weights: Mapping[str, float], note: str) -> None:
    lines = [f'"{sign}" = {weight:.2f}' for sign, weight in sorted(weights.items())]
    source = "# What each sign of a place's name is worth by itself; written by models/train_place_names.py."
    WEIGHTS.write_text("\n".join([source, note, "[signs]", *lines, ""]), encoding="utf-8")


def write_trees(vectors: DictVectorizer, model: HistGradientBoostingClassifier) -> None:
    """Every tree as rows of equal length; leaves lead to themselves."""
    trees = [tree.nodes for (tree,) in model._predictors]
    knots = max(len(tree) for tree in trees)
    shape = (len(trees), knots)
    here = np.tile(np.arange(knots, dtype=np.int16), (len(trees), 1))
    parts = {
        "asked": np.zeros(shape, np.int16),
        "most": np.zeros(shape, np.float32),
        "left": here,
        "right": here.copy(),
    }
    parts["worth"] = np.zeros(shape, np.float32)
    fields = {"asked": "feature_idx", "most": "num_threshold", "left": "left", "right": "right"}
    for row, tree in enumerate(trees):
        inner = ~tree["is_leaf"].astype(bool)
        for part, field in fields.items():
            parts[part][row, : len(tree)][inner] = tree[field][inner]
        parts["worth"][row, : len(tree)][~inner] = tree["value"][~inner]
    depth = max(int(tree["depth"].max()) for tree in trees)
    base = float(model._baseline_prediction.ravel()[0])
    signs = np.array(vectors.get_feature_names_out(), dtype=str)
    np.savez_compressed(TREES, signs=signs, depth=depth, base=base, **parts)


def train(reads: Sequence[Read], own: Sequence[Read], aside: Sequence[Read]) -> str:
    """Writes both files from articles and our own texts; returns what was reached."""
    all_reads = [*reads, *own]
    learnt, places = gold(all_reads), int(gold(all_reads).sum())
    note = (
        f"# {len(learnt)} names, {places} of places; held out, trees: articles {across_houses(reads, own)}; "
        f"our own texts {quality(judged(all_reads, aside), gold(aside))}"
    )
    weights = fit_first(all_reads)
    write_first(weights, note)
    write_trees(*grown(all_reads, weights))
    return note


def main(paths: list[str]) -> None:
    gazetteer, language = Gazetteer.load(), nlp.load()

    def known(texts: Iterable[tuple[str, Marked]]) -> list[Read]:
        parsed = ((house, one, nlp.parse(language, one.title, one.text)) for house, one in texts)
        return [read(house, one, doc, gazetteer) for house, one, doc in parsed]

    note = train(known(articles(paths)), known(zip(repeat(OWN), learnt())), known(zip(repeat(OWN), held_out())))
    sys.stderr.write(f"{note}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
