"""The answer to "why were we told of this, or not?"."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.model import Development, Message
from bot.tell import blocks as kit
from bot.tell.blocks import Block
from bot.tell.compose_digest import SHORT_HEADLINE, dated
from bot.tell.compose_word import compose_no_story
from bot.tell.limits import MOST_TEXT
from bot.tell.names import Names
from bot.tell.room import fitting, lines_within, room_beside
from bot.tell.untrusted import escape, tame

BY_HAND = (
    "One event as two stories, or two as one? `/sitrep merge STORY STORY`, `/sitrep split REPORT`, with the ids here, "
    "articles' addresses or messages' links; every command about a story takes them."
)


@dataclass(frozen=True, slots=True)
class Why:
    """A development and what a channel was told of it."""

    development: Development
    answer: str


def compose_why(words: str, found: Sequence[Why], names: Names) -> Message:
    """One paragraph a development."""
    if not found:
        return compose_no_story(words)
    parts = [_part(one, names) for one in found]
    lines = [
        f"- {escape(one.development.headline, SHORT_HEADLINE)}: {escape(one.answer, 300)} (story {one.development.id})"
        for one in found
    ]
    shown = fitting(parts, room_beside())
    return kit.message(lines_within(lines, MOST_TEXT), [kit.rich(kit.bullets(*shown)), kit.context(BY_HAND)])


def _part(one: Why, names: Names) -> Block:
    told = kit.text(f"\n→ {tame(one.answer, 300)}", "italic")
    return kit.line(
        *dated(one.development, names)["elements"], told, kit.text(" · story "), kit.text(one.development.id, "code")
    )
