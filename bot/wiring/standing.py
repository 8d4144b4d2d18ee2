"""What rewrites alerts when only time has passed or a channel was paused, over a workspace's stores."""

from bot.ports import Clock
from bot.route.notices import Alert
from bot.use_cases.standing import Standing
from bot.world.stores import Stores


def standing(workspace: str, clock: Clock, stores: Stores, alert: Alert) -> Standing:
    """`alert` words the alerts, as `Composers.alert`."""
    return Standing(workspace, clock, stores.stories, stores.outbox, stores.subscriptions, alert)
