"""An alert that was posted, worded anew as its story stands: nobody is notified of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.model import Development, Notice, NoticeKind, Reason, Subscription
from bot.route.alert import FRESH
from bot.route.keys import notice_key, root_key
from bot.route.notices import Alert
from bot.route.shelter import Thread, because
from bot.route.wish import why_here


@dataclass(frozen=True, slots=True)
class Occasion:
    """What alerts are rewritten for, each once."""

    workspace: str
    reason: Reason
    subject: str  # such as a version or a phase
    now: datetime
    alert: Alert


def rewritten(thread: Thread, story: Development, wishes: Sequence[Subscription], occasion: Occasion) -> Notice:
    """The edit; it says as the alert did why it is here and what it goes on with."""
    root = root_key(occasion.workspace, thread.channel, thread.home)
    why = because(why_here(story, wishes, thread.channel), thread.shelter)
    return Notice(
        key=notice_key(occasion.workspace, thread.channel, NoticeKind.EDIT, thread.home, occasion.subject),
        channel=thread.channel,
        kind=NoticeKind.EDIT,
        message=occasion.alert(story, why, root, occasion.now),
        reason=f"{occasion.reason.value}; {why}",
        created=occasion.now,
        expires=occasion.now + FRESH,
        development_id=thread.home,
        severity=story.severity,
        root=root,
    )
