"""Three machines with a Redis and a Sentinel each, as one would run them, in a network that can be cut."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import RedisError

from tests.chaos.network import Network, Node, network
from tests.chaos.patience import until_told
from tests.chaos.secrets import PASSWORD

NAME, REDIS, SENTINEL = "sitrep", 6379, 26379
DOWN_MILLISECONDS = 1_500  # after which a Sentinel takes a silent primary for down; its own is 30,000
SETTINGS = f"""\
port {SENTINEL}
protected-mode no
sentinel monitor {NAME} {{primary}} {REDIS} 2
sentinel auth-pass {NAME} {PASSWORD}
sentinel down-after-milliseconds {NAME} {DOWN_MILLISECONDS}
sentinel failover-timeout {NAME} 6000
"""


@dataclass(frozen=True)
class Guarded:
    """What the three of them are together."""

    net: Network

    @property
    def url(self) -> str:
        sentinels = ",".join(f"{node.address}:{SENTINEL}" for node in self.net.nodes)
        return f"redis+sentinel://:{PASSWORD}@{sentinels}/{NAME}"

    async def primary(self) -> Node | None:
        """The one that two Sentinels agree on."""
        named = [await self._named_by(node) for node in self.net.nodes]
        return next((node for node in self.net.nodes if named.count(node.address) >= 2), None)

    async def is_copied(self, primary: Node | None = None) -> bool:
        """Have both others all that the primary has?"""
        return str(await ask(primary or self.net.nodes[0], REDIS, "INFO", "replication")).count("state=online") == 2

    async def is_whole(self) -> bool:
        """Everybody sees everybody, and both others have all that the primary has."""
        if (primary := await self.primary()) is None:
            return False
        heard = [await ask(node, SENTINEL, "SENTINEL", "CKQUORUM", NAME) for node in self.net.nodes]
        return await self.is_copied(primary) and all(str(word).startswith("OK 3") for word in heard)

    async def whole(self) -> None:
        await until_told(self.is_whole, "the three do not find together")

    async def _named_by(self, node: Node) -> str:
        answer = await ask(node, SENTINEL, "SENTINEL", "GET-MASTER-ADDR-BY-NAME", NAME)
        return str(answer[0]) if answer else ""


async def ask(node: Node, port: int, *words: str) -> Any:
    """One command's answer as it came; None if there is none."""
    password = PASSWORD if port == REDIS else None
    client = Redis(host=node.address, port=port, password=password, decode_responses=True, socket_timeout=1.0)
    async with client:
        client.response_callbacks.clear()
        try:
            return await client.execute_command(*words)  # type: ignore[no-untyped-call]
        except (RedisError, OSError):
            return None


@asynccontextmanager
async def guarded(program: str, folder: Path) -> AsyncIterator[Guarded]:
    """Them, in sight of each other; the first is primary."""
    programs: list[asyncio.subprocess.Process] = []
    async with network(3) as net:
        try:
            made = Guarded(net)
            programs += [await _redis(program, net, node, folder) for node in net.nodes]
            await until_told(made.is_copied, "nobody follows the first")  # a Sentinel looks again after ten seconds
            programs += [await _sentinel(program, net, node, folder) for node in net.nodes]
            await made.whole()
            yield made
        finally:
            for one in programs:
                one.send_signal(signal.SIGKILL)
                await one.wait()


async def _redis(program: str, net: Network, node: Node, folder: Path) -> asyncio.subprocess.Process:
    home = folder / f"redis {node.name}"
    home.mkdir()
    words = ["--port", str(REDIS), "--protected-mode", "no", "--dir", str(home), "--logfile", "redis.log"]
    secret = ["--requirepass", PASSWORD, "--masterauth", PASSWORD]
    durable = ["--save", "", "--appendonly", "yes", "--appendfsync", "always", "--repl-diskless-sync-delay", "0"]
    durable += ["--repl-timeout", "10"]
    primary = net.nodes[0]
    follows = [] if node is primary else ["--replicaof", f"{primary.address} {REDIS}"]
    return await node.start(program, *words, *secret, *durable, *follows)


async def _sentinel(program: str, net: Network, node: Node, folder: Path) -> asyncio.subprocess.Process:
    settings = folder / f"{node.name}.conf"
    own = f"dir {folder}\nlogfile {folder}/{node.name}.sentinel\n"
    settings.write_text(SETTINGS.format(primary=net.nodes[0].address) + own)
    return await node.start(program, settings, "--sentinel")
