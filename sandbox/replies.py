"""What the app answers to a command or a button: over its response_url, or with the acknowledgement."""

from aiohttp import web

from sandbox.arguments import Arguments
from sandbox.core import Sandbox
from sandbox.errors import SlackError
from sandbox.methods.content import read_content
from sandbox.posting import Draft, delete, edit, post
from sandbox.reply_urls import ReplyUrl
from sandbox.workspace import Json, Message


def reply_address(sandbox: Sandbox, url: ReplyUrl) -> str:
    secret = sandbox.reply_urls.give(sandbox.ids.secret(), url)
    return f"{sandbox.base}respond/{sandbox.workspace.team_id}/{secret}"


async def serve(sandbox: Sandbox, request: web.Request) -> web.Response:
    """A POST to a response_url."""
    try:
        body = await request.json()
    except ValueError:
        return web.Response(status=400, text="invalid_payload")
    if not isinstance(body, dict):
        return web.Response(status=400, text="invalid_payload")
    try:
        url = sandbox.reply_urls.use(request.match_info["secret"], sandbox.clock.now())
        reply(sandbox, url, body)
    except SlackError as refusal:
        known = ("invalid_url", "expired_url", "used_url", "channel_not_found")
        return web.json_response(refusal.body(), status=404 if refusal.code in known else 400)
    return web.Response(text="ok")


def reply(sandbox: Sandbox, url: ReplyUrl, body: Json) -> None:
    """Only the asker sees it, unless it says in_channel. SlackError for what Slack would refuse."""
    args = Arguments(body)
    channel = sandbox.workspace.channels.get(url.channel)
    if channel is None:
        raise SlackError("channel_not_found")
    original = _original(sandbox, url)
    if original and args.flag("delete_original"):
        delete(sandbox, original)
        return
    content = read_content(args)
    if original and args.flag("replace_original"):
        edit(sandbox, original, content.text, content.blocks, content.metadata or original.metadata)
        return
    draft = Draft(
        user=sandbox.workspace.bot_user,
        text=content.text,
        blocks=content.blocks,
        thread_ts=args.text("thread_ts"),
        metadata=content.metadata,
        only_for="" if args.text("response_type") == "in_channel" else url.user,
    )
    post(sandbox, channel, draft)


def _original(sandbox: Sandbox, url: ReplyUrl) -> Message | None:
    return sandbox.workspace.message(url.channel, url.ts) if url.ts else None
