"""A place's name in the letters that English papers print: "Janin" of Janīn, "São Paulo" as it is."""

import re
import unicodedata

LAST_OF_THE_WEST = "\xff"  # papers print é, ü and ñ; a name with a letter beyond loses these as well: "Lodz"
OTHERS = str.maketrans({"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ə": "a", "Ə": "A", "–": "-"})
SIGNS = re.compile(r"[‘ʻʼʿʾ`²]")  # for a sound that English doesn't write
HELD_BACK = re.compile(
    r"(?<=\w\w)'(?![aeiouàáâãäèéêëìíîïòóôõöùúûü])|^'", re.IGNORECASE
)  # Donets'k; not Xi'an, N'Djamena


def plain_letters(name: str) -> str:
    """Without macrons, dots below, hooks and signs for sounds; what names of the West carry stays."""
    known = SIGNS.sub("", unicodedata.normalize("NFC", name)).replace("’", "'")
    plain = known if max(known, default="") <= LAST_OF_THE_WEST else _without_marks(known.translate(OTHERS))
    return HELD_BACK.sub("", plain)


def _without_marks(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
