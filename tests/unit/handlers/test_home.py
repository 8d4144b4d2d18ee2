"""What a person changes in the App Home."""

import json
from typing import Any

import pytest

from bot.model import DigestPlan, Quiet, QuietMode, Severity, Snooze, SnoozeKind
from bot.tell import compose_channel_forms as form
from bot.tell.compose_desk import DIGEST_ACTION, QUIET_ACTION
from bot.tell.compose_home import LIFT_ACTION, WISH_ACTION
from handlers.desk import Desk
from tests.unit.handlers.slack import Visitor, view_of
from tests.unit.tell.news import HOUR, LIBYA, NOON, SAHEL, a_wish

QUIET = Snooze("C1", SnoozeKind.ACTOR, "Islamic State", "Islamic State", "U1", NOON, NOON + HOUR)


@pytest.fixture
async def room(desk: Desk) -> Desk:
    """C1 follows Libya and the Sahel, has a digest and a snooze."""
    await desk.wishes.put(a_wish(LIBYA))
    await desk.wishes.put(a_wish(SAHEL, Severity.HIGH))
    await desk.wishes.put_plan(DigestPlan("C1", 480, "Africa/Nairobi", "U1"))
    await desk.notebooks.snoozes.put(QUIET)
    return desk


async def home(person: Visitor) -> str:
    person.slack.answers["users.conversations"] = {"ok": True, "channels": [{"id": "C1"}]}
    await person.happens("E1", type="app_home_opened", user="U1", tab="home")
    return json.dumps(view_of(person.slack.asked("views.publish")[-1]), ensure_ascii=False)


async def picks(person: Visitor, value: str) -> None:
    """From the menu beside a wish; in the Home there is no channel."""
    action = {"type": "overflow", "action_id": WISH_ACTION, "selected_option": {"value": value}, "block_id": "b"}
    await in_home(person, action)


async def in_home(person: Visitor, action: dict[str, Any]) -> None:
    who = {"user": {"id": "U1", "team_id": person.team}, "team": {"id": "T1"}}
    body = {"type": "block_actions", **who, "actions": [action]}
    await person.send(body | {"trigger_id": "1.2", "container": {"type": "view"}, "view": {"type": "home"}})


def said_last(person: Visitor) -> str:
    return str(person.slack.asked("chat.postEphemeral")[-1]["text"])


async def test_the_home_shows_wishes_digest_and_snoozes_with_what_changes_them(person: Visitor, room: Desk) -> None:
    seen = await home(person)
    for words in (
        "*Libya*",
        "*Sahel*",
        "Digest every day at 08:00",
        "Snoozed: the actor Islamic State",
        "Quiet hours…",
    ):
        assert words in seen


async def test_a_wish_is_ended_in_the_home(person: Visitor, room: Desk) -> None:
    await picks(person, "unfollow C1 country LY")
    assert [wish.target for wish in await room.wishes.of("C1")] == [SAHEL]
    assert said_last(person) == "Unsubscribed from Libya."
    assert len(person.slack.asked("views.publish")) == 1
    await picks(person, "unfollow C1 country LY")
    assert "does not follow that any more" in said_last(person)


async def test_who_ends_a_wish_of_a_channel_that_the_bot_was_removed_from_reads_so_in_a_direct_message(
    person: Visitor, room: Desk
) -> None:
    person.slack.answers["chat.postEphemeral"] = {"ok": False, "error": "not_in_channel"}
    await picks(person, "unfollow C1 country LY")
    (told,) = person.slack.asked("chat.postMessage")
    assert (told["channel"], told["text"]) == ("U1", "Unsubscribed from Libya.")
    assert "About <#C1>" in json.dumps(told["blocks"])
    assert len(person.slack.asked("views.publish")) == 1


async def test_a_wish_is_changed_in_the_form_and_does_not_stay_beside_the_new_one(person: Visitor, room: Desk) -> None:
    await picks(person, "change C1 country LY")
    view = view_of(person.slack.asked("views.open")[-1])
    assert view["private_metadata"] == "country LY"
    values = {
        "channel": {"channel": {"selected_conversation": "C1"}},
        "countries": {"countries": {"selected_options": [{"value": "ML"}]}},
        "zone": {"zone": {"value": "UTC"}},
    }
    who = {"type": "view_submission", "user": {"id": "U1"}, "team": {"id": "T1"}}
    response = await person.send(who | {"view": {**view, "state": {"values": values}}})
    preview = json.loads(response.body)["view"]
    await person.send(who | {"view": {**preview, "state": {"values": {}}}})
    assert {wish.target.id for wish in await room.wishes.of("C1")} == {"ML", "sahel"}


async def test_a_snooze_is_lifted_in_the_home(person: Visitor, room: Desk) -> None:
    await in_home(person, {"type": "button", "action_id": LIFT_ACTION, "value": QUIET.id, "block_id": "b"})
    assert (await room.notebooks.snoozes.every())[0].until == NOON
    assert "Snoozed" not in await home(person)


def sent(callback: str, **fields: Any) -> dict[str, Any]:
    """A small form of C1."""
    values = {name: {name: value} for name, value in ({form.ZONE: {"value": "Africa/Nairobi"}} | fields).items()}
    return {"type": "modal", "callback_id": callback, "private_metadata": "C1", "state": {"values": values}}


def chosen(value: str) -> dict[str, Any]:
    return {"selected_option": {"value": value}}


async def test_the_digest_is_moved_made_weekly_and_ended(person: Visitor, room: Desk) -> None:
    await in_home(person, {"type": "button", "action_id": DIGEST_ACTION, "value": "C1", "block_id": "b"})
    assert "Africa/Nairobi" in json.dumps(view_of(person.slack.asked("views.open")[-1]))
    at = {form.AT: {"selected_time": "17:30"}}
    await person.sends(sent(form.DIGEST_CALLBACK, **at, **{form.HOW_OFTEN: chosen("daily")}))
    await person.sends(sent(form.DIGEST_CALLBACK, **at, **{form.HOW_OFTEN: chosen("weekly-2")}))
    plans = {(plan.minute, plan.weekday) for plan in await room.wishes.plans()}
    assert plans == {(1050, None), (1050, 2)}
    await person.sends(sent(form.DIGEST_CALLBACK, **at, **{form.HOW_OFTEN: chosen("no-daily")}))
    assert [plan.weekday for plan in await room.wishes.plans()] == [2]


async def test_quiet_hours_count_for_all_that_the_channel_follows(person: Visitor, room: Desk) -> None:
    await in_home(person, {"type": "button", "action_id": QUIET_ACTION, "value": "C1", "block_id": "b"})
    hours = {form.FROM: {"selected_time": "22:00"}, form.UNTIL: {"selected_time": "07:00"}}
    await person.sends(sent(form.QUIET_CALLBACK, **hours, **{form.MODE: chosen("hold")}))
    quiet = Quiet(1320, 420, "Africa/Nairobi", QuietMode.HOLD)
    assert [wish.quiet for wish in await room.wishes.of("C1")] == [quiet, quiet]
    assert "Quiet 22:00–07:00 Africa/Nairobi: all held for the digest" in said_last(person)
    await person.sends(sent(form.QUIET_CALLBACK, **hours, **{form.MODE: chosen("all")}))
    assert [wish.quiet for wish in await room.wishes.of("C1")] == [None, None]


async def test_a_mistake_in_a_small_form_stands_under_its_field(person: Visitor, room: Desk) -> None:
    hours = {form.FROM: {"selected_time": "22:00"}, form.UNTIL: {"selected_time": "22:00"}}
    wrong = sent(form.QUIET_CALLBACK, **hours, **{form.MODE: chosen("hold"), form.ZONE: {"value": "Berln"}})
    await person.sends(wrong)
    assert set(person.form_mistakes) == {form.UNTIL, form.ZONE}
    assert [wish.quiet for wish in await room.wishes.of("C1")] == [None, None]


async def test_quiet_hours_by_words_are_the_persons_own(person: Visitor, room: Desk) -> None:
    person.slack.answers["users.info"] = {"ok": True, "user": {"id": "U1", "tz": "Africa/Nairobi"}}
    assert "Quiet 22:00–07:00 Africa/Nairobi: critical only" in await person.types("quiet 22:00-07:00")
    assert "No quiet hours" in await person.types("quiet off")
    assert "follows nothing yet" in await person.types("quiet 22:00-07:00", channel="C9")
    assert "are no quiet hours" in await person.types("quiet late")


async def test_a_guest_changes_nothing_in_the_home(person: Visitor, room: Desk) -> None:
    person.slack.answers["users.info"] = {"ok": True, "user": {"id": "U1", "is_restricted": True}}
    before = await room.wishes.of("C1"), await room.wishes.plans(), await room.notebooks.snoozes.every()
    await picks(person, "unfollow C1 country LY")
    await in_home(person, {"type": "button", "action_id": LIFT_ACTION, "value": QUIET.id, "block_id": "b"})
    off = {form.AT: {"selected_time": "17:30"}, form.HOW_OFTEN: chosen("no-daily")}
    await person.sends(sent(form.DIGEST_CALLBACK, **off))
    after = await room.wishes.of("C1"), await room.wishes.plans(), await room.notebooks.snoozes.every()
    assert after == before
    assert "Guests" in said_last(person)


async def test_the_list_of_a_channel_opens_the_same_forms(person: Visitor, room: Desk) -> None:
    await person.types("list")
    buttons = {one["text"]["text"]: one for one in person.slack.responses[-1]["blocks"][-1]["elements"]}
    assert list(buttons) == ["Follow something…", "Digest…", "Quiet hours…"]
    for words, callback in (("Digest…", form.DIGEST_CALLBACK), ("Quiet hours…", form.QUIET_CALLBACK)):
        await person.presses(buttons[words]["action_id"], buttons[words]["value"])
        assert view_of(person.slack.asked("views.open")[-1])["callback_id"] == callback
    await person.presses(buttons["Follow something…"]["action_id"], "list")
    assert view_of(person.slack.asked("views.open")[-1])["blocks"][0]["element"]["initial_conversation"] == "C1"
