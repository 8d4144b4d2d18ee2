"""Feedback on a story: by the buttons under its alert, by command, and taken back."""

from functools import partial

from slack_bolt.async_app import AsyncApp

from bot.access import Subject
from bot.errors import PermanentError
from bot.model import Development, Message, Target
from bot.tell.blocks import View
from bot.tell.card import IRRELEVANT_ACTION, PLACE_ACTION
from bot.tell.compose_feedback import (
    PLACE_BLOCK,
    PLACE_CALLBACK,
    UNDO_ACTION,
    compose_noted,
    compose_place_form,
    compose_tuning,
)
from bot.tell.compose_word import compose_no_story, compose_word
from bot.use_cases import stories as telling
from bot.use_cases.feedback import Where, where
from handlers.asked import Asked
from handlers.command import Irrelevant, Relocate
from handlers.desk import Desk
from handlers.guard import Change, guarded, refusal
from handlers.in_time import Mistakes
from handlers.pressed import pressed
from handlers.private import instead
from handlers.story import named
from handlers.story_form import About, Promise, about, opens, sent


def register(app: AsyncApp, desk: Desk) -> None:
    """Each button carries the development's id, the last one that of what was said of it."""
    app.action(IRRELEVANT_ACTION)(pressed("not relevant", desk, partial(_pressed_irrelevant, desk)))
    app.action(PLACE_ACTION)(opens("wrong place", desk, partial(_place_form, desk)))
    app.view(PLACE_CALLBACK)(sent("right place", desk, partial(_placed, desk), PLACE_BLOCK))
    app.action(UNDO_ACTION)(pressed("undo", desk, partial(_pressed_undo, desk), instead))


async def _pressed_irrelevant(desk: Desk, value: str, asked: Asked) -> Message:
    story = await telling.story(desk.stories, value)
    change = Change(Subject.STORIES, f"irrelevant {story.headline}")
    return await guarded(change, asked, desk, lambda: _irrelevant(story, asked, desk))


async def _pressed_undo(desk: Desk, value: str, asked: Asked) -> Message:
    change = Change(Subject.STORIES, f"undo the correction {value}")
    return await guarded(change, asked, desk, lambda: _undo(value, desk))


async def _place_form(desk: Desk, value: str, asked: Asked) -> View:
    story = await telling.story(desk.stories, value)
    return compose_place_form(story, About(asked.channel, story.id).packed(), desk.names)


async def _placed(desk: Desk, view: View, asked: Asked) -> Promise | Mistakes:
    """The right place, of a story that is looked up only then: the form waits."""
    typed = str(view["state"]["values"][PLACE_BLOCK][PLACE_BLOCK].get("value") or "").strip()
    id = about(view).story
    change = Change(Subject.STORIES, f"relocate {id} to {typed or 'nowhere'}")
    if refused := await refusal(change, asked, desk):
        return {PLACE_BLOCK: refused.value}
    right = _right(typed, desk)
    if isinstance(right, str):
        return {PLACE_BLOCK: right}

    async def work() -> Message:
        return await _relocate(await telling.story(desk.stories, id), right, asked, desk)

    return Promise(change, work)


async def irrelevant(command: Irrelevant, asked: Asked, desk: Desk) -> Message:
    story = await named(command.what, desk)
    return await _irrelevant(story, asked, desk) if story else compose_no_story(command.what)


async def relocate(command: Relocate, asked: Asked, desk: Desk) -> Message:
    """To a town or a country."""
    story = await named(command.what, desk)
    if story is None:
        return compose_no_story(command.what)
    right = _right(command.place, desk)
    return compose_word(right) if isinstance(right, str) else await _relocate(story, right, asked, desk)


async def tuning(desk: Desk) -> Message:
    return compose_tuning(await desk.notebooks.feedback.every(), desk.names)


async def _irrelevant(story: Development, asked: Asked, desk: Desk) -> Message:
    said = await desk.corrections.not_relevant(story.id, asked.channel, asked.user)
    return compose_noted(said, desk.names)


async def _relocate(story: Development, right: Where, asked: Asked, desk: Desk) -> Message:
    was = desk.names.where(story)
    said = await desk.corrections.wrong_place(story.id, right, was, asked.channel, asked.user)
    return compose_noted(said, desk.names)


async def _undo(id: str, desk: Desk) -> Message:
    await desk.corrections.undo(id)
    return await tuning(desk)


def _right(typed: str, desk: Desk) -> Where | str:
    if not typed or typed.casefold() in {"nowhere", "unknown"}:
        return Where()
    found = desk.directory.find(typed)
    if not isinstance(found, Target):
        return found.sentence
    try:
        return where(found, desk.directory.regions)
    except PermanentError as problem:
        return str(problem)
