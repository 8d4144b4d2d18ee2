"""Looking something up in a browser: the answer, its pages, and the answer for the whole channel."""

from dataclasses import replace
from datetime import timedelta

import pytest
from playwright.async_api import expect
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.model import Severity
from tests.browser.conftest import Visit
from tests.browser.newsroom import fresh, newsroom, picture
from tests.browser.visit import last_message
from tests.unit.tell.news import new

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]
HEADLINES = (
    "Militia retakes the harbour of Sirte", "Shells fall on the road to Harawa", "Column halts at the power station",
    "Drone hits a fuel depot near Sirte", "Two checkpoints change hands at night", "Truce talks end without a word",
    "Gunmen stop a convoy on the coast road", "Coast guard fires on a smugglers' boat",
)  # fmt: skip


async def test_the_answer_is_read_page_by_page_and_shown_to_the_channel(
    app: AsyncApp, bot: AsyncWebClient, visit: Visit
) -> None:
    async with newsroom(app, bot) as room:
        for number, headline in enumerate(HEADLINES):
            told = fresh(hours_ago=1 + 17 * number, id=f"d{number}", headline=headline)
            worst = Severity.CRITICAL if number == 3 else Severity(1 + number % 3)
            await room.hear(new(replace(told, severity=worst, first_reported=told.last_reported - timedelta(hours=1))))
        page = await visit()
        composer = page.get_by_test_id("composer").first
        await composer.fill("/sitrep lybia")
        await composer.press("Enter")
        answer = last_message(page)
        await expect(answer).to_contain_text("Libya: 8 developments in the last 7 days")
        await expect(answer).to_contain_text("I took “lybia” for Libya.")
        await expect(answer).to_contain_text("By day (UTC)")
        await expect(answer).to_contain_text("Worst: ●●●● CRITICAL Drone hits a fuel depot near Sirte")
        await expect(answer).to_contain_text("Page 1 of 2")
        await picture(page, "lookup")
        await answer.get_by_role("button", name="Next page").press("Enter")  # by keyboard
        await expect(last_message(page)).to_contain_text("Page 2 of 2")
        await last_message(page).get_by_role("button", name="Post to channel").click()
        await expect(last_message(page)).to_contain_text("Asked for by @You · page 2 of 2")
        await picture(page, "lookup-posted")
        narrow = await visit(width=390, scheme="dark", touch=True)
        await expect(last_message(narrow)).to_contain_text("Asked for by")
        assert await narrow.evaluate("document.documentElement.scrollWidth <= innerWidth")
        await picture(narrow, "lookup-phone")

        await composer.fill("/sitrep libya, mali")
        await composer.press("Enter")
        await expect(last_message(page)).to_contain_text("Mali: nothing in the last 7 days")
        await last_message(page).get_by_role("button", name="Post to channel").click()
        await expect(last_message(page)).to_contain_text("Asked for by @You: ask me about one of them for more")

        await composer.fill("@Sitrep what happened in Libya this week?")
        await composer.press("Enter")
        question = page.get_by_test_id("channel-messages").get_by_test_id("message").last
        await question.get_by_test_id("replies").click()
        reply = page.get_by_test_id("thread-messages").get_by_test_id("message").last
        await expect(reply).to_contain_text("Libya: 8 developments in the last 7 days")
        await expect(reply).to_contain_text("Asked for by @You")
        await picture(page, "mention")

        await page.get_by_test_id("app-home").click()
        await page.get_by_role("button", name="Messages").click()
        await page.get_by_test_id("composer").first.fill(
            "what of Libya and Mali?"
        )  # nobody else is there to be told apart
        await page.get_by_test_id("composer").first.press("Enter")
        await expect(last_message(page)).to_contain_text("Libya: 8 developments in the last 7 days")
        await expect(last_message(page)).to_contain_text("Mali: nothing in the last 7 days")
