"""The small forms of the App Home: a channel's digest, and its quiet hours."""

from calendar import day_name
from typing import Any

from bot.model import DigestPlan, Quiet
from bot.tell import blocks as kit
from bot.tell.blocks import Block
from bot.tell.compose_desk import clock
from bot.tell.compose_wish_form import QUIET_MODES
from bot.tell.form import input_block, option
from bot.tell.wish_draft import QUIET_NONE

DIGEST_CALLBACK, QUIET_CALLBACK = "home_digest_sent", "home_quiet_sent"
HOW_OFTEN, AT, ZONE = "digest_how_often", "digest_at", "home_zone"
MODE, FROM, UNTIL = "quiet_mode", "quiet_from", "quiet_until"
DAILY, NO_DAILY, NO_WEEKLY = "daily", "no-daily", "no-weekly"
MORNING = 8 * 60

View = dict[str, Any]


def compose_digest_form(channel: str, plan: DigestPlan | None, timezone: str) -> View:
    """As the digest is now, or for the morning in the person's own time."""
    days = [option(f"Every {name}", f"weekly-{number}") for number, name in enumerate(day_name)]
    ends = [option("No daily digest", NO_DAILY), option("No weekly digest", NO_WEEKLY)]
    options = [option("Every day", DAILY), *days, *ends]
    wanted = f"weekly-{plan.weekday}" if plan and plan.weekday is not None else DAILY
    minute, zone = (plan.minute, plan.timezone) if plan else (MORNING, timezone)
    return _form(
        channel,
        DIGEST_CALLBACK,
        "Digest",
        input_block(HOW_OFTEN, "How often", _select(HOW_OFTEN, options, wanted)),
        input_block(AT, "At", _time(AT, minute)),
        input_block(ZONE, "Timezone", _text(ZONE, zone)),
    )


def compose_quiet_form(channel: str, quiet: Quiet | None, timezone: str) -> View:
    """For all that the channel follows."""
    options = [option(words, value) for value, words in QUIET_MODES]
    mode = quiet.mode.value if quiet else QUIET_NONE
    chosen = next(one for one in options if one["value"] == mode)
    radio: Block = {"type": "radio_buttons", "action_id": MODE, "options": options, "initial_option": chosen}
    start, end, zone = (quiet.start, quiet.end, quiet.timezone) if quiet else (22 * 60, 7 * 60, timezone)
    return _form(
        channel,
        QUIET_CALLBACK,
        "Quiet hours",
        input_block(MODE, "In all that this channel follows", radio),
        input_block(FROM, "Quiet from", _time(FROM, start)),
        input_block(UNTIL, "Quiet until", _time(UNTIL, end)),
        input_block(ZONE, "Timezone", _text(ZONE, zone)),
    )


def _form(channel: str, callback: str, title: str, *blocks: Block) -> View:
    return {
        "type": "modal",
        "callback_id": callback,
        "private_metadata": channel,
        "title": kit.plain(title),
        "submit": kit.plain("Save"),
        "close": kit.plain("Cancel"),
        "blocks": list(blocks),
    }


def _select(action: str, options: list[Block], value: str) -> Block:
    chosen = next(one for one in options if one["value"] == value)
    return {"type": "static_select", "action_id": action, "options": options, "initial_option": chosen}


def _time(action: str, minute: int) -> Block:
    return {"type": "timepicker", "action_id": action, "initial_time": clock(minute)}


def _text(action: str, value: str) -> Block:
    return {"type": "plain_text_input", "action_id": action, "initial_value": value}
