"""A digest with its picture, posted by the courier and drawn by the worker, as a channel sees it.

PICTURES=docs/pictures keeps what is on the screen (`make pictures`).
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio
from playwright.async_api import expect
from slack_sdk.web.async_client import AsyncWebClient

from bot.model import NO_TRACE, Development, DigestPlan, Place, Role, Severity, Target, TargetKind
from bot.ports import FeedState
from bot.tell.deliver import Courier
from bot.tell.names import Names
from bot.tell.pace import Pace
from bot.use_cases.digests import Digests
from bot.use_cases.illustrate import Illustrator
from bot.wiring import pictures
from bot.world import memory, slack
from bot.world.clock import HandClock
from bot.world.memory_stories import MemoryStories
from bot.world.slack import SlackGateway
from bot.world.slack_files import SlackFiles
from sandbox.core import Sandbox
from tests.browser.conftest import Visit
from tests.browser.newsroom import picture
from tests.browser.visit import NORTH_AFRICA, message
from tests.unit.tell.news import a_development, a_report, a_wish, new

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]

MORNING = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
COUNTRIES = {"LY": "Libya", "TN": "Tunisia", "ML": "Mali", "BF": "Burkina Faso", "SD": "Sudan", "SO": "Somalia"}
REGIONS = {"north-africa": "North Africa", "sahel": "Sahel", "horn-of-africa": "Horn of Africa", "levant": "Levant"}
NAMES = Names(
    countries=COUNTRIES,
    regions=REGIONS,
    events={"clash": "Armed clash", "bombing": "Bombing", "unrest": "Unrest", "abduction": "Abduction"},
)
OF = {"LY": "north-africa", "TN": "north-africa", "ML": "sahel", "BF": "sahel", "SD": "horn-of-africa"}
NEWS = (
    ("Rival columns fight for the port of Sirte", "Sirte", "LY", 31.2, 16.6, "clash", Severity.CRITICAL, 34, 4),
    ("Drone hits a fuel depot outside Misrata", "Misrata", "LY", 32.4, 15.1, "bombing", Severity.HIGH, None, 2),
    ("Police and miners clash in Kasserine", "Kasserine", "TN", 35.2, 8.8, "unrest", Severity.MEDIUM, None, 1),
    ("Gunmen stop a convoy north of Gao", "Gao", "ML", 16.3, 0.0, "abduction", Severity.HIGH, 3, 2),
    ("Two aid workers abducted near Djibo", "Djibo", "BF", 14.1, -1.6, "abduction", Severity.HIGH, None, 3),
    ("Garrison of Ménaka under mortar fire", "Ménaka", "ML", 15.9, 2.4, "clash", Severity.MEDIUM, None, 1),
    ("Shells fall on a market in El Fasher", "El Fasher", "SD", 13.6, 25.3, "bombing", Severity.CRITICAL, 22, 3),
    ("Car bomb at a checkpoint in Mogadishu", "Mogadishu", "SO", 2.0, 45.3, "bombing", Severity.HIGH, 6, 5),
    ("Port of Kismayo closed after gunfire", "Kismayo", "SO", -0.4, 42.5, "clash", Severity.MEDIUM, None, 1),
)  # fmt: skip


def developments() -> list[Development]:
    """The day, and a fortnight before it for the curves."""
    found = [_development(number, *row) for number, row in enumerate(NEWS)]
    before = [
        replace(one, id=f"{one.id}-{day}", first_reported=MORNING - day * DAY, last_reported=MORNING - day * DAY)
        for day in range(2, 14)
        for number, one in enumerate(found)
        if (day * 7 + number * 5) % 4 == 0
    ]
    return found + before


DAY = timedelta(days=1)


def _development(
    number: int, headline: str, town: str, country: str, lat: float, lon: float, kind: str, severity: Severity,
    dead: int | None, sources: int,
) -> Development:  # fmt: skip
    reported = MORNING - timedelta(hours=2 + number)
    return a_development(
        id=f"d{number}",
        headline=headline,
        url=f"https://www.harbour-post.example/{number}",
        summary=(f"Two people in {town} reached by telephone said that it began before dawn.",),
        event_type=kind,
        severity=severity,
        fatalities=dead,
        countries=(country,),
        regions=(OF.get(country, "horn-of-africa"),),
        places=(Place(town, 0, len(town), town, "city", country, None, number, lat, lon, Role.EVENT),),
        first_reported=reported,
        last_reported=reported,
        reports=tuple(a_report(n, published=reported) for n in range(sources)),
    )


@dataclass(frozen=True)
class Press:
    """All that makes, posts and illustrates a digest, with its stores in memory."""

    digests: Digests
    courier: Courier
    illustrator: Illustrator
    clock: HandClock

    async def post(self) -> str:
        """Its ts."""
        (digest,) = await self.digests.all_due(self.clock.now())
        await self.digests.outbox.put([digest])
        await self.courier.serve(NORTH_AFRICA, asyncio.Event())
        ts = await self.digests.outbox.ts(digest.key)
        assert ts is not None
        return ts

    async def illustrate(self) -> None:
        await self.illustrator.round(self.clock.now())
        await self.courier.serve(NORTH_AFRICA, asyncio.Event())


@pytest_asyncio.fixture(loop_scope="package")
async def press(sandbox: Sandbox) -> AsyncIterator[Press]:
    clock = HandClock(MORNING)
    kept = memory.stores(clock)
    assert isinstance(kept.stories, MemoryStories)
    for region, name in REGIONS.items():
        await kept.subscriptions.put(a_wish(Target(TargetKind.REGION, region, name), channel=NORTH_AFRICA))
    await kept.subscriptions.put_plan(DigestPlan(NORTH_AFRICA, 8 * 60, "UTC", "U1"))
    for one in developments():
        shelf = await kept.stories.shelf(NO_TRACE, MORNING)
        assert await kept.stories.commit(shelf.version, new(one), NO_TRACE, (), None)
        if len(one.id) < 3:  # of the day: the channel had an alert of each
            kept.stories.severities[one.id][NORTH_AFRICA] = one.severity
    await kept.feeds.save(FeedState("tide", polled=MORNING, ok=MORNING - timedelta(hours=9), failures=9))
    sources = {"tide": "The Tide"} | {f"paper-{number}": f"Paper {number}" for number in range(11)}
    shared, workers = slack.session(), pictures.drawers()
    web: AsyncWebClient = slack.client(sandbox.installed.bot_token, f"{sandbox.base}api/", shared)
    yield Press(
        Digests(
            "T1",
            kept.subscriptions,
            kept.stories,
            kept.feeds,
            kept.outbox,
            NAMES,
            sources,
            kept.notebooks.snoozes,
            kept.archive,
            True,
        ),
        Courier(
            kept.outbox, SlackGateway(web), kept.lease, clock, "courier", Pace(kept.turns), kept.subscriptions.pause
        ),
        Illustrator(
            "T1",
            kept.subscriptions,
            kept.outbox,
            SlackFiles(web),
            lambda one: pictures.drawn_by(workers, one),
        ),
        clock,
    )
    await workers.close()
    await shared.close()


async def test_a_digest_shows_its_picture_a_moment_after_it_was_posted(visit: Visit, press: Press) -> None:
    page = await visit()
    shown = message(page, await press.post())
    await expect(shown).to_contain_text("Daily digest · Thursday 26 November")
    await expect(shown).to_contain_text("1 of 12 sources could not be read: The Tide")
    await expect(shown.get_by_role("img", name="Map of")).to_have_count(0)
    await press.illustrate()
    drawn = shown.get_by_role("img", name="Map of 9 developments, the worst at Sirte, El Fasher and Mogadishu")
    await expect(drawn).to_be_visible()
    assert await drawn.evaluate("one => one.complete && one.naturalWidth") == 1_080
    await expect(shown).to_contain_text("Most important")
    await shown.scroll_into_view_if_needed()
    await page.set_viewport_size({"width": 1280, "height": 1_480})
    await picture(page, "digest")


async def test_where_files_are_not_allowed_the_digest_stands_without_a_picture(
    visit: Visit, press: Press, sandbox: Sandbox
) -> None:
    sandbox.installed.scopes.discard("files:write")
    page = await visit()
    shown = message(page, await press.post())
    await press.illustrate()
    await expect(shown).to_contain_text("Rival columns fight for the port of Sirte")
    assert not any(one.edited for one in sandbox.workspace.stand(NORTH_AFRICA))
