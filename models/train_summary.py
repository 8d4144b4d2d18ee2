"""Learns which words of an article a good summary says: `python -m models.train_summary FOLDER`

FOLDER holds sum_realsumm_even and sum_bbc_sample, and pages/pages_en.tar.gz, whose pages describe themselves. What
good systems said of an article counts beside the reference: one person's choice of words is a poor measure of
another's. Prints what is gained over the first sentences in ten folds, by words shared (ROUGE-1 without stemming).
"""

import gzip
import json
import sys
import tarfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold
from trafilatura import load_html

from bot.extract.body import Body, body_text
from bot.interpret import summary
from bot.interpret.summary import Candidate
from bot.interpret.summary_words import MOST_TIMES, SIGNS, WEIGHTS, Floats, Weights, Words, content, cut, words_of

SYSTEMS = ("bart_out", "semsim_out", "unilm_out_v2", "t5_out_11B", "t5_out_large", "ext/matchsumm_out")
OF_A_REFERENCE = 2  # systems it counts as
# BBC's summaries are two fifths of their articles; a page that copies teaches little but the first sentence.
WEIGHT = {"news": 1.0, "bbc": 0.3, "page": 1.5, "page that copies": 1.0}
SHORTEST_DESCRIPTION, COPIED = 8, 8  # words
FOLDS = 10


@dataclass(frozen=True)
class Example:
    """An article with what was said of it, the reference first."""

    kind: str
    title: str
    found: list[Candidate]
    told: list[Counter[str]]

    def words(self) -> Words:
        return words_of([one.words for one in self.found], content(cut(self.title)))


def labelled(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def examples(folder: Path) -> Iterator[Example]:
    for record in labelled(folder / "sum_realsumm_even.jsonl.gz"):
        labels = record["labels"]
        good = [" ".join(labels["systems"][f"{system}.txt"]) for system in SYSTEMS]
        yield example("news", record["title"], record["text"], [" ".join(labels["ref_sents"])] * OF_A_REFERENCE + good)
    for record in labelled(folder / "sum_bbc_sample.jsonl.gz"):
        yield example("bbc", record["title"], record["text"], [" ".join(record["labels"]["summary"])])
    yield from described(folder / "pages" / "pages_en.tar.gz")


def example(kind: str, title: str, text: str, told: Sequence[str]) -> Example:
    return Example(kind, title, summary.candidates(title, text), [Counter(cut(one)) for one in told])


def described(pages: Path) -> Iterator[Example]:
    """Articles with what their own page says of them."""
    with tarfile.open(pages) as archive:
        for member in sorted(archive.getmembers(), key=lambda member: member.name):
            file = archive.extractfile(member) if member.name.endswith(".html") else None
            page = file.read() if file else b""
            body = body_text(page, f"https://{Path(member.name).name}")
            words = cut(description(page))
            if isinstance(body, Body) and len(words) >= SHORTEST_DESCRIPTION:
                copies = " ".join(words[:COPIED]) in " ".join(cut(body.text))
                yield example("page that copies" if copies else "page", body.title, body.text, [" ".join(words)])


def description(page: bytes) -> str:
    tree = load_html(page)
    if tree is None:
        return ""
    return str(next(iter(tree.xpath('//meta[@name="description" or @property="og:description"]/@content')), ""))


def sayings(one: Example) -> tuple[Floats, Floats]:
    """The signs of every saying of a word, and the share of summaries that have it."""
    article = one.words()
    times = np.minimum(article.counts.sum(axis=0), MOST_TIMES)
    happens = np.arange(MOST_TIMES) < times[:, None]
    words = dict.fromkeys(word for each in one.found for word in each.words)
    had = np.array([[np.mean([told[word] > k for told in one.told]) for k in range(MOST_TIMES)] for word in words])
    return article.signs[happens], had[happens]


def fitted(train: Sequence[Example]) -> Weights:
    """How much each sign tells. Kinds of summary differ in length, so each has its own start, and news lends its."""
    parts = [sayings(one) for one in train]
    signs = np.vstack([signs for signs, _ in parts])
    had = np.concatenate([had for _, had in parts])
    kinds = np.repeat([one.kind for one in train], [len(had) for _, had in parts])
    of_kind = np.column_stack([kinds == kind for kind in WEIGHT]).astype(float)
    weight = np.array([WEIGHT[kind] for kind in kinds])
    scale = signs.std(axis=0) + 1e-9
    rows = np.hstack([signs / scale, 10 * of_kind])  # times ten: their weights are hardly shrunk
    model = LogisticRegression(C=0.3, fit_intercept=False, max_iter=1000)
    twice = np.vstack([rows, rows])
    model.fit(twice, np.repeat([1, 0], len(had)), np.concatenate([weight * had, weight * (1 - had)]))
    learned = model.coef_[0]
    return Weights(float(10 * learned[len(SIGNS)]), learned[: len(SIGNS)] / scale)


def shared(told: Sequence[str], wanted: Counter[str]) -> float:
    said = Counter(word for sentence in told for word in cut(sentence))
    return 200 * sum((said & wanted).values()) / max(1, sum(said.values()) + sum(wanted.values()))


def gains(train: Sequence[Example], test: Sequence[Example]) -> Iterator[tuple[str, float]]:
    weights = fitted(train)
    for one in test:
        lead = [each.text for each in one.found[: 3 if one.kind in ("news", "bbc") else 2]]
        chosen = summary.chosen(one.title, one.found, weights)
        yield one.kind, shared(chosen, one.told[0]) - shared(lead, one.told[0])


def main(folder: Path) -> None:
    known = [one for one in examples(folder) if len(one.found) >= summary.MOST]
    found: dict[str, list[float]] = {kind: [] for kind in WEIGHT}
    for train, test in KFold(FOLDS, shuffle=True, random_state=20).split(known):
        for kind, gain in gains([known[at] for at in train], [known[at] for at in test]):
            found[kind].append(gain)
    told = "; ".join(
        f"{kind} {np.mean(gain):+.1f} (±{np.std(gain) / len(gain) ** 0.5:.1f}, {len(gain)})"
        for kind, gain in found.items()
    )
    note = f"# shared words gained over the first sentences, held out: {told}"
    weights = fitted(known)
    lines = [f'"{name}" = {weight:.3f}' for name, weight in zip(SIGNS, weights.signs, strict=True)]
    source = "# How much each sign tells that a good summary says a word; written by models/train_summary.py."
    text = "\n".join([source, note, f"start = {weights.start:.3f}", "[signs]", *lines, ""])
    WEIGHTS.write_text(text, encoding="utf-8")
    sys.stderr.write(f"{note}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
