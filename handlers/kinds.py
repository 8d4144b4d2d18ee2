"""Kinds of event by what people call them, in a wish, a filter, a snooze or a look-up."""

import re

from bot.model import Message
from bot.tell.compose_word import compose_mistake
from handlers.desk import Desk

COMMA = re.compile(r"([,;])")
JOINTS = re.compile(r"^(?:(?:[,;&+]|(?:and|or|only|just)(?!\w))\s*)+", re.IGNORECASE)  # between one kind and the next
EXAMPLES = ("type:attack", "type:kidnapping", "type:unrest")


def kind_ids(words: str, desk: Desk) -> tuple[str, ...]:
    """Those of a family such as "unrest", or the one that is called so, as "kidnapping"; none if there is neither."""
    entry = desk.kinds.find(words)
    return desk.names.event_ids(words) or ((entry.id,) if entry else ())


def kinds_first(words: str, desk: Desk) -> tuple[tuple[str, ...], str]:
    """The kinds that the words begin with, and the rest: three and "in Mali" of "coups, riots and protests in Mali"."""
    found: tuple[str, ...] = ()
    rest = JOINTS.sub("", COMMA.sub(r" \1 ", words))
    while first := _first(rest, desk):
        found += first[0]
        rest = JOINTS.sub("", first[1])
    return tuple(dict.fromkeys(found)), _joined(rest) if found else words


def kinds_last(words: str, desk: Desk) -> tuple[str, str]:
    """The words of the kinds that all else is before, and what that is: "Mali" of "Mali, only coups and riots"."""
    parts = COMMA.sub(r" \1 ", words).split()
    for at in range(1, len(parts)):
        behind = " ".join(parts[at:])
        found, rest = kinds_first(behind, desk)
        if found and not rest:
            return behind, _joined(" ".join(parts[:at]))
    return "", words


def _joined(words: str) -> str:
    """With commas as they were."""
    return words.replace(" ,", ",").replace(" ;", ";")


def _first(words: str, desk: Desk) -> tuple[tuple[str, ...], str] | None:
    """Those of the longest name that the words begin with, of a family where both are as long."""
    entry = desk.kinds.longest(words)
    found: list[tuple[tuple[str, ...], str]] = [((entry[0].id,), entry[1])] if entry else []
    for name, ids in desk.names.families.items():
        if f"{words.casefold()} ".startswith(f"{name} "):
            found.append((ids, " ".join(words.split()[len(name.split()) :])))
    return min(reversed(found), key=lambda one: len(one[1]), default=None)


def unknown_kind(words: str, desk: Desk) -> Message:
    """The answer to a kind that nobody knows."""
    near = desk.kinds.suggest(words)
    return compose_mistake(f'I know no kind of event "{words}".', near, examples=() if near else EXAMPLES)
