"""Trains where an event is: `python -m models.train_place_focus FOLDER` (half an hour on one core)

Writes place_prior.npz, what the text itself lets expect, and place_focus.toml, what each kind of clue is worth beside
it. `place_sets.py` says which of the folder's sets are read. Every article is weighed with a prior that was fitted
without its part of the set, so that the weights are those for news that nobody has seen.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize  # type: ignore[import-untyped]

from bot.interpret import event, nlp, place_prior
from bot.interpret.encoder import encode, together
from bot.interpret.gazetteer import Gazetteer
from bot.interpret.place_evidence import Clue, clues
from bot.interpret.place_prior import Prior
from bot.interpret.place_weight import WEIGHTS, Amounts, amounts_of
from bot.interpret.places import find_places
from config.events import load_events
from config.regions import load_regions
from models.place_sets import Placed, articles
from models.train_place_prior import Lesson, fit, parts_of_the_world, write

RIDGE = 1.0
FOLDS = 3
BLOCK = 400  # articles, neighbours in time
HEADING = "# What each kind of clue is worth for the place of an event; written by models/train_place_focus.py."
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Read:
    """An article as it is weighed: its clues, what its prior sees, and the countries that would be right."""

    clues: tuple[Clue, ...]
    lesson: Lesson
    right: frozenset[str]
    for_prior_only: bool


@dataclass(frozen=True, slots=True)
class Example:
    """(countries, kinds of clue) amounts, and which of the countries are right."""

    amounts: Floats
    right: Floats


def read_all(folder: Path) -> Iterator[Read]:
    regions, events, gazetteer, language = load_regions(), load_events(), Gazetteer.load(), nlp.load()
    for article in articles(folder, regions):
        doc = nlp.parse(language, article.title, article.text)
        spans = event.find(nlp.original(doc), events, title_length=nlp.title_end(doc) + 1).spans
        found = tuple(clues(doc, find_places(doc, gazetteer), spans, gazetteer))
        yield Read(found, lesson(article, found), article.right, article.for_prior_only)


def lesson(article: Placed, found: Sequence[Clue]) -> Lesson:
    row = encode([together(article.title, article.text)])[0]
    words = place_prior.words_of(article.title, article.text)
    return Lesson(row, words, article.narrowed(frozenset(clue.country for clue in found)))


def weighed(known: Sequence[Read], prior: Prior) -> list[tuple[Amounts, frozenset[str]]]:
    expected = (prior.expect(one.lesson.row, one.lesson.words) for one in known)
    return [(amounts_of(one.clues, seen), one.right) for one, seen in zip(known, expected, strict=True)]


def fit_weights(known: Sequence[Example], size: int) -> Floats:
    """The weights under which the right countries together are likeliest."""
    unclear = [example for example in known if 0 < example.right.sum() < len(example.right)]

    def loss(weights: Floats) -> tuple[float, Floats]:
        total, slope = RIDGE * float(weights @ weights), 2 * RIDGE * weights
        for example in unclear:
            scores = example.amounts @ weights
            odds = np.exp(scores - scores.max())
            chance, chance_right = odds / odds.sum(), odds * example.right / (odds * example.right).sum()
            total -= float(np.log((chance * example.right).sum()))
            slope = slope + example.amounts.T @ (chance - chance_right)
        return total, slope

    found = minimize(loss, np.zeros(size), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return np.asarray(found.x, dtype=np.float64)


def example_of(amounts: Amounts, right: frozenset[str], names: Sequence[str]) -> Example:
    table = [[amount.get(name, 0.0) for name in names] for amount in amounts.values()]
    return Example(
        np.array(table).reshape(len(amounts), len(names)), np.array([float(code in right) for code in amounts])
    )


def accuracy(known: Sequence[Example], weights: Floats) -> float:
    hits = [bool(one.right[int(np.argmax(one.amounts @ weights))]) if len(one.right) else False for one in known]
    return sum(hits) / len(hits)


def train(known: Sequence[Read]) -> None:
    parts = parts_of_the_world(load_regions())
    held_out = [pair for fold in range(FOLDS) for pair in unseen(known, fold, parts)]
    names = sorted({name for amounts, _ in held_out for amount in amounts.values() for name in amount})
    examples = [example_of(amounts, right, names) for amounts, right in held_out]
    weights = fit_weights(examples, len(names))
    lines = [f'"{name}" = {weight:.2f}' for name, weight in zip(names, weights, strict=True)]
    right = f"country or region right in {accuracy(examples, weights):.3f} with held-out priors"
    note = f"# {len(examples)} articles; {right}; the prior is of {len(known)}"
    WEIGHTS.write_text("\n".join([HEADING, note, "[clues]", *lines, ""]), encoding="utf-8")
    write(fit([one.lesson for one in known], parts), place_prior.WEIGHTS)
    sys.stderr.write(f"{note}\n")


def unseen(known: Sequence[Read], fold: int, parts: Mapping[str, str]) -> list[tuple[Amounts, frozenset[str]]]:
    """The articles of a fold, weighed with a prior that saw the other folds: blocks, since a story is told for days."""
    away = [at // BLOCK % FOLDS == fold for at in range(len(known))]
    prior = fit([one.lesson for one, out in zip(known, away, strict=True) if not out], parts)
    return weighed([one for one, out in zip(known, away, strict=True) if out and not one.for_prior_only], prior)


if __name__ == "__main__":
    train(list(read_all(Path(sys.argv[1]))))
