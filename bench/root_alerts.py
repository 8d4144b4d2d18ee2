"""What channels that follow the world would have got of a recorded stream, and how much of that were events.

    python -m bench root_alerts FOLDER

FOLDER holds stream_2022-12-01_14.jsonl.gz of the feed archive, a fortnight of twenty publishers. A root alert is a
message in the channel, a sequel is an alert in the thread of another that the channel sees, too; a reply is seen in the
thread alone. Whether a root alert tells of an event of these days is what we read in it (models/hard_news_labels.tsv);
of those with min=low most were not read. The stored weights of hard news have seen five hundred of these items:
bench/RESULTS.md has the figures of weights that have not.
"""

import html
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from bot.extract.canonical import canonical_url
from bot.model import Article, Reading, Reason, Severity, Subscription, Target, TargetKind
from bot.records import NO_DATE, article_of
from bot.replay import Memory
from bot.replay.audience import Audience
from bot.wiring.batch import read_relevant
from models.hard_news_labels import HARD, letters
from models.relevance_sets import records

STREAM, DAYS = "stream_2022-12-01_14", 14
WORLD = Target(TargetKind.REGION, "world", "World")


def report(folder: str = "") -> None:
    """A line for each severity that a channel may ask for."""
    home = Path(folder or ".")
    if not (home / f"{STREAM}.jsonl.gz").exists():
        print(f"root_alerts: skipped, it needs a folder with {STREAM}.jsonl.gz: python -m bench root_alerts FOLDER")
        return
    audience = Audience(Subscription(level.label, WORLD, level, "", NO_DATE) for level in Severity)
    roots, sequels, replies = defaultdict[str, list[Article]](list), Counter[str](), Counter[str]()
    memory, begun = Memory(), set[tuple[str, str]]()
    for article, reading in _read(sorted(_articles(home), key=lambda one: one.published)):
        answer, outcome = memory.take(article, reading)
        for channel, why in audience.hear(answer, outcome, memory.now).fields["channels"].items():
            assert outcome.development
            thread = channel, outcome.development.id
            if thread in begun or why.startswith(Reason.PART.value):
                replies[channel] += 1
            elif why.startswith(Reason.SEQUEL.value):
                sequels[channel] += 1
            else:
                roots[channel].append(article)
            begun.add(thread)
    read = letters()
    print("| min | root alerts a day | sequels | replies | read | of them events |\n|---|---|---|---|---|---|")
    for level in Severity:
        found = roots[level.label]
        known = Counter(read[one.id] for one in found if one.id in read)
        each = " | ".join(f"{count / DAYS:.1f}" for count in (len(found), sequels[level.label], replies[level.label]))
        print(f"| {level.label} | {each} | {known.total()} of {len(found)} | {known[HARD]} |")


def _articles(folder: Path) -> Iterator[Article]:
    for record in records(folder, STREAM):
        told = {part: html.unescape(record[part]).strip() for part in ("title", "text")}
        about = {"url": record["labels"]["link"], "source": record["labels"]["source"], "published": record["date"]}
        yield article_of(told | about, record["id"], canonical_url)


def _read(articles: list[Article]) -> Iterator[tuple[Article, Reading]]:
    """What can be read, with its reading."""
    for article, reading in zip(articles, read_relevant(articles), strict=True):
        if isinstance(reading, Reading):
            yield article, reading
