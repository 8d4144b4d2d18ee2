"""The seed of the run stands at its head and in every failure; the logs of a test that failed are kept."""

import shutil
import tempfile
from collections.abc import AsyncIterator, Generator, Iterator
from pathlib import Path

import pytest

from bot.errors import PermanentError
from bot.world.redis_server import server_program
from tests.chaos import crew, redis_server
from tests.chaos.crew import Nursery
from tests.chaos.redis_server import RedisServer
from tests.chaos.secrets import secrets_in
from tests.chaos.sizes import SEED, STORIES


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    terminalreporter.write_line(f"chaos: CHAOS_SEED={SEED} replays the plans of this run")
    for line in STORIES:
        terminalreporter.write_line(f"chaos: {line}")


FAILED = pytest.StashKey[bool]()
KEPT = Path("var", "chaos", str(SEED))  # where the logs of what failed are found


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    item.stash[FAILED] = report.failed or item.stash.get(FAILED, False)
    return report


@pytest.fixture
def folder(request: pytest.FixtureRequest) -> Iterator[Path]:
    """Not pytest's own: a socket's path may have 107 bytes. In the end no log in it may tell a secret."""
    with tempfile.TemporaryDirectory(prefix="sitrep-chaos-", ignore_cleanup_errors=True) as made:
        yield Path(made)
        if request.node.stash.get(FAILED, False) and (logs := Path(made, "logs")).exists():
            shutil.copytree(logs, KEPT / request.node.name, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.sock"))
        assert secrets_in(Path(made)) == []


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
