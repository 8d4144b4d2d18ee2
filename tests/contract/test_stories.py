"""A development is found by what it shares, and stored with its notices or not at all."""

import asyncio
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.life.phase import LOOK_BACK
from bot.model import Decision, Development, Notice, NoticeKind, NoticeState, Outcome, Severity, Trace
from bot.ports import ENTRY_MOST, HEAVIEST, SHELF_MOST, Delivery
from bot.world.stores import INDEX_KEPT, LATEST_KEPT, Stores
from tests.contract.conftest import PATIENT, NewStores
from tests.contract.samples import NOW, development, item, new, notice, trace

WEEK = timedelta(days=7)

Stored = tuple[str, tuple[str, ...], str]  # an id, handles, and a channel that is alerted or ""


async def store(stores: Stores, found: Development, known_by: Trace) -> None:
    version = (await stores.stories.shelf(known_by, NOW - WEEK)).version
    assert await stores.stories.commit(version, new(found), known_by, [], None)


async def shelf_ids(stores: Stores, sought: Trace, since: timedelta = WEEK) -> list[str]:
    return [found.id for found in (await stores.stories.shelf(sought, NOW - since)).developments]


async def take_one(stores: Stores) -> Delivery:
    await stores.inbox.claim([item("a")])
    [delivery] = await stores.inbox.take(1, 0)
    return delivery


async def test_a_development_comes_back_as_it_was_stored(stores: Stores) -> None:
    sirte = development("sirte", 3)
    await store(stores, sirte, trace(handles=("ly",)))
    assert await stores.stories.get("sirte") == sirte
    assert await stores.stories.get("tobruk") is None
    assert (await stores.stories.shelf(trace(handles=("ly",)), NOW - WEEK)).developments == (sirte,)


async def test_an_address_the_words_a_band_or_a_handle_is_enough_to_be_found(stores: Stores) -> None:
    await store(stores, development("sirte"), trace("address", "words", ("band1", "band2"), ("ly", "clash")))
    assert await shelf_ids(stores, trace("address", "x")) == ["sirte"]
    assert await shelf_ids(stores, trace("", "words")) == ["sirte"]
    assert await shelf_ids(stores, trace("", "x", ("band2",))) == ["sirte"]
    assert await shelf_ids(stores, trace("", "x", (), ("clash",))) == ["sirte"]
    assert await shelf_ids(stores, trace("ly", "clash", ("words",), ("address",))) == []


async def test_one_of_the_lighter_handles_is_not_enough_and_two_are(stores: Stores) -> None:
    await store(stores, development("sirte"), trace(handles=("ly", "clash")))
    heavy = tuple(f"heavy{number}" for number in range(HEAVIEST))
    assert await shelf_ids(stores, trace("", "x", (), (*heavy[1:], "ly"))) == ["sirte"]
    assert await shelf_ids(stores, trace("", "x", (), (*heavy, "ly"))) == []
    assert await shelf_ids(stores, trace("", "x", (), (*heavy, "ly", "clash"))) == ["sirte"]


async def test_articles_without_an_address_share_none(stores: Stores) -> None:
    await store(stores, development("sirte"), trace("", "words"))
    assert await shelf_ids(stores, trace("", "other words")) == []


async def test_the_newest_come_first(stores: Stores) -> None:
    await store(stores, development("one", 1), trace("", "1", (), ("ly",)))
    await store(stores, development("older", 5), trace("", "2", (), ("ly", "clash")))
    await store(stores, development("same words", 9), trace("", "x", (), ("other",)))
    await store(stores, development("as old", 5), trace("", "3", (), ("ly",)))
    assert await shelf_ids(stores, trace("", "x", (), ("ly", "clash"))) == ["one", "older", "as old", "same words"]


async def test_what_was_last_reported_too_long_ago_is_not_on_the_shelf(stores: Stores) -> None:
    await store(stores, development("old", 60), trace(handles=("ly",)))
    assert await shelf_ids(stores, trace(handles=("ly",)), timedelta(minutes=61)) == ["old"]
    assert await shelf_ids(stores, trace(handles=("ly",)), timedelta(minutes=59)) == []


async def test_a_new_report_brings_a_development_back_with_all_it_is_known_by(stores: Stores) -> None:
    await store(stores, development("sirte", 60), trace(content="1", handles=("ly",)))
    await store(stores, development("sirte", 1, version=2), trace(content="2", handles=("gulf",)))
    for handle in ("ly", "gulf"):
        assert await shelf_ids(stores, trace(content="x", handles=(handle,)), timedelta(minutes=30)) == ["sirte"]


async def test_a_shelf_shows_a_development_as_it_stands_though_it_was_seen_before(stores: Stores) -> None:
    known_by = trace(handles=("ly",))
    for severity in (Severity.LOW, Severity.HIGH, Severity.CRITICAL):
        stands = development("sirte", severity=severity)
        await store(stores, stands, known_by)
        assert (await stores.stories.shelf(known_by, NOW - WEEK)).developments == (stands,)
        assert await stores.stories.between(NOW - WEEK, NOW) == [stands]


async def test_of_too_many_those_that_share_the_most_are_on_the_shelf_and_of_these_the_newest(stores: Stores) -> None:
    for number in range(SHELF_MOST + 5):
        known_by = trace(content=str(number), handles=("ly", "clash") if number == SHELF_MOST + 3 else ("ly",))
        await store(stores, development(f"d{number}", number), known_by)
    found = await shelf_ids(stores, trace(content="x", handles=("ly", "clash")))
    assert found == [f"d{number}" for number in (*range(SHELF_MOST - 1), SHELF_MOST + 3)]
    assert await shelf_ids(stores, trace(content="x", handles=("ly",)), timedelta(seconds=30)) == ["d0"]


def test_what_can_be_matched_is_still_in_the_index() -> None:
    assert INDEX_KEPT > LOOK_BACK


async def test_of_an_index_entry_the_latest_are_looked_at(stores: Stores) -> None:
    for number in range(ENTRY_MOST + 1):
        known_by = trace(content=str(number), handles=("ly", "rare") if number in (0, ENTRY_MOST) else ("ly",))
        await store(stores, development(f"d{number}", ENTRY_MOST - number), known_by)
    found = await shelf_ids(stores, trace(content="x", handles=("ly", "rare")))
    assert f"d{ENTRY_MOST}" in found  # shares both
    assert "d0" not in found  # too: but of those under "ly" it is not among the latest, and so shares one


async def test_of_two_commits_on_one_shelf_exactly_one_wins(stores: Stores) -> None:
    shelf = await stores.stories.shelf(trace(), NOW - WEEK)
    won = await asyncio.gather(
        *(
            stores.stories.commit(shelf.version, new(development(id)), trace(), [notice(id)], None)
            for id in ("one", "two", "three")
        )
    )
    assert sorted(won) == [False, False, True]
    winner = ("one", "two", "three")[won.index(True)]
    assert await shelf_ids(stores, trace()) == [winner]
    assert (await stores.outbox.counts())[NoticeState.WAITING] == 1


HANDLES = st.lists(st.sampled_from("abcd"), min_size=1, max_size=2, unique=True).map(tuple)
STORED = st.tuples(st.sampled_from(["d1", "d2", "d3"]), HANDLES, st.sampled_from(["", "C1", "C2"]))


@given(st.lists(STORED, max_size=4), STORED, st.lists(STORED, max_size=4))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_a_commit_is_refused_exactly_when_something_it_hangs_on_was_stored_since_its_shelf(
    new_stores: NewStores, before: list[Stored], ours: Stored, since: list[Stored]
) -> None:
    stores, known_by = new_stores(PATIENT), dict[str, set[str]]()
    for number, one in enumerate(before):
        await commit_anew(stores, one, f"before {number}", known_by)
    id, handles, channel = ours
    seen = (await stores.stories.shelf(known_as(handles), NOW - WEEK)).version
    for number, one in enumerate(since):
        await commit_anew(stores, one, f"since {number}", known_by)
    alike = any(other == id or known_by[other] & set(handles) for other, _, _ in since)
    alerted = bool(channel) and any(channel == other for _, _, other in since)
    won = await stores.stories.commit(seen, new(development(id)), known_as(handles), alerts("ours", channel), None)
    assert won is not (alike or alerted)


async def test_whoever_is_far_behind_looks_again(stores: Stores) -> None:
    for number in range(LATEST_KEPT):
        other = trace(content=str(number))
        assert await stores.stories.commit(number, new(development(f"d{number}")), other, [], None)
    stories, ours = stores.stories, trace(content="ours")
    assert await stories.commit(0, new(development("first")), ours, [], None)
    assert not await stories.commit(0, new(development("second")), trace(content="other"), [], None)
    assert not await stories.commit(LATEST_KEPT + 5, new(development("third")), trace(content="other"), [], None)


async def commit_anew(stores: Stores, stored: Stored, key: str, known_by: dict[str, set[str]]) -> None:
    """Stores it with a shelf of its own, and notes what it is known by."""
    id, handles, channel = stored
    version = (await stores.stories.shelf(known_as(handles), NOW - WEEK)).version
    told = alerts(key, channel)
    assert await stores.stories.commit(version, new(development(id)), known_as(handles), told, None)
    known_by.setdefault(id, set()).update(handles)


def known_as(handles: tuple[str, ...]) -> Trace:
    return trace(content=" ".join(handles) if len(handles) > 1 else f"{handles[0]} alone", handles=handles)


def alerts(key: str, channel: str) -> list[Notice]:
    return [notice(key, channel)] if channel else []


async def test_a_refused_commit_leaves_nothing_behind(stores: Stores) -> None:
    delivery = await take_one(stores)
    stale = (await stores.stories.shelf(trace(), NOW - WEEK)).version
    await store(stores, development("other"), trace())
    sirte = development("sirte")
    assert not await stores.stories.commit(stale, new(sirte), trace(), [notice("n", about=sirte)], delivery.receipt)
    assert await stores.stories.get("sirte") is None
    assert await stores.stories.told("sirte") == {}
    assert await stores.outbox.known("n") is None
    assert await stores.inbox.waiting() == 1


async def test_a_commit_acknowledges_its_item_and_queues_its_notices(stores: Stores) -> None:
    delivery = await take_one(stores)
    sirte = development("sirte")
    shelf = await stores.stories.shelf(trace(), NOW - WEEK)
    notices = [notice("n1", "C1", about=sirte), notice("n2", "C2", about=sirte)]
    assert await stores.stories.commit(shelf.version, new(sirte), trace(), notices, delivery.receipt)
    assert await stores.inbox.waiting() == 0
    assert await stores.outbox.channels() == ["C1", "C2"]
    assert await stores.stories.told("sirte") == {"C1": Severity.HIGH, "C2": Severity.HIGH}


async def test_who_was_told_of_several_is_asked_at_once(stores: Stores) -> None:
    for at, (id, channel) in enumerate((("sirte", "C1"), ("tobruk", "C2"))):
        told = [notice(id, channel, about=development(id))]
        assert await stores.stories.commit(at, new(development(id)), trace(content=id), told, None)
    found = await stores.stories.told_each(["tobruk", "nothing", "sirte"])
    assert found == [{"C2": Severity.HIGH}, {}, {"C1": Severity.HIGH}]
    assert await stores.stories.told_each([]) == []


async def test_a_commit_whose_answer_was_lost_can_be_repeated_and_does_nothing_twice(stores: Stores) -> None:
    delivery = await take_one(stores)
    shelf = await stores.stories.shelf(trace(), NOW - WEEK)
    for key in ("n", "again"):
        told = [notice(key)]
        assert await stores.stories.commit(shelf.version, new(development("a")), trace(), told, delivery.receipt)
    assert await stores.outbox.known("again") is None
    assert (await stores.stories.shelf(trace(), NOW - WEEK)).version == shelf.version + 1


async def test_a_silent_outcome_only_acknowledges(stores: Stores) -> None:
    delivery = await take_one(stores)
    silent = Outcome(Decision.OLD, "published five days ago")
    assert await stores.stories.commit(0, silent, trace(handles=("ly",)), [], delivery.receipt)
    assert await stores.inbox.waiting() == 0
    shelf = await stores.stories.shelf(trace(handles=("ly",)), NOW - WEEK)
    assert (shelf.version, shelf.developments) == (0, ())


async def test_told_is_the_severity_last_told_and_an_edit_tells_nothing(stores: Stores) -> None:
    worse = development("sirte", severity=Severity.CRITICAL)
    for version, (kind, about) in enumerate(
        [(NoticeKind.ALERT, development("sirte")), (NoticeKind.EDIT, worse), (NoticeKind.UPDATE, worse)]
    ):
        told = await stores.stories.told("sirte")
        assert told == ({"C1": Severity.HIGH} if version else {})
        notices = [notice(kind, kind=kind, about=about, root="alert")]
        assert await stores.stories.commit(version, new(about), trace(), notices, None)
    assert await stores.stories.told("sirte") == {"C1": Severity.CRITICAL}


async def test_a_time_span_gives_what_was_last_reported_in_it_newest_first(stores: Stores) -> None:
    for id, minutes in (("a", 10), ("b", 30), ("c", 20)):
        await store(stores, development(id, minutes), trace(content=id))
    found = await stores.stories.between(NOW - timedelta(minutes=30), NOW - timedelta(minutes=15))
    assert [d.id for d in found] == ["c", "b"]
    assert await stores.stories.between(NOW, NOW) == []
