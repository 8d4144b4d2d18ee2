"""What the page asks and does. The visitor is `me`, whom the workspace was made for."""

from collections.abc import Awaitable, Callable

from aiohttp import web

from sandbox import commands, forms, interactions, membership
from sandbox.core import Sandbox
from sandbox.errors import SlackError
from sandbox.page_state import page_state
from sandbox.posting import Draft, post
from sandbox.shapes import page_message
from sandbox.text import as_typed
from sandbox.workspace import Channel, Json, Message

Act = Callable[[Json], Awaitable[Json]]


class PageApi:
    """Answers `/page-api/...`; `routes` says which."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox

    def routes(self) -> list[web.RouteDef]:
        acts: dict[str, Act] = {
            "send": self.send,
            "action": self.action,
            "options": self.options,
            "view/submit": self.submit,
            "view/close": self.close,
            "home": self.home,
            "invite": self.invite,
            "remove": self.remove,
            "opened": self.opened,
        }
        return [
            web.get("/page-api/state", self.state),
            web.get("/page-api/messages", self.messages),
            web.get("/page-api/faults", self.faults),
            web.get("/page-api/live", self.sandbox.hub.serve),
            *(web.post(f"/page-api/{name}", _answering(act)) for name, act in acts.items()),
        ]

    async def state(self, request: web.Request) -> web.Response:
        return web.json_response(page_state(self.sandbox))

    def _sees(self, channel: Channel) -> bool:
        return self.sandbox.workspace.me in channel.members

    async def messages(self, request: web.Request) -> web.Response:
        store = self.sandbox.workspace
        channel, root = request.query.get("channel", ""), request.query.get("thread_ts", "")
        found = [one for one in store.messages.get(channel, {}).values() if one.only_for in ("", store.me)]
        shown = [one for one in found if _in_thread(one, root)] if root else [one for one in found if _in_channel(one)]
        return web.json_response({"messages": [page_message(store, one) for one in shown]})

    async def faults(self, request: web.Request) -> web.Response:
        waiting = self.sandbox.faults.waiting
        rows = [{"method": one.method, "kind": one.kind, "times": one.times, "channel": one.channel} for one in waiting]
        return web.json_response({"faults": rows})

    async def send(self, asked: Json) -> Json:
        channel = self._channel(asked)
        text = str(asked.get("text", "")).strip()
        thread = str(asked.get("thread_ts") or "")
        if not text:
            raise SlackError("no_text")
        if text.startswith("/"):
            if thread:
                raise SlackError(f"{text.split()[0]} is not supported in threads. Sorry!")
            await commands.run(self.sandbox, channel, text)
            return {}
        if channel.archived:
            raise SlackError("is_archived")
        me = self.sandbox.workspace.me
        message = post(self.sandbox, channel, Draft(me, self._typed(text), thread_ts=thread))
        return {"ts": message.ts}

    def _typed(self, text: str) -> str:
        store = self.sandbox.workspace

        def user(name: str) -> str | None:
            return next((one.id for one in store.users.values() if one.name == name.lower()), None)

        def channel(name: str) -> str | None:
            found = store.channel(name)
            return found.id if found else None

        return as_typed(text, user, channel)

    def _channel(self, asked: Json) -> Channel:
        channel = self.sandbox.workspace.channels.get(str(asked.get("channel", "")))
        if channel is None or not self._sees(channel):
            raise SlackError("channel_not_found")
        return channel

    async def action(self, asked: Json) -> Json:
        await interactions.act(self.sandbox, asked)
        return {}

    async def options(self, asked: Json) -> Json:
        return await interactions.suggest(self.sandbox, asked)

    async def submit(self, asked: Json) -> Json:
        view = forms.find(self.sandbox, asked)
        return await forms.submit(self.sandbox, view, interactions.values(asked))

    async def close(self, asked: Json) -> Json:
        await forms.close(self.sandbox, forms.find(self.sandbox, asked))
        return {}

    async def home(self, asked: Json) -> Json:
        view = forms.open_home(self.sandbox)
        return {"view": self.sandbox.view_json(view) if view else None}

    async def invite(self, asked: Json) -> Json:
        membership.join(self.sandbox, self._channel(asked), self.sandbox.workspace.me)
        return {}

    async def remove(self, asked: Json) -> Json:
        membership.leave(self.sandbox, self._channel(asked))
        return {}

    async def opened(self, asked: Json) -> Json:
        """The visitor is here: the news starts to play, once."""
        if self.sandbox.started is None and self.sandbox.plays:
            self.sandbox.started = self.sandbox.clock.now()
        return {"started": self.sandbox.started}


def _answering(act: Act) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def answer(request: web.Request) -> web.Response:
        try:
            asked = await request.json() if request.can_read_body else {}
            if not isinstance(asked, dict):
                raise SlackError("json_not_object")
            return web.json_response({"ok": True, **await act(asked)})
        except ValueError:
            return web.json_response({"ok": False, "error": "invalid_json"}, status=400)
        except SlackError as refusal:
            return web.json_response(refusal.body())

    return answer


def _in_channel(message: Message) -> bool:
    return not message.is_reply or message.broadcast


def _in_thread(message: Message, root: str) -> bool:
    return root in (message.ts, message.thread_ts)
