"""Where a report was written: `CAIRO (Reuters) -`, `Berlin: According to`, `Lahore, May 10 -`."""

import re

from bot.interpret.nlp import Doc, original, title_end
from bot.model import Place

AGENCY = "AA|AFP|ANI|ANP|ANSA|AP|APP|BSS|CNN|DPA|dpa|EFE|FIDES|IANS|IRIN|IRNA|KUNA|NNN|NNA|PNA|PTI|REUTERS|SANA|SPA|"
AGENCY += "TASS|UNI|UPI|VOA|WAM|Anadolu|Bernama|Interfax|Kyodo|Lusa|Reuters|Sputnik|Tasnim|UrduPoint News|Xinhua|Yonhap"
DATELINE = re.compile(
    r"\s*(?:(?P<loud>[A-Z][A-Z' -]{2,40}):\s|"  # `BAMAKO: Suspected`
    rf"(?P<names>[^\n]{{0,90}}?)(?:\s--+|\s?[—–]|\s-\s|\s?\((?:{AGENCY})(?:\s?/\s?(?:{AGENCY}))?\)))"
)
MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Za-z]*+"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
DATE = rf"(?:{MONTH}\.? {DAY}|{DAY} {MONTH})(?:,? \d{{4}})?"
WORD = r"[A-Z][\w'’-]*+"
NAME = rf"{WORD}(?: (?:(?:de|del|al|el|la) )?{WORD}){{0,3}}+"
# Whatever ends it, only a town stands there: `Kosovo: four police hurt` is no dateline.
OF_TOWNS = re.compile(
    rf"\s*+{NAME}(?:\s?[/,&]\s?{NAME}){{0,2}}(?:\s?[\[(]{NAME}[\])])?"
    rf"(?:(?:,?\s{DATE})?\s?(?:\.-\s|:\s|\.? /[A-Z]+/)|,\s{DATE}\s(?=[\"“]?[A-Z0-9])|(?:\s\([^()\n]{{2,30}}\))?\s*\n)"
)
HERE = re.compile(r"\bhere(?=[,.]| (?:on|late|early|today|yesterday|this|last|when|after|as|in|at)\b)")
FIRST = 120  # characters of a text in which its dateline ends
REPORTED = 400  # characters in which a report says that it was `here`
QUOTED = re.compile(r"[\"“][^\"”]*[\"”]?")


def stands_in_dateline(doc: Doc, place: Place) -> bool:
    """Does it only say where the report was written, which does not say that it happened `here`?"""
    return is_in_dateline(doc, place.start, place.end, place.kind) and not says_here(doc)


def is_in_dateline(doc: Doc, start: int, end: int, kind: str) -> bool:
    """Is that name of a place of that kind a part of the text's dateline?"""
    begins = title_end(doc) + 1
    if start < begins or end > begins + FIRST:
        return False
    return end <= max(end_of_towns(doc) if kind == "city" else 0, dateline_end(doc))


def says_here(doc: Doc) -> bool:
    """`QUETTA: A bomb killed 13 people here on Tuesday`"""
    lead = original(doc)[title_end(doc) + 1 :][:REPORTED]
    return HERE.search(QUOTED.sub("", lead)) is not None


def dateline_end(doc: Doc) -> int:
    """Where the text's `CAIRO (Reuters) -` ends; the text's start where there is none."""
    text = original(doc)
    start = title_end(doc) + 1
    found = DATELINE.match(text, start, start + FIRST)
    told = (found["loud"] or found["names"]) if found else ""
    if found is None or len(told.split()) > 9:
        return start
    names = [word for word in re.findall(r"[^\W\d_]{3,}", told) if word.lower() not in ("the", "and")]
    return found.end() if names and all(word[0].isupper() for word in names) else start


def end_of_towns(doc: Doc) -> int:
    """Where a town and a colon, a date or a line of their own end that the text starts with."""
    start = title_end(doc) + 1
    found = OF_TOWNS.match(original(doc), start, start + FIRST)
    return found.end() if found else start
