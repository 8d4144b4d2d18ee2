"""Writing, changing and taking back messages: the store, the open pages and the app all hear of it."""

from dataclasses import dataclass

from sandbox.core import Sandbox
from sandbox.errors import SlackError
from sandbox.events import emit, kind_of
from sandbox.shapes import page_message
from sandbox.text import as_stored
from sandbox.workspace import TOMBSTONE, Channel, Json, Message

MOST_TEXT = 40_000  # Slack cuts a longer one
DELETED: Json = {
    "user": "USLACKBOT",
    "bot_id": "",
    "text": "This message was deleted.",
    "subtype": TOMBSTONE,
    **dict.fromkeys(("blocks", "files", "reactions"), ()),
    "metadata": None,
    "edited": "",
}


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be written; text and blocks as the writer gave them, already checked."""

    user: str
    text: str
    blocks: tuple[Json, ...] = ()
    thread_ts: str = ""
    broadcast: bool = False
    subtype: str = ""
    metadata: Json | None = None
    only_for: str = ""
    files: tuple[Json, ...] = ()


def post(sandbox: Sandbox, channel: Channel, draft: Draft) -> Message:
    workspace = sandbox.workspace
    from_bot = draft.user == workspace.bot_user
    message = Message(
        channel=channel.id,
        ts=workspace.next_ts(channel.id, sandbox.clock.now()),
        user=draft.user,
        text=as_stored(draft.text[:MOST_TEXT]),
        bot_id=workspace.bot_id if from_bot else "",
        blocks=stored_blocks(sandbox, draft.blocks),
        thread_ts=draft.thread_ts,
        broadcast=draft.broadcast,
        subtype=draft.subtype,
        metadata=draft.metadata,
        only_for=draft.only_for,
        files=draft.files,
    )
    workspace.put(message)
    if from_bot and not draft.subtype:
        sandbox.ledger.wrote(message)
    show(sandbox, "message", message)
    if not message.only_for:
        _announce(sandbox, channel, message)
    return message


def edit(sandbox: Sandbox, message: Message, text: str, blocks: tuple[Json, ...], metadata: Json | None) -> Message:
    now = sandbox.clock.now()
    changed = sandbox.workspace.change(
        message.channel,
        message.ts,
        text=as_stored(text[:MOST_TEXT]),
        blocks=stored_blocks(sandbox, blocks),
        metadata=metadata,
        edited=f"{now:.6f}",
    )
    sandbox.ledger.saw(changed)
    show(sandbox, "message_changed", changed)
    return changed


def delete(sandbox: Sandbox, message: Message) -> None:
    """Where others have replied to it, words that it was deleted stay in its place, until the last reply goes too."""
    workspace = sandbox.workspace
    if workspace.replies(message.channel, message.ts):
        show(sandbox, "message_changed", workspace.change(message.channel, message.ts, **DELETED))
        return
    workspace.drop(message.channel, message.ts)
    show(sandbox, "message_deleted", message)
    root = workspace.message(message.channel, message.thread_ts) if message.is_reply else None
    if root and root.subtype == TOMBSTONE:
        delete(sandbox, root)


def show(sandbox: Sandbox, kind: str, message: Message) -> None:
    """To the open pages, with its root where its count of replies changed."""
    workspace = sandbox.workspace
    if message.only_for not in ("", workspace.me):
        return
    sandbox.hub.tell(kind, "message", page_message(workspace, message))
    root = workspace.message(message.channel, message.thread_ts) if message.is_reply else None
    if root and not message.only_for:
        sandbox.hub.tell("message_changed", "message", page_message(workspace, root))


def stored_blocks(sandbox: Sandbox, blocks: tuple[Json, ...]) -> tuple[Json, ...]:
    """With the ids that Slack adds where the app gave none, and texts as Slack keeps them."""
    return tuple(
        {**_stored(sandbox, block), "block_id": block.get("block_id") or sandbox.ids.short()} for block in blocks
    )


INTERACTIVE = ("button", "overflow", "checkboxes", "radio_buttons", "datepicker", "timepicker", "datetimepicker")


def _stored(sandbox: Sandbox, node: Json) -> Json:
    changed: Json = {}
    for name, one in node.items():
        if name == "slack_file" and isinstance(one, dict):
            changed[name] = _filed(sandbox, one)
        elif isinstance(one, dict):
            changed[name] = _stored(sandbox, one)
        elif isinstance(one, list):
            changed[name] = [_stored(sandbox, each) if isinstance(each, dict) else each for each in one]
        elif name == "text" and node.get("type") == "mrkdwn":
            changed[name] = as_stored(str(one), link=not node.get("verbatim"))
        else:
            changed[name] = one
    kind = str(node.get("type", ""))
    if kind in INTERACTIVE or kind.endswith(("_select", "_input")):
        changed.setdefault("action_id", sandbox.ids.short())
    return changed


def _filed(sandbox: Sandbox, asked: Json) -> Json:
    """A file of the app's, with the address it is shown from. SlackError for one that is not there yet."""
    try:
        upload = sandbox.uploads.get(str(asked.get("id", "")))
    except SlackError:
        upload = None
    if upload is None or not upload.complete:
        problem = f"invalid slack file [json-pointer:/slack_file/id] {asked.get('id', '')}"
        raise SlackError("invalid_blocks", {"errors": [problem], "response_metadata": {"messages": [problem]}})
    return {"id": upload.id, "url": f"{sandbox.base}upload/{upload.id}"}


def _announce(sandbox: Sandbox, channel: Channel, message: Message) -> None:
    """To the app, where it is there to hear it."""
    if not sandbox.workspace.is_member(channel):
        return
    event: Json = {"user": message.user, "text": message.text, "ts": message.ts, "channel": channel.id}
    event |= {"thread_ts": message.thread_ts} if message.thread_ts else {}
    event |= {"bot_id": message.bot_id} if message.bot_id else {}
    event |= {"subtype": message.subtype} if message.subtype else {}
    emit(sandbox, {"type": "message", "channel_type": kind_of(channel), **event})
    is_mention = f"<@{sandbox.workspace.bot_user}>" in message.text and not message.bot_id and not message.subtype
    if is_mention and not channel.direct_to:  # Slack tells a message to the app itself once
        emit(sandbox, {"type": "app_mention", **event})
