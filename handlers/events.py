"""What happens around the bot: joined, asked, channels closed and opened again, people gone, the App Home looked
at."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import structlog
from slack_bolt.async_app import AsyncApp

from bot.errors import TransientError
from bot.model import Notice, NoticeKind
from bot.route.keys import notice_key
from bot.tell.compose_word import compose_welcome
from bot.use_cases.lifecycle import ARCHIVED, BOT_LEFT
from handlers.desk import Desk
from handlers.home import home_of
from handlers.mention import answered, question_of
from handlers.mishaps import kindly, silently
from handlers.own import with_own
from handlers.private import to_one
from handlers.room import SlackRoom

log = structlog.get_logger()

TRY_AGAIN_SECONDS = (0.5, 2.0, 5.0, 10.0, 15.0, *[30.0] * 20)  # a Redis fails over, or is restarted by a person
ONE_DAY_SECONDS = 86_400.0  # Slack repeats an event for hours at most
WELCOME_STAYS = timedelta(hours=6)

CLOSED = {"channel_left": BOT_LEFT, "group_left": BOT_LEFT, "channel_archive": ARCHIVED, "group_archive": ARCHIVED}
Work = Callable[[dict[str, Any], Any, Desk], Awaitable[None]]  # the event, Bolt's context


def register(app: AsyncApp, desk: Desk) -> None:
    """Listens to every event of the manifest; the part behind a full stop says only where it happens."""
    for kind, work in WORKS.items():
        app.event(kind.partition(".")[0])(_listener(kind, work, desk))


def _listener(kind: str, work: Work, desk: Desk) -> Callable[..., Awaitable[None]]:
    """Takes effect once, however often Slack sends the event. Slack holds it for done when this is called, so what
    can't be done now is tried again here: each of these works does the same when it is done twice."""

    async def on_event(body: dict[str, Any], event: dict[str, Any], context: Any) -> None:
        if kind in CONCERNS and not CONCERNS[kind](event):
            return
        if not is_ours(body, desk.workspace):
            log.warning("an event of another workspace", kind=kind, team=body.get("team_id"))
            return
        mark, owner = str(body.get("event_id", "")), uuid4().hex

        async def once() -> None:
            if await desk.seen.first(f"event:{mark}", owner, ONE_DAY_SECONDS):
                try:
                    await work(event | {"id": mark}, context, desk)
                except Exception:
                    await desk.seen.forget(f"event:{mark}", owner)  # should Slack repeat it, it is not done yet
                    raise

        await kindly(desk.tasks, kind, lambda: patiently(once), silently)

    return on_event


def is_ours(body: dict[str, Any], workspace: str) -> bool:
    """Is it meant for this installation? In a channel that is shared, what happens may be another workspace's doing:
    Slack names whose app is told."""
    told = [one.get("team_id") for one in body.get("authorizations") or ()] or [body.get("team_id", workspace)]
    return workspace in told


async def patiently(work: Callable[[], Awaitable[None]]) -> None:
    """Does the work again while another try can help, for about ten minutes."""
    for seconds in TRY_AGAIN_SECONDS:
        try:
            await work()
        except TransientError as trouble:
            log.warning("an event has to wait", seconds=seconds, trouble=str(trouble))
            await asyncio.sleep(seconds)
        else:
            return
    await work()


async def joined(event: dict[str, Any], context: Any, desk: Desk) -> None:
    if event["user"] == context.bot_user_id:
        await desk.standing.resume(event["channel"])
        await desk.outbox.put([welcome(event["channel"], event["id"], desk)])


async def asked(event: dict[str, Any], context: Any, desk: Desk) -> None:
    question = question_of(event)
    said = await answered(question, await with_own(desk))
    if isinstance(said, Notice):
        await desk.outbox.put([said])
    else:  # Slack shows this in no thread that nobody has answered in yet
        await to_one(context.client, question.channel, question.user, said, question.inside)


async def home_opened(event: dict[str, Any], context: Any, desk: Desk) -> None:
    if event.get("tab", "home") == "home":
        view = await home_of(event["user"], SlackRoom(context.client), desk)
        await context.client.views_publish(user_id=event["user"], view=view)


async def closed(event: dict[str, Any], context: Any, desk: Desk) -> None:
    """Events come late and out of order: a channel that was opened again since is not paused."""
    if await SlackRoom(context.client).is_open(event["channel"]):
        log.info("channel is open after all", channel=event["channel"], kind=event["type"])
        return
    await desk.lifecycle.close(event["channel"], CLOSED[event["type"]])


async def opened(event: dict[str, Any], context: Any, desk: Desk) -> None:
    await desk.standing.resume(event["channel"])


async def deleted(event: dict[str, Any], context: Any, desk: Desk) -> None:
    await desk.lifecycle.delete(event["channel"])


async def moved(event: dict[str, Any], context: Any, desk: Desk) -> None:
    await desk.lifecycle.move(event["old_channel_id"], event["new_channel_id"])


async def renamed(event: dict[str, Any], context: Any, desk: Desk) -> None:
    """Nothing to do: only ids are stored, and Slack shows the name."""


async def left(event: dict[str, Any], context: Any, desk: Desk) -> None:
    await desk.lifecycle.left(event["user"]["id"])


def is_of_a_person(event: dict[str, Any]) -> bool:
    """Two bots must not talk for ever."""
    return not event.get("bot_id") and "user" in event


def is_written_to_us(event: dict[str, Any]) -> bool:
    """New words of a person in a direct message: what was edited, joined, shared or written by a bot has a subtype."""
    return event.get("channel_type") == "im" and not event.get("subtype") and is_of_a_person(event)


def has_left(event: dict[str, Any]) -> bool:
    """Of a person who changed: most change their status, many times a day."""
    return bool(event["user"].get("deleted"))


async def uninstalled(event: dict[str, Any], context: Any, desk: Desk) -> None:
    log.critical("the app was uninstalled from the workspace: every channel is paused")
    await desk.lifecycle.uninstalled()


async def revoked(event: dict[str, Any], context: Any, desk: Desk) -> None:
    """What waits is kept: with a new token it goes on."""
    log.critical("the workspace has revoked the bot's token: install the app again and set SLACK_BOT_TOKEN")


WORKS: dict[str, Work] = {
    "member_joined_channel": joined,
    "app_mention": asked,
    "message.im": asked,
    "app_home_opened": home_opened,
    "channel_id_changed": moved,
    "app_uninstalled": uninstalled,
    "tokens_revoked": revoked,
    "user_change": left,
    **dict.fromkeys(CLOSED, closed),
    **dict.fromkeys(("channel_unarchive", "group_unarchive"), opened),
    **dict.fromkeys(("channel_deleted", "group_deleted"), deleted),
    **dict.fromkeys(("channel_rename", "group_rename"), renamed),
}

CONCERNS: dict[str, Callable[[dict[str, Any]], bool]] = {
    "app_mention": is_of_a_person,
    "message.im": is_written_to_us,
    "user_change": has_left,
}  # the others always do


def welcome(channel: str, event_id: str, desk: Desk) -> Notice:
    """Once for each time that the bot joins."""
    now = desk.clock.now()
    key = notice_key(desk.workspace, channel, NoticeKind.WORD, "welcome", event_id)
    stays = now + WELCOME_STAYS
    return Notice(key, channel, NoticeKind.WORD, compose_welcome(key), "the bot joined this channel", now, stays)
