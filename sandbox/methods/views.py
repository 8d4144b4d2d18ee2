"""views.*: modals and the App Home."""

from typing import Any

from sandbox.arguments import Arguments
from sandbox.blocks import view_problems
from sandbox.core import Sandbox
from sandbox.errors import SlackError, invalid_arguments
from sandbox.limits import TIER_4
from sandbox.methods.content import refuse
from sandbox.methods.method import Method
from sandbox.posting import stored_blocks
from sandbox.views import View
from sandbox.workspace import Json


def checked_view(sandbox: Sandbox, view: Any, kind: str) -> Json:
    """The view with ids filled in. SlackError for what Slack would refuse."""
    if not isinstance(view, dict):
        raise invalid_arguments("must provide an object [json-pointer:/view]")
    refuse("invalid_arguments", view_problems(view))
    if view["type"] != kind:
        raise invalid_arguments(f"must be of type {kind} [json-pointer:/view/type]")
    return {**view, "blocks": list(stored_blocks(sandbox, tuple(view["blocks"])))}


def _body(sandbox: Sandbox, args: Arguments, kind: str) -> Json:
    return checked_view(sandbox, args.parsed("view", "invalid_arguments"), kind)


def new_view(sandbox: Sandbox, body: Json, user: str) -> View:
    external = body.get("external_id")
    if external and any(view.body.get("external_id") == external for view in sandbox.views.known.values()):
        raise SlackError("duplicate_external_id")
    view_id = sandbox.ids.new("V")
    return View(view_id, body, _hash(sandbox), user, root=view_id)


def _hash(sandbox: Sandbox) -> str:
    return f"{int(sandbox.clock.now())}.{sandbox.ids.short()}"


def show(sandbox: Sandbox, kind: str, view: View) -> Json:
    """To the page, if it is the visitor's; the view as Slack shapes it."""
    shape = sandbox.view_json(view)
    if view.user == sandbox.workspace.me:
        sandbox.hub.tell(kind, "view", shape)
    return shape


def open_view(sandbox: Sandbox, args: Arguments) -> Json:
    body = _body(sandbox, args, "modal")
    user = sandbox.triggers.exchange(args.need("trigger_id"), sandbox.clock.now())
    view = new_view(sandbox, body, user)
    sandbox.views.open(view)
    return {"view": show(sandbox, "view_opened", view)}


def push_view(sandbox: Sandbox, args: Arguments) -> Json:
    body = _body(sandbox, args, "modal")
    user = sandbox.triggers.exchange(args.need("trigger_id"), sandbox.clock.now())
    return {"view": push(sandbox, body, user)}


def push(sandbox: Sandbox, body: Json, user: str) -> Json:
    return show(sandbox, "view_pushed", sandbox.views.push(new_view(sandbox, body, user)))


def update_view(sandbox: Sandbox, args: Arguments) -> Json:
    view = sandbox.views.find(args.text("view_id"), args.text("external_id"))
    if args.has("hash") and args.text("hash") != view.hash:
        raise SlackError("hash_conflict")
    return {"view": update(sandbox, view, _body(sandbox, args, view.kind))}


def update(sandbox: Sandbox, view: View, body: Json) -> Json:
    kind = "home_published" if view.kind == "home" else "view_updated"
    return show(sandbox, kind, sandbox.views.update(view, body, _hash(sandbox)))


def publish(sandbox: Sandbox, args: Arguments) -> Json:
    user = args.need("user_id")
    if user not in sandbox.workspace.users:
        raise invalid_arguments("invalid `user_id`")
    body = _body(sandbox, args, "home")
    view = sandbox.views.homes.get(user)
    if view is None:
        view = new_view(sandbox, body, user)
    elif args.has("hash") and args.text("hash") != view.hash:
        raise SlackError("hash_conflict")
    return {"view": update(sandbox, view, body)}


METHODS = (
    Method("views.open", open_view, (), TIER_4),
    Method("views.push", push_view, (), TIER_4),
    Method("views.update", update_view, (), TIER_4),
    Method("views.publish", publish, (), TIER_4),
)
