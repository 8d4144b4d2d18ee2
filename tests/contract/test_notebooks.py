"""What people wrote down."""

from dataclasses import replace

from bot.model import (
    Feedback,
    FeedbackKind,
    Follow,
    OwnRegion,
    Place,
    Role,
    Severity,
    Snooze,
    SnoozeKind,
    Subscription,
    Target,
    TargetKind,
)
from bot.world.stores import Stores
from tests.contract.conftest import PATIENT, NewStores
from tests.contract.samples import NOW

FOLLOW = Follow("d1", "Convoy halted near Gao; “two” dead", "C1", "U1", NOW)


async def test_an_entry_is_there_once_by_its_id_until_it_is_dropped(stores: Stores) -> None:
    others = [replace(FOLLOW, user="U0"), replace(FOLLOW, channel="C2")]
    for entry in (FOLLOW, *others, replace(FOLLOW, headline="Convoy freed near Gao")):
        await stores.notebooks.follows.put(entry)
    kept = await stores.notebooks.follows.every()
    assert kept == [others[0], replace(FOLLOW, headline="Convoy freed near Gao"), others[1]]
    assert await stores.notebooks.follows.some([others[1].id, "nobody", others[0].id]) == [others[1], others[0]]
    assert await stores.notebooks.follows.some([]) == []
    assert await stores.notebooks.follows.drop(FOLLOW.id)
    assert not await stores.notebooks.follows.drop(FOLLOW.id)
    assert await stores.notebooks.follows.every() == others


async def test_a_snooze_comes_back_as_it_was(stores: Stores) -> None:
    sahel = Target(TargetKind.REGION, "sahel", "Sahel")
    story = Snooze("C1", SnoozeKind.STORY, "d1", "Convoy halted", "U1", NOW, NOW, Severity.CRITICAL)
    region = Snooze("C1", SnoozeKind.REGION, "region sahel", "Sahel", "U1", NOW, NOW, None, sahel)
    for snooze in (story, region):
        await stores.notebooks.snoozes.put(snooze)
    assert await stores.notebooks.snoozes.every() == [region, story]


async def test_a_region_of_our_own_comes_back_as_it_was(stores: Stores) -> None:
    region = OwnRegion("Our sites", "our-sites", ("ML", "NE"), ("LY.76",), "U1", NOW)
    await stores.notebooks.regions.put(region)
    assert await stores.notebooks.regions.every() == [region]
    wish = Subscription("C1", region.target, Severity.HIGH, "U1", NOW)
    await stores.subscriptions.put(wish)
    assert await stores.subscriptions.of("C1") == [wish]


async def test_feedback_comes_back_as_it_was(stores: Stores) -> None:
    gao = Place("Gao", 0, 3, "Gao", "city", "ML", None, 2457163, 16.27, -0.04, Role.EVENT)
    said = Feedback(
        "d1", FeedbackKind.PLACE, "C1", "U1", NOW, "Kano", Severity.HIGH, "Convoy halted", "https://a.example/", ("x",),
        "Harbour Post", NOW, None, ("NG",), ("Kano",), ("ML",), ("sahel",), (gao,),
    )  # fmt: skip
    await stores.notebooks.feedback.put(said)
    assert await stores.notebooks.feedback.every() == [said]


async def test_a_notebook_is_one_workspaces(new_stores: NewStores) -> None:
    ours, theirs = new_stores(PATIENT), new_stores(PATIENT)
    await ours.notebooks.follows.put(FOLLOW)
    assert await theirs.notebooks.follows.every() == []
