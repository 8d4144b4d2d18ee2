"""One spelling for the many ways of writing a place's name."""

import re
import unicodedata
from functools import lru_cache

LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
DROPPED = re.compile(r"['’‘ʻʼʿʾ`´.]")
APART = re.compile(r"[^\w&]+|_")
SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", "and": "&"}


@lru_cache(maxsize=20_000)  # news repeats its names
def fold(name: str) -> str:
    """The name in small letters without accents and punctuation; the same for `St. Pölten` and `Saint Polten`."""
    plain = name.lower() if name.isascii() else _without_accents(name)
    words = APART.split(DROPPED.sub("", plain))
    return " ".join(SHORT.get(word, word) for word in words if word)


def _without_accents(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).translate(LETTERS)
