"""What we ask Slack about the people and channels we answer; no answer is not the end of a command."""

from collections.abc import Awaitable, Mapping
from typing import Any, Protocol

import structlog

from bot.access import Membership
from handlers import clock_text

log = structlog.get_logger()

GUESTS = ("is_restricted", "is_ultra_restricted")
ADMINS = ("is_admin", "is_owner", "is_primary_owner")


class Room(Protocol):
    """Who and where, as far as Slack says."""

    async def timezone(self, user: str) -> str | None: ...

    async def membership(self, user: str, workspace: str, team: str) -> Membership:
        """What this person is in the workspace; `team` is their own, where Slack named it with what they did."""

    async def may_post(self, channel: str) -> bool:
        """False only if Slack says that the bot is not there."""

    async def is_open(self, channel: str) -> bool:
        """True only if Slack says that the bot is there and the channel is not archived."""

    async def channels_of(self, user: str) -> frozenset[str] | None:
        """The channels that both this person and the bot are in; None if Slack does not say."""


ELSEWHERE = "UTC"  # the timezone of who does not tell theirs


async def timezone_of(room: Room, user: str) -> str:
    """The person's own, if it is one that we know."""
    return clock_text.timezone(await room.timezone(user) or ELSEWHERE) or ELSEWHERE


class SlackRoom:
    """Asks with the client of the request; `client` is Bolt's AsyncWebClient."""

    def __init__(self, client: Any) -> None:
        self._client = client

    async def timezone(self, user: str) -> str | None:
        told, _ = await _ask(self._client.users_info(user=user))
        zone = told.get("user", {}).get("tz")
        return str(zone) if zone else None

    async def membership(self, user: str, workspace: str, team: str) -> Membership:
        told, error = await _ask(self._client.users_info(user=user))
        if error == "missing_scope":
            return Membership.UNTOLD if team in {"", workspace} else Membership.OUTSIDE
        return Membership.UNSURE if error else membership_of({"team_id": team} | told.get("user", {}), workspace)

    async def may_post(self, channel: str) -> bool:
        told, error = await _ask(self._client.conversations_info(channel=channel))
        if error:
            return error not in {"channel_not_found", "not_in_channel"}
        about = told.get("channel", {})
        return bool(about.get("is_member", True) or about.get("is_im"))

    async def is_open(self, channel: str) -> bool:
        told, _ = await _ask(self._client.conversations_info(channel=channel))
        about = told.get("channel", {})
        return bool(about.get("is_member")) and not about.get("is_archived")

    async def channels_of(self, user: str) -> frozenset[str] | None:
        kinds = "public_channel,private_channel"
        asked = self._client.users_conversations(user=user, types=kinds, limit=999, exclude_archived=True)
        told, error = await _ask(asked)
        return None if error else frozenset(str(one["id"]) for one in told.get("channels", []))


def membership_of(person: Mapping[str, Any], workspace: str) -> Membership:
    """Of Slack's user object. People of other workspaces that share a channel are no strangers to Slack, so their
    team is looked at; somebody of an Enterprise Grid belongs to several workspaces."""
    teams = {person.get("team_id"), *person.get("enterprise_user", {}).get("teams", ())} - {None, ""}
    if person.get("deleted") or person.get("is_stranger") or (teams and workspace not in teams):
        return Membership.OUTSIDE
    if any(person.get(mark) for mark in GUESTS):
        return Membership.GUEST
    return Membership.ADMIN if any(person.get(mark) for mark in ADMINS) else Membership.MEMBER


async def _ask(call: Awaitable[Any]) -> tuple[Mapping[str, Any], str]:
    """What Slack says, and its error code, "no_answer" where the call itself failed."""
    try:
        answer = await call
    except Exception as problem:  # slack_sdk and aiohttp have a dozen kinds, and all mean: not known now
        error = code_of(problem)
        log.info("slack did not say", error=error, problem=type(problem).__name__)
        return {}, error
    return answer.data, ""


def code_of(problem: Exception) -> str:
    """Slack's own word for why a call failed; "no_answer" where there is none."""
    response = getattr(problem, "response", None)
    return str(response.get("error", "no_answer")) if response is not None else "no_answer"
