"""Abroad or at home? English news names the country of its own houses as who acts, speaks or comes home, often more
loudly than the country where it happens."""

from collections.abc import Mapping, Sequence

from bot.interpret.place_evidence import Clue

# Where most English news is written, and the part of its chance from which a country abroad is the likelier place.
CLOSE = {"US": 0.35, "GB": 0.6}
HOME = frozenset(CLOSE)
MOSTLY = 0.5  # of a name: an area of several countries says no country


def where(best: str, chances: Mapping[str, float], found: Sequence[Clue]) -> str:
    """The country where it happens, by the likeliest and the chances of all: one abroad before one at home, if the
    headline says that it is there, or that somebody comes home from it, or if its chance comes close and the headline
    doesn't say that it is at home."""
    others = {clue.country for clue in found} - HOME
    if best not in HOME or not others:
        return best
    there, at_home = _told_in_the_headline(found)
    if there and not at_home:
        return _likeliest(there, chances)
    likeliest = _likeliest(others, chances)
    comes_home = any(clue.country == best and clue.manner == "return" and clue.zone == "title" for clue in found)
    comes_close = not at_home and chances[likeliest] >= CLOSE[best] * chances[best]
    return likeliest if comes_home or comes_close else best


def _told_in_the_headline(found: Sequence[Clue]) -> tuple[set[str], set[str]]:
    """The countries behind `in` by the event's words: abroad and at home."""
    stated = (clue for clue in found if clue.kind == "place" and clue.manner == "in" and clue.zone == "title")
    told = {clue.country for clue in stated if clue.near > 0.0 and clue.share > MOSTLY}
    return told - HOME, told & HOME


def _likeliest(countries: set[str], chances: Mapping[str, float]) -> str:
    return min(countries, key=lambda code: (-chances.get(code, 0.0), code))
