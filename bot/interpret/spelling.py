"""One spelling for the many ways of writing a place's name."""

import re
import unicodedata

LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
DROPPED = re.compile(r"['’‘ʻʼʿʾ`´.]")
APART = re.compile(r"[^\w&]+|_")
SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", "and": "&"}


def fold(name: str) -> str:
    """The name in small letters without accents and punctuation; the same for `St. Pölten` and `Saint Polten`."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    words = APART.split(DROPPED.sub("", plain.translate(LETTERS)))
    return " ".join(SHORT.get(word, word) for word in words if word)
