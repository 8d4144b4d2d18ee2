"""The workspace that the bot works in: Slack's own, or the sandbox's."""

from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime

from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import MistakesError, PermanentError
from bot.model import Severity, Subscription
from bot.ports import Subscriptions
from bot.route.directory import Directory
from bot.world import sandbox_link, slack
from bot.world.sandbox_link import Sandbox
from config.settings import Settings

SANDBOX_PACE = 1.0


@dataclass(frozen=True)
class Workspace:
    """One that accepts the bot."""

    id: str  # Slack's team id
    web: AsyncWebClient
    app_token: str
    sandbox: Sandbox | None


async def joined(settings: Settings, stack: AsyncExitStack, *, listens: bool) -> Workspace:
    """The workspace of the settings' tokens, of which the app's is tried only by who listens."""
    sandbox = await _sandbox(settings, stack) if settings.is_sandbox else None
    web, app_token = await _client(settings, sandbox, stack), _app_token(settings, sandbox)
    return Workspace(await _checked(web, app_token if listens else None), web, app_token, sandbox)


async def _sandbox(settings: Settings, stack: AsyncExitStack) -> Sandbox:
    sandbox = await sandbox_link.start(settings.sandbox_port, SANDBOX_PACE)
    stack.push_async_callback(sandbox.stop)
    return sandbox


def _app_token(settings: Settings, sandbox: Sandbox | None) -> str:
    if sandbox:
        return sandbox.app_token
    assert settings.app_token, "the settings name a missing token"
    return settings.app_token.get_secret_value()


async def _client(settings: Settings, sandbox: Sandbox | None, stack: AsyncExitStack) -> AsyncWebClient:
    shared = slack.session()
    stack.push_async_callback(shared.close)
    if sandbox:
        return slack.client(sandbox.bot_token, sandbox.api, shared)
    assert settings.bot_token, "the settings name a missing token"
    return slack.client(settings.bot_token.get_secret_value(), settings.slack_api, shared)


async def _checked(web: AsyncWebClient, app_token: str | None) -> str:
    """The workspace's id; both tokens are tried, and what is wrong is said at once. A bad app token would
    otherwise be tried in silence for ever; only who listens tries it, for Slack allows few openings a minute."""
    mistakes = []
    workspace = ""
    try:
        workspace = str((await slack.asked(web.auth_test()))["team_id"])
    except PermanentError as refusal:
        mistakes.append(f"SLACK_BOT_TOKEN: {refusal}")
    try:
        if app_token:
            await slack.asked(web.apps_connections_open(app_token=app_token))
    except PermanentError as refusal:
        mistakes.append(f"SLACK_APP_TOKEN: {refusal} (it needs the scope connections:write)")
    if mistakes:
        raise MistakesError("Slack does not accept the bot", mistakes)
    return workspace


async def seed(sandbox: Sandbox, wishes: Subscriptions, directory: Directory, now: datetime) -> None:
    """The wishes of the sandbox's people, if nobody has asked for anything yet."""
    if await wishes.every():
        return
    for wish in sandbox.wishes:
        for region in wish.regions:
            if target := directory.region(region):
                await wishes.put(Subscription(wish.channel, target, Severity.of(wish.at_least), "", now))
