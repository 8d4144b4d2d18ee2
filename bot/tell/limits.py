"""What Slack takes, and whether what we composed fits.

https://docs.slack.dev/reference/block-kit/blocks and .../block-elements, read in November 2026.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

MOST_BLOCKS = 50  # of a message
MOST_HOME_BLOCKS = 100  # of a view
MOST_TEXT = 3_500  # top-level text: Slack advises below 4,000
HEADER_TEXT = 150
SECTION_TEXT = 3_000
CONTEXT_ELEMENTS = 10
CONTEXT_TEXT = 3_000
ACTION_ELEMENTS = 25
BUTTON_TEXT = 75
BUTTON_VALUE = 2_000
OPTION_TEXT = 75
OPTION_VALUE = 150
SELECT_OPTIONS = 100
TITLE_TEXT = 24  # of a modal, its submit and its close
ID_TEXT = 255
URL_TEXT = 3_000
ALT_TEXT = 2_000
RICH_TEXT = 8_000  # of one rich_text block; our own measure, Slack names none
# Of all blocks of a message. Slack refuses with msg_blocks_too_long and names no number; people saw 9,597 pass and
# 11,341 refused: github.com/slackapi/bolt-js/issues/2867
MOST_WORDS = 9_500
HOME_WORDS = 100_000  # a view is measured by its JSON, of which it may have 250 KB

Block = dict[str, Any]


def check(blocks: Sequence[Block], most: int = MOST_BLOCKS, most_words: int = MOST_WORDS) -> list[str]:
    """What Slack would refuse, in words; empty if it fits."""
    wrong = [f"{len(blocks)} blocks, {most} allowed"] if not 1 <= len(blocks) <= most else []
    if (all_words := words(blocks)) > most_words:
        wrong.append(f"all blocks together have {all_words} characters, {most_words} allowed")
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    if len(ids) != len(set(ids)):
        wrong.append("two blocks have the same block_id")
    for at, block in enumerate(blocks):
        wrong += [f"block {at} ({block['type']}): {problem}" for problem in _block(block)]
    return wrong


def words(part: Any) -> int:
    """The characters of text in a block or in many, as a reader sees them: addresses are not counted."""
    if isinstance(part, dict):
        own = sum(units(part[name]) for name in ("text", "fallback") if isinstance(part.get(name), str))
        return own + sum(words(inner) for inner in part.values() if not isinstance(inner, str))
    return sum(words(inner) for inner in part) if isinstance(part, list | tuple) else 0


def units(text: str) -> int:
    """Characters as the strictest count them: an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _block(block: Block) -> Iterable[str]:
    yield from _size("block_id", block.get("block_id", "x"), ID_TEXT)
    known = _BLOCKS.get(block["type"])
    if known is None:
        yield "a type that we do not compose"
    else:
        yield from known(block)


def _size(name: str, text: str, most: int) -> Iterable[str]:
    if not 1 <= units(text) <= most:
        yield f"{name} has {units(text)} characters, 1 to {most} allowed"
    if any(0xD800 <= ord(sign) < 0xE000 for sign in text):
        yield f"{name} is not valid text"


def _count(name: str, parts: Sequence[Any], most: int) -> Iterable[str]:
    if not 1 <= len(parts) <= most:
        yield f"{len(parts)} {name}, 1 to {most} allowed"


def _header(block: Block) -> Iterable[str]:
    yield from _size("text", block["text"]["text"], HEADER_TEXT)


def _section(block: Block) -> Iterable[str]:
    yield from _size("text", block["text"]["text"], SECTION_TEXT)
    if "accessory" in block:
        yield from _element(block["accessory"])


def _context(block: Block) -> Iterable[str]:
    yield from _count("elements", block["elements"], CONTEXT_ELEMENTS)
    for element in block["elements"]:
        yield from _size("text", element["text"], CONTEXT_TEXT)


def _actions(block: Block) -> Iterable[str]:
    yield from _count("elements", block["elements"], ACTION_ELEMENTS)
    names = [element["action_id"] for element in block["elements"]]
    if len(names) != len(set(names)):
        yield "two elements have the same action_id"
    for element in block["elements"]:
        yield from _element(element)


def _input(block: Block) -> Iterable[str]:
    yield from _size("label", block["label"]["text"], 2_000)
    yield from _element(block["element"])


def _element(element: Block) -> Iterable[str]:
    yield from _size("action_id", element["action_id"], ID_TEXT)
    if element["type"] == "button":
        yield from _size("button text", element["text"]["text"], BUTTON_TEXT)
        yield from _size("button value", element.get("value", "x"), BUTTON_VALUE)
        yield from _size("button label", element.get("accessibility_label", "x"), BUTTON_TEXT)
    groups = element.get("option_groups", [{"options": element["options"]}] if "options" in element else [])
    for group in groups:
        yield from _count("options", group["options"], SELECT_OPTIONS)
        for option in group["options"]:
            yield from _size("option text", option["text"]["text"], OPTION_TEXT)
            yield from _size("option value", option["value"], OPTION_VALUE)


def _rich(block: Block) -> Iterable[str]:
    yield from _count("parts", block["elements"], 100)
    leaves = list(_leaves(block["elements"]))
    yield from _size(
        "rich text", "".join(str(leaf.get("text") or leaf.get("fallback", "")) for leaf in leaves), RICH_TEXT
    )
    for leaf in leaves:
        if leaf["type"] in {"text", "link"}:
            yield from _size("text", leaf["text"], SECTION_TEXT)
        if leaf["type"] == "link":
            yield from _size("url", leaf["url"], URL_TEXT)


def _leaves(parts: Iterable[Block]) -> Iterable[Block]:
    for part in parts:
        if "elements" in part:
            yield from _leaves(part["elements"])
        else:
            yield part


def _image(block: Block) -> Iterable[str]:
    yield from _size("alt_text", block["alt_text"], ALT_TEXT)
    if "slack_file" not in block:
        yield "no file to show"


def _divider(block: Block) -> Iterable[str]:
    return ()


_BLOCKS: dict[str, Callable[[Block], Iterable[str]]] = {
    "header": _header,
    "section": _section,
    "context": _context,
    "actions": _actions,
    "input": _input,
    "rich_text": _rich,
    "divider": _divider,
    "image": _image,
}
