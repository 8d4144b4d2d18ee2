"""Which words of an article name a place? Spelling proposes, the sentence decides."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.interpret.gazetteer import LONGEST, Entry, Gazetteer, Sense
from bot.interpret.nlp import Doc, Token
from bot.interpret.place_signs import Page, page_of, strength

ACCEPT = 0.0
NAMED_ELSEWHERE = 1.0  # what a sure mention of a name does for its others
SURE = 1.5
JUDGED = "judged spots"
ARTICLES = frozenset({"al", "el", "ar", "as", "az", "ad", "at", "an", "ash"})
PARTING = frozenset(',;:()[]"“”')
NEEDS_COMMA = re.compile(r"[A-Z][a-z]+\.|BC|[A-Z]{2}")
ALONE = {"US", "UK", "NZ"}
POSTAL = re.compile(
    r"(?<=, )(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|"
    r"V[AT]|W[AIVY])\b"
)


@dataclass(frozen=True, slots=True)
class Spot:
    """Words that name a place, and what they can mean."""

    first: int  # token
    after: int  # token
    start: int  # character
    end: int
    name: str
    senses: tuple[Sense, ...]
    strength: float


def find_spots(doc: Doc, gazetteer: Gazetteer) -> list[Spot]:
    """The names of places in the article, in their order, none overlapping another."""
    return [spot for spot in judged_spots(doc, gazetteer) if spot.strength >= ACCEPT]


def judged_spots(doc: Doc, gazetteer: Gazetteer) -> list[Spot]:
    """All words that some place is called by, in their order, with how surely they name one; judged once a Doc."""
    if JUDGED not in doc.user_data:
        doc.user_data[JUDGED] = _all_judged(doc, gazetteer)
    spots: list[Spot] = doc.user_data[JUDGED]
    return spots


def _all_judged(doc: Doc, gazetteer: Gazetteer) -> list[Spot]:
    page = page_of(doc)
    short = list(_abbreviated(page, gazetteer))
    taken = {token for spot in short for token in range(spot.first, spot.after)}
    spots = [_judged(page, spot) for spot in named(doc, gazetteer, taken)]
    sure = {spot.name.lower() for spot in spots if spot.strength > SURE}
    lifted = [_lifted(spot) if spot.name.lower() in sure else spot for spot in spots]
    return sorted([*lifted, *short], key=lambda spot: spot.start)


def _judged(page: Page, spot: Spot) -> Spot:
    return replace(spot, strength=strength(page, page.doc[spot.first : spot.after], spot.senses[0]))


def _lifted(spot: Spot) -> Spot:
    return replace(spot, strength=spot.strength + NAMED_ELSEWHERE)


def _abbreviated(page: Page, gazetteer: Gazetteer) -> Iterator[Spot]:
    taken = -1
    for found in _pattern(gazetteer.abbreviations).finditer(page.text):
        entry = gazetteer.abbreviation(found[0])
        if entry and found.start() >= taken and _stands_right(page.text, found):
            yield _short(page.doc, found, entry)
            taken = found.end()
    for found in POSTAL.finditer(page.text):
        if found.start() >= taken and (entry := gazetteer.state(found[0])):
            yield _short(page.doc, found, entry)


@lru_cache(maxsize=2)
def _pattern(abbreviations: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(abbreviations, key=len, reverse=True)
    return re.compile(rf"(?<![\w.])(?:{'|'.join(re.escape(text) for text in longest_first)})(?!\w)")


def _stands_right(text: str, found: re.Match[str]) -> bool:
    """`Miss.` and `BC` are places only after a comma."""
    if found[0] in ALONE or not NEEDS_COMMA.fullmatch(found[0]):
        return True
    return text[max(0, found.start() - 2) : found.start()] in (", ", "(", ",\n")


def _short(doc: Doc, found: re.Match[str], entry: Entry) -> Spot:
    span = doc.char_span(found.start(), found.end(), alignment_mode="expand")
    first, after = (span.start, span.end) if span else (0, 0)
    return Spot(first, after, found.start(), found.end(), found[0], (Sense(entry, 9.0),), 5.0)


def named(doc: Doc, gazetteer: Gazetteer, taken: set[int]) -> Iterator[Spot]:
    """The longest names from left to right."""
    tokens = list(doc)
    at = 0
    while at < len(tokens):
        after = 0 if at in taken or not _can_start(tokens, at) else _longest(doc, tokens, at, gazetteer, taken)
        if after:
            span = doc[at:after]
            yield Spot(at, after, span.start_char, span.end_char, span.text, gazetteer.senses(span.text), 0.0)
        at = after or at + 1


def _can_start(tokens: Sequence[Token], at: int) -> bool:
    word = tokens[at].text
    if word[0].isupper():
        return True
    if word not in ARTICLES or at + 2 >= len(tokens):
        return False
    return tokens[at + 1].text == "-" and tokens[at + 2].text[0].isupper()


def _longest(doc: Doc, tokens: Sequence[Token], at: int, gazetteer: Gazetteer, taken: set[int]) -> int:
    most = at + 1
    while most < min(len(tokens), at + LONGEST) and not _parts(tokens[most]) and most not in taken:
        most += 1
    for after in range(most, at, -1):
        if tokens[after - 1].text[0].isupper():
            name = doc[at:after].text
            if gazetteer.knows(name) and not gazetteer.people(name):
                return after
    return 0


def _parts(token: Token) -> bool:
    """Can no name go on over it?"""
    return bool(token.is_sent_start) or token.text in PARTING
