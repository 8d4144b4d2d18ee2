"""The bot's listeners and its courier before a sandbox, over memory: a channel with news, and nobody who reads any."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from playwright.async_api import Locator, Page
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import PermanentError
from bot.model import NO_TRACE, Development, Outcome, Source, Subscription
from bot.route.directory import Directory
from bot.route.glossary import Entry, Glossary
from bot.route.notices import notices
from bot.tell.deliver import Courier
from bot.tell.pace import Pace
from bot.use_cases.threads import Whereabouts
from bot.wiring.composers import composers
from bot.world import memory
from bot.world.clock import SystemClock
from bot.world.slack import SlackGateway
from bot.world.stores import Stores
from handlers.desk import Desk, desk_of
from handlers.registry import register
from tests.browser.visit import NORTH_AFRICA
from tests.unit.route.no_places import NoPlaces
from tests.unit.tell.news import COUNTRIES, NAMES, REGIONS, SIRTE, a_development, a_report
from tests.unit.tell.news import NORTH_AFRICA as REGION

CLOCK = SystemClock()
COMPOSE = composers(NAMES)


@dataclass(frozen=True)
class Newsroom:
    """What stands behind the page."""

    desk: Desk
    stores: Stores

    async def hear(self, outcome: Outcome) -> None:
        """Stores what became of an article, with the notices that its channels get."""
        assert outcome.development
        whereabouts = Whereabouts(self.desk.workspace, self.stores.stories, self.stores.outbox)
        known = await whereabouts.of(outcome.development)
        wishes, now = await self.stores.subscriptions.every(), CLOCK.now()
        follows, snoozes = await self.stores.notebooks.follows.every(), await self.stores.notebooks.snoozes.every()
        found = notices(outcome, wishes, known, self.desk.workspace, now, COMPOSE, follows, snoozes)
        shelf = await self.stores.stories.shelf(NO_TRACE, now - timedelta(days=30))
        assert await self.stores.stories.commit(shelf.version, outcome, NO_TRACE, found, None)


@asynccontextmanager
async def newsroom(app: AsyncApp, web: AsyncWebClient) -> AsyncIterator[Newsroom]:
    """Followed already: North Africa, in its channel."""
    kept, team = memory.stores(CLOCK), (await web.auth_test())["team_id"]
    desk = desk_of(
        team,
        CLOCK,
        kept,
        directory=Directory(REGIONS, COUNTRIES, NoPlaces()),
        kinds=Glossary([(Entry(id, name), ()) for id, name in NAMES.events.items()]),
        actors=Glossary([(Entry("Islamic State", "Islamic State"), ("ISIS",))]),
        names=NAMES,
        discover=_nothing,
    )
    register(app, desk)
    stopping = asyncio.Event()
    pace, refused = Pace(kept.turns), kept.subscriptions.pause
    courier = Courier(kept.outbox, SlackGateway(web), kept.lease, CLOCK, "courier", pace, refused)
    posting = asyncio.create_task(courier.run(stopping))
    try:
        yield Newsroom(desk, kept)
    finally:
        stopping.set()
        await posting


async def _nothing(url: str) -> Source:
    raise PermanentError("there is no web here")


def fresh(hours_ago: float = 0.5, **changes: Any) -> Development:
    """The fall of the harbour, a while ago by the real clock, with its two tellers."""
    when = CLOCK.now() - timedelta(hours=hours_ago)
    read = {"countries": ("LY",), "regions": ("north-africa",), "places": (SIRTE,), "event_type": "territory-change"}
    told = (
        a_report(1, published=when, fatalities=12, **read),
        a_report(2, published=when + timedelta(minutes=9), **read),
    )
    development = a_development(first_reported=when, last_reported=told[-1].published, reports=told)
    return replace(development, summary=(*told[0].summary, *development.summary[1:]), **changes)


def followed(since_days: int = 1) -> Subscription:
    return Subscription(NORTH_AFRICA, REGION, fresh().severity, "U0SANDBOXME", CLOCK.now() - timedelta(days=since_days))


async def picture(page: Page | Locator, name: str) -> None:
    """Keeps what is on the screen, where PICTURES names a folder."""
    if folder := os.environ.get("PICTURES"):
        await asyncio.sleep(0.4)
        await page.screenshot(path=Path(folder, f"{name}.png"))


async def typed(page: Page, text: str) -> None:
    """Types a command as a person does, and sends it."""
    composer = page.get_by_test_id("composer").first
    await composer.fill(text)
    await composer.press("Escape")  # closes the completion list
    await composer.press("Enter")


def messages(page: Page) -> Locator:
    return page.get_by_test_id("channel-messages").get_by_test_id("message")
