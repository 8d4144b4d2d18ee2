"""Why, what was decided, who may and who did, in a browser."""

import pytest
from playwright.async_api import Locator, Page, expect
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.tell.compose_word import compose_welcome
from bot.trail import Judged
from bot.use_cases.witness import Account, trail_of
from tests.browser.conftest import Visit
from tests.browser.newsroom import CLOCK, fresh, newsroom, picture
from tests.browser.visit import NORTH_AFRICA, last_message
from tests.unit.handlers.test_why import ARTICLE, GATE, ITEM, READING
from tests.unit.tell.news import new

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]
POSTED = "first report of it; this channel follows North Africa, severity medium and above"
NOT_POSTED = "below the channel's minimum severity; this channel follows North Africa, severity medium and above"


async def typed(page: Page, text: str) -> Locator:
    composer = page.get_by_test_id("composer").first
    await composer.fill(text)
    await composer.press("Enter")
    return last_message(page)


async def test_a_decision_is_explained_step_by_step_and_the_last_ones_are_listed(
    app: AsyncApp, bot: AsyncWebClient, visit: Visit
) -> None:
    async with newsroom(app, bot) as room:
        for told, said in ((False, NOT_POSTED), (True, POSTED)):
            account = Account(new(fresh()), GATE, ARTICLE, READING, (Judged(NORTH_AFRICA, told, said),))
            await room.desk.trails.add(trail_of(ITEM, account, CLOCK.now()))
        page = await visit()
        await typed(page, f"/sitrep why {ITEM.url}")
        await expect(last_message(page)).to_contain_text(f"This channel: posted: {POSTED}")
        await expect(last_message(page)).to_contain_text("gate: worth reading, by its headline and feed")
        await picture(page, "why")
        await typed(page, "/sitrep preview")
        await expect(last_message(page)).to_contain_text("The last 1 decision here: 1 posted, 0 not")


async def test_an_admin_says_who_may_change_what_and_sees_who_did(
    app: AsyncApp, bot: AsyncWebClient, visit: Visit
) -> None:
    async with newsroom(app, bot):
        page = await visit()
        welcome = compose_welcome()
        await bot.chat_postMessage(channel=NORTH_AFRICA, text=welcome.text, blocks=welcome.blocks)
        await last_message(page).get_by_role("button", name="The last 24 hours").click()
        await expect(last_message(page)).to_contain_text("Everywhere: nothing in the last 24 hours")
        await picture(page, "welcome")
        await typed(page, "/sitrep subscribe libya")
        await expect(last_message(page)).to_contain_text("Subscribed")
        await typed(page, "/sitrep access sources admins")
        await expect(last_message(page)).to_contain_text("admins of the workspace and the people named here")
        await picture(page, "access")
        await typed(page, "/sitrep audit")
        await expect(last_message(page)).to_contain_text("subscribe libya")
