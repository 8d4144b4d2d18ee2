"""A look-up of several places is answered for each."""

import json
from typing import Any

import pytest

from bot.model import OwnRegion
from bot.tell.compose_several import MOST_EACH
from handlers.desk import Desk
from tests.block_kit import wrong_in
from tests.unit.handlers.slack import Visitor, remember
from tests.unit.tell.news import HOUR, NOON, a_development

MALI: dict[str, Any] = {"countries": ("ML",), "regions": ("sahel",), "places": ()}


async def furnished(desk: Desk) -> None:
    for number in range(5):
        await remember(desk, a_development(id=f"l{number}", headline=f"Harbour {number}", last_reported=NOON - HOUR))
    await remember(desk, a_development(id="m1", headline="Palace seized", event_type="coup", **MALI))


def shown(person: Visitor) -> str:
    return json.dumps(person.slack.responses[-1]["blocks"], ensure_ascii=False)


@pytest.mark.parametrize("typed", ["libya, mali", "libya and mali", "what happened in libya, mali", "libya; Mali 7d"])
async def test_each_place_has_its_few_and_a_button_for_all(person: Visitor, desk: Desk, typed: str) -> None:
    await furnished(desk)
    said = await person.types(typed)
    assert said.startswith("You asked about Libya and Mali.\nLibya: 5 developments in the last 7 days\n")
    assert "Mali: 1 development in the last 7 days\n- HIGH: Palace seized (Mali)" in said
    assert sum(f"Harbour {number}" in said for number in range(5)) == MOST_EACH
    blocks = person.slack.responses[-1]["blocks"]
    assert wrong_in(blocks) == []
    buttons = {one["text"]["text"]: one for one in blocks[-1]["elements"]}
    assert set(buttons) == {"All 5 of Libya", "More on Mali", "Post to channel"}
    pressed = buttons["All 5 of Libya"]
    assert (await person.presses(pressed["action_id"], pressed["value"])).startswith("Libya: 5 developments")


async def is_posted(person: Visitor) -> str:
    """What *Post to channel* under the last answer shows to everybody."""
    buttons = {one["text"]["text"]: one for one in person.slack.responses[-1]["blocks"][-1]["elements"]}
    post = buttons["Post to channel"]
    return await person.presses(post["action_id"], post["value"])


async def test_the_answer_can_be_shown_to_the_channel(person: Visitor, desk: Desk) -> None:
    await furnished(desk)
    await person.types("coups libya, mali")
    said = await is_posted(person)
    assert "coup · Libya: nothing in the last 7 days\ncoup · Mali: 1 development" in said
    answer = person.slack.responses[-1]
    assert (answer["response_type"], answer["replace_original"]) == ("in_channel", False)
    assert answer["blocks"][-1]["elements"][0]["text"].startswith("Asked for by <@U1>")
    assert wrong_in(answer["blocks"]) == []


async def test_what_nobody_knows_is_for_the_asking_person_alone(person: Visitor, desk: Desk) -> None:
    await furnished(desk)
    await person.types("libya, qqqq")
    said = await is_posted(person)
    assert said.startswith("You asked about Libya.")
    assert "qqqq" not in said


async def test_where_nothing_happened_there_is_nothing_to_show(person: Visitor) -> None:
    await person.types("libya, mali")
    assert "Post to channel" not in shown(person)


async def test_own_regions_too_large_for_a_button_can_be_shown_one_by_one(person: Visitor, desk: Desk) -> None:
    await furnished(desk)
    parts = tuple(f"LY.{number}" for number in range(60))
    for name in ("Our coast", "Our desert", "Our towns", "Our roads"):
        await desk.notebooks.regions.put(OwnRegion(name, name.casefold().replace(" ", "-"), ("LY",), parts, "U1", NOON))
    await person.types("our coast, our desert")
    assert "Post to channel" in shown(person)
    assert wrong_in(person.slack.responses[-1]["blocks"]) == []
    await person.types("our coast, our desert, our towns, our roads")
    assert "Post to channel" not in shown(person)
    assert wrong_in(person.slack.responses[-1]["blocks"]) == []
    await person.types("our coast")
    assert "Post to channel" in shown(person)


async def test_a_kind_of_event_is_asked_of_each(person: Visitor, desk: Desk) -> None:
    await furnished(desk)
    for typed in ("type coup libya, mali", "coups libya, mali"):
        said = await person.types(typed)
        assert "coup · Libya: nothing in the last 7 days\ncoup · Mali: 1 development" in said


async def test_what_nobody_knows_is_named_with_what_is_near_and_the_others_are_answered(
    person: Visitor, desk: Desk
) -> None:
    await furnished(desk)
    said = await person.types("libya, sahell, qqqq")
    assert "Libya: 5 developments" in said
    assert "I took “sahell” for Sahel." in shown(person)
    assert said.endswith('I know no place "qqqq".')
    for typed in ("coups libya, mali, qqqq", "coups in libya, mali and qqqq", "boko haram, libya, mali, qqqq"):
        said = await person.types(typed)
        assert "Libya: nothing in the last 7 days" in said
        assert said.endswith('I know no place "qqqq".')
    assert await person.types("qqqq, wwww") == (
        'I know no region, country or place "qqqq, wwww". /sitrep help shows what I understand.'
    )


async def test_more_places_than_a_message_holds_are_left_for_later(person: Visitor, desk: Desk) -> None:
    said = await person.types("libya, mali, sahel, north africa, usa, ivory coast, libya")
    assert said.count("nothing in the last 7 days") == 5
    assert "I look up 5 places at a time; ask me about Côte d'Ivoire as well." in said


async def test_a_place_that_is_named_twice_is_one(person: Visitor) -> None:
    for typed in ("libya, libya", "libya, libyan"):
        assert "You asked about" not in await person.types(typed)
