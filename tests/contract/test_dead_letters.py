"""What was given up is kept with its error, and goes back once or not at all."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import TransientError
from bot.model import NoticeKind, NoticeState, Severity, Stage
from bot.world.stores import Stores
from tests.contract.conftest import IMPATIENT, STREAM_MOST
from tests.contract.samples import NOW, development, item, new, notice, trace

LATER = NOW + timedelta(minutes=5)


async def bury(stores: Stores, key: str, error: str) -> None:
    await stores.inbox.claim([item(key)])
    [delivery] = await stores.inbox.take(1, 0)
    await stores.inbox.bury(delivery, error)


async def give_up(stores: Stores, key: str, error: str, kind: NoticeKind = NoticeKind.DIGEST) -> None:
    await stores.outbox.put([notice(key, kind=kind)])
    await stores.outbox.mark(key, NoticeState.POSTING, NOW, attempt=0)
    await stores.outbox.mark(key, NoticeState.DEAD, LATER, error, attempt=1)


async def test_a_buried_item_is_listed_with_title_error_time_and_attempts(impatient_stores: Stores) -> None:
    stores, began = impatient_stores, datetime.now(UTC)
    await stores.inbox.claim([item("a", "Clashes near Sirte")])
    await stores.inbox.take(1, 0)
    await asyncio.sleep(IMPATIENT.total_seconds() * 1.3)
    [delivery] = await stores.inbox.take(1, 0)
    await stores.inbox.bury(delivery, "it takes too much memory")
    [letter] = await stores.dead.every()
    assert (letter.stage, letter.title, letter.origin) == (
        Stage.READ,
        "Clashes near Sirte",
        "https://harbour.example/a",
    )
    assert (letter.error, letter.attempts) == ("it takes too much memory", 2)
    assert timedelta(0) <= letter.died - began < timedelta(minutes=5)
    assert await stores.dead.counts() == {Stage.READ: 1, Stage.TELL: 0}


async def test_a_dead_notice_is_listed_with_its_words_channel_and_error(stores: Stores) -> None:
    await give_up(stores, "d", "may have been posted")
    await give_up(stores, "e", "Slack refused: no_permission", NoticeKind.ALERT)
    letters = await stores.dead.every()
    assert [(one.id, one.stage, one.origin, one.died, one.attempts) for one in letters] == [
        ("d", Stage.TELL, "C1", LATER, 1),
        ("e", Stage.TELL, "C1", LATER, 1),
    ]
    assert letters[0].title == "HIGH: clashes near Sirte (d)"
    assert letters[0].error == "may have been posted"
    assert letters[0].expires == NOW + timedelta(hours=24)
    assert await stores.dead.counts() == {Stage.READ: 0, Stage.TELL: 2}


async def test_of_many_who_retry_an_item_at_once_one_puts_it_back(stores: Stores) -> None:
    await bury(stores, "a", "a bug, now mended")
    [letter] = await stores.dead.every()
    done = await asyncio.gather(*(stores.dead.retry(letter.id, LATER) for _ in range(10)))
    assert done.count(True) == 1
    assert await stores.dead.every() == []
    [again] = await stores.inbox.take(9, 0)
    assert (again.item, again.attempt) == (item("a"), 1)
    assert await stores.inbox.claim([item("a")]) == []  # the feed can't bring it a second time


async def test_of_many_who_retry_a_notice_at_once_one_queues_it(stores: Stores) -> None:
    await give_up(stores, "d", "no history")
    done = await asyncio.gather(*(stores.dead.retry("d", LATER) for _ in range(10)))
    assert done.count(True) == 1
    assert await stores.dead.every() == []
    waiting = await stores.outbox.next("C1")
    assert waiting is not None
    assert (waiting.notice.key, waiting.state, waiting.attempt) == ("d", NoticeState.WAITING, 1)
    assert not await stores.outbox.mark("d", NoticeState.POSTING, LATER, attempt=0), "a step of its former life"
    assert await stores.outbox.mark("d", NoticeState.POSTED, LATER, "17.5")
    assert await stores.outbox.next("C1") is None
    assert (await stores.outbox.counts())[NoticeState.DEAD] == 0


async def test_a_dropped_letter_is_gone_and_a_dropped_notice_stays_dead(stores: Stores) -> None:
    await bury(stores, "a", "unreadable")
    await give_up(stores, "d", "no history")
    for letter in await stores.dead.every():
        assert await stores.dead.drop(letter.id)
        assert not await stores.dead.drop(letter.id)
    assert await stores.dead.every() == []
    assert await stores.inbox.take(1, 0) == []
    assert await stores.outbox.known("d") is NoticeState.DEAD


async def test_only_what_is_dead_can_be_retried(stores: Stores) -> None:
    await stores.outbox.put([notice("posted"), notice("refused"), notice("waiting")])
    await stores.outbox.mark("posted", NoticeState.POSTED, NOW, "17.5")
    await stores.outbox.mark("refused", NoticeState.REFUSED, NOW, "is_archived")
    for id in ("posted", "refused", "waiting", "unknown", "1700000000000-0"):
        assert not await stores.dead.retry(id, LATER)
        assert not await stores.dead.drop(id)


async def test_nothing_goes_back_while_readers_are_far_behind_and_nothing_is_lost(stores: Stores) -> None:
    await bury(stores, "a", "a bug, now mended")
    await stores.inbox.claim([item(f"n{number}") for number in range(STREAM_MOST)])
    assert not await stores.inbox.has_room()
    [letter] = await stores.dead.every()
    with pytest.raises(TransientError, match="behind"):
        await stores.dead.retry(letter.id, LATER)
    assert await stores.dead.every() == [letter]
    [delivery] = await stores.inbox.take(1, 0)
    await stores.inbox.done(delivery.receipt)
    assert await stores.inbox.has_room()
    assert await stores.dead.retry(letter.id, LATER)


async def test_an_alert_that_goes_back_counts_among_its_channels_alerts_again(stores: Stores) -> None:
    await give_up(stores, "a", "missing_scope", NoticeKind.ALERT)
    [letter] = await stores.dead.every()
    assert await stores.outbox.alerts_since(NOW - timedelta(minutes=1), ["C1"]) == {"C1": 0}
    assert await stores.dead.retry(letter.id, LATER)
    assert await stores.outbox.alerts_since(NOW - timedelta(minutes=1), ["C1"]) == {"C1": 1}


async def test_a_channel_whose_alert_goes_back_is_told_and_hears_how_the_story_goes_on(stores: Stores) -> None:
    sirte = development("sirte")
    assert await stores.stories.commit(0, new(sirte), trace(), [notice("a", about=sirte)], None)
    await stores.outbox.mark("a", NoticeState.DEAD, NOW, "missing_scope")
    assert await stores.stories.told("sirte") == {}
    assert await stores.dead.retry("a", LATER)
    assert await stores.stories.told("sirte") == {"C1": Severity.HIGH}
    await stores.outbox.mark("a", NoticeState.DEAD, LATER, "missing_scope")
    assert await stores.stories.told("sirte") == {}


async def test_a_dead_edit_does_not_go_over_a_newer_one(stores: Stores) -> None:
    older, newer = (notice(key, kind=NoticeKind.EDIT, root="alert") for key in ("older", "newer"))
    await stores.outbox.put([older])
    await stores.outbox.mark("older", NoticeState.POSTING, NOW, attempt=0)
    await stores.outbox.mark("older", NoticeState.DEAD, NOW, "a missing scope", attempt=1)
    await stores.outbox.put([newer])
    await stores.outbox.mark("newer", NoticeState.POSTED, NOW, "17.5")
    assert not await stores.dead.retry("older", LATER)
    assert await stores.outbox.known("older") is NoticeState.EXPIRED
    assert await stores.outbox.channels() == []
    assert await stores.dead.every() == []
    counts = await stores.outbox.counts()
    assert (counts[NoticeState.DEAD], counts[NoticeState.EXPIRED], counts[NoticeState.POSTED]) == (0, 0, 1)
    assert [step.word for step in await stores.log.of("C1")][-1] == "replaced by a newer edit"


async def test_the_newest_edit_goes_back(stores: Stores) -> None:
    for key in ("older", "newer"):
        await stores.outbox.put([notice(key, kind=NoticeKind.EDIT, root="alert")])
        await stores.outbox.mark(key, NoticeState.DEAD, NOW, "a missing scope")
    assert await stores.dead.retry("newer", LATER)
    assert not await stores.dead.retry("older", LATER)
    assert await stores.outbox.known("newer") is NoticeState.WAITING
