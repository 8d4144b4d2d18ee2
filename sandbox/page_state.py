"""What the page draws itself from."""

from sandbox.core import Sandbox
from sandbox.installed import Command
from sandbox.shapes import page_channel
from sandbox.workspace import Json, User


def page_state(sandbox: Sandbox) -> Json:
    """The workspace as the visitor sees it: only channels that they are in."""
    store = sandbox.workspace
    return {
        "team": {"id": store.team_id, "name": store.team_name},
        "me": store.me,
        "users": [_user(one) for one in store.users.values()],
        "bot": _bot(sandbox),
        "commands": [_command(one) for one in sandbox.installed.manifest.commands],
        "channels": [page_channel(store, one) for one in store.channels.values() if store.me in one.members],
        "news": {"started": sandbox.started is not None},
    }


def _user(user: User) -> Json:
    return {"id": user.id, "name": user.name, "real_name": user.real_name, "tz": user.tz, "is_bot": user.is_bot}


def _bot(sandbox: Sandbox) -> Json:
    bot = sandbox.workspace.users[sandbox.workspace.bot_user]
    app = sandbox.installed.app_id
    return {"user_id": bot.id, "name": bot.real_name, "app_id": app, "connected": sandbox.link.connected}


def _command(command: Command) -> Json:
    return {"command": command.command, "description": command.description, "usage_hint": command.usage_hint}
