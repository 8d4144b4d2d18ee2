"""Slash commands, as a person types them."""

from sandbox.core import Sandbox
from sandbox.errors import SlackError
from sandbox.installed import Command
from sandbox.link import NoAnswerError
from sandbox.replies import reply, reply_address
from sandbox.reply_urls import ReplyUrl
from sandbox.text import as_typed
from sandbox.workspace import Channel, Json, User


async def run(sandbox: Sandbox, channel: Channel, typed: str) -> None:
    """Sends it to the app. SlackError, in the words that a person sees, where that fails."""
    name, _, rest = typed.strip().partition(" ")
    command = sandbox.installed.command(name)
    if command is None:
        raise SlackError(f"{name} is not a valid command")
    user = sandbox.workspace.users[sandbox.workspace.me]
    url = ReplyUrl(channel.id, user.id, sandbox.clock.now())
    payload = _payload(sandbox, channel, user, command, rest.strip(), url)
    try:
        answer = await sandbox.link.ask("slash_commands", name, payload)
    except NoAnswerError as problem:
        raise SlackError(f'{name} failed with the error "{problem}"') from None
    if answer.get("text") or answer.get("blocks"):
        reply(sandbox, url, answer)


def _payload(sandbox: Sandbox, channel: Channel, user: User, command: Command, text: str, url: ReplyUrl) -> Json:
    store = sandbox.workspace
    return {
        "token": "sandbox",
        "team_id": store.team_id,
        "team_domain": store.domain,
        "channel_id": channel.id,
        "channel_name": "directmessage" if channel.direct_to else channel.name,
        "user_id": user.id,
        "user_name": user.name,
        "command": command.command,
        "text": escaped(sandbox, text) if command.should_escape else text,
        "api_app_id": sandbox.installed.app_id,
        "is_enterprise_install": "false",
        "response_url": reply_address(sandbox, url),
        "trigger_id": sandbox.trigger(user.id),
    }


def escaped(sandbox: Sandbox, text: str) -> str:
    """People and channels by their ids, as `should_escape` asks for."""
    store = sandbox.workspace

    def user(name: str) -> str | None:
        return next((f"{one.id}|{one.name}" for one in store.users.values() if one.name == name), None)

    def channel(name: str) -> str | None:
        found = store.channel(name)
        return f"{found.id}|{found.name}" if found else None

    return as_typed(text, user, channel)
