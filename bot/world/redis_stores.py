"""Every store in Redis, for one workspace."""

import os
import secrets
import socket
from datetime import timedelta

from bot.ports import Clock
from bot.world.redis_access import RedisAccess, RedisAudit
from bot.world.redis_archive import RedisArchive
from bot.world.redis_dead import RedisDeadLetters
from bot.world.redis_inbox import RedisInbox
from bot.world.redis_link import RedisLink
from bot.world.redis_log import RedisDeliveryLog
from bot.world.redis_notebooks import notebooks
from bot.world.redis_outbox import RedisOutbox, terms_of
from bot.world.redis_stories import RedisStories
from bot.world.redis_trails import RedisTrails
from bot.world.redis_turns import RedisTurns
from bot.world.redis_wishes import RedisFeeds, RedisLease, RedisSeen, RedisSubscriptions
from bot.world.stores import IDLE, LOG_KEPT, STREAM_MOST, Stores


def stores(
    link: RedisLink,
    clock: Clock,
    reader: str,
    *,
    idle: timedelta = IDLE,
    stream_most: int = STREAM_MOST,
    log_kept: timedelta = LOG_KEPT,
) -> Stores:
    """One workspace's stores; `reader` names this start of the program among those that take items."""
    terms = terms_of(log_kept)
    return Stores(
        feeds=RedisFeeds(link),
        inbox=RedisInbox(link, reader, idle=idle, most=stream_most),
        stories=RedisStories(link, clock, terms),
        archive=RedisArchive(link),
        subscriptions=RedisSubscriptions(link),
        notebooks=notebooks(link),
        outbox=RedisOutbox(link, terms),
        log=RedisDeliveryLog(link),
        dead=RedisDeadLetters(link, terms, most=stream_most),
        lease=RedisLease(link),
        turns=RedisTurns(link),
        seen=RedisSeen(link),
        access=RedisAccess(link),
        audit=RedisAudit(link),
        trails=RedisTrails(link, clock),
    )


def unique_name() -> str:
    """A name that no other start of the program has: host, process and chance."""
    return f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(4)}"


async def workspaces(link: RedisLink) -> list[str]:
    """The ids of those that this server, not a Cluster, keeps notices of."""
    found, cursor = set(), "0"
    while True:
        cursor, keys = await link.do("SCAN", cursor, "MATCH", "sitrep:{*}:counts", "COUNT", 1_000)
        found |= {key.partition("{")[2].partition("}")[0] for key in keys}
        if str(cursor) == "0":
            return sorted(found)
