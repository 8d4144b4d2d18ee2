"""Stories merged and split by people, and the same taken back: the use case behind `/sitrep merge`, `split` and `undo`.

Each is one step of the store: the stories as they are now, the ruling with who and when, and what the channels that
were told of them see. Later reports respect it, since what they are matched with are the stories as they stand.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from bot.errors import PermanentError, TransientError
from bot.meant import Finder, standing
from bot.merge.by_hand import and_its_like, merged, split, split_id, told_apart
from bot.merge.corrected import corrected, feedback_about
from bot.merge.timeline import mark_of
from bot.model import Arrangement, Development, Feedback, Notice, Ruling, RulingKind, Trace
from bot.ports import Clock, Notebook, Stories, Subscriptions
from bot.route.by_hand import Thread, Wording, in_thread, threads_of
from bot.route.notices import Alert
from bot.tell.compose_by_hand import compose_merged, compose_split
from bot.threads import threads

MOST_TRIES = 10
ANY = Trace("", "", (), ())


@dataclass(frozen=True, slots=True)
class ByHand:
    """What it takes to rule."""

    workspace: str
    clock: Clock
    stories: Stories
    finder: Finder
    wishes: Subscriptions
    feedback: Notebook[Feedback]
    alert: Alert

    async def merge(self, one: str, other: str, by: str) -> Ruling:
        """PermanentError says what can't be done."""
        return await self._settled(lambda version: self._merge(version, one, other, by))

    async def split(self, what: str, by: str) -> Ruling:
        """A report, with those of its words, as a story of its own."""
        return await self._settled(lambda version: self._split(version, what, by))

    async def undo(self, what: str, by: str) -> Ruling:
        """Takes back the last ruling about a story."""
        return await self._settled(lambda version: self._undo(version, what, by))

    async def _settled(self, rule: Callable[[int], Awaitable[Ruling | None]]) -> Ruling:
        """Readers store all the time: looks again until nobody was in between."""
        for _ in range(MOST_TRIES):
            version = (await self.stories.shelf(ANY, self.clock.now())).version
            if ruling := await rule(version):
                return ruling
        raise TransientError("other reports keep coming in; please try again", retry_after=1.0)

    async def _merge(self, version: int, one: str, other: str, by: str) -> Ruling | None:
        first, second = (await self.finder.meant(one)).story, (await self.finder.meant(other)).story
        if first.id == second.id:
            raise PermanentError(f"These are one story already: {first.headline}")
        kept, gone = sorted((first, second), key=lambda story: (story.first_reported, story.id))
        ruling = self._ruling(RulingKind.MERGE, kept, gone, tuple(map(mark_of, gone.reports)), by)
        return await self._unite(version, kept, gone, ruling, by)

    async def _unite(
        self, version: int, kept: Development, gone: Development, ruling: Ruling, by: str
    ) -> Ruling | None:
        story = await self._as_people_say(merged(kept, gone))
        before = await threads(self.stories, kept), await threads(self.stories, gone)
        notices: list[Notice] = []
        for told in before:
            for thread in threads_of(told.told, told.homes):
                elsewhere = told is before[1] and thread.channel in before[0].told
                word = partial(compose_merged, story, by, story.headline if elsewhere else "")
                notices += await self._say(thread, story, Wording(word, self.alert))
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
        """Each thread goes on with the story whose alert it is under, and is told what it has lost."""
        after = await self._as_people_say(after[0]), await self._as_people_say(after[1])
        notices: list[Notice] = []
        for own, left in (after, after[::-1]):
            word = Wording(partial(compose_split, left.reports[0], by), self.alert)
            for home in (own.id, *own.absorbed):
                told = await self.stories.told(home)
                for thread in threads_of(told, dict.fromkeys(told, home)):
                    notices += await self._say(thread, own, word)
        done = await self.stories.arrange(version, Arrangement(ruling, after), notices)
        return ruling if done else None

    async def _undo(self, version: int, what: str, by: str) -> Ruling | None:
        last = await self._last_ruling(what)
        undone = replace(last, undone_by=by, undone_at=self.clock.now())
        story = await self.finder.kept(last.kept)
        if last.kind is RulingKind.SPLIT:
            return await self._unite(version, story, await self.finder.kept(last.other), undone, by)
        there = {mark_of(report) for report in story.reports}
        moved = [mark for mark in last.moved if mark in there]
        if not moved or len(moved) == len(there):
            raise PermanentError("So much has been reported since that the two can't be told apart any more.")
        return await self._part(version, split(story, moved, last.other), undone, by)

    async def _last_ruling(self, what: str) -> Ruling:
        named = what.strip().casefold()
        rulings = standing(await self.finder.rulings())
        is_id = any(named in (one.kept, one.other) for one in rulings)
        id = named if is_id else (await self.finder.meant(what)).story.id
        found = [one for one in rulings if id in (one.kept, one.other)]
        if not found:
            raise PermanentError("Nothing was merged or split by hand there.")
        return max(found, key=lambda one: one.at)

    async def _as_people_say(self, story: Development) -> Development:
        """A place that was put right stays right."""
        return corrected(story, await self.feedback.some(feedback_about(story)))

    async def _say(self, thread: Thread, story: Development, say: Wording) -> Sequence[Notice]:
        wishes = await self.wishes.of(thread.channel)
        return in_thread(thread, story, wishes, self.workspace, self.clock.now(), say)

    def _ruling(
        self, kind: RulingKind, kept: Development, other: Development, moved: tuple[str, ...], by: str
    ) -> Ruling:
        now = self.clock.now()
        id = f"{now.isoformat()} {kind} {other.id}"
        return Ruling(id, kind, kept.id, other.id, (kept.headline, other.headline), moved, by, now)
