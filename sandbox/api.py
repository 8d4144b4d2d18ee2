"""The Web API: who calls, may they, how often, what goes wrong on demand, and then the method itself."""

import asyncio

from aiohttp import web

from sandbox.arguments import Arguments, read
from sandbox.core import Sandbox
from sandbox.errors import RateLimitedError, SlackError
from sandbox.faults import Fault
from sandbox.limits import POST_IN_WORKSPACE
from sandbox.methods import chat, conversations, files, people, views
from sandbox.methods.method import Method
from sandbox.workspace import Json

METHODS: dict[str, Method] = {
    method.name: method for module in (chat, conversations, files, people, views) for method in module.METHODS
}


class Api:
    """Answers `/api/METHOD`."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox

    async def serve(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["method"]
        try:
            args = await read(request)
            fault = self.sandbox.faults.next(name, args.text("channel"))
            if fault:
                return await self._fail(request, name, args, fault)
            return self._answer(request, name, args)
        except RateLimitedError as refusal:
            headers = {"Retry-After": str(refusal.retry_after)}
            return web.json_response(refusal.body(), status=429, headers=headers)
        except SlackError as refusal:
            return self._json(refusal.body())

    def _answer(self, request: web.Request, name: str, args: Arguments) -> web.Response:
        method = METHODS.get(name)
        if method is None:
            raise SlackError("unknown_method", {"req_method": name})
        self._admit(_token(request, args), method)
        self._pace(method, args)
        return self._json({"ok": True, **method.answer(self.sandbox, args)})

    def _json(self, body: Json) -> web.Response:
        scopes = ",".join(sorted(self.sandbox.installed.scopes))
        return web.json_response(body, headers={"x-oauth-scopes": scopes, "x-slack-req-id": self.sandbox.ids.new("R")})

    def _admit(self, token: str, method: Method) -> None:
        """SlackError unless the token is good for the method."""
        installed = self.sandbox.installed
        if method.caller == "anyone":
            return
        if not token:
            raise SlackError("not_authed")
        if token not in (installed.bot_token, installed.app_token):
            raise SlackError("invalid_auth")
        if (token == installed.app_token) != (method.caller == "app"):
            raise SlackError("not_allowed_token_type")
        if installed.trouble:
            raise SlackError(installed.trouble)
        for scope in method.scopes:
            if scope not in installed.scopes:
                provided = ",".join(sorted(installed.scopes))
                raise SlackError("missing_scope", {"needed": scope, "provided": provided})

    def _pace(self, method: Method, args: Arguments) -> None:
        """RateLimitedError where it comes too fast."""
        limits = self.sandbox.limits
        of = args.text("channel") if method.name == "chat.postMessage" else ""
        seconds = limits.wait(method.name, of, method.rate)
        if not seconds and method.name == "chat.postMessage":
            seconds = limits.wait("chat.postMessage in the workspace", "", POST_IN_WORKSPACE)
        if seconds:
            raise RateLimitedError(seconds)

    async def _fail(self, request: web.Request, name: str, args: Arguments, fault: Fault) -> web.StreamResponse:
        if fault.kind == "429":
            raise RateLimitedError(fault.retry_after)
        if fault.kind.startswith("error:"):
            raise SlackError(fault.kind.removeprefix("error:"))
        if fault.kind == "503":
            return web.Response(status=503, text="<html>Service Unavailable</html>", content_type="text/html")
        if fault.kind == "delay":
            await asyncio.sleep(fault.seconds)
            return self._answer(request, name, args)
        if fault.stores:
            self._answer(request, name, args)
        if fault.kind == "500-after-storing":
            return web.Response(status=500, text="<html>Server Error</html>", content_type="text/html")
        if fault.kind == "accept-then-hang":
            await asyncio.sleep(fault.seconds)
        return _hang_up(request)


def _hang_up(request: web.Request) -> web.Response:
    """Ends the connection without an answer."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)


def _token(request: web.Request, args: Arguments) -> str:
    return request.headers.get("Authorization", "").removeprefix("Bearer ").strip() or args.text("token")
