"""What a message says, read from the arguments and held against Slack's limits."""

import json
import re
from dataclasses import dataclass
from typing import Any

from sandbox.arguments import Arguments
from sandbox.blocks import blocks_problems, text_length
from sandbox.errors import SlackError
from sandbox.schema import Problem
from sandbox.workspace import Json

# Slack has an undocumented limit over all blocks of a message: 9,597 characters were seen to pass, 11,341 to be
# refused (slackapi/bolt-js issue 2867). What passes here passes there.
MOST_IN_BLOCKS = 10_000
MOST_METADATA = 8_000


@dataclass(frozen=True, slots=True)
class Content:
    text: str
    blocks: tuple[Json, ...]
    metadata: Json | None


def read_content(args: Arguments) -> Content:
    """SlackError for what Slack would refuse."""
    blocks = args.parsed("blocks", "invalid_blocks_format")
    text = args.text("text")
    if not text and not blocks and not args.has("attachments"):
        raise SlackError("no_text")
    return Content(text, checked_blocks(blocks), checked_metadata(args.parsed("metadata", "invalid_metadata_format")))


def checked_blocks(blocks: Any) -> tuple[Json, ...]:
    if blocks is None:
        return ()
    if not isinstance(blocks, list):
        raise SlackError("invalid_blocks_format")
    refuse("invalid_blocks", blocks_problems(blocks))
    if text_length(blocks) > MOST_IN_BLOCKS:
        raise SlackError("msg_blocks_too_long")
    return tuple(blocks)


def refuse(code: str, problems: list[Problem]) -> None:
    """SlackError that names all of them, if there are any."""
    if problems:
        errors = [str(problem) for problem in problems]
        raise SlackError(
            code, {"errors": errors, "response_metadata": {"messages": [f"[ERROR] {error}" for error in errors]}}
        )


def checked_metadata(metadata: Any) -> Json | None:
    """Flat values under snake_case names, as Slack stores them."""
    if not metadata:
        return None
    kind = metadata.get("event_type") if isinstance(metadata, dict) else None
    payload = metadata.get("event_payload") if isinstance(metadata, dict) else None
    if not isinstance(kind, str) or not kind or not isinstance(payload, dict):
        raise SlackError("invalid_metadata_format")
    if len(json.dumps(metadata)) > MOST_METADATA:
        raise SlackError("metadata_too_large")
    flat = all(isinstance(one, str | int | float | bool) for one in payload.values())
    if not flat or not all(re.fullmatch(r"[a-z][a-z0-9_]*", str(name)) for name in payload):
        raise SlackError("invalid_metadata_schema")
    return {"event_type": kind, "event_payload": payload}
