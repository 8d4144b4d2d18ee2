"""Who acts? Finds the known groups, armies and governments by their names."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from bot.model import Actor, ActorEntry

EXACT_CHARS = 5  # names up to this length must be written as in the catalogue
IN_TITLE = 3
ARMED = ("armed-group", "militia", "army")


@dataclass(frozen=True, slots=True)
class Named:
    """An actor's name in a text."""

    entry: ActorEntry
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Names:
    automaton: AhoCorasick
    names: tuple[str, ...]
    owners: tuple[ActorEntry, ...]


def find(text: str, actors: tuple[ActorEntry, ...]) -> tuple[Named, ...]:
    """Every mention, in order, the longest name where several start; `text[start:end]` is the name."""
    names = _names(actors)
    small = _same_length_lower(text)
    found = []
    for number, start, end in names.automaton.find_matches_as_indexes(small):
        name = names.names[number]
        if _whole(text, start, end) and _written_as(name, text, start, end):
            found.append(Named(names.owners[number], start, end))
    return tuple(found)


def ranked(named: Sequence[Named], title_length: int) -> tuple[Actor, ...]:
    """Each actor once, the most named first, the headline's counting more."""
    counts: Counter[ActorEntry] = Counter()
    for one in named:
        counts[one.entry] += IN_TITLE if one.start < title_length else 1
    return tuple(Actor(entry.name, entry.kind) for entry, _ in counts.most_common())


@lru_cache(maxsize=4)
def _names(actors: tuple[ActorEntry, ...]) -> _Names:
    owners = {name: actor for actor in actors for name in (actor.name, *actor.aliases)}
    patterns = [_same_length_lower(name) for name in owners]
    automaton = AhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest)
    return _Names(automaton, tuple(owners), tuple(owners.values()))


def _same_length_lower(text: str) -> str:
    """Lower case, letter for letter ("İ" would become two), with one kind of apostrophe and no line ends."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    return lowered.replace("’", "'").replace("\n", " ")


def _whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or after.isalnum())


def _written_as(name: str, text: str, start: int, end: int) -> bool:
    if len(name) > EXACT_CHARS and not name.isupper():
        return True
    return text[start:end] == name and not _shouted(text, start, end)


def _shouted(text: str, start: int, end: int) -> bool:
    """Capitals among capitals say nothing: "THE WAR IS OVER". Five letters or more are a name all the same."""
    around = text[max(0, start - 25) : start] + text[end : end + 25]
    return end - start < 4 and around.isupper() and sum(map(str.isalpha, around)) > 6
