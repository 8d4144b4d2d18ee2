"""One workspace's corner of a Redis: its keys, its scripts, and Redis's errors in our words."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from redis import exceptions as redis_errors
from redis.asyncio import Redis, RedisCluster

from bot.errors import PermanentError, SitrepError, TransientError
from bot.world.redis_copies import Copies, TooFewCopiesError

SCRIPTS = Path(__file__).parent / "scripts"
# A server's answers that pass by themselves: it starts, fails over, is busy or full.
PASSING = (
    "LOADING", "READONLY", "OOM", "BUSY ", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN", "MISCONF", "NOREPLICAS",
    "UNBLOCKED",  # a primary says so to who waits on it, when it becomes a replica
)  # fmt: skip

IN_SCRIPT = re.compile(r"^ERR Error running script .*?: -(?=[A-Z]+ )")  # how 6.2 wraps what a command answered in one
FOREIGN = (redis_errors.RedisError, redis_errors.RedisClusterException, OSError)
LOCKED = ("NOAUTH", "HELLO must be called with the client already authenticated")


class Script:
    """A decision that Redis takes in one step; later parts may use the functions of earlier ones."""

    def __init__(self, *parts: str) -> None:
        self.text = "\n".join((SCRIPTS / f"{part}.lua").read_text(encoding="utf-8") for part in parts)
        self.digest = hashlib.sha1(self.text.encode(), usedforsecurity=False).hexdigest()


class RedisLink:
    """Speaks to Redis for one workspace. Every key has the workspace as its hash tag, so that they share a slot."""

    def __init__(self, client: "Redis | RedisCluster", workspace: str) -> None:
        self._client = client
        self._prefix = f"sitrep:{{{workspace}}}:"
        self._copies = Copies(client, self._prefix)

    def of(self, workspace: str) -> "RedisLink":
        """The same Redis for another workspace."""
        return RedisLink(self._client, workspace)

    def key(self, name: str) -> str:
        return self._prefix + name

    async def do(self, command: str, *words: str | int | float) -> Any:
        """One command's answer; TransientError or PermanentError if there is none."""
        with our_words():
            return await self._copies.answer(command, *words)

    async def run(self, script: Script, *words: str | int | float) -> Any:
        """A script's answer. Its only declared key is the prefix: it finds the others, all in the same slot."""
        try:
            return await self._copies.answer("EVALSHA", script.digest, 1, self._prefix, *words)
        except redis_errors.NoScriptError:
            return await self.do("EVAL", script.text, 1, self._prefix, *words)
        except FOREIGN as problem:
            raise translated(problem) from problem

    async def close(self) -> None:
        await self._client.aclose()


@contextmanager
def our_words() -> Iterator[None]:
    """Translates what redis-py raises."""
    try:
        yield
    except FOREIGN as problem:
        raise translated(problem) from problem


def translated(problem: Exception) -> SitrepError:
    """Can trying again help? Lost connections, time-outs, a starting or a full server: yes; refusals: no."""
    if isinstance(problem.__cause__, redis_errors.RedisError):  # redis-py wraps what the server said to its greeting
        return translated(problem.__cause__)
    text = str(problem) or type(problem).__name__
    match problem:
        case redis_errors.AuthenticationError():
            return PermanentError(f"Redis refuses the user name or password: {text}", code="auth")
        case redis_errors.BusyLoadingError():
            return TransientError("Redis is still loading its data", retry_after=1.0)
        case redis_errors.ClusterError() | redis_errors.AskError():  # another node has our keys now, or none yet
            return TransientError(f"Redis is failing over: {text}", retry_after=1.0)
        case redis_errors.ResponseError():
            return _answered(problem, IN_SCRIPT.sub("", text))
        case TooFewCopiesError():
            return TransientError(f"Redis can't copy what it is told: {text}", retry_after=1.0)
        case redis_errors.DataError():
            return PermanentError(f"not a value for Redis: {text}")
    return TransientError(f"Redis can't be reached: {text}", retry_after=1.0)


def _answered(problem: redis_errors.ResponseError, text: str) -> SitrepError:
    match problem:
        case redis_errors.NoPermissionError():
            return PermanentError(f"Redis denies the bot's user a command or key: {text}", code="noperm")
        case redis_errors.ReadOnlyError():
            return TransientError("Redis is read-only: a replica, or failing over", retry_after=2.0)
        case redis_errors.OutOfMemoryError():
            return TransientError("Redis is full and refuses to write", retry_after=10.0)
    if text.startswith("OOM"):  # as a script of 6.2 says it
        return TransientError("Redis is full and refuses to write", retry_after=10.0)
    if text.startswith(LOCKED):
        return PermanentError("Redis wants a user name or password: it belongs into the address", code="auth")
    if text.startswith(PASSING):
        return TransientError(f"Redis can't do it now: {text}", retry_after=2.0)
    return PermanentError(f"Redis refused: {text}", code=text.split(" ", 1)[0])
