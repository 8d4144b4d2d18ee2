"""Feedback on a story: by the buttons under its alert, by command, and taken back."""

import asyncio
import json
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond

from bot.access import Refusal, Subject
from bot.errors import PermanentError, SitrepError
from bot.model import Development, Message, Target
from bot.tell.card import IRRELEVANT_ACTION, PLACE_ACTION
from bot.tell.compose_feedback import (
    PLACE_BLOCK,
    PLACE_CALLBACK,
    UNDO_ACTION,
    compose_noted,
    compose_place_form,
    compose_tuning,
)
from bot.tell.compose_word import compose_word
from bot.use_cases import stories as telling
from bot.use_cases.feedback import Corrections, Where, where
from handlers.asked import Asked, team_of
from handlers.command import Irrelevant, Relocate
from handlers.desk import Desk
from handlers.guard import Change, guarded, noted, refusal
from handlers.mishaps import kindly
from handlers.pressed import pressed
from handlers.private import instead, privately, to_one
from handlers.room import SlackRoom

IN_TIME_SECONDS = 2.0


def register(app: AsyncApp, desk: Desk) -> None:
    """Each button carries the development's id."""

    async def not_relevant(value: str, asked: Asked) -> Message:
        story = await telling.story(desk.stories, value)
        change = Change(Subject.STORIES, f"irrelevant {story.headline}")
        return await guarded(change, asked, desk, lambda: _irrelevant(story, asked, desk))

    async def on_place(
        ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], respond: AsyncRespond, client: Any
    ) -> None:
        await ack()

        async def work() -> None:
            story = await telling.story(desk.stories, action["value"])
            carried = json.dumps({"channel": body["channel"]["id"], "story": story.id})
            await client.views_open(trigger_id=body["trigger_id"], view=compose_place_form(story, carried, desk.names))

        await kindly(desk.tasks, "wrong place", work, lambda message: privately(respond, message))

    async def on_sent(ack: AsyncAck, body: dict[str, Any], client: Any) -> None:
        carried = json.loads(body["view"]["private_metadata"])
        channel, user = carried["channel"], body["user"]["id"]
        asked = Asked(channel, user, SlackRoom(client), team_of(body))
        typed = str(body["view"]["state"]["values"][PLACE_BLOCK][PLACE_BLOCK].get("value") or "").strip()
        change = Change(Subject.STORIES, f"relocate {carried['story']} to {typed or 'nowhere'}")
        right = await _in_time(typed, change, asked, desk)
        if isinstance(right, str):
            await ack(response_action="errors", errors={PLACE_BLOCK: right})
            return
        await ack()

        async def work() -> None:
            story = await telling.story(desk.stories, carried["story"])
            message = await _relocate(story, right, asked, desk)
            await noted(change, asked, desk, message.text)
            await to_one(client, channel, user, message)

        await kindly(desk.tasks, "right place", work, lambda message: to_one(client, channel, user, message))

    async def undo(value: str, asked: Asked) -> Message:
        change = Change(Subject.STORIES, f"undo the correction {value}")
        return await guarded(change, asked, desk, lambda: _undo(value, desk))

    app.action(IRRELEVANT_ACTION)(pressed("not relevant", desk, not_relevant))
    app.action(PLACE_ACTION)(on_place)
    app.view(PLACE_CALLBACK)(on_sent)
    app.action(UNDO_ACTION)(pressed("undo", desk, undo, instead))


async def irrelevant(command: Irrelevant, asked: Asked, desk: Desk) -> Message:
    """The newest story with these words."""
    story = await telling.newest_with(desk.archive, command.words, desk.clock.now())
    return await _irrelevant(story, asked, desk) if story else _no_story(command.words)


async def relocate(command: Relocate, asked: Asked, desk: Desk) -> Message:
    """The newest story with these words, to a town or a country."""
    story = await telling.newest_with(desk.archive, command.words, desk.clock.now())
    if story is None:
        return _no_story(command.words)
    right = _right(command.place, desk)
    return compose_word(right) if isinstance(right, str) else await _relocate(story, right, asked, desk)


async def tuning(desk: Desk) -> Message:
    return compose_tuning(await desk.notebooks.feedback.every(), desk.names)


def _no_story(words: str) -> Message:
    return compose_word(f'In the last 7 days no source told of a story with the words "{words}".')


async def _irrelevant(story: Development, asked: Asked, desk: Desk) -> Message:
    said = await corrections(desk).not_relevant(story.id, asked.channel, asked.user)
    return compose_noted(said, desk.names)


async def _relocate(story: Development, right: Where, asked: Asked, desk: Desk) -> Message:
    was = desk.names.where(story)
    said = await corrections(desk).wrong_place(story.id, right, was, asked.channel, asked.user)
    return compose_noted(said, desk.names)


async def _undo(id: str, desk: Desk) -> Message:
    await corrections(desk).undo(id)
    return await tuning(desk)


def corrections(desk: Desk) -> Corrections:
    finder, alert = desk.by_hand.finder, desk.by_hand.channels.alert
    return Corrections(desk.workspace, desk.clock, desk.stories, desk.wishes, desk.notebooks, finder, alert)


async def _in_time(typed: str, change: Change, asked: Asked, desk: Desk) -> Where | str:
    """The right place, or what is wrong; that Slack is slow is a mistake too, for the form waits for us."""
    right = _right(typed, desk)
    try:
        refused = await asyncio.wait_for(refusal(change, asked, desk), IN_TIME_SECONDS)
    except TimeoutError:
        return Refusal.UNSURE.value
    except SitrepError as trouble:
        return str(trouble)
    return refused.value if refused else right


def _right(typed: str, desk: Desk) -> Where | str:
    if not typed or typed.casefold() in {"nowhere", "unknown"}:
        return Where()
    found = desk.directory.find(typed)
    if not isinstance(found, Target):
        near = f" Did you mean {' or '.join(found.suggestions)}?" if found.suggestions else ""
        return f'I know no place "{found.words}".{near}'
    try:
        return where(found, desk.directory.regions)
    except PermanentError as problem:
        return str(problem)
