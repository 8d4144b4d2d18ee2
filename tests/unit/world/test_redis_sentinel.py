"""Behind Sentinel: where the primary is, and that a write counts only when every replica has it."""

import asyncio
import signal
import socket
import subprocess
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from redis.asyncio import Redis

from bot.errors import PermanentError, TransientError
from bot.world.redis_client import client_for, connect
from bot.world.redis_health import troubles
from bot.world.redis_link import RedisLink
from bot.world.redis_sentinel import Watched, newest, parsed
from bot.world.redis_server import server_program
from tests.chaos.patience import until_told

NAME, PASSWORD, GUARDED = "sitrep", "sesame", "open-up"


def test_an_address_names_the_sentinels_and_what_they_call_our_redis() -> None:
    assert parsed("redis+sentinel://bot:p%40ss@one:1,two/main") == Watched(
        (("one", 1), ("two", 26379)), "main", "bot", "p@ss"
    )
    assert parsed("redis+sentinel://one/main") == Watched((("one", 26379),), "main", None, None)
    assert parsed("redis+sentinel://:a@one/main?sentinel_username=guard&sentinel_password=p%40ss") == Watched(
        (("one", 26379),), "main", None, "a", "guard", "p@ss"
    )


@pytest.mark.parametrize(
    "hosts",
    ["", "one", "one/", "one:port/main", ":1/main", "one/main/0", "one/main?db=1", f"one?sentinel_password={PASSWORD}"],
)
def test_an_address_that_names_no_sentinel_is_refused_without_its_password(hosts: str) -> None:
    with pytest.raises(PermanentError, match="no Redis address") as found:
        client_for(f"redis+sentinel://:{PASSWORD}@{hosts}")
    assert PASSWORD not in str(found.value)


def answer(ip: str, epoch: int, *, down: bool = False) -> Mapping[str, Any]:
    return {"ip": ip, "port": 1, "config-epoch": epoch, "is_master": True, "is_sdown": down, "is_odown": False}


def test_who_has_heard_of_the_newest_election_is_believed() -> None:
    assert newest([answer("old", 3), answer("new", 4), answer("old", 3)]) == ("new", 1)
    assert newest([answer("new", 4, down=True), answer("new", 4)]) == ("new", 1)
    assert newest([answer("old", 3), answer("new", 4, down=True)]) is None
    assert newest([]) is None


@dataclass
class Watch:
    """A primary with two replicas, and one Sentinel, on ports of this machine."""

    folder: Path
    ports: list[int] = field(default_factory=list)
    programs: dict[int, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"redis+sentinel://:{PASSWORD}@127.0.0.1:{self.ports[3]}/{NAME}?sentinel_password={GUARDED}"

    def start(self, port: int, *words: str) -> None:
        self.programs[port] = subprocess.Popen([server_program(), *words], stdout=subprocess.DEVNULL)

    async def ask(self, port: int, *words: str) -> Any:
        password = GUARDED if port == self.ports[3] else PASSWORD
        async with Redis(port=port, password=password, decode_responses=True) as client:
            client.response_callbacks.clear()
            return await client.execute_command(*words)  # type: ignore[no-untyped-call]

    async def replicas(self, port: int) -> int:
        return len((await self.ask(port, "ROLE"))[2])


@asynccontextmanager
async def watched() -> AsyncIterator[Watch]:
    with tempfile.TemporaryDirectory(prefix="sitrep-test-") as folder:
        made = Watch(Path(folder), [free_port() for _ in range(4)])
        try:
            await begin(made)
            yield made
        finally:
            for program in made.programs.values():
                program.kill()
                program.wait()


async def begin(made: Watch) -> None:
    for port in made.ports[:3]:
        home = made.folder / str(port)
        home.mkdir()
        follows = [] if port == made.ports[0] else ["--replicaof", f"127.0.0.1 {made.ports[0]}"]
        secret = ["--requirepass", PASSWORD, "--masterauth", PASSWORD, "--repl-diskless-sync-delay", "0"]
        made.start(port, "--port", str(port), "--save", "", "--dir", str(home), *secret, *follows)

    async def together() -> bool:
        try:
            return await made.replicas(made.ports[0]) == 2
        except (ConnectionError, OSError, TimeoutError):
            return False

    await until_told(together, "the replicas do not come", 20)
    settings = made.folder / "sentinel.conf"
    lines = [f"port {made.ports[3]}", f"requirepass {GUARDED}", f"sentinel monitor {NAME} 127.0.0.1 {made.ports[0]} 1"]
    settings.write_text("\n".join([*lines, f"sentinel auth-pass {NAME} {PASSWORD}", ""]))
    made.start(made.ports[3], str(settings), "--sentinel")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
async def watch() -> AsyncIterator[Watch]:
    try:
        server_program()
    except PermanentError as trouble:
        pytest.skip(f"nothing to watch: {trouble}")
    async with watched() as made:
        yield made


async def reached(watch: Watch) -> RedisLink:
    """As soon as the Sentinel is up."""
    for _ in range(100):
        try:
            return RedisLink(await connect(watch.url), "T1")
        except TransientError:
            await asyncio.sleep(0.1)
    raise TimeoutError("the Sentinel does not answer")


@pytest.mark.redis
async def test_a_write_counts_when_every_replica_has_it_and_a_failover_is_followed(watch: Watch) -> None:
    link = await reached(watch)
    await link.do("SET", link.key("a"), "1")
    assert [await watch.ask(port, "GET", link.key("a")) for port in watch.ports[1:3]] == ["1", "1"]

    behind = watch.programs[watch.ports[2]]
    behind.send_signal(signal.SIGSTOP)
    with pytest.raises(TransientError, match="1 of 2 other servers have the last write"):
        await link.do("SET", link.key("b"), "1")
    assert "can't copy" in (await troubles(link))[0]
    assert await link.do("GET", link.key("b")) == "1"  # what is there can still be read
    behind.send_signal(signal.SIGCONT)

    async def well() -> bool:
        return await troubles(link) == []

    await until_told(well, "it does not recover", 20)
    await watch.ask(watch.ports[3], "SENTINEL", "FAILOVER", NAME)

    async def followed() -> bool:
        """The old one is told of its end by the Sentinel only after ten seconds, and answers until then."""
        try:
            await link.do("SET", link.key("c"), "1")
        except TransientError:
            return False
        roles = [(await watch.ask(port, "ROLE"))[0] for port in watch.ports[1:3]]
        return "master" in roles and "1" in [await watch.ask(port, "GET", link.key("c")) for port in watch.ports[1:3]]

    await until_told(followed, "the new primary is not followed", 30)
    await link.close()
