"""The workshop: faults, time, and what a test wants to know afterwards."""

from collections.abc import Awaitable, Callable

from aiohttp import web

from sandbox import events, membership
from sandbox.core import Sandbox
from sandbox.faults import parse
from sandbox.limits import Rate
from sandbox.workspace import Channel, Json

Act = Callable[[Json], Awaitable[Json]]


class Control:
    """Answers `/control/...`; `routes` says which."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox

    def routes(self) -> list[web.RouteDef]:
        acts: dict[str, Act] = {
            "faults": self.order_fault,
            "faults/clear": self.clear_faults,
            "clock": self.move_clock,
            "limits": self.set_limit,
            "link": self.disturb_link,
            "events": self.send_events,
            "channel": self.change_channel,
            "token": self.change_token,
        }
        looks: dict[str, Callable[[], Json]] = {
            "ledger": self.sandbox.ledger.report,
            "mentions": self.sandbox.ledger.mentions,
            "acks": self.sandbox.link.envelopes.report,
            "limits": lambda: {"refused": self.sandbox.limits.refused},
        }
        return [
            *(web.post(f"/control/{name}", _acting(act)) for name, act in acts.items()),
            *(web.get(f"/control/{name}", _looking(look)) for name, look in looks.items()),
        ]

    async def order_fault(self, asked: Json) -> Json:
        """{method, kind, times, retry_after, seconds, channel}"""
        self.sandbox.faults.order(parse(asked))
        return {}

    async def clear_faults(self, asked: Json) -> Json:
        self.sandbox.faults.clear()
        return {}

    async def move_clock(self, asked: Json) -> Json:
        """{advance: seconds} and/or {rate: sandbox seconds a second}"""
        if "advance" in asked:
            self.sandbox.clock.advance(float(asked["advance"]))
        if "rate" in asked:
            self.sandbox.clock.run_at(float(asked["rate"]))
        return {"now": self.sandbox.clock.now()}

    async def set_limit(self, asked: Json) -> Json:
        """{method, per_minute, burst}"""
        rate = Rate(float(asked["per_minute"]), float(asked.get("burst", 1)))
        self.sandbox.limits.override(str(asked["method"]), rate)
        return {}

    async def disturb_link(self, asked: Json) -> Json:
        """{disconnect: reason}, {drop: true}, {refuse: times}, {hang: seconds}, {pongs: bool}, {copies: n},
        {hold: true}, {release: "forwards" | "backwards"}"""
        link = self.sandbox.link
        link.refuse = int(asked.get("refuse", link.refuse))
        link.hang = float(asked.get("hang", link.hang))
        link.pongs = bool(asked.get("pongs", link.pongs))
        link.copies = int(asked.get("copies", link.copies))
        if asked.get("hold"):
            link.held = []
        if "disconnect" in asked:
            await link.disconnect(str(asked["disconnect"]))
        if asked.get("drop"):
            link.drop()
        if "release" in asked:
            backwards = asked["release"] == "backwards"
            return {"released": await link.release(lambda held: held[::-1] if backwards else held)}
        return {}

    async def send_events(self, asked: Json) -> Json:
        """{events: [{type, ...}], event_ids: [...]}: an id given twice is an event delivered twice."""
        ids = asked.get("event_ids", [])
        named = [*ids, *[""] * (len(asked["events"]) - len(ids))]
        sent = [events.emit(self.sandbox, event, name) for event, name in zip(asked["events"], named, strict=True)]
        return {"event_ids": sent}

    async def change_channel(self, asked: Json) -> Json:
        """{channel, do: archive | unarchive | rename | delete | join | leave | renumber, name}"""
        channel = self.sandbox.workspace.channel(str(asked.get("channel", "")))
        if channel is None:
            raise ValueError("no such channel")
        acts: dict[str, Callable[[Sandbox, Channel], object]] = {
            "archive": membership.archive,
            "unarchive": membership.unarchive,
            "delete": membership.remove,
            "join": membership.join,
            "leave": membership.leave,
            "renumber": membership.renumber,
            "rename": lambda sandbox, one: membership.rename(sandbox, one, str(asked["name"])),
        }
        if asked.get("do") not in acts:
            raise ValueError(f"do must be one of {', '.join(acts)}")
        acts[asked["do"]](self.sandbox, channel)
        return {}

    async def change_token(self, asked: Json) -> Json:
        """{do: revoke | uninstall | restore} and/or {scopes: [...]}"""
        installed = self.sandbox.installed
        if "scopes" in asked:
            installed.scopes = set(asked["scopes"])
        match asked.get("do"):
            case "revoke":
                event = {"type": "tokens_revoked", "tokens": {"bot": [self.sandbox.workspace.bot_user]}}
                events.emit(self.sandbox, event)
                installed.trouble = "token_revoked"
            case "uninstall":
                events.emit(self.sandbox, {"type": "app_uninstalled"})
                installed.trouble = "account_inactive"
            case "restore":
                installed.trouble = ""
        return {"trouble": installed.trouble, "scopes": sorted(installed.scopes)}


def _acting(act: Act) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def answer(request: web.Request) -> web.Response:
        try:
            asked = await request.json() if request.can_read_body else {}
            return web.json_response({"ok": True, **await act(asked)})
        except (ValueError, KeyError, TypeError, AttributeError) as mistake:
            return web.json_response({"ok": False, "error": f"{type(mistake).__name__}: {mistake}"}, status=400)

    return answer


def _looking(look: Callable[[], Json]) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def answer(request: web.Request) -> web.Response:
        return web.json_response(look())

    return answer
