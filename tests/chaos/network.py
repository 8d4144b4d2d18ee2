"""A small network on this machine: nodes with addresses of their own, which can be cut off from each other.

Each node is a network namespace with one wire to a bridge; we stand at the bridge. It needs root and iproute2.
"""

import asyncio
import os
import shutil
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path


def why_not() -> str:
    """What a network like this lacks here; empty if it can be made."""
    if shutil.which("ip") is None:
        return "a network that can be cut needs iproute2"
    return "" if os.geteuid() == 0 else "a network that can be cut needs root, for its namespaces"


@dataclass(frozen=True)
class Node:
    """One of the network's machines, so to speak."""

    name: str
    address: str

    async def start(self, *words: str | Path) -> asyncio.subprocess.Process:
        """A program that sees this node's network only."""
        return await asyncio.create_subprocess_exec("ip", "netns", "exec", self.name, *words, stdout=DEVNULL)


@dataclass(frozen=True)
class Network:
    """Some nodes in sight of each other."""

    bridge: str
    nodes: Sequence[Node]

    async def part(self, node: Node) -> None:
        """Cuts it off from the other nodes; we still reach it, and they do."""
        for other in self._others(node):
            await ip("-n", node.name, "route", "add", "blackhole", other.address)
            await ip("-n", other.name, "route", "add", "blackhole", node.address)

    async def join(self, node: Node) -> None:
        for other in self._others(node):
            await ip("-n", node.name, "route", "del", "blackhole", other.address)
            await ip("-n", other.name, "route", "del", "blackhole", node.address)

    async def unplug(self, node: Node) -> None:
        """Nobody reaches it, nor do we."""
        await ip("link", "set", node.name, "down")

    async def plug(self, node: Node) -> None:
        await ip("link", "set", node.name, "up")

    def _others(self, node: Node) -> list[Node]:
        return [other for other in self.nodes if other != node]


def subnet() -> str:
    """The first three parts of its addresses: another for every program that has one."""
    return f"10.{200 + os.getpid() % 50}.{os.getpid() // 50 % 250}"


@asynccontextmanager
async def network(count: int) -> AsyncIterator[Network]:
    """So many nodes; nothing of it outlives the block."""
    bridge = f"sr{os.getpid()}"
    nodes = [Node(f"{bridge}-{number}", f"{subnet()}.{number}") for number in range(1, count + 1)]
    try:
        await ip("link", "add", bridge, "type", "bridge")
        await ip("addr", "add", f"{subnet()}.254/24", "dev", bridge)
        await ip("link", "set", bridge, "up")
        for node in nodes:
            await _wire(bridge, node)
        yield Network(bridge, nodes)
    finally:
        for node in nodes:
            await ip("netns", "del", node.name, careless=True)
        await ip("link", "del", bridge, careless=True)


async def _wire(bridge: str, node: Node) -> None:
    await ip("netns", "add", node.name)
    await ip("link", "add", node.name, "type", "veth", "peer", "name", "eth0", "netns", node.name)
    await ip("link", "set", node.name, "master", bridge, "up")
    await ip("-n", node.name, "addr", "add", f"{node.address}/24", "dev", "eth0")
    for device in ("lo", "eth0"):
        await ip("-n", node.name, "link", "set", device, "up")


async def ip(*words: str, careless: bool = False) -> None:
    """AssertionError if it can't be done and matters."""
    program = await asyncio.create_subprocess_exec("ip", *words, stdout=DEVNULL, stderr=PIPE)
    _, said = await program.communicate()
    assert careless or program.returncode == 0, f"ip {' '.join(words)}: {said.decode()}"
