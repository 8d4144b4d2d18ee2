"""Following by the form: opened from a command, the App Home or a wish, previewed, saved."""

import asyncio
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.access import Subject
from bot.errors import PermanentError, SitrepError
from bot.model import DigestPlan, Message, QuietMode, Region, Subscription
from bot.tell import blocks as kit
from bot.tell.blocks import View
from bot.tell.compose_answer import INVITE
from bot.tell.compose_wish_form import (
    CHANNEL,
    COUNTRIES,
    FORM_CALLBACK,
    PREVIEW_CALLBACK,
    REGIONS,
    Brought,
    Uncounted,
    compose_wish_form,
    compose_wish_preview,
    countries_like,
)
from bot.tell.compose_word import FORM_ACTION
from bot.tell.untrusted import escape
from bot.tell.wish_draft import QUIET_NONE, Draft, pack, unpack
from bot.use_cases import subscriptions as wishing
from handlers.asked import Asked, asked_in
from handlers.desk import Desk
from handlers.following import NO_DIGEST, follow, needs_digest
from handlers.guard import Change, guarded, refusal
from handlers.home import home_of
from handlers.in_time import Mistakes, in_time
from handlers.mishaps import kindly, silently
from handlers.own import with_own
from handlers.pressed import Listener
from handlers.private import to_one
from handlers.room import ELSEWHERE, Room, SlackRoom, timezone_of
from handlers.wish_values import MOST_CARRIED, Wanted, draft_of, understood

log = structlog.get_logger()

IN_TIME_SECONDS, COUNT_SECONDS, GUESS_SECONDS = 1.2, 1.0, 1.0  # Slack waits 3 for an answer, and for an opening
LATE_SECONDS = 30.0
SAVED_SECONDS = 2.0
UNSAVED = "unsaved"
CHANNELS = ("C", "G")  # how the ids begin of what a channel menu can show
OWN_GROUP = "Our own"
TOO_MUCH = "That is more than one form holds. Follow some of it, and then the rest."


def register(app: AsyncApp, desk: Desk) -> None:
    """The form is pushed over by its preview; both say what is wrong before anything is stored."""
    app.action(FORM_ACTION)(_opening(desk))
    app.options(COUNTRIES)(_typing(desk))
    app.view(FORM_CALLBACK)(_previewing(desk))
    app.view(PREVIEW_CALLBACK)(_saving(desk))


def _opening(desk: Desk) -> Listener:
    async def on_open(ack: AsyncAck, body: dict[str, Any], client: Any) -> None:
        await ack()
        room, user = SlackRoom(client), body["user"]["id"]

        async def work() -> None:
            here = str(body.get("channel", {}).get("id", ""))
            channel = here if here.startswith(CHANNELS) else ""
            await open_form(client, body["trigger_id"], Draft(channel, timezone=await guessed(room, user)), desk)

        await kindly(desk.tasks, "form", work, silently)

    return on_open


def _typing(desk: Desk) -> Listener:
    async def on_typed(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack(options=countries_like(str(body.get("value", "")), desk.names.countries))

    return on_typed


def _previewing(desk: Desk) -> Listener:
    """The preview waits only a moment for its numbers; they are put in when they are there."""

    async def on_sent(ack: AsyncAck, body: dict[str, Any], client: Any) -> None:
        view = body["view"]
        draft = replace(draft_of(view["state"]["values"]), instead=view.get("private_metadata", ""))
        asked = asked_in(draft.channel, body, client)
        found = await in_time(_checked(draft, asked, desk), IN_TIME_SECONDS, REGIONS)
        if not isinstance(found, Checked):
            await ack(response_action="errors", errors=found)
            return
        counting = asyncio.create_task(wishing.preview(desk.archive, found.wishes, desk.clock.now()))
        mark = uuid4().hex

        def preview(brought: Brought | Uncounted | None) -> View:
            shown = compose_wish_preview(draft, found.wishes, brought, found.warnings, desk.names)
            return shown | {"external_id": mark}

        brought = await _counted(counting, COUNT_SECONDS)
        await ack(response_action="push", view=preview(brought))
        if brought is not None:
            return

        async def work() -> None:
            late = await _counted(counting, LATE_SECONDS)
            await client.views_update(external_id=mark, view=preview(late or Uncounted.GAVE_UP))

        await kindly(desk.tasks, "count", work, silently)

    return on_sent


def _saving(desk: Desk) -> Listener:
    """The preview is left only once its wishes are stored, or where that takes long."""

    async def on_follow(ack: AsyncAck, body: dict[str, Any], client: Any) -> None:
        draft = unpack(body["view"]["private_metadata"])
        asked = asked_in(draft.channel, body, client)
        saving = asyncio.create_task(save(draft, asked, client, desk))
        with desk.tasks.under_way():
            trouble = await _trouble(saving, SAVED_SECONDS)
        if trouble:
            await ack(response_action="update", view=_unsaved(body["view"], trouble))
            return
        await ack(response_action="clear")

        async def work() -> None:
            await saving
            await client.views_publish(user_id=asked.user, view=await home_of(asked.user, asked.room, desk))

        await kindly(desk.tasks, "follow", work, lambda message: to_one(client, asked.channel, asked.user, message))

    return on_follow


async def open_form(client: Any, trigger: str, draft: Draft, desk: Desk) -> None:
    own = [Region(one.id, one.name, frozenset(), group=OWN_GROUP) for one in await desk.notebooks.regions.every()]
    view = compose_wish_form(draft, [*own, *desk.directory.regions], desk.names)
    await client.views_open(trigger_id=trigger, view=view)


async def guessed(room: Room, user: str) -> str:
    """The person's timezone, if Slack tells it in time for the form."""
    try:
        return await asyncio.wait_for(timezone_of(room, user), GUESS_SECONDS)
    except TimeoutError:
        return ELSEWHERE


@dataclass(frozen=True, slots=True)
class Checked:
    """What would be stored, and what a person should know before."""

    wishes: list[Subscription]
    warnings: list[str]


def made(wanted: Wanted, asked: Asked, desk: Desk) -> list[Subscription]:
    """As they would be stored now."""
    now = desk.clock.now()
    return [wishing.wish(wanted.channel, target, wanted.terms, asked.user, now) for target in wanted.targets]


async def _counted(counting: asyncio.Task[Brought], seconds: float) -> Brought | None:
    """None while it is not done, or where it could not be."""
    done, _ = await asyncio.wait({counting}, timeout=seconds)
    if not done:
        return None
    if trouble := counting.exception():
        log.warning("a preview could not be counted", trouble=str(trouble))
        return None
    return counting.result()


async def save(draft: Draft, asked: Asked, client: Any, desk: Desk) -> None:
    """Asks once more who may: a preview can lie open for an hour."""
    wanted = understood(draft, await with_own(desk))
    if isinstance(wanted, dict):
        raise PermanentError(next(iter(wanted.values())))

    async def work() -> Message:
        if wanted.minute is not None:
            plan = DigestPlan(wanted.channel, wanted.minute, wanted.timezone, asked.user)
            await desk.wishes.put_plan(await desk.digests.plan(plan, desk.clock.now()))
        await _without_old(draft, wanted, desk)
        return await follow(wanted.targets, wanted.terms, asked, desk)

    await to_one(client, draft.channel, asked.user, await guarded(change_of(draft), asked, desk, work))


async def _trouble(saving: asyncio.Task[None], seconds: float) -> str:
    """Why it could not be saved; empty where it was, or where that is not known in time and is said afterwards."""
    done, _ = await asyncio.wait({saving}, timeout=seconds)
    problem = saving.exception() if done else None
    return str(problem) if isinstance(problem, SitrepError) else ""


def _unsaved(view: View, trouble: str) -> View:
    """The preview as it was, with what went wrong above it: nothing that was typed is lost."""
    said = kit.section(f"*Not saved: {escape(trouble, 500)}*") | {"block_id": UNSAVED}
    kept = {name: view[name] for name in ("type", "callback_id", "private_metadata", "title", "submit", "close")}
    return kept | {"blocks": [said, *(block for block in view["blocks"] if block.get("block_id") != UNSAVED)]}


async def _without_old(draft: Draft, wanted: Wanted, desk: Desk) -> None:
    """A wish that is changed to be about something else does not stay beside the new one."""
    kept = {target.key for target in wanted.targets}
    old = [one.target for one in await desk.wishes.of(wanted.channel) if one.target.key == draft.instead]
    await wishing.unsubscribe(desk.wishes, wanted.channel, [one for one in old if one.key not in kept])


def change_of(draft: Draft) -> Change:
    """The form as the command that would do much the same."""
    named = [*draft.regions, *draft.countries, *([f'"{draft.place}"'] if draft.place else [])]
    hold = "/hold" if draft.quiet == QuietMode.HOLD.value else ""
    terms = (
        (draft.radius, f"{draft.radius}km"),
        (draft.types, f"type:{','.join(draft.types)}"),
        (draft.at_least, f"min={draft.at_least}"),
        (draft.digest, f"digest={draft.digest}"),
        (draft.quiet != QUIET_NONE, f"quiet={draft.quiet_from}-{draft.quiet_to}{hold}"),
        (draft.unlocated, "unlocated"),
        (draft.filter, f"where {draft.filter}"),
    )
    words = " ".join([f"subscribe {', '.join(named)}", *(term for said, term in terms if said)])
    hour = f"; digest at {draft.hour} {draft.timezone}" if draft.hour else ""
    return Change(Subject.SUBSCRIPTIONS, f"{words}{hour}")


async def _checked(draft: Draft, asked: Asked, desk: Desk) -> Checked | Mistakes:
    if len(pack(draft)) > MOST_CARRIED:
        return {REGIONS: TOO_MUCH}
    found = understood(draft, await with_own(desk))
    if isinstance(found, dict):
        return found
    if refused := await refusal(change_of(draft), asked, desk):
        return {REGIONS: refused.value}
    if not await asked.room.may_post(asked.channel):
        return {CHANNEL: INVITE.replace("`", "")}
    wishes, plans = made(found, asked, desk), (await wishing.wishes_of(desk.wishes, found.channel)).plans
    is_untold = needs_digest(wishes) and not plans and found.minute is None
    return Checked(wishes, [NO_DIGEST] if is_untold else [])
