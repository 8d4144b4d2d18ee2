"""Reads config/events.toml: the kinds of security development and the words that speak of them."""

from collections.abc import Collection, Mapping
from pathlib import Path

from bot.interpret.phrases import phrase_of
from bot.model import EventType, Severity
from config.catalogues import CONFIG, Entry, read

Lists = Mapping[str, str]  # by name: its words as alternatives, "rebel|militant"


def load_events(path: Path = CONFIG / "events.toml") -> tuple[EventType, ...]:
    """All kinds, in the file's order, with lists written out; MistakesError names every mistake."""
    lists = dict(read(path, "list", _list, lambda named: named[0]))
    return read(path, "event", lambda entry: _event(entry, lists), lambda event: event.id)


def load_families(path: Path = CONFIG / "events.toml") -> dict[str, tuple[str, ...]]:
    """Ids of kinds under a common word; MistakesError names one that is no kind."""
    known = {event.id for event in load_events(path)}
    return dict(read(path, "family", lambda entry: _family(entry, known), lambda named: named[0]))


def _family(entry: Entry, known: Collection[str]) -> tuple[str, tuple[str, ...]]:
    entry.allow("name", "kinds")
    kinds = entry.texts("kinds")
    if unknown := [kind for kind in kinds if kind not in known]:
        raise ValueError(f"no such kind: {', '.join(unknown)}")
    return entry.text("name"), kinds


def _list(entry: Entry) -> tuple[str, str]:
    entry.allow("name", "words")
    return entry.text("name"), "|".join(_lower(entry.texts("words")))


def _event(entry: Entry, lists: Lists) -> EventType:
    entry.allow("id", "name", "base", "acled", "plover", "words")
    for standard in ("acled", "plover"):
        entry.texts(standard)
    words = tuple(_written_out(phrase, lists) for phrase in _lower(entry.texts("words")))
    for phrase in words:
        phrase_of(entry.text("id"), phrase)  # ValueError where the notation is not kept
    return EventType(entry.text("id"), entry.text("name"), _severity(entry.text("base")), words)


def _lower(words: tuple[str, ...]) -> tuple[str, ...]:
    if not words:
        raise ValueError("words must name at least one")
    if capital := [word for word in words if word != word.lower()]:
        raise ValueError(f"words must be lower-case: {', '.join(capital)}")
    return words


def _written_out(phrase: str, lists: Lists) -> str:
    """The phrase with the words of the lists that it names."""
    weak = "~" if phrase.startswith("~") else ""
    tokens = phrase.removeprefix("~").split()
    return weak + " ".join("|".join(_choice(choice, lists) for choice in token.split("|")) for token in tokens)


def _choice(choice: str, lists: Lists) -> str:
    if not choice.startswith("@"):
        return choice
    if choice[1:] not in lists:
        raise ValueError(f"no list is called {choice}; there are {', '.join(f'@{name}' for name in lists)}")
    return lists[choice[1:]]


def _severity(label: str) -> Severity:
    try:
        return Severity.of(label)
    except KeyError:
        raise ValueError(f"base must be one of {', '.join(s.label for s in Severity)}, not {label}") from None
