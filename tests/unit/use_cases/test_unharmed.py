"""Work for many, in which one may break."""

import pytest

from bot.errors import PermanentError, TransientError
from bot.use_cases.unharmed import unharmed


async def failing(trouble: Exception) -> int:
    raise trouble


async def test_what_is_wrong_with_one_is_left_at_that() -> None:
    assert await unharmed(failing(KeyError("a plan")), "digest broke", channel="C1") is None
    assert await unharmed(failing(PermanentError("gone")), "digest broke", channel="C1") is None


async def test_the_stores_trouble_is_everybodys() -> None:
    with pytest.raises(TransientError):
        await unharmed(failing(TransientError("no store")), "digest broke", channel="C1")
