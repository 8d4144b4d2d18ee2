"""What the tests of the page do again and again."""

import asyncio
from collections.abc import Callable
from typing import Any

from playwright.async_api import Locator, Page

NORTH_AFRICA, SAHEL, GENERAL, ME = "C0SANDBOXNAFR", "C0SANDBOXSAHEL", "C0SANDBOXGEN", "U0SANDBOXME"


async def until(true: Callable[[], object], seconds: float = 10.0) -> None:
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110  # what a page or a handler does sets no event
            await asyncio.sleep(0.02)


def message(page: Page, ts: object, place: str = "channel") -> Locator:
    """The message with this ts, in the channel or in the thread."""
    return page.get_by_test_id(f"{place}-messages").locator(f'[data-ts="{ts}"]')


def last_message(page: Page) -> Locator:
    """Of the channel that is shown."""
    return page.get_by_test_id("channel-messages").get_by_test_id("message").last


def entry(page: Page, channel: str) -> Locator:
    """The channel's line in the sidebar."""
    return page.locator(f'.sidebar [data-channel="{channel}"]')


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def option(name: str, value: str) -> dict[str, Any]:
    return {"text": plain(name), "value": value}
