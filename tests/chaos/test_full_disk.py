"""The disk under Redis fills up: what was confirmed is there when there is room again, and all is told once."""

import asyncio
import os
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from bot.errors import PermanentError
from bot.world.redis_server import server_program
from tests.chaos.crew import Nursery
from tests.chaos.fleet import fleet
from tests.chaos.news import desks, items
from tests.chaos.redis_server import RedisServer
from tests.chaos.sizes import HANGS_SECONDS, LONG, SEED, STORIES
from tests.chaos.test_redis_in_trouble import PORTION, seconds_until
from tests.chaos.workspace import FaultsByChance
from tests.ports import free_port

SIZE = "16m"


@pytest.fixture
def disk(folder: Path) -> Iterator[Path]:
    """A small file system of its own."""
    if os.geteuid() != 0:
        pytest.skip("a disk that can be filled needs root, to mount one")
    path = folder / "disk"
    path.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(path)]
    if subprocess.run(words, check=False, capture_output=True).returncode:
        pytest.skip("no small file system can be mounted here")
    yield path
    subprocess.run(["umount", "-l", str(path)], check=True)


def fill(path: Path) -> None:
    """Leaves no byte free."""
    with path.open("wb", buffering=0) as ballast:
        for size in (1 << 20, 1 << 12, 1):
            with suppress(OSError):
                while True:
                    ballast.write(bytes(size))
    assert os.statvfs(path).f_bavail == 0


@pytest.mark.redis
@pytest.mark.chaos
@pytest.mark.timeout(HANGS_SECONDS)
@pytest.mark.skipif(not LONG, reason="a full disk belongs to the long form: make chaos")
async def test_a_full_disk_loses_nothing_that_was_confirmed(disk: Path, nursery: Nursery, folder: Path) -> None:
    try:
        server_program()
    except PermanentError as trouble:
        pytest.skip(f"nothing to break: {trouble}")
    server, places, port = RedisServer(disk), desks(8), free_port()
    await server.start()
    news, clock = items(3 * PORTION, places, SEED), asyncio.get_running_loop().time
    try:
        async with fleet(
            "T0DISK", places, server, FaultsByChance(SEED, {}), nursery, folder / "logs", port=port
        ) as found:
            found.crew.want(courier=1, reader=1)
            await found.feed(news[:PORTION])
            await found.drained(still_seconds=90)
            await asyncio.to_thread(fill, disk / "ballast")
            begun, feeding = clock(), asyncio.create_task(found.feed(news[PORTION:]))
            alarm = await seconds_until(503, port)
            (disk / "ballast").unlink()
            if not await server.answers():  # it may have ended itself, rather than confirm what it can't keep
                await server.start()
            resumed = await seconds_until(200, port)
            await feeding
            await found.drained(still_seconds=90)
            STORIES.append(
                f"full disk: /readyz told of it after {alarm:.1f} s and was well {resumed:.1f} s after its end; "
                f"all posted {clock() - begun:.1f} s after its beginning"
            )
            assert (await found.ledger()).mistakes() == {}, f"CHAOS_SEED={SEED}"
    finally:
        await server.stop()
