"""What we ask Slack about the people and channels we answer; no answer is not the end of a command."""

from collections.abc import Awaitable, Mapping
from typing import Any, Protocol

import structlog

log = structlog.get_logger()

GUEST = "Guests can look things up, but only full members can change what a channel follows."
UNSURE = "I could not ask Slack who you are, so I changed nothing. Please try again."


class Room(Protocol):
    """Who and where, as far as Slack says."""

    async def timezone(self, user: str) -> str | None: ...

    async def refusal(self, user: str) -> str | None:
        """Why this person may change nothing; None if they may."""

    async def may_post(self, channel: str) -> bool:
        """False only if Slack says that the bot is not there."""

    async def channels_of(self, user: str) -> frozenset[str] | None:
        """The channels that both this person and the bot are in; None if Slack does not say."""


class SlackRoom:
    """Asks with the client of the request; `client` is Bolt's AsyncWebClient."""

    def __init__(self, client: Any) -> None:
        self._client = client

    async def timezone(self, user: str) -> str | None:
        told, _ = await _ask(self._client.users_info(user=user))
        zone = told.get("user", {}).get("tz")
        return str(zone) if zone else None

    async def refusal(self, user: str) -> str | None:
        told, error = await _ask(self._client.users_info(user=user))
        if error == "missing_scope":  # a workspace that keeps users:read from us lets everyone change things
            return None
        if error:
            return UNSURE
        person = told.get("user", {})
        outside = ("is_restricted", "is_ultra_restricted", "is_stranger", "deleted")
        return GUEST if any(person.get(mark) for mark in outside) else None

    async def may_post(self, channel: str) -> bool:
        told, error = await _ask(self._client.conversations_info(channel=channel))
        if error:
            return error not in {"channel_not_found", "not_in_channel"}
        about = told.get("channel", {})
        return bool(about.get("is_member", True) or about.get("is_im"))

    async def channels_of(self, user: str) -> frozenset[str] | None:
        kinds = "public_channel,private_channel"
        asked = self._client.users_conversations(user=user, types=kinds, limit=999, exclude_archived=True)
        told, error = await _ask(asked)
        return None if error else frozenset(str(one["id"]) for one in told.get("channels", []))


async def _ask(call: Awaitable[Any]) -> tuple[Mapping[str, Any], str]:
    """What Slack says, and its error code, "no_answer" where the call itself failed."""
    try:
        answer = await call
    except Exception as problem:  # slack_sdk and aiohttp have a dozen kinds, and all mean: not known now
        response = getattr(problem, "response", None)
        error = str(response.get("error", "no_answer")) if response is not None else "no_answer"
        log.info("slack did not say", error=error, problem=type(problem).__name__)
        return {}, error
    return answer.data, ""
