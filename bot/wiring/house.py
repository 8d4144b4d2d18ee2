"""The running bot: every part made once, opened and closed in order."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from slack_sdk.web.async_client import AsyncWebClient

from bot.collect.catalogue import new_source
from bot.collect.discover import find_feed
from bot.collect.family import Families, families
from bot.collect.feed import Line, parse_feed
from bot.digests import Digests
from bot.errors import MistakesError, PermanentError, SitrepError
from bot.extract.article import read_article as extract
from bot.extract.body import Body, NoArticle, body_text
from bot.extract.canonical import canonical_url
from bot.illustrate import Illustrator
from bot.interpret.gazetteer import Gazetteer
from bot.lifecycle import Lifecycle
from bot.model import Article, Item, Reading, Severity, Source, Stage, Subscription
from bot.pipeline import Pipeline
from bot.ports import Clock
from bot.route.directory import Directory
from bot.route.glossary import Glossary
from bot.tell.deliver import Courier
from bot.tell.names import Names
from bot.tell.pace import Pace
from bot.watch import Watch
from bot.wiring import batch, pictures
from bot.wiring.composers import composers
from bot.wiring.digests import digests
from bot.wiring.kept import link_to
from bot.wiring.lifecycle import lifecycle
from bot.wiring.names import actors, directory, kinds, names
from bot.world import redis_health, redis_stores, sandbox_link, slack
from bot.world.clock import SystemClock
from bot.world.health import Tally
from bot.world.http import PublicWeb
from bot.world.redis_link import RedisLink
from bot.world.sandbox_link import Sandbox
from bot.world.slack import SlackGateway
from bot.world.slack_files import SlackFiles
from bot.world.stores import Stores
from bot.world.workers import Workers
from config.families import load_families
from config.regions import load_regions
from config.settings import Settings
from config.sources import load_sources

PAGE_SECONDS, PAGE_MB = 5.0, 512  # a page or feed that takes more is an attack or as good as one
READING_SECONDS, READING_MB = 20.0, 2_048
PAGE_WORKERS = 2
SANDBOX_POLL = timedelta(seconds=1)
SANDBOX_PACE = 1.0


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
    find_source: "FindSource"
    readers: Workers
    sandbox: Sandbox | None

    async def warm(self) -> None:
        """Loads the language model where it will be used, before the first article asks for it."""
        reading = self.readers.run(batch.warm, seconds=READING_SECONDS * 6)
        await asyncio.gather(reading, asyncio.to_thread(batch.warm_gate))

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


@dataclass(frozen=True)
class FindSource:
    """Finds the feed behind an address that a person gives."""

    watch: Watch
    families: Families

    async def __call__(self, url: str, by: str) -> Source:
        wanted = new_source(url, "", by)
        found = await find_feed(wanted.url, web=self.watch.web, parse=self.watch.parse)
        return new_source(found.url, "", by, families=self.families)


@dataclass(frozen=True)
class Reader:
    """Extracts and reads in worker processes, so that no page and no model holds up the event loop."""

    web: PublicWeb
    pages: Workers
    readers: Workers

    async def parse(self, body: bytes, content_type: str) -> tuple[Line, ...]:
        return await self.pages.run(parse_feed, body, content_type, seconds=PAGE_SECONDS)

    async def body(self, page: bytes, url: str) -> Body | NoArticle:
        return await self.pages.run(body_text, page, url, seconds=PAGE_SECONDS)

    async def extract(self, item: Item) -> Article:
        return await extract(item, web=self.web, find_body=self.body)

    async def read(self, article: Article) -> Reading:
        return await self.readers.run(batch.read_article, article, seconds=READING_SECONDS)


@asynccontextmanager
async def opened(settings: Settings, roles: frozenset[Role]) -> AsyncIterator[House]:
    """The house for these roles, checked and ready; everything is closed again in the opposite order."""
    async with AsyncExitStack() as stack:
        clock, tally = SystemClock(), Tally()
        regions, gazetteer = load_regions(), Gazetteer.load()
        called = names(regions, gazetteer)
        sandbox = await _sandbox(settings, stack) if settings.is_sandbox else None
        web = await _slack(settings, sandbox, stack)
        listens = _app_token(settings, sandbox) if Role.SLACK in roles else None
        workspace = await _checked(web, listens)
        redis = await link_to(settings, workspace, stack)
        stores = redis_stores.stores(redis, clock, redis_stores.unique_name(), log_kept=settings.log_kept)
        sources = await sandbox_link.sources(sandbox) if sandbox else _catalogue(settings)
        reader = await _reader(settings, sandbox, stack)
        watch = Watch(
            fixed=sources,
            every=SANDBOX_POLL if sandbox else timedelta(seconds=settings.poll_seconds),
            feeds=stores.feeds,
            inbox=stores.inbox,
            web=reader.web,
            parse=reader.parse,
            canonical=canonical_url,
            clock=clock,
            tally=tally,
            catch_up=timedelta(hours=settings.catch_up_hours),
        )
        caring = lifecycle(workspace, stores, clock)
        house = House(
            settings=settings,
            workspace=workspace,
            clock=clock,
            redis=redis,
            stores=stores,
            sources=sources,
            directory=directory(regions, gazetteer),
            kinds=kinds(),
            actors=actors(),
            names=called,
            pipeline=_pipeline(workspace, clock, stores, tally, reader, called),
            watch=watch,
            courier=_courier(stores, web, clock, caring),
            digests=digests(workspace, stores, called, sources, pictures=True),
            illustrator=_illustrator(workspace, stores, web, stack),
            web=web,
            app_token=_app_token(settings, sandbox),
            tally=tally,
            find_source=FindSource(watch, families(load_families(), sources)),
            readers=reader.readers,
            sandbox=sandbox,
        )
        if sandbox:
            await _seed(house, sandbox)
        yield house


async def _sandbox(settings: Settings, stack: AsyncExitStack) -> Sandbox:
    sandbox = await sandbox_link.start(settings.sandbox_port, SANDBOX_PACE)
    stack.push_async_callback(sandbox.stop)
    return sandbox


def _app_token(settings: Settings, sandbox: Sandbox | None) -> str:
    if sandbox:
        return sandbox.app_token
    assert settings.app_token, "the settings name a missing token"
    return settings.app_token.get_secret_value()


async def _slack(settings: Settings, sandbox: Sandbox | None, stack: AsyncExitStack) -> AsyncWebClient:
    shared = slack.session()
    stack.push_async_callback(shared.close)
    if sandbox:
        return slack.client(sandbox.bot_token, sandbox.api, shared)
    assert settings.bot_token, "the settings name a missing token"
    return slack.client(settings.bot_token.get_secret_value(), settings.slack_api, shared)


async def _checked(web: AsyncWebClient, app_token: str | None) -> str:
    """The workspace's id; both tokens are tried, and what is wrong is said at once. A bad app token would
    otherwise be tried in silence for ever; only who listens tries it, for Slack allows few openings a minute."""
    mistakes = []
    workspace = ""
    try:
        workspace = str((await slack.asked(web.auth_test()))["team_id"])
    except PermanentError as refusal:
        mistakes.append(f"SLACK_BOT_TOKEN: {refusal}")
    try:
        if app_token:
            await slack.asked(web.apps_connections_open(app_token=app_token))
    except PermanentError as refusal:
        mistakes.append(f"SLACK_APP_TOKEN: {refusal} (it needs the scope connections:write)")
    if mistakes:
        raise MistakesError("Slack does not accept the bot", mistakes)
    return workspace


def _catalogue(settings: Settings) -> tuple[Source, ...]:
    return load_sources(settings.sources) if settings.sources else load_sources()


async def _reader(settings: Settings, sandbox: Sandbox | None, stack: AsyncExitStack) -> Reader:
    own = frozenset({_host_of(sandbox.page)}) if sandbox else frozenset[tuple[str, int]]()
    web = PublicWeb(settings.contact, allow_hosts=own | settings.private_hosts)
    pages = Workers(PAGE_WORKERS, PAGE_MB)
    readers = Workers(settings.readers, READING_MB, batch.warm)
    for close in (web.close, pages.close, readers.close):
        stack.push_async_callback(close)
    return Reader(web, pages, readers)


def _host_of(address: str) -> tuple[str, int]:
    parts = urlsplit(address)
    return parts.hostname or "", parts.port or 80


def _pipeline(workspace: str, clock: Clock, stores: Stores, tally: Tally, reader: Reader, called: Names) -> Pipeline:
    return Pipeline(
        workspace=workspace,
        clock=clock,
        inbox=stores.inbox,
        stories=stores.stories,
        subscriptions=stores.subscriptions,
        notebooks=stores.notebooks,
        outbox=stores.outbox,
        trails=stores.trails,
        tally=tally,
        gate=batch.gate,
        extract=reader.extract,
        read=reader.read,
        compose=composers(called),
    )


def _courier(stores: Stores, web: AsyncWebClient, clock: Clock, caring: Lifecycle) -> Courier:
    return Courier(
        outbox=stores.outbox,
        slack=SlackGateway(web),
        lease=stores.lease,
        clock=clock,
        owner=redis_stores.unique_name(),
        pace=Pace(stores.turns),
        on_refused=caring.refused,
    )


def _illustrator(workspace: str, stores: Stores, web: AsyncWebClient, stack: AsyncExitStack) -> Illustrator:
    """Its worker starts with the first picture."""
    workers = pictures.drawers()
    stack.push_async_callback(workers.close)
    return Illustrator(
        workspace,
        stores.subscriptions,
        stores.outbox,
        SlackFiles(web),
        lambda picture: pictures.drawn_by(workers, picture),
    )


async def _seed(house: House, sandbox: Sandbox) -> None:
    """The wishes of the sandbox's people, if nobody has asked for anything yet."""
    if await house.stores.subscriptions.every():
        return
    for wish in sandbox.wishes:
        for region in wish.regions:
            if target := house.directory.region(region):
                await house.stores.subscriptions.put(
                    Subscription(wish.channel, target, Severity.of(wish.at_least), "", house.clock.now())
                )
