"""What a person does with an alert, in a browser: the real listeners and the real courier before the sandbox."""

import re

import pytest
from playwright.async_api import expect
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.model import Severity
from tests.browser.conftest import Visit
from tests.browser.newsroom import followed, fresh, messages, newsroom, picture, typed
from tests.unit.tell.news import an_update, new

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]


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
        await expect(alert).to_contain_text(re.compile("first reported (today|yesterday)"))  # at night it was yesterday

        await alert.get_by_role("button", name="Follow story: Militia retakes").press("Enter")  # by keyboard
        await expect(messages(page).last).to_contain_text("You follow this story")

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


async def test_an_actor_is_snoozed_from_the_alert_with_a_preview_and_lifted_again(
    app: AsyncApp, bot: AsyncWebClient, visit: Visit
) -> None:
    async with newsroom(app, bot) as room:
        page = await visit()
        await room.stores.subscriptions.put(followed())
        for number in range(3):
            await room.hear(
                new(fresh(9 - number, id=f"before{number}", headline=f"Shells fall on Sirte, day {number}"))
            )
        await room.hear(new(fresh()))
        alert = messages(page).filter(has_text="Militia retakes the harbour of Sirte").first
        await alert.get_by_role("button", name="Snooze: Militia retakes").click()
        form = page.get_by_test_id("modal")
        await expect(form).to_contain_text("kept quiet 1 alert")
        await form.get_by_role("radio", name="Actor").check()
        await expect(form).to_contain_text("kept quiet 4 alerts")
        await expect(form.get_by_role("radio", name="Actor")).to_be_checked()
        await picture(page, "snooze")
        await form.get_by_role("button", name="Snooze").click()
        await expect(messages(page).last).to_contain_text("Snoozed in this channel: the actor Islamic State until")

        await room.hear(new(fresh(0.1, id="quiet", headline="Harbour of Sirte shelled again")))
        await room.hear(new(fresh(0.1, id="loud", headline="Sirte hotel stormed", severity=Severity.CRITICAL)))
        await expect(messages(page).filter(has_text="Sirte hotel stormed").first).to_be_visible()
        assert await messages(page).filter(has_text="shelled again").count() == 0

        await typed(page, "/sitrep snoozes")
        await expect(messages(page).last).to_contain_text("1 snooze in this channel")
        await messages(page).last.get_by_role("button", name="Lift the snooze of Islamic State").click()
        await expect(messages(page).last).to_contain_text("0 snoozes in this channel")
        assert await room.stores.notebooks.snoozes.every() != [], "what was quiet is still counted"


async def test_what_a_person_says_of_an_alert_changes_it_at_once_and_is_undone(
    app: AsyncApp, bot: AsyncWebClient, visit: Visit
) -> None:
    async with newsroom(app, bot) as room:
        page = await visit()
        await room.stores.subscriptions.put(followed())
        await room.hear(new(fresh()))
        alert = messages(page).filter(has_text="Militia retakes the harbour of Sirte").first
        await alert.get_by_role("button", name="Wrong place: Militia").click()
        form = page.get_by_test_id("modal")
        await expect(form).to_contain_text("We read: Sirte › Surt › Libya")
        await form.get_by_role("textbox", name="It happened in").fill("Mali")
        await form.get_by_role("button", name="Correct it").click()
        await expect(alert).to_contain_text("HIGH · Mali")
        await expect(alert).to_contain_text("Place corrected by @You: it was Sirte › Surt › Libya")

        await alert.get_by_role("button", name="Not relevant: Militia").click()
        await expect(alert).to_contain_text("Not relevant, says @You")
        await picture(page, "feedback")
        await typed(page, "/sitrep tuning")
        await expect(messages(page).last).to_contain_text("2 corrections by people here")
        for _ in range(2):
            await messages(page).last.get_by_role("button", name="Undo").first.click()
        await expect(messages(page).last).to_contain_text("0 corrections by people here")
        await expect(alert).not_to_contain_text("says @You")
