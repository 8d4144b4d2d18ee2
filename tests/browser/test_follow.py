"""Following by the form, in a browser: the real listeners before the sandbox."""

from datetime import timedelta

import pytest
from playwright.async_api import expect
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.model import QuietMode, Severity
from tests.browser.conftest import Visit
from tests.browser.newsroom import CLOCK, followed, fresh, messages, newsroom, picture, typed
from tests.browser.visit import NORTH_AFRICA
from tests.unit.tell.news import new

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]


async def test_a_region_is_followed_by_the_form_after_a_preview(
    app: AsyncApp, bot: AsyncWebClient, visit: Visit
) -> None:
    async with newsroom(app, bot) as room:
        noon = CLOCK.now().replace(hour=11, minute=0) - timedelta(days=1)  # in no quiet hours, whenever this runs
        for number, struck in enumerate(("harbour", "airport road", "market", "barracks")):
            hours_ago = (CLOCK.now() - noon) / timedelta(hours=1) + number
            story = fresh(hours_ago, id=f"d{number}", headline=f"Shells fall on the {struck} of Sirte")
            await room.hear(new(story))
        page = await visit()
        await typed(page, "/sitrep subscribe")
        form = page.get_by_test_id("modal")
        await expect(form.get_by_role("heading", name="Follow")).to_be_visible()
        await form.get_by_role("button", name="Preview").click()
        await expect(form).to_contain_text("Choose a region or a country")

        await form.get_by_role("combobox", name="Regions").click()
        await page.get_by_role("textbox", name="Search options").fill("north")
        await page.get_by_role("option", name="North Africa").click()
        await page.keyboard.press("Escape")
        await form.get_by_role("combobox", name="Countries").click()
        await page.get_by_role("textbox", name="Search options").fill("mal")
        await page.get_by_role("option", name="Mali").click()
        await page.keyboard.press("Escape")
        await form.get_by_role("radio", name="Critical only").check()
        await form.get_by_role("textbox", name="Filter").fill("colour:red")
        await form.get_by_role("button", name="Preview").click()
        await expect(form).to_contain_text('At "colour": I know no such field')
        await form.get_by_role("textbox", name="Filter").fill("NOT type:unrest")
        await form.get_by_role("button", name="Preview").click()
        await expect(form).to_contain_text("this would have brought 4 alerts and 4 lines in digests")
        await expect(form.get_by_role("button", name="Follow")).to_be_focused()
        await picture(page, "preview")
        assert await room.stores.subscriptions.of(NORTH_AFRICA) == []

        await form.get_by_role("button", name="Follow").click()
        await expect(messages(page).last).to_contain_text("Subscribed. North Africa")
        await expect(form).to_have_count(0)
        wishes = await room.stores.subscriptions.of(NORTH_AFRICA)
        assert {wish.target.id for wish in wishes} == {"north-africa", "ML"}
        assert {(wish.at_least, wish.quiet.mode) for wish in wishes if wish.quiet} == {
            (Severity.MEDIUM, QuietMode.CRITICAL)
        }

        phone = await visit(width=390, scheme="dark", touch=True)
        await typed(phone, "/sitrep subscribe")
        await expect(phone.get_by_test_id("modal").get_by_role("combobox", name="Regions")).to_be_visible()
        assert await phone.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_the_home_changes_what_a_channel_follows_its_digest_and_its_quiet_hours(
    app: AsyncApp, bot: AsyncWebClient, visit: Visit
) -> None:
    async with newsroom(app, bot) as room:
        page = await visit()
        await room.stores.subscriptions.put(followed())
        await typed(page, '/sitrep snooze actor "Islamic State" 3 days')
        await expect(messages(page).last).to_contain_text("Snoozed in this channel")
        await page.get_by_test_id("app-home").click()
        home = page.get_by_test_id("home")
        await expect(home).to_contain_text("Snoozed: the actor Islamic State")

        await home.get_by_role("button", name="Change this channel's quiet hours").click()
        form = page.get_by_test_id("modal")
        await form.get_by_role("radio", name="Critical only").check()
        await form.get_by_role("button", name="Save").click()
        await expect(home).to_contain_text("quiet 22:00–07:00")

        await home.get_by_role("button", name="Change this channel's digest").click()
        await form.get_by_role("button", name="Save").click()
        await expect(home).to_contain_text("Digest every day at 08:00")
        await home.get_by_role("button", name="Lift the snooze of Islamic State").click()
        await expect(home).not_to_contain_text("Snoozed")

        await home.get_by_role("button", name="More actions").click()
        await page.get_by_role("option", name="Unfollow").click()
        await expect(home).to_contain_text("None of your channels follows anything yet")
        phone = await visit(width=390, scheme="dark", touch=True)
        assert await phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
