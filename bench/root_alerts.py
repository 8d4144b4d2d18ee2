"""What channels that follow the world would have got of a recorded stream, and how much of that were events.

    python -m bench root_alerts FOLDER

FOLDER holds stream_2022-12-01_14.jsonl.gz of the feed archive, a fortnight of twenty publishers. A root alert is a
message in the channel, a reply goes into the thread of one. Whether one tells of an event of these days is what we read
in it (models/hard_news_labels.tsv); of those with min=low most were not read. The stored weights of hard news have seen
five hundred of these items: bench/RESULTS.md has the figures of weights that have not.
"""

import gzip
import html
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from bot.model import Article, Reading, Severity, Subscription, Target, TargetKind
from bot.records import NO_DATE
from bot.replay import Memory
from bot.replay.audience import Audience
from bot.wiring.batch import read_relevant
from models.hard_news_labels import HARD, letters

STREAM, DAYS = "stream_2022-12-01_14.jsonl.gz", 14
WORLD = Target(TargetKind.REGION, "world", "World")


def report(folder: str = "") -> None:
    """A line for each severity that a channel may ask for."""
    path = Path(folder or ".") / STREAM
    if not path.exists():
        print(f"root_alerts: skipped, it needs a folder with {STREAM}: python -m bench root_alerts FOLDER")
        return
    audience = Audience(Subscription(level.label, WORLD, level, "", NO_DATE) for level in Severity)
    roots, replies = defaultdict[str, list[Article]](list), Counter[str]()
    memory, begun = Memory(), set[tuple[str, str]]()
    for article, reading in _read(sorted(_articles(path), key=lambda one: one.published)):
        answer, outcome = memory.take(article, reading)
        for channel in audience.hear(answer, outcome, memory.now).fields["channels"]:
            assert outcome.development
            thread = channel, outcome.development.id
            if thread in begun:
                replies[channel] += 1
            else:
                begun.add(thread)
                roots[channel].append(article)
    read = letters()
    print("| min | root alerts a day | replies a day | read | of them events |\n|---|---|---|---|---|")
    for level in Severity:
        found = roots[level.label]
        known = Counter(read[one.id] for one in found if one.id in read)
        each = f"{len(found) / DAYS:.1f} | {replies[level.label] / DAYS:.1f}"
        print(f"| {level.label} | {each} | {known.total()} of {len(found)} | {known[HARD]} |")


def _articles(path: Path) -> Iterator[Article]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            title, text = (html.unescape(record[part]).strip() for part in ("title", "text"))
            source, published = record["labels"]["source"], datetime.fromisoformat(record["date"])
            yield Article(record["id"], record["labels"]["link"], title, text, published, source, source)


def _read(articles: list[Article]) -> Iterator[tuple[Article, Reading]]:
    """What can be read, with its reading."""
    for article, reading in zip(articles, read_relevant(articles), strict=True):
        if isinstance(reading, Reading):
            yield article, reading
