"""The bot's times, shortened so that a run of many failures takes a minute; their order and margins stay."""

from datetime import timedelta

from bot.ports import Turns
from bot.tell.pace import Pace

HURRY = 20.0  # times as many calls as Slack allows
CALL_SECONDS = 2.0  # 15 in the bot: until we stop waiting for Slack
REDIS_SECONDS = 2.5  # 5: the same for Redis
SETTLE = timedelta(seconds=5)  # 25
MARGIN_SECONDS = 5.0  # 25
LEASE_SECONDS = 10.0  # 60
IDLE = timedelta(seconds=4)  # 60: after which a reader that holds an item is taken for dead
SHORT_FREEZE = 1.0
LONG_FREEZE = LEASE_SECONDS + SETTLE.total_seconds() + 2.5  # another courier has taken over, looked and posted


def hurried_pace(turns: Turns) -> Pace:
    usual = Pace(turns)
    return Pace(
        turns,
        post_every=usual.post_every / HURRY,
        workspace_every=usual.workspace_every / HURRY,
        edit_every=usual.edit_every / HURRY,
        look_every=usual.look_every / HURRY,
    )
