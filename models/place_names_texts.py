"""Reads our own texts with their places in brackets (place_names_own.toml)."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parent / "place_names_own.toml"
MARK = re.compile(r"\[([^\]]+)\]")
BEHIND_TITLE = " // "


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and where its places stand in `title + "\\n" + text`, as (start, end)."""

    title: str
    text: str
    places: tuple[tuple[int, int], ...]


def learnt() -> Iterator[Marked]:
    """The texts to train on, in the file's order."""
    return _texts("learn")


def held_out() -> Iterator[Marked]:
    """The texts that were put aside for measuring before anything was trained."""
    return _texts("held_out")


def marked(written: str) -> Marked:
    """`title // text` with places in brackets; a text without a title starts with the slashes."""
    title, _, text = written.partition(BEHIND_TITLE)
    joined = f"{title}\n{text}"
    places = [(found.start() - 2 * before, found.end() - 2 * before - 2) for before, found in _marks(joined)]
    return Marked(MARK.sub(r"\1", title), MARK.sub(r"\1", text), tuple(places))


def _marks(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    return enumerate(MARK.finditer(text))


def _texts(part: str) -> Iterator[Marked]:
    for group in tomllib.loads(FILE.read_text(encoding="utf-8"))[part]:
        yield from map(marked, group.get("headlines", []))
        yield from (marked(BEHIND_TITLE + lead) for lead in group.get("leads", []))
        yield from map(marked, group.get("stories", []))
