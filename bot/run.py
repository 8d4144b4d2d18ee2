"""`python -m bot run`: the roles, from the first check to the last drained task."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager

import structlog
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.logger.messages import warning_client_prioritized_and_token_skipped

from bot.schedule import LEASE, Tick, keep_time
from bot.supervise import supervised
from bot.use_cases.standing import EVERY
from bot.wiring.house import House, Role, opened
from bot.wiring.standing import standing
from bot.world import alarm, health
from bot.world.redis_stores import unique_name
from config.settings import Settings
from handlers.desk import desk_of
from handlers.registry import register
from handlers.socket_link import SocketLink

log = structlog.get_logger()

DRAIN_SECONDS = 8.0
ROUND_SECONDS = 1.0
DIGEST_SECONDS = 15.0
PICTURE_SECONDS = 5.0
LOOKUPS = 100  # at once: more than sources and pages that are asked at once
CONNECT_SECONDS = 10.0  # far longer than it takes where nothing is wrong


Work = Callable[[House, asyncio.Event], Coroutine[None, None, None]]


async def run(settings: Settings, roles: frozenset[Role], say: Callable[[str], None]) -> None:
    """Runs these roles until SIGTERM or ctrl-C, then lets each finish what it has in hand."""
    stopping, loop = asyncio.Event(), asyncio.get_running_loop()
    with_room_for_lookups(loop)
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stopping.set)
    async with opened(settings, roles) as house, _watched(house):
        if Role.SLACK not in roles:
            house.connected.set()
        greeting = asyncio.create_task(greet(house.connected, _greeting(house, roles), say))
        await _all(house, roles, stopping)
        greeting.cancel()
        say("Sitrep has stopped.")


def with_room_for_lookups(loop: asyncio.AbstractEventLoop) -> None:
    """A name is looked up in one of the loop's threads, for half a minute where nobody answers for it. Of the usual six
    on two cores a few dead sources would take all, and Slack's own name would wait until it is too late for a call."""
    loop.set_default_executor(ThreadPoolExecutor(LOOKUPS, "loop"))


def _greeting(house: House, roles: frozenset[Role]) -> str:
    if house.sandbox:
        return f"Sitrep is at work in its sandbox workspace. Open {house.sandbox.page}"
    return f"Sitrep is at work in workspace {house.workspace}: {', '.join(sorted(roles))}"


async def greet(
    connected: asyncio.Event, words: str, say: Callable[[str], None], patience: float = CONNECT_SECONDS
) -> None:
    """Says the words when people are answered, not before; that it takes long is said after so many seconds."""
    try:
        await asyncio.wait_for(connected.wait(), patience)
    except TimeoutError:
        say("Sitrep is not connected to Slack yet, so nobody is answered. It goes on trying.")
        await connected.wait()
    say(words)


async def _all(house: House, roles: frozenset[Role], stopping: asyncio.Event) -> None:
    """A role that can't be helped stops the others: a bot that half works looks as if it worked."""
    tasks = {asyncio.create_task(_role(role, house, stopping), name=role) for role in roles}
    waiting = asyncio.create_task(stopping.wait())
    await asyncio.wait({*tasks, waiting}, return_when=asyncio.FIRST_COMPLETED)
    stopping.set()
    _, late = await asyncio.wait({*tasks, waiting}, timeout=DRAIN_SECONDS)
    for task in late:
        log.warning("role did not stop in time: what it had in hand comes again", role=task.get_name())
        task.cancel()
    await asyncio.gather(*late, return_exceptions=True)  # nothing is closed below who still uses it
    for task in tasks - late:
        task.result()


async def _role(role: Role, house: House, stopping: asyncio.Event) -> None:
    await supervised(role, lambda: WORK[role](house, stopping), stopping)


@asynccontextmanager
async def _watched(house: House) -> AsyncIterator[None]:
    """The alarms in the log, and the health port unless it is switched off or taken."""
    watches = (alarm.keep_watch(house.troubles), alarm.watch_dead(house.given_up, house.tally))
    async with AsyncExitStack() as stack:
        for watch in watches:
            stack.callback(asyncio.create_task(watch).cancel)
        if house.settings.port:
            try:
                runner = await health.serve(house.settings.port, house.troubles, house.notes, house.tally)
                stack.push_async_callback(runner.cleanup)
            except OSError as trouble:
                log.warning("no health port", port=house.settings.port, trouble=str(trouble))
        yield


async def _slack(house: House, stopping: asyncio.Event) -> None:
    desk = desk_of(
        house.workspace,
        house.clock,
        house.stores,
        directory=house.directory,
        kinds=house.kinds,
        actors=house.actors,
        names=house.names,
        discover=house.find_source,
        sources=house.sources,
    )
    without_needless_warning()
    app = AsyncApp(client=house.web, process_before_response=False)
    register(app, desk)
    await SocketLink(app, house.app_token, on_connected=house.connected.set).run(stopping)
    await desk.tasks.drain(DRAIN_SECONDS / 2)


def without_needless_warning() -> None:
    """Bolt finds the client's token in the environment, too, and would warn that it needs only one of them."""
    needless = warning_client_prioritized_and_token_skipped()
    logging.getLogger("slack_bolt.AsyncApp").addFilter(lambda record: record.getMessage() != needless)


async def _clock(house: House, stopping: asyncio.Event) -> None:
    async def digests() -> None:
        await house.stores.outbox.put(await house.digests.all_due(house.clock.now()))

    async def pictures() -> None:
        await house.illustrator.round(house.clock.now())

    async def alerts() -> None:
        await standing(house.workspace, house.clock, house.stores, house.pipeline.compose.alert).round()

    ticks = (
        Tick("sources", ROUND_SECONDS, house.watch.round),
        Tick("digests", DIGEST_SECONDS, digests),
        Tick("pictures", PICTURE_SECONDS, pictures),
        Tick("standing", EVERY.total_seconds(), alerts),
    )
    owner = unique_name()
    await keep_time(house.stores.lease, owner, ticks, stopping)
    await house.watch.drain()
    await house.stores.lease.release(LEASE, owner)  # another clock need not wait for its end


async def _reader(house: House, stopping: asyncio.Event) -> None:
    await house.reader.warm()  # a model that can't be loaded is said at once, not item by item
    await house.pipeline.run(stopping, at_once=house.settings.readers)


async def _courier(house: House, stopping: asyncio.Event) -> None:
    await house.courier.run(stopping)


WORK: dict[Role, Work] = {Role.SLACK: _slack, Role.CLOCK: _clock, Role.READER: _reader, Role.COURIER: _courier}
