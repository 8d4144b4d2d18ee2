"""Who asked, where."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handlers.room import Room, SlackRoom


@dataclass(frozen=True, slots=True)
class Asked:
    channel: str
    user: str
    room: Room
    team: str = ""  # the person's own workspace, where Slack names it


def team_of(body: Mapping[str, Any]) -> str:
    """The workspace of the person who pressed or sent something, in Slack's words; "" where they are not said."""
    return str(body["user"].get("team_id") or (body.get("team") or {}).get("id", ""))


def asked_by(body: Mapping[str, Any], client: Any) -> Asked:
    """Who pressed a button, where; `client` is Bolt's AsyncWebClient."""
    return asked_in(body["channel"]["id"], body, client)


def asked_in(channel: str, body: Mapping[str, Any], client: Any) -> Asked:
    """The same for a channel that a form or the App Home is about."""
    return Asked(channel, body["user"]["id"], SlackRoom(client), team_of(body))
