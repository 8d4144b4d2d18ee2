"""Snooze: by command, by the button under an alert with its form, and lifted by a button."""

import asyncio
import json
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond

from bot.access import Refusal, Subject
from bot.errors import PermanentError, SitrepError
from bot.model import Development, Message, Snooze, SnoozeKind, Target
from bot.tell.card import SNOOZE_ACTION
from bot.tell.compose_snooze import (
    DATE_BLOCK,
    FORM_CALLBACK,
    LIFT_ACTION,
    SCOPE_BLOCK,
    SPAN_BLOCK,
    Hidden,
    Scope,
    compose_form,
    compose_snoozed,
    compose_snoozes,
)
from bot.tell.compose_word import compose_mistake, compose_word
from bot.use_cases import snoozes as quiet
from bot.use_cases import stories as telling
from bot.use_cases.snoozes import Choice
from handlers import command as said
from handlers import span_text
from handlers.asked import Asked, team_of
from handlers.desk import Desk
from handlers.guard import Change, guarded, noted, refusal
from handlers.mishaps import kindly, silently
from handlers.pressed import pressed
from handlers.private import instead, privately, to_one
from handlers.room import SlackRoom, timezone_of

IN_TIME_SECONDS = 2.0
MOST_NAME = 150  # characters
BAD_DATE = "Choose a date that lies ahead, within a year."


def register(app: AsyncApp, desk: Desk) -> None:
    """The form carries the channel and the story in its private metadata."""

    async def on_open(
        ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], respond: AsyncRespond, client: Any
    ) -> None:
        await ack()

        async def work() -> None:
            channel, story = body["channel"]["id"], await telling.story(desk.stories, action["value"])
            found = await choices(story, channel, desk)
            opened = await client.views_open(
                trigger_id=body["trigger_id"], view=_form(found, story, channel, None, desk)
            )
            hidden = await would_hide(found[0], story, channel, desk)
            view = _form(found, story, channel, hidden, desk)
            await client.views_update(view_id=opened["view"]["id"], view=view)

        await kindly(desk.tasks, "snooze form", work, lambda message: privately(respond, message))

    async def on_scope(ack: AsyncAck, body: dict[str, Any], client: Any) -> None:
        await ack()

        async def work() -> None:
            channel, story = await _carried(body["view"], desk)
            found = await choices(story, channel, desk)
            chosen = _chosen(found, body["view"]["state"]["values"])
            hidden = await would_hide(chosen, story, channel, desk)
            await client.views_update(
                view_id=body["view"]["id"],
                hash=body["view"]["hash"],
                view=_form(found, story, channel, hidden, desk),
            )

        await kindly(desk.tasks, "snooze preview", work, silently)

    async def on_sent(ack: AsyncAck, body: dict[str, Any], client: Any) -> None:
        view, user = body["view"], body["user"]["id"]
        channel = json.loads(view["private_metadata"])["channel"]
        asked = Asked(channel, user, SlackRoom(client), team_of(body))
        made = await _in_time(view, asked, desk)
        if not isinstance(made, Snooze):
            await ack(response_action="errors", errors=made)
            return
        await ack()

        async def work() -> None:
            message = await keep_quiet(made, desk)
            await noted(_change(made), asked, desk, message.text)
            await to_one(client, channel, user, message)

        await kindly(desk.tasks, "snooze", work, lambda message: to_one(client, channel, user, message))

    async def to_lift(value: str, asked: Asked) -> Message:
        change = Change(Subject.SUBSCRIPTIONS, f"lift the snooze {value}")
        return await guarded(change, asked, desk, lambda: lift(value, asked, desk))

    app.action(SNOOZE_ACTION)(on_open)
    app.action(SCOPE_BLOCK)(on_scope)
    app.view(FORM_CALLBACK)(on_sent)
    app.action(LIFT_ACTION)(pressed("lift snooze", desk, to_lift, instead))


async def by_words(command: said.SnoozeFor, asked: Asked, desk: Desk) -> Message:
    """`/sitrep snooze actor "Boko Haram" 3 days`."""
    now = desk.clock.now()
    until = span_text.end_of(command.span, now, await timezone_of(asked.room, asked.user))
    if until is None:
        return compose_mistake(f'"{command.span}" is no time within a year.', examples=span_text.EXAMPLES)
    found = await _meant(command, asked, desk)
    if isinstance(found, Message):
        return found
    choice, story = found
    return await keep_quiet(quiet.snooze(choice, asked.channel, asked.user, now, until, story), desk)


async def listed(channel: str, desk: Desk) -> Message:
    return compose_snoozes(await quiet.open_in(desk.notebooks.snoozes, channel, desk.clock.now()))


async def lift(id: str, asked: Asked, desk: Desk) -> Message:
    await quiet.lift(desk.notebooks.snoozes, id, asked.channel, desk.clock.now())
    return await listed(asked.channel, desk)


async def keep_quiet(wish: Snooze, desk: Desk) -> Message:
    """Stores it, and says what it would have kept quiet."""
    wishes = await desk.wishes.of(wish.channel)
    found = await quiet.preview(desk.archive, wishes, wish, desk.clock.now())
    await quiet.put(desk.notebooks.snoozes, wish)
    return compose_snoozed(wish, Hidden(found.hidden, found.passed))


async def choices(story: Development, channel: str, desk: Desk) -> tuple[Choice, ...]:
    country = next((desk.directory.country(code) for code in story.countries), None)
    return quiet.choices(story, await desk.wishes.of(channel), desk.names.event(story.event_type), country)


async def would_hide(choice: Choice, story: Development, channel: str, desk: Desk) -> Hidden:
    now = desk.clock.now()
    wish = quiet.snooze(choice, channel, "", now, now, _its_story(choice, story))
    found = await quiet.preview(desk.archive, await desk.wishes.of(channel), wish, now)
    return Hidden(found.hidden, found.passed)


async def _meant(command: said.SnoozeFor, asked: Asked, desk: Desk) -> tuple[Choice, Development | None] | Message:
    """What the words name, with the story if it is one; or what may have been meant."""
    words = command.words[:MOST_NAME]
    match command.kind:
        case SnoozeKind.ACTOR:
            actor = desk.actors.find(words)
            if actor is None:
                return compose_mistake(f'I know no actor "{words}".', desk.actors.suggest(words))
            return Choice(SnoozeKind.ACTOR, actor.id, actor.name), None
        case SnoozeKind.TYPE:
            known = desk.names.event_id(words)
            if known is None:
                return compose_mistake(f'I know no kind of event "{words}".', desk.names.near_events(words))
            return Choice(SnoozeKind.TYPE, known, desk.names.event(known)), None
        case SnoozeKind.STORY:
            story = await telling.newest_with(desk.archive, words, desk.clock.now())
            if story is None:
                return compose_word(f'In the last 7 days no source told of a story with the words "{words}".')
            return Choice(SnoozeKind.STORY, story.id, story.headline), story
        case SnoozeKind.REGION:
            target = desk.directory.find(words)
            if not isinstance(target, Target):
                return compose_mistake(f'I know no region, country or place "{words}".', target.suggestions)
            return quiet.place(target), None


async def _in_time(view: dict[str, Any], asked: Asked, desk: Desk) -> Snooze | dict[str, str]:
    """The wish of the form, or its mistakes; that somebody is slow to answer is one, for the form waits 3 seconds."""
    try:
        return await asyncio.wait_for(_read(view, asked, desk), IN_TIME_SECONDS)
    except TimeoutError:
        return {SCOPE_BLOCK: Refusal.UNSURE.value}
    except SitrepError as trouble:
        return {SCOPE_BLOCK: str(trouble)}


async def _read(view: dict[str, Any], asked: Asked, desk: Desk) -> Snooze | dict[str, str]:
    channel, story = await _carried(view, desk)
    values, now = view["state"]["values"], desk.clock.now()
    chosen = _chosen(await choices(story, channel, desk), values)
    date = values.get(DATE_BLOCK, {}).get(DATE_BLOCK, {}).get("selected_date")
    span = f"until {date}" if date else values[SPAN_BLOCK][SPAN_BLOCK]["selected_option"]["value"]
    until = span_text.end_of(span, now, await timezone_of(asked.room, asked.user))
    if until is None:
        return {DATE_BLOCK: BAD_DATE}
    wish = quiet.snooze(chosen, channel, asked.user, now, until, _its_story(chosen, story))
    if refused := await refusal(_change(wish), asked, desk):
        return {SCOPE_BLOCK: refused.value}
    return wish


async def _carried(view: dict[str, Any], desk: Desk) -> tuple[str, Development]:
    carried = json.loads(view["private_metadata"])
    return carried["channel"], await telling.story(desk.stories, carried["story"])


def _form(
    found: tuple[Choice, ...], story: Development, channel: str, hidden: Hidden | None, desk: Desk
) -> dict[str, Any]:
    return compose_form(
        list(map(_scope, found)), json.dumps({"channel": channel, "story": story.id}), hidden, desk.names
    )


def _scope(choice: Choice) -> Scope:
    return Scope(choice.kind, choice.subject, choice.name)


def _chosen(found: tuple[Choice, ...], values: dict[str, Any]) -> Choice:
    value = values[SCOPE_BLOCK][SCOPE_BLOCK]["selected_option"]["value"]
    chosen = next((choice for choice in found if _scope(choice).value == value), None)
    if chosen is None:
        raise PermanentError("The story has changed meanwhile. Please open the form again.")
    return chosen


def _its_story(choice: Choice, story: Development) -> Development | None:
    return story if choice.kind is SnoozeKind.STORY else None


def _change(wish: Snooze) -> Change:
    return Change(Subject.SUBSCRIPTIONS, f"snooze {wish.kind} {wish.name} until {wish.until:%Y-%m-%d %H:%M} UTC")
