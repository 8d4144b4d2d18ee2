"""What is ruled over a workspace's stores, by people or a report: one story or two, a place, what is no news."""

from bot.ports import Clock
from bot.route.notices import Alert
from bot.tell.compose_alert import compose_unplaced
from bot.use_cases.by_hand import ByHand, Channels
from bot.use_cases.feedback import Corrections
from bot.use_cases.meant import Finder
from bot.use_cases.threads import Whereabouts
from bot.world.stores import Stores


def by_hand(workspace: str, clock: Clock, stores: Stores, alert: Alert) -> ByHand:
    """`alert` words the alerts that are rewritten, as `Composers.alert`."""
    whereabouts = Whereabouts(workspace, stores.stories, stores.outbox)
    channels = Channels(whereabouts, clock, stores.subscriptions, alert)
    return ByHand(clock, stores.stories, _finder(clock, stores), stores.notebooks.feedback, channels)


def corrections(workspace: str, clock: Clock, stores: Stores, alert: Alert) -> Corrections:
    """The same for what a person says is wrong with a story."""
    wishes, books = stores.subscriptions, stores.notebooks
    finder = _finder(clock, stores)
    return Corrections(workspace, clock, stores.stories, wishes, books, finder, alert, compose_unplaced)


def _finder(clock: Clock, stores: Stores) -> Finder:
    return Finder(clock, stores.stories, stores.notebooks.rulings, stores.outbox, stores.log)
