"""auth.*, users.*, bots.*, team.*, apps.*, blocks.*, api.*: who is who, and the small ones."""

from typing import Any

from sandbox.arguments import Arguments
from sandbox.blocks import blocks_problems, view_problems
from sandbox.core import Sandbox
from sandbox.errors import SlackError
from sandbox.limits import TIER_1, TIER_2, TIER_3, TIER_4, UNLIMITED
from sandbox.methods.method import Method, page
from sandbox.schema import Problem
from sandbox.shapes import user_json
from sandbox.workspace import Json


def api_test(sandbox: Sandbox, args: Arguments) -> Json:
    if args.has("error"):
        raise SlackError(args.text("error"), {"args": args.given})
    return {"args": args.given}


def auth_test(sandbox: Sandbox, args: Arguments) -> Json:
    store = sandbox.workspace
    return {
        "url": sandbox.base,
        "team": store.team_name,
        "user": store.users[store.bot_user].name,
        "team_id": store.team_id,
        "user_id": store.bot_user,
        "bot_id": store.bot_id,
        "is_enterprise_install": False,
    }


def open_connection(sandbox: Sandbox, args: Arguments) -> Json:
    address = sandbox.base.replace("http://", "ws://", 1)
    return {"url": f"{address}link/?ticket={sandbox.link.ticket()}"}


def user_info(sandbox: Sandbox, args: Arguments) -> Json:
    user = sandbox.workspace.users.get(args.need("user", "user_not_found"))
    if user is None:
        raise SlackError("user_not_found")
    return {"user": user_json(sandbox.workspace, user)}


def user_list(sandbox: Sandbox, args: Arguments) -> Json:
    rows, cursor = page([user_json(sandbox.workspace, one) for one in sandbox.workspace.users.values()], args)
    return {"members": rows, "cache_ts": int(sandbox.clock.now()), **cursor}


def bot_info(sandbox: Sandbox, args: Arguments) -> Json:
    store = sandbox.workspace
    if args.text("bot") not in ("", store.bot_id):
        raise SlackError("bot_not_found")
    name = sandbox.installed.manifest.name
    app = sandbox.installed.app_id
    return {"bot": {"id": store.bot_id, "deleted": False, "name": name, "app_id": app, "user_id": store.bot_user}}


def team_info(sandbox: Sandbox, args: Arguments) -> Json:
    store = sandbox.workspace
    return {"team": {"id": store.team_id, "name": store.team_name, "domain": store.domain, "email_domain": ""}}


def validate(sandbox: Sandbox, args: Arguments) -> Json:
    """Exactly one of blocks, view, message; the pointers start at what was given."""
    given = {name: args.parsed(name, "invalid_arguments") for name in ("blocks", "view", "message") if args.has(name)}
    if len(given) != 1:
        messages = ["must provide exactly one of `blocks`, `view`, or `message`"]
        raise SlackError("invalid_arguments", {"response_metadata": {"messages": messages}})
    problems = _problems(given)
    if problems:
        errors = [{"code": "failed_constraint", "message": one.message, "pointer": one.pointer} for one in problems]
        raise SlackError("invalid_blocks", {"errors": errors})
    return {}


def _problems(given: dict[str, Any]) -> list[Problem]:
    if "view" in given:
        return view_problems(given["view"], "")
    if "blocks" in given:
        return blocks_problems(given["blocks"], "")
    message = given["message"]
    return blocks_problems(message.get("blocks", []) if isinstance(message, dict) else None)


METHODS = (
    Method("api.test", api_test, (), TIER_4, caller="anyone"),
    Method("auth.test", auth_test, (), UNLIMITED),
    Method("apps.connections.open", open_connection, (), TIER_1, caller="app"),
    Method("users.info", user_info, ("users:read",), TIER_4),
    Method("users.list", user_list, ("users:read",), TIER_2),
    Method("bots.info", bot_info, ("users:read",), TIER_3),
    Method("team.info", team_info, ("team:read",), TIER_3),
    Method("blocks.validate", validate, (), TIER_4),
)
