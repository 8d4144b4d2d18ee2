"""The words of an article that some place is called by."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.interpret.gazetteer import LONGEST, Entry, Gazetteer, Sense
from bot.interpret.nlp import Doc, Token, running

TOLD = 5.0  # strength of an abbreviation: it is no other word
ARTICLES = frozenset({"al", "el", "ar", "as", "az", "ad", "at", "an", "ash"})
PARTING = frozenset(',;:()[]"“”')
TEAMS = frozenset({"US", "CA"})  # where `Columbus East` is a school
PARTS = frozenset({"North", "South", "East", "West", "Central", "Centre"})
BUILT = frozenset(
    {"airbase", "airport", "airstrip", "base", "camp", "corridor", "crossing", "dam", "field", "hospital"}
)
BUILT |= {"mine", "port", "prison"}  # small letters with which a site's name may end: `Diori Hamani airport`
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


def all_spots(doc: Doc, gazetteer: Gazetteer) -> list[Spot]:
    """Abbreviations of places and the longest names from left to right, in the order of the text, none overlapping."""
    short = list(_abbreviated(doc, gazetteer))
    taken = {token for spot in short for token in range(spot.first, spot.after)}
    return sorted([*_named(doc, gazetteer, taken), *short], key=lambda spot: spot.start)


def _abbreviated(doc: Doc, gazetteer: Gazetteer) -> Iterator[Spot]:
    text, taken = running(doc), -1
    for found in _pattern(gazetteer.abbreviations).finditer(text):
        entry = gazetteer.abbreviation(found[0])
        if entry and found.start() >= taken and _stands_right(text, found):
            yield _short(doc, found, entry)
            taken = found.end()
    for found in POSTAL.finditer(text):
        if found.start() >= taken and (entry := gazetteer.state(found[0])):
            yield _short(doc, found, entry)


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
    return Spot(first, after, found.start(), found.end(), found[0], (Sense(entry, 9.0),), TOLD)


def _named(doc: Doc, gazetteer: Gazetteer, taken: set[int]) -> Iterator[Spot]:
    """The longest names from left to right."""
    tokens = list(doc)
    at = 0
    while at < len(tokens):
        after = 0 if at in taken or not _can_start(tokens, at) else _longest(doc, tokens, at, gazetteer, taken)
        if after:
            name = doc[at:after].text
            senses = gazetteer.senses(name)
            after = after if senses[0].entry.country in TEAMS else _behind_its_part(tokens, after)
            yield Spot(at, after, tokens[at].idx, doc[at:after].end_char, name, senses, 0.0)
        at = after or at + 1


def _behind_its_part(tokens: Sequence[Token], after: int) -> int:
    """Where the name of a county ends that is called by its part of another: `Rumbek North`"""
    if after == len(tokens) or tokens[after].text not in PARTS or tokens[after].is_sent_start:
        return after
    ends = after + 1 == len(tokens) or not tokens[after + 1].text[0].isupper()
    return after + 1 if ends else after


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
    text, start = running(doc), tokens[at].idx
    for after in range(most, at, -1):
        last = tokens[after - 1]
        goes_on = after > at + 1 and (last.text in BUILT or _is_hyphened(tokens, after - 1))
        if last.text[0].isupper() or goes_on:
            name = text[start : last.idx + len(last)]
            if gazetteer.knows(name) and not gazetteer.people(name):
                return after
    return 0


def _is_hyphened(tokens: Sequence[Token], at: int) -> bool:
    """`asa` of `Pag-asa`"""
    return tokens[at - 1].text == "-" and not tokens[at - 1].whitespace_


def _parts(token: Token) -> bool:
    """Can no name go on over it? The parser starts sentences in the midst of words in capitals: `CAPE TOWN`."""
    starts = token.is_sent_start and not (token.text.isupper() and token.i and token.nbor(-1).text.isupper())
    return bool(starts) or token.text in PARTING
