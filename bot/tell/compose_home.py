"""The App Home."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from bot.model import DigestPlan, Subscription
from bot.tell import blocks as kit
from bot.tell.blocks import Block
from bot.tell.compose_desk import plan_lines, wish_line
from bot.tell.compose_word import FORM_ACTION, commands
from bot.tell.limits import MOST_HOME_BLOCKS
from bot.tell.untrusted import escape

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
    follow = kit.actions(kit.button("Follow something", FORM_ACTION, "home"))
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
