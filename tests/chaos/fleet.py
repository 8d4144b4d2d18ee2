"""A whole bot under test: workspace, Redis, processes, and the account of what it did."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeVar

from redis.asyncio import RedisCluster

from bot.errors import SitrepError
from bot.model import Item, Notice, NoticeState
from bot.world import redis_stores
from bot.world.clock import SystemClock
from bot.world.redis_client import client_for
from bot.world.redis_link import RedisLink
from bot.world.stores import Stores
from sandbox.core import Sandbox
from sandbox.faults import Faults
from tests.chaos.crew import Crew, Nursery
from tests.chaos.hurry import HURRY
from tests.chaos.ledger import Ledger
from tests.chaos.news import Desk, alert_key
from tests.chaos.workspace import workspace

T = TypeVar("T")


class Server(Protocol):
    @property
    def url(self) -> str:
        """As REDIS_URL has it."""


@dataclass
class Fleet:
    """What the harness holds in its hands during a run."""

    team: str
    desks: Sequence[Desk]
    link: RedisLink
    sandbox: Sandbox
    crew: Crew
    expected: dict[str, list[str]] = field(default_factory=dict)
    ordered: bool = True

    @property
    def stores(self) -> Stores:
        return redis_stores.stores(self.link, SystemClock(), "harness")

    async def feed(self, items: Sequence[Item]) -> None:
        """Puts items on the stream, as a clock does it: again until Redis has them."""
        for item in items:
            desk = next(desk for desk in self.desks if f"/{desk.country}/" in item.url)
            self.expected.setdefault(desk.channel, []).append(await alert_key(self.team, item, desk.channel))
        await insist(lambda: self.stores.inbox.claim(items))
        self.ordered = False  # readers work side by side

    async def put(self, notices: Sequence[Notice]) -> None:
        """Puts notices into the outbox, as if a reader had decided them."""
        for notice in notices:
            self.expected.setdefault(notice.channel, []).append(notice.key)
        await insist(lambda: self.stores.outbox.put(notices))

    def posted(self) -> int:
        return len({(channel, key) for channel, key, _ in self.sandbox.ledger.posts})

    async def left(self) -> int:
        """Items and notices that are not through. Items first: one that goes meanwhile is among the notices then."""
        waiting = await self.stores.inbox.waiting()
        counts = await self.stores.outbox.counts()
        return waiting + counts[NoticeState.WAITING] + counts[NoticeState.POSTING]

    async def drained(self, still_seconds: float) -> float:
        """Seconds until nothing is left; AssertionError when for so long nothing has been posted."""
        clock = asyncio.get_running_loop().time
        begun = since = clock()
        before = (-1, -1)
        while (left := await insist(self.left)) > 0:
            if (now := (left, self.posted())) != before:
                before, since = now, clock()
            assert clock() - since < still_seconds, f"{left} left, and nothing has moved for {still_seconds:.0f} s"
            await asyncio.sleep(0.1)
        return clock() - begun

    async def ledger(self) -> Ledger:
        keys = [key for keys in self.expected.values() for key in keys]
        decided = {key: state for key in keys if (state := await self.stores.outbox.known(key))}
        letters = await self.link.do("XLEN", self.link.key("dead"))
        return Ledger(
            self.expected, decided, list(self.sandbox.ledger.posts), self.ordered, ["a dead letter"] * int(letters)
        )


def words_on(found: Fleet, places: Iterable[tuple[str, str]]) -> str:
    """What the logs say of these channels and keys, by time, for whoever has to find out why."""
    lines = sorted(line for path in found.crew.folder.glob("*.log") for line in path.read_text("utf-8").splitlines())
    return "".join(f"\n{line}" for _, key in places for line in lines if key in line)


async def insist(ask: Callable[[], Awaitable[T]]) -> T:
    """The answer, however often it takes."""
    while True:
        try:
            return await ask()
        except SitrepError:
            await asyncio.sleep(0.1)


@asynccontextmanager
async def fleet(
    team: str,
    desks: list[Desk],
    server: Server,
    faults: Faults,
    nursery: Nursery,
    folder: Path,
    variant: str = "",
    port: int = 0,
    client: RedisCluster | None = None,
) -> AsyncIterator[Fleet]:
    """A fleet with nobody at work yet, on a server that runs; `client` is ours for a Cluster."""
    link = RedisLink(client or client_for(server.url), team)
    async with workspace(team, desks, faults, HURRY) as sandbox:
        crew = Crew(nursery, folder, environment(sandbox, server, folder, variant, port))
        made = Fleet(team, desks, link, sandbox, crew)
        for desk in desks:
            await made.stores.subscriptions.put(desk.wish)
        try:
            yield made
        finally:
            crew.end()
            await link.close()


def environment(sandbox: Sandbox, server: Server, folder: Path, variant: str, port: int) -> dict[str, str]:
    """The settings of every role; their logs are in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    return {
        "SLACK_BOT_TOKEN": sandbox.installed.bot_token,
        "SLACK_APP_TOKEN": sandbox.installed.app_token,
        "REDIS_URL": server.url,
        "SITREP_SLACK_API": f"{sandbox.base}api/",
        "SITREP_PORT": str(port),
        "SITREP_VAR": str(folder),
        "CHAOS_FOLDER": str(folder),
        "CHAOS_VARIANT": variant,
    }
