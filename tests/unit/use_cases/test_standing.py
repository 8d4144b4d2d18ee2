"""An alert does not say that a story is breaking when it has been quiet for a day."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.model import (
    NO_TRACE,
    Correction,
    Development,
    FeedbackKind,
    Message,
    Notice,
    NoticeKind,
    Outcome,
    Severity,
    Trace,
)
from bot.route.notices import notices
from bot.route.shelter import Threads
from bot.tell.compose_alert import compose_alert
from bot.use_cases.standing import EVERY, Standing
from bot.world import memory
from bot.world.clock import HandClock
from bot.world.memory_outbox import MemoryOutbox
from bot.world.memory_stories import MemoryStories
from bot.world.stores import Stores
from tests.unit.tell.news import HOUR, NAMES, NOON, a_development, a_report, a_wish, an_update, new
from tests.unit.use_cases.test_storms import COMPOSE

KNOWN_BY = Trace("", "the harbour of Sirte", (), ())
STORY = a_development(reports=(a_report(trace=KNOWN_BY),))


def alert(development: Development, wish: str, key: str, now: datetime) -> Message:
    return compose_alert(development, wish, key, NAMES, now)


async def told(clock: HandClock) -> tuple[Stores, Standing]:
    """A channel was alerted of Sirte at noon."""
    kept = memory.stores(clock)
    await kept.subscriptions.put(a_wish())
    posted = notices(new(STORY), [a_wish()], Threads(), "T1", NOON, COMPOSE)
    assert await kept.stories.commit(0, new(STORY), KNOWN_BY, posted, None)
    return kept, Standing("T1", clock, kept.stories, kept.outbox, kept.subscriptions, alert)


def edits(kept: Stores) -> list[Notice]:
    assert isinstance(kept.outbox, MemoryOutbox)
    return [one.notice for one in kept.outbox.records.values() if one.notice.kind is NoticeKind.EDIT]


async def test_an_alert_is_rewritten_once_for_each_phase_that_its_story_comes_to() -> None:
    clock = HandClock(NOON)
    kept, standing = await told(clock)
    for _ in range(6 * 24 * 6):
        await standing.round()
        clock.turn(EVERY)
    phases = ("developing", "quiet", "closed")
    assert [[word for word in phases if word in one.message.text] for one in edits(kept)] == [[word] for word in phases]


async def test_a_rewritten_alert_of_what_is_not_relevant_still_says_why_it_is_here() -> None:
    clock = HandClock(NOON)
    kept, standing = await told(clock)
    dismissal = Correction(FeedbackKind.IRRELEVANT, "U1", NOON, "", Severity.HIGH)
    dismissed = an_update(replace(STORY, corrections=(dismissal,)))
    assert await kept.stories.commit(1, dismissed, KNOWN_BY, (), None)
    clock.turn(3 * HOUR + EVERY)
    await standing.round()
    assert "Here because this channel follows Libya" in edits(kept)[0].message.text


async def test_a_clock_that_was_stopped_for_a_while_makes_up_for_it() -> None:
    clock = HandClock(NOON)
    kept, standing = await told(clock)
    clock.turn(3 * HOUR + 2 * EVERY)
    assert await standing.round() == 1
    assert "developing" in edits(kept)[0].message.text


async def test_a_story_that_no_channel_was_told_of_costs_no_edit() -> None:
    clock = HandClock(NOON)
    kept, standing = await told(clock)
    other = replace(a_development(id="d2"), headline="Quiet day in Tobruk")
    assert await kept.stories.commit(1, new(other), NO_TRACE, (), None)
    clock.turn(3 * HOUR + EVERY)
    assert await standing.round() == 1


@dataclass
class Overtaken:
    """Stories in which something is stored between reading and writing."""

    stories: MemoryStories
    meanwhile: Outcome

    async def between(self, since: datetime, until: datetime) -> list[Development]:
        found = await self.stories.between(since, until)
        known_by = Trace("", "something that nobody has said before", (), ())
        assert await self.stories.commit(self.stories.version, self.meanwhile, known_by, (), None)
        return found

    def __getattr__(self, name: str) -> object:
        return getattr(self.stories, name)


async def test_what_a_report_changes_meanwhile_is_left_to_the_report() -> None:
    clock = HandClock(NOON)
    kept, standing = await told(clock)
    clock.turn(3 * HOUR + EVERY)
    assert isinstance(kept.stories, MemoryStories)
    more = replace(an_update(STORY, last_reported=NOON), before=None)
    assert await replace(standing, stories=Overtaken(kept.stories, more)).round() == 0  # type: ignore[arg-type]
    assert edits(kept) == []
    assert await standing.round() == 1


async def test_what_is_stored_of_other_stories_meanwhile_keeps_no_alert_from_being_rewritten() -> None:
    clock = HandClock(NOON)
    kept, standing = await told(clock)
    clock.turn(3 * HOUR + EVERY)
    assert isinstance(kept.stories, MemoryStories)
    other = new(a_development(id="d2"))
    assert await replace(standing, stories=Overtaken(kept.stories, other)).round() == 1  # type: ignore[arg-type]


async def test_a_paused_channel_is_left_alone() -> None:
    clock = HandClock(NOON)
    kept, standing = await told(clock)
    await kept.subscriptions.pause("C1", "it is archived")
    clock.turn(3 * HOUR + EVERY)
    assert await standing.round() == 0


async def test_a_story_that_can_not_be_rewritten_leaves_no_other_as_it_is() -> None:
    clock = HandClock(NOON)
    kept, standing = await told(clock)
    broken = a_development(id="d2", headline="Nobody can word this", reports=(a_report(trace=NO_TRACE),))
    posted = notices(new(broken), [a_wish()], Threads(), "T1", NOON, COMPOSE)
    assert await kept.stories.commit(1, new(broken), NO_TRACE, posted, None)

    def breaking(development: Development, wish: str, key: str, now: datetime) -> Message:
        if development.id == broken.id:
            raise KeyError(development.headline)
        return alert(development, wish, key, now)

    clock.turn(3 * HOUR + EVERY)
    assert await replace(standing, alert=breaking).round() == 1
    assert [one.development_id for one in edits(kept)] == [STORY.id]


async def test_a_channel_that_comes_back_from_a_pause_reads_how_its_stories_stand() -> None:
    clock = HandClock(NOON)
    kept, standing = await told(clock)
    await kept.subscriptions.put(a_wish(channel="C2"))
    await kept.subscriptions.pause("C1", "it is archived")
    meanwhile = an_update(STORY, fatalities=30, last_reported=NOON + HOUR)
    assert await kept.stories.commit(1, meanwhile, KNOWN_BY, (), None)
    clock.turn(2 * HOUR)
    assert await standing.resume("C1") == 1
    assert "30 reported killed" in edits(kept)[0].message.text
    assert await kept.subscriptions.paused() == {}
    assert await standing.resume("C1") == 1  # as Slack tells twice of it: the same edit, which stands already
    assert await standing.resume("C2") == 0
    assert len(edits(kept)) == 1


async def test_what_was_closed_long_before_a_channel_came_back_stays_as_it_is() -> None:
    clock = HandClock(NOON)
    kept, standing = await told(clock)
    await kept.subscriptions.pause("C1", "it is archived")
    clock.turn(30 * 24 * HOUR)
    assert await standing.resume("C1") == 0
