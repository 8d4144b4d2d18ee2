"""Takes the pictures of this folder: `python docs/pictures/take.py` runs the bot in its sandbox for two minutes."""

import asyncio
import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright, expect

HERE = Path(__file__).parent
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
SAYS = "Open http"
START_SECONDS = 120.0
PLAY_SECONDS = 75.0  # until the toll of Sirte has risen and other channels have been told


async def main() -> None:
    with tempfile.TemporaryDirectory(prefix="sitrep-pictures-") as folder:
        ports = {"SITREP_PORT": "0", "SITREP_SANDBOX_PORT": "8361"}
        bot = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run"),
            cwd=HERE.parent.parent,
            env={**os.environ, **ports, "SITREP_VAR": folder},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        try:
            address = await asyncio.wait_for(_address(bot), START_SECONDS)
            draining = asyncio.create_task(_drain(bot))
            await _take(address)
        finally:
            bot.send_signal(signal.SIGTERM)
            await bot.wait()
        await draining


async def _address(bot: asyncio.subprocess.Process) -> str:
    assert bot.stdout
    async for line in bot.stdout:
        if SAYS in (words := line.decode()):
            return words[words.index("http") :].split()[0].rstrip('",')
    raise RuntimeError("the bot ended before it said where its page is")


async def _drain(bot: asyncio.subprocess.Process) -> None:
    """A program whose words nobody reads stands still."""
    assert bot.stdout
    async for _ in bot.stdout:
        pass


async def _take(address: str) -> None:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        page = await _page(browser, address, 1280, 800, "light")
        await page.locator("#composer").fill("/sitrep subscribe north-africa")
        await page.locator("#composer").press("Enter")
        await expect(page.get_by_test_id("replies").first).to_be_visible(timeout=PLAY_SECONDS * 1000)
        await asyncio.sleep(PLAY_SECONDS)
        for scheme in ("light", "dark"):
            page = await _page(browser, address, 1280, 800, scheme)
            await page.get_by_test_id("replies").first.click()
            await _shoot(page, f"alert-{scheme}")
        await page.get_by_test_id("app-home").click()
        await _shoot(page, "home-dark")
        page = await _page(browser, address, 390, 844, "light")
        await _shoot(page, "phone")
        await browser.close()


async def _page(browser: Browser, address: str, width: int, height: int, scheme: str) -> Page:
    context = await browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        timezone_id="Europe/Berlin",
        has_touch=width < 500,
    )
    page = await context.new_page()
    await page.goto(f"{address}#north-africa")
    await page.get_by_test_id("composer").first.wait_for()
    return page


async def _shoot(page: Page, name: str) -> None:
    await asyncio.sleep(1.5)  # the bot draws its Home, and the pointer's hints go
    await page.mouse.move(0, 0)
    await page.screenshot(path=HERE / f"{name}.png")


asyncio.run(main())
