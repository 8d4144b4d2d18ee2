"""The App Home of one person."""

from typing import Any

from bot.model import Subscription
from bot.route.snooze import is_open
from bot.tell.compose_home import compose_home
from bot.tell.names import counted
from handlers.desk import Desk
from handlers.reading import health
from handlers.room import Room


async def home_of(user: str, room: Room, desk: Desk) -> dict[str, Any]:
    """Shows only channels that this person is in: what a private channel follows is its members' business."""
    theirs = await room.channels_of(user)
    wishes = [wish for wish in await _all_wishes(desk) if _may_see(wish, user, theirs)]
    seen = {wish.channel for wish in wishes}
    plans = [plan for plan in await desk.wishes.plans() if plan.channel in seen]
    now = desk.clock.now()
    snoozes = [one for one in await desk.notebooks.snoozes.every() if one.channel in seen and is_open(one, now)]
    return compose_home(wishes, plans, await desk.wishes.paused(), await _sources(desk), snoozes)


def _may_see(wish: Subscription, user: str, theirs: frozenset[str] | None) -> bool:
    """Where Slack does not say who is where, only what the person asked for."""
    return wish.by == user if theirs is None else wish.channel in theirs


async def _all_wishes(desk: Desk) -> list[Subscription]:
    halted = [wish for channel in await desk.wishes.paused() for wish in await desk.wishes.of(channel)]
    return [*await desk.wishes.every(), *halted]


async def _sources(desk: Desk) -> str:
    now = await health(desk)
    trouble = f", {len(now.failing)} of them in trouble" if now.failing else ", none in trouble"
    return f"{counted(now.sources, 'source')} read{trouble}; {counted(now.developments, 'development')} in 24 hours."
