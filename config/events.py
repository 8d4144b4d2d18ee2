"""Reads config/events.toml: the kinds of security development and the words that speak of them."""

from pathlib import Path

from bot.interpret.phrases import phrase_of
from bot.model import EventType, Severity
from config.catalogues import CONFIG, Entry, read


def load_events(path: Path = CONFIG / "events.toml") -> tuple[EventType, ...]:
    """All kinds, in the file's order; MistakesError names every mistake."""
    return read(path, "event", _event, lambda event: event.id)


def _event(entry: Entry) -> EventType:
    entry.allow("id", "name", "base", "words")
    words = entry.texts("words")
    if not words:
        raise ValueError("words must name at least one")
    if capital := [word for word in words if word != word.lower()]:
        raise ValueError(f"words must be lower-case: {', '.join(capital)}")
    for word in words:
        phrase_of(entry.text("id"), word)  # ValueError where the notation is not kept
    return EventType(entry.text("id"), entry.text("name"), _severity(entry.text("base")), words)


def _severity(label: str) -> Severity:
    try:
        return Severity.of(label)
    except KeyError:
        raise ValueError(f"base must be one of {', '.join(s.label for s in Severity)}, not {label}") from None
