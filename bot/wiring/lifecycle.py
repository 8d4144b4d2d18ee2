"""What cares for a workspace's channels, over its stores."""

from bot.lifecycle import Lifecycle
from bot.ports import Clock
from bot.readdress import Readdress
from bot.world.stores import Stores


def lifecycle(workspace: str, stores: Stores, clock: Clock) -> Lifecycle:
    readdress = Readdress(workspace, clock, stores.stories, stores.outbox, stores.lease)
    return Lifecycle(workspace, stores.subscriptions, stores.notebooks, stores.outbox, clock, readdress)
