"""Notebooks in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic

from bot.model import Ruling
from bot.ports import E, Notebooks


@dataclass(slots=True)
class MemoryNotebook(Generic[E]):
    """Fits ports.Notebook."""

    entries: dict[str, E] = field(default_factory=dict)

    async def every(self) -> list[E]:
        return [self.entries[id] for id in sorted(self.entries)]

    async def some(self, ids: Sequence[str]) -> list[E]:
        return [self.entries[id] for id in ids if id in self.entries]

    async def put(self, entry: E) -> None:
        self.entries[entry.id] = entry

    async def drop(self, id: str) -> bool:
        return self.entries.pop(id, None) is not None


def notebooks(rulings: MemoryNotebook[Ruling]) -> Notebooks:
    """One workspace's, empty but for the rulings, which the stories write."""
    return Notebooks(
        follows=MemoryNotebook(),
        snoozes=MemoryNotebook(),
        regions=MemoryNotebook(),
        feedback=MemoryNotebook(),
        rulings=rulings,
    )
