"""One story: the buttons under its alert, and the commands that name it."""

import json
from datetime import timedelta

from bot.tell.card import FOLLOW_STORY_ACTION, MORE_ACTION
from bot.tell.compose_story import UNFOLLOW_STORY_ACTION
from bot.world.clock import HandClock
from handlers.desk import Desk
from tests.unit.handlers.slack import Visitor, remember, view_of
from tests.unit.tell.news import HOUR, NOON, a_development, a_report, a_wish


async def test_a_story_is_followed_by_button_and_let_go_by_button(person: Visitor, desk: Desk) -> None:
    await remember(desk, a_development())
    assert "I mention you in its thread" in await person.presses(FOLLOW_STORY_ACTION, "d1")
    assert [(one.story, one.channel, one.user) for one in await desk.notebooks.follows.every()] == [("d1", "C1", "U1")]
    assert (await person.types("stories")).startswith("You follow 1 story here: Militia retakes")
    assert "You follow 0 stories here" in await person.presses(UNFOLLOW_STORY_ACTION, "d1")
    assert await desk.notebooks.follows.every() == []


async def test_a_story_is_followed_by_its_words(person: Visitor, desk: Desk) -> None:
    await remember(desk, a_development())
    assert "You follow this story" in await person.types("stories harbour SIRTE")
    assert [one.story for one in await desk.notebooks.follows.every()] == ["d1"]
    assert "no source told of" in await person.types("stories volcano")


async def test_wishes_for_stories_long_gone_are_forgotten(person: Visitor, desk: Desk) -> None:
    await remember(desk, a_development())
    await person.presses(FOLLOW_STORY_ACTION, "d1")
    assert isinstance(desk.clock, HandClock)
    desk.clock.turn(timedelta(days=46))
    await remember(desk, a_development(id="d2"))
    await person.presses(FOLLOW_STORY_ACTION, "d2")
    assert [one.story for one in await desk.notebooks.follows.every()] == ["d2"]


async def test_more_opens_the_story_from_near(person: Visitor, desk: Desk) -> None:
    await remember(desk, a_development())
    await desk.wishes.put(a_wish())
    await person.presses(MORE_ACTION, "d1")
    (asked,) = person.slack.asked("views.open")
    assert "openstreetmap.org" in json.dumps(view_of(asked))


async def test_a_story_that_is_not_kept_any_more_is_said_to_be(person: Visitor) -> None:
    for action in (FOLLOW_STORY_ACTION, MORE_ACTION):
        assert "This story is too old" in await person.presses(action, "gone")


async def test_a_story_is_looked_up_by_its_id_and_by_words(person: Visitor, desk: Desk) -> None:
    await remember(desk, a_development(id="1f0c2a9be4d7", reports=(a_report(1), a_report(2))))
    for what in ("1f0c2a9be4d7", "harbour sirte"):
        assert (await person.types(f"story {what}")).startswith("This story: 2 reports from 2 sources\n- HIGH: Militia")
    assert "I know no story “aaaaaaaaaaaa”" in await person.types("story aaaaaaaaaaaa")


async def test_every_command_about_a_story_takes_its_id_also_of_an_older_one(person: Visitor, desk: Desk) -> None:
    older = a_development(id="1f0c2a9be4d7", headline="Shots near Sirte", last_reported=NOON - HOUR)
    newer = a_development(id="5d3e88a0b1c2", headline="Sirte is calm", last_reported=NOON)
    await remember(desk, older, newer)
    assert "Sirte is calm" in await person.types("stories sirte")
    for typed in ("stories", "irrelevant", "snooze story"):
        said = await person.types(f"{typed} 1f0c2a9be4d7{' 2h' if 'snooze' in typed else ''}")
        assert "Shots near Sirte" in said
        assert "I know no story “aaaaaaaaaaaa”" in await person.types(
            f"{typed} aaaaaaaaaaaa{' 2h' if 'snooze' in typed else ''}"
        )
    assert "Shots near Sirte" in await person.types("relocate 1f0c2a9be4d7 to libya")
    said = await person.types("why 1F0C2A9BE4D7")
    assert "Shots near Sirte" in said
    assert "Sirte is calm" not in said
