"""The App Home, and the form to follow something without typing a command."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from bot.model import DigestPlan, Region, Severity, Subscription
from bot.tell import blocks as kit
from bot.tell.blocks import Block
from bot.tell.compose_desk import plan_lines, wish_line
from bot.tell.compose_word import commands
from bot.tell.form import input_block, option
from bot.tell.limits import MOST_HOME_BLOCKS, OPTION_TEXT, SELECT_OPTIONS
from bot.tell.names import level
from bot.tell.untrusted import escape, tame

FORM_ACTION = "follow_form"
FORM_CALLBACK = "follow_form_sent"
CHANNEL_BLOCK = "channel"
REGION_BLOCK = "regions"
SEVERITY_BLOCK = "at_least"
UNLOCATED_BLOCK = "unlocated"
MOST_ROWS = 80

View = dict[str, Any]


def compose_home(
    wishes: Iterable[Subscription], plans: Iterable[DigestPlan], paused: Mapping[str, str], sources: str
) -> View:
    """What the person's channels follow; `sources` says in a line how the sources are."""
    known = list(plans)
    rows: list[Block] = []
    for channel, found in groupby(sorted(wishes, key=lambda wish: wish.channel), key=lambda wish: wish.channel):
        rows += _channel(channel, list(found), [plan for plan in known if plan.channel == channel], paused.get(channel))
    shown = rows[:MOST_ROWS] or [kit.section("None of your channels follows anything yet.")]
    follow = kit.actions(kit.button("Follow a region", FORM_ACTION, "home"))
    head = [kit.header("What your channels follow"), follow, *shown]
    tail = [kit.divider(), kit.section("*Commands*"), commands(), kit.context(escape(sources))]
    return {"type": "home", "blocks": (head + tail)[:MOST_HOME_BLOCKS]}


def _channel(
    channel: str, wishes: Sequence[Subscription], plans: Sequence[DigestPlan], paused: str | None
) -> list[Block]:
    halted = f" · *paused*: {escape(paused, 200)}" if paused else ""
    lines = "\n".join(f"• {wish_line(wish)}" for wish in wishes[:10])
    more = f"\nand {len(wishes) - 10} more" if len(wishes) > 10 else ""
    return [kit.section(f"<#{escape(channel, 30)}>{halted}\n{lines}{more}"), kit.context(plan_lines(plans))]


def compose_form(regions: Sequence[Region], channel: str | None) -> View:
    """The modal: where, what, from which severity; `channel` is chosen already if it is known."""
    where: Block = {
        "type": "conversations_select",
        "action_id": CHANNEL_BLOCK,
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
        **({"initial_conversation": channel} if channel else {"default_to_current_conversation": True}),
    }
    what: Block = {
        "type": "multi_static_select",
        "action_id": REGION_BLOCK,
        "placeholder": kit.plain("Sahel, Middle East, …"),
        "option_groups": _groups(regions),
    }
    severities = [option(level(severity), severity.label) for severity in Severity]
    how_bad: Block = {
        "type": "static_select",
        "action_id": SEVERITY_BLOCK,
        "options": severities,
        "initial_option": severities[Severity.MEDIUM - 1],
    }
    also: Block = {
        "type": "checkboxes",
        "action_id": UNLOCATED_BLOCK,
        "options": [option("Also developments whose place is unknown", "yes")],
    }
    return {
        "type": "modal",
        "callback_id": FORM_CALLBACK,
        "title": kit.plain("Follow a region"),
        "submit": kit.plain("Follow"),
        "close": kit.plain("Cancel"),
        "blocks": [
            input_block(CHANNEL_BLOCK, "Channel", where),
            input_block(REGION_BLOCK, "Regions", what),
            input_block(SEVERITY_BLOCK, "Tell the channel from this severity up", how_bad),
            {**input_block(UNLOCATED_BLOCK, "More", also), "optional": True},
        ],
    }


def _groups(regions: Sequence[Region]) -> list[Block]:
    named = sorted(regions, key=lambda region: (region.group, region.name))[:SELECT_OPTIONS]
    return [
        {"label": kit.plain(tame(group or "Regions", OPTION_TEXT)), "options": [_region(region) for region in members]}
        for group, members in groupby(named, key=lambda region: region.group)
    ]


def _region(region: Region) -> Block:
    return option(region.name, region.id)
