"""Reads a TOML catalogue and names all its mistakes at once, each with its line and reason."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from bot.errors import MistakesError

CONFIG = Path(__file__).parent
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entry:
    """One `[[table]]` of a catalogue and the line it starts on."""

    line: int
    fields: dict[str, Any]

    def text(self, name: str, default: str | None = None) -> str:
        value = self.fields.get(name, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise ValueError(f"{name} must be a text")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        values = self.fields.get(name, [])
        if not isinstance(values, list) or not all(isinstance(value, str) and value.strip() for value in values):
            raise ValueError(f"{name} must be a list of texts")
        return tuple(values)

    def allow(self, *names: str) -> None:
        """ValueError for a field that the catalogue does not know: most likely a slip of the pen."""
        if unknown := sorted(set(self.fields) - set(names)):
            raise ValueError(f"unknown field {', '.join(unknown)}; known are {', '.join(names)}")


def read(path: Path, table: str, build: Callable[[Entry], T], key: Callable[[T], str]) -> tuple[T, ...]:
    """The values that `build` makes of the `[[table]]` entries; MistakesError if any entry raises ValueError
    or two have the same key, and for entries that are written in another way."""
    try:
        text = path.read_text(encoding="utf-8")
        found = tomllib.loads(text).get(table, [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise MistakesError(f"{path.name} can't be read", [str(problem)]) from problem
    heading = re.compile(rf"\s*\[\[\s*{table}\s*\]\]\s*(#.*)?")
    lines = [number for number, line in enumerate(text.splitlines(), 1) if heading.fullmatch(line)]
    if not isinstance(found, list) or len(found) != len(lines):
        raise MistakesError(f"{path.name} can't be used", [f"each {table} begins with a line [[{table}]]"])
    values: dict[str, T] = {}
    mistakes: list[str] = []
    for line, fields in zip(lines, found, strict=True):
        try:
            value = build(Entry(line, fields))
            if key(value) in values:
                raise ValueError(f"{key(value)} is there twice")
            values[key(value)] = value
        except ValueError as mistake:
            mistakes.append(f"{path.name}, line {line}: {mistake}")
    if mistakes:
        raise MistakesError(f"{path.name} can't be used", mistakes)
    return tuple(values.values())
