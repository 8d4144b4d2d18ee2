"""What the inside needs from the outside, in the words of the domain. `bot.world` has what fits.

Everything that a port keeps belongs to one workspace; the adapter knows which.
"""

from bot.ports.inbox import Delivery, Inbox
from bot.ports.outbox import DeadLetters, DeliveryLog, Outbox, Waiting
from bot.ports.running import Clock, Lease, Seen, Tally
from bot.ports.slack import Files, Posted, Slack, Turns
from bot.ports.stories import (
    ENOUGH,
    ENTRY_MOST,
    HEAVIEST,
    NEWEST,
    SHELF_MOST,
    Archive,
    Stories,
    Trails,
    index_weights,
)
from bot.ports.web import Downloaded, Feeds, FeedState, NotModified, Validators, Web
from bot.ports.wishes import AccessRules, AuditLog, E, Entry, Notebook, Notebooks, Subscriptions

__all__ = [
    "ENOUGH",
    "ENTRY_MOST",
    "HEAVIEST",
    "NEWEST",
    "SHELF_MOST",
    "AccessRules",
    "Archive",
    "AuditLog",
    "Clock",
    "DeadLetters",
    "Delivery",
    "DeliveryLog",
    "Downloaded",
    "E",
    "Entry",
    "FeedState",
    "Feeds",
    "Files",
    "Inbox",
    "Lease",
    "NotModified",
    "Notebook",
    "Notebooks",
    "Outbox",
    "Posted",
    "Seen",
    "Slack",
    "Stories",
    "Subscriptions",
    "Tally",
    "Trails",
    "Turns",
    "Validators",
    "Waiting",
    "Web",
    "index_weights",
]
