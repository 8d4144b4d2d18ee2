"""Gives copy in capitals or small letters and Headlines Like This One the case of running text, letter for letter."""

import gzip
import re
from functools import cache
from pathlib import Path

WORD_CASE = Path(__file__).parents[2] / "models" / "word_case.tsv.gz"
WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
SENTENCE_START = re.compile(r"(?:[.!?\]]\s+|--\s*|\n\s*\n\s*|[\"“]\s*)\Z")
FEWEST_LETTERS = 20
FEWEST_WORDS = 2
LOOK_BACK = 8  # characters in which a sentence's end is sought
NO_CAPITAL_NEEDED = 4  # shorter words stay small in most houses' headlines


@cache
def word_case() -> dict[str, tuple[int, int, int]]:
    """How often news writes a word small, Capitalised and in CAPITALS inside a sentence (models/build_word_case.py)."""
    with gzip.open(WORD_CASE, "rt", encoding="utf-8") as lines:
        rows = (line.rstrip("\n").split("\t") for line in lines)
        return {word: (int(small), int(capital), int(capitals)) for word, small, capital, capitals in rows}


def is_common(word: str) -> bool:
    """Is it mostly written small where nothing demands a capital?"""
    small, capital, capitals = word_case().get(word.lower(), (0, 0, 0))
    return small > capital + capitals


def is_capitals(text: str) -> bool:
    """Is it mostly in capitals, as old wire copy is?"""
    letters = sum(map(str.isalpha, text))
    return letters >= FEWEST_LETTERS and sum(map(str.isupper, text)) > 0.8 * letters


def is_small(text: str) -> bool:
    """Has it no capital but its first letter, as some feeds, addresses of pages and much that people type?"""
    return text[1:].islower() and sum(map(str.isalpha, text)) >= FEWEST_LETTERS


def is_headline_case(title: str) -> bool:
    """Does it capitalise words that need no capital?"""
    common: list[str] = [word for word in WORD.findall(title)[1:] if is_common(word)]
    long = [word for word in common if len(word) >= NO_CAPITAL_NEEDED]
    if len(long) >= FEWEST_WORDS:
        return sum(word[0].isupper() for word in long) > 0.7 * len(long)
    return len(common) >= FEWEST_WORDS and all(word[0].isupper() for word in common)


def from_one_case(text: str) -> str:
    """The text that is all capitals or all small as a newspaper would print it, of the same length."""
    return WORD.sub(lambda found: _printed(found[0], starts=_starts_sentence(text, found.start())), text)


def from_headline(title: str) -> str:
    """The headline with its common words small, of the same length."""
    return WORD.sub(lambda found: _small(found[0]) if found.start() and is_common(found[0]) else found[0], title)


def _starts_sentence(text: str, at: int) -> bool:
    return at == 0 or SENTENCE_START.search(text[max(0, at - LOOK_BACK) : at]) is not None


def _printed(word: str, *, starts: bool) -> str:
    known = word_case()
    small, capital, capitals = known.get(word.lower()) or known.get(word.lower().removesuffix("s"), (0, 0, 0))
    if capitals > max(small, capital):
        return "".join(map(_large, word))
    if (small > capital or word == "A") and not starts:
        return _small(word)
    return "".join(
        _large(letter) if at == 0 or not word[at - 1].isalpha() else _small(letter) for at, letter in enumerate(word)
    )


def _large(letter: str) -> str:
    return letter.upper() if len(letter.upper()) == 1 else letter


def _small(word: str) -> str:
    """In small letters; a letter whose small form is longer stays."""
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in word)
