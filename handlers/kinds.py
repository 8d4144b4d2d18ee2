"""Kinds of event by what people call them, where a wish, a filter or a snooze names them."""

from bot.model import Message
from bot.tell.compose_word import compose_mistake
from handlers.desk import Desk

EXAMPLES = ("type:attack", "type:kidnapping", "type:unrest")


def kind_ids(words: str, desk: Desk) -> tuple[str, ...]:
    """Those of a family such as "unrest", or the one that is called so, as "kidnapping"; none if there is neither."""
    entry = desk.kinds.find(words)
    return desk.names.event_ids(words) or ((entry.id,) if entry else ())


def family_in(words: str, desk: Desk) -> tuple[str, tuple[str, ...]]:
    """The family that the words begin with, and how its kinds are said; "" and none where they begin with none."""
    for name, kinds in desk.names.families.items():
        if f"{words.casefold()} ".startswith(f"{name} "):
            return name, tuple(desk.names.event(kind) for kind in kinds)
    return "", ()


def unknown_kind(words: str, desk: Desk) -> Message:
    """The answer to a kind that nobody knows."""
    near = desk.kinds.suggest(words)
    return compose_mistake(f'I know no kind of event "{words}".', near, examples=() if near else EXAMPLES)
