"""The buttons under an alert."""

import json
from datetime import timedelta

from bot.tell.card import FOLLOW_STORY_ACTION, MORE_ACTION
from bot.tell.compose_story import UNFOLLOW_STORY_ACTION
from bot.world.clock import HandClock
from handlers.desk import Desk
from tests.unit.handlers.slack import Visitor, remember, view_of
from tests.unit.tell.news import a_development, a_wish


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
