"""An alert rewritten because its story has gone quiet, or is closed."""

from collections.abc import Sequence
from datetime import datetime

from bot.life.stage import stage
from bot.model import Development, Notice, NoticeKind, Reason, Subscription
from bot.route.alert import FRESH
from bot.route.by_hand import Thread
from bot.route.keys import notice_key, root_key
from bot.route.notices import Alert
from bot.route.wish import why_here


def restated(
    thread: Thread, story: Development, wishes: Sequence[Subscription], workspace: str, now: datetime, alert: Alert
) -> Notice:
    """One edit for each version of a story and each stage that it comes to."""
    root = root_key(workspace, thread.channel, thread.home)
    why = why_here(story, wishes, thread.channel)
    subject = f"{stage(story, now)} {story.version}"
    return Notice(
        key=notice_key(workspace, thread.channel, NoticeKind.EDIT, thread.home, subject),
        channel=thread.channel,
        kind=NoticeKind.EDIT,
        message=alert(story, why, root, now),
        reason=f"{Reason.STANDING.value}; {why}",
        created=now,
        expires=now + FRESH,
        development_id=thread.home,
        severity=story.severity,
        root=root,
    )
