"""Every store in memory: what tests and batch commands use; the contract tests hold it to what Redis does.

It forgets nothing while it lives.
"""

from datetime import timedelta

from bot.ports import Clock
from bot.world.memory_access import MemoryAccess, MemoryAudit
from bot.world.memory_archive import MemoryArchive
from bot.world.memory_dead import MemoryDeadLetters
from bot.world.memory_inbox import MemoryInbox
from bot.world.memory_log import MemoryDeliveryLog
from bot.world.memory_notebooks import notebooks
from bot.world.memory_outbox import MemoryOutbox
from bot.world.memory_stories import MemoryStories
from bot.world.memory_trails import MemoryTrails
from bot.world.memory_turns import MemoryTurns
from bot.world.memory_wishes import MemoryFeeds, MemoryLease, MemorySeen, MemorySubscriptions
from bot.world.stores import IDLE, STREAM_MOST, Stores


def stores(clock: Clock, *, idle: timedelta = IDLE, stream_most: int = STREAM_MOST) -> Stores:
    """One workspace's stores, empty."""
    inbox, outbox = MemoryInbox(clock, idle=idle, most=stream_most), MemoryOutbox()
    stories = MemoryStories(inbox, outbox)
    return Stores(
        feeds=MemoryFeeds(),
        inbox=inbox,
        stories=stories,
        archive=MemoryArchive(stories.developments),
        subscriptions=MemorySubscriptions(),
        notebooks=notebooks(stories.rulings),
        outbox=outbox,
        log=MemoryDeliveryLog(outbox.steps),
        dead=MemoryDeadLetters(inbox, outbox),
        lease=MemoryLease(clock),
        turns=MemoryTurns(clock),
        seen=MemorySeen(clock),
        access=MemoryAccess(),
        audit=MemoryAudit(),
        trails=MemoryTrails(),
    )
