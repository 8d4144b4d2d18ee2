"""What merges and splits stories by hand, over a workspace's stores."""

from bot.ports import Clock
from bot.route.notices import Alert
from bot.use_cases.by_hand import ByHand, Channels
from bot.use_cases.meant import Finder
from bot.use_cases.threads import Whereabouts
from bot.world.stores import Stores


def by_hand(workspace: str, clock: Clock, stores: Stores, alert: Alert) -> ByHand:
    """`alert` words the alerts that are rewritten, as `Composers.alert`."""
    finder = Finder(clock, stores.stories, stores.notebooks.rulings, stores.outbox, stores.log)
    whereabouts = Whereabouts(workspace, stores.stories, stores.outbox)
    channels = Channels(whereabouts, clock, stores.subscriptions, alert)
    return ByHand(clock, stores.stories, finder, stores.notebooks.feedback, channels)
