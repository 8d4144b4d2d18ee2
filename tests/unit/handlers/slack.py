"""A Slack on the loopback that writes down what it is asked, and a Bolt app that believes in it."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from aiohttp import web
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.merge.fingerprint import address_of
from bot.model import Development, Trace
from handlers.desk import Desk
from handlers.registry import register
from tests.unit.tell.news import new

TOKEN = "xoxb-not-a-real-token"
BOT = "UBOT"


@dataclass
class FakeSlack:
    """Answers every method; `calls` has what was asked, `answers` what is said instead of ok."""

    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    responses: list[dict[str, Any]] = field(default_factory=list)  # what came to the response_url
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)
    url: str = ""
    said_last: str = ""  # to the person, in whatever way

    async def method(self, request: web.Request) -> web.Response:
        name = request.match_info["method"]
        asked = dict(request.query) | (await _body(request))
        self.calls.append((name, asked))
        self.said_last = str(asked["text"]) if name == "chat.postEphemeral" else self.said_last
        known = {"auth.test": {"ok": True, "user_id": BOT, "bot_id": "BBOT", "team_id": "T1", "url": self.url}}
        return web.json_response(self.answers.get(name) or known.get(name) or {"ok": True})

    async def respond(self, request: web.Request) -> web.Response:
        self.responses.append(await request.json())
        self.said_last = self.said
        return web.Response(text="ok")

    def asked(self, method: str) -> list[dict[str, Any]]:
        return [asked for name, asked in self.calls if name == method]

    @property
    def said(self) -> str:
        """The text of the last answer."""
        return str(self.responses[-1]["text"]) if self.responses else ""


async def _body(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        found = await request.json()
        return found if isinstance(found, dict) else {}
    return dict(await request.post())


@dataclass
class Visitor:
    """A person in a channel who types, presses and opens; waits until the bot has done its part."""

    app: AsyncApp
    slack: FakeSlack
    desk: Desk
    team: str = "T1"  # this person's own workspace
    form_mistakes: dict[str, str] = field(default_factory=dict)  # of the form sent last

    @property
    def told(self) -> str:
        """The last answer, or the first mistake of the form that was sent last, or what was said after a form."""
        after = [str(asked["text"]) for asked in self.slack.asked("chat.postEphemeral")]
        return next(iter([*self.form_mistakes.values(), *after[-1:]]), self.slack.said)

    async def types(self, text: str, channel: str = "C1") -> str:
        """What the bot answers to `/sitrep text`, as plain text."""
        body = {"command": "/sitrep", "text": text, "channel_id": channel, "user_id": "U1", "team_id": self.team}
        await self.send(body | {"response_url": f"{self.slack.url}respond", "trigger_id": "1.2"})
        return self.slack.said

    async def presses(self, action_id: str, value: str, **more: Any) -> str:
        """What the bot answers to a button."""
        return await self._acts({"type": "button", "action_id": action_id, "value": value}, more)

    async def chooses(self, action_id: str, value: str) -> str:
        """What the bot answers to a choice in a menu."""
        return await self._acts(
            {"type": "static_select", "action_id": action_id, "selected_option": {"value": value}}, {}
        )

    async def _acts(self, action: dict[str, Any], more: dict[str, Any]) -> str:
        body = {"type": "block_actions", "user": {"id": "U1", "team_id": self.team}, "channel": {"id": "C1"}}
        answered = {
            "team": {"id": "T1"},
            "response_url": f"{self.slack.url}respond",
            "trigger_id": "1.2",
            "actions": [action],
        }
        await self.send(body | answered | more)
        return self.slack.said

    async def sends(self, view: dict[str, Any]) -> None:
        """A form, filled in."""
        person = {"id": "U1", "team_id": self.team}
        sent = {"type": "view_submission", "user": person, "team": {"id": "T1"}, "view": view}
        answer = (await self.send(sent)).body
        self.form_mistakes = json.loads(answer).get("errors", {}) if answer else {}

    async def happens(self, event_id: str, **event: Any) -> None:
        """An event, as Slack sends it."""
        body = {"type": "event_callback", "team_id": "T1", "event_id": event_id, "event": event}
        await self.send(body)

    async def send(self, body: dict[str, Any]) -> BoltResponse:
        response = await self.app.async_dispatch(AsyncBoltRequest(body=body, mode="socket_mode"))
        await asyncio.sleep(0)
        assert await self.desk.tasks.drain(5.0) == 0
        return response


@asynccontextmanager
async def visitor(desk: Desk) -> AsyncIterator[Visitor]:
    """The real listeners on the real Bolt, before a Slack of our own."""
    slack = FakeSlack()
    server = web.Application()
    server.router.add_route("*", "/api/{method}", slack.method)
    server.router.add_post("/respond", slack.respond)
    runner = web.AppRunner(server)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    slack.url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    try:
        app = AsyncApp(client=AsyncWebClient(token=TOKEN, base_url=f"{slack.url}api/"))
        register(app, desk)
        yield Visitor(app, slack, desk)
    finally:
        await runner.cleanup()


def view_of(asked: dict[str, Any]) -> dict[str, Any]:
    """The view of a views.* call."""
    view = asked["view"]
    found = json.loads(view) if isinstance(view, str) else view
    assert isinstance(found, dict)
    return found


async def remember(desk: Desk, *developments: Development) -> None:
    """Stores each as a reader would, known by its address and its id."""
    for one in developments:
        known_by = Trace(address_of(one.url), one.id, (), ())
        shelf = await desk.stories.shelf(known_by, one.last_reported - timedelta(days=99))
        assert await desk.stories.commit(shelf.version, new(one), known_by, (), None)
