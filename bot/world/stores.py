"""What the stores in memory and those in Redis have in common."""

from dataclasses import dataclass, replace
from datetime import timedelta

from bot.model import FAILED, Notice, NoticeKind, NoticeState
from bot.ports import (
    AccessRules,
    Archive,
    AuditLog,
    DeadLetters,
    DeliveryLog,
    Feeds,
    Inbox,
    Lease,
    Notebooks,
    Outbox,
    Seen,
    Stories,
    Subscriptions,
    Trails,
    Turns,
)
from bot.span import KEPT_DAYS

CLAIMS_KEPT = timedelta(days=30)
INDEX_KEPT = timedelta(days=6)  # a day longer than a development can be matched, bot/life/phase.py
LATEST_KEPT = 1_000  # developments; a reader whose shelf is older than all of them looks again
DEVELOPMENTS_KEPT = timedelta(days=KEPT_DAYS)  # how long it can be looked up
ALERTS_COUNTED = timedelta(hours=1)
RECORDS_KEPT = timedelta(days=30)  # of notices that are through
STREAM_MOST = 20_000  # unread items; then claims are refused until readers have caught up
IDLE = timedelta(seconds=60)  # after which a reader that holds an item is taken for dead

FINAL = FAILED | {NoticeState.POSTED}
TELLING = frozenset({NoticeKind.ALERT, NoticeKind.UPDATE})  # kinds that tell a channel how bad it is
DEAD_MOST = 10_000  # letters of each stage
LOG_KEPT = timedelta(days=14)
LOG_MOST = 1_000  # steps of a channel
TRAILS_KEPT = timedelta(days=7)
TRAILS_MOST = 50_000  # articles
DECISIONS_MOST = 50  # of a channel
AUDIT_MOST = 2_000  # changes, asked for or made
TITLE_MOST = 120  # characters
ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
REPLACED = "replaced by a newer edit"
AGAIN = "a new report: alerted again"
RETRIED = "put back by the operator"


@dataclass(frozen=True, slots=True)
class Stores:
    """Everything that is kept for one workspace."""

    feeds: Feeds
    inbox: Inbox
    stories: Stories
    archive: Archive
    subscriptions: Subscriptions
    notebooks: Notebooks
    outbox: Outbox
    log: DeliveryLog
    dead: DeadLetters
    lease: Lease
    turns: Turns
    seen: Seen
    access: AccessRules
    audit: AuditLog
    trails: Trails


def standing_alone(notice: Notice) -> Notice:
    """In nobody's thread; what is the first of a story is its alert then."""
    kind = NoticeKind.ALERT if notice.is_first else notice.kind
    return replace(notice, kind=kind, root=None, broadcast=False, opens=False)


def title_of(notice: Notice) -> str:
    """The first words of its message, without what Slack wants escaped."""
    words = (notice.message.text.splitlines() or [""])[0]
    for entity, sign in ENTITIES:
        words = words.replace(entity, sign)
    words = " ".join(words.split())
    if len(words) <= TITLE_MOST:
        return words
    whole, _, rest = words[:TITLE_MOST].rpartition(" ")
    return f"{(whole if len(rest) < TITLE_MOST // 2 else words[: TITLE_MOST - 1]).rstrip()}…"
