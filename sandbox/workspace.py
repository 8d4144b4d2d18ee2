"""What a Slack workspace holds: people, channels, messages. It knows nothing of HTTP, tokens or time."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

Json = dict[str, Any]
TOMBSTONE = "tombstone"  # the subtype of what stands in the place of a deleted message


@dataclass(frozen=True, slots=True)
class User:
    id: str
    name: str
    real_name: str
    tz: str
    tz_label: str = ""
    tz_offset: int = 0
    is_bot: bool = False
    is_admin: bool = False


@dataclass(frozen=True, slots=True)
class Channel:
    id: str
    name: str
    topic: str = ""
    created: int = 0
    creator: str = ""
    is_private: bool = False
    archived: bool = False
    members: frozenset[str] = frozenset()
    direct_to: str = ""  # the person in a direct message with the bot; "" for a channel


@dataclass(frozen=True, slots=True)
class Message:
    """One message as it stands; `thread_ts` is its root's, its own where it has replies or none."""

    channel: str
    ts: str
    user: str
    text: str
    bot_id: str = ""
    blocks: tuple[Json, ...] = ()
    thread_ts: str = ""
    broadcast: bool = False
    subtype: str = ""
    metadata: Json | None = None
    edited: str = ""
    only_for: str = ""  # the one user who sees an ephemeral message
    files: tuple[Json, ...] = ()
    reactions: tuple[tuple[str, str], ...] = ()  # (name, user)

    @property
    def is_reply(self) -> bool:
        return bool(self.thread_ts) and self.thread_ts != self.ts


@dataclass(slots=True)
class Workspace:
    """The store. Messages of a channel are in the order of their ts, which is unique there."""

    team_id: str
    team_name: str
    domain: str
    bot_user: str
    bot_id: str
    me: str
    users: dict[str, User] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    messages: dict[str, dict[str, Message]] = field(default_factory=dict)
    _last: dict[str, int] = field(default_factory=dict)
    _threads: dict[tuple[str, str], list[str]] = field(default_factory=dict)  # (channel, root) to the replies' ts

    def next_ts(self, channel: str, now: float) -> str:
        """A ts of that moment that the channel has not had."""
        micros = max(int(now * 1_000_000), self._last.get(channel, 0) + 1)
        self._last[channel] = micros
        return f"{micros // 1_000_000}.{micros % 1_000_000:06d}"

    def channel(self, name: str) -> Channel | None:
        """By id, name or #name."""
        if name in self.channels:
            return self.channels[name]
        wanted = name.removeprefix("#")
        return next((channel for channel in self.channels.values() if channel.name == wanted), None)

    def is_member(self, channel: Channel) -> bool:
        """Is the bot in it?"""
        return self.bot_user in channel.members

    def put(self, message: Message) -> None:
        """Adds it, or replaces the one of that ts."""
        standing = self.messages.setdefault(message.channel, {})
        if message.is_reply and message.ts not in standing:
            self._threads.setdefault((message.channel, message.thread_ts), []).append(message.ts)
        standing[message.ts] = message

    def change(self, channel: str, ts: str, **changes: Any) -> Message:
        message = replace(self.messages[channel][ts], **changes)
        self.put(message)
        return message

    def drop(self, channel: str, ts: str) -> Message | None:
        return self.messages.get(channel, {}).pop(ts, None)

    def message(self, channel: str, ts: str) -> Message | None:
        return self.messages.get(channel, {}).get(ts)

    def stand(self, channel: str) -> Iterator[Message]:
        """What everybody in the channel sees, threads too, oldest first."""
        return (one for one in self.messages.get(channel, {}).values() if not one.only_for)

    def history(self, channel: str) -> list[Message]:
        """What stands in the channel itself, oldest first."""
        return [one for one in self.stand(channel) if not one.is_reply or one.broadcast]

    def replies(self, channel: str, root: str) -> list[Message]:
        """Without the root, oldest first."""
        standing = self.messages.get(channel, {})
        found = [standing[ts] for ts in self._threads.get((channel, root), []) if ts in standing]
        return [one for one in found if not one.only_for]
