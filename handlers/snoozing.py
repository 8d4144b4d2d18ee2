"""Snooze: by command, by the button under an alert with its form, and lifted by a button."""

from functools import partial
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond

from bot.access import Subject
from bot.errors import PermanentError
from bot.model import Development, Message, Snooze, SnoozeKind, Target
from bot.tell.blocks import View
from bot.tell.card import SNOOZE_ACTION
from bot.tell.compose_snooze import (
    DATE_BLOCK,
    FORM_CALLBACK,
    LIFT_ACTION,
    SCOPE_BLOCK,
    SPAN_BLOCK,
    Hidden,
    Snoozable,
    compose_form,
    compose_snoozed,
    compose_snoozes,
)
from bot.tell.compose_word import compose_mistake, compose_no_story
from bot.use_cases import snoozes as quiet
from bot.use_cases import stories as telling
from handlers import command as said
from handlers import span_text
from handlers.apart import names_no_place
from handlers.asked import Asked
from handlers.desk import Desk
from handlers.guard import Change, guarded, refusal
from handlers.in_time import Mistakes
from handlers.kinds import kind_ids, unknown_kind
from handlers.mishaps import kindly, silently
from handlers.pressed import Listener, pressed
from handlers.private import instead, privately
from handlers.room import timezone_of
from handlers.story import named
from handlers.story_form import About, Promise, about, sent

MOST_NAME = 150  # characters
BAD_DATE = "Choose a date that lies ahead, within a year."


def register(app: AsyncApp, desk: Desk) -> None:
    """The button under an alert with its form, and the one that lifts a snooze."""
    app.action(SNOOZE_ACTION)(_opening(desk))
    app.action(SCOPE_BLOCK)(_counting(desk))
    app.view(FORM_CALLBACK)(sent("snooze", desk, partial(_judged, desk), SCOPE_BLOCK))
    app.action(LIFT_ACTION)(pressed("lift snooze", desk, partial(_pressed_lift, desk), instead))


def _opening(desk: Desk) -> Listener:
    """The form is there at once, and says later what the first choice would hide: counting takes a moment."""

    async def on_open(
        ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], respond: AsyncRespond, client: Any
    ) -> None:
        await ack()

        async def work() -> None:
            channel, story = body["channel"]["id"], await telling.story(desk.stories, action["value"])
            found = await choices(story, channel, desk)
            view = _form(found, story, channel, None, desk)
            opened = await client.views_open(trigger_id=body["trigger_id"], view=view)
            hidden = await would_hide(found[0], story, channel, desk)
            view = _form(found, story, channel, hidden, desk)
            await client.views_update(view_id=opened["view"]["id"], view=view)

        await kindly(desk.tasks, "snooze form", work, lambda message: privately(respond, message))

    return on_open


def _counting(desk: Desk) -> Listener:
    """What another choice would hide."""

    async def on_scope(ack: AsyncAck, body: dict[str, Any], client: Any) -> None:
        await ack()
        shown = body["view"]

        async def work() -> None:
            channel, story = await _carried(shown, desk)
            found = await choices(story, channel, desk)
            hidden = await would_hide(_chosen(found, shown["state"]["values"]), story, channel, desk)
            view = _form(found, story, channel, hidden, desk)
            await client.views_update(view_id=shown["id"], hash=shown["hash"], view=view)

        await kindly(desk.tasks, "snooze preview", work, silently)

    return on_scope


async def _pressed_lift(desk: Desk, value: str, asked: Asked) -> Message:
    change = Change(Subject.SUBSCRIPTIONS, f"lift the snooze {value}")
    return await guarded(change, asked, desk, lambda: lift(value, asked, desk))


async def by_words(command: said.SnoozeFor, asked: Asked, desk: Desk) -> Message:
    """`/sitrep snooze actor "Boko Haram" 3 days`."""
    now = desk.clock.now()
    until = span_text.end_of(command.span, now, await timezone_of(asked.room, asked.user))
    if until is None:
        return compose_mistake(f'"{command.span}" is no time in the year that lies ahead.', examples=span_text.EXAMPLES)
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
    hidden = await quiet.preview(desk.archive, wishes, wish, desk.clock.now())
    await quiet.put(desk.notebooks.snoozes, wish)
    return compose_snoozed(wish, hidden)


async def choices(story: Development, channel: str, desk: Desk) -> tuple[Snoozable, ...]:
    country = next((desk.directory.country(code) for code in story.countries), None)
    return quiet.choices(story, await desk.wishes.of(channel), desk.names.event(story.event_type), country)


async def would_hide(choice: Snoozable, story: Development, channel: str, desk: Desk) -> Hidden:
    now = desk.clock.now()
    wish = quiet.snooze(choice, channel, "", now, now, story)
    return await quiet.preview(desk.archive, await desk.wishes.of(channel), wish, now)


async def _meant(command: said.SnoozeFor, asked: Asked, desk: Desk) -> tuple[Snoozable, Development | None] | Message:
    """What the words name, with the story if it is one; or what may have been meant."""
    words = command.words[:MOST_NAME]
    match _kind_of(command, desk):
        case SnoozeKind.ACTOR:
            actor = desk.actors.find(words)
            if actor is None:
                return compose_mistake(f'I know no actor "{words}".', desk.actors.suggest(words))
            return Snoozable(SnoozeKind.ACTOR, actor.id, actor.name), None
        case SnoozeKind.TYPE:
            known = kind_ids(words, desk)
            if not known:
                return unknown_kind(words, desk)
            if len(known) > 1:
                kinds = [f"/sitrep snooze type {one} {command.span}" for one in known]
                return compose_mistake(f'"{words}" is {len(known)} kinds of event: snooze one of them.', kinds)
            return Snoozable(SnoozeKind.TYPE, known[0], desk.names.event(known[0])), None
        case SnoozeKind.STORY:
            story = await named(command.words, desk)
            if story is None:
                return compose_no_story(words)
            return Snoozable(SnoozeKind.STORY, story.id, story.headline), story
        case SnoozeKind.REGION:
            target = desk.directory.find(words)
            if not isinstance(target, Target):
                return compose_mistake(f'I know no region, country or place "{words}".', target.suggestions)
            return quiet.place(target), None


def _kind_of(command: said.SnoozeFor, desk: Desk) -> SnoozeKind:
    """As it was said; else an actor or a kind of event, where no place is called so."""
    if command.kind is not SnoozeKind.REGION or not names_no_place(command.words, desk):
        return command.kind
    return SnoozeKind.TYPE if kind_ids(command.words, desk) else SnoozeKind.ACTOR


async def _judged(desk: Desk, view: View, asked: Asked) -> Promise | Mistakes:
    """The snooze that the form asks for."""
    channel, story = await _carried(view, desk)
    values, now = view["state"]["values"], desk.clock.now()
    chosen = _chosen(await choices(story, channel, desk), values)
    date = values.get(DATE_BLOCK, {}).get(DATE_BLOCK, {}).get("selected_date")
    span = f"until {date}" if date else values[SPAN_BLOCK][SPAN_BLOCK]["selected_option"]["value"]
    until = span_text.end_of(span, now, await timezone_of(asked.room, asked.user))
    if until is None:
        return {DATE_BLOCK: BAD_DATE}
    wish = quiet.snooze(chosen, channel, asked.user, now, until, story)
    if refused := await refusal(_change(wish), asked, desk):
        return {SCOPE_BLOCK: refused.value}
    return Promise(_change(wish), lambda: keep_quiet(wish, desk))


async def _carried(view: View, desk: Desk) -> tuple[str, Development]:
    carried = about(view)
    return carried.channel, await telling.story(desk.stories, carried.story)


def _form(found: tuple[Snoozable, ...], story: Development, channel: str, hidden: Hidden | None, desk: Desk) -> View:
    return compose_form(found, About(channel, story.id).packed(), hidden, desk.names)


def _chosen(found: tuple[Snoozable, ...], values: dict[str, Any]) -> Snoozable:
    value = values[SCOPE_BLOCK][SCOPE_BLOCK]["selected_option"]["value"]
    chosen = next((choice for choice in found if choice.value == value), None)
    if chosen is None:
        raise PermanentError("The story has changed meanwhile. Please open the form again.")
    return chosen


def _change(wish: Snooze) -> Change:
    return Change(Subject.SUBSCRIPTIONS, f"snooze {wish.kind} {wish.name} until {wish.until:%Y-%m-%d %H:%M} UTC")
