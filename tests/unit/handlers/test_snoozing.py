"""Snooze by words, by the form, and lifted."""

import json
from datetime import timedelta
from typing import Any

import pytest

from bot.model import Severity, Snooze, SnoozeKind
from bot.tell.card import SNOOZE_ACTION
from bot.tell.compose_snooze import DATE_BLOCK, FORM_CALLBACK, LIFT_ACTION, SCOPE_BLOCK, SPAN_BLOCK
from bot.world.clock import HandClock
from handlers.desk import Desk
from tests.unit.handlers.slack import Visitor, remember, view_of
from tests.unit.tell.news import HOUR, NOON, a_development, a_wish


@pytest.fixture
async def room(desk: Desk) -> Desk:
    """A channel that follows Libya, where the harbour fell and a critical attack came."""
    await desk.wishes.put(a_wish())
    worse = a_development(id="d2", headline="Hotel stormed in Sirte", severity=Severity.CRITICAL)
    await remember(desk, a_development(), worse, a_development(id="d3", actors=(), event_type="attack"))
    return desk


async def kept(desk: Desk) -> list[Snooze]:
    return await desk.notebooks.snoozes.every()


async def test_an_actor_is_snoozed_by_words_and_the_answer_says_what_that_would_have_hidden(
    person: Visitor, room: Desk
) -> None:
    said = await person.types('snooze actor "Islamic State" 3 days')
    assert "Snoozed in this channel: the actor Islamic State until 23 Nov 2026 12:00 UTC" in said
    assert "would have kept quiet 1 alert; 1 critical one would have passed" in said
    assert "What is critical is told all the same" in said
    (snooze,) = await kept(room)
    assert (snooze.kind, snooze.channel, snooze.by, snooze.until) == (SnoozeKind.ACTOR, "C1", "U1", NOON + 72 * HOUR)


async def test_a_snooze_that_ended_long_ago_is_forgotten_with_the_next(person: Visitor, room: Desk) -> None:
    assert isinstance(room.clock, HandClock)
    await person.types("snooze actor isis 3 days")
    room.clock.turn(timedelta(days=40))
    await person.types("snooze libya 3 days")
    assert len(await kept(room)) == 2, "a digest may still ask"
    room.clock.turn(timedelta(days=10))
    await person.types("snooze sahel 3 days")
    assert {one.kind for one in await kept(room)} == {SnoozeKind.REGION}


async def test_an_actor_is_snoozed_by_any_of_its_names(person: Visitor, room: Desk) -> None:
    assert "the actor Islamic State until" in await person.types("snooze actor isis 3 days")
    assert [snooze.subject for snooze in await kept(room)] == ["Islamic State"]


async def test_an_actor_that_no_report_can_name_is_not_snoozed(person: Visitor, room: Desk) -> None:
    said = await person.types('snooze actor "Islamc State" 3 days')
    assert 'I know no actor "Islamc State"' in said
    assert "Islamic State?" in said
    assert await kept(room) == []


@pytest.mark.parametrize(
    ("words", "subject"),
    [
        ("snooze libya 1h", "country LY"),
        ("snooze region north africa today", "region north-africa"),
        ("snooze type territory change a week", "territory-change"),
        ("snooze story harbour sirte until 2026-12-01", "d3"),
        ("mute sahel for 2 days", "region sahel"),
        ("mute boko haram for 2 days", "Boko Haram"),
        ("mute coups for 2 days", "coup"),
        ("snooze type:territory-change until friday", "territory-change"),
    ],
)
async def test_each_kind_is_snoozed_by_its_words(person: Visitor, room: Desk, words: str, subject: str) -> None:
    await person.types(words)
    assert subject in [snooze.subject for snooze in await kept(room)]
    assert len(await kept(room)) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("snooze", "Snooze what?"),
        ("snooze sahel", 'Snooze "sahel" until when? For example: /sitrep snooze sahel 1h or'),
        (
            "snooze type unrest 2 days",
            '"unrest" is 2 kinds of event: snooze one of them. Did you mean /sitrep snooze type',
        ),
        ("snooze type volcano 1h", 'I know no kind of event "volcano"'),
        ("snooze atlantis 1h", 'I know no region, country or place "atlantis"'),
        ("snooze sahel until 2020-01-01", "is no time in the year that lies ahead"),
        ("snooze story volcano 1h", "no source told of a story"),
    ],
)
async def test_a_mistake_points_at_the_word(person: Visitor, room: Desk, words: str, said: str) -> None:
    assert said in await person.types(words)
    assert await kept(room) == []


async def test_snoozes_are_listed_and_lifted_and_why_says_so(person: Visitor, room: Desk) -> None:
    await person.types('snooze actor "Islamic State" 3 days')
    assert "snoozed in this channel: the actor Islamic State" in await person.types("why harbour")
    for typed in ("snoozes", "unsnooze islamic state"):
        assert "1 snooze in this channel: the actor Islamic State" in await person.types(typed)
    (snooze,) = await kept(room)
    assert "0 snoozes in this channel" in await person.presses(LIFT_ACTION, snooze.id)
    assert "snoozed in this channel" not in await person.types("why harbour")
    assert (await kept(room))[0].until == NOON, "a digest still knows that it was quiet until now"


def a_form(view: dict[str, Any], scope: int, span: str = "1w", date: str | None = None) -> dict[str, Any]:
    options = view["blocks"][0]["element"]["options"]
    return {
        SCOPE_BLOCK: {SCOPE_BLOCK: {"selected_option": options[scope]}},
        SPAN_BLOCK: {SPAN_BLOCK: {"selected_option": {"value": span}}},
        DATE_BLOCK: {DATE_BLOCK: {"selected_date": date}},
    }


def sent(view: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    carried = {"callback_id": FORM_CALLBACK, "private_metadata": view["private_metadata"], "state": {"values": values}}
    user, team = {"id": "U1"}, {"id": "T1"}
    return {"type": "view_submission", "user": user, "team": team, "view": {"type": "modal", **carried}}


async def opened(person: Visitor) -> dict[str, Any]:
    person.slack.answers["views.open"] = {"ok": True, "view": {"id": "V1"}}
    await person.presses(SNOOZE_ACTION, "d1")
    return view_of(person.slack.asked("views.update")[-1])


async def test_the_form_offers_what_the_story_is_about_and_previews_the_choice(person: Visitor, room: Desk) -> None:
    view = await opened(person)
    offered = [option["text"]["text"] for option in view["blocks"][0]["element"]["options"]]
    assert offered == [
        "This story: Militia retakes the harbour of Sirte",
        "Actor: Islamic State",
        "Kind of event: Territory change",
        "Region: Libya",
    ]
    assert "kept quiet 1 alert" in json.dumps(view)
    shown = {"id": "V1", "hash": "h", "private_metadata": view["private_metadata"]}
    state = {"state": {"values": a_form(view, 3)}}
    await person.presses(SCOPE_BLOCK, "", view=shown | state, container={"type": "view"})
    assert "kept quiet 2 alerts; 1 critical one would have passed" in json.dumps(
        view_of(person.slack.asked("views.update")[-1])
    )


async def test_the_form_snoozes_and_says_so_to_the_person_alone(person: Visitor, room: Desk) -> None:
    view = await opened(person)
    await person.send(sent(view, a_form(view, 1)))
    (snooze,) = await kept(room)
    assert (snooze.subject, snooze.until) == ("Islamic State", NOON + 7 * 24 * HOUR)
    (said,) = person.slack.asked("chat.postEphemeral")
    assert (said["channel"], said["user"]) == ("C1", "U1")
    assert "the actor Islamic State" in said["text"]


async def test_the_form_takes_a_date_and_refuses_one_that_is_over(person: Visitor, room: Desk) -> None:
    view = await opened(person)
    response = await person.send(sent(view, a_form(view, 0, date="2026-11-01")))
    assert "lies ahead" in json.loads(response.body)["errors"][DATE_BLOCK]
    await person.send(sent(view, a_form(view, 0, date="2026-12-01")))
    assert [(snooze.subject, snooze.severity) for snooze in await kept(room)] == [("d1", Severity.HIGH)]


async def test_a_guest_snoozes_nothing(person: Visitor, room: Desk) -> None:
    view = await opened(person)
    person.slack.answers["users.info"] = {"ok": True, "user": {"id": "U1", "is_restricted": True}}
    response = await person.send(sent(view, a_form(view, 0)))
    assert "Guests" in json.loads(response.body)["errors"][SCOPE_BLOCK]
    assert "Guests" in await person.types("snooze sahel 1h")
    assert await kept(room) == []
