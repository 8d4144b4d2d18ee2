"""Following by the form, before a Slack on the loopback."""

import asyncio
import json
from dataclasses import dataclass, replace
from typing import Any

import pytest

from bot.brief import Brief
from bot.errors import TransientError
from bot.model import DigestPlan, Quiet, QuietMode, Severity, Subscription, TargetKind
from bot.tell.compose_wish_form import FORM_CALLBACK, PREVIEW_CALLBACK
from bot.tell.compose_word import FORM_ACTION
from bot.tell.wish_draft import Draft
from bot.use_cases.subscriptions import Terms
from bot.world.memory_archive import MemoryArchive
from bot.world.memory_wishes import MemorySubscriptions
from handlers import wish_form
from handlers.command import Subscribe
from handlers.command_text import parse
from handlers.desk import Desk
from handlers.wish_form import change_of
from handlers.wish_values import understood
from tests.unit.handlers.slack import Visitor, remember, view_of, visitor
from tests.unit.tell.news import HOUR, NOON, a_development

TIMES = {"hour": "08:00", "quiet_from": "22:00", "quiet_to": "07:00"}


def filled(**fields: Any) -> dict[str, Any]:
    """A form as Slack sends it; texts, chosen options, lists of them, and times."""
    values: dict[str, Any] = {"channel": {"channel": {"selected_conversation": "C1"}}}
    for name, value in ({"zone": "Africa/Nairobi"} | fields).items():
        shape: dict[str, Any] = {"value": value}
        if isinstance(value, list):
            shape = {"selected_options": [{"value": one} for one in value]}
        elif name in {"at_least", "digest", "quiet"}:
            shape = {"selected_option": {"value": value}}
        elif name in TIMES:
            shape = {"selected_time": value}
        values[name] = {name: shape}
    return {"type": "modal", "callback_id": FORM_CALLBACK, "state": {"values": values}}


async def answered(person: Visitor, view: dict[str, Any]) -> dict[str, Any]:
    who = {"user": {"id": "U1", "team_id": "T1"}, "team": {"id": "T1"}}
    found = json.loads((await person.send({"type": "view_submission", "view": view} | who)).body)
    assert isinstance(found, dict)
    return found


async def test_subscribe_without_words_opens_the_form_for_this_channel_and_the_persons_time(person: Visitor) -> None:
    person.slack.answers["users.info"] = {"ok": True, "user": {"id": "U1", "tz": "Africa/Nairobi"}}
    await person.types("subscribe", channel="C7")
    view = view_of(person.slack.asked("views.open")[0])
    assert view["callback_id"] == FORM_CALLBACK
    assert view["blocks"][0]["element"]["initial_conversation"] == "C7"
    assert "Africa/Nairobi" in json.dumps(view)
    await person.presses(FORM_ACTION, "home")
    assert len(person.slack.asked("views.open")) == 2


async def test_the_form_is_previewed_with_what_it_would_have_brought_and_then_saved(
    person: Visitor, desk: Desk
) -> None:
    low = a_development(id="d2", severity=Severity.LOW, headline="Shots heard in Sirte")
    at_night = a_development(id="d3", headline="Night raid", first_reported=NOON + 9 * HOUR)
    old = a_development(id="d4", last_reported=NOON - 24 * 8 * HOUR)
    await remember(desk, a_development(), low, replace(at_night, first_reported=NOON - 16 * HOUR), old)
    form = filled(regions=["north-africa"], at_least="high", digest="low", quiet="critical", **TIMES)
    answer = await answered(person, form)
    assert answer["response_action"] == "push"
    preview = answer["view"]
    assert "would have brought 1 alert and 3 lines in digests" in json.dumps(preview)
    assert await desk.wishes.of("C1") == [], "nothing is stored before it was seen"

    saved = await answered(person, {**preview, "state": {"values": {}}})
    assert saved == {"response_action": "clear"}
    (wish,) = await desk.wishes.of("C1")
    assert (wish.target.id, wish.at_least, wish.digest) == ("north-africa", Severity.HIGH, Severity.LOW)
    assert wish.quiet == Quiet(22 * 60, 7 * 60, "Africa/Nairobi")
    (plan,) = await desk.wishes.plans()
    assert (plan.minute, plan.timezone) == (480, "Africa/Nairobi")
    (said,) = person.slack.asked("chat.postEphemeral")
    assert "Subscribed to North Africa" in said["text"]
    assert len(person.slack.asked("views.publish")) == 1
    assert [entry.asked for entry in await desk.audit.latest(5)] == [
        "subscribe north-africa min=high digest=low quiet=22:00-07:00; digest at 08:00 Africa/Nairobi"
    ]


def test_a_form_stands_in_the_audit_log_as_a_command_that_asks_for_the_same() -> None:
    draft = Draft(
        regions=("sahel",),
        place="Sirte, Libya",
        radius="80",
        types=("bombing", "attack"),
        digest="low",
        quiet="hold",
        filter="type:bombing",
        unlocated=True,
    )
    asked = change_of(draft).words
    assert asked == (
        'subscribe sahel, "Sirte, Libya" 80km type:bombing,attack min=medium digest=low quiet=22:00-07:00/hold '
        "unlocated where type:bombing"
    )
    quiet = Quiet(22 * 60, 7 * 60, "", QuietMode.HOLD)
    terms = Terms(Severity.MEDIUM, True, Severity.LOW, ("bombing", "attack"), quiet, 80.0, "type:bombing")
    assert parse(asked) == Subscribe(("sahel", "Sirte, Libya"), terms)


@pytest.mark.parametrize(
    ("fields", "field", "said"),
    [
        ({}, "regions", "Choose a region or a country"),
        ({"place": "Atlantis"}, "place", 'I know no place "Atlantis"'),
        ({"place": "Libya", "radius": "50"}, "radius", "Libya has its own borders"),
        ({"regions": ["sahel"], "radius": "-4"}, "radius", "A whole number from 1 to 1,000"),
        ({"regions": ["sahel"], "radius": "9999999999"}, "radius", "A whole number"),
        ({"regions": ["sahel"], "zone": "Berln"}, "zone", "Did you mean Europe/Berlin"),
        ({"regions": ["sahel"], "filter": "colour:red"}, "filter", 'At "colour": I know no such field'),
        ({"regions": ["sahel"], "quiet": "hold"}, "quiet_from", "from when until when"),
    ],
)
async def test_a_mistake_stands_under_its_field(
    person: Visitor, desk: Desk, fields: dict[str, Any], field: str, said: str
) -> None:
    answer = await answered(person, filled(**fields))
    assert answer["response_action"] == "errors"
    assert said in answer["errors"][field]
    assert await desk.wishes.of("C1") == []


async def test_a_channel_without_the_bot_and_a_guest_are_told_before_the_preview(person: Visitor) -> None:
    person.slack.answers["conversations.info"] = {"ok": True, "channel": {"id": "C1", "is_member": False}}
    assert "/invite me" in (await answered(person, filled(regions=["sahel"])))["errors"]["channel"]
    person.slack.answers["users.info"] = {"ok": True, "user": {"id": "U1", "is_restricted": True}}
    assert "Guests" in (await answered(person, filled(regions=["sahel"])))["errors"]["regions"]


async def test_who_may_no_more_is_told_so_when_the_preview_is_sent(person: Visitor, desk: Desk) -> None:
    preview = (await answered(person, filled(regions=["sahel"])))["view"]
    assert preview["callback_id"] == PREVIEW_CALLBACK
    person.slack.answers["users.info"] = {"ok": True, "user": {"id": "U1", "is_restricted": True}}
    await person.sends({**preview, "state": {"values": {}}})
    assert await desk.wishes.of("C1") == []
    assert "Guests" in person.slack.asked("chat.postEphemeral")[0]["text"]


async def test_what_is_held_back_without_a_digest_is_warned_of(person: Visitor) -> None:
    form = filled(regions=["sahel"], quiet="hold", quiet_from="22:00", quiet_to="07:00")
    assert "There is no digest here yet" in json.dumps(await answered(person, form))


async def test_countries_are_offered_while_a_person_types(person: Visitor) -> None:
    asked = {"type": "block_suggestion", "action_id": "countries", "block_id": "countries", "value": "li"}
    response = await person.send(asked | {"user": {"id": "U1"}, "team": {"id": "T1"}, "container": {"type": "view"}})
    assert [one["value"] for one in json.loads(response.body)["options"]] == ["LY", "ML"]


def test_regions_countries_and_a_place_are_followed_together(desk: Desk) -> None:
    found = understood(Draft("C1", regions=("sahel",), countries=("LY",), place="Mali"), desk)
    assert not isinstance(found, dict)
    assert [(target.kind, target.id) for target in found.targets] == [
        (TargetKind.REGION, "sahel"),
        (TargetKind.COUNTRY, "LY"),
        (TargetKind.COUNTRY, "ML"),
    ]


@dataclass(frozen=True)
class SlowArchive(MemoryArchive):
    """A store that takes its time, and in the end may not answer."""

    fails: bool = False

    async def briefs(self, *asked: object) -> list[Brief]:
        await asyncio.sleep(0.05)
        if self.fails:
            raise TransientError("Redis can't be reached")
        return []


@pytest.mark.parametrize(("fails", "said"), [(False, "would have brought 0 alerts"), (True, "could not be counted")])
async def test_what_takes_long_to_count_comes_after_the_preview(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, fails: bool, said: str
) -> None:
    monkeypatch.setattr(wish_form, "COUNT_SECONDS", 0.01)
    async with visitor(replace(desk, archive=SlowArchive({}, fails))) as person:
        answer = await answered(person, filled(regions=["sahel"]))
        assert "Counting what the last 7 days would have brought" in json.dumps(answer, ensure_ascii=False)
        (late,) = person.slack.asked("views.update")
        assert late["external_id"] == answer["view"]["external_id"]
        assert said in json.dumps(view_of(late))


@dataclass(slots=True)
class TornSubscriptions(MemorySubscriptions):
    """Wishes in a Redis that is away."""

    async def plans(self) -> list[DigestPlan]:
        raise TransientError("Redis can't be reached")


async def test_a_redis_that_is_away_is_said_in_the_form(desk: Desk) -> None:
    async with visitor(replace(desk, wishes=TornSubscriptions())) as person:
        answer = await answered(person, filled(regions=["sahel"]))
        assert answer["errors"]["regions"] == "Redis can't be reached"


@dataclass(slots=True)
class FullSubscriptions(MemorySubscriptions):
    """Wishes in a Redis that takes nothing for now."""

    is_full: bool = True

    async def put(self, subscription: Subscription) -> None:
        if self.is_full:
            raise TransientError("Redis can't be written to")
        await super(FullSubscriptions, self).put(subscription)


async def test_what_could_not_be_saved_stands_in_the_preview_to_be_saved_again(desk: Desk) -> None:
    wishes = FullSubscriptions()
    async with visitor(replace(desk, wishes=wishes)) as person:
        preview = (await answered(person, filled(regions=["sahel"])))["view"]
        for _ in range(2):
            answer = await answered(person, {**preview, "state": {"values": {}}})
            assert answer["response_action"] == "update"
            assert json.dumps(answer["view"]).count("Not saved: Redis can't be written to") == 1
            preview = answer["view"]
        wishes.is_full = False
        assert await answered(person, {**preview, "state": {"values": {}}}) == {"response_action": "clear"}
        assert [wish.target.id for wish in await wishes.of("C1")] == ["sahel"]
