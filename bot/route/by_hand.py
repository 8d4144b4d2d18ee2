"""What channels see of two stories that a person merged or told apart: a word in the thread and the alert rewritten.

Nobody is alerted again. A channel that knew the story as less grave than it is now hears that as of any escalation.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.model import Development, Message, Notice, NoticeKind, Reason, Severity, Subscription
from bot.route.alert import FRESH
from bot.route.keys import notice_key, root_key
from bot.route.notices import Alert
from bot.route.wish import why_here


@dataclass(frozen=True, slots=True)
class Wording:
    """How it is said: the word in the thread by its key, and the alert."""

    word: Callable[[str], Message]
    alert: Alert


@dataclass(frozen=True, slots=True)
class Thread:
    """One channel's thread of a story, under the alert of `home`."""

    channel: str
    home: str
    told: Severity


def in_thread(
    thread: Thread, story: Development, wishes: Sequence[Subscription], workspace: str, now: datetime, say: Wording
) -> tuple[Notice, ...]:
    """The word and the rewritten alert."""
    root = root_key(workspace, thread.channel, thread.home)
    why = why_here(story, wishes, thread.channel)
    worse = story.severity > thread.told

    def notice(kind: NoticeKind, message: Callable[[str], Message], broadcast: bool) -> Notice:
        key = notice_key(workspace, thread.channel, kind, thread.home, f"by hand {story.version}")
        return Notice(
            key=key,
            channel=thread.channel,
            kind=kind,
            message=message(key),
            reason=f"{Reason.BY_HAND.value}; {why}",
            created=now,
            expires=now + FRESH,
            development_id=thread.home,
            severity=story.severity,
            root=root,
            broadcast=broadcast,
        )

    word = notice(NoticeKind.UPDATE, say.word, worse and story.severity is Severity.CRITICAL)
    edit = notice(NoticeKind.EDIT, lambda _: say.alert(story, why, root, now), broadcast=False)
    return word, edit


def threads_of(told: Mapping[str, Severity], homes: Mapping[str, str]) -> list[Thread]:
    """In a fixed order."""
    return [Thread(channel, homes[channel], told[channel]) for channel in sorted(told)]
