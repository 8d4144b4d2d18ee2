"""What becomes of a channel's wishes when it closes, goes or moves, or who made them goes; people are told, once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TypeVar

from bot.model import Follow, Message, Notice, NoticeKind, Snooze
from bot.ports import Clock, Notebook, Notebooks, Outbox, Subscriptions
from bot.route.keys import notice_key
from bot.tell.compose_lifecycle import compose_ended, compose_left, compose_paused
from bot.use_cases import subscriptions as wishing
from bot.use_cases.readdress import Readdress
from bot.use_cases.subscriptions import Wishes

Compose = Callable[[str, str, str], Message]  # channel, why, key
Entry = TypeVar("Entry", Follow, Snooze)

STAYS = timedelta(days=3)  # how long such a word is worth telling
BOT_LEFT = "I was removed from it"
ARCHIVED = "it is archived"
UNKNOWN = "Slack knows no such channel, or I am not in it"
UNINSTALLED = "the app was uninstalled from the workspace"
REFUSALS = {  # Slack's error codes when something is posted
    "is_archived": ARCHIVED,
    "channel_is_archived": ARCHIVED,
    "not_in_channel": "I am not in it",
    "channel_not_found": UNKNOWN,
}
RESTRICTED = "its rules do not let me post"
PEOPLE = ("U", "W")  # what Slack's ids of people begin with; words to them go through the outbox as well


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """Cares for the wishes of one workspace's channels."""

    workspace: str
    wishes: Subscriptions
    notebooks: Notebooks
    outbox: Outbox
    clock: Clock
    readdress: Readdress

    async def refused(self, channel: str, code: str) -> None:
        """Slack refuses what is posted there."""
        await self.close(channel, REFUSALS.get(code, RESTRICTED if code.startswith("restricted") else code))

    async def close(self, channel: str, why: str) -> None:
        """Pauses the channel, whose wishes are kept; nothing is said of one that is paused already."""
        if channel.startswith(PEOPLE) or channel in await self.wishes.paused():
            return
        await self._tell(channel, why, compose_paused)  # before it is done, for it may be told again but not missed
        await self.wishes.pause(channel, why)

    async def delete(self, channel: str) -> None:
        """Ends every wish of a channel that is no more."""
        await self._tell(channel, "it was deleted", compose_ended)
        await wishing.unsubscribe_all(self.wishes, channel)
        await self._move_notebooks(channel, None)

    async def move(self, channel: str, new: str) -> None:
        """Takes everything along when Slack gives a channel a new id, as when it is shared or made private; what was
        told first, so that no reader takes the channel for one that knows nothing."""
        await self.readdress.told(channel, new)
        why = (await self.wishes.paused()).get(channel)
        await self._move_notebooks(channel, new)
        await wishing.move(self.wishes, channel, new)
        if why is not None and why != UNKNOWN:  # the courier may have been faster than Slack's word of the new id
            await self.wishes.pause(new, why)
        await self.readdress.waiting(channel, new)

    async def left(self, person: str) -> None:
        """Somebody left the workspace: their stories are followed no more, and a channel that has its wishes from them
        alone is told that nobody stands behind these now. What it follows goes on."""
        for follow in [one for one in await self.notebooks.follows.every() if one.user == person]:
            await self.notebooks.follows.drop(follow.id)
        theirs = {wish.channel for wish in await self.wishes.every() if wish.by == person}
        for channel in sorted(theirs):
            if set(people(await wishing.wishes_of(self.wishes, channel))) == {person}:
                await self.outbox.put([self._left(person, channel)])

    def _left(self, person: str, channel: str) -> Notice:
        now = self.clock.now()
        key = notice_key(self.workspace, channel, NoticeKind.WORD, f"left {person}")
        why = "who asked for what this channel follows has left the workspace"
        return Notice(key, channel, NoticeKind.WORD, compose_left(person, key), why, now, now + STAYS)

    async def uninstalled(self) -> None:
        """Pauses every channel: who installs the app again invites it again. Nobody can be told."""
        for channel in {wish.channel for wish in await self.wishes.every()}:
            await self.wishes.pause(channel, UNINSTALLED)

    async def _tell(self, channel: str, why: str, compose: Compose) -> None:
        known = await wishing.wishes_of(self.wishes, channel)
        await self.outbox.put([self._word(person, channel, why, compose) for person in people(known)])

    def _word(self, person: str, channel: str, why: str, compose: Compose) -> Notice:
        """One a person, channel and day, whoever notices it first."""
        now = self.clock.now()
        key = notice_key(self.workspace, person, NoticeKind.WORD, f"closed {channel}", now.date().isoformat())
        return Notice(key, person, NoticeKind.WORD, compose(channel, why, key), why, now, now + STAYS)

    async def _move_notebooks(self, channel: str, new: str | None) -> None:
        """Followed stories and snoozes belong to their channel."""
        await _move(self.notebooks.follows, channel, new)
        await _move(self.notebooks.snoozes, channel, new)


async def _move(book: Notebook[Entry], channel: str, new: str | None) -> None:
    for one in [entry for entry in await book.every() if entry.channel == channel]:
        if new:
            await book.put(replace(one, channel=new))
        await book.drop(one.id)


def people(known: Wishes) -> Sequence[str]:
    """Who asked for what the channel gets, each once."""
    asked = [*(wish.by for wish in known.subscriptions), *(plan.by for plan in known.plans)]
    return tuple(dict.fromkeys(by for by in asked if by))
