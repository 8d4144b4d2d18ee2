"""What people call the kinds of event and the actors, and what we call them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from bot.route.directory import MOST_SUGGESTIONS, plain

CLOSE = 0.75
PLURAL = re.compile(r"(?<=sh|ch|ss)es$|s$")


@dataclass(frozen=True, slots=True)
class Entry:
    """What words mean, by our id, and how it is said to a person."""

    id: str
    name: str


class Glossary:
    """Finds an entry by its names, singular or plural."""

    def __init__(self, entries: Iterable[tuple[Entry, Iterable[str]]]) -> None:
        """Each entry with its other names; where two share a name the first has it."""
        listed = [(entry, tuple(names)) for entry, names in entries]
        self._known: dict[str, Entry] = {}
        for entry, _ in listed:  # nobody's other name hides somebody's own
            for name in (entry.name, entry.id):
                self._known.setdefault(_word(name), entry)
        for entry, names in listed:
            for name in names:
                self._known.setdefault(_word(name), entry)
        self._most = 1 + max((len(name.split()) for name in self._known), default=0)  # words, and "the" before them

    def find(self, words: str) -> Entry | None:
        return self._known.get(_word(words))

    def longest(self, words: str) -> tuple[Entry, str] | None:
        """The entry that the text begins with, the longest name first, and the rest of the text."""
        parts = words.split()
        for count in range(min(len(parts), self._most), 0, -1):
            if entry := self.find(" ".join(parts[:count])):
                return entry, " ".join(parts[count:])
        return None

    def last(self, words: str) -> tuple[Entry, str] | None:
        """The entry that the text ends with, the longest name first, and what is before."""
        parts = words.split()
        for start in range(max(len(parts) - self._most, 0), len(parts)):
            if entry := self.find(" ".join(parts[start:])):
                return entry, " ".join(parts[:start])
        return None

    def suggest(self, words: str) -> tuple[str, ...]:
        """Names written much like the text or like its first word, and those that have either among their words."""
        whole, first = _word(words), _word(words.partition(" ")[0])
        near = [*get_close_matches(whole, self._known, MOST_SUGGESTIONS, CLOSE)]
        near += get_close_matches(first, self._known, MOST_SUGGESTIONS, CLOSE)
        for part in (whole, first):
            near += [name for name in self._known if f" {part} " in f" {name} "]
        return tuple(dict.fromkeys(self._known[word].name for word in near))[:MOST_SUGGESTIONS]

    def names(self) -> Mapping[str, str]:
        """How each is said, by id."""
        return {entry.id: entry.name for entry in self._known.values()}


def _word(words: str) -> str:
    """Plurals are one with their singulars."""
    return " ".join(word if len(word) < 4 else PLURAL.sub("", word) for word in plain(words).split())
