"""What the bot has sent, in the terms that its promises are made in."""

from dataclasses import dataclass, field

from sandbox.text import Live, live_in_blocks, live_in_text
from sandbox.workspace import Json, Message


def key_of(message: Message) -> str:
    """The bot's own key of a post, from its metadata; "" without one."""
    payload = (message.metadata or {}).get("event_payload") or {}
    return str(payload.get("key", ""))


@dataclass(slots=True)
class Ledger:
    """Every post that was stored, also the deleted ones, and every live part of a message."""

    posts: list[tuple[str, str, str]] = field(default_factory=list)  # channel, key, ts
    live: list[tuple[str, str, Live]] = field(default_factory=list)  # channel, ts, what

    def wrote(self, message: Message) -> None:
        self.posts.append((message.channel, key_of(message), message.ts))
        self.saw(message)

    def saw(self, message: Message) -> None:
        found = [*live_in_text(message.text, "/text"), *live_in_blocks(message.blocks)]
        self.live += [(message.channel, message.ts, one) for one in found]

    def report(self) -> Json:
        """Each key of each channel with its count; `twice` are those that must not be."""
        found: dict[tuple[str, str], list[str]] = {}
        for channel, key, ts in self.posts:
            found.setdefault((channel, key), []).append(ts)
        rows = [
            {"channel": channel, "key": key, "count": len(all_ts), "ts": all_ts}
            for (channel, key), all_ts in found.items()
        ]
        return {"posts": rows, "twice": [row for row in rows if row["key"] and row["count"] != 1]}

    def mentions(self) -> Json:
        """What pings or leads somewhere, links apart."""
        rows = [
            {"channel": channel, "ts": ts, "kind": live.kind, "value": live.value, "where": live.where}
            for channel, ts, live in self.live
        ]
        return {
            "mentions": [row for row in rows if row["kind"] != "link"],
            "links": [row for row in rows if row["kind"] == "link"],
        }
