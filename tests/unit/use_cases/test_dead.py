"""The operator's deeds on dead letters."""

import json
from datetime import timedelta

import pytest

from bot.errors import MistakesError
from bot.model import NoticeKind, NoticeState, Stage
from bot.use_cases.dead import Choice, Deed, handled
from bot.world.clock import SystemClock
from bot.world.memory import stores
from bot.world.stores import Stores
from tests.contract.samples import NOW, item, notice

EVERYTHING = Choice(everything=True)


async def given_up() -> Stores:
    """A workspace with an item and a digest that were given up."""
    found = stores(SystemClock())
    await found.inbox.claim([item("a", "Clashes near Sirte")])
    [delivery] = await found.inbox.take(1, 0)
    await found.inbox.bury(delivery, "it takes too much memory")
    await found.outbox.put([notice("d", kind=NoticeKind.DIGEST)])
    await found.outbox.mark("d", NoticeState.DEAD, NOW, "missing_scope")
    return found


async def test_a_list_changes_nothing_and_tells_all_that_is_known() -> None:
    found = await given_up()
    first, second = await handled(Deed.LIST, Choice(), found.dead, NOW)
    said = json.loads(first.as_json())
    assert {said[name] for name in ("stage", "title", "error")} == {
        "read",
        "Clashes near Sirte",
        "it takes too much memory",
    }
    assert said["attempts"] == 1
    assert second.row()[1] == "tell"
    assert await found.dead.counts() == {Stage.READ: 1, Stage.TELL: 1}


@pytest.mark.parametrize(("stage", "left"), [(Stage.READ, (0, 1)), (Stage.TELL, (1, 0))])
async def test_a_stage_can_be_chosen(stage: Stage, left: tuple[int, int]) -> None:
    found = await given_up()
    [one] = await handled(Deed.RETRY, Choice(stage=stage), found.dead, NOW)
    assert (one.became, one.failed) == ("put back", False)
    assert tuple((await found.dead.counts()).values()) == left


async def test_letters_are_named_by_their_ids() -> None:
    found = await given_up()
    ids = tuple(one.letter.id for one in await handled(Deed.LIST, EVERYTHING, found.dead, NOW))
    assert len(await handled(Deed.DROP, Choice(ids), found.dead, NOW)) == 2
    assert await found.dead.every() == []


@pytest.mark.parametrize("deed", [Deed.RETRY, Deed.DROP])
async def test_a_change_of_nothing_in_particular_is_a_mistake(deed: Deed) -> None:
    found = await given_up()
    with pytest.raises(MistakesError, match=f"{deed} which"):
        await handled(deed, Choice(), found.dead, NOW)
    with pytest.raises(MistakesError, match="d2"):
        await handled(deed, Choice(("d", "d2")), found.dead, NOW)
    assert len(await found.dead.every()) == 2


async def test_what_is_no_longer_news_does_not_go_back() -> None:
    found = await given_up()
    item_letter, digest = await handled(Deed.RETRY, EVERYTHING, found.dead, NOW + timedelta(days=2))
    assert (item_letter.became, item_letter.failed) == ("put back", False)
    assert (digest.became, digest.failed) == ("too old to be news: drop it", True)
    assert await found.dead.counts() == {Stage.READ: 0, Stage.TELL: 1}


async def test_readers_that_are_behind_are_not_burdened_and_it_is_said() -> None:
    found = stores(SystemClock(), stream_most=1)
    await found.inbox.claim([item("a")])
    [delivery] = await found.inbox.take(1, 0)
    await found.inbox.bury(delivery, "a bug, now mended")
    await found.inbox.claim([item("b")])
    [one] = await handled(Deed.RETRY, EVERYTHING, found.dead, NOW)
    assert one.failed
    assert "behind" in one.became
