"""Trains what each sign of a place's name is worth: `python -m models.train_place_names MARKED.jsonl.gz ...`

Each line of the files is an article with its `title`, `text` and `labels.toponyms`: the marked names with their
`phrase` and `start` in the text. Headlines are left out, for few people mark them.
"""

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from bot.interpret import nlp
from bot.interpret.gazetteer import Gazetteer
from bot.interpret.place_names import named
from bot.interpret.place_signs import WEIGHTS, is_vetoed, page_of, signs

Example = tuple[dict[str, float], bool, int]  # signs, is it a place's name, number of the article


def examples(paths: list[str]) -> Iterator[Example]:
    """Every name of the gazetteer that stands in the texts."""
    language, gazetteer, number = nlp.load(), Gazetteer.load(), 0
    for path in paths:
        with gzip.open(Path(path), "rt", encoding="utf-8") as lines:
            for line in lines:
                yield from _of_article(json.loads(line), language, gazetteer, number := number + 1)


def _of_article(record: dict[str, Any], language: nlp.Language, gazetteer: Gazetteer, number: int) -> Iterator[Example]:
    doc = nlp.parse(language, record["title"], record["text"])
    ahead, page = len(record["title"]) + 1, page_of(doc)
    marked = set()
    for mark in record["labels"]["toponyms"]:
        start = record["text"].find(mark["phrase"], max(0, mark["start"] - 1))  # some corpora count from 1
        marked |= set(range(ahead + start, ahead + start + len(mark["phrase"])))
    for spot in named(doc, gazetteer, set()):
        span = doc[spot.first : spot.after]
        if spot.start > ahead and not is_vetoed(page, span):
            yield signs(page, span, spot.senses[0]), spot.start in marked, number


def main(paths: list[str]) -> None:
    found = list(examples(paths))
    vectors, gold = DictVectorizer(), np.array([is_place for _, is_place, _ in found])
    amounts = vectors.fit_transform([sign for sign, _, _ in found])
    model = LogisticRegression(C=1.0, fit_intercept=False, max_iter=2000)
    groups = np.array([number for _, _, number in found])
    right = cross_val_predict(model, amounts, gold, groups=groups, cv=GroupKFold(5))
    precision, recall = gold[right].mean(), right[gold].mean()
    model.fit(amounts, gold)
    note = f"# {len(found)} names, {gold.sum()} of places; held out: precision {precision:.3f}, recall {recall:.3f}"
    weights = sorted(zip(vectors.get_feature_names_out(), model.coef_[0], strict=True))
    lines = [f'"{sign}" = {weight:.2f}' for sign, weight in weights]
    source = "# What each sign of a place's name is worth; written by models/train_place_names.py."
    WEIGHTS.write_text("\n".join([source, note, "[signs]", *lines, ""]), encoding="utf-8")
    sys.stderr.write(f"{note}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
