"""What a person changes in the App Home: one wish, a channel's digest, its quiet hours, its snoozes."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.access import Subject
from bot.errors import PermanentError
from bot.model import Message, Quiet, QuietMode, Subscription
from bot.tell import compose_channel_forms as form
from bot.tell.compose_answer import compose_unsubscribed
from bot.tell.compose_desk import DIGEST_ACTION, QUIET_ACTION
from bot.tell.compose_home import (
    CHANGE,
    LIFT_ACTION,
    WISH_ACTION,
    Picked,
    picked,
)
from bot.tell.wish_draft import QUIET_NONE, draft_of
from bot.use_cases import subscriptions as wishing
from handlers import clock_text, digesting, following, snoozing
from handlers.asked import Asked, asked_in
from handlers.command import DigestAt, DigestOff
from handlers.desk import Desk
from handlers.following import NOT_ANY_MORE
from handlers.guard import Change, guarded
from handlers.home import home_of
from handlers.in_time import Mistakes
from handlers.mishaps import kindly, silently
from handlers.pressed import Listener
from handlers.private import to_one
from handlers.room import ELSEWHERE, SlackRoom
from handlers.wish_form import guessed, open_form

Values = Mapping[str, Mapping[str, Any]]  # by field
Work = Callable[[], Awaitable[Message]]


def register(app: AsyncApp, desk: Desk) -> None:
    """What is changed is told to the person in the channel, and the Home is drawn anew."""
    app.action(WISH_ACTION)(_choosing(desk))
    app.action(LIFT_ACTION)(_lifting(desk))
    app.action(DIGEST_ACTION)(_opening(desk))
    app.action(QUIET_ACTION)(_opening(desk))
    app.view(form.DIGEST_CALLBACK)(_saving(desk))
    app.view(form.QUIET_CALLBACK)(_saving(desk))


def _choosing(desk: Desk) -> Listener:
    async def on_wish(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], client: Any) -> None:
        await ack()
        chosen = picked(action["selected_option"]["value"])
        asked = asked_in(chosen.channel, body, client)

        async def work() -> None:
            wish = await wish_of(chosen, desk)
            if chosen.deed == CHANGE:
                zone = await guessed(asked.room, asked.user)
                await open_form(client, body["trigger_id"], draft_of(wish, zone, desk.names.countries), desk)
                return
            change = Change(Subject.SUBSCRIPTIONS, f"unsubscribe {wish.target.name}")
            await _changed(asked, client, desk, change, lambda: unfollow(wish, desk))

        await kindly(desk.tasks, "home wish", work, lambda message: to_one(client, asked.channel, asked.user, message))

    return on_wish


def _lifting(desk: Desk) -> Listener:
    async def on_lift(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], client: Any) -> None:
        await ack()
        id = action["value"]
        asked = asked_in(id.partition(" ")[0], body, client)
        change = Change(Subject.SUBSCRIPTIONS, f"lift the snooze {id}")

        async def work() -> None:
            await _changed(asked, client, desk, change, lambda: snoozing.lift(id, asked, desk))

        await kindly(desk.tasks, "home lift", work, silently)

    return on_lift


def _opening(desk: Desk) -> Listener:
    """A form carries its channel in the private metadata."""

    async def on_open(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], client: Any) -> None:
        await ack()

        async def work() -> None:
            zone = await guessed(SlackRoom(client), body["user"]["id"])
            view = await form_of(action["action_id"], action["value"], zone, desk)
            await client.views_open(trigger_id=body["trigger_id"], view=view)

        await kindly(desk.tasks, "home form", work, silently)

    return on_open


def _saving(desk: Desk) -> Listener:
    async def on_sent(ack: AsyncAck, body: dict[str, Any], client: Any) -> None:
        view = body["view"]
        values = {name: next(iter(field.values())) for name, field in view["state"]["values"].items()}
        if wrong := mistakes(values):
            await ack(response_action="errors", errors=wrong)
            return
        await ack()
        asked = asked_in(view["private_metadata"], body, client)
        words, deed = (_digest if view["callback_id"] == form.DIGEST_CALLBACK else _quiet)(values, asked, desk)

        async def work() -> None:
            await _changed(asked, client, desk, Change(Subject.SUBSCRIPTIONS, words), deed)

        await kindly(
            desk.tasks, "home form sent", work, lambda message: to_one(client, asked.channel, asked.user, message)
        )

    return on_sent


async def _changed(asked: Asked, client: Any, desk: Desk, change: Change, work: Work) -> None:
    await to_one(client, asked.channel, asked.user, await guarded(change, asked, desk, work))
    await client.views_publish(user_id=asked.user, view=await home_of(asked.user, asked.room, desk))


def mistakes(values: Values) -> Mistakes:
    """What is wrong, under the field that it is about."""
    wrong: Mistakes = {}
    typed = str(values[form.ZONE].get("value") or "")
    if clock_text.timezone(typed) is None:
        wrong[form.ZONE] = clock_text.no_timezone(typed)
    if form.MODE in values and values[form.FROM]["selected_time"] == values[form.UNTIL]["selected_time"]:
        wrong[form.UNTIL] = "The two must differ."
    return wrong


async def wish_of(chosen: Picked, desk: Desk) -> Subscription:
    """PermanentError where it has been ended meanwhile."""
    for wish in await desk.wishes.of(chosen.channel):
        if wish.target.key == chosen.target:
            return wish
    raise PermanentError(NOT_ANY_MORE)


async def unfollow(wish: Subscription, desk: Desk) -> Message:
    ended = await wishing.unsubscribe(desk.wishes, wish.channel, [wish.target])
    return compose_unsubscribed(ended.dropped, ended.not_followed)


async def form_of(action: str, channel: str, zone: str, desk: Desk) -> dict[str, Any]:
    """As things stand now."""
    wishes = await wishing.wishes_of(desk.wishes, channel)
    if action == DIGEST_ACTION:
        return form.compose_digest_form(channel, next(iter(wishes.plans), None), zone)
    return form.compose_quiet_form(channel, next((one.quiet for one in wishes.subscriptions if one.quiet), None), zone)


def _digest(values: Values, asked: Asked, desk: Desk) -> tuple[str, Work]:
    zone = _zone(values)
    how_often = values[form.HOW_OFTEN]["selected_option"]["value"]
    if how_often in {form.NO_DAILY, form.NO_WEEKLY}:
        off = DigestOff(how_often == form.NO_WEEKLY)
        return f"digest off ({how_often})", lambda: digesting.off(off, asked, desk)
    minute = clock_text.minute_of_day(values[form.AT]["selected_time"]) or 0
    weekday = int(how_often.rpartition("-")[2]) if how_often != form.DAILY else None
    at = DigestAt(minute, zone, weekday)
    return f"digest at {values[form.AT]['selected_time']} {zone}", lambda: digesting.at(at, asked, desk)


def _quiet(values: Values, asked: Asked, desk: Desk) -> tuple[str, Work]:
    zone, mode = _zone(values), values[form.MODE]["selected_option"]["value"]
    start, end = (clock_text.minute_of_day(values[name]["selected_time"]) or 0 for name in (form.FROM, form.UNTIL))
    quiet = None if mode == QUIET_NONE else Quiet(start, end, zone, QuietMode(mode))
    hours = "off" if quiet is None else f"{values[form.FROM]['selected_time']}-{values[form.UNTIL]['selected_time']}"
    return f"quiet {hours}", lambda: following.keep_quiet(quiet, asked, desk)


def _zone(values: Values) -> str:
    return clock_text.timezone(str(values[form.ZONE].get("value") or "")) or ELSEWHERE
