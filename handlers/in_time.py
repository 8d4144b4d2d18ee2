"""Slack waits three seconds for what a form comes to, and shows a mistake under its field."""

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

from bot.access import Refusal
from bot.errors import SitrepError

T = TypeVar("T")
Mistakes = dict[str, str]  # by field


async def in_time(judged: Awaitable[T | Mistakes], seconds: float, field: str) -> T | Mistakes:
    """What the form comes to, or its mistakes; that it could not be judged in so many seconds is one of this field."""
    try:
        return await asyncio.wait_for(judged, seconds)
    except TimeoutError:
        return {field: Refusal.UNSURE.value}
    except SitrepError as trouble:
        return {field: str(trouble)}
