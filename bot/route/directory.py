"""What a person calls a region, a country or a place, and what we call it."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Protocol

from bot.model import Region, Target, TargetKind

MOST_SUGGESTIONS = 3
CLOSE = 0.72  # difflib's ratio from which a slip of the pen is likely: "sahell" to "sahel" is 0.91


class PlaceNames(Protocol):
    """Towns and areas by name."""

    def find(self, name: str) -> list[Target]:
        """Places of that name, the likeliest first."""

    def suggest(self, name: str) -> list[str]:
        """Names written much like it."""


class NoPlaces:
    """For when there is no gazetteer: only regions and countries are known."""

    def find(self, name: str) -> list[Target]:
        return []

    def suggest(self, name: str) -> list[str]:
        return []


@dataclass(frozen=True, slots=True)
class Unknown:
    """Words that name nothing we know, and what may have been meant."""

    words: str
    suggestions: tuple[str, ...]


class Directory:
    """Finds the target that words mean; regions come before countries, countries before places."""

    def __init__(self, regions: Iterable[Region], countries: Mapping[str, Sequence[str]], places: PlaceNames) -> None:
        """`countries` has for each code its name first, then codes, demonyms and other names."""
        self.regions = tuple(regions)
        self._places = places
        self._known: dict[str, Target] = {}
        for region in self.regions:
            target = Target(TargetKind.REGION, region.id, region.name)
            self._learn(target, (region.name, region.id, *region.aliases))
        for code, names in countries.items():
            self._learn(Target(TargetKind.COUNTRY, code, names[0], country=code), (*names, code))

    def _learn(self, target: Target, names: Iterable[str]) -> None:
        for name in names:
            self._known.setdefault(plain(name), target)

    def find(self, words: str) -> Target | Unknown:
        """The target of these words, or what else they may have meant."""
        word = plain(words)
        if target := self._known.get(word):
            return target
        if places := self._places.find(words.strip()):
            return places[0]
        return Unknown(words.strip(), self._suggestions(words, word))

    def find_all(self, words: str) -> list[Target | Unknown]:
        """The targets of several names without commas, such as "libya horn of africa": the longest names first.

        Only regions and countries are told apart like that; a town of several words stands alone.
        """
        whole = self.find(words)
        parts = words.split()
        if isinstance(whole, Target):
            return [whole]
        for count in range(len(parts) - 1, 0, -1):
            if first := self._known.get(plain(" ".join(parts[:count]))):
                return [first, *self.find_all(" ".join(parts[count:]))]
        return [whole]

    def region(self, region_id: str) -> Target | None:
        """The region with this id."""
        target = self._known.get(plain(region_id))
        return target if target is not None and target.id == region_id else None

    def country(self, code: str) -> Target | None:
        """The country with this code."""
        target = self._known.get(plain(code))
        return target if target is not None and target.kind is TargetKind.COUNTRY and target.id == code else None

    def _suggestions(self, words: str, word: str) -> tuple[str, ...]:
        long_ones = [known for known in self._known if len(known) > 2]  # two letters are close to everything
        turned = [known for known in long_ones if sorted(known) == sorted(word)]  # "lybia", which difflib finds far off
        near = [
            self._known[known].name for known in turned + get_close_matches(word, long_ones, MOST_SUGGESTIONS, CLOSE)
        ]
        return tuple(dict.fromkeys(near + self._places.suggest(words.strip())))[:MOST_SUGGESTIONS]


def plain(words: str) -> str:
    """As compared: lower case, no accents, no "the", single spaces for anything but letters and digits."""
    letters = unicodedata.normalize("NFKD", words.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    spaced = " ".join(re.sub(r"['’.]", "", bare).replace("&", " and ").replace("_", " ").split())
    return " ".join(re.sub(r"[^\w]+", " ", spaced).split()).removeprefix("the ")
