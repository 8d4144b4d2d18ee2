"""What Slack would refuse of our messages and views: the sandbox's rules, with every emoji counted as two characters,
as the strictest do, and our own measures where Slack names none."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.tell.limits import MOST_WORDS, Block, words
from sandbox.blocks import blocks_problems, view_problems

MOST_RICH_TEXT = 8_000  # of one block
MOST_HOME_WORDS = 100_000  # a view is measured by its JSON, of which it may have 250 KB
WIDE = re.compile("[\U00010000-\U0010ffff]")


def wrong_in(blocks: Sequence[Block]) -> list[str]:
    """Of a message's blocks, in words; empty if they fit."""
    nothing = [] if blocks else ["no blocks at all"]
    return [*nothing, *map(str, blocks_problems(_strictly(blocks))), *_too_long(blocks, MOST_WORDS)]


def wrong_in_view(view: Mapping[str, Any]) -> list[str]:
    """Of a modal or an App Home."""
    return [*map(str, view_problems(_strictly(view))), *_too_long(view["blocks"], MOST_HOME_WORDS)]


def _strictly(part: Any) -> Any:
    """UnicodeEncodeError for half of a sign."""
    written = WIDE.sub("xx", json.dumps(part, ensure_ascii=False))
    return json.loads(written.encode())


def _too_long(blocks: Sequence[Block], most: int) -> Iterable[str]:
    if (found := words(blocks)) > most:
        yield f"all blocks together have {found} characters, {most} allowed"
    for block in blocks:
        if block["type"] == "rich_text" and words(block) > MOST_RICH_TEXT:
            yield f"a rich text of {words(block)} characters, {MOST_RICH_TEXT} allowed"
