"""What a person does with a message or a view, as the app hears of it."""

from collections.abc import Iterator
from typing import Any

from sandbox.core import Sandbox
from sandbox.errors import SlackError, invalid_arguments
from sandbox.link import NoAnswerError
from sandbox.replies import reply_address
from sandbox.reply_urls import ReplyUrl
from sandbox.shapes import message_json
from sandbox.views import View
from sandbox.workspace import Json, Message

CHOSEN = (
    "value",
    "selected_option",
    "selected_options",
    "selected_channel",
    "selected_channels",
    "selected_conversation",
    "selected_conversations",
    "selected_user",
    "selected_users",
    "selected_date",
    "selected_time",
    "selected_date_time",
)


async def act(sandbox: Sandbox, asked: Json) -> None:
    """A button was pressed, an option chosen. SlackError where there is no such thing, or no answer."""
    place = _container(sandbox, asked)
    given = _object(asked.get("action"))
    block_id, action_id = str(asked.get("block_id", "")), str(given.get("action_id", ""))
    element = _element(place, block_id, action_id)
    state = {"values": values(asked)}
    if isinstance(place, View):
        place = sandbox.views.fill(place, state["values"])
    action: Json = {
        **{name: given[name] for name in CHOSEN if name in given},
        **{name: element[name] for name in ("type", "text", "value", "action_id") if name in element},
        "block_id": block_id,
        "action_ts": f"{sandbox.clock.now():.6f}",
    }
    payload = {**envelope(sandbox, "block_actions"), **_about(sandbox, place), "state": state, "actions": [action]}
    await ask(sandbox, action_id, payload)


def values(asked: Json) -> Json:
    """What a person has put in, by block and action. SlackError where it has another shape."""
    found = _object(asked.get("state")).get("values") or {}
    if not isinstance(found, dict) or not all(isinstance(block, dict) for block in found.values()):
        raise invalid_arguments("must provide an object [json-pointer:/state/values]")
    if not all(isinstance(value, dict) for block in found.values() for value in block.values()):
        raise invalid_arguments("must provide an object [json-pointer:/state/values]")
    return found


async def suggest(sandbox: Sandbox, asked: Json) -> Json:
    """Somebody types into a select whose options the app has."""
    place = _container(sandbox, asked)
    block_id, action_id = str(asked.get("block_id", "")), str(asked.get("action_id", ""))
    _element(place, block_id, action_id)
    about = {"block_id": block_id, "action_id": action_id, "value": str(asked.get("value", ""))}
    payload = {**envelope(sandbox, "block_suggestion"), **_about(sandbox, place), **about}
    answer = await ask(sandbox, action_id, payload)
    groups = answer.get("option_groups") or []
    return {"options": answer.get("options") or [one for group in groups for one in group.get("options", [])]}


async def ask(sandbox: Sandbox, about: str, payload: Json) -> Json:
    """What the app acknowledged it with. SlackError where it did not."""
    try:
        return await sandbox.link.ask("interactive", about, payload)
    except NoAnswerError as problem:
        raise SlackError(str(problem)) from None


def envelope(sandbox: Sandbox, kind: str) -> Json:
    """What every interaction carries."""
    store = sandbox.workspace
    user = store.users[store.me]
    return {
        "type": kind,
        "token": "sandbox",
        "api_app_id": sandbox.installed.app_id,
        "team": {"id": store.team_id, "domain": store.domain},
        "enterprise": None,
        "is_enterprise_install": False,
        "user": {"id": user.id, "username": user.name, "name": user.name, "team_id": store.team_id},
        "trigger_id": sandbox.trigger(user.id),
    }


def _container(sandbox: Sandbox, asked: Json) -> Message | View:
    """The message or view that it happened in, as far as the visitor can see it."""
    container = _object(asked.get("container"))
    if container.get("type") == "view":
        return sandbox.views.find(str(container.get("view_id", "")), "")
    message = sandbox.workspace.message(str(container.get("channel", "")), str(container.get("ts", "")))
    if message is None or message.only_for not in ("", sandbox.workspace.me):
        raise SlackError("message_not_found")
    return message


def _about(sandbox: Sandbox, place: Message | View) -> Json:
    if isinstance(place, View):
        return {"container": {"type": "view", "view_id": place.id}, "view": sandbox.view_json(place)}
    channel = sandbox.workspace.channels[place.channel]
    url = ReplyUrl(channel.id, sandbox.workspace.me, sandbox.clock.now(), place.ts, place.thread_ts)
    container: Json = {
        "type": "message",
        "message_ts": place.ts,
        "channel_id": channel.id,
        "is_ephemeral": bool(place.only_for),
    }
    about: Json = {
        "container": container | ({"thread_ts": place.thread_ts} if place.thread_ts else {}),
        "channel": {"id": channel.id, "name": "directmessage" if channel.direct_to else channel.name},
        "response_url": reply_address(sandbox, url),
    }
    return about if place.only_for else about | {"message": message_json(sandbox.workspace, place)}


def _object(value: Any) -> Json:
    return value if isinstance(value, dict) else {}


def _element(place: Message | View, block_id: str, action_id: str) -> Json:
    blocks = place.body.get("blocks", []) if isinstance(place, View) else place.blocks
    for block in blocks:
        if block.get("block_id") == block_id:
            for element in elements(block):
                if element.get("action_id") == action_id:
                    return element
    raise SlackError("no_such_element")


def elements(block: Json) -> Iterator[Json]:
    """What a person can use in a block."""
    found: list[Any] = [*(block.get("elements") or []), block.get("accessory"), block.get("element")]
    yield from (one for one in found if isinstance(one, dict))
