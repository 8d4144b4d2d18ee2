"""Numbers as news writes them: "1,200", "fifty-two", "two dozen", "scores of", "a"."""

import re

UNITS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
UNITS += "eighteen nineteen"
SMALL = {word: number for number, word in enumerate(UNITS.split(), 1)}
TENS = {
    word: 10 * number
    for number, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
# The least that a careful reader takes from a vague word.
VAGUE = {"several": 3, "a couple": 2, "couple": 2, "both": 2, "dozens": 24, "scores": 40, "hundreds": 200}
VAGUE |= {"thousands": 2000, "a": 1, "an": 1, "another": 1, "tens of thousands": 20000}
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000}

_ONES = "|".join(sorted(SMALL, key=len, reverse=True))
_WORDS = rf"(?:(?:{'|'.join(TENS)})(?:[- ](?:{_ONES}))?|{_ONES})"
_SCALED = rf"(?:(?:a|an|{_WORDS}|\d+) )?(?:{'|'.join(SCALES)})"
_VAGUE = "|".join(sorted((word for word in VAGUE if len(word) > 2), key=len, reverse=True))
_DIGITS = r"\d{1,3}(?:,\d{3})+|\d{1,6}"
NOT_A_COUNT = (
    r"(?!\s*(?:-?year|years?\b|%|percent|per cent|km|kg|miles?|hours?|days?|weeks?|months?|minutes?|a\.?m|p\.?m)|"
    r"[.:]\d|-\w*old)"
)
# A number of people, not a date, an age, a distance or a part of another number.
QUANTITY = rf"(?<![\w.,$£€-])(?:{_SCALED}|{_WORDS}|{_VAGUE}|{_DIGITS}|an?)\b{NOT_A_COUNT}"
_OF_SCALE = re.compile(rf"^(?:(?P<times>.+) )?(?P<scale>{'|'.join(SCALES)})$")


def value_of(written: str) -> int:
    """The number that a match of QUANTITY stands for; of a vague word its least."""
    word = written.lower().strip()
    if word in VAGUE:
        return VAGUE[word]
    if word[0].isdigit() and (digits := word.replace(",", "")).isdigit():
        return int(digits)
    if scaled := _OF_SCALE.match(word):
        return (value_of(scaled["times"]) if scaled["times"] else 1) * SCALES[scaled["scale"]]
    return sum(TENS.get(part) or SMALL[part] for part in re.split("[- ]", word))
