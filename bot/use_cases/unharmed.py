"""Many of a kind, each for itself: what is wrong with one must not keep the others from theirs."""

from collections.abc import Awaitable
from typing import TypeVar

import structlog

from bot.errors import TransientError

log = structlog.get_logger()

T = TypeVar("T")


async def unharmed(work: Awaitable[T], trouble: str, **one: str) -> T | None:
    """What the work for this one comes to; None where it broke, which is logged. TransientError is the store's, which
    none of them can do without."""
    try:
        return await work
    except TransientError:
        raise
    except Exception:
        log.exception(trouble, **one)
        return None
