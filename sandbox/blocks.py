"""Block Kit's blocks, messages and views, as Slack takes them."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sandbox.elements import IMAGE, IN_ACTIONS, IN_INPUT, IN_SECTION, NAME, plain, text
from sandbox.rich_text import RICH_TEXT
from sandbox.schema import (
    Check,
    Problem,
    address,
    anything,
    array,
    boolean,
    both,
    by_type,
    shape,
    some_of,
    string,
    unique,
    word,
)

ID = {"block_id": NAME}
RAW_CELL = shape({"text": string(10_000, 1)})
TABLE = shape(
    {"rows": array(array(by_type({"raw_text": RAW_CELL, "raw_number": anything, "rich_text": RICH_TEXT}), 20), 100)},
    {**ID, "column_settings": array(shape({}, {"align": word("left", "center", "right"), "is_wrapped": boolean}), 20)},
)
COMMON: dict[str, Check] = {
    "section": both(
        shape(
            {},
            {
                **ID,
                "text": text(3000),
                "fields": array(text(2000), 10),
                "accessory": by_type(IN_SECTION),
                "expand": boolean,
            },
        ),
        some_of("text", "fields"),
    ),
    "divider": shape({}, ID),
    "header": shape({"text": plain(150)}, ID),
    "context": shape(
        {"elements": array(by_type({"image": IMAGE, "mrkdwn": text(3000), "plain_text": text(3000)}), 10)}, ID
    ),
    "actions": shape({"elements": array(by_type(IN_ACTIONS), 25)}, ID),
    "image": both(
        shape({"alt_text": string(2000)}, {**ID, "image_url": address, "slack_file": anything, "title": plain(2000)}),
        some_of("image_url", "slack_file"),
    ),
    "input": shape(
        {"label": plain(2000), "element": by_type(IN_INPUT)},
        {**ID, "hint": plain(2000), "optional": boolean, "dispatch_action": boolean},
    ),
    "rich_text": RICH_TEXT,
    "video": shape(
        {"alt_text": string(2000), "title": plain(200), "thumbnail_url": address, "video_url": address},
        {
            **ID,
            "author_name": string(50),
            "description": plain(200),
            "provider_name": string(200),
            "provider_icon_url": address,
            "title_url": address,
        },
    ),
}
IN_MESSAGE: dict[str, Check] = {
    **COMMON,
    "markdown": shape({"text": string(12_000, 1)}, ID),
    "table": TABLE,
    "file": shape({"external_id": NAME, "source": word("remote")}, ID),
}
SURFACES: Mapping[str, tuple[dict[str, Check], int]] = {
    "message": (IN_MESSAGE, 50),
    "modal": (COMMON, 100),
    "home": (COMMON, 100),
}
MODAL = shape(
    {"title": plain(24), "blocks": anything},
    {
        "submit": plain(24),
        "close": plain(24),
        "private_metadata": string(3000),
        "callback_id": NAME,
        "external_id": NAME,
        "clear_on_close": boolean,
        "notify_on_close": boolean,
        "submit_disabled": boolean,
    },
)
HOME = shape({"blocks": anything}, {"private_metadata": string(3000), "callback_id": NAME, "external_id": NAME})


def blocks_problems(blocks: Any, at: str = "/blocks", surface: str = "message") -> list[Problem]:
    """All that Slack would refuse in these blocks; empty if they are fine."""
    kinds, most = SURFACES[surface]
    problems = list(array(by_type(kinds), most, 0)(blocks, at))
    if isinstance(blocks, list):
        found = [(place, block) for place, block in enumerate(blocks) if isinstance(block, dict)]
        problems += unique([(f"{at}/{place}/block_id", block.get("block_id")) for place, block in found], "block_id")
        for place, block in found:
            problems += _same_action(block, f"{at}/{place}")
        problems += _together([block for _, block in found], at)
    return problems


def view_problems(view: Any, at: str = "/view") -> list[Problem]:
    problems = list(by_type({"modal": MODAL, "home": HOME})(view, at))
    if not isinstance(view, dict) or view.get("type") not in ("modal", "home"):
        return problems
    blocks = view.get("blocks")
    problems += blocks_problems(blocks, f"{at}/blocks", view["type"])
    asks = isinstance(blocks, list) and any(
        isinstance(block, dict) and block.get("type") == "input" for block in blocks
    )
    if view["type"] == "modal" and asks and not view.get("submit"):
        problems.append(Problem(at, "missing required field: submit"))
    return problems


def text_length(blocks: list[dict[str, Any]]) -> int:
    """All characters under a `text` in them."""
    return sum(len(value) for value in _texts(blocks))


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for one in node:
            yield from _texts(one)
    elif isinstance(node, dict):
        for name, one in node.items():
            if name == "text" and isinstance(one, str):
                yield one
            else:
                yield from _texts(one)


def _same_action(block: dict[str, Any], at: str) -> Iterator[Problem]:
    elements = block.get("elements")
    if block.get("type") == "actions" and isinstance(elements, list):
        named = [one.get("action_id") if isinstance(one, dict) else None for one in elements]
        yield from unique([(f"{at}/elements/{place}/action_id", name) for place, name in enumerate(named)], "action_id")


def _together(blocks: list[dict[str, Any]], at: str) -> Iterator[Problem]:
    """What Slack limits over a whole message."""
    tables = [block for block in blocks if block.get("type") == "table"]
    if len(tables) > 1:
        yield Problem(at, "only one table block is allowed")
    if any(text_length([table]) > 10_000 for table in tables):
        yield Problem(at, "a table must be less than 10001 characters")
    if text_length([block for block in blocks if block.get("type") == "markdown"]) > 12_000:
        yield Problem(at, "markdown blocks together must be less than 12001 characters")
    if json.dumps(blocks).count('"focus_on_load": true') > 1:
        yield Problem(at, "focus_on_load is allowed once")
