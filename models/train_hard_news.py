"""Trains models/hard_news.npz: `python -m models.train_hard_news FOLDER`

FOLDER holds the sets of the feed archive (geo_rss_region_2020, _2022, story_wiki_2022, dup_pairs_dev and, to test on,
stream_2022-12-01_14) and sec_wiki_2010_2017. The archive's texts are not ours; what we read in them is in
hard_news_labels.tsv (hard_news_labels.py says how). What is rare there is taught by news of our own
(hard_news_own.toml). Headlines without a text have weights of their own: there our texts on kinds of event and
Wikipedia's sentences on armed conflict, all hard news, teach the events of other years as well.
"""

import html
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from bot.interpret import hard_news
from bot.interpret.hard_news import BUCKETS, GUESSES, PARTS, ROWS, features, rows
from models.event_kind_texts import snippets
from models.hard_news_labels import HARD, NEIGHBOUR, letters
from models.relevance_sets import records

OWN = Path(__file__).with_name("hard_news_own.toml")
KINDS = Path(__file__).with_name("event_kind_own.toml")
WIKIPEDIA, EVERY = "sec_wiki_2010_2017", 3  # every third of its thousands, spread over the years
SETS = ("geo_rss_region_2020", "geo_rss_region_2022", "story_wiki_2022", "stream_2022-12-01_14", "dup_pairs_dev")
TESTED = ("2022-12-0", "2022-12-1")  # the days of the fortnight that nothing is trained on, until the end
FOLDS, C = 10, 2.0
RIDGE, OFF = 0.3, 3.0  # of what is guessed: its decay, and standard deviations that it may be off
OF_WIKIPEDIA = 0.25  # what such a sentence weighs
RECALLS = (0.99, 0.98, 0.97, 0.95, 0.9)

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """A headline with its beginning, and the letter that we read in it."""

    title: str
    text: str
    date: str
    letter: str
    weight: float = 1.0

    @property
    def hard(self) -> bool:
        return self.letter == HARD

    @property
    def alone(self) -> "Example":
        """Its headline without the text."""
        return replace(self, text="")


def main() -> None:
    folder = Path(sys.argv[1])
    read, invented = list(of_the_archive(folder)), list(own())
    others = [*(one.alone for one in invented), *of_kinds(), *of_wikipedia(folder)]
    say(f"{len(read)} texts; {dict(Counter(one.letter for one in read))}")
    with_text = [one for one in read if one.text]
    both = _measured_and_fitted("with a text", with_text, invented)
    headline = _measured_and_fitted("headlines alone", [one.alone for one in read], others)
    parts = _parts("both", both) | _parts("headline", headline)
    guesses = _guesses(parts["both rows"].astype(np.float32), with_text)
    np.savez_compressed(hard_news.WEIGHTS, **parts, **{GUESSES: guesses})
    say(f"{hard_news.WEIGHTS.stat().st_size / 1e3:.0f} kB")


def _measured_and_fitted(what: str, read: Sequence[Example], others: Sequence[Example]) -> LogisticRegression:
    """The model of all; says what one that had not seen the texts asked would have said of them."""
    tested = [one for one in read if one.date.startswith(TESTED)]
    earlier = [one for one in read if not one.date.startswith(TESTED)]
    say(f"{what}, {FOLDS} folds: {_measured(earlier, _guessed_in_folds(earlier, others))}")
    if tested:
        say(f"{what}, the fortnight: {_measured(tested, _guessed(_fitted([*earlier, *others]), tested))}")
    return _fitted([*read, *others])


def _parts(name: str, model: LogisticRegression) -> dict[str, npt.NDArray[np.floating]]:
    """A model as hard_news.load reads it."""
    weights = model.coef_[0].astype(np.float16)
    values = (weights[:-BUCKETS], weights[-BUCKETS:], model.intercept_[0].astype(np.float32))
    return {f"{name} {part}": value for part, value in zip(PARTS, values, strict=True)}


def _guesses(weights: npt.NDArray[np.floating], read: Sequence[Example]) -> npt.NDArray[np.float32]:
    """What the rows of a headline and of its text add, by a ridge regression on the row of both: for each a row of
    weights, a bias, and how far all that is guessed may be off."""
    meant = np.stack([_rows(one.title, one.text) for one in read]).astype(np.float64)
    of_title, of_both, of_text = np.split(meant, len(ROWS), axis=1)
    by_title, _, by_text = np.split(weights, len(ROWS))
    asked = (of_title @ by_title, of_text @ by_text)
    wrong = [own - cross_val_predict(Ridge(RIDGE), of_both, own, cv=FOLDS) for own in asked]
    off = [OFF * float(np.std(wrong[0] + wrong[1])), OFF * float(np.std(wrong[1]))]
    fits = [Ridge(RIDGE).fit(of_both, own) for own in asked]
    return np.array([[*fit.coef_, fit.intercept_, most] for fit, most in zip(fits, off, strict=True)], np.float32)


def of_the_archive(folder: Path) -> Iterator[Example]:
    """What we have read."""
    read = letters()
    for name in SETS:
        for record in records(folder, name):
            if letter := read.pop(record["id"], ""):
                title, text = html.unescape(record["title"]), html.unescape(record["text"])
                yield Example(title, text, record["date"], letter)


def own() -> Iterator[Example]:
    """Our own news of what is rare among the labels."""
    for group in tomllib.loads(OWN.read_text(encoding="utf-8"))["group"]:
        yield from (Example(title, text, "", HARD) for title, text in group["events"])
        yield from (Example(title, text, "", NEIGHBOUR) for title, text in group["neighbours"])


def of_kinds() -> Iterator[Example]:
    """What happened in our own texts on kinds of event."""
    for one in snippets(KINDS):
        if one.kind != "none":
            yield Example(one.title or one.text, "", "", HARD)


def of_wikipedia(folder: Path) -> Iterator[Example]:
    """Sentences on armed conflict; they stand as headlines."""
    told = [record for record in records(folder, WIKIPEDIA) if record["labels"]["security"]]
    for record in told[::EVERY]:
        yield Example(record["title"], "", "", HARD, OF_WIKIPEDIA)


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _guessed_in_folds(known: Sequence[Example], others: Sequence[Example]) -> Floats:
    """The chance of each, by a model that has seen the other folds."""
    guessed = np.zeros(len(known))
    for shown, asked in StratifiedKFold(FOLDS, shuffle=True, random_state=0).split(known, [one.hard for one in known]):
        model = _fitted([*(known[place] for place in shown), *others])
        guessed[asked] = _guessed(model, [known[place] for place in asked])
    return guessed


def _fitted(known: Sequence[Example]) -> LogisticRegression:
    hard, weights = [one.hard for one in known], [one.weight for one in known]
    return LogisticRegression(C=C, max_iter=3000).fit(_table(known), hard, weights)


def _guessed(model: LogisticRegression, asked: Sequence[Example]) -> Floats:
    chances: Floats = model.predict_proba(_table(asked))[:, 1]
    return chances


def _table(known: Sequence[Example]) -> csr_matrix:
    meant = csr_matrix(np.stack([_rows(one.title, one.text) for one in known]).astype(np.float64))
    worded = [features(one.title, one.text) for one in known]
    ends = np.cumsum([0, *map(len, worded)])
    buckets = np.array([bucket for one in worded for bucket in one])
    values = np.array([value for one in worded for value in one.values()])
    return hstack([meant, csr_matrix((values, buckets, ends), shape=(len(known), BUCKETS))]).tocsr()


@cache
def _rows(title: str, text: str) -> npt.NDArray[np.float32]:
    return rows(title, text)


def _measured(asked: Sequence[Example], guessed: Floats) -> str:
    hard = np.array([one.hard for one in asked])
    limits = [float(np.quantile(guessed[hard], 1 - recall)) for recall in RECALLS]
    kept = ", ".join(
        f"{recall:.0%} of hard news and {np.mean(guessed[~hard] >= limit):.0%} of the rest above {limit:.2f}"
        for recall, limit in zip(RECALLS, limits, strict=True)
    )
    return f"area under the curve {roc_auc_score(hard, guessed):.3f}; {kept}"


if __name__ == "__main__":
    main()
