"""A notice is queued once, in its channel's order, and what is through stays through."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.model import Mention, NoticeKind, NoticeState, Severity
from bot.world.stores import Stores
from tests.contract.conftest import PATIENT, NewStores
from tests.contract.samples import NOW, development, new, notice, trace

WAITING, POSTING, POSTED = NoticeState.WAITING, NoticeState.POSTING, NoticeState.POSTED
LATER = NOW + timedelta(seconds=9)


async def test_a_notice_waits_as_it_was_put(stores: Stores) -> None:
    alert = notice("n")
    assert await stores.outbox.put([alert]) == [alert]
    waiting = await stores.outbox.next("C1")
    assert waiting is not None
    assert (waiting.notice, waiting.state, waiting.attempt, waiting.since) == (alert, WAITING, 0, alert.created)
    assert await stores.outbox.next("C2") is None


async def test_what_was_put_is_found_again_with_all_that_it_mentions(stores: Stores) -> None:
    told = Mention("d1", NOW, Severity.HIGH, None, ("LY",), 2)
    digest = replace(notice("n"), kind=NoticeKind.DIGEST, mentions=(told,))
    await stores.outbox.put([digest])
    await stores.outbox.mark("n", POSTING, NOW)
    await stores.outbox.mark("n", POSTED, NOW, "1.1")
    assert await stores.outbox.notice("n") == digest
    assert await stores.outbox.notice("m") is None
    assert await stores.outbox.states(["m", "n", "n"]) == [None, POSTED, POSTED]
    assert await stores.outbox.states([]) == []


async def test_a_key_is_put_once(stores: Stores) -> None:
    assert len(await stores.outbox.put([notice("n"), notice("n")])) == 1
    assert await stores.outbox.put([notice("n"), notice("m")]) == [notice("m")]
    await stores.outbox.mark("n", POSTED, NOW, "1.1")
    assert await stores.outbox.put([notice("n")]) == []


@given(st.lists(st.tuples(st.sampled_from(["C1", "C2", "C3"]), st.integers(0, 15)), max_size=25))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_each_channel_gets_its_notices_once_in_the_order_they_came(
    new_stores: NewStores, arrivals: list[tuple[str, int]]
) -> None:
    outbox = new_stores(PATIENT).outbox
    for channel, number in arrivals:
        await outbox.put([notice(f"{channel}-{number}", channel)])
    posted: list[str] = []
    while channels := await outbox.channels():
        waiting = await outbox.next(channels[0])
        assert waiting is not None
        await outbox.mark(waiting.notice.key, POSTING, NOW)
        await outbox.mark(waiting.notice.key, POSTED, NOW, f"{len(posted)}.0")
        posted.append(waiting.notice.key)
    assert posted == sorted(dict.fromkeys(f"{c}-{n}" for c, n in arrivals), key=lambda key: key[:2])
    assert (await outbox.counts())[POSTED] == len(posted)


async def test_posting_keeps_its_place_and_counts_the_attempts(stores: Stores) -> None:
    await stores.outbox.put([notice("n"), notice("m")])
    await stores.outbox.mark("n", POSTING, LATER)
    waiting = await stores.outbox.next("C1")
    assert waiting is not None
    assert (waiting.notice.key, waiting.state, waiting.attempt, waiting.since) == ("n", POSTING, 1, LATER)
    await stores.outbox.mark("n", WAITING, LATER, "Slack is busy")
    await stores.outbox.mark("n", POSTING, LATER)
    waiting = await stores.outbox.next("C1")
    assert waiting is not None
    assert (waiting.notice.key, waiting.attempt) == ("n", 2)


async def test_a_notice_that_is_through_makes_way_and_is_remembered(stores: Stores) -> None:
    await stores.outbox.put([notice("a"), notice("b"), notice("c")])
    for key, state, word in (
        ("a", POSTED, "17.5"),
        ("b", NoticeState.REFUSED, "is_archived"),
        ("c", NoticeState.DEAD, "given up"),
    ):
        waiting = await stores.outbox.next("C1")
        assert waiting is not None
        assert waiting.notice.key == key
        await stores.outbox.mark(key, state, LATER, word)
    assert await stores.outbox.channels() == []
    assert await stores.outbox.known("b") is NoticeState.REFUSED
    assert [await stores.outbox.ts(key) for key in "abcd"] == ["17.5", None, None, None]


async def test_what_is_through_stays_through(stores: Stores) -> None:
    await stores.outbox.put([notice("n")])
    await stores.outbox.mark("n", POSTED, NOW, "17.5")
    for state in NoticeState:
        await stores.outbox.mark("n", state, LATER, "late word")
    assert await stores.outbox.ts("n") == "17.5"
    assert await stores.outbox.channels() == []


async def test_marking_an_unknown_notice_does_nothing(stores: Stores) -> None:
    await stores.outbox.mark("n", POSTED, NOW, "17.5")
    assert await stores.outbox.known("n") is None
    assert sum((await stores.outbox.counts()).values()) == 0


async def test_a_newer_edit_takes_the_place_of_one_still_waiting(stores: Stores) -> None:
    edits = [notice(f"e{number}", kind=NoticeKind.EDIT, root="alert") for number in (1, 2, 3)]
    other = notice("other", kind=NoticeKind.EDIT, root="another alert")
    await stores.outbox.put([edits[0], other])
    await stores.outbox.put(edits[1:])
    assert [await stores.outbox.known(key) for key in ("e1", "e2")] == [NoticeState.EXPIRED, NoticeState.EXPIRED]
    assert await drained(stores) == ["other", "e3"]


async def test_an_edit_under_way_is_not_replaced(stores: Stores) -> None:
    await stores.outbox.put([notice("e1", kind=NoticeKind.EDIT, root="alert")])
    await stores.outbox.mark("e1", POSTING, NOW)
    await stores.outbox.put([notice("e2", kind=NoticeKind.EDIT, root="alert")])
    assert await stores.outbox.known("e1") is POSTING
    assert await drained(stores) == ["e1", "e2"]


async def test_replies_and_alerts_are_never_replaced(stores: Stores) -> None:
    kinds = (NoticeKind.ALERT, NoticeKind.UPDATE, NoticeKind.UPDATE, NoticeKind.EDIT)
    await stores.outbox.put([notice(f"n{at}", kind=kind, root="n0") for at, kind in enumerate(kinds)])
    assert await drained(stores) == ["n0", "n1", "n2", "n3"]


async def test_the_counts_follow_each_notice(stores: Stores) -> None:
    await stores.outbox.put([notice("a"), notice("b"), notice("c", kind=NoticeKind.EDIT, root="a")])
    await stores.outbox.put([notice("d", kind=NoticeKind.EDIT, root="a")])
    await stores.outbox.mark("a", POSTING, NOW)
    await stores.outbox.mark("b", NoticeState.REFUSED, NOW, "is_archived")
    counts = await stores.outbox.counts()
    assert counts == dict.fromkeys(NoticeState, 0) | {
        POSTING: 1,
        WAITING: 1,
        NoticeState.REFUSED: 1,
    }, "an edit that a newer one replaced is no loss"


async def test_the_alerts_of_the_last_hour_are_counted_by_channel(stores: Stores) -> None:
    ago = {minutes: NOW - timedelta(minutes=minutes) for minutes in (50, 20)}
    await stores.outbox.put(
        [
            notice("old", "C1", created=ago[50]),
            notice("a", "C1"),
            notice("b", "C1"),
            notice("c", "C2"),
            notice("u", "C1", kind=NoticeKind.UPDATE, root="a"),
        ]
    )
    await stores.outbox.mark("a", POSTED, NOW, "17.5")
    await stores.outbox.mark("c", NoticeState.REFUSED, NOW, "is_archived")
    assert dict(await stores.outbox.alerts_since(ago[20], ["C1", "C2"])) == {"C1": 2, "C2": 0}
    assert dict(await stores.outbox.alerts_since(ago[50], ["C1"])) == {"C1": 3}
    assert not await stores.outbox.alerts_since(ago[50], [])


async def drained(stores: Stores) -> list[str]:
    keys = []
    while waiting := await stores.outbox.next("C1"):
        keys.append(waiting.notice.key)
        await stores.outbox.mark(waiting.notice.key, POSTED, NOW, "17.5")
    return keys


async def test_what_stands_alone_is_an_alert_of_its_own_in_its_place(stores: Stores) -> None:
    part = replace(notice("part", kind=NoticeKind.UPDATE, root="whole"), opens=True, broadcast=True)
    await stores.outbox.put([part, notice("after")])
    await stores.outbox.mark("part", NoticeState.POSTING, NOW)
    await stores.outbox.alone(part)
    waiting = await stores.outbox.next("C1")
    assert waiting
    alone = replace(part, kind=NoticeKind.ALERT, root=None, opens=False, broadcast=False)
    assert (waiting.notice, waiting.state, waiting.attempt) == (alone, NoticeState.POSTING, 1)
    assert await stores.outbox.notice("part") == alone


async def test_an_update_that_stands_alone_and_is_refused_leaves_its_story_told(stores: Stores) -> None:
    told, sirte = {"C1": Severity.HIGH}, development("sirte")
    update = notice("update", kind=NoticeKind.UPDATE, root="alert", about=sirte)
    alert = notice("alert", about=sirte)
    assert await stores.stories.commit(0, new(sirte), trace(), [alert, update], None)
    await stores.outbox.mark("alert", POSTED, NOW, "17.5")
    await stores.outbox.alone(update)
    waiting = await stores.outbox.next("C1")
    assert waiting
    assert (waiting.notice.kind, waiting.notice.root) == (NoticeKind.UPDATE, None)
    await stores.outbox.mark("update", NoticeState.REFUSED, NOW, "is_archived")
    assert await stores.stories.told("sirte") == told


async def test_what_was_never_put_does_not_stand_alone(stores: Stores) -> None:
    await stores.outbox.alone(notice("unknown"))
    assert (await stores.outbox.known("unknown"), await stores.outbox.notice("unknown")) == (None, None)
