"""The grouped message of a channel and hour, as it is known from the outbox, with one development more."""

from datetime import datetime

from bot.model import Development, Notice
from bot.ports import Outbox
from bot.route.noise import group_key, group_notice, hour_of, with_one_more
from bot.route.notices import Composers


async def grouped_alert(
    held: Notice, development: Development, outbox: Outbox, workspace: str, compose: Composers
) -> Notice:
    """In place of an alert that was held back. It is committed with the development, so nobody can come in between."""
    hour = hour_of(held.created)
    edit = await _next_edit(outbox, workspace, held.channel, hour)
    root = group_key(workspace, held.channel, hour, 0)
    last = await outbox.notice(group_key(workspace, held.channel, hour, edit - 1)) if edit else None
    grouped = with_one_more(last.grouped if last else (), development)
    key = group_key(workspace, held.channel, hour, edit)
    message = compose.group(grouped, root)
    return group_notice(held.channel, grouped, key, root if edit else None, message, held.created)


async def _next_edit(outbox: Outbox, workspace: str, channel: str, hour: datetime) -> int:
    """The first number of this hour that has no message yet, found in few steps: they have no gaps."""

    async def is_there(number: int) -> bool:
        return await outbox.known(group_key(workspace, channel, hour, number)) is not None

    beyond = 1
    if not await is_there(0):
        return 0
    while await is_there(beyond):
        beyond *= 2
    known = beyond // 2
    while beyond - known > 1:
        middle = (known + beyond) // 2
        known, beyond = (middle, beyond) if await is_there(middle) else (known, middle)
    return beyond
