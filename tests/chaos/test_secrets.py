"""No token and no password stands in any log, whatever goes wrong; every other run is looked through as well."""

import asyncio
import signal
from pathlib import Path

import pytest

from sandbox.faults import Fault
from tests.chaos.beside import beside
from tests.chaos.crew import Nursery
from tests.chaos.fleet import Fleet, fleet
from tests.chaos.news import desks, items
from tests.chaos.patience import until
from tests.chaos.redis_server import RedisServer
from tests.chaos.secrets import secrets_in
from tests.chaos.sizes import HANGS_SECONDS, SEED
from tests.chaos.workspace import FaultsByChance


@pytest.mark.redis
@pytest.mark.chaos
@pytest.mark.timeout(HANGS_SECONDS)
@beside
async def test_neither_trouble_nor_a_crash_tells_a_secret(server: RedisServer, nursery: Nursery, folder: Path) -> None:
    places, faults, logs = desks(4), FaultsByChance(SEED), folder / "logs"
    async with fleet("T0SECRETS", places, server, faults, nursery, logs) as found:
        found.crew.env = {**found.crew.env, "PYTHONFAULTHANDLER": "1"}
        found.crew.want(courier=1, reader=1)
        await found.feed(items(40, places, SEED))
        await found.drained(still_seconds=90)
        await refused_by_slack(found)
        await refused_by_redis(found, server)
        for life in [*found.crew.awake("courier"), *found.crew.awake("reader")]:
            life.signal(signal.SIGABRT)
            await life.gone.wait()
    assert "can't be reached" in read(logs / "courier.log")
    assert "invalid_auth" in read(logs / "courier.log")
    assert "user name or password" in read(logs / "courier.log")
    assert secrets_in(logs) == []


async def refused_by_slack(found: Fleet) -> None:
    """The token is good no more, for a post and for a start."""
    found.sandbox.faults.order(Fault("chat.postMessage", "error:invalid_auth"))
    await found.feed(items(1, found.desks, SEED, first=40))
    await until(lambda: "invalid_auth" in read(found.crew.folder / "courier.log"), "nothing was refused")
    found.sandbox.faults.order(Fault("auth.test", "error:invalid_auth"))
    await restarted(found)


async def refused_by_redis(found: Fleet, server: RedisServer) -> None:
    """It is gone, then it wants another password."""
    await server.kill()
    await restarted(found)
    await asyncio.sleep(1)
    await server.start()
    await server.ask("CONFIG", "SET", "requirepass", "another")
    for life in found.crew.awake("courier"):
        life.signal(signal.SIGKILL)
    wrong = "user name or password"  # one that had tried before may still end for the other reason
    await until(lambda: wrong in read(found.crew.folder / "courier.log"), "it starts with a wrong password")


async def restarted(found: Fleet) -> None:
    """Kills the courier and waits for the next that ends by itself."""
    before = found.crew.statuses[1]
    for life in found.crew.awake("courier"):
        life.signal(signal.SIGKILL)
    await until(lambda: found.crew.statuses[1] > before, "it starts though it can't")


def read(path: Path) -> str:
    return path.read_text(errors="replace")
