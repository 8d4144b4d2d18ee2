"""What the stores in memory and those in Redis have in common."""

from dataclasses import dataclass
from datetime import timedelta

from bot.model import NoticeKind, NoticeState, Trace
from bot.ports import Feeds, Inbox, Lease, Outbox, Seen, Stories, Subscriptions

SHELF_MOST = 60  # candidates; the best matches share the most, so what falls off would not have matched
CLAIMS_KEPT = timedelta(days=30)
INDEX_KEPT = timedelta(days=14)  # how long a development can be matched
DEVELOPMENTS_KEPT = timedelta(days=45)  # how long it can be looked up
ALERTS_COUNTED = timedelta(hours=1)
RECORDS_KEPT = timedelta(days=30)  # of notices that are through
STREAM_MOST = 20_000  # unread items; then claims are refused until readers have caught up
IDLE = timedelta(seconds=60)  # after which a reader that holds an item is taken for dead

FAILED = frozenset({NoticeState.REFUSED, NoticeState.DEAD, NoticeState.EXPIRED})
FINAL = FAILED | {NoticeState.POSTED}
TELLING = frozenset({NoticeKind.ALERT, NoticeKind.UPDATE})  # kinds that tell a channel how bad it is
REPLACED = "replaced by a newer edit"

# The same address or words is far stronger evidence than a shared handle.
STRONG, WEAK = 10, 1


@dataclass(frozen=True, slots=True)
class Stores:
    """Everything that is kept for one workspace."""

    feeds: Feeds
    inbox: Inbox
    stories: Stories
    subscriptions: Subscriptions
    outbox: Outbox
    lease: Lease
    seen: Seen


def index_weights(trace: Trace) -> dict[str, int]:
    """The index entries a trace stands under, with how much sharing one says."""
    weights = {f"handle:{handle}": WEAK for handle in trace.handles}
    weights |= {f"band:{band}": STRONG for band in trace.bands}
    weights[f"content:{trace.content}"] = STRONG
    if trace.address:
        weights[f"address:{trace.address}"] = STRONG
    return weights
