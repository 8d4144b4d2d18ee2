"""conversations.*: the channels, who is in them, and what was said there."""

from sandbox.arguments import Arguments
from sandbox.core import Sandbox
from sandbox.errors import SlackError
from sandbox.limits import TIER_2, TIER_3, TIER_4
from sandbox.membership import direct, join, leave
from sandbox.methods.method import Method, family, find_channel, need_scope, page
from sandbox.shapes import channel_json, message_json
from sandbox.workspace import Channel, Json, Message

TYPES = {"public_channel": "channels", "private_channel": "groups", "im": "im", "mpim": "mpim"}


def info(sandbox: Sandbox, args: Arguments) -> Json:
    channel = find_channel(sandbox, args)
    need_scope(sandbox, f"{family(channel)}:read")
    return {"channel": channel_json(sandbox.workspace, channel)}


def listing(sandbox: Sandbox, args: Arguments) -> Json:
    """Public channels, and the private ones that the bot is in."""
    seen = [one for one in _wanted(sandbox, args) if not one.is_private or sandbox.workspace.is_member(one)]
    return _channels(sandbox, args, seen)


def of_user(sandbox: Sandbox, args: Arguments) -> Json:
    """Those that a person, by default the bot, is a member of."""
    user = args.text("user") or sandbox.workspace.bot_user
    visible = [one for one in _wanted(sandbox, args) if not one.is_private or sandbox.workspace.is_member(one)]
    return _channels(sandbox, args, [one for one in visible if user in one.members])


def _wanted(sandbox: Sandbox, args: Arguments) -> list[Channel]:
    types = (args.text("types") or "public_channel").split(",")
    if unknown := [one for one in types if one.strip() not in TYPES]:
        raise SlackError("invalid_types", {"response_metadata": {"messages": [f"[ERROR] unknown type {unknown[0]}"]}})
    families = [TYPES[one.strip()] for one in types]
    for one in families:
        need_scope(sandbox, f"{one}:read")
    channels = [one for one in sandbox.workspace.channels.values() if family(one) in families]
    return [one for one in channels if not (one.archived and args.flag("exclude_archived"))]


def _channels(sandbox: Sandbox, args: Arguments, channels: list[Channel]) -> Json:
    rows, cursor = page([channel_json(sandbox.workspace, one) for one in channels], args)
    return {"channels": rows, **cursor}


def members(sandbox: Sandbox, args: Arguments) -> Json:
    channel = find_channel(sandbox, args)
    need_scope(sandbox, f"{family(channel)}:read")
    rows, cursor = page([{"id": user} for user in sorted(channel.members)], args)
    return {"members": [row["id"] for row in rows], **cursor}


def history(sandbox: Sandbox, args: Arguments) -> Json:
    """Newest first; replies only where they were also sent to the channel."""
    channel = _readable(sandbox, args)
    found = [one for one in sandbox.workspace.history(channel.id) if _between(one, args)]
    rows, cursor = page(_shown(sandbox, args, list(reversed(found))), args)
    return {"messages": rows, "has_more": bool(cursor["response_metadata"]["next_cursor"]), "pin_count": 0, **cursor}


def replies(sandbox: Sandbox, args: Arguments) -> Json:
    """The root and its replies, oldest first."""
    channel = _readable(sandbox, args)
    asked = sandbox.workspace.message(channel.id, args.need("ts", "thread_not_found"))
    root = sandbox.workspace.message(channel.id, asked.thread_ts or asked.ts) if asked else None
    if root is None:
        raise SlackError("thread_not_found")
    found = [one for one in sandbox.workspace.replies(channel.id, root.ts) if _between(one, args)]
    rows, cursor = page(_shown(sandbox, args, [root, *found]), args, 1000)
    return {"messages": rows, "has_more": bool(cursor["response_metadata"]["next_cursor"]), **cursor}


def _readable(sandbox: Sandbox, args: Arguments) -> Channel:
    channel = find_channel(sandbox, args)
    need_scope(sandbox, f"{family(channel)}:history")
    if not sandbox.workspace.is_member(channel):
        raise SlackError("not_in_channel")
    return channel


def _between(message: Message, args: Arguments) -> bool:
    oldest, latest = args.number("oldest", 0), args.number("latest", float("inf"))
    at = float(message.ts)
    return oldest <= at <= latest if args.flag("inclusive") else oldest < at < latest


def _shown(sandbox: Sandbox, args: Arguments, messages: list[Message]) -> list[Json]:
    metadata = args.flag("include_all_metadata")
    return [message_json(sandbox.workspace, one, metadata) for one in messages]


def join_channel(sandbox: Sandbox, args: Arguments) -> Json:
    channel = find_channel(sandbox, args)
    if channel.archived:
        raise SlackError("is_archived")
    if channel.is_private:
        raise SlackError("method_not_supported_for_channel_type")
    return {"channel": channel_json(sandbox.workspace, join(sandbox, channel))}


def leave_channel(sandbox: Sandbox, args: Arguments) -> Json:
    channel = find_channel(sandbox, args)
    if not sandbox.workspace.is_member(channel):
        return {"not_in_channel": True}
    leave(sandbox, channel)
    return {}


def open_direct(sandbox: Sandbox, args: Arguments) -> Json:
    users = [one for one in args.text("users").split(",") if one]
    if not users:
        raise SlackError("users_list_not_supplied")
    if len(users) > 1 or users[0] not in sandbox.workspace.users:
        raise SlackError("user_not_found")
    return {"channel": channel_json(sandbox.workspace, direct(sandbox, users[0]))}


METHODS = (
    Method("conversations.list", listing, (), TIER_2),
    Method("conversations.info", info, (), TIER_3),
    Method("conversations.history", history, (), TIER_3),
    Method("conversations.replies", replies, (), TIER_3),
    Method("conversations.members", members, (), TIER_4),
    Method("conversations.join", join_channel, ("channels:join",), TIER_3),
    Method("conversations.leave", leave_channel, ("channels:manage",), TIER_3),
    Method("conversations.open", open_direct, ("im:write",), TIER_3),
    Method("users.conversations", of_user, (), TIER_3),
)
