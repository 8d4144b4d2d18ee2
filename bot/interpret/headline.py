"""Headlines Like This One as running text, with the names of places of several words left as they are."""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.interpret.gazetteer import Gazetteer
from bot.interpret.truecase import WORD, from_headline, is_common

LONGEST = 4  # words
FAMOUS = 6.0  # powers of ten of inhabitants of a place whose name is two common words: New York, the Red Sea
JOINS = frozenset({" ", "-"})
WHERE = re.compile(r"\b(?:in|near|at|outside|off)(?: the)? $", re.IGNORECASE)


def as_running(title: str) -> str:
    """The headline with its common words small, those of names like `Port Sudan` and `Grand Blanc` as they stand, of
    the same length."""
    words = list(WORD.finditer(title))
    small, at = from_headline(title), 0
    while at < len(words):
        length = next((most for most in range(LONGEST, 1, -1) if _is_a_place(title, words[at : at + most], most)), 1)
        if length > 1:
            start, end = words[at].start(), words[at + length - 1].end()
            small = f"{small[:start]}{title[start:end]}{small[end:]}"
        at += length
    return small


def _is_a_place(title: str, words: Sequence[re.Match[str]], most: int) -> bool:
    if len(words) < most or not all(word[0][0].isupper() for word in words):
        return False
    between = (title[one.end() : other.start()] for one, other in pairwise(words))
    if not all(text in JOINS for text in between):
        return False
    senses = Gazetteer.load().senses(title[words[0].start() : words[-1].end()])
    if not senses:
        return False
    is_name = not all(is_common(word[0]) for word in words)
    return is_name or senses[0].weight >= FAMOUS or WHERE.search(title[: words[0].start()]) is not None
