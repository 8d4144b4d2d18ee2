"""Modals and the App Home, as a person uses them."""

from typing import Any

from sandbox.core import Sandbox
from sandbox.errors import SlackError
from sandbox.events import emit
from sandbox.interactions import ask, envelope
from sandbox.membership import direct
from sandbox.methods import views as calls
from sandbox.replies import reply_address
from sandbox.reply_urls import ReplyUrl
from sandbox.views import View
from sandbox.workspace import Json

REQUIRED = "Please complete this required field."


async def submit(sandbox: Sandbox, view: View, state: Json) -> Json:
    """Sends the form; the mistakes by block that the app, or Slack before it, found in it."""
    view = sandbox.views.fill(view, state)
    if missing := _missing(view, state):
        return {"ok": False, "errors": missing}
    payload = {**envelope(sandbox, "view_submission"), "view": sandbox.view_json(view)}
    answer = await ask(sandbox, str(view.body.get("callback_id", "")), payload | _reply_urls(sandbox, view, state))
    kind = answer.get("response_action")
    if kind == "errors":
        return {"ok": False, "errors": answer.get("errors", {})}
    if kind == "update":
        calls.update(sandbox, view, calls.checked_view(sandbox, answer.get("view"), "modal"))
    elif kind == "push":
        calls.push(sandbox, calls.checked_view(sandbox, answer.get("view"), "modal"), view.user)
    elif kind == "clear":
        _close(sandbox, sandbox.views.clear(view.user))
    else:
        sandbox.views.close(view)
        _close(sandbox, [view])
    return {"ok": True}


def _missing(view: View, state: Json) -> dict[str, str]:
    blocks = [block for block in view.body["blocks"] if block["type"] == "input" and not block.get("optional")]
    return {
        block["block_id"]: REQUIRED
        for block in blocks
        if not _filled(state.get(block["block_id"], {}).get(block["element"]["action_id"], {}))
    }


def _filled(value: Json) -> bool:
    return any(one not in ("", None, []) for name, one in value.items() if name != "type")


def _reply_urls(sandbox: Sandbox, view: View, state: Json) -> Json:
    """For the channel that was chosen in a select that asks for it."""
    urls = []
    for block in view.body["blocks"]:
        element: Json = block.get("element") or {}
        if element.get("response_url_enabled"):
            value = state.get(block["block_id"], {}).get(element["action_id"], {})
            channel = value.get("selected_conversation") or value.get("selected_channel")
            if channel:
                url = ReplyUrl(channel, view.user, sandbox.clock.now())
                urls.append(
                    {
                        "block_id": block["block_id"],
                        "action_id": element["action_id"],
                        "channel_id": channel,
                        "response_url": reply_address(sandbox, url),
                    }
                )
    return {"response_urls": urls}


async def close(sandbox: Sandbox, view: View) -> None:
    """The person closes it; the app hears of it where it asked to."""
    closed = sandbox.views.clear(view.user) if view.body.get("clear_on_close") else [view]
    sandbox.views.close(view)
    _close(sandbox, closed)
    if view.body.get("notify_on_close"):
        shape: Any = sandbox.view_json(view)
        payload = {**envelope(sandbox, "view_closed"), "view": shape, "is_cleared": len(closed) > 1}
        await ask(sandbox, str(view.body.get("callback_id", "")), payload)


def _close(sandbox: Sandbox, views: list[View]) -> None:
    for view in views:
        sandbox.hub.tell("view_closed", "view", sandbox.view_json(view))


def open_home(sandbox: Sandbox) -> View | None:
    """The app hears that its Home is opened; the Home as it is now."""
    me = sandbox.workspace.me
    view = sandbox.views.homes.get(me)
    event: Json = {"type": "app_home_opened", "user": me, "channel": direct(sandbox, me).id, "tab": "home"}
    emit(sandbox, event | ({"view": sandbox.view_json(view)} if view else {}))
    return view


def find(sandbox: Sandbox, asked: Json) -> View:
    """The visitor's own open view. SlackError where there is none."""
    view = sandbox.views.find(str(asked.get("view_id", "")), "")
    if view.user != sandbox.workspace.me:
        raise SlackError("not_found")
    return view
