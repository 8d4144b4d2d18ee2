"""What cares for a workspace's channels, over its stores."""

from bot.ports import Clock
from bot.use_cases.lifecycle import Lifecycle
from bot.use_cases.readdress import Readdress
from bot.world.stores import Stores


def lifecycle(workspace: str, stores: Stores, clock: Clock) -> Lifecycle:
    readdress = Readdress(workspace, clock, stores.stories, stores.outbox, stores.lease)
    return Lifecycle(workspace, stores.subscriptions, stores.notebooks, stores.outbox, clock, readdress)
