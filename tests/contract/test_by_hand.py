"""What a person rules of stories is stored with its stories and notices, or not at all."""

from dataclasses import replace
from datetime import timedelta

from bot.model import Arrangement, Development, NoticeKind, Ruling, RulingKind, Severity, Trace
from bot.world.stores import Stores
from tests.contract.samples import NOW, development, new, notice, trace

WEEK = timedelta(days=7)
MERGE = Ruling("r1", RulingKind.MERGE, "sirte", "tobruk", ("Sirte", "Tobruk"), ("article of tobruk tobruk",), "U1", NOW)


async def store(stores: Stores, found: Development, known_by: Trace) -> int:
    version = (await stores.stories.shelf(known_by, NOW - WEEK)).version
    assert await stores.stories.commit(version, new(found), known_by, [], None)
    return (await stores.stories.shelf(known_by, NOW - WEEK)).version


async def shelf_ids(stores: Stores, sought: Trace) -> list[str]:
    return [found.id for found in (await stores.stories.shelf(sought, NOW - WEEK)).developments]


def of_both() -> Development:
    sirte, tobruk = development("sirte"), development("tobruk")
    return replace(sirte, reports=(*sirte.reports, *tobruk.reports), absorbed=("tobruk",))


async def test_a_merged_story_is_found_by_all_that_either_was_known_by_and_the_other_is_gone(stores: Stores) -> None:
    await store(stores, development("sirte"), trace(content="sirte"))
    version = await store(stores, development("tobruk"), trace(content="tobruk"))
    assert await stores.stories.arrange(version, Arrangement(MERGE, (of_both(),), ("tobruk",)), [])
    for words in ("sirte", "tobruk"):
        assert await shelf_ids(stores, trace(content=words)) == ["sirte"]
    assert await stores.stories.get("tobruk") is None
    assert await stores.stories.get("sirte") == of_both()
    assert [one.id for one in await stores.stories.between(NOW - WEEK, NOW)] == ["sirte"]
    assert await stores.notebooks.rulings.every() == [MERGE]


async def test_what_is_taken_back_is_there_again(stores: Stores) -> None:
    await store(stores, development("sirte"), trace(content="sirte"))
    version = await store(stores, development("tobruk"), trace(content="tobruk"))
    assert await stores.stories.arrange(version, Arrangement(MERGE, (of_both(),), ("tobruk",)), [])
    version = (await stores.stories.shelf(trace(), NOW - WEEK)).version
    undone = replace(MERGE, undone_by="U2", undone_at=NOW)
    both = development("sirte"), development("tobruk")
    assert await stores.stories.arrange(version, Arrangement(undone, both), [])
    assert await shelf_ids(stores, trace(content="tobruk")) == ["tobruk", "sirte"] or (
        await shelf_ids(stores, trace(content="tobruk")) == ["sirte", "tobruk"]
    )
    assert await stores.stories.get("tobruk") == development("tobruk")
    assert await stores.notebooks.rulings.every() == [undone]


async def test_a_ruling_on_stories_that_have_changed_leaves_nothing_behind(stores: Stores) -> None:
    stale = await store(stores, development("sirte"), trace(content="sirte"))
    await store(stores, development("tobruk"), trace(content="tobruk"))
    told = [notice("n", kind=NoticeKind.UPDATE, root="alert", about=of_both())]
    assert not await stores.stories.arrange(stale, Arrangement(MERGE, (of_both(),), ("tobruk",)), told)
    assert await stores.stories.get("tobruk") == development("tobruk")
    assert await stores.notebooks.rulings.every() == []
    assert await stores.outbox.known("n") is None


async def test_a_ruling_makes_readers_look_again(stores: Stores) -> None:
    version = await store(stores, development("sirte"), trace(content="sirte"))
    assert await stores.stories.arrange(version, Arrangement(MERGE, (of_both(),)), [])
    assert not await stores.stories.commit(version, new(development("other")), trace(), [], None)


async def test_the_notices_of_a_ruling_are_queued_and_remembered_as_told(stores: Stores) -> None:
    version = await store(stores, development("sirte"), trace(content="sirte"))
    worse = replace(of_both(), severity=Severity.CRITICAL)
    told = [notice("word", kind=NoticeKind.UPDATE, root="alert", about=worse)]
    assert await stores.stories.arrange(version, Arrangement(MERGE, (worse,)), told)
    assert await stores.stories.told("sirte") == {"C1": Severity.CRITICAL}
    assert await stores.outbox.notice("word") == told[0]
    assert await stores.outbox.notice("nothing") is None
