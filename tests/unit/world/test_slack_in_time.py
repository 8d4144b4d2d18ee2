"""A call whose time is up is not sent any more: who looks meanwhile must not find the channel empty too early."""

import asyncio
import json
import socket
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import ClassVar

import pytest

from bot.errors import AmbiguousError
from bot.model import Message
from bot.world import slack
from bot.world.slack import SlackGateway

CALL_SECONDS, FROZEN_SECONDS = 0.4, 0.8  # what was sent before has been heard by then, however busy the machine is


class Ear(BaseHTTPRequestHandler):
    """A Slack that notes in its own thread, which nothing freezes, when each whole request has come."""

    protocol_version = "HTTP/1.1"
    heard: ClassVar[list[float]] = []

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.heard.append(time.monotonic())
        answer = json.dumps({"ok": True, "ts": "1.0"}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def ear() -> Iterator[int]:
    """Its port."""
    Ear.heard.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Ear) as server:
        thread = Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


@asynccontextmanager
async def gateway(port: int) -> AsyncIterator[SlackGateway]:
    async with slack.session() as session:
        yield SlackGateway(slack.client("xoxb-1", f"http://127.0.0.1:{port}/api/", session))


async def frozen_after(rounds: int) -> float:
    """The whole process stands still after so many rounds of the event loop; says until when."""
    for _ in range(rounds):
        await asyncio.sleep(0)
    time.sleep(FROZEN_SECONDS)  # noqa: ASYNC251
    return time.monotonic()


@pytest.mark.parametrize(("rounds", "connected"), [(2, False), (3, False), (4, False), (0, True), (1, True)])
async def test_what_was_begun_before_a_freeze_is_not_sent_after_it(
    rounds: int, connected: bool, ear: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slack, "CALL_SECONDS", CALL_SECONDS)
    async with gateway(ear) as found:
        if connected:
            await found.post("C1", Message("Shelling in Omdurman", ""), key="first")
        Ear.heard.clear()
        freeze = asyncio.create_task(frozen_after(rounds))
        with suppress(AmbiguousError):
            await found.post("C1", Message("Shelling in Omdurman", ""), key="second")
        thawed = await freeze
        await asyncio.sleep(0.05)
    assert [moment - thawed for moment in Ear.heard if moment >= thawed] == []


@pytest.mark.skipif(not hasattr(socket, "TCP_USER_TIMEOUT"), reason="this system can't be told how long to try")
async def test_the_system_does_not_send_what_we_gave_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slack, "CALL_SECONDS", CALL_SECONDS)
    words = "Shelling in Omdurman. " * 3_000
    with socket.socket() as deaf:
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        deaf.bind(("127.0.0.1", 0))
        deaf.listen()
        async with gateway(deaf.getsockname()[1]) as found:
            with pytest.raises(AmbiguousError):
                await found.post("C1", Message(words, ""), key="lost")
        await asyncio.sleep(2.0)
        assert heard_at_last(deaf) < len(words)


def heard_at_last(deaf: socket.socket) -> int:
    """How many bytes still come when the way is free again."""
    line, _ = deaf.accept()
    count = 0
    with line:
        line.settimeout(2.0)
        try:
            while data := line.recv(65_536):
                count += len(data)
        except OSError:
            return count
    return count
