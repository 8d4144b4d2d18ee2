"""What Slack does to text, and what in a text is live: does something when it is shown."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

TOKEN = re.compile(
    r"<(?:@[UW][A-Z0-9]+(?:\|[^<>]*)?|#C[A-Z0-9]+(?:\|[^<>]*)?|!(?:channel|here|everyone)(?:\|[^<>]*)?"
    r"|!subteam\^S[A-Z0-9]+(?:\|[^<>]*)?|!date\^\d+\^[^<>]*|(?:https?://|mailto:|tel:)[^<>|\s]+(?:\|[^<>]*)?)>"
)
LONE_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt);)")
BARE_ADDRESS = re.compile(r"https?://[^\s<>|]+[^\s<>|.,;:!?)\]'\"*_~`]")
EMOJI = {
    "\U0001f534": ":red_circle:",
    "\U0001f7e0": ":large_orange_circle:",
    "\U0001f7e1": ":large_yellow_circle:",
    "\U0001f535": ":large_blue_circle:",
    "\u26aa": ":white_circle:",
    "\u26a0\ufe0f": ":warning:",
    "\u26a0": ":warning:",
    "\u2705": ":white_check_mark:",
    "\U0001f6a8": ":rotating_light:",
    "\U0001f4cd": ":round_pushpin:",
}


def as_stored(text: str, link: bool = True) -> str:
    """The text as Slack keeps it and gives it back: control sequences kept, all else made harmless, addresses
    and emoji written out."""
    parts: list[str] = []
    end = 0
    for token in TOKEN.finditer(text):
        parts += [_between(text[end : token.start()], link), token[0]]
        end = token.end()
    return "".join([*parts, _between(text[end:], link)])


def _between(text: str, link: bool) -> str:
    text = LONE_AMPERSAND.sub("&amp;", text).replace("<", "&lt;").replace(">", "&gt;")
    for character, name in EMOJI.items():
        text = text.replace(character, name)
    return BARE_ADDRESS.sub(lambda found: f"<{found[0]}>", text) if link else text


def as_typed(text: str, user: Callable[[str], str | None], channel: Callable[[str], str | None]) -> str:
    """What a person typed, as Slack's app sends it: `@name` and `#name` become mentions where they are known."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = re.sub(r"(?<!\S)@(channel|here|everyone)\b", r"<!\1>", text)
    text = re.sub(r"(?<!\S)@([\w.-]*\w)", lambda found: _known("@", user(found[1]), found[0]), text)
    text = re.sub(r"(?<!\S)#([\w-]*\w)", lambda found: _known("#", channel(found[1]), found[0]), text)
    return BARE_ADDRESS.sub(lambda found: f"<{found[0]}>", text)


def _known(sign: str, reference: str | None, otherwise: str) -> str:
    return f"<{sign}{reference}>" if reference else otherwise


@dataclass(frozen=True, slots=True)
class Live:
    """A part of a message that reaches somebody or leads somewhere."""

    kind: str  # user | channel | usergroup | broadcast | link
    value: str
    where: str  # JSON pointer


def live_in_text(text: str, where: str) -> Iterator[Live]:
    for token in TOKEN.finditer(text):
        inside = token[0][1:-1].split("|")[0]
        if inside.startswith("!date^"):
            continue
        for prefix, kind in (("@", "user"), ("#", "channel"), ("!subteam^", "usergroup"), ("!", "broadcast")):
            if inside.startswith(prefix):
                yield Live(kind, inside.removeprefix(prefix), where)
                break
        else:
            yield Live("link", inside, where)


RICH = {"user": "user_id", "usergroup": "usergroup_id", "channel": "channel_id", "broadcast": "range", "link": "url"}


def live_in_blocks(node: Any, where: str = "/blocks") -> Iterator[Live]:
    """In mrkdwn, markdown and rich text, however deep."""
    if isinstance(node, list | tuple):
        for place, one in enumerate(node):
            yield from live_in_blocks(one, f"{where}/{place}")
    elif isinstance(node, dict):
        kind = node.get("type")
        if kind in ("mrkdwn", "markdown") and isinstance(node.get("text"), str):
            yield from live_in_text(node["text"], where)
        elif kind in RICH and RICH[kind] in node:
            yield Live(kind, str(node[RICH[kind]]), where)
        else:
            for name, one in node.items():
                yield from live_in_blocks(one, f"{where}/{name}")
