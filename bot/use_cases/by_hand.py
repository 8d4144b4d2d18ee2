"""Stories merged and split by people, and the same taken back: the use case behind `/sitrep merge`, `split` and `undo`.
What a report shows to be one story is merged in the same way, by nobody.

Each is one step of the store: the stories as they are now, the ruling with who and when, and what the channels that
were told of them see. Later reports respect it, since what they are matched with are the stories as they stand.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from bot.errors import PermanentError
from bot.merge.by_hand import and_its_like, are_apart, by_age, merged, split, split_id, told_apart
from bot.merge.corrected import corrected, feedback_about
from bot.merge.timeline import mark_of
from bot.model import (
    NOBODY,
    Arrangement,
    Development,
    Feedback,
    Message,
    Notice,
    Reason,
    Ruling,
    RulingKind,
    Severity,
)
from bot.ports import Clock, Notebook, Stories, Subscriptions
from bot.route.by_hand import word
from bot.route.keys import root_key
from bot.route.notices import Alert
from bot.route.rewriting import Occasion, rewritten
from bot.route.shelter import Thread, Threads, threads_of
from bot.tell.compose_by_hand import compose_continued, compose_joined, compose_merged, compose_split
from bot.tell.thread import top_of
from bot.use_cases.meant import Finder, merged_into, standing
from bot.use_cases.settled import settled
from bot.use_cases.threads import Whereabouts


@dataclass(frozen=True, slots=True)
class ByHand:
    """What it takes to rule."""

    clock: Clock
    stories: Stories
    finder: Finder
    feedback: Notebook[Feedback]
    channels: "Channels"

    async def merge(self, one: str, other: str, by: str) -> Ruling:
        """PermanentError says what can't be done."""
        return await settled(self.stories, self.clock, lambda version: self._merge(version, one, other, by))

    async def unite(self, one: str, other: str) -> Ruling:
        """Two stories that a report shows to be one, by their ids. PermanentError where people told them apart."""
        return await settled(self.stories, self.clock, lambda version: self._merge(version, one, other, NOBODY))

    async def split(self, what: str, by: str) -> Ruling:
        """A report, with those of its words, as a story of its own."""
        return await settled(self.stories, self.clock, lambda version: self._split(version, what, by))

    async def undo(self, what: str, by: str) -> Ruling:
        """Takes back the last ruling about a story."""
        return await settled(self.stories, self.clock, lambda version: self._undo(version, what, by))

    async def _merge(self, version: int, one: str, other: str, by: str) -> Ruling | None:
        first, second = (await self.finder.meant(one)).story, (await self.finder.meant(other)).story
        if first.id == second.id:
            raise PermanentError(f"These are one story already: {first.headline}")
        if by == NOBODY and are_apart(first, second):
            raise PermanentError(f"People told these apart: {first.headline}")
        kept, gone = by_age(first, second)
        ruling = self._ruling(RulingKind.MERGE, kept, gone, tuple(map(mark_of, gone.reports)), by)
        return await self._merged(version, kept, gone, ruling, by)

    async def _merged(
        self, version: int, kept: Development, gone: Development, ruling: Ruling, by: str
    ) -> Ruling | None:
        story = await self._as_people_say(merged(kept, gone))
        notices = await self.channels.hear_of_merger(kept, gone, story, by)
        done = await self.stories.arrange(version, Arrangement(ruling, (story,), (gone.id,)), notices)
        return ruling if done else None

    async def _split(self, version: int, what: str, by: str) -> Ruling | None:
        meant = await self.finder.meant(what)
        if meant.report is None:
            raise PermanentError(
                "Which report? Give the address of its article, or the link of its message in a thread."
            )
        moved = and_its_like(meant.story, meant.report)
        if len(moved) == len(meant.story.reports):
            raise PermanentError("The story has no other reports: there is nothing to split.")
        rest, begun = told_apart(*split(meant.story, moved, split_id(meant.story, moved)))
        ruling = self._ruling(RulingKind.SPLIT, rest, begun, moved, by)
        return await self._part(version, (rest, begun), ruling, by)

    async def _part(
        self, version: int, after: tuple[Development, Development], ruling: Ruling, by: str
    ) -> Ruling | None:
        rest, begun = await self._as_people_say(after[0]), await self._as_people_say(after[1])
        notices = await self.channels.hear_of_split(rest, begun, by)
        done = await self.stories.arrange(version, Arrangement(ruling, (rest, begun)), notices)
        return ruling if done else None

    async def _undo(self, version: int, what: str, by: str) -> Ruling | None:
        last = await self._last_ruling(what)
        undone = replace(last, undone_by=by, undone_at=self.clock.now())
        story = await self.finder.kept(last.kept)
        if last.kind is RulingKind.SPLIT:
            return await self._merged(version, story, await self.finder.kept(last.other), undone, by)
        there = {mark_of(report) for report in story.reports}
        moved = [mark for mark in last.moved if mark in there]
        if not moved or len(moved) == len(there):
            raise PermanentError("So much has been reported since that the two can't be told apart any more.")
        with_it = merged_into(last.other, await self.finder.rulings())
        return await self._part(version, told_apart(*split(story, moved, last.other, with_it)), undone, by)

    async def _last_ruling(self, what: str) -> Ruling:
        named = what.strip().casefold()
        rulings = standing(await self.finder.rulings())
        is_id = any(named in (one.kept, one.other) for one in rulings)
        id = named if is_id else (await self.finder.meant(what)).story.id
        found = [one for one in rulings if id in (one.kept, one.other)]
        if not found:
            raise PermanentError("Nothing was merged or split there.")
        return max(found, key=lambda one: one.at)

    async def _as_people_say(self, story: Development) -> Development:
        """A place that was put right stays right."""
        return corrected(story, await self.feedback.some(feedback_about(story)))

    def _ruling(
        self, kind: RulingKind, kept: Development, other: Development, moved: tuple[str, ...], by: str
    ) -> Ruling:
        now = self.clock.now()
        id = f"{now.isoformat()} {kind} {other.id}"
        return Ruling(id, kind, kept.id, other.id, (kept.headline, other.headline), moved, by, now)


@dataclass(frozen=True, slots=True)
class Channels:
    """What those see of it that were told."""

    whereabouts: Whereabouts
    clock: Clock
    wishes: Subscriptions
    alert: Alert

    async def hear_of_merger(
        self, kept: Development, gone: Development, story: Development, by: str
    ) -> Sequence[Notice]:
        """A channel that was told of both goes on under one of the alerts; the other says so, and no more how things
        stand, for nobody would rewrite it."""
        occasion, titles = self._occasion(story), (kept.headline, gone.headline)
        before = [(one, await self.whereabouts.of(one)) for one in (kept, gone)]
        notices: list[Notice] = []
        for thread in threads_of(await self.whereabouts.of(story)):
            here = replace(thread, told=max(_told(known, thread) for _, known in before))
            say = partial(compose_merged, story, titles, by, here.told)
            notices += [word(here, story, occasion, say), await self._card(here, story, occasion)]
            for was, known in before:
                other = replace(here, home=known.homes.get(here.channel, here.home))
                if other != here:
                    notices += await self._joined(other, here, was, story, titles, by)
        return notices

    async def _joined(
        self, thread: Thread, into: Thread, was: Development, story: Development, titles: tuple[str, str], by: str
    ) -> Sequence[Notice]:
        """The alert that gives way, and the word in its thread, if that is another."""
        top, own = await self._top(thread), self._key(into)
        is_one_thread = top == await self._top(into)
        occasion = self._occasion(story)

        def pointer(_: Development, __: str, key: str, ___: datetime) -> Message:
            return compose_joined(story, titles, by, was, is_one_thread and top == own, key)

        card = await self._card(thread, story, replace(occasion, alert=pointer))
        if is_one_thread:
            return [card]
        return [word(thread, story, occasion, partial(compose_continued, story, titles, by)), card]

    async def hear_of_split(self, rest: Development, begun: Development, by: str) -> Sequence[Notice]:
        """Each alert goes on with the story that it began with; each thread is told once."""
        told: set[str] = set()
        notices: list[Notice] = []
        for story in (rest, begun):
            occasion = self._occasion(story)
            for thread in threads_of(await self.whereabouts.of(story)):
                if (top := await self._top(thread)) not in told:
                    notices.append(word(thread, story, occasion, partial(compose_split, begun, rest.headline, by)))
                notices.append(await self._card(thread, story, occasion))
                told.add(top)
        return notices

    async def _card(self, thread: Thread, story: Development, occasion: Occasion) -> Notice:
        return rewritten(thread, story, await self.wishes.of(thread.channel), occasion)

    async def _top(self, thread: Thread) -> str:
        return await top_of(self.whereabouts.outbox, self._key(thread))

    def _key(self, thread: Thread) -> str:
        return root_key(self.whereabouts.workspace, thread.channel, thread.home)

    def _occasion(self, story: Development) -> Occasion:
        return Occasion(
            self.whereabouts.workspace, Reason.BY_HAND, f"by hand {story.version}", self.clock.now(), self.alert
        )


def _told(known: Threads, thread: Thread) -> Severity:
    return known.told.get(thread.channel, thread.told)
