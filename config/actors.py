"""Reads config/actors.toml: armed groups, armies, governments and bodies, with the names they go by."""

from pathlib import Path

from bot.model import ActorEntry
from config.catalogues import CONFIG, Entry, read

KINDS = ("armed-group", "government", "army", "militia", "police", "organisation")


def load_actors(path: Path = CONFIG / "actors.toml") -> tuple[ActorEntry, ...]:
    """All actors, in the file's order; MistakesError names every mistake."""
    return read(path, "actor", _actor, lambda actor: actor.name)


def _actor(entry: Entry) -> ActorEntry:
    entry.allow("name", "kind", "aliases", "countries")
    kind, countries = entry.text("kind"), entry.texts("countries")
    if kind not in KINDS:
        raise ValueError(f"kind must be one of {', '.join(KINDS)}, not {kind}")
    if wrong := [code for code in countries if len(code) != 2 or not code.isupper()]:
        raise ValueError(f"countries must be codes of two capitals: {', '.join(wrong)}")
    return ActorEntry(entry.text("name"), kind, entry.texts("aliases"), countries)
