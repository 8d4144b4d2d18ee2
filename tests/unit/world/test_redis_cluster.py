"""A Redis Cluster serves as a single Redis does: all keys of a workspace lie in one slot."""

import asyncio
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import timedelta

import pytest
from redis.asyncio import Redis, RedisCluster

from bot.errors import TransientError
from bot.model import NoticeState
from bot.world import redis_stores
from bot.world.clock import SystemClock
from bot.world.redis_client import connect
from bot.world.redis_health import troubles
from bot.world.redis_link import RedisLink
from bot.world.stores import IDLE, STREAM_MOST
from tests.contract.samples import NOW, development, item, new, notice, trace
from tests.ports import free_port

pytestmark = pytest.mark.redis


@pytest.fixture
async def cluster_url() -> AsyncIterator[str]:
    """A cluster of one node that serves every slot."""
    program = shutil.which("redis-server") or shutil.which("valkey-server")
    if program is None:
        pytest.skip("no redis-server and no valkey-server on PATH to make a cluster of")
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="sitrep-test-") as folder:
        words = [program, "--port", str(port), "--bind", "127.0.0.1", "--cluster-enabled", "yes", "--dir", folder]
        server = subprocess.Popen([*words, "--cluster-port", str(free_port())], stdout=subprocess.DEVNULL)  # noqa: ASYNC220
        try:
            await _serve_all_slots(port)
            yield f"redis://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait()


async def test_an_item_goes_its_whole_way_in_a_cluster(cluster_url: str) -> None:
    client = await connect(cluster_url)
    assert isinstance(client, RedisCluster)
    link = RedisLink(client, "T1")
    stores = redis_stores.stores(link, SystemClock(), "reader-1", idle=IDLE, stream_most=STREAM_MOST)
    try:
        await stores.inbox.claim([item("a"), item("b")])
        deliveries = await stores.inbox.take(5, 0)
        assert [delivery.item.key for delivery in deliveries] == ["a", "b"]
        sirte, known_by = development("sirte"), trace("address", "words", ("band",), ("ly",))
        told = [notice("n", about=sirte), notice("m", "C2", about=sirte)]
        assert await stores.stories.commit(0, new(sirte), known_by, told, deliveries[0].receipt)
        assert (await stores.stories.shelf(known_by, NOW - timedelta(days=1))).developments == (sirte,)
        for channel in await stores.outbox.channels():
            waiting = await stores.outbox.next(channel)
            assert waiting is not None
            await stores.outbox.mark(waiting.notice.key, NoticeState.POSTED, NOW, "17.5")
        assert (await stores.outbox.counts())[NoticeState.POSTED] == 2
        await stores.inbox.done(deliveries[1].receipt)
        assert await stores.inbox.waiting() == 0
        assert await stores.lease.hold("clock", "one", 5)
        assert await stores.seen.first("Ev1", "one", 5)
        assert await troubles(link) == []
    finally:
        await link.close()


async def _serve_all_slots(port: int) -> None:
    async with Redis(port=port, decode_responses=True) as node:
        link = RedisLink(node, "")
        for _ in range(500):
            with suppress(TransientError):
                info = await link.do("CLUSTER INFO")
                if info["cluster_slots_assigned"] == "0":
                    await link.do("CLUSTER ADDSLOTS", *range(16384))
                if info["cluster_state"] == "ok":
                    return
            await asyncio.sleep(0.02)
    raise TimeoutError("the cluster did not come up")
