"""chat.*: writing, changing and taking back messages."""

from sandbox.arguments import Arguments
from sandbox.core import Sandbox
from sandbox.errors import SlackError
from sandbox.limits import POST_IN_CHANNEL, TIER_3, TIER_4, UNLIMITED
from sandbox.membership import direct
from sandbox.methods.content import Content, read_content
from sandbox.methods.method import Method, find_channel
from sandbox.posting import Draft, delete, edit, post, show
from sandbox.shapes import message_json
from sandbox.workspace import TOMBSTONE, Channel, Json, Message

MOST_EDITED_TEXT = 4_000


def post_message(sandbox: Sandbox, args: Arguments) -> Json:
    channel = _writable(sandbox, args)
    content = read_content(args)
    root = _root(sandbox, channel, args.text("thread_ts"))
    draft = Draft(
        user=sandbox.workspace.bot_user,
        text=content.text,
        blocks=content.blocks,
        thread_ts=root,
        broadcast=bool(root) and args.flag("reply_broadcast"),
        metadata=content.metadata,
    )
    message = post(sandbox, channel, draft)
    return {"channel": channel.id, "ts": message.ts, "message": message_json(sandbox.workspace, message)}


def _writable(sandbox: Sandbox, args: Arguments) -> Channel:
    wanted = args.need("channel", "channel_not_found")
    if wanted in sandbox.workspace.users:
        return direct(sandbox, wanted)
    channel = find_channel(sandbox, args)
    if channel.archived:
        raise SlackError("is_archived")
    if not sandbox.workspace.is_member(channel) and "chat:write.public" not in sandbox.installed.scopes:
        raise SlackError("not_in_channel")
    return channel


def _root(sandbox: Sandbox, channel: Channel, thread_ts: str) -> str:
    """The thread's root: a reply to a reply goes to the same thread, and Slack says nothing when there is none: what
    answers a message that was deleted stands in the channel."""
    root = sandbox.workspace.message(channel.id, thread_ts) if thread_ts else None
    return (root.thread_ts or root.ts) if root else ""


def _own(sandbox: Sandbox, args: Arguments, refusal: str) -> Message:
    channel = find_channel(sandbox, args)
    message = sandbox.workspace.message(channel.id, args.need("ts", "message_not_found"))
    if message is None or message.only_for or message.subtype == TOMBSTONE:
        raise SlackError("message_not_found")
    if message.user != sandbox.workspace.bot_user:
        raise SlackError(refusal)
    if channel.archived:
        raise SlackError("is_archived")
    return message


def update(sandbox: Sandbox, args: Arguments) -> Json:
    """What is shown in the channel too stays so. A reply that is not can be made so, but not with other words."""
    message = _own(sandbox, args, "cant_update_message")
    if args.flag("reply_broadcast") and not message.broadcast:
        return _shown_in_channel(sandbox, args, message)
    content: Content = read_content(args)
    if len(content.text) > MOST_EDITED_TEXT and not content.blocks:
        raise SlackError("msg_too_long")
    metadata = content.metadata if args.has("metadata") else message.metadata
    text = content.text or message.text
    return _changed(sandbox, edit(sandbox, message, text, content.blocks, metadata))


def _shown_in_channel(sandbox: Sandbox, args: Arguments, message: Message) -> Json:
    if not message.is_reply:
        raise SlackError("cant_broadcast_message")
    if args.has("text") or args.has("blocks"):
        raise SlackError("no_dual_broadcast_content_update")
    changed = sandbox.workspace.change(message.channel, message.ts, broadcast=True)
    show(sandbox, "message_changed", changed)
    return _changed(sandbox, changed)


def _changed(sandbox: Sandbox, message: Message) -> Json:
    shape = message_json(sandbox.workspace, message)
    return {"channel": message.channel, "ts": message.ts, "text": message.text, "message": shape}


def remove(sandbox: Sandbox, args: Arguments) -> Json:
    message = _own(sandbox, args, "cant_delete_message")
    delete(sandbox, message)
    return {"channel": message.channel, "ts": message.ts}


def post_ephemeral(sandbox: Sandbox, args: Arguments) -> Json:
    channel = _writable(sandbox, args)
    user = args.need("user", "user_not_in_channel")
    if user not in channel.members:
        raise SlackError("user_not_in_channel")
    content = read_content(args)
    draft = Draft(
        user=sandbox.workspace.bot_user,
        text=content.text,
        blocks=content.blocks,
        thread_ts=_root(sandbox, channel, args.text("thread_ts")),
        only_for=user,
    )
    return {"message_ts": post(sandbox, channel, draft).ts}


def get_permalink(sandbox: Sandbox, args: Arguments) -> Json:
    channel = find_channel(sandbox, args)
    ts = args.need("message_ts", "message_not_found")
    if sandbox.workspace.message(channel.id, ts) is None:
        raise SlackError("message_not_found")
    return {"channel": channel.id, "permalink": f"{sandbox.base}#{channel.id}/p{ts.replace('.', '')}"}


def add_reaction(sandbox: Sandbox, args: Arguments) -> Json:
    channel = find_channel(sandbox, args)
    name = args.need("name", "invalid_name").strip(":")
    message = sandbox.workspace.message(channel.id, args.need("timestamp", "message_not_found"))
    if message is None:
        raise SlackError("message_not_found")
    mark = (name, sandbox.workspace.bot_user)
    if mark in message.reactions:
        raise SlackError("already_reacted")
    sandbox.workspace.change(channel.id, message.ts, reactions=(*message.reactions, mark))
    return {}


METHODS = (
    Method("chat.postMessage", post_message, ("chat:write",), POST_IN_CHANNEL),
    Method("chat.update", update, ("chat:write",), TIER_3),
    Method("chat.delete", remove, ("chat:write",), TIER_3),
    Method("chat.postEphemeral", post_ephemeral, ("chat:write",), TIER_4),
    Method("chat.getPermalink", get_permalink, (), UNLIMITED),
    Method("reactions.add", add_reaction, ("reactions:write",), TIER_3),
)
