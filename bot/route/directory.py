"""What a person calls a region, a country or a place, and what we call it."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Protocol

from bot.model import Region, Target, TargetKind

AND = re.compile(r"\s+(?:and|&)\s+", re.IGNORECASE)
MOST_SUGGESTIONS = 3
MOST_WORDS = 8  # of a place's name, and "the" before it
MOST_OTHERS = 2
AT_HAND = 100  # unknown names, with what may have been meant
SURE = 0.84  # from which a slip is taken for what it was meant as, where nothing is changed by it
CLOSE = 0.72  # difflib's ratio from which a slip of the pen is likely: "sahell" to "sahel" is 0.91


class PlaceNames(Protocol):
    """Towns and areas by name."""

    def find(self, name: str, country: str | None = None) -> list[Target]:
        """Places of that name, everywhere or in a country, the likeliest first."""

    def namesakes(self, name: str, country: str | None = None) -> list[Target]:
        """What else of `find` a person could well mean, the likeliest first."""

    def near(self, name: str) -> list[Target]:
        """Well-known places whose name is one slip of the pen or another transliteration away, the likeliest first."""

    def suggest(self, name: str) -> list[str]:
        """Names written much like it."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Words that name nothing we know, and what may have been meant."""

    words: str
    suggestions: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """The whole answer to who asked for a place."""
        near = f" Did you mean {' or '.join(self.suggestions)}?" if self.suggestions else ""
        return f'I know no place "{self.words}".{near}'


@dataclass(frozen=True, slots=True)
class Guess:
    """What words most likely mean, and what else they could."""

    target: Target
    is_sure: bool  # written so, not merely much like it
    others: tuple[Target, ...] = ()

    def among(self, keys: Collection[str]) -> Target:
        """The likeliest that has one of these keys, else the likeliest of all."""
        return next((one for one in (self.target, *self.others) if one.key in keys), self.target)


class Directory:
    """Finds the target that words mean; regions come before countries, countries before places."""

    def __init__(
        self,
        regions: Iterable[Region],
        countries: Mapping[str, Sequence[str]],
        places: PlaceNames,
        abroad: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """`countries` has for each code its name first, then codes, demonyms and other names; `abroad` what else a
        country is called in other languages, where nothing better is called so."""
        self.regions = tuple(regions)
        self._places = places
        self._known: dict[str, Target] = {}
        self._most = MOST_WORDS
        for region in self.regions:
            target = Target(TargetKind.REGION, region.id, region.name)
            self._learn(target, (region.name, region.id, *region.aliases))
        for code, names in countries.items():
            self._learn(Target(TargetKind.COUNTRY, code, names[0], country=code), (*names, code))
        self._abroad = {plain(name): plain(code) for code, names in (abroad or {}).items() for name in names}
        self._suggestions = lru_cache(AT_HAND)(self._suggested)

    def also(self, targets: Iterable[Target]) -> "Directory":
        """The same with these as well; a name that is known already stays what it is."""
        wider = copy(self)
        wider._known = dict(self._known)
        for target in targets:
            wider._learn(target, (target.name, target.id))
        wider._suggestions = lru_cache(AT_HAND)(wider._suggested)
        return wider

    def _learn(self, target: Target, names: Iterable[str]) -> None:
        for name in names:
            self._known.setdefault(plain(name), target)
            self._most = max(self._most, 1 + len(name.split()))

    def _named(self, words: str) -> Target | None:
        """The region or the country of that name in any language; a slip of the pen is one in English."""
        word = plain(words)
        return self._known.get(word) or self._known.get(self._abroad.get(word, ""))

    def find(self, words: str) -> Target | Unknown:
        """The target of these words, or what else they may have meant."""
        found = self._called(words) or self._within(words)
        return found.target if found else self._unknown(words)

    def guess(self, words: str) -> Guess | Unknown:
        """The same for words that may hold a slip of the pen: who only looks something up sees what was taken."""
        if found := self._called(words) or self._within(words):
            return found
        word = plain(words)
        long_ones = [known for known in self._known if len(known) > 3]
        turned = _turned(word, long_ones)
        close = turned + get_close_matches(word, long_ones, 1, SURE)
        if close and close[0][0] == word[:1]:
            return Guess(self._known[close[0]], False)
        if len(word) > 3 and (near := self._places.near(words)):
            return Guess(near[0], False, _elsewhere(near))
        return self._unknown(words)

    def longest(self, words: str, around: Collection[str] = ()) -> tuple[Target, str] | None:
        """The target of the longest run of words, of several the first, and the words without it. No name begins or
        ends with one of the words `around` it: "in" is no way to speak of India, nor "Mr" of Mauritania."""
        parts = words.split()
        for count in range(min(len(parts), self._most), 0, -1):
            for start in range(len(parts) - count + 1):
                run = parts[start : start + count]
                is_name = not {run[0].strip(",").casefold(), run[-1].strip(",").casefold()} & set(around)
                is_code = count == 1 and len(run[0]) == len("US")
                if is_name and (run[0].isupper() or not is_code) and (found := self.find_written(" ".join(run))):
                    return found, " ".join([*parts[:start], *parts[start + count :]])
        return None

    def find_written(self, words: str) -> Target | None:
        """The target that is called just so."""
        if found := self._named(words):
            return found
        return next(iter(self._places.find(words)), None)

    def _called(self, words: str) -> Guess | None:
        """What is called just so."""
        if known := self._named(words):
            return Guess(known, True)
        return self._place(words.strip())

    def _within(self, words: str) -> Guess | None:
        """The place of "Tripoli, Lebanon", "Tripoli Lebanon" or "tripoli lb"."""
        parts = words.replace(",", " ").split()
        for count in range(len(parts) - 1, 0, -1):
            country = self._country(" ".join(parts[count:]))
            if country and (found := self._place(" ".join(parts[:count]), country.id)):
                return found
        return None

    def _place(self, name: str, country: str | None = None) -> Guess | None:
        places = self._places.find(name, country)
        return Guess(places[0], True, tuple(self._places.namesakes(name, country))) if places else None

    def _country(self, words: str) -> Target | None:
        known = self._named(words)
        return known if known is not None and known.kind is TargetKind.COUNTRY else None

    def find_each(self, names: Sequence[str]) -> list[Guess | Unknown]:
        """The targets of names that commas part; a country right behind its town belongs to it: "tripoli, lebanon"."""
        found: list[Guess | Unknown] = []
        left = list(names)
        while left:
            town = self._town(left[0], left[1]) if len(left) > 1 else None
            found += [town] if town else self.find_all(left[0])
            del left[: 2 if town else 1]
        return found

    def _town(self, name: str, behind: str) -> Guess | None:
        country = self._country(behind)
        return self._place(name, country.id) if country and not self._named(name) else None

    def find_all(self, words: str) -> list[Guess | Unknown]:
        """The targets of several names without commas, as "libya horn of africa" or "gao and mali": the longest first.

        Only regions and countries are told apart like that; a town of several words stands alone.
        """
        parts = words.split()
        if whole := self._called(words):
            return [whole]
        for count in range(len(parts) - 1, 0, -1):
            if first := self._named(" ".join(parts[:count])):
                rest = parts[count + 1 :] if parts[count].casefold() in {"and", "&"} else parts[count:]
                return [Guess(first, True), *(self.find_all(" ".join(rest)) if rest else [])]
        if found := self._within(words):
            return [found]
        if not AND.search(words):
            return [self._unknown(words)]
        return [one for name in AND.split(words) for one in self.find_all(name)]

    def region(self, region_id: str) -> Target | None:
        """The region with this id."""
        target = self._known.get(plain(region_id))
        return target if target is not None and target.id == region_id else None

    def country(self, code: str) -> Target | None:
        """The country with this code."""
        target = self._known.get(plain(code))
        return target if target is not None and target.kind is TargetKind.COUNTRY and target.id == code else None

    def _unknown(self, words: str) -> Unknown:
        return Unknown(words.strip(), self._suggestions(words.strip()))

    def _suggested(self, words: str) -> tuple[str, ...]:
        """Kept at hand: of one command the same words are looked at in several ways, and each time nothing is found."""
        word = plain(words)
        long_ones = [known for known in self._known if len(known) > 2]  # two letters are close to everything
        turned = _turned(word, long_ones)
        near = [
            self._known[known].name for known in turned + get_close_matches(word, long_ones, MOST_SUGGESTIONS, CLOSE)
        ]
        return tuple(dict.fromkeys(near + self._places.suggest(words)))[:MOST_SUGGESTIONS]


def _turned(word: str, known: Iterable[str]) -> list[str]:
    """Those of the same letters: "lybia", which difflib finds far off from "libya"."""
    letters = sorted(word)
    return [name for name in known if len(name) == len(word) and sorted(name) == letters]


def _elsewhere(places: Sequence[Target]) -> tuple[Target, ...]:
    """The likeliest of the same name in each other country."""
    by_country = {place.country: place for place in reversed(places[1:]) if place.country != places[0].country}
    return tuple(place for place in places if by_country.get(place.country) is place)[:MOST_OTHERS]


def plain(words: str) -> str:
    """As compared: lower case, no accents, no "the", single spaces for anything but letters and digits."""
    letters = unicodedata.normalize("NFKD", words.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    spaced = " ".join(re.sub(r"['’.]", "", bare).replace("&", " and ").replace("_", " ").split())
    return " ".join(re.sub(r"[^\w]+", " ", spaced).split()).removeprefix("the ")
