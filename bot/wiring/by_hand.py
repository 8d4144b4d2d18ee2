"""What merges and splits stories by hand, over a workspace's stores."""

from bot.by_hand import ByHand
from bot.meant import Finder
from bot.ports import Clock
from bot.route.notices import Alert
from bot.world.stores import Stores


def by_hand(workspace: str, clock: Clock, stores: Stores, alert: Alert) -> ByHand:
    """`alert` words the alerts that are rewritten, as `Composers.alert`."""
    finder = Finder(clock, stores.stories, stores.notebooks.rulings, stores.outbox, stores.log)
    return ByHand(workspace, clock, stores.stories, finder, stores.subscriptions, stores.notebooks.feedback, alert)
