"""Counts how news writes each word inside a sentence: `python -m models.build_word_case NEWS.jsonl.gz ...`

Each line of the files is a JSON object with a `text`. Only words after a word in small letters count, so the capital
at a sentence's start says nothing, and neither do headlines. A text with hardly a capital says nothing of any word.
Kept are the words seen at least `LEAST` times.
"""

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

TARGET = Path(__file__).with_name("word_case.tsv.gz")
LEAST = 4
CAPITALS = 0.005  # of a text's characters; it has fewer where somebody made it small
INSIDE = re.compile(r"(?:(?<=[a-z] )|(?<=[a-z], ))([A-Za-z][A-Za-z'’.-]*[A-Za-z])\b")


def texts(path: Path) -> Iterator[str]:
    """The texts of one file of articles."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def count(news: Iterable[str]) -> dict[str, list[int]]:
    """Word in small letters to how often it was written small, Capitalised and in CAPITALS."""
    seen: Counter[str] = Counter()
    for text in news:
        if sum(map(str.isupper, text)) > CAPITALS * len(text):
            seen.update(INSIDE.findall(text))
    counts: dict[str, list[int]] = {}
    for word, times in seen.items():
        way = 0 if word[0].islower() else 2 if word.isupper() else 1
        counts.setdefault(word.lower(), [0, 0, 0])[way] += times
    return {word: ways for word, ways in counts.items() if sum(ways) >= LEAST}


def main(paths: list[str]) -> None:
    counts = count(text for path in paths for text in texts(Path(path)))
    lines = [f"{word}\t{ways[0]}\t{ways[1]}\t{ways[2]}\n" for word, ways in sorted(counts.items())]
    with gzip.GzipFile(TARGET, "wb", mtime=0) as file:
        file.write("".join(lines).encode())
    sys.stderr.write(f"{len(lines)} words, {TARGET.stat().st_size} bytes\n")


if __name__ == "__main__":
    main(sys.argv[1:])
