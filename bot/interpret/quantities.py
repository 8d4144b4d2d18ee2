"""Counts as news writes them: "1,200", "fifty-two", "two dozen", "between 12 and 15", "scores", "half a dozen"."""

import re

_UNITS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_SMALL = {word: number for number, word in enumerate([*_UNITS.split(), "eighteen", "nineteen"], 1)}
_TENS = {
    word: 10 * number
    for number, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_SCALES = {"dozen": 12, "score": 20, "hundred": 100, "thousand": 1_000, "million": 1_000_000}
# A plural of scale is taken at its least, as ACLED codes it ("dozens" 12, "hundreds" 100).
_VAGUE = {"tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1_000, "millions": 1_000_000}
_NAMED = {"couple": 2, "pair": 2, "duo": 2, "both": 2, "trio": 3, "half": 0.5}
_WORTH = {**_SMALL, **_TENS, **_NAMED}

_ABOUT = (
    r"(?:at (?:the )?least|a minimum of|no (?:fewer|less) than|not (?:fewer|less) than|(?:more|fewer|less) than|"
    r"as many as|up to|upwards? of|in excess of|close to|about|around|some|nearly|almost|over|roughly|approximately|"
    r"an? estimated|estimated)"
)
_BEFORE = rf"(?:{_ABOUT}|a total of|another|an additional|a further|only|just|all|the)"
_ONES = "|".join(sorted(_SMALL, key=len, reverse=True))
_BELOW_HUNDRED = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{_ONES})\b)?|(?:{_ONES})\b)"
_SCALE = rf"(?:{'|'.join(_SCALES)})\b"
_SCALED = (
    rf"(?:(?:half an?|an?|{_BELOW_HUNDRED}|\d+(?:\.\d)?)[- ])?{_SCALE}"
    rf"(?:(?:,| and)? {_BELOW_HUNDRED}(?: {_SCALE})?){{0,2}}"
)
_ROUGHLY = (
    rf"(?:tens|hundreds) of (?:thousands|millions)|(?:several|a few|many) {_SCALE}|(?:{'|'.join(_VAGUE)})\b|"
    r"(?:an? (?:\w+ )?)?(?:couple|pair)\b|duo\b|trio\b|both\b|another\b"
)
_DIGITS = r"\d{1,3}(?:,\d{3})+\b|\d{1,6}\b"
_YEAR = r"(?:19|20)\d\d\b(?! (?:\w+ )?(?:people|men|\w+s)\b)"
_NUMBER = rf"(?:{_SCALED}|{_BELOW_HUNDRED}|{_ROUGHLY}|{_DIGITS})"
_MONTHS = ["january", "february", "march", "april", "may", "june", "july"]
_MONTHS += ["august", "september", "october", "november", "december"]
_MONTH = rf"(?:{'|'.join(_MONTHS)}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b)"
_NOT_BEHIND = "".join(
    rf"(?<!\b{word} )"
    for word in ["no", "aged", "age", "rs", "highway", "route", "flight", "article", "section", *_MONTHS]
)
_NOT_AHEAD = (
    r"(?!\s*(?:-?year|years?\b|%|percent|per cent|km\b|kg\b|mm\b|kilomet|kilogram|miles?\b|met(?:re|er)s?\b|hours?\b|"
    rf"lakhs?\b|crores?\b|hrs\b|days?\b|weeks?\b|months?\b|minutes?\b|a\.?m\b|p\.?m\b|{_MONTH})|[.:/-]\d|-\w*(?:old|kg|mm|km))"
)
_ONE = rf"(?!{_YEAR}){_NUMBER}{_NOT_AHEAD}"
_HALF = r"half(?: of)?(?: (?:the|its|their))?"
_UP_TO = r"(?: to |-|–| or | and (?:as many as|up to|possibly|perhaps) )"
# A count, not a date, an age, a distance, a street number or a part of another number; a range is one quantity.
QUANTITY = (
    rf"(?<![\w.,$£€:/-]){_NOT_BEHIND}"
    rf"(?:between {_NUMBER} and {_ONE}|(?:{_HALF} )?(?:{_BEFORE} ){{0,3}}(?:{_NUMBER}{_UP_TO})?{_ONE}"
    r"(?: more\b(?! than)| others?\b)?)"
)
_OF_HALF = re.compile(rf"{_HALF}\b(?! (?:an?|dozen|hundred|thousand|million)\b)", re.IGNORECASE)
_NUMBERS = re.compile(rf"\b{_NUMBER}", re.IGNORECASE)


def value_of(written: str) -> int:
    """The number that a match of QUANTITY stands for: of a range the lower end, of a vague word its least."""
    numbers = [found.group().lower() for found in _NUMBERS.finditer(written)]
    least = min((_value(number) for number in numbers if number != "another"), default=1)
    return least // 2 if _OF_HALF.match(written) else least


def is_rounded(written: str) -> bool:
    """Is it an order of magnitude, such as "dozens", or a bound, such as "at least 30"?"""
    return re.search(rf"\b(?:{'|'.join(_VAGUE)}|{_ABOUT}|dozen)\b", written, re.IGNORECASE) is not None


def is_vague(written: str) -> bool:
    """Is it an order of magnitude?"""
    return re.search(rf"\b(?:{'|'.join(_VAGUE)}|several|a few|many)\b", written, re.IGNORECASE) is not None


def _value(number: str) -> int:
    words = re.findall(r"[a-z]+|[\d,.]*\d", number.replace("a few ", "several "))
    if words[0] in _VAGUE:  # "scores", "tens of thousands"
        return _VAGUE[words[0]] * (_VAGUE[words[2]] if len(words) > 2 else 1)
    whole, part = 0.0, 0.0
    for word in words:
        if word == "thousand" or word == "million":
            whole, part = whole + (part or 1) * _SCALES[word], 0
        elif word in _SCALES:
            part = (part or 1) * _SCALES[word]
        else:
            part += _WORTH.get(word) or (float(word.replace(",", "")) if word[0].isdigit() else 0)
    return int(whole + part)
