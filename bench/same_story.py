"""Which reports tell one event: B-cubed of streams that are labelled, with each evidence and without it.

    python -m bench same_story DIR [HELD_OUT]

DIR holds labelled sets as `python -m models.train_same_story` takes them; only the records that belong to a story are
streamed, in three shuffled orders a minute apart, or as they are dated. For each evidence left out the weights are
fitted anew. With the word `held-out`, they are fitted without a third of the stories in turn, and that third is judged.
"""

import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import fmean
from typing import Any

from bot.interpret import encoder
from bot.merge import likeness
from bot.model import Article, Reading
from bot.replay import Memory
from models.train_same_story import SETS, Pairs, fitted, labelled, pairs, trace_of

START = datetime(2024, 1, 1, tzinfo=UTC)
ORDERS = 3  # of a set without dates: one alone says little
FOLDS = 3
MOVED = -0.2  # the bias, from the fit to where whole streams come out best

WORDS, LENGTH, MEANING, FIGURES = range(7), 7, 8, range(9, 21)
LEFT_OUT: Mapping[str, Sequence[int]] = {
    "nothing": (),
    "meaning": (MEANING,),
    "figures": FIGURES,
    "years, months, dates": range(9, 15),
    "weekdays": (15, 16),
    "numbers": range(17, 21),
    "opening numbers": (19, 20),
    "meaning and figures": (MEANING, *FIGURES),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A labelled article."""

    article: Article
    reading: Reading
    labels: dict[str, Any]

    @property
    def story(self) -> str:
        return str(self.labels["story"])

    @property
    def group(self) -> str:
        """What a fold keeps together: look-alike events are learnt from no more than the event itself."""
        return str(self.labels.get("topic") or self.labels.get("storyline") or self.story)


def report(folder: str = "", how: str = "") -> None:
    """A line for each evidence left out: F1, precision and recall of every set."""
    sets = {path.name: told_in(path) for pattern in SETS for path in sorted(Path(folder or ".").glob(pattern))}
    if not sets:
        print("same_story: skipped, it needs a folder with labelled sets: python -m bench same_story DIR")
        return
    for name, left_out in LEFT_OUT.items():
        print(f"without {name}:", flush=True)
        for known, scores in measured(sets, left_out, held_out=how == "held-out"):
            print(f"  {known:32} F1 {scores[2]:.3f}  P {scores[0]:.3f}  R {scores[1]:.3f}", flush=True)
    told = [one for found in sets.values() for one in found]
    began = time.process_time()
    streamed(told)
    print(f"{(time.process_time() - began) / len(told) * 1000:.1f} ms an article for its trace, shelf and match")


def told_in(path: Path) -> list[Told]:
    """The set's articles with what the encoder says of them."""
    return [_told(number, record) for number, record in enumerate(labelled(path))]


def _told(number: int, record: dict[str, Any]) -> Told:
    title, text, date = record["title"], record["text"], record.get("date")
    published = datetime.fromisoformat(date).astimezone(UTC) if date else START
    read = Reading("", relevant=True, score=0.0, meaning=encoder.meaning(title, text))
    return Told(Article(f"{number}", "", title, text, published), read, record["labels"])


def measured(
    sets: Mapping[str, Sequence[Told]], left_out: Sequence[int], *, held_out: bool
) -> Iterator[tuple[str, tuple[float, float, float]]]:
    """Of each set precision, recall and F1, with weights fitted without that evidence."""
    seen = {name: [trace_of(one.article.title, one.article.text) for one in told] for name, told in sets.items()}
    judged: defaultdict[str, list[tuple[float, float, int]]] = defaultdict(list)
    for fold in range(FOLDS) if held_out else (None,):
        kept = {name: [k for k, one in enumerate(told) if not _in(one, fold)] for name, told in sets.items()}
        learnt = [pairs([seen[n][k] for k in kept[n]], [sets[n][k].labels for k in kept[n]]) for n in sets]
        weigh([_without(found, left_out) for found in learnt], left_out)
        for name, told in sets.items():
            for stream in orders(told):
                judged[name].append(b_cubed(stream, streamed(stream), fold))
    for name, found in judged.items():
        precision, recall = (sum(one[k] * one[2] for one in found) / sum(one[2] for one in found) for k in (0, 1))
        yield name, (precision, recall, 2 * precision * recall / (precision + recall))


def weigh(sets: Sequence[Pairs], left_out: Sequence[int]) -> None:
    """Lets the bot weigh by what these pairs teach."""
    weights, bias = fitted(sets)
    likeness.WEIGHTS = tuple(0.0 if k in left_out else weight for k, weight in enumerate(weights))
    likeness.BIAS = bias + MOVED


def _without(found: Pairs, left_out: Sequence[int]) -> Pairs:
    rows, same = found
    return [[0.0 if k in left_out else value for k, value in enumerate(row)] for row in rows], same


def _in(one: Told, fold: int | None) -> bool:
    return fold is not None and random.Random(one.group).randrange(FOLDS) == fold


def orders(told: Sequence[Told]) -> Iterator[list[Told]]:
    """As it is dated; else shuffled, a minute apart."""
    if any(one.article.published != START for one in told):
        yield sorted(told, key=lambda one: one.article.published)
        return
    for seed in range(ORDERS):
        mixed = list(told)
        random.Random(seed).shuffle(mixed)
        yield [_at(one, START + timedelta(minutes=minute)) for minute, one in enumerate(mixed)]


def _at(one: Told, moment: datetime) -> Told:
    return replace(one, article=replace(one.article, published=moment))


def streamed(told: Sequence[Told]) -> list[str]:
    """The story that each is given, in arrival order."""
    memory = Memory()
    return [str(memory.take(one.article, one.reading)[0].fields["story"]) for one in told]


def b_cubed(told: Sequence[Told], given: Sequence[str], fold: int | None) -> tuple[float, float, int]:
    """Precision and recall over the articles of the fold, and how many these are; articles of one storyline but of two
    stories may share one or not."""
    sizes, beside = Counter(one.story for one in told), defaultdict[str, list[Told]](list)
    for one, story in zip(told, given, strict=True):
        beside[story].append(one)
    precision, recall = [], []
    for one, story in zip(told, given, strict=True):
        if fold is not None and not _in(one, fold):
            continue
        same = sum(other.story == one.story for other in beside[story])
        foreign = sum(other.story != one.story and not _open(one, other) for other in beside[story])
        precision.append(same / (same + foreign))
        recall.append(same / sizes[one.story])
    return fmean(precision), fmean(recall), len(precision)


def _open(one: Told, other: Told) -> bool:
    line = one.labels.get("storyline")
    return line is not None and line == other.labels.get("storyline")
