"""A list as a message: a block for each of its rows, and how many there was no room for."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.model import Message
from bot.tell import blocks as kit
from bot.tell.blocks import Block
from bot.tell.room import fitting, room_beside

MOST_ROWS = 40


@dataclass(frozen=True, slots=True)
class Row:
    """One thing, as it is seen and as it is read out."""

    block: Block
    words: str  # escaped


def listing(title: str, rows: Sequence[Row], foot: Block, more: str = "more", most: int = MOST_ROWS) -> Message:
    """The first rows; `more` is how those are called that are left out, as in "and 12 more"."""
    head = kit.header(title)
    shown = fitting([row.block for row in rows[:most]], room_beside(head, foot))
    left = len(rows) - len(shown)
    rest = [kit.context(f"and {left} {more}")] if left else []
    words = "; ".join(row.words for row in rows[: len(shown)])
    return kit.message(f"{title}{': ' + words if words else '.'}", [head, *shown, *rest, foot])
