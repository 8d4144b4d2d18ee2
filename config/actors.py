"""Reads config/actors.toml: armed groups, armies, governments and bodies, with the names they go by."""

from collections import defaultdict
from pathlib import Path

from bot.errors import MistakesError
from bot.model import ActorEntry
from config.catalogues import CONFIG, Entry, read

KINDS = ("armed-group", "government", "army", "militia", "police", "organisation")


FORCES = ("army", "military", "forces", "troops", "soldiers", "navy", "air force", "warplanes", "jets")


def load_actors(path: Path = CONFIG / "actors.toml") -> tuple[ActorEntry, ...]:
    """All actors, in the file's order; MistakesError names every mistake."""
    actors = read(path, "actor", _actor, lambda actor: actor.name)
    owners: dict[str, list[str]] = defaultdict(list)
    for actor in actors:
        for name in {actor.name, *actor.aliases}:
            owners[name.casefold()].append(actor.name)
    if shared := [f"{name} is a name of {' and of '.join(who)}" for name, who in owners.items() if len(who) > 1]:
        raise MistakesError(f"{path.name} can't be used", shared)
    return actors


def _actor(entry: Entry) -> ActorEntry:
    entry.allow("name", "kind", "countries", "of", "aliases", "short", "near")
    kind, countries = entry.text("kind"), entry.texts("countries")
    if kind not in KINDS:
        raise ValueError(f"kind must be one of {', '.join(KINDS)}, not {kind}")
    if wrong := [code for code in countries if len(code) != 2 or not code.isupper()]:
        raise ValueError(f"countries must be codes of two capitals: {', '.join(wrong)}")
    short, near = entry.texts("short"), entry.texts("near")
    if bool(short) != bool(near):
        raise ValueError("short and near must stand together")
    return ActorEntry(entry.text("name"), kind, _aliases(entry), countries, short, near)


def _aliases(entry: Entry) -> tuple[str, ...]:
    """The names given and, for the forces of a nation, those that follow from its adjective."""
    of_nation = (f"{nation} {force}" for nation in entry.texts("of") for force in FORCES)
    return tuple(dict.fromkeys((*entry.texts("aliases"), *of_nation)))
