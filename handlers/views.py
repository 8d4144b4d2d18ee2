"""The form to follow a region: opened from the App Home, and what is done with it."""

import asyncio
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot import subscriptions as wishing
from bot.access import Refusal, Subject
from bot.model import Severity, Target
from bot.subscriptions import Terms
from bot.tell.compose_home import (
    CHANNEL_BLOCK,
    FORM_ACTION,
    FORM_CALLBACK,
    REGION_BLOCK,
    SEVERITY_BLOCK,
    UNLOCATED_BLOCK,
    compose_form,
)
from handlers.asked import Asked, team_of
from handlers.desk import Desk
from handlers.guard import Change, noted, refusal
from handlers.home import home_of
from handlers.mishaps import kindly, silently
from handlers.room import SlackRoom

IN_TIME_SECONDS = 2.0
NOT_THERE = "I am not in this channel. Invite me there first, then follow."


def register(app: AsyncApp, desk: Desk) -> None:
    """Opens the form and takes it back."""

    async def on_open(ack: AsyncAck, body: dict[str, Any], client: Any) -> None:
        await ack()

        async def work() -> None:
            await client.views_open(trigger_id=body["trigger_id"], view=compose_form(desk.directory.regions, None))

        await kindly(desk.tasks, "form", work, silently)

    async def on_sent(ack: AsyncAck, body: dict[str, Any], client: Any) -> None:
        user, values = body["user"]["id"], body["view"]["state"]["values"]
        asked = Asked(_channel(values), user, SlackRoom(client), team_of(body))
        if wrong := await mistakes_in_time(values, asked, desk):
            await ack(response_action="errors", errors=wrong)
            return
        await ack()

        async def work() -> None:
            channel, targets, terms = wanted(values, desk)
            await wishing.subscribe(desk.wishes, channel, targets, terms, user, desk.clock.now())
            await noted(wish_of(values), asked, desk, "Subscribed.")
            await client.views_publish(user_id=user, view=await home_of(user, asked.room, desk))

        await kindly(desk.tasks, "form sent", work, silently)

    app.action(FORM_ACTION)(on_open)
    app.view(FORM_CALLBACK)(on_sent)


async def mistakes_in_time(values: dict[str, Any], asked: Asked, desk: Desk) -> dict[str, str]:
    """The mistakes of the form; that Slack is slow to answer is one, for the form waits 3 seconds for us."""
    try:
        return await asyncio.wait_for(mistakes(values, asked, desk), IN_TIME_SECONDS)
    except TimeoutError:
        return {REGION_BLOCK: Refusal.UNSURE.value}


async def mistakes(values: dict[str, Any], asked: Asked, desk: Desk) -> dict[str, str]:
    """What is wrong, under the field that it is about."""
    if refused := await refusal(wish_of(values), asked, desk):
        return {REGION_BLOCK: refused.value}
    return {} if await asked.room.may_post(asked.channel) else {CHANNEL_BLOCK: NOT_THERE}


def wish_of(values: dict[str, Any]) -> Change:
    """The form as the command that would do the same."""
    chosen = [option["value"] for option in values[REGION_BLOCK][REGION_BLOCK]["selected_options"]]
    return Change(Subject.SUBSCRIPTIONS, f"subscribe {', '.join(chosen)}")


def wanted(values: dict[str, Any], desk: Desk) -> tuple[str, list[Target], Terms]:
    """The form as what it asks for."""
    chosen = [option["value"] for option in values[REGION_BLOCK][REGION_BLOCK]["selected_options"]]
    targets = [target for one in chosen if (target := desk.directory.region(one))]
    floor = Severity.of(values[SEVERITY_BLOCK][SEVERITY_BLOCK]["selected_option"]["value"])
    ticked = values.get(UNLOCATED_BLOCK, {}).get(UNLOCATED_BLOCK, {}).get("selected_options") or []
    return _channel(values), targets, Terms(floor, bool(ticked))


def _channel(values: dict[str, Any]) -> str:
    return str(values[CHANNEL_BLOCK][CHANNEL_BLOCK]["selected_conversation"])
