"""What a person does with an alert, in a browser: the real listeners and the real courier before the sandbox."""

import re

import pytest
from playwright.async_api import Locator, Page, expect
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.model import Severity
from tests.browser.conftest import Visit
from tests.browser.newsroom import followed, fresh, newsroom, picture
from tests.unit.tell.news import an_update, new

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]


def messages(page: Page) -> Locator:
    return page.get_by_test_id("channel-messages").get_by_test_id("message")


async def test_an_alert_is_read_followed_and_looked_at_from_near(
    app: AsyncApp, bot: AsyncWebClient, visit: Visit
) -> None:
    async with newsroom(app, bot) as room:
        page = await visit()
        await room.stores.subscriptions.put(followed())
        await room.hear(new(fresh()))
        alert = messages(page).filter(has_text="Militia retakes the harbour of Sirte").first
        await expect(alert).to_contain_text("HIGH · Sirte › Surt › Libya")
        await expect(alert).to_contain_text("Casualties: 12 reported killed, says Paper 1")
        await expect(alert).to_contain_text(re.compile("first reported today"))

        await alert.get_by_role("button", name="Follow story: Militia retakes").press("Enter")  # by keyboard
        await expect(messages(page).last).to_contain_text("You follow this story")
        await picture(page, "card")

        await alert.get_by_role("button", name="More about").click()
        story = page.get_by_test_id("modal")
        await expect(story).to_contain_text("Timeline, oldest first")
        await expect(story.get_by_role("link", name="map")).to_have_attribute("href", re.compile("openstreetmap"))
        await picture(page, "story")
        await page.keyboard.press("Escape")

        await room.hear(an_update(fresh(), severity=Severity.CRITICAL))
        await expect(alert).to_contain_text("●●●● CRITICAL")
        await alert.get_by_test_id("replies").click()
        thread = page.get_by_test_id("thread-messages").get_by_test_id("message")
        await expect(thread.nth(1)).to_contain_text("severity HIGH → CRITICAL")
        await expect(thread.nth(1)).to_contain_text("@You")

        for scheme in ("light", "dark"):
            narrow = await visit(width=390, scheme=scheme, touch=True)
            await expect(messages(narrow).filter(has_text="Sirte").first).to_be_visible()
            assert await narrow.evaluate("document.documentElement.scrollWidth <= innerWidth")
            await picture(narrow, f"card-phone-{scheme}")
