"""One small port for those who watch the bot: /healthz, /readyz and /metrics."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from aiohttp import web
from prometheus_client import CollectorRegistry, Counter, Gauge, generate_latest

Troubles = Callable[[], Awaitable[list[str]]]  # what keeps the bot from working; empty: ready
Notes = Callable[[], Awaitable[list[str]]]  # what the operator should know though the bot works


@dataclass
class Tally:
    """Counts what happened, by kind, for /metrics."""

    registry: CollectorRegistry = field(default_factory=CollectorRegistry)
    _counters: dict[str, Counter] = field(default_factory=dict)
    _gauges: dict[str, Gauge] = field(default_factory=dict)

    def count(self, what: str, kind: str, times: int = 1) -> None:
        if what not in self._counters:
            self._counters[what] = Counter(f"sitrep_{what}", f"{what} by kind", ["kind"], registry=self.registry)
        self._counters[what].labels(kind).inc(times)

    def level(self, what: str, kind: str, value: float) -> None:
        if what not in self._gauges:
            words = f"{what.replace('_', ' ')} by kind"
            self._gauges[what] = Gauge(f"sitrep_{what}", words, ["kind"], registry=self.registry)
        self._gauges[what].labels(kind).set(value)


async def serve(port: int, troubles: Troubles, notes: Notes, tally: Tally) -> web.AppRunner:
    """Listens on loopback; `cleanup()` of the runner ends it."""

    async def healthz(_: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def readyz(_: web.Request) -> web.Response:
        found = await troubles()
        words = found or ["ready", *await notes()]
        return web.Response(text="\n".join(words) + "\n", status=503 if found else 200)

    async def metrics(_: web.Request) -> web.Response:
        return web.Response(body=generate_latest(tally.registry), content_type="text/plain", charset="utf-8")

    app = web.Application()
    app.add_routes([web.get("/healthz", healthz), web.get("/readyz", readyz), web.get("/metrics", metrics)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    return runner
