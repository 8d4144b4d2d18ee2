"""Two stories that a later report shows to be one, as channels see it."""

from dataclasses import replace

import pytest

from bot.errors import PermanentError, TransientError
from bot.model import NOBODY, CountryScore, Development, Notice, NoticeKind, Severity
from bot.wiring.by_hand import by_hand
from bot.world.memory_stories import MemoryStories
from tests.unit.tell.news import SAHEL, a_wish
from tests.unit.use_cases.test_storms import COMPOSE, MINUTE, Newsroom, read

GAO, RIVER = "Gunmen storm the market of Gao", "Shots ring out at a hotel by the river"
BOTH = "Gunmen storm Gao market, shots ring out at hotel by the river"  # a second of the kind makes them one
IN_MALI = read(Severity.HIGH, countries=(CountryScore("ML", 0.9),), regions=("sahel",), event_type="attack")


async def told_of_both(room: Newsroom) -> list[Notice]:
    """The two alerts of a channel that follows the Sahel."""
    await room.stores.subscriptions.put(a_wish(SAHEL, Severity.LOW, channel="C1"))
    found = await room.report(GAO, IN_MALI, by="Wire")
    room.clock.turn(MINUTE)
    found += await room.report(RIVER, IN_MALI, by="Star")
    room.clock.turn(MINUTE)
    assert [one.kind for one in found] == [NoticeKind.ALERT] * 2
    await room.report(BOTH, IN_MALI, by="Post")
    assert len(stories(room)) == 2
    return found


async def again(room: Newsroom, house: str) -> list[Notice]:
    return await room.report(f"{BOTH}, says {house}", IN_MALI, by=house)


def stories(room: Newsroom) -> dict[str, Development]:
    assert isinstance(room.stores.stories, MemoryStories)
    return room.stores.stories.developments


def said(found: list[Notice], kind: NoticeKind, root: str) -> list[str]:
    return [one.message.text for one in found if (one.kind, one.root) == (kind, root)]


async def test_the_channel_goes_on_in_one_thread_and_is_not_alerted_again() -> None:
    room = Newsroom()
    first, other = await told_of_both(room)
    found = await again(room, "Courier")
    assert not [one for one in found if one.is_first]
    (story,) = stories(room).values()
    assert len(story.reports) == 4
    *_, word = said(found, NoticeKind.UPDATE, first.key)
    assert "are one story, as their reports show. It has 4 reports of 3 independent sources; what is new" in word
    assert f"To take it back: /sitrep undo {story.id}" in word
    (card,) = said(found, NoticeKind.EDIT, other.key)
    assert f"One story with “{GAO}”, as their reports show." in card
    later = await room.report(f"{BOTH}: nine dead", replace(IN_MALI, fatalities=9), by="Echo")
    assert {one.root for one in later} == {first.key}


async def test_where_it_fails_the_report_is_kept_and_the_next_one_unites_them() -> None:
    room = Newsroom()
    await told_of_both(room)
    working = room.pipeline

    async def fails(one: str, other: str) -> None:
        raise TransientError("other reports keep coming in")

    room.pipeline = replace(working, unite=fails)
    assert await again(room, "Courier")
    known = stories(room)
    assert sorted(len(story.reports) for story in known.values()) == [1, 3]
    assert await room.stores.inbox.waiting() == 0
    room.pipeline = working
    await again(room, "Echo")
    assert len(known) == 1


async def test_what_a_person_parts_again_is_not_united_a_second_time() -> None:
    room = Newsroom()
    await told_of_both(room)
    await again(room, "Courier")
    (story,) = stories(room).values()
    hand = by_hand("T1", room.clock, room.stores, COMPOSE.alert)
    ruling = await hand.undo(story.id, "U1")
    assert (ruling.by, ruling.undone_by) == (NOBODY, "U1")
    await again(room, "Echo")
    known = stories(room)
    assert len(known) == 2
    with pytest.raises(PermanentError, match="People told these apart"):
        await hand.unite(*known)
    one, other = known
    await hand.merge(one, other, "U2")
    assert len(known) == 1
