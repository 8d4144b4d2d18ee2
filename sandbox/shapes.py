"""Messages, channels and people in the shape of Slack's answers."""

from typing import Any

from sandbox.workspace import TOMBSTONE, Channel, Json, Message, User, Workspace


def message_json(workspace: Workspace, message: Message, metadata: bool = True) -> Json:
    """As conversations.history gives it; `metadata` only where it was asked for."""
    shape: Json = {
        "type": "message",
        "user": message.user,
        "ts": message.ts,
        "text": message.text,
        "team": workspace.team_id,
    }
    optional: Json = {
        "bot_id": message.bot_id,
        "app_id": "A0SANDBOXAPP" if message.bot_id else "",
        "blocks": list(message.blocks),
        "subtype": _subtype(message),
        "hidden": message.subtype == TOMBSTONE,
        "files": list(message.files),
        "thread_ts": message.thread_ts,
        "metadata": message.metadata if metadata else None,
        "edited": {"user": message.user, "ts": message.edited} if message.edited else None,
        "reactions": _reactions(message),
    }
    shape |= {name: value for name, value in optional.items() if value}
    return shape | ({} if message.is_reply else thread_json(workspace, message))


def _subtype(message: Message) -> str:
    return "thread_broadcast" if message.broadcast else message.subtype


def _reactions(message: Message) -> list[Json]:
    names = list(dict.fromkeys(name for name, _ in message.reactions))
    by_name = {name: [user for one, user in message.reactions if one == name] for name in names}
    return [{"name": name, "users": users, "count": len(users)} for name, users in by_name.items()]


def thread_json(workspace: Workspace, root: Message) -> Json:
    """What a root message tells of its replies; empty without any."""
    replies = [] if root.only_for else workspace.replies(root.channel, root.ts)
    if not replies:
        return {}
    users = list(dict.fromkeys(reply.user for reply in replies))
    return {
        "thread_ts": root.ts,
        "reply_count": len(replies),
        "reply_users": users,
        "reply_users_count": len(users),
        "latest_reply": replies[-1].ts,
    }


def channel_json(workspace: Workspace, channel: Channel) -> Json:
    if channel.direct_to:
        return {"id": channel.id, "created": channel.created, "is_im": True, "user": channel.direct_to}
    return {
        "id": channel.id,
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": not channel.is_private,
        "is_group": channel.is_private,
        "is_im": False,
        "is_mpim": False,
        "is_private": channel.is_private,
        "is_archived": channel.archived,
        "is_general": channel.name == "general",
        "is_member": workspace.is_member(channel),
        "created": channel.created,
        "creator": channel.creator,
        "topic": {"value": channel.topic, "creator": channel.creator, "last_set": channel.created},
        "purpose": {"value": "", "creator": "", "last_set": 0},
        "num_members": len(channel.members),
        "context_team_id": workspace.team_id,
    }


def user_json(workspace: Workspace, user: User) -> Json:
    return {
        "id": user.id,
        "team_id": workspace.team_id,
        "name": user.name,
        "real_name": user.real_name,
        "deleted": False,
        "tz": user.tz,
        "tz_label": user.tz_label,
        "tz_offset": user.tz_offset,
        "is_admin": user.is_admin,
        "is_owner": user.is_admin,
        "is_bot": user.is_bot,
        "is_app_user": False,
        "is_restricted": False,
        "is_ultra_restricted": False,
        "profile": {"real_name": user.real_name, "display_name": user.name},
    }


def page_message(workspace: Workspace, message: Message) -> Json:
    """A message as the sandbox's page takes it."""
    user = workspace.users.get(message.user)
    thread = {"reply_count": 0, "reply_users_count": 0, **thread_json(workspace, message)}
    shape: Json = {
        "channel": message.channel,
        "ts": message.ts,
        "user": message.user,
        "username": user.real_name if user else message.user,
        "text": message.text,
        "ephemeral": bool(message.only_for),
        "reply_count": thread["reply_count"],
        "reply_users_count": thread["reply_users_count"],
    }
    optional: dict[str, Any] = {
        "bot_id": message.bot_id,
        "blocks": list(message.blocks),
        "thread_ts": message.thread_ts,
        "subtype": _subtype(message),
        "latest_reply": thread.get("latest_reply"),
        "edited": {"ts": message.edited} if message.edited and not message.blocks else None,  # Slack marks words alone
        "files": [{name: one.get(name, "") for name in ("title", "url", "mimetype")} for one in message.files],
    }
    return shape | {name: value for name, value in optional.items() if value}


def page_channel(workspace: Workspace, channel: Channel) -> Json:
    return {
        "id": channel.id,
        "name": channel.name,
        "is_private": channel.is_private,
        "is_im": bool(channel.direct_to),
        "bot_is_member": workspace.is_member(channel),
        "topic": channel.topic,
        "archived": channel.archived,
    }
