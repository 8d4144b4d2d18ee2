"""What becomes of a channel's wishes, and who hears of it."""

from dataclasses import replace

import pytest

from bot.errors import TransientError
from bot.model import (
    DigestPlan,
    Follow,
    Message,
    Notice,
    NoticeKind,
    NoticeState,
    Severity,
    Snooze,
    SnoozeKind,
)
from bot.route.keys import root_key
from bot.use_cases.lifecycle import Lifecycle
from bot.wiring.digests import digests
from bot.wiring.lifecycle import lifecycle
from bot.world.clock import HandClock
from bot.world.memory import stores
from bot.world.stores import Stores
from tests.block_kit import wrong_in
from tests.unit.tell.news import HOUR, NAMES, NOON, SAHEL, a_development, a_report, a_wish, new
from tests.unit.tell.test_composed import blocks_of

STORY, TRACE = a_development(), a_report().trace
ALERT = Notice(
    root_key("T1", "C1", "d1"), "C1", NoticeKind.ALERT, Message("x", "[]"), "", NOON, NOON + HOUR, "d1", Severity.HIGH
)
PLAN = DigestPlan("C1", 480, "UTC", "U3")


async def workspace() -> tuple[Stores, Lifecycle]:
    """A channel that U1 and U2 subscribed and U3 gave a digest."""
    clock = HandClock(NOON)
    kept = stores(clock)
    for wish in (a_wish(by="U1"), a_wish(SAHEL, by="U2")):
        await kept.subscriptions.put(wish)
    await kept.subscriptions.put_plan(PLAN)
    return kept, lifecycle("T1", kept, clock)


async def told(kept: Stores) -> dict[str, Message]:
    """What waits for whom."""
    found = {}
    for person in await kept.outbox.channels():
        waiting = await kept.outbox.next(person)
        assert waiting is not None
        assert waiting.notice.expires > waiting.notice.created, "else nobody reads it"
        found[person] = waiting.notice.message
    return found


async def test_a_closed_channel_keeps_its_wishes_and_everybody_who_asked_for_them_is_told() -> None:
    kept, caring = await workspace()
    await caring.close("C1", "it is archived")
    assert await kept.subscriptions.every() == []
    assert len(await kept.subscriptions.of("C1")) == 2
    words = await told(kept)
    assert sorted(words) == ["U1", "U2", "U3"]
    for message in words.values():
        assert message.text.startswith(
            "You asked me to follow the news in <#C1>. I have stopped posting there: it is archived."
        )
        assert wrong_in(blocks_of(message)) == []


async def test_they_are_told_once_whoever_notices_it_and_however_often() -> None:
    kept, caring = await workspace()
    await caring.close("C1", "it is archived")
    await caring.refused("C1", "is_archived")
    await kept.subscriptions.resume("C1")
    await caring.refused("C1", "not_in_channel")  # the courier's word comes after the event of the same day
    assert (await kept.subscriptions.paused())["C1"] == "I am not in it"
    assert len([key for queue in kept.outbox.queues.values() for key in queue]) == 3  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("is_archived", "it is archived"),
        ("not_in_channel", "I am not in it"),
        ("restricted_action_read_only_channel", "its rules do not let me post"),
    ],
)
async def test_a_refusal_is_said_in_words(code: str, why: str) -> None:
    kept, caring = await workspace()
    await caring.refused("C1", code)
    assert await kept.subscriptions.paused() == {"C1": why}


async def test_that_a_word_to_a_person_is_refused_pauses_nothing() -> None:
    kept, caring = await workspace()
    await caring.refused("U1", "channel_not_found")
    assert await kept.subscriptions.paused() == {}


async def test_a_channel_that_follows_nothing_is_paused_without_a_word() -> None:
    kept, caring = await workspace()
    await caring.close("C9", "it is archived")
    assert await kept.subscriptions.paused() == {"C9": "it is archived"}
    assert await told(kept) == {}


async def test_a_deleted_channel_is_forgotten_whole_and_its_people_are_told() -> None:
    kept, caring = await workspace()
    await kept.notebooks.follows.put(Follow("d1", "Harbour falls", "C1", "U1", NOON))
    await caring.delete("C1")
    assert await kept.subscriptions.of("C1") == []
    assert await kept.subscriptions.plans() == []
    assert await kept.notebooks.follows.every() == []
    words = await told(kept)
    assert sorted(words) == ["U1", "U2", "U3"]
    assert "I have ended its subscriptions: it was deleted." in words["U1"].text


async def test_a_channel_with_a_new_id_takes_everything_along_also_that_it_is_paused() -> None:
    kept, caring = await workspace()
    follow = Follow("d1", "Harbour falls", "C1", "U1", NOON)
    snooze = Snooze("C1", SnoozeKind.ACTOR, "M23", "M23", "U1", NOON, NOON + HOUR)
    await kept.notebooks.follows.put(follow)
    await kept.notebooks.snoozes.put(snooze)
    await kept.subscriptions.pause("C1", "it is archived")
    await caring.move("C1", "C7")
    assert {wish.target.id for wish in await kept.subscriptions.of("C7")} == {"LY", "sahel"}
    assert await kept.subscriptions.of("C1") == []
    assert [plan.channel for plan in await kept.subscriptions.plans()] == ["C7"]
    assert await kept.subscriptions.paused() == {"C7": "it is archived"}
    assert await kept.notebooks.follows.every() == [replace(follow, channel="C7")]
    assert await kept.notebooks.snoozes.every() == [replace(snooze, channel="C7")]


async def posted(kept: Stores, notice: Notice, ts: str) -> None:
    """Its story is stored with it, and the courier has posted it."""
    version = (await kept.stories.shelf(TRACE, NOON - HOUR)).version
    assert await kept.stories.commit(version, new(STORY), TRACE, [notice], None)
    if ts:
        await kept.outbox.mark(notice.key, NoticeState.POSTED, NOON, ts)


async def test_a_story_told_before_the_channel_got_its_new_id_is_not_alerted_again_and_keeps_its_thread() -> None:
    kept, caring = await workspace()
    await posted(kept, ALERT, "17.1")
    for _ in range(2):  # Slack may say it twice
        await caring.move("C1", "C7")
    assert await kept.stories.told("d1") == {"C1": Severity.HIGH, "C7": Severity.HIGH}
    assert await kept.outbox.ts(root_key("T1", "C7", "d1")) == "17.1"
    assert await kept.outbox.channels() == []
    assert [step.word for step in await kept.log.of("C7") if step.state is NoticeState.POSTED] == ["17.1"]


async def test_what_waits_for_a_channel_is_posted_under_its_new_id() -> None:
    kept, caring = await workspace()
    await posted(kept, ALERT, "")
    await caring.move("C1", "C7")
    assert await kept.outbox.channels() == ["C7"]
    waiting = await kept.outbox.next("C7")
    assert waiting is not None
    assert (waiting.notice.key, waiting.notice.expires) == (root_key("T1", "C7", "d1"), ALERT.expires)
    assert await kept.stories.told("d1") == {"C7": Severity.HIGH}


async def test_an_edit_that_waits_is_made_under_the_new_id() -> None:
    kept, caring = await workspace()
    await posted(kept, ALERT, "17.1")
    edit = replace(ALERT, key="e1", kind=NoticeKind.EDIT, root=ALERT.key, message=Message("y", "[]"))
    await kept.outbox.put([edit])
    await caring.move("C1", "C7")
    assert await kept.outbox.channels() == ["C7"]
    waiting = await kept.outbox.next("C7")
    assert waiting is not None
    assert waiting.notice.message == edit.message
    assert await kept.outbox.ts(waiting.notice.root or "") == "17.1"


async def test_todays_digest_does_not_come_again_under_the_new_id() -> None:
    kept, caring = await workspace()
    making = digests("T1", kept, NAMES)
    for notice in await kept.outbox.put(await making.all_due(NOON)):
        await kept.outbox.mark(notice.key, NoticeState.POSTED, NOON, "17.2")
    await caring.move("C1", "C7")
    assert await making.all_due(NOON) == []
    assert "Daily digest" in (await making.show("C7", None, NOON)).text


async def test_what_is_under_way_ends_before_the_rest_moves() -> None:
    kept, caring = await workspace()
    await posted(kept, ALERT, "")
    await kept.outbox.mark(ALERT.key, NoticeState.POSTING, NOON)
    with pytest.raises(TransientError):
        await caring.move("C1", "C7")
    await kept.outbox.mark(ALERT.key, NoticeState.POSTED, NOON, "17.1")
    await caring.move("C1", "C7")
    assert await kept.stories.told("d1") == {"C1": Severity.HIGH, "C7": Severity.HIGH}


async def test_a_channel_that_was_paused_because_its_old_id_was_gone_goes_on_under_the_new_one() -> None:
    kept, caring = await workspace()
    await caring.refused("C1", "channel_not_found")
    await caring.move("C1", "C7")
    assert await kept.subscriptions.paused() == {}


async def test_a_channel_is_told_once_when_everybody_who_asked_for_what_it_follows_has_left() -> None:
    kept, caring = await workspace()
    await kept.subscriptions.put(a_wish(channel="C2", by="U1"))
    await kept.notebooks.follows.put(Follow("d1", "Harbour falls", "C1", "U1", NOON))
    others = Follow("d1", "Harbour falls", "C1", "U2", NOON)
    await kept.notebooks.follows.put(others)
    for _ in range(2):
        await caring.left("U1")
    assert await kept.notebooks.follows.every() == [others]
    words = await told(kept)
    assert sorted(words) == ["C2"], "in C1 there are two others"
    assert words["C2"].text.startswith("Somebody asked for what this channel follows, and has left the workspace.")
    assert wrong_in(blocks_of(words["C2"])) == []
    assert len(await kept.subscriptions.every()) == 3


async def test_an_uninstalled_app_posts_nowhere_until_it_is_invited_again() -> None:
    kept, caring = await workspace()
    await caring.uninstalled()
    assert await kept.subscriptions.every() == []
    await kept.subscriptions.resume("C1")  # it joins again
    assert len(await kept.subscriptions.every()) == 2
