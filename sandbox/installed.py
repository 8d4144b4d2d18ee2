"""The app as it is installed in the workspace: what its manifest says, and its tokens."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Command:
    command: str
    description: str
    usage_hint: str
    should_escape: bool


@dataclass(frozen=True, slots=True)
class Manifest:
    name: str
    commands: tuple[Command, ...]
    scopes: frozenset[str]
    events: frozenset[str]


SCOPES = """
    app_mentions:read channels:history channels:read chat:write commands files:write groups:history groups:read
    im:history users:read
"""
EVENTS = """
    app_home_opened app_mention app_uninstalled channel_archive channel_deleted channel_id_changed channel_left
    channel_rename channel_unarchive group_archive group_deleted group_left group_rename group_unarchive
    member_joined_channel message.im tokens_revoked user_change
"""
DEFAULT = Manifest(
    name="Sitrep",
    commands=(Command("/sitrep", "Follow regions, look places up", "help | libya | subscribe sahel", True),),
    scopes=frozenset(SCOPES.split()),
    events=frozenset(EVENTS.split()),
)


def read_manifest(path: Path) -> Manifest:
    """A Slack app manifest in JSON. ValueError where it is none."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        features, settings = found.get("features", {}), found.get("settings", {})
        return Manifest(
            name=found["display_information"]["name"],
            commands=tuple(_command(one) for one in features.get("slash_commands", [])),
            scopes=frozenset(found["oauth_config"]["scopes"].get("bot", [])),
            events=frozenset(settings.get("event_subscriptions", {}).get("bot_events", [])),
        )
    except (KeyError, TypeError, AttributeError) as problem:
        raise ValueError(f"{path} is not a Slack app manifest: {problem!r}") from problem


def _command(entry: dict[str, Any]) -> Command:
    return Command(
        entry["command"],
        entry.get("description", ""),
        entry.get("usage_hint", ""),
        bool(entry.get("should_escape", False)),
    )


@dataclass(slots=True)
class Installed:
    """`trouble` is "" while the bot token is good, else the error that every call gets."""

    app_id: str
    manifest: Manifest
    bot_token: str
    app_token: str
    scopes: set[str] = field(default_factory=set)
    trouble: str = ""

    def command(self, name: str) -> Command | None:
        return next((one for one in self.manifest.commands if one.command == name), None)
