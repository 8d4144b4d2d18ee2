"""Behind Sentinel: where the primary is, and that a write counts only when every replica has it."""

import asyncio
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import ExitStack, asynccontextmanager, contextmanager
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
from tests.ports import free_port

NAME, PASSWORD, GUARDED = "sitrep", "sesame", "open-up"


def test_an_address_names_the_sentinels_and_what_they_call_our_redis() -> None:
    assert parsed("redis+sentinel://bot:p%40ss@one:1,two/main") == Watched(
        (("one", 1), ("two", 26379)), "main", "bot", "p@ss"
    )
    assert parsed("redis+sentinel://one/main") == Watched((("one", 26379),), "main", None, None)
    assert parsed("redis+sentinel://:a@one/main?sentinel_username=guard&sentinel_password=p%40ss") == Watched(
        (("one", 26379),), "main", None, "a", "guard", "p@ss"
    )
    assert parsed("rediss+sentinel://one/main?ssl_ca_certs=ca.pem") == Watched(
        (("one", 26379),), "main", None, None, tls={"ssl": True, "ssl_ca_certs": "ca.pem"}
    )


@pytest.mark.parametrize(
    "hosts",
    [
        *("", "one", "one/", "one:port/main", ":1/main", "one/main/0", "one/main?db=1"),
        *("one/main?ssl_ca_certs=ca.pem", f"one?sentinel_password={PASSWORD}"),
    ],
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


@pytest.fixture
async def watch() -> AsyncIterator[Watch]:
    try:
        server_program()
    except PermanentError as trouble:
        pytest.skip(f"nothing to watch: {trouble}")
    async with watched() as made:
        yield made


async def reached(url: str) -> RedisLink:
    """As soon as the Sentinel is up."""
    for _ in range(100):
        try:
            return RedisLink(await connect(url), "T1")
        except TransientError:
            await asyncio.sleep(0.1)
    raise TimeoutError("the Sentinel does not answer")


@pytest.mark.redis
async def test_a_write_counts_when_every_replica_has_it_and_a_failover_is_followed(watch: Watch) -> None:
    link = await reached(watch.url)
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


@dataclass(frozen=True)
class Sealed:
    """A Redis and its Sentinel that speak TLS alone, to whoever has a certificate of their authority."""

    port: int
    own: Path  # the certificate with its key, which is its own authority

    @property
    def url(self) -> str:
        files = f"ssl_ca_certs={self.own}&ssl_certfile={self.own}&ssl_keyfile={self.own}"
        return f"rediss+sentinel://:{PASSWORD}@127.0.0.1:{self.port}/{NAME}?{files}"


@pytest.fixture
def sealed() -> Iterator[Sealed]:
    try:
        program = server_program()
    except PermanentError as trouble:
        pytest.skip(f"nothing to speak to: {trouble}")
    with tempfile.TemporaryDirectory(prefix="sitrep-test-") as folder, ExitStack() as stack:
        own, ports = certificate(Path(folder)), [free_port(), free_port()]
        secret = f"tls-cert-file {own}\ntls-key-file {own}\ntls-ca-cert-file {own}\nport 0\ndir {folder}\n"
        primary = f'save ""\nrequirepass {PASSWORD}\n'
        watching = f"sentinel monitor {NAME} 127.0.0.1 {ports[0]} 1\nsentinel auth-pass {NAME} {PASSWORD}\n"
        watching += "tls-replication yes\n"
        for port, lines, words in zip(ports, (primary, watching), ([], ["--sentinel"]), strict=True):
            settings = Path(folder, f"{port}.conf")
            settings.write_text(f"{secret}tls-port {port}\n{lines}")
            stack.enter_context(running(port, [program, str(settings), *words]))
        yield Sealed(ports[1], own)


def certificate(folder: Path) -> Path:
    """One for this machine, signed by itself."""
    if not (openssl := shutil.which("openssl")):
        pytest.skip("no openssl to make a certificate with")
    made = folder / "own.pem"
    words = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    names = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(made)]
    told = subprocess.run([openssl, *words, *names], check=True, capture_output=True)
    made.write_bytes(made.read_bytes() + told.stdout)
    return made


@contextmanager
def running(port: int, words: list[str]) -> Iterator[None]:
    """The program, listening; skips where it was built without TLS and ends at once."""
    with subprocess.Popen(words, stdout=subprocess.DEVNULL) as program:
        try:
            while not listens(port):
                if program.poll() is not None:
                    pytest.skip("this Redis speaks no TLS")
                time.sleep(0.05)
            yield
        finally:
            program.kill()


def listens(port: int) -> bool:
    with socket.socket() as knocking:
        return knocking.connect_ex(("127.0.0.1", port)) == 0


@pytest.mark.redis
async def test_sentinels_and_redis_are_spoken_to_over_tls(sealed: Sealed) -> None:
    link = await reached(sealed.url)
    with pytest.raises(TransientError, match="0 of 1 other servers"):  # it is the primary, and has no replica yet
        await link.do("SET", link.key("a"), "1")
    assert await link.do("GET", link.key("a")) == "1"
    await link.close()
    with pytest.raises(TransientError):  # of an authority that we were not told of
        await connect(sealed.url.partition("?")[0])
