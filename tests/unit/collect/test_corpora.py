"""Feeds and feed lists that others collected: nothing crashes, nothing hangs. Skipped where they are not at hand.

`FEED_CORPUS` names a folder with feedparser_tests.tar.gz (of kurtmckee/feedparser) and opml.tar.gz (of
plenaryapp/awesome-rss-feeds).
"""

import os
import tarfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from bot.collect.feed import parse_feed
from bot.collect.opml import from_opml
from bot.errors import PermanentError

FOLDER = Path(os.environ.get("FEED_CORPUS", "/nowhere"))
SLOWEST = 5.0  # seconds


def members(archive: str, ending: str) -> Iterator[tuple[str, bytes]]:
    path = FOLDER / archive
    if not path.exists():
        pytest.skip(f"no {archive} in FEED_CORPUS")
    with tarfile.open(path) as opened:
        for member in opened:
            if member.name.endswith(ending) and (stream := opened.extractfile(member)):
                yield member.name, stream.read()


def test_no_feed_of_the_corpus_crashes_or_hangs() -> None:
    read, slowest, lines = 0, 0.0, 0
    for _, body in members("feedparser_tests.tar.gz", ".xml"):
        began = time.monotonic()
        with suppress(PermanentError):
            lines += len(parse_feed(body, ""))
        slowest = max(slowest, time.monotonic() - began)
        read += 1
    assert read > 2000
    assert lines > 500
    assert slowest < SLOWEST


def test_every_feed_list_of_the_corpus_is_read() -> None:
    counts = {name: len(from_opml(body)) for name, body in members("opml.tar.gz", ".opml")}
    assert len(counts) > 100
    assert all(counts.values()), [name for name, count in counts.items() if not count]
