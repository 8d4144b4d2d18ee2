"""Do the tokens work, with which scopes, does the socket greet, and does Slack take every message we can compose?"""

from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from bot.doctor.clocks import of_clock
from bot.doctor.finding import Finding, note, ok, problem
from bot.doctor.scopes import of_scopes
from bot.errors import SitrepError
from bot.model import Message
from bot.ports import Clock
from bot.world import slack
from bot.world.socket_probe import greeting
from config.settings import Settings

MEND_BOT = "Copy the Bot User OAuth Token from OAuth & Permissions into SLACK_BOT_TOKEN."
MEND_APP = "Make an app-level token with connections:write under Basic Information and set SLACK_APP_TOKEN."
FIREWALL = "Let this machine open wss:// connections to Slack; docs/setup.md."
OUR_MISTAKE = "This is a mistake of ours: please report it with this line."
SANDBOX = "no tokens: the bot would start its sandbox workspace"


async def of_slack(settings: Settings, clock: Clock, messages: Mapping[str, Message]) -> AsyncIterator[Finding]:
    """Everything that can be found out without posting anything."""
    if settings.bot_token is None or settings.app_token is None:
        yield note("slack", SANDBOX, "docs/setup.md says how to make the app and where its tokens go.")
        return
    session = slack.session()
    try:
        web = slack.client(settings.bot_token.get_secret_value(), settings.slack_api, session)
        async for finding in _of_bot(web, clock, messages):
            yield finding
        yield await _of_socket(web, settings.app_token.get_secret_value(), session)
    finally:
        await session.close()


async def _of_bot(web: Any, clock: Clock, messages: Mapping[str, Message]) -> AsyncIterator[Finding]:
    try:
        answer = await slack.answered(web.auth_test())
    except SitrepError as refusal:
        yield problem("bot token", str(refusal), MEND_BOT)
        return
    yield ok("bot token", f"speaks for {answer.get('user')} in {answer.get('team')} ({answer.get('team_id')})")
    for finding in of_scopes(_listed(answer.headers)):
        yield finding
    if told := _date(answer.headers):
        yield of_clock("Slack", told, clock.now())
    yield await _of_messages(web, messages)


async def _of_socket(web: Any, app_token: str, session: Any) -> Finding:
    try:
        opened = await slack.answered(web.apps_connections_open(app_token=app_token))
    except SitrepError as refusal:
        return problem("app token", str(refusal), MEND_APP)
    try:
        await greeting(str(opened["url"]), session)
    except SitrepError as trouble:
        return problem("socket", str(trouble), FIREWALL)
    return ok("socket", "Slack greets on it")


async def _of_messages(web: Any, messages: Mapping[str, Message]) -> Finding:
    """As Slack's own validator has it; where it does not answer, that is said."""
    wrong = []
    for kind, message in messages.items():
        try:
            # the SDK's own blocks_validate puts them into the address, where a long message has no room
            await slack.answered(web.api_call("blocks.validate", data={"blocks": message.blocks}))
        except SitrepError as refusal:
            if getattr(refusal, "code", "") not in {"invalid_blocks", "invalid_blocks_format"}:
                return note("messages", f"Slack did not look at them: {refusal}")
            wrong.append(f"{kind}: {refusal}")
    if wrong:
        return problem("messages", f"Slack refuses {'; '.join(wrong)}", OUR_MISTAKE)
    return ok("messages", f"Slack takes all {len(messages)} kinds")


def _listed(headers: Mapping[str, str]) -> frozenset[str]:
    """The scopes that Slack names with every answer."""
    told = {name.lower(): value for name, value in headers.items()}.get("x-oauth-scopes", "")
    return frozenset(scope.strip() for scope in told.split(",") if scope.strip())


def _date(headers: Mapping[str, str]) -> datetime | None:
    told = {name.lower(): value for name, value in headers.items()}.get("date", "")
    try:
        return parsedate_to_datetime(told).astimezone(UTC)
    except (ValueError, TypeError):
        return None
