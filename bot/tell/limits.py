"""What Slack takes of a message, and how it counts.

https://docs.slack.dev/reference/block-kit/blocks and .../block-elements, read in November 2026.
"""

from typing import Any

MOST_BLOCKS = 50  # of a message
MOST_HOME_BLOCKS = 100  # of a view
MOST_TEXT = 3_500  # top-level text: Slack advises below 4,000
HEADER_TEXT = 150
SECTION_TEXT = 3_000
ACTION_ELEMENTS = 25
BUTTON_TEXT = 75
BUTTON_VALUE = 2_000
OPTION_TEXT = 75
OPTION_VALUE = 150
SELECT_OPTIONS = 100
URL_TEXT = 3_000
# Of all blocks of a message. Slack refuses with msg_blocks_too_long and names no number; people saw 9,597 pass and
# 11,341 refused: github.com/slackapi/bolt-js/issues/2867
MOST_WORDS = 9_500

Block = dict[str, Any]


def words(part: Any) -> int:
    """The characters of text in a block or in many, as a reader sees them: addresses are not counted."""
    if isinstance(part, dict):
        own = sum(length(part[name]) for name in ("text", "fallback") if isinstance(part.get(name), str))
        return own + sum(words(inner) for inner in part.values() if not isinstance(inner, str))
    return sum(words(inner) for inner in part) if isinstance(part, list | tuple) else 0


def length(text: str) -> int:
    """Characters as the strictest count them: an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
