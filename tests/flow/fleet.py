"""The whole bot as its operator runs it: each role a process, a real Redis, the sandbox workspace."""

import json
import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Protocol

from tests.chaos.patience import busy
from tests.flow.typed import begun

ROLES = ("slack", "clock", "reader", "courier")
ARTICLE = re.compile(r"/news/([\w-]+)/([\w-]+)")
Json = dict[str, Any]


def ask(url: str, body: Json | None = None) -> Any:
    """The answer of a JSON address; POST if there is a body."""
    sent = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, sent, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


@dataclass
class Workspace:
    """The sandbox as a person at its page sees it."""

    said: Json  # what it said of itself at its start

    @property
    def page(self) -> str:
        return str(self.said["page"])

    def channels(self) -> dict[str, str]:
        """Id by name."""
        return {each["name"]: each["id"] for each in self.state()["channels"]}

    def state(self) -> Json:
        found: Json = ask(f"{self.page}page-api/state")
        return found

    def type(self, channel: str, text: str) -> Json:
        answer: Json = ask(f"{self.page}page-api/send", {"channel": channel, "text": text})
        return answer

    def open(self) -> None:
        """Somebody is here: the news begins."""
        ask(f"{self.page}page-api/opened", {})

    def messages(self, channel: str, thread: str = "") -> list[Json]:
        more = f"&thread_ts={thread}" if thread else ""
        found: list[Json] = ask(f"{self.page}page-api/messages?channel={channel}{more}")["messages"]
        return found

    def alerts(self, channel: str) -> list[Json]:
        """What the bot posted there for all to see, with a link to an article; not what a thread repeats there."""
        own = [message for message in self.messages(channel) if message.get("subtype") != "thread_broadcast"]
        return [message for message in own if not message["ephemeral"] and articles_in(message)]

    def replies(self, channel: str, root: Json) -> list[Json]:
        return self.messages(channel, root["ts"])[1:] if root.get("reply_count") else []

    def ledger(self) -> Json:
        found: Json = ask(f"{self.page}control/ledger")
        return found

    def pinged(self) -> set[str]:
        """Everybody and everything that a message of the bot mentions live."""
        return {each["value"] for each in ask(f"{self.page}control/mentions")["mentions"]}

    def sources_toml(self) -> str:
        """Its outlets as a catalogue of sources."""
        return "\n".join(
            "[[source]]\n" + "\n".join(f"{name} = {json.dumps(value)}" for name, value in outlet.items())
            for outlet in ask(self.said["sources"])
        )


def articles_in(message: Json) -> list[tuple[str, str]]:
    """Outlet and slug of every article that a message links to, in its order."""
    return ARTICLE.findall(json.dumps([message["text"], message.get("blocks")]))


class Program(Protocol):
    """A process that was started."""

    def terminate(self) -> None: ...

    def kill(self) -> None: ...

    def wait(self, timeout: float | None = None) -> int:
        """Its exit status; TimeoutExpired after the time."""


@dataclass(frozen=True)
class Forked:
    """Fits Program: forked from a process that has imported the bot, so that a start costs no more than its work."""

    life: BaseProcess

    def terminate(self) -> None:
        self.life.terminate()

    def kill(self) -> None:
        self.life.kill()

    def wait(self, timeout: float | None = None) -> int:
        self.life.join(timeout)
        if self.life.exitcode is None:
            raise subprocess.TimeoutExpired(self.life.name, timeout or 0.0)
        return self.life.exitcode


@dataclass
class Fleet:
    """The roles as processes; `logs` has what each wrote."""

    workspace: Workspace
    redis_url: str
    folder: Path
    are_forked: bool = False  # else each is a `python -m bot` of its own
    running: dict[str, Program] = field(default_factory=dict)

    def environment(self) -> dict[str, str]:
        said, page = self.workspace.said, self.workspace.page
        catalogue = self.folder / "sources.toml"
        catalogue.write_text(self.workspace.sources_toml(), encoding="utf-8")
        return {
            **{name: value for name, value in os.environ.items() if not name.startswith(("SITREP_", "SLACK_"))},
            "SLACK_BOT_TOKEN": said["bot_token"],
            "SLACK_APP_TOKEN": said["app_token"],
            "REDIS_URL": self.redis_url,
            "SITREP_SLACK_API": said["api"],
            "SITREP_SOURCES": str(catalogue),
            "SITREP_OWN_HOSTS": page.removeprefix("http://").strip("/"),
            "SITREP_POLL_SECONDS": "1",
            "SITREP_PORT": "0",
            "SITREP_VAR": str(self.folder),
        }

    def start(self, roles: Sequence[str] = ROLES) -> None:
        environment = self.environment()
        for role in roles:
            log = self.folder / f"{role}.log"
            start = _forked if self.are_forked else _started
            self.running[role] = start(["run", "--role", role], environment, log)

    def stop(self, roles: Sequence[str] = ROLES) -> dict[str, int]:
        """SIGTERM to those of them that run; their exit statuses."""
        ended = {role: self.running.pop(role) for role in roles if role in self.running}
        for program in ended.values():
            program.terminate()
        return {role: program.wait(timeout=20 * busy()) for role, program in ended.items()}

    def log(self, role: str) -> str:
        return (self.folder / f"{role}.log").read_text(errors="replace")

    def wait_until_connected(self, seconds: float = 60.0) -> None:
        wait_for(lambda: bool(self.workspace.state()["bot"]["connected"]), seconds, "the bot never came")


def _started(words: Sequence[str], environment: Mapping[str, str], log: Path) -> Program:
    with log.open("ab") as kept:
        return subprocess.Popen([sys.executable, "-m", "bot", *words], env=environment, stdout=kept, stderr=kept)


def _forked(words: Sequence[str], environment: Mapping[str, str], log: Path) -> Program:
    log.touch()
    return Forked(begun(words, environment, Path.cwd(), [Path(os.devnull), log, log]))


def wait_for(is_so: "Any", seconds: float, otherwise: str) -> None:
    """Returns when it is so; AssertionError after the time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if is_so():
            return
        time.sleep(0.2)
    raise AssertionError(otherwise)


@contextmanager
def workspace(pace: float) -> Iterator[Workspace]:
    """A sandbox workspace of its own."""
    command = [sys.executable, "-m", "sandbox", "--port", "0", "--pace", str(pace), "--with-parent"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        try:
            assert program.stdout
            yield Workspace(json.loads(program.stdout.readline()))
        finally:
            program.terminate()


@contextmanager
def fleet(pace: float, redis_url: str, folder: Path, *, are_forked: bool = False) -> Iterator[Fleet]:
    """The roles beside a workspace, not yet started; all are ended with the block."""
    with workspace(pace) as place:
        found = Fleet(place, redis_url, folder, are_forked)
        try:
            yield found
        finally:
            for program in found.running.values():
                program.kill()
                program.wait()
