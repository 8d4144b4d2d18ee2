"""Countries that a headline names in one breath: `Armenia and Azerbaijan clash` is told of both."""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.interpret.place_evidence import Clue

WORD = re.compile(r"[\w.]+")
AND = re.compile(r",? (?:and|&) (?:the )?")
COMMA = ", "
VERB = re.compile(r" [A-Za-z]")


def joined(found: Sequence[Clue], title: str) -> list[frozenset[str]]:
    """The groups that an `and` joins, with what commas add before it; not of those that only say something."""
    names = sorted((clue for clue in found if _counts(clue)), key=lambda clue: clue.start)
    links = [title[_end(one, title) : other.start] for one, other in pairwise(names)]
    groups: list[frozenset[str]] = []
    first = 0
    for at, link in enumerate(links):
        if AND.fullmatch(link) or (link == COMMA and at == 0 and _starts(names[:2], title)):
            groups.append(frozenset(clue.country for clue in names[first : at + 2]))
        if link != COMMA:
            first = at + 1
    return groups


def _starts(pair: Sequence[Clue], title: str) -> bool:
    """`Thailand, Cambodia clash`: two countries with which the headline starts, and a verb behind them"""
    first, second = pair
    if any(clue.place is None or clue.place.kind != "country" for clue in pair) or first.start:
        return False
    return VERB.match(title, _end(second, title)) is not None


def _counts(clue: Clue) -> bool:
    return clue.zone == "title" and clue.kind in ("place", "people") and clue.share == 1.0 and clue.manner != "saying"


def _end(clue: Clue, title: str) -> int:
    if clue.place:
        return clue.place.end
    word = WORD.match(title, clue.start)
    return word.end() if word else clue.start
