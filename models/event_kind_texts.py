"""Reads our own labelled texts about kinds of event: event_kind_own.toml here, and bench/event_types.toml."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Snippet:
    """A labelled text: either a headline alone or a note alone."""

    kind: str  # an id of config/events.toml, or "none"
    acled: str  # the sub-event of an ACLED coder, "" where it does not matter
    title: str
    text: str


def snippets(path: Path) -> Iterator[Snippet]:
    """All of a file, in its order."""
    for group in tomllib.loads(path.read_text(encoding="utf-8"))["group"]:
        kind, acled = group["kind"], group.get("acled", "")
        yield from (Snippet(kind, acled, "", note) for note in group.get("notes", []))
        yield from (Snippet(kind, acled, headline, "") for headline in group.get("headlines", []))
