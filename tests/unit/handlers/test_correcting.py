"""Feedback on a story: the alert changes at once, later reports are corrected too, and it can be taken back."""

import json
from typing import Any

import pytest

from bot.merge.corrected import with_feedback
from bot.model import (
    Decision,
    Development,
    FeedbackKind,
    Message,
    Notice,
    NoticeKind,
    NoticeState,
    Outcome,
    Reason,
    Severity,
)
from bot.route.alert import why_tell
from bot.route.keys import root_key
from bot.tell.card import IRRELEVANT_ACTION, PLACE_ACTION
from bot.tell.compose_feedback import PLACE_BLOCK, PLACE_CALLBACK, UNDO_ACTION, labelled
from bot.use_cases.feedback import where
from handlers.desk import Desk
from tests.unit.handlers.slack import Visitor, view_of
from tests.unit.tell.news import (
    HOUR,
    LIBYA,
    NOON,
    REGIONS,
    SAHEL,
    SIRTE,
    SIRTE_TARGET,
    a_development,
    a_report,
    a_wish,
    an_update,
    new,
)

ROOT = root_key("T1", "C1", "d1")
ALERT = Notice(ROOT, "C1", NoticeKind.ALERT, Message("x", "[]"), "", NOON, NOON + HOUR, "d1", Severity.HIGH)


READ = a_report(event_type="territory-change", countries=("LY",), regions=("north-africa",), places=(SIRTE,))
STORY = a_development(reports=(READ,))


@pytest.fixture
async def room(desk: Desk) -> Desk:
    """C1 follows Libya and has the alert; C2 follows the Sahel and has heard nothing."""
    await desk.wishes.put(a_wish(LIBYA))
    await desk.wishes.put(a_wish(SAHEL, channel="C2"))
    trace = STORY.reports[0].trace
    shelf = await desk.stories.shelf(trace, NOON - HOUR)
    assert await desk.stories.commit(shelf.version, new(STORY), trace, (ALERT,), None)
    await desk.outbox.mark(ROOT, NoticeState.POSTED, NOON, "1.2")
    return desk


async def stored(desk: Desk) -> Development:
    found = await desk.stories.get("d1")
    assert found is not None
    return found


async def next_in(desk: Desk, channel: str) -> Notice:
    waiting = await desk.outbox.next(channel)
    assert waiting is not None
    return waiting.notice


async def test_not_relevant_changes_the_alert_at_once_and_silences_what_follows(person: Visitor, room: Desk) -> None:
    said = await person.presses(IRRELEVANT_ACTION, "d1")
    assert "is not relevant. Nothing more of it is told in any channel, unless it becomes critical." in said
    edit = await next_in(room, "C1")
    assert (edit.kind, edit.root) == (NoticeKind.EDIT, ROOT)
    assert "*Not relevant*, says <@U1>" in edit.message.blocks
    assert "Marked as not relevant." in edit.message.text
    (kept,) = await room.notebooks.feedback.every()
    assert (kept.kind, kept.by, kept.channel, kept.at) == (FeedbackKind.IRRELEVANT, "U1", "C1", NOON)

    more = with_feedback(an_update(a_development(), fatalities=40), [kept])
    assert why_tell(more, [a_wish()], Severity.HIGH, NOON).reason is Reason.DISMISSED
    assert why_tell(more, [a_wish(channel="C3")], None, NOON).reason is Reason.DISMISSED
    worse = with_feedback(an_update(a_development(), severity=Severity.CRITICAL), [kept])
    assert why_tell(worse, [a_wish()], Severity.HIGH, NOON).reason is Reason.ESCALATED


async def test_the_right_place_is_stored_shown_and_told_to_who_follows_it(person: Visitor, room: Desk) -> None:
    assert "happened in Mali, not in Sirte › Surt › Libya" in await person.types("relocate harbour sirte to mali")
    story = await stored(room)
    assert (story.countries, story.regions, story.places) == (("ML",), ("sahel",), ())
    edit, alert = await next_in(room, "C1"), await next_in(room, "C2")
    assert "*Place corrected* by <@U1>: it was Sirte › Surt › Libya" in edit.message.blocks
    assert alert.kind is NoticeKind.ALERT
    assert "HIGH · Mali" in alert.message.text
    assert "1 correction by people here" in await person.types("tuning")


async def test_a_thread_hears_why_nobody_knows_the_place_any_more(person: Visitor, room: Desk) -> None:
    assert "a place that nobody knows" in await person.types("relocate harbour sirte to nowhere")
    edit = await next_in(room, "C1")
    assert edit.kind is NoticeKind.EDIT
    await room.outbox.mark(edit.key, NoticeState.POSTED, NOON, "1.2")
    word = await next_in(room, "C1")
    assert (word.kind, word.root, word.severity) == (NoticeKind.UPDATE, ROOT, None)
    assert word.message.text.startswith("<@U1> says that this did not happen in Sirte › Surt › Libya")
    await room.outbox.mark(word.key, NoticeState.POSTED, NOON, "1.3")
    await person.types("relocate harbour sirte to mali")
    again = await next_in(room, "C1")
    assert again.kind is NoticeKind.EDIT
    await room.outbox.mark(again.key, NoticeState.POSTED, NOON, "1.2")
    assert await room.outbox.next("C1") is None, "a place that is known stands in the alert"


async def test_a_later_report_is_corrected_before_it_is_stored(person: Visitor, room: Desk) -> None:
    await person.types("relocate harbour sirte to mali")
    feedback = await room.notebooks.feedback.every()
    after = with_feedback(an_update(a_development()), feedback).development
    assert after is not None
    assert (after.countries, after.places, len(after.reports)) == (("ML",), (), 2)
    other = with_feedback(new(a_development(id="d2")), feedback)
    assert other.development == a_development(id="d2")
    assert with_feedback(Outcome(Decision.OLD, ""), feedback).development is None


async def test_what_was_corrected_can_be_taken_back(person: Visitor, room: Desk) -> None:
    before = await stored(room)
    await person.types("relocate harbour sirte to mali")
    await person.types("irrelevant harbour sirte")
    for said in await room.notebooks.feedback.every():
        await person.presses(UNDO_ACTION, said.id)
    assert person.slack.said == "0 corrections by people here."
    after = await stored(room)
    assert (after.countries, after.places, after.corrections) == (before.countries, before.places, ())
    assert "taken back already" in await person.presses(UNDO_ACTION, "d1 wrong-place")


def form(view: dict[str, Any], typed: str | None) -> dict[str, Any]:
    state = {"values": {PLACE_BLOCK: {PLACE_BLOCK: {"value": typed}}}}
    return {
        "type": "modal",
        "callback_id": PLACE_CALLBACK,
        "private_metadata": view["private_metadata"],
        "state": state,
    }


async def test_the_form_asks_for_the_right_place_and_says_what_it_does_not_know(person: Visitor, room: Desk) -> None:
    await person.presses(PLACE_ACTION, "d1")
    view = view_of(person.slack.asked("views.open")[0])
    assert "We read: Sirte › Surt › Libya" in json.dumps(view, ensure_ascii=False)
    await person.sends(form(view, "Atlantis"))
    assert 'I know no place "Atlantis"' in person.told
    await person.sends(form(view, "Sahel"))
    assert "no single place" in person.told
    assert await room.notebooks.feedback.every() == []
    await person.sends(form(view, None))
    assert "a place that nobody knows" in person.told
    assert (await stored(room)).countries == ()


async def test_a_guest_corrects_nothing(person: Visitor, room: Desk) -> None:
    person.slack.answers["users.info"] = {"ok": True, "user": {"id": "U1", "is_restricted": True}}
    assert "Guests" in await person.presses(IRRELEVANT_ACTION, "d1")
    assert "Guests" in await person.types("relocate harbour sirte to mali")
    assert await room.notebooks.feedback.every() == []


async def test_feedback_is_labelled_data(person: Visitor, room: Desk) -> None:
    await person.types("relocate harbour sirte to mali")
    await person.types("irrelevant harbour sirte")
    place, irrelevant = sorted(map(labelled, await room.notebooks.feedback.every()), reverse=True)
    records = [json.loads(place), json.loads(irrelevant)]
    assert {record["feedback"]: record["right"] for record in records} == {
        "wrong-place": {"relevant": True, "countries": ["ML"], "places": []},
        "not-relevant": {"relevant": False},
    }
    for record in records:
        assert record["title"] == "Militia retakes the harbour of Sirte"
        assert record["read"]["event_type"] == "territory-change"
        assert record["read"]["places"] == ["Sirte"], "what was read, not what was corrected before"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("irrelevant", "Which story is not relevant?"),
        ("irrelevant volcano", "no source told of"),
        ("relocate harbour sirte", "Relocate which story to where?"),
        ("relocate volcano to mali", "no source told of"),
        ("relocate harbour to atlantis", 'I know no place "atlantis"'),
    ],
)
async def test_a_mistake_corrects_nothing(person: Visitor, room: Desk, text: str, said: str) -> None:
    assert said in await person.types(text)
    assert await room.notebooks.feedback.every() == []


def test_a_town_is_kept_as_a_point_with_the_regions_of_its_country() -> None:
    right = where(SIRTE_TARGET, REGIONS)
    assert (right.countries, right.regions, right.places[0].geonames_id) == (("LY",), ("north-africa",), 2210554)
