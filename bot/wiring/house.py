"""The running bot: every part made once, opened and closed in order."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from enum import StrEnum

from slack_sdk.web.async_client import AsyncWebClient

from bot.collect.discover import FindSource
from bot.errors import SitrepError
from bot.interpret.gazetteer import Gazetteer
from bot.model import Source, Stage
from bot.pipeline import Pipeline
from bot.ports import Clock
from bot.route.directory import Directory
from bot.route.glossary import Glossary
from bot.tell.deliver import Courier
from bot.tell.names import Names
from bot.tell.pace import Pace
from bot.use_cases.digests import Digests
from bot.use_cases.illustrate import Illustrator
from bot.use_cases.watch import Watch
from bot.wiring import batch, pictures
from bot.wiring.composers import composers
from bot.wiring.digests import digests
from bot.wiring.kept import link_to
from bot.wiring.lifecycle import lifecycle
from bot.wiring.names import actors, directory, kinds, names
from bot.wiring.pipeline import pipeline
from bot.wiring.reading import Reader, reader
from bot.wiring.sources import catalogue, find_source, watch
from bot.wiring.workspace import Workspace, joined, seed
from bot.world import redis_health, redis_stores
from bot.world.clock import SystemClock
from bot.world.health import Tally
from bot.world.redis_link import RedisLink
from bot.world.sandbox_link import Sandbox
from bot.world.slack import SlackGateway
from bot.world.slack_files import SlackFiles
from bot.world.stores import Stores
from config.regions import load_regions
from config.settings import Settings


class Role(StrEnum):
    """A part of the bot that can run by itself."""

    SLACK = "slack"
    CLOCK = "clock"
    READER = "reader"
    COURIER = "courier"


@dataclass(frozen=True)
class House:
    """Everything that the roles need."""

    settings: Settings
    workspace: str  # Slack's team id
    clock: Clock
    redis: RedisLink
    stores: Stores
    sources: tuple[Source, ...]
    directory: Directory
    kinds: Glossary
    actors: Glossary
    names: Names
    pipeline: Pipeline
    watch: Watch
    courier: Courier
    digests: Digests
    illustrator: Illustrator
    web: AsyncWebClient
    app_token: str
    tally: Tally
    find_source: FindSource
    reader: Reader
    sandbox: Sandbox | None
    connected: asyncio.Event = field(default_factory=asyncio.Event)  # set as soon as people are answered

    async def troubles(self) -> list[str]:
        """What keeps the bot from working now."""
        return await redis_health.troubles(self.redis)

    async def given_up(self) -> Mapping[Stage, int]:
        """How many dead letters wait for the operator."""
        return await self.stores.dead.counts()

    async def notes(self) -> list[str]:
        """What the operator should know though the bot works."""
        try:
            found, has_room = await self.given_up(), await self.stores.inbox.has_room()
        except SitrepError as trouble:
            return [str(trouble)]
        dead = ", ".join(f"{number} ({stage})" for stage, number in found.items() if number)
        behind = [] if has_room else ["readers are behind: no source is asked until they have caught up"]
        return behind + ([f"dead letters: {dead}; python -m bot dead"] if dead else [])


@asynccontextmanager
async def opened(settings: Settings, roles: frozenset[Role]) -> AsyncIterator[House]:
    """The house for these roles, checked and ready; everything is closed again in the opposite order."""
    async with AsyncExitStack() as stack:
        clock, tally = SystemClock(), Tally()
        regions, gazetteer = load_regions(), Gazetteer.load()
        called = names(regions, gazetteer)
        workspace = await joined(settings, stack, listens=Role.SLACK in roles)
        redis = await link_to(settings, workspace.id, stack)
        stores = redis_stores.stores(redis, clock, redis_stores.unique_name(), log_kept=settings.log_kept)
        sources = await catalogue(settings, workspace.sandbox)
        reading = reader(settings, workspace.sandbox, stack)
        where = directory(regions, gazetteer)
        if workspace.sandbox:
            await seed(workspace.sandbox, stores.subscriptions, where, clock.now())
        yield House(
            settings=settings,
            workspace=workspace.id,
            clock=clock,
            redis=redis,
            stores=stores,
            sources=sources,
            directory=where,
            kinds=kinds(regions),
            actors=actors(),
            names=called,
            pipeline=_pipeline(workspace.id, clock, stores, tally, reading, called),
            watch=watch(settings, sources, stores, reading, clock, tally),
            courier=_courier(workspace, clock, stores),
            digests=digests(workspace.id, stores, called, sources, pictures=True),
            illustrator=_illustrator(workspace, stores, stack),
            web=workspace.web,
            app_token=workspace.app_token,
            tally=tally,
            find_source=find_source(reading, sources),
            reader=reading,
            sandbox=workspace.sandbox,
        )


def _pipeline(workspace: str, clock: Clock, stores: Stores, tally: Tally, reader: Reader, called: Names) -> Pipeline:
    words = composers(called)
    return pipeline(workspace, clock, stores, words, tally, gate=batch.gate, extract=reader.extract, read=reader.read)


def _courier(workspace: Workspace, clock: Clock, stores: Stores) -> Courier:
    return Courier(
        outbox=stores.outbox,
        slack=SlackGateway(workspace.web),
        lease=stores.lease,
        clock=clock,
        owner=redis_stores.unique_name(),
        pace=Pace(stores.turns),
        on_refused=lifecycle(workspace.id, stores, clock).refused,
    )


def _illustrator(workspace: Workspace, stores: Stores, stack: AsyncExitStack) -> Illustrator:
    """Its worker starts with the first picture."""
    workers = pictures.drawers()
    stack.push_async_callback(workers.close)
    return Illustrator(
        workspace.id,
        stores.subscriptions,
        stores.outbox,
        SlackFiles(workspace.web),
        lambda picture: pictures.drawn_by(workers, picture),
    )
