"""The word in a thread about two stories that a person merged or told apart.

Nobody is alerted again. A channel that knew the story as less grave than it is now hears that as of any escalation.
"""

from collections.abc import Callable

from bot.model import Development, Message, Notice, NoticeKind, Severity
from bot.route.alert import FRESH
from bot.route.keys import notice_key, root_key
from bot.route.rewriting import Occasion
from bot.route.shelter import Thread


def word(thread: Thread, story: Development, occasion: Occasion, say: Callable[[str], Message]) -> Notice:
    """`say` is given its key."""
    key = notice_key(occasion.workspace, thread.channel, NoticeKind.UPDATE, thread.home, occasion.subject)
    return Notice(
        key=key,
        channel=thread.channel,
        kind=NoticeKind.UPDATE,
        message=say(key),
        reason=occasion.reason.value,
        created=occasion.now,
        expires=occasion.now + FRESH,
        development_id=thread.home,
        severity=story.severity,
        root=root_key(occasion.workspace, thread.channel, thread.home),
        broadcast=story.severity > thread.told and story.severity is Severity.CRITICAL,
    )
