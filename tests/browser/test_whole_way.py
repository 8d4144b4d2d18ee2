"""The whole bot as a stranger meets it: `python -m bot run`, its page in a browser, and the fall of Sirte.

PICTURES=docs/pictures keeps what is on the screen (`make pictures`).
"""

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from tests.browser.newsroom import messages, picture, typed

pytestmark = [pytest.mark.browser, pytest.mark.redis, pytest.mark.asyncio(loop_scope="package")]

PATIENCE_MS = 90_000
ADDRESS = re.compile(r"Open (http://\S+)")
SIRTE = re.compile(r"Sirte")


@asynccontextmanager
async def bot_at_work(var: Path) -> AsyncIterator[str]:
    """The address of the page, as the bot prints it; the program is ended as an operator ends it."""
    ours = {"SITREP_VAR": str(var), "SITREP_PORT": "0", "SITREP_SANDBOX_PORT": "0"}
    others = {name: value for name, value in os.environ.items() if not name.startswith(("SITREP_", "SLACK_", "REDIS_"))}
    program = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run"),
        env=others | ours,
        cwd=Path(__file__).parents[2],
        stderr=asyncio.subprocess.PIPE,
    )
    assert program.stderr
    try:
        yield await address(program.stderr)
    finally:
        program.terminate()
        reading = asyncio.create_task(program.stderr.read())
        assert await asyncio.wait_for(program.wait(), 20) == 0
        await reading


async def address(said: asyncio.StreamReader) -> str:
    """Reads what the program says until it names its page; the rest is read away so that it can go on talking."""
    async with asyncio.timeout(90):
        while line := (await said.readline()).decode():
            if found := ADDRESS.search(line):
                return found[1]
    raise AssertionError("the bot ended before it named its page")


@pytest.mark.timeout(400)
async def test_a_stranger_follows_north_africa_and_watches_sirte_fall(browser: Browser, tmp_path: Path) -> None:
    async with bot_at_work(tmp_path / "var") as page_address:
        context = await browser.new_context(viewport={"width": 1280, "height": 860}, locale="en-GB")
        page = await context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        expect.set_options(timeout=PATIENCE_MS)
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        await page.goto(page_address)

        await typed(page, "/sitrep subscribe north-africa")
        answer = messages(page).filter(has_text="Only visible to you")
        await expect(answer.first).to_contain_text("North Africa")

        alert = messages(page).filter(has_text=SIRTE).filter(has_text="Territory change").first
        await expect(alert).to_contain_text("Libya")
        await alert.scroll_into_view_if_needed()
        await picture(page, "alert")

        await expect(alert.get_by_test_id("replies")).to_be_visible()
        await alert.get_by_test_id("replies").click()
        thread = page.get_by_test_id("thread-messages").get_by_test_id("message")
        await expect(thread.nth(1)).to_contain_text(SIRTE)
        await expect(thread.nth(2)).to_contain_text("34 reported killed, 11 before")
        await expect(alert).to_contain_text("34 reported killed (11 before)")
        await alert.evaluate("message => message.scrollIntoView()")
        await picture(page, "thread")
        await page.get_by_role("textbox", name="Reply").press("Escape")

        await typed(page, "/sitrep libya")
        found = messages(page).filter(has_text="Only visible to you").filter(has_text="last 7 days")
        await expect(found.last).to_contain_text(SIRTE)
        await found.last.scroll_into_view_if_needed()
        await picture(page, "lookup")

        await typed(page, "/sitrep digest now")
        digest = messages(page).filter(has_text="Only visible to you").filter(has_text=re.compile("digest", re.I))
        await expect(digest.last).to_contain_text(SIRTE)

        await page.get_by_test_id("app-home").click()
        await expect(page.get_by_test_id("home")).to_contain_text("North Africa")
        await picture(page, "home")

        expect.set_options(timeout=5_000)
        assert complaints == []
        await context.close()
