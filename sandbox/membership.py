"""Who is in which channel, and what becomes of channels."""

from dataclasses import replace

from sandbox.core import Sandbox
from sandbox.events import emit, kind_of
from sandbox.posting import Draft, post
from sandbox.shapes import page_channel
from sandbox.workspace import Channel


def change(sandbox: Sandbox, channel: Channel) -> Channel:
    """Stores the channel as it is now and shows it."""
    sandbox.workspace.channels[channel.id] = channel
    sandbox.hub.tell("channel_changed", "channel", page_channel(sandbox.workspace, channel))
    return channel


def join(sandbox: Sandbox, channel: Channel, inviter: str = "") -> Channel:
    """The bot becomes a member; nothing happens if it is one."""
    bot = sandbox.workspace.bot_user
    if bot in channel.members:
        return channel
    channel = change(sandbox, replace(channel, members=channel.members | {bot}))
    post(sandbox, channel, Draft(bot, f"<@{bot}> has joined the channel", subtype="channel_join"))
    event = {
        "type": "member_joined_channel",
        "user": bot,
        "channel": channel.id,
        "channel_type": "G" if channel.is_private else "C",
        "team": sandbox.workspace.team_id,
    }
    emit(sandbox, event | ({"inviter": inviter} if inviter else {}))
    return channel


def leave(sandbox: Sandbox, channel: Channel) -> Channel:
    """The bot is removed, or goes."""
    bot = sandbox.workspace.bot_user
    if bot not in channel.members:
        return channel
    post(sandbox, channel, Draft(bot, f"<@{bot}> has left the channel", subtype="channel_leave"))
    channel = change(sandbox, replace(channel, members=channel.members - {bot}))
    emit(sandbox, {"type": f"{kind_of(channel)}_left", "channel": channel.id, "actor_id": sandbox.workspace.me})
    return channel


def archive(sandbox: Sandbox, channel: Channel) -> None:
    change(sandbox, replace(channel, archived=True))
    emit(sandbox, {"type": f"{kind_of(channel)}_archive", "channel": channel.id, "user": sandbox.workspace.me})


def unarchive(sandbox: Sandbox, channel: Channel) -> None:
    change(sandbox, replace(channel, archived=False))
    emit(sandbox, {"type": f"{kind_of(channel)}_unarchive", "channel": channel.id, "user": sandbox.workspace.me})


def rename(sandbox: Sandbox, channel: Channel, name: str) -> None:
    change(sandbox, replace(channel, name=name))
    event = {"id": channel.id, "name": name, "created": channel.created}
    emit(sandbox, {"type": f"{kind_of(channel)}_rename", "channel": event})


def remove(sandbox: Sandbox, channel: Channel) -> None:
    """The channel is no more."""
    sandbox.workspace.channels.pop(channel.id)
    sandbox.workspace.messages.pop(channel.id, None)
    sandbox.hub.tell("channel_changed", "channel", page_channel(sandbox.workspace, replace(channel, archived=True)))
    emit(sandbox, {"type": f"{kind_of(channel)}_deleted", "channel": channel.id})


def renumber(sandbox: Sandbox, channel: Channel) -> Channel:
    """The channel gets another id, as when it is shared with another organisation."""
    fresh = replace(channel, id=sandbox.ids.new("C"))
    store = sandbox.workspace
    store.channels = {(fresh.id if one == channel.id else one): store.channels[one] for one in store.channels}
    store.channels[fresh.id] = fresh
    for message in store.messages.pop(channel.id, {}).values():
        store.put(replace(message, channel=fresh.id))
    sandbox.hub.tell("channel_changed", "channel", page_channel(store, replace(channel, archived=True)))
    sandbox.hub.tell("channel_created", "channel", page_channel(store, fresh))
    emit(sandbox, {"type": "channel_id_changed", "old_channel_id": channel.id, "new_channel_id": fresh.id})
    return fresh


def direct(sandbox: Sandbox, user: str) -> Channel:
    """The direct messages between the bot and a person, opened where they are not."""
    store = sandbox.workspace
    for channel in store.channels.values():
        if channel.direct_to == user:
            return channel
    name = store.users[store.bot_user].name
    channel = Channel(
        sandbox.ids.new("D"),
        name,
        created=int(sandbox.clock.now()),
        is_private=True,
        direct_to=user,
        members=frozenset({user, store.bot_user}),
    )
    store.channels[channel.id] = channel
    if user == store.me:
        sandbox.hub.tell("channel_created", "channel", page_channel(store, channel))
    return channel
