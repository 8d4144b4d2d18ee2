"""Words for one thing a line. Most words of two look-alike events are the same, but not what these words are for."""

import re
from collections.abc import Sequence, Set

from bot.model import Development

Vocabulary = Sequence[re.Pattern[str]]


def vocabulary(lines: str) -> Vocabulary:
    """A thing may be called by any word of its line, and a word may stand in several lines."""
    return tuple(re.compile(rf"\b(?:{line.strip()})\b", re.IGNORECASE) for line in lines.strip().splitlines())


def found(told: str, things: Vocabulary) -> frozenset[int]:
    """Those that a text has words for."""
    return frozenset(number for number, words in enumerate(things) if words.search(told))


def told_in(known: Development) -> str:
    """The headlines and summaries of its reports."""
    return "\n".join(f"{report.title}\n{' '.join(report.summary)}" for report in known.reports)


def differ(ours: Set[object], theirs: Set[object]) -> bool:
    """Do both name some, and none in common?"""
    return bool(ours) and bool(theirs) and ours.isdisjoint(theirs)
