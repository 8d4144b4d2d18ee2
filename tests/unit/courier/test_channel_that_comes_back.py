"""A channel that was archived when its alert came hears the whole story with the next report after it is back."""

from dataclasses import replace
from datetime import timedelta

from bot.errors import PermanentError
from bot.model import NO_TRACE, Development, NoticeKind, NoticeState, Outcome, Severity
from bot.route.notices import notices
from bot.route.shelter import Threads
from bot.wiring.composers import composers
from bot.world import memory
from bot.world.clock import HandClock
from bot.world.memory_outbox import MemoryOutbox
from tests.unit.courier.test_courier import FaultySlack, Scene, SteppedClock, hurried
from tests.unit.tell.news import NAMES, NOON, a_development, a_wish, an_update, new

COMPOSE = composers(NAMES)
__all__ = ["hurried"]  # pauses take no time here either


class Newsroom:
    """Reader and courier around stores in memory."""

    def __init__(self, slack: FaultySlack) -> None:
        self.stores = memory.stores(HandClock(NOON))
        assert isinstance(self.stores.outbox, MemoryOutbox)
        self.scene = Scene(slack, self.stores.outbox, SteppedClock(NOON))

    async def report(self, outcome: Outcome) -> list[NoticeKind]:
        """Stores it and answers what it queues."""
        assert outcome.development is not None
        wishes, told = await self.stores.subscriptions.every(), await self.stores.stories.told("d1")
        found = notices(outcome, wishes, Threads(told), "T1", outcome.development.last_reported, COMPOSE)
        shelf = await self.stores.stories.shelf(NO_TRACE, NOON - timedelta(days=7))
        assert await self.stores.stories.commit(shelf.version, outcome, NO_TRACE, found, None)
        return [one.kind for one in found]


async def test_the_next_report_is_posted_as_an_alert_with_the_whole_story() -> None:
    room = Newsroom(FaultySlack([PermanentError("no", code="is_archived")]))
    await room.stores.subscriptions.put(a_wish())
    first: Development = a_development()
    assert await room.report(new(first)) == [NoticeKind.ALERT]
    await room.scene.drain()
    assert room.scene.refused == [("C1", "is_archived")]
    await room.stores.subscriptions.pause("C1", "is_archived")

    meanwhile = an_update(first)
    assert await room.report(meanwhile) == []
    await room.stores.subscriptions.resume("C1")
    assert meanwhile.development is not None
    worse = an_update(meanwhile.development, severity=Severity.CRITICAL, fatalities=30)
    assert await room.report(worse) == [NoticeKind.ALERT]
    await room.scene.drain()
    [(key, text, thread)] = room.scene.slack.stored
    assert thread is None
    assert "CRITICAL" in text
    assert await room.scene.outbox.known(key) is NoticeState.POSTED

    assert worse.development is not None
    again = an_update(worse.development, fatalities=31)
    assert await room.report(again) == [NoticeKind.UPDATE, NoticeKind.EDIT]
    await room.scene.drain()
    assert [thread for _, _, thread in room.scene.slack.stored] == [None, "1.0"]


async def test_an_update_that_was_on_its_way_at_the_refusal_takes_nothing_away() -> None:
    room = Newsroom(FaultySlack([PermanentError("no", code="is_archived")]))
    await room.stores.subscriptions.put(a_wish())
    first = a_development()
    await room.report(new(first))
    second = an_update(first)
    assert await room.report(second) == [NoticeKind.UPDATE, NoticeKind.EDIT]
    await room.scene.drain()  # the alert is refused; what hangs on it can't be told
    assert room.scene.slack.stored == []
    assert second.development is not None
    third = an_update(second.development)
    assert await room.report(replace(third, reason="more dead")) == [NoticeKind.ALERT]
    await room.scene.drain()
    assert len(room.scene.slack.stored) == 1
