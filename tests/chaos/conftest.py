"""The seed of the run stands at its head and in every failure; the logs of a test that failed are kept."""

from collections.abc import AsyncIterator, Generator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.errors import PermanentError
from bot.world.redis_server import server_program
from tests.chaos import crew, redis_server
from tests.chaos.beside import TRIALS, CameOf, gone_through
from tests.chaos.crew import Nursery
from tests.chaos.kept import looked_through
from tests.chaos.redis_server import RedisServer
from tests.chaos.sizes import SEED, STORIES


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    terminalreporter.write_line(f"chaos: CHAOS_SEED={SEED} replays the plans of this run")
    for line in STORIES:
        terminalreporter.write_line(f"chaos: {line}")


FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    item.stash[FAILED] = report.failed or item.stash.get(FAILED, False)
    return report


@pytest.fixture
def folder(request: pytest.FixtureRequest) -> Iterator[Path]:
    """A run's own."""
    with looked_through(request.node.name, lambda: request.node.stash.get(FAILED, False)) as made:
        yield made


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def came_of(request: pytest.FixtureRequest) -> CameOf:
    """What came of each trial among the tests that were asked for."""
    try:
        server_program()
    except PermanentError as trouble:
        pytest.skip(f"nothing to break: {trouble}")
    functions = [item.function for item in request.session.items if isinstance(item, pytest.Function)]
    return await gone_through(dict.fromkeys(TRIALS[one] for one in functions if one in TRIALS))


@pytest.fixture
async def server(folder: Path) -> AsyncIterator[RedisServer]:
    """A Redis that is running."""
    try:
        server_program()
    except PermanentError as trouble:
        pytest.skip(f"nothing to break: {trouble}")
    async with redis_server.running(folder / "redis") as found:
        yield found


@pytest.fixture
async def nursery() -> AsyncIterator[Nursery]:
    async with crew.nursery() as found:
        yield found
