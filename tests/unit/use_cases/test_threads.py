"""What stands in another story's thread says so as long as it stands there, whoever words it anew."""

from bot.model import Notice, NoticeKind, Severity
from bot.route.keys import root_key
from bot.use_cases.feedback import Where
from bot.use_cases.standing import EVERY, Standing
from bot.wiring.by_hand import corrections
from tests.unit.tell.news import HOUR, LIBYA, SAHEL, a_wish
from tests.unit.use_cases.test_storms import (
    BOMBED,
    BOMBING,
    COMPOSE,
    LISTED,
    Newsroom,
    begin_war,
    bombed,
    in_its_wake,
    in_libya,
    read,
)

GOES_ON, IS_PART = "it seems to go on with another story told here", "it is part of a wider development told here"
MALI = Where(("ML",), ("sahel",))


async def rewritten(room: Newsroom, alert: Notice) -> list[str]:
    """By the clock, and by a correction of its place."""
    room.clock.turn(3 * HOUR + EVERY)
    await Standing("T1", room.clock, room.stores.stories, room.outbox, room.stores.subscriptions, COMPOSE.alert).round()
    await corrections("T1", room.clock, room.stores, COMPOSE.alert).wrong_place(
        alert.development_id or "", MALI, "Libya", "C0", "U1"
    )
    edits = [one.notice for one in room.outbox.records.values() if one.notice.kind is NoticeKind.EDIT]
    return [edit.message.text for edit in edits if edit.root == alert.key]


async def test_a_sequel_that_is_rewritten_still_says_that_it_goes_on_with_another() -> None:
    room = await in_libya()
    await bombed(room)
    by_the_clock, corrected = await rewritten(room, await in_its_wake(room))
    assert "developing" in by_the_clock
    assert GOES_ON in by_the_clock
    assert "Mali" in corrected
    assert GOES_ON in corrected


async def test_a_village_that_is_rewritten_still_says_that_it_is_part_of_a_war() -> None:
    room = await in_libya()
    await begin_war(room)
    (village,) = await room.report("Rockets strike Sirte fishermen", read(town=True), by="Courier")
    assert [IS_PART in text for text in await rewritten(room, village)] == [True, True]


async def test_what_others_go_on_with_does_not_say_that_it_goes_on_with_another() -> None:
    room = await in_libya()
    ferry = await bombed(room)
    await in_its_wake(room)
    assert [GOES_ON in text for text in await rewritten(room, ferry)] == [False, False]


async def test_what_a_correction_tells_first_goes_into_the_thread_of_what_it_goes_on_with() -> None:
    room = await in_libya()
    await room.stores.subscriptions.put(a_wish(SAHEL, channel="C9"))
    ferry, listed = await bombed(room), await in_its_wake(room)
    await corrections("T1", room.clock, room.stores, COMPOSE.alert).wrong_place(
        ferry.development_id or "", MALI, "Libya", "C0", "U1"
    )
    await corrections("T1", room.clock, room.stores, COMPOSE.alert).wrong_place(
        listed.development_id or "", MALI, "Libya", "C0", "U1"
    )
    root = root_key("T1", "C9", ferry.development_id or "")
    found = await room.outbox.notice(root_key("T1", "C9", listed.development_id or ""))
    assert found is not None
    assert (found.kind, found.root, found.broadcast) == (NoticeKind.ALERT, root, True)
    assert LISTED in found.message.text
    assert GOES_ON in found.message.text


async def test_an_alert_is_kept_true_where_nothing_is_followed_any_more_but_not_in_a_paused_channel() -> None:
    room = await in_libya(Severity.LOW, Severity.LOW)
    for alert in await room.report(BOMBED, read(event_type="bombing", meaning=BOMBING)):
        assert alert.kind is NoticeKind.ALERT
    await room.stores.subscriptions.drop("C0", LIBYA)
    await room.stores.subscriptions.pause("C1", "it is archived")
    nine_dead = read(event_type="bombing", meaning=BOMBING, fatalities=9)
    (edit,) = await room.report(f"{BOMBED}: nine dead", nine_dead, by="Star")
    assert (edit.channel, edit.kind) == ("C0", NoticeKind.EDIT)
