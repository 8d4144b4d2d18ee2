"""A channel with a new id has what it was told, and gets what waited for it."""

from dataclasses import replace
from datetime import timedelta

from bot.model import NoticeKind, NoticeState, Severity
from bot.route.keys import root_key
from bot.tell.thread import top_of
from bot.wiring.lifecycle import lifecycle
from bot.world.clock import HandClock
from bot.world.stores import Stores
from tests.contract.samples import NOW, development, new, notice, trace

HOUR = timedelta(hours=1)


async def test_a_told_story_stays_told_and_a_waiting_one_is_posted_under_the_new_id(stores: Stores) -> None:
    for id, ts in (("sirte", "17.1"), ("tobruk", "")):
        key = root_key("T1", "C1", id)
        alert = replace(notice(key), channel="C1", development_id=id, severity=Severity.HIGH)
        version = (await stores.stories.shelf(trace(content=id), NOW - HOUR)).version
        assert await stores.stories.commit(version, new(development(id)), trace(content=id), [alert], None)
        if ts:
            await stores.outbox.mark(key, NoticeState.POSTED, NOW, ts)
    for _ in range(2):
        await lifecycle("T1", stores, HandClock(NOW)).move("C1", "C7")
    assert await stores.stories.told("sirte") == {"C1": Severity.HIGH, "C7": Severity.HIGH}
    assert await stores.stories.told("tobruk") == {"C7": Severity.HIGH}
    assert await stores.outbox.ts(root_key("T1", "C7", "sirte")) == "17.1"
    waiting = await stores.outbox.next("C7")
    assert waiting is not None
    assert waiting.notice.key == root_key("T1", "C7", "tobruk")
    assert await stores.outbox.channels() == ["C7"]


async def test_what_answers_another_message_answers_it_under_the_new_id(stores: Stores) -> None:
    war, village = (root_key("T1", "C1", id) for id in ("war", "village"))
    told = [
        notice(war, about=development("war")),
        notice(village, root=war, about=development("village")),
        notice("posted", kind=NoticeKind.UPDATE, root=village, about=development("village")),
    ]
    for at, one in enumerate(told):
        id = one.development_id or ""
        assert await stores.stories.commit(at, new(development(id)), trace(content=id), [one], None)
        await stores.outbox.mark(one.key, NoticeState.POSTED, NOW, f"17.{at}")
    raid = root_key("T1", "C1", "raid")
    waiting = [
        notice(raid, root=war, about=development("raid")),
        notice("update", kind=NoticeKind.UPDATE, root=raid, about=development("raid")),
        notice("edit", kind=NoticeKind.EDIT, root=village, about=development("village")),
    ]
    assert await stores.stories.commit(3, new(development("raid")), trace(content="raid"), waiting, None)
    await lifecycle("T1", stores, HandClock(NOW)).move("C1", "C7")
    found = []
    while head := await stores.outbox.next("C7"):
        found.append(head.notice.root)
        await stores.outbox.mark(head.notice.key, NoticeState.POSTED, NOW, "18.1")
    fresh = {id: root_key("T1", "C7", id) for id in ("war", "village", "raid")}
    assert found == [fresh["war"], fresh["raid"], fresh["village"]]
    assert await top_of(stores.outbox, fresh["village"]) == await top_of(stores.outbox, fresh["raid"]) == fresh["war"]
