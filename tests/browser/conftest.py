"""A headless Chromium that looks at a sandbox of its own for each test."""

import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, async_playwright
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.core import Sandbox
from sandbox.server import running
from tests.browser.visit import until

# No sandbox of its own inside a container; nothing that calls home.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
Visit = Callable[..., Awaitable[Page]]


def chromium() -> str:
    """Where Chromium is. Without one the test is skipped, but never on a machine that is there to check."""
    known = ["/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome"]
    found = next((path for name in known if (path := shutil.which(name))), None)
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("there is no Chromium, and CI=true asks for it")
        pytest.skip("there is no Chromium on this machine")
    return str(Path(found))


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="package")
async def sandbox() -> AsyncIterator[Sandbox]:
    async with running() as sandbox:
        sandbox.plays = False
        yield sandbox


@pytest_asyncio.fixture(loop_scope="package")
async def bot(sandbox: Sandbox) -> AsyncWebClient:
    """Posts as the bot, without there being a program behind it."""
    return AsyncWebClient(token=sandbox.installed.bot_token, base_url=f"{sandbox.base}api/", retry_handlers=[])


@pytest_asyncio.fixture(loop_scope="package")
async def app(sandbox: Sandbox, bot: AsyncWebClient) -> AsyncIterator[AsyncApp]:
    """A connected app, for a test to give listeners to."""
    app = AsyncApp(client=bot)
    handler = AsyncSocketModeHandler(app, sandbox.installed.app_token)
    await handler.connect_async()
    await until(lambda: sandbox.link.connected)
    yield app
    await handler.close_async()


@pytest_asyncio.fixture(loop_scope="package")
async def visit(browser: Browser, sandbox: Sandbox) -> AsyncIterator[Visit]:
    """Opens the page as a visitor; whatever the page complains of fails the test."""
    complaints: list[str] = []
    contexts: list[BrowserContext] = []

    async def open_page(path: str = "", width: int = 1280, scheme: str = "light", touch: bool = False) -> Page:
        context = await browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if scheme == "dark" else "light",
            timezone_id="Africa/Nairobi",
            locale="en-GB",
            has_touch=touch,
        )
        contexts.append(context)
        page = await context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
        await page.goto(sandbox.base + path)
        await page.get_by_test_id("composer").first.wait_for()
        return page

    yield open_page
    for context in contexts:
        await context.close()
    assert complaints == []
