"""Starts the sandbox workspace beside the bot, as the separate program that it is."""

import asyncio
import json
import sys
from dataclasses import dataclass
from typing import Any

import aiohttp

from bot.errors import PermanentError
from bot.model import Source

START_SECONDS = 20.0
STOP_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Wish:
    """A subscription that the sandbox's people have from the start."""

    channel: str
    regions: tuple[str, ...]
    at_least: str


@dataclass(frozen=True)
class Sandbox:
    """The running sandbox and what it says of itself."""

    page: str  # for a person's browser
    api: str  # base address of its Web API
    bot_token: str
    app_token: str
    sources: str  # address of its catalogue of sources
    wishes: tuple[Wish, ...]
    _program: asyncio.subprocess.Process

    async def stop(self) -> None:
        """Ends the program, if need be by force."""
        if self._program.returncode is None:
            self._program.terminate()
        try:
            await asyncio.wait_for(self._program.wait(), STOP_SECONDS)
        except TimeoutError:
            self._program.kill()
            await self._program.wait()


async def start(port: int, pace: float) -> Sandbox:
    """The sandbox on this port of 127.0.0.1, or the next free one; it ends when this process does."""
    program = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "sandbox", "--port", str(port), "--pace", str(pace), "--with-parent"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        start_new_session=True,  # ctrl-C is for us: the bot says goodbye to its workspace first
    )
    assert program.stdout
    try:
        line = await asyncio.wait_for(program.stdout.readline(), START_SECONDS)
        said: dict[str, Any] = json.loads(line)
    except (TimeoutError, ValueError) as trouble:
        program.kill()
        await program.wait()
        raise PermanentError("the sandbox workspace did not start; its message stands above") from trouble
    return Sandbox(
        page=said["page"],
        api=said["api"],
        bot_token=said["bot_token"],
        app_token=said["app_token"],
        sources=said["sources"],
        wishes=tuple(
            Wish(wish["channel"], tuple(wish["regions"]), wish["min"]) for wish in said.get("subscriptions", [])
        ),
        _program=program,
    )


async def sources(sandbox: Sandbox) -> tuple[Source, ...]:
    """The sandbox's own news outlets."""
    async with aiohttp.ClientSession(trust_env=False) as session, session.get(sandbox.sources) as answer:
        listed = await answer.json()
    return tuple(
        Source(
            id=each["id"],
            name=each["name"],
            publisher=each["publisher"],
            url=each["url"],
            language=each.get("language", "en"),
            tier=int(each.get("tier", 2)),
            country=each.get("country"),
        )
        for each in listed
    )
