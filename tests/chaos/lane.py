"""A reader and a courier of one workspace, in this process, behind two lines that can be spoiled."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from bot.model import NoticeState
from bot.pipeline import Pipeline
from bot.tell.deliver import Courier
from bot.tell.names import Names
from bot.wiring.composers import composers
from bot.wiring.pipeline import pipeline
from bot.world import redis_stores, slack
from bot.world.clock import SystemClock
from bot.world.health import Tally
from bot.world.redis_client import client_for
from bot.world.redis_link import RedisLink
from bot.world.slack import SlackGateway
from bot.world.stores import Stores
from sandbox.core import Sandbox
from tests.chaos import news
from tests.chaos.fleet import insist
from tests.chaos.hurry import CALL_SECONDS, IDLE, LEASE_SECONDS, MARGIN_SECONDS, REDIS_SECONDS, SETTLE, hurried_pace
from tests.chaos.news import Desk
from tests.chaos.proxy import BadLine
from tests.chaos.redis_server import RedisServer
from tests.chaos.secrets import PASSWORD

CLOCK, NAMES = SystemClock(), Names()


@dataclass(frozen=True)
class Lane:
    """`stores` are reached over the bad line, as the reader and the courier reach theirs."""

    team: str
    desk: Desk
    stores: Stores
    redis_line: BadLine
    slack_line: BadLine

    async def drained(self) -> bool:
        """No item and no notice is left."""
        waiting = await insist(self.stores.inbox.waiting)
        return not waiting and not await insist(self.stores.outbox.channels)

    async def knows(self, key: str) -> bool:
        return await self.state(key) is not None

    async def state(self, key: str) -> NoticeState | None:
        return await insist(lambda: self.stores.outbox.known(key))


@asynccontextmanager
async def lane(
    team: str, desk: Desk, server: RedisServer, sandbox: Sandbox, folder: Path, stopping: asyncio.Event
) -> AsyncIterator[Lane]:
    """A lane at work until it is told to stop; what is begun is finished when the block ends."""
    async with AsyncExitStack() as stack:
        redis_line = BadLine(lambda: asyncio.open_unix_connection(server.socket), REDIS_SECONDS * 1.2)
        path = folder / f"{team}.sock"
        await stack.enter_async_context(await asyncio.start_unix_server(redis_line.serve, path))
        far = urlsplit(sandbox.base)
        slack_line = BadLine(lambda: asyncio.open_connection(far.hostname, far.port), CALL_SECONDS * 1.2)
        listener = await stack.enter_async_context(await asyncio.start_server(slack_line.serve, "127.0.0.1", 0))
        port = listener.sockets[0].getsockname()[1]

        link = RedisLink(client_for(f"unix://:{PASSWORD}@{path}"), team)
        stack.push_async_callback(link.close)
        stores = redis_stores.stores(link, CLOCK, "reader", idle=IDLE)
        session = slack.session()
        stack.push_async_callback(session.close)
        web = slack.client(sandbox.installed.bot_token, f"http://127.0.0.1:{port}/api/", session)
        await stores.subscriptions.put(desk.wish)

        work = asyncio.gather(
            _pipeline(team, stores).run(stopping, at_once=2),
            _courier(stores, SlackGateway(web)).run(stopping),
        )
        yield Lane(team, desk, stores, redis_line, slack_line)
        await work


def _pipeline(team: str, stores: Stores) -> Pipeline:
    made = pipeline(
        team, CLOCK, stores, composers(NAMES), Tally(), gate=news.gate, extract=news.extract, read=news.read
    )
    return replace(made, keep_seconds=IDLE.total_seconds() / 4)


def _courier(stores: Stores, gateway: SlackGateway) -> Courier:
    return Courier(
        outbox=stores.outbox,
        slack=gateway,
        lease=stores.lease,
        clock=CLOCK,
        owner=redis_stores.unique_name(),
        on_refused=stores.subscriptions.pause,
        settle=SETTLE,
        lease_seconds=LEASE_SECONDS,
        margin_seconds=MARGIN_SECONDS,
        pace=hurried_pace(stores.turns),
    )
