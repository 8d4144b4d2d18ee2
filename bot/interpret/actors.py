"""Who acts? Finds the known groups, armies and governments by their names."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from bot.model import Actor, ActorEntry

EXACT_CHARS = 5  # names up to this length must be written as in the catalogue
SPOKEN_CHARS = 4  # from here on letters may be written as a word: "Nato", "Farc"
IN_TITLE = 3
GROUPS = ("armed-group", "militia")
ARMED = ("armed-group", "militia", "army")
WORD = re.compile(r"\w+")
APART = frozenset("-‐‑–\n")


@dataclass(frozen=True, slots=True)
class Named:
    """An actor's name in a text."""

    entry: ActorEntry
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Name:
    written: str
    entry: ActorEntry
    sure: bool  # not the letters of many


@dataclass(frozen=True, slots=True)
class _Names:
    automaton: AhoCorasick
    by_pattern: tuple[tuple[_Name, ...], ...]


def find(text: str, actors: tuple[ActorEntry, ...]) -> tuple[Named, ...]:
    """Every mention, in order, the longest name where several overlap; `text[start:end]` is the name. Letters that
    many go by count only where the text speaks of their actor otherwise."""
    found = list(_written(text, _names(actors)))
    sure = {name.entry for name, _, _ in found if name.sure}
    meant = [Named(n.entry, start, end) for n, start, end in found if n.entry in sure or _supported(n.entry, text)]
    return tuple(_apart(meant))


def ranked(named: Sequence[Named], title_length: int) -> tuple[Actor, ...]:
    """Each actor once, the most named first, the headline's counting more."""
    counts: Counter[ActorEntry] = Counter()
    for one in named:
        counts[one.entry] += IN_TITLE if one.start < title_length else 1
    return tuple(Actor(entry.name, entry.kind) for entry, _ in counts.most_common())


def homes(named: Sequence[Named]) -> list[str]:
    """The countries of the armed groups and militias that are named, of those that have one."""
    groups = {one.entry for one in named if one.entry.kind in GROUPS and len(one.entry.countries) == 1}
    return sorted(country for entry in groups for country in entry.countries)


def like_places(named: Sequence[Named], text: str) -> list[tuple[int, int]]:
    """Where armed groups are named in one word, which some place may be called by, too: `Fano`, `anti-Balaka`."""
    groups = (one for one in named if one.entry.kind in GROUPS)
    return [(one.start, one.end) for one in groups if " " not in text[one.start : one.end]]


@lru_cache(maxsize=4)
def _names(actors: tuple[ActorEntry, ...]) -> _Names:
    by_pattern: dict[str, list[_Name]] = defaultdict(list)
    for entry in actors:
        for written in (entry.name, *entry.aliases):
            by_pattern[_plain(written)].append(_Name(written, entry, sure=True))
        for written in entry.short:
            by_pattern[_plain(written)].append(_Name(written, entry, sure=False))
    automaton = AhoCorasick(list(by_pattern), matchkind=MatchKind.Standard)
    return _Names(automaton, tuple(map(tuple, by_pattern.values())))


def _written(text: str, names: _Names) -> Iterator[tuple[_Name, int, int]]:
    for number, start, end in names.automaton.find_matches_as_indexes(_plain(text), overlapping=True):
        if _whole(text, start, end):
            for name in names.by_pattern[number]:
                if _written_as(name.written, text, start, end):
                    yield name, start, end


def _apart(named: Iterable[Named]) -> Iterator[Named]:
    """The first and longest, and then those that begin after its end."""
    past = 0
    for one in sorted(named, key=lambda one: (one.start, -one.end)):
        if one.start >= past:
            yield one
            past = one.end


class _Letters(dict[int, str]):
    """For every letter one small letter without accent, so that offsets stay; for hyphens and line ends a space."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        small = unicodedata.normalize("NFD", letter.lower())[0]
        self[code] = " " if letter in APART else "'" if letter == "’" else small
        return self[code]


LETTERS = _Letters()


def _plain(text: str) -> str:
    return text.translate(LETTERS)


def _whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or after.isalnum())


def _written_as(name: str, text: str, start: int, end: int) -> bool:
    """Short names as in the catalogue; of longer ones the words in capitals: "IS fighters", never "is fighters"."""
    there = text[start:end]
    if len(name) <= EXACT_CHARS:
        return _same_letters(name, there) and not _shouted(text, start, end)
    pairs = zip(WORD.findall(name), WORD.findall(there), strict=False)
    return all(_same_letters(here, written) for here, written in pairs if here.isupper() and len(here) > 1)


def _same_letters(name: str, there: str) -> bool:
    spoken = name.isupper() and name.isalpha() and len(name) >= SPOKEN_CHARS
    return there == name or (spoken and there == name.capitalize())


def _shouted(text: str, start: int, end: int) -> bool:
    """Capitals among capitals say nothing: "THE WAR IS OVER". Five letters or more are a name all the same."""
    around = text[max(0, start - 25) : start] + text[end : end + 25]
    return end - start < 4 and around.isupper() and sum(map(str.isalpha, around)) > 6


def _supported(entry: ActorEntry, text: str) -> bool:
    pattern = _near(entry.near)
    return pattern is not None and pattern.search(text) is not None


@cache
def _near(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """Any of the beginnings of words, in any case."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})", re.IGNORECASE) if words else None
