"""Looks up where each channel has a story."""

from collections import defaultdict
from dataclasses import dataclass

from bot.model import Development, Severity
from bot.ports import Outbox, Stories
from bot.route.keys import root_key
from bot.route.shelter import Shelter, Threads, shelters
from bot.tell.thread import top_of


async def told_there(stories: Stories, development: Development, channel: str) -> Severity | None:
    """How bad a channel was told that it is, or what was merged into it; None where it was not."""
    answers = await stories.told_each([development.id, *development.absorbed])
    return max((found[channel] for found in answers if channel in found), default=None)


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What it takes to find them."""

    workspace: str
    stories: Stories
    outbox: Outbox

    async def of(self, development: Development) -> Threads:
        """One question to the store, of all stories under whose alerts it may be, and of those that it goes on with."""
        own, around = (development.id, *development.absorbed), shelters(development)
        answers = await self.stories.told_each([*own, *(shelter.story for shelter in around)])
        homes: defaultdict[str, dict[str, Severity]] = defaultdict(dict)  # of each channel, the story's own first
        for id, found in zip(own, answers[: len(own)], strict=True):
            for channel, severity in found.items():
                homes[channel][id] = severity
        told_around: dict[str, Shelter] = {}
        for shelter, found in zip(around, answers[len(own) :], strict=True):
            told_around = dict.fromkeys(found, shelter) | told_around
        under = {channel: await self._home(channel, tuple(ids)) for channel, ids in homes.items()}
        return Threads({channel: homes[channel][id] for channel, id in under.items()}, under, told_around)

    async def _home(self, channel: str, ids: tuple[str, ...]) -> str:
        """Where a channel that was told of several stories, which are one now, hears more: under the first alert that
        stands by itself, for the others may stand in its thread."""
        if len(ids) == 1:
            return ids[0]
        keys = [root_key(self.workspace, channel, id) for id in ids]
        alone = [id for id, key in zip(ids, keys, strict=True) if await top_of(self.outbox, key) == key]
        return (alone or ids)[0]
