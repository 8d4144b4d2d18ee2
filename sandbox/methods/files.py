"""files.*: the two steps of an upload."""

from typing import Any

from sandbox.arguments import Arguments
from sandbox.core import Sandbox
from sandbox.errors import SlackError, invalid_arguments
from sandbox.limits import TIER_4
from sandbox.methods.content import checked_blocks
from sandbox.methods.method import Method, find_channel
from sandbox.posting import Draft, post
from sandbox.uploads import MOST_BYTES, Upload
from sandbox.workspace import Json


def get_upload_url(sandbox: Sandbox, args: Arguments) -> Json:
    length = int(args.number("length", 0))
    if not 0 < length <= MOST_BYTES:
        raise invalid_arguments(f"must be from 1 to {MOST_BYTES} [json-pointer:/length]")
    file_id = sandbox.ids.new("F")
    sandbox.uploads.announce(Upload(file_id, args.need("filename"), length))
    return {"upload_url": f"{sandbox.base}upload/{file_id}", "file_id": file_id}


def complete_upload(sandbox: Sandbox, args: Arguments) -> Json:
    asked = args.parsed("files", "invalid_arguments")
    if not isinstance(asked, list) or not asked:
        raise invalid_arguments("missing required field: files")
    files = [_file(sandbox, one) for one in asked]
    if args.has("channel_id"):
        _share(sandbox, args, files)
    return {"files": files}


def _file(sandbox: Sandbox, asked: Any) -> Json:
    if not isinstance(asked, dict):
        raise invalid_arguments("must provide an object [json-pointer:/files/0]")
    upload = sandbox.uploads.get(str(asked.get("id", "")))
    if not upload.content:
        raise SlackError("file_not_found")  # nothing was sent to the address
    upload.complete = True
    address = f"{sandbox.base}upload/{upload.id}"
    return {
        "id": upload.id,
        "name": upload.name,
        "title": asked.get("title") or upload.name,
        "mimetype": upload.mimetype,
        "size": upload.length,
        "url": address,
        "url_private": address,
    }


def _share(sandbox: Sandbox, args: Arguments, files: list[Json]) -> None:
    channel = find_channel(sandbox, args, "channel_id")
    if not sandbox.workspace.is_member(channel):
        raise SlackError("not_in_channel")
    draft = Draft(
        user=sandbox.workspace.bot_user,
        text=args.text("initial_comment"),
        blocks=checked_blocks(args.parsed("blocks", "invalid_blocks_format")),
        thread_ts=args.text("thread_ts"),
        files=tuple(files),
    )
    post(sandbox, channel, draft)


METHODS = (
    Method("files.getUploadURLExternal", get_upload_url, ("files:write",), TIER_4),
    Method("files.completeUploadExternal", complete_upload, ("files:write",), TIER_4),
)
