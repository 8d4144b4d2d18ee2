"""Finds phrases in a text by their words' forms, with gaps and with slots for states, places and actors.

The notation is explained at the top of config/events.toml.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from bot.interpret.forms import forms_of

WORD = re.compile(r"\w+")
GAP = "…"
SLOTS = frozenset({"state", "place", "actor"})
MOST_BETWEEN = 6
SENTENCE_END = re.compile(r"[.!?;\n]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text that fills a slot: a state, a place or an actor."""

    start: int
    end: int
    slot: str


@dataclass(frozen=True, slots=True)
class Part:
    """What may stand at one point of a phrase; `after_gap` if other words may come before it."""

    words: frozenset[str]
    slots: frozenset[str]
    after_gap: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    owner: str  # what it speaks of
    written: str
    parts: tuple[Part, ...]
    weak: bool

    @property
    def weight(self) -> float:
        """Longer phrases say more; a weak one half."""
        return (0.5 if self.weak else 1.0) * (1 + 0.75 * (len(self.parts) - 1))


@dataclass(frozen=True, slots=True)
class Match:
    phrase: Phrase
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Filling:
    """The slots that a name fills, and the index of the word after it."""

    slots: frozenset[str]
    past: int


class Words:
    """A text's words; where they stand is only asked when they matter, for most headlines hold no phrase."""

    def __init__(self, text: str, marks: Sequence[Mark]) -> None:
        self.text = text
        self.words = [word.casefold() for word in WORD.findall(text)]
        self.fillings = self._filled(marks) if marks else {}  # by the index of a name's first word

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        return [found.span() for found in WORD.finditer(self.text)]

    def in_one_sentence(self, first: int, last: int) -> bool:
        return not SENTENCE_END.search(self.text, self.spans[first][1], self.spans[last][0])

    def _filled(self, marks: Sequence[Mark]) -> dict[int, Filling]:
        by_start: dict[int, list[Mark]] = defaultdict(list)
        for mark in marks:
            by_start[mark.start].append(mark)
        starts = [start for start, _ in self.spans]
        return {
            at: Filling(
                frozenset(mark.slot for mark in by_start[start]),
                max(at + 1, bisect_left(starts, max(mark.end for mark in by_start[start]))),
            )
            for at, start in enumerate(starts)
            if start in by_start
        }


Numbered = tuple[int, Phrase]


class Followed:
    """The phrases that begin with a word, by the words that their second part may be."""

    def __init__(self) -> None:
        self._always: list[Numbered] = []  # of one part, or with a slot behind the first
        self._next: dict[str, list[Numbered]] = defaultdict(list)
        self._near: dict[str, list[Numbered]] = defaultdict(list)  # behind a gap

    def add(self, numbered: Numbered) -> None:
        _, phrase = numbered
        second = phrase.parts[1] if len(phrase.parts) > 1 else None
        if second is None or second.slots:
            self._always.append(numbered)
        else:
            by_word = self._near if second.after_gap else self._next
            for word in second.words:
                by_word[word].append(numbered)

    def candidates(self, words: Sequence[str], at: int) -> list[Phrase]:
        """Those whose second part stands where it may; few of the many that begin so. In the lexicon's order."""
        found = [*self._always]
        if at + 1 < len(words):
            found += self._next.get(words[at + 1], ())
        if self._near:
            for word in dict.fromkeys(words[at + 1 : at + 2 + MOST_BETWEEN]):
                found += self._near.get(word, ())
        return [phrase for _, phrase in sorted(dict(found).items())]


class Lexicon:
    """Phrases by their first words."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._by_word: dict[str, Followed] = defaultdict(Followed)
        self._by_slot: dict[str, list[Phrase]] = defaultdict(list)
        for number, phrase in enumerate(phrases):
            for word in phrase.parts[0].words:
                self._by_word[word].add((number, phrase))
            for slot in phrase.parts[0].slots:
                self._by_slot[slot].append(phrase)

    def find(self, text: str, marks: Sequence[Mark] = ()) -> list[Match]:
        """All matches, each phrase at most once a starting word, within one sentence."""
        words = Words(text, marks)
        starts = (at for at, word in enumerate(words.words) if word in self._by_word or at in words.fillings)
        return [match for at in starts for match in self._starting(words, at)]

    def _starting(self, words: Words, at: int) -> Iterator[Match]:
        known = self._by_word.get(words.words[at])
        candidates = known.candidates(words.words, at) if known else []
        if filling := words.fillings.get(at):
            for slot in filling.slots:
                candidates += self._by_slot.get(slot, ())
        for phrase in candidates:
            end = _end(phrase.parts, words, at)
            if end is not None:
                yield Match(phrase, words.spans[at][0], words.spans[end - 1][1])


def phrase_of(owner: str, written: str) -> Phrase:
    """ValueError where the notation is not kept."""
    weak = written.startswith("~")
    parts: list[Part] = []
    gap = False
    for token in written.removeprefix("~").split():
        if token == GAP:
            gap = True
            continue
        parts += _parts(token, after_gap=gap)
        gap = False
    if not parts or gap:
        raise ValueError(f"“{written}” is no phrase")
    return Phrase(owner, written, tuple(parts), weak)


def _parts(token: str, *, after_gap: bool) -> Iterator[Part]:
    """One part for a word or its alternatives; a hyphenated word is as many parts as it has words."""
    if "|" not in token and not token.startswith("<"):
        for number, word in enumerate(WORD.findall(token)):
            yield Part(_forms(word, token), frozenset(), after_gap and number == 0)
        return
    words: set[str] = set()
    slots: set[str] = set()
    for choice in token.split("|"):
        if "-" in choice:  # texts are read word by word, so it would never be found
            raise ValueError(f"“{choice}” among alternatives must be one word, without a hyphen")
        if choice.startswith("<"):
            slots.add(_slot(choice))
        else:
            words |= _forms(choice.removesuffix("!"), choice)
    yield Part(frozenset(words), frozenset(slots), after_gap)


def _slot(choice: str) -> str:
    slot = choice.strip("<>")
    if slot not in SLOTS:
        raise ValueError(f"no slot is called {choice}; there are {', '.join(f'<{name}>' for name in sorted(SLOTS))}")
    return slot


def _forms(word: str, token: str) -> frozenset[str]:
    return frozenset({word}) if token.endswith("!") else _cached_forms(word)


@cache
def _cached_forms(word: str) -> frozenset[str]:
    return forms_of(word)


def _end(parts: Sequence[Part], words: Words, at: int) -> int | None:
    """The index after the last word of a match whose first part stands at `at`; None if it is no match."""
    end = _past(parts[0], words, at)
    for part in parts[1:]:
        if end is None:
            return None
        reach = end + (MOST_BETWEEN if part.after_gap else 0)
        end = next((past for here in range(end, reach + 1) if (past := _past(part, words, here)) is not None), None)
    return end if end is not None and words.in_one_sentence(at, end - 1) else None


def _past(part: Part, words: Words, at: int) -> int | None:
    """The index after the words at `at` that the part takes."""
    if at >= len(words.words):
        return None
    if words.words[at] in part.words:
        return at + 1
    filling = words.fillings.get(at)
    return filling.past if filling and part.slots & filling.slots else None
