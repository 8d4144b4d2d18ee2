"""How alike two articles are word for word: copies, reprints and edits, apart from what they tell."""

import hashlib
from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.merge.words import plain
from bot.model import Article, Trace

LEAD = 150  # words of a text that are looked at
LONGEST = 4_000  # characters that hold them
RUN = 3  # words: shorter runs are shared by any two articles on one matter, longer ones break at every edit
PIECES = 128  # of a sketch: a likeness is known to within 0.04, a small one to within 0.025
TITLE_WORDS = 5  # a shorter title ("Live updates") may head anything
TEXT_WORDS = 8
CONTENT_WORDS = 3
TITLE_BAND, TEXT_BAND = "t", "x"
SAME_TEXT, SAME_TITLE = 0.95, 0.9  # a new headline over the old text, a new text under the old headline


# How alike is enough (docs/decisions/merge-duplicates.md): a publisher's second version of an item, another's reprint.
DUPLICATE, REPRINT = 0.08, 0.33

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_LETTERS = np.frombuffer(ALPHABET.encode(), np.uint8)
BY_CHANCE = 1 / len(ALPHABET)
PRIME = (1 << 31) - 1
SHIFT, MASK = np.uint64(31), np.uint64(PRIME)  # the prime is all ones
_random = np.random.default_rng(20)
_FACTORS = _random.integers(1, PRIME, size=PIECES, dtype=np.uint64)
_OFFSETS = _random.integers(0, PRIME, size=PIECES, dtype=np.uint64)


def content(title: str, text: str) -> str:
    """A digest of all words in their order, whatever their case, accents and punctuation; "" for too few words."""
    found = ["title", *plain(title), "text", *plain(text)]
    return _digest(found) if len(found) >= CONTENT_WORDS + 2 else ""


def bands(title: str, text: str) -> tuple[str, ...]:
    """Keys that copies share: of the whole title, and of the text's lead. Edits share handles."""
    heading, lead = plain(title), plain(text[:LONGEST])[:LEAD]
    keys = [f"{TITLE_BAND}{_digest(heading)}"] if len(heading) >= TITLE_WORDS else []
    keys += [f"{TEXT_BAND}{_digest(lead)}"] if len(lead) >= TEXT_WORDS else []
    return tuple(keys)


def sketch(title: str, text: str) -> str:
    """A character for each of PIECES draws from its runs of words; equal with the chance that a run is shared."""
    return _LETTERS[_least(_runs(title, text)) % len(ALPHABET)].tobytes().decode()


def alike(one: Trace, other: Trace) -> float:
    """0..1, how much of their wording two articles share, as far as a sketch tells; 1 for the same words."""
    return graded(one, other, _equal_share(one.sketch, other.sketch))


def graded(one: Trace, other: Trace, runs: float) -> float:
    """The share of runs that two articles have in common, or more if they share the whole title or text."""
    if one.content == other.content:
        return 1.0
    shared = set(one.bands) & set(other.bands)
    if any(band.startswith(TEXT_BAND) for band in shared):
        return max(SAME_TEXT, runs)
    return max(SAME_TITLE, runs) if any(band.startswith(TITLE_BAND) for band in shared) else runs


def runs_shared(one: Article, other: Article) -> float:
    """What the sketches of two articles estimate, from the articles themselves."""
    here, there = set(_runs(one.title, one.text)), set(_runs(other.title, other.text))
    return len(here & there) / (len(here | there) or 1)


def _runs(title: str, text: str) -> Sequence[str]:
    """The runs of words in the title and the lead, in their order; fewer words are one run."""
    found = [*plain(title), *plain(text[:LONGEST])[:LEAD]]
    if len(found) <= RUN:
        return [" ".join(found)] if found else []
    return list(map(" ".join, zip(*(found[start:] for start in range(RUN)), strict=False)))


def _equal_share(one: str, other: str) -> float:
    """The share of equal characters, less what is equal by chance."""
    if not one or not other:
        return 0.0
    equal = sum(here == there for here, there in zip(one, other, strict=True)) / PIECES
    return max(0.0, (equal - BY_CHANCE) / (1 - BY_CHANCE))


def _least(runs: Sequence[str]) -> NDArray[np.uint64]:
    """The least hash of the runs by each of PIECES orders (MinHash); empty for no runs."""
    if not runs:
        return np.empty(0, dtype=np.uint64)
    numbers = np.fromiter(map(crc32, map(str.encode, runs)), np.uint64, len(runs)) % PRIME
    found = numbers[:, np.newaxis] * _FACTORS
    found += _OFFSETS
    # What is left of a division by 2^31 - 1, without dividing: its upper and lower bits together, once less the prime
    # where they reach it. Where they don't, the subtraction passes below zero to a far larger number.
    rest = found >> SHIFT
    found &= MASK
    rest += found
    least: NDArray[np.uint64] = np.minimum.reduce(np.minimum(rest, rest - MASK))
    return least


def _digest(found: Sequence[str]) -> str:
    return hashlib.blake2b(" ".join(found).encode(), digest_size=8).hexdigest()
