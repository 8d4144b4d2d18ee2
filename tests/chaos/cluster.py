"""A Redis Cluster of three primaries with a replica each, any of which can be killed and started again."""

import asyncio
import signal
from asyncio.subprocess import DEVNULL
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import RedisError

from tests.chaos.patience import until_told
from tests.chaos.secrets import PASSWORD
from tests.ports import free_port

TIMEOUT_MILLISECONDS = 3_000  # after which a silent node is taken for down; Redis's own is 15,000
SLOTS, SHARDS = 16_384, 3


@dataclass
class Cluster:
    """Its nodes by port; nothing of it outlives `cluster`."""

    program: str
    folder: Path
    ports: Sequence[int]
    programs: dict[int, asyncio.subprocess.Process] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"redis://:{PASSWORD}@127.0.0.1:{self.ports[0]}"

    async def start(self, port: int) -> None:
        home = self.folder / f"node {port}"
        home.mkdir(exist_ok=True)
        words = ["--port", str(port), "--bind", "127.0.0.1", "--dir", str(home), "--logfile", "redis.log"]
        words += ["--requirepass", PASSWORD, "--masterauth", PASSWORD, "--repl-diskless-sync-delay", "0"]
        words += ["--save", "", "--appendonly", "yes", "--appendfsync", "always"]
        words += ["--cluster-enabled", "yes", "--cluster-node-timeout", str(TIMEOUT_MILLISECONDS)]
        words += ["--cluster-port", str(port + 10_000 if port < 50_000 else port - 10_000)]
        self.programs[port] = await asyncio.create_subprocess_exec(self.program, *words, stdout=DEVNULL)

    async def kill(self, port: int) -> None:
        self.programs[port].send_signal(signal.SIGKILL)
        await self.programs[port].wait()

    async def primary_of(self, key: str) -> int:
        """The port of the node that now serves the key's slot, by what the others say."""
        slot = int(await self.say("CLUSTER", "KEYSLOT", key))
        for first, last, node, *_ in await self.say("CLUSTER", "SLOTS"):
            if first <= slot <= last:
                return int(node[1])
        raise AssertionError("nobody serves the slot")

    async def say(self, *words: str) -> Any:
        """The first answer that any node gives."""
        for port in self.ports:
            if (answer := await self.ask(port, *words)) is not None:
                return answer
        raise AssertionError("nobody answers")

    async def ask(self, port: int, *words: str) -> Any:
        """One command's answer as it came; None if there is none."""
        async with Redis(port=port, password=PASSWORD, decode_responses=True, socket_timeout=1.0) as client:
            client.response_callbacks.clear()
            try:
                return await client.execute_command(*words)  # type: ignore[no-untyped-call]
            except (RedisError, OSError):
                return None

    async def is_whole(self) -> bool:
        """All slots are served, and each primary has a replica that is up with it."""
        states = [str(await self.ask(port, "CLUSTER", "INFO")) for port in self.ports]
        roles = [await self.ask(port, "ROLE") for port in self.ports]
        primaries = [role for role in roles if role and role[0] == "master" and role[2]]
        followers = [role for role in roles if role and role[0] == "slave" and role[3] == "connected"]
        return all("cluster_state:ok" in state for state in states) and len(primaries) == len(followers) == SHARDS

    async def whole(self) -> None:
        await until_told(self.is_whole, "the cluster does not come together")


@asynccontextmanager
async def cluster(program: str, folder: Path) -> AsyncIterator[Cluster]:
    """One at work."""
    made = Cluster(program, folder, [free_port() for _ in range(2 * SHARDS)])
    try:
        for port in made.ports:
            await made.start(port)
        await _join(made)
        await made.whole()
        yield made
    finally:
        for one in made.programs.values():
            if one.returncode is None:
                one.kill()
                await one.wait()


async def _join(made: Cluster) -> None:
    async def up() -> bool:
        return all([await made.ask(port, "PING") == "PONG" for port in made.ports])

    await until_told(up, "a node does not start")
    for number, port in enumerate(made.ports):
        bus = port + 10_000 if port < 50_000 else port - 10_000
        await made.ask(made.ports[0], "CLUSTER", "MEET", "127.0.0.1", str(port), str(bus))
        if number < SHARDS:
            first, last = number * SLOTS // SHARDS, (number + 1) * SLOTS // SHARDS - 1
            await made.ask(port, "CLUSTER", "ADDSLOTSRANGE", str(first), str(last))
    for primary, replica in zip(made.ports[:SHARDS], made.ports[SHARDS:], strict=True):
        name = await made.ask(primary, "CLUSTER", "MYID")
        await until_told(lambda: _follows(made, replica, name), "a replica does not know its primary")  # noqa: B023


async def _follows(made: Cluster, replica: int, name: str) -> bool:
    return bool(await made.ask(replica, "CLUSTER", "REPLICATE", name) == "OK")
