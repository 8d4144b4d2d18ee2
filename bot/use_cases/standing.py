"""Alerts say where a story stands; when only time has passed, or a channel was paused, they are rewritten for it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from bot.life.phase import BREAKING, DEVELOPING, LOOK_BACK, phase
from bot.model import Decision, Development, Notice, Outcome, Reason
from bot.ports import Clock, Outbox, Stories, Subscriptions
from bot.route.notices import Alert
from bot.route.rewriting import Occasion, rewritten
from bot.route.shelter import threads_of
from bot.use_cases.settled import version_of
from bot.use_cases.threads import Whereabouts
from bot.use_cases.unharmed import unharmed

EVERY = timedelta(minutes=10)
OVERLAP = 3 * EVERY  # what a late tick missed; a rewriting has one key, so that it is done once
NOTHING_NEW = Outcome(Decision.MORE, "time has passed")


@dataclass(frozen=True, slots=True)
class Standing:
    """What it takes to rewrite alerts of stories that go on without news."""

    workspace: str
    clock: Clock
    stories: Stories
    outbox: Outbox
    wishes: Subscriptions
    alert: Alert

    async def round(self) -> int:
        """Rewrites what came to another phase of late; says how many alerts. A story that a report changed meanwhile is
        left to the report, or to the next round."""
        return await self._each(self._changed)

    async def _each(self, find: Callable[[datetime], Awaitable[list[Development]]], channel: str = "") -> int:
        """Of what is found now, in one channel or in all."""
        now = self.clock.now()
        version = await version_of(self.stories, now)
        done = [
            await unharmed(self._rewritten(version, story, now, channel), "story broke its rewriting", story=story.id)
            for story in await find(now)
        ]
        return sum(number or 0 for number in done)

    async def resume(self, channel: str) -> int:
        """Serves a channel again that was paused, and rewrites what it has missed; says how many alerts."""
        await self.wishes.resume(channel)
        return await self._each(partial(self._told, channel), channel)

    async def _told(self, channel: str, now: datetime) -> list[Development]:
        """What the channel was told of that is not closed yet, or was closed of late."""
        stories = await self.stories.between(now - LOOK_BACK - OVERLAP, now)
        ids = [id for story in stories for id in (story.id, *story.absorbed)]
        told = dict(zip(ids, await self.stories.told_each(ids), strict=True))
        return [story for story in stories if any(channel in told[id] for id in (story.id, *story.absorbed))]

    async def _rewritten(self, version: int, story: Development, now: datetime, channel: str) -> int:
        notices = [one for one in await self._of(story, now) if channel in ("", one.channel)]
        known_by = story.reports[-1].trace  # which nothing newer of it may share
        done = notices and await self.stories.commit(version, NOTHING_NEW, known_by, notices, None)
        return len(notices) if done else 0

    async def _changed(self, now: datetime) -> list[Development]:
        found: Mapping[str, Development] = {}
        for since, until in (
            (now - BREAKING - OVERLAP, now),
            (now - DEVELOPING - OVERLAP, now - DEVELOPING),
            (now - LOOK_BACK - OVERLAP, now - LOOK_BACK),
        ):
            found = {**found, **{one.id: one for one in await self.stories.between(since, until)}}
        return [one for one in found.values() if phase(one, now) is not phase(one, now - OVERLAP)]

    async def _of(self, story: Development, now: datetime) -> list[Notice]:
        """One for each version of a story and each phase that it comes to. Slack takes none in a paused channel."""
        paused = await self.wishes.paused()
        known = (await Whereabouts(self.workspace, self.stories, self.outbox).of(story)).without(paused)
        subject = f"{phase(story, now)} {story.version}"
        occasion = Occasion(self.workspace, Reason.STANDING, subject, now, self.alert)
        return [
            rewritten(thread, story, await self.wishes.of(thread.channel), occasion) for thread in threads_of(known)
        ]
