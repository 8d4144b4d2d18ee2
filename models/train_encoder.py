"""Teaches a sentence encoder news: `python -m models.train_encoder SETS START TARGET --unseen 2017 feeds-2022`.

SETS holds the labelled sets; START an encoder as it is published (config.json, model.safetensors, tokenizer.json).
`python -m models.build_encoder TARGET START` then makes what the bot loads. It learns two questions at once, is it
security and which world region, while texts stay as near to each other as START had them. The unseen years are not
learned but measured. Needs torch and transformers besides the bot's packages; most of an hour on one core.
"""

import argparse
import gzip
import json
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import numpy as np
import torch
from sklearn.metrics import average_precision_score, f1_score
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel

from bot.interpret.encoder import PIECES, WIDTH, together

REGIONS = ("africa", "asia", "europe", "latin-america", "middle-east", "oceania", "us-canada")
SECURITY, REGION = "sec_wiki_*.jsonl.gz", "geo_rss_region_*.jsonl.gz"
BATCH = 32
POOL = 40 * BATCH  # texts, out of which those of like length are shown together
EPOCHS = 1.5
PACE = 8e-5  # of the encoder's weights, after WARMING steps and falling to nothing
HEADS_PACE = 2e-3
WARMING = 100
SHARPNESS = 16.0  # rows have length 1; what the two questions are asked of is this long
KEEP = 3.0  # what staying near to START's likenesses counts
Piece = list[int]


@dataclass(frozen=True, slots=True)
class Example:
    """A text in word pieces, and what is known of it; None is not known."""

    pieces: Piece
    year: str
    security: bool | None = None
    region: str | None = None


class Student(nn.Module):
    """An encoder with the two questions on top of its rows."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.transformer = AutoModel.from_pretrained(folder, add_pooling_layer=False)
        self.security = nn.Linear(WIDTH, 1)
        self.region = nn.Linear(WIDTH, len(REGIONS))

    def forward(self, pieces: Tensor, present: Tensor) -> Tensor:
        hidden = self.transformer(input_ids=pieces, attention_mask=present).last_hidden_state
        return functional.normalize((hidden * present[..., None]).sum(1) / present.sum(1, keepdim=True), dim=1)

    def save(self, start: Path, target: Path) -> None:
        target.mkdir(parents=True, exist_ok=True)
        self.transformer.save_pretrained(target)
        shutil.copyfile(start / "tokenizer.json", target / "tokenizer.json")


def main() -> None:
    asked = _arguments()
    torch.manual_seed(0)
    chance = np.random.default_rng(0)
    known = list(examples(asked.sets, Tokenizer.from_file(str(asked.start / "tokenizer.json"))))
    unseen = [one for one in known if one.year in asked.unseen]
    seen = [one for one in known if one.year not in asked.unseen]
    student, before = Student(asked.start), Student(asked.start).eval()
    learn(student, before, seen, chance)
    student.save(asked.start, asked.target)
    for row in figures(student.eval(), unseen):
        sys.stdout.write(row + "\n")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    for name in ("sets", "start", "target"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--unseen", nargs="*", default=())
    return parser.parse_args()


def examples(sets: Path, tokenizer: Tokenizer) -> Iterator[Example]:
    """Wikipedia's current events that are clearly security or clearly not, and feed items with their region."""
    tokenizer.no_padding()
    tokenizer.enable_truncation(PIECES)
    for record in _records(sets, SECURITY):
        if record["labels"]["security"] is not None:
            yield Example(_pieces(tokenizer, record), (record["date"] or "")[:4], security=record["labels"]["security"])
    for path in sorted(sets.glob(REGION)):
        year = path.name.split(".")[0][-4:]
        for record in _records(sets, path.name):
            yield Example(_pieces(tokenizer, record), f"feeds-{year}", region=record["labels"]["region"])


def _records(sets: Path, pattern: str) -> Iterator[dict]:
    for path in sorted(sets.glob(pattern)):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def _pieces(tokenizer: Tokenizer, record: dict) -> Piece:
    title, text = unescape(record["title"]), unescape(record["text"])
    return tokenizer.encode(together(title, text)).ids


def learn(student: Student, before: Student, seen: Sequence[Example], chance: np.random.Generator) -> None:
    """Goes over what it sees; regions, of which fewer are known, twice."""
    shown = [*seen, *(one for one in seen if one.region)]
    steps = int(EPOCHS * len(shown) / BATCH)
    heads = [*student.security.parameters(), *student.region.parameters()]
    optimizer = torch.optim.AdamW(
        [{"params": student.transformer.parameters(), "lr": PACE}, {"params": heads, "lr": HEADS_PACE}]
    )
    pace = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min(1, step / WARMING) * max(0, 1 - step / steps))
    student.train()
    for _, batch in zip(range(steps), _endless(shown, chance), strict=False):
        loss = _loss(student, before, batch)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(student.parameters(), 1.0)
        optimizer.step()
        pace.step()


def _endless(shown: Sequence[Example], chance: np.random.Generator) -> Iterator[list[Example]]:
    """Batches of texts of like length, in an order by chance."""
    while True:
        mixed = [shown[at] for at in chance.permutation(len(shown))]
        pools = [sorted(mixed[at : at + POOL], key=_length) for at in range(0, len(mixed), POOL)]
        batches = [pool[at : at + BATCH] for pool in pools for at in range(0, len(pool), BATCH)]
        yield from (batches[at] for at in chance.permutation(len(batches)))


def _length(example: Example) -> int:
    return len(example.pieces)


def _loss(student: Student, before: Student, batch: Sequence[Example]) -> Tensor:
    pieces, present = _padded(batch)
    rows = student(pieces, present)
    with torch.no_grad():
        kept = before(pieces, present)
    loss = KEEP * ((rows @ rows.T - kept @ kept.T) ** 2).mean()
    asked = [at for at, one in enumerate(batch) if one.security is not None]
    if asked:
        gold = torch.tensor([float(bool(batch[at].security)) for at in asked])
        answers = student.security(rows[asked] * SHARPNESS)[:, 0]
        loss = loss + functional.binary_cross_entropy_with_logits(answers, gold) * len(asked) / len(batch)
    asked = [at for at, one in enumerate(batch) if one.region]
    if asked:
        where = torch.tensor([REGIONS.index(batch[at].region or "") for at in asked])
        loss = loss + functional.cross_entropy(student.region(rows[asked] * SHARPNESS), where) * len(asked) / len(batch)
    return loss


def _padded(batch: Sequence[Example]) -> tuple[Tensor, Tensor]:
    """Word pieces (n, t) and which of them are there (n, t)."""
    longest = max(len(one.pieces) for one in batch)
    pieces, present = torch.zeros(len(batch), longest, dtype=torch.long), torch.zeros(len(batch), longest)
    for row, one in enumerate(batch):
        pieces[row, : len(one.pieces)] = torch.tensor(one.pieces)
        present[row, : len(one.pieces)] = 1
    return pieces, present


def figures(student: Student, unseen: Sequence[Example]) -> Iterable[str]:
    """How well the two questions are answered of years that were not learned."""
    if asked := [one for one in unseen if one.security is not None]:
        gold = [one.security for one in asked]
        odds = _answers(student, student.security, asked)[:, 0]
        yield f"{len(asked)}: security F1 {f1_score(gold, odds > 0):.3f}, AP {average_precision_score(gold, odds):.3f}"
    if asked := [one for one in unseen if one.region]:
        where = _answers(student, student.region, asked).argmax(axis=1)
        right = [REGIONS[at] == one.region for at, one in zip(where, asked, strict=True)]
        yield f"{len(asked)}: region {np.mean(right):.3f}"


@torch.no_grad()
def _answers(student: Student, question: nn.Linear, asked: Sequence[Example]) -> np.ndarray:
    rows = [question(student(*_padded([one])) * SHARPNESS)[0].numpy() for one in asked]
    return np.stack(rows)


if __name__ == "__main__":
    main()
