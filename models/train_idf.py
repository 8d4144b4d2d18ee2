"""Counts how rare each word is in news and how often it is written as a name: `python -m models.train_idf DIR`.

DIR holds `*.jsonl.gz` files of records with `title` and `text`. Writes models/idf.npz, two tables of one byte for each
hash of a word: its rarity, and the share of its occurrences that are written with a capital where that means a name.
Only these counts are kept, no word and no text.
"""

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from math import log
from pathlib import Path

import numpy as np

from bot.merge.rarity import RARITY_STEP, SIZE, TABLE, slot
from bot.merge.words import Word, words

LEFT_OUT = ("clu_", "mds_", "dup_", "sts_", "feeds", "sum_")  # what merging is measured on
LONGEST = 2000  # characters of a text: as much as is compared
FEWEST = 2  # a word of one text is as rare as an unknown one


def texts(folder: Path) -> Iterator[str]:
    """Every different text once."""
    seen = set()
    for path in sorted(folder.glob("*.jsonl.gz")):
        if path.name.startswith(LEFT_OUT):
            continue
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                text = f"{record['title']}\n{record['text'][:LONGEST]}"
                if text not in seen:
                    seen.add(text)
                    yield text


def tables(
    all_words: Iterator[list[Word]],
) -> tuple[int, "np.ndarray[tuple[int], np.dtype[np.uint8]]", "np.ndarray[tuple[int], np.dtype[np.uint8]]"]:
    """How many texts there were, and the two tables."""
    count, documents, named, telling = 0, Counter[str](), Counter[str](), Counter[str]()
    for found in all_words:
        count += 1
        documents.update({stem for stem, _ in found})
        telling.update(stem for stem, is_name in found if is_name is not None)
        named.update(stem for stem, is_name in found if is_name)
    slots = Counter[int]()
    for stem, times in documents.items():
        if times >= FEWEST:
            slots[slot(stem)] += times
    rarity = np.full(SIZE, round(log(count / FEWEST) / RARITY_STEP), dtype=np.uint8)
    for place, times in slots.items():
        rarity[place] = round(max(0.0, log(count / times)) / RARITY_STEP)
    names = np.full(SIZE, 255, dtype=np.uint8)
    for stem, times in telling.items():
        names[slot(stem)] = round(255 * named[stem] / times)
    return count, rarity, names


def main() -> None:
    count, rarity, names = tables(words(text) for text in texts(Path(sys.argv[1])))
    np.savez_compressed(TABLE, rarity=rarity, names=names)
    sys.stdout.write(f"{count} texts, {TABLE.stat().st_size / 1000:.0f} kB\n")


if __name__ == "__main__":
    main()
