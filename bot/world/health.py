"""One small port for those who watch the bot: /healthz, /readyz and /metrics."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from aiohttp import web
from prometheus_client import CollectorRegistry, Counter, Gauge, generate_latest

Troubles = Callable[[], Awaitable[list[str]]]  # what keeps the bot from working; empty: ready


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

    def level(self, what: str, value: float) -> None:
        if what not in self._gauges:
            self._gauges[what] = Gauge(f"sitrep_{what}", what.replace("_", " "), registry=self.registry)
        self._gauges[what].set(value)


async def serve(port: int, troubles: Troubles, tally: Tally) -> web.AppRunner:
    """Listens on loopback and the container's addresses; `cleanup()` of the runner ends it."""

    async def healthz(_: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def readyz(_: web.Request) -> web.Response:
        found = await troubles()
        return web.Response(text="\n".join(found or ["ready"]) + "\n", status=503 if found else 200)

    async def metrics(_: web.Request) -> web.Response:
        return web.Response(body=generate_latest(tally.registry), content_type="text/plain", charset="utf-8")

    app = web.Application()
    app.add_routes([web.get("/healthz", healthz), web.get("/readyz", readyz), web.get("/metrics", metrics)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    return runner
