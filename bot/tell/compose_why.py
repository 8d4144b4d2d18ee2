"""The answer to "why were we told of this, or not?"."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.model import Development, Message
from bot.tell import blocks as kit
from bot.tell.compose_digest import SHORT_HEADLINE, dated
from bot.tell.limits import MOST_TEXT
from bot.tell.names import Names
from bot.tell.room import fitting, lines_within, room_beside
from bot.tell.untrusted import escape, tame


@dataclass(frozen=True, slots=True)
class Why:
    """A development and what a channel was told of it."""

    development: Development
    answer: str


def compose_why(words: str, found: Sequence[Why], names: Names) -> Message:
    """One paragraph a development."""
    if not found:
        nothing = f'In the last 7 days no source told of a security development with the words "{words}".'
        return kit.message(escape(nothing), [kit.rich(kit.line(kit.text(tame(nothing, 500))))])
    parts = [
        kit.line(*dated(one.development, names)["elements"], kit.text(f"\n→ {tame(one.answer, 300)}", "italic"))
        for one in found
    ]
    lines = [f"- {escape(one.development.headline, SHORT_HEADLINE)}: {escape(one.answer, 300)}" for one in found]
    shown = fitting(parts, room_beside())
    return kit.message(lines_within(lines, MOST_TEXT), [kit.rich(kit.bullets(*shown))])
