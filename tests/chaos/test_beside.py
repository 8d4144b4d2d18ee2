"""A trial that fails among others fails its own test, and leaves nothing behind."""

from pathlib import Path

import pytest

from bot.errors import PermanentError
from bot.world.redis_server import server_program
from tests.chaos.beside import beside, gone_through
from tests.chaos.crew import Nursery
from tests.chaos.redis_server import RedisServer
from tests.chaos.secrets import PASSWORD

begun: list[RedisServer] = []


async def goes_well(server: RedisServer, nursery: Nursery, folder: Path) -> None:
    assert await server.answers()


async def fails(server: RedisServer, nursery: Nursery, folder: Path) -> None:
    begun.append(server)
    raise AssertionError("an alert is lost")


async def tells(server: RedisServer, nursery: Nursery, folder: Path) -> None:
    (folder / "courier.log").write_text(f"connecting with {PASSWORD}")


@pytest.mark.redis
@pytest.mark.chaos
async def test_what_went_wrong_is_told_by_the_test_of_that_trial_alone() -> None:
    try:
        server_program()
    except PermanentError as trouble:
        pytest.skip(f"nothing to try: {trouble}")
    came_of = await gone_through([goes_well, fails, tells])
    beside(goes_well)(came_of)
    with pytest.raises(AssertionError, match="an alert is lost"):
        beside(fails)(came_of)
    with pytest.raises(AssertionError, match=r"courier\.log"):
        beside(tells)(came_of)
    assert not await begun[0].answers(), "its server runs on"
