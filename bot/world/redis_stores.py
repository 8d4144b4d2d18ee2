"""Every store in Redis, for one workspace."""

import os
import secrets
import socket
from datetime import timedelta

from bot.ports import Clock
from bot.world.redis_inbox import RedisInbox
from bot.world.redis_link import RedisLink
from bot.world.redis_outbox import RedisOutbox
from bot.world.redis_stories import RedisStories
from bot.world.redis_wishes import RedisFeeds, RedisLease, RedisSeen, RedisSubscriptions
from bot.world.stores import IDLE, STREAM_MOST, Stores


def stores(
    link: RedisLink, clock: Clock, reader: str, *, idle: timedelta = IDLE, stream_most: int = STREAM_MOST
) -> Stores:
    """One workspace's stores; `reader` names this start of the program among those that take items."""
    return Stores(
        feeds=RedisFeeds(link),
        inbox=RedisInbox(link, reader, idle=idle, most=stream_most),
        stories=RedisStories(link, clock),
        subscriptions=RedisSubscriptions(link),
        outbox=RedisOutbox(link),
        lease=RedisLease(link),
        seen=RedisSeen(link),
    )


def unique_name() -> str:
    """A name that no other start of the program has: host, process and chance."""
    return f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(4)}"
