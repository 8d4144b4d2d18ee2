"""Trains models/event_kind.npz from our own labelled texts: `python -m models.train_event_kind`."""

import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from bot.interpret import event_leaning
from bot.interpret.encoder import encode, together
from models.event_kind_texts import snippets

OWN = Path(__file__).with_name("event_kind_own.toml")
C = 10.0
FOLDS = 5


def main() -> None:
    known = list(snippets(OWN))
    points = encode([together(one.title, one.text) for one in known])
    kinds = np.array([one.kind for one in known])
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    guessed = cross_val_predict(_model(), points, kinds, cv=folds)
    say(f"{len(known)} texts; by meaning alone, weighted F1 {_f1(kinds, guessed):.3f} across {FOLDS} folds")
    model = _model().fit(points, kinds)
    np.savez_compressed(
        event_leaning.WEIGHTS,
        kinds=model.classes_,
        rows=model.coef_.astype(np.float16),
        bias=model.intercept_.astype(np.float16),
    )
    say(f"{event_leaning.WEIGHTS.stat().st_size / 1e3:.0f} kB")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _model() -> LogisticRegression:
    return LogisticRegression(C=C, max_iter=3000)


def _f1(wanted: npt.NDArray[np.str_], given: npt.NDArray[np.str_]) -> float:
    return float(f1_score(wanted, given, average="weighted"))


if __name__ == "__main__":
    main()
