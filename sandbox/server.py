"""The sandbox as a server on this machine."""

import contextlib
import errno
import importlib
import socket
from collections.abc import AsyncIterator
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler

from sandbox import replies
from sandbox.api import Api
from sandbox.clock import Clock
from sandbox.control import Control
from sandbox.core import Sandbox, build
from sandbox.errors import SlackError
from sandbox.installed import DEFAULT, Manifest
from sandbox.pageapi import PageApi
from sandbox.seed import FOLLOWED
from sandbox.uploads import MOST_BYTES
from sandbox.workspace import Json

HOST = "127.0.0.1"
PAGE = Path(__file__).parent / "page"
TRIES = 10
# Only this page's own files, and nothing that a message could smuggle in.
POLICY = (
    "default-src 'self'; connect-src 'self' ws://127.0.0.1:* ws://localhost:*; img-src 'self' data: https: http:; "
    "style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
)


@contextlib.asynccontextmanager
async def running(
    port: int = 0, manifest: Manifest = DEFAULT, clock: Clock | None = None, pace: float = 1.0
) -> AsyncIterator[Sandbox]:
    """A sandbox that serves until the block ends; port 0 is any free one, one in use gives the next free of ten."""
    sandbox = build(manifest, clock or Clock())
    sandbox.pace = pace
    listening = _listen(port)
    runner = web.AppRunner(application(sandbox), access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        await web.SockSite(runner, listening).start()
        sandbox.base = f"http://{HOST}:{listening.getsockname()[1]}/"
        yield sandbox
    finally:
        await sandbox.end()
        await sandbox.link.close()
        await runner.cleanup()


def _listen(port: int) -> socket.socket:
    for candidate in range(port, port + (TRIES if port else 1)):
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, candidate))
            listening.listen()
        except OSError as problem:
            listening.close()
            if problem.errno != errno.EADDRINUSE:
                raise
        else:
            return listening
    raise OSError(errno.EADDRINUSE, f"the ports {port} to {port + TRIES - 1} are all in use")


def application(sandbox: Sandbox) -> web.Application:
    app = web.Application(client_max_size=MOST_BYTES + 1024, middlewares=[_guard])
    api = Api(sandbox)

    async def respond(request: web.Request) -> web.Response:
        return await replies.serve(sandbox, request)

    app.add_routes(
        [
            web.route("*", "/api/{method}", api.serve),
            web.get("/link/", sandbox.link.serve),
            web.post("/respond/{team}/{secret}", respond),
            *_upload_routes(sandbox),
            *PageApi(sandbox).routes(),
            *Control(sandbox).routes(),
            *_news_routes(sandbox),
            *_page_routes(),
        ]
    )
    return app


@web.middleware
async def _guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuses pages of other origins: a site that the visitor has open must not drive the sandbox."""
    origin = request.headers.get("Origin")
    if origin and origin.removeprefix("http://") != request.host:
        return web.Response(status=403, text="another origin")
    if request.url.host not in (HOST, "localhost"):
        return web.Response(status=403, text="another host")
    return await handler(request)


def _upload_routes(sandbox: Sandbox) -> list[web.RouteDef]:
    async def receive(request: web.Request) -> web.Response:
        try:
            upload = sandbox.uploads.receive(request.match_info["file"], await _content(request))
        except SlackError as refusal:
            return web.Response(status=400, text=refusal.code)
        return web.Response(text=f"OK - {upload.length}")

    async def show(request: web.Request) -> web.Response:
        try:
            upload = sandbox.uploads.get(request.match_info["file"])
        except SlackError:
            raise web.HTTPNotFound from None
        return web.Response(
            body=upload.content, content_type=upload.mimetype, headers={"X-Content-Type-Options": "nosniff"}
        )

    return [web.post("/upload/{file}", receive), web.get("/upload/{file}", show)]


async def _content(request: web.Request) -> bytes:
    """The file, sent as a form's field or as the body."""
    if request.content_type != "multipart/form-data":
        return await request.read()
    for field in (await request.post()).values():
        if isinstance(field, web.FileField):
            return field.file.read()
    return b""


def _news_routes(sandbox: Sandbox) -> list[web.RouteDef]:
    """The sample news site, where it is installed."""
    try:
        site = importlib.import_module("sandbox.news.site")
    except ModuleNotFoundError:
        return []
    routes: list[web.RouteDef] = site.routes(sandbox.clock.now, lambda: sandbox.started, lambda: sandbox.pace)
    return routes


def _page_routes() -> list[web.AbstractRouteDef]:
    async def index(request: web.Request) -> web.StreamResponse:
        if not (PAGE / "index.html").exists():
            return web.Response(text="The sandbox runs; its page is not installed.")
        return web.FileResponse(
            PAGE / "index.html", headers={"Content-Security-Policy": POLICY, "Cache-Control": "no-cache"}
        )

    routes: list[web.AbstractRouteDef] = [web.get("/", index)]
    return [*routes, web.static("/page", PAGE)] if PAGE.exists() else routes


def announcement(sandbox: Sandbox) -> Json:
    """What whoever started the sandbox needs to know."""
    return {
        "page": sandbox.base,
        "api": f"{sandbox.base}api/",
        "bot_token": sandbox.installed.bot_token,
        "app_token": sandbox.installed.app_token,
        "team_id": sandbox.workspace.team_id,
        "sources": f"{sandbox.base}news/sources.json",
        "subscriptions": [{"channel": one.channel, "regions": list(one.regions), "min": one.least} for one in FOLLOWED],
    }
