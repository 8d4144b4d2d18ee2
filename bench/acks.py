"""Is every envelope acknowledged in time? Twenty commands a second, of all kinds, to the whole running bot.

The bot is the program as it is started, with its own Redis, its readers at work on the sample news that plays
meanwhile; the sandbox measures each envelope from its sending to its acknowledgement in real time.
"""

import asyncio
import os
import random
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from bench.first_alert import ADDRESS

RATE = 20.0  # commands a second
ALLOWED_SECONDS = 3.0  # Slack's
CHANNELS = ("C0SANDBOXNAFR", "C0SANDBOXSAHEL", "C0SANDBOXGEN")
COMMANDS = (
    "libya", "sahel 30d", "subscribe north-africa min=high", "unsubscribe sahel", "list", "digest now",
    "digest weekly now", "digest at 08:00 UTC", "digest show", "why sirte", "log", "sources", "status", "help", "lybia",
)  # fmt: skip


async def measure(seconds: float) -> dict[str, Any]:
    """What the sandbox says of all envelopes, after so many seconds of commands by chance, evenly apart."""
    chance = random.Random(2026)
    async with _bot_at_work() as page, aiohttp.ClientSession(page) as person:
        await person.post("page-api/opened", json={})
        await _connected(person)
        began = asyncio.get_running_loop().time()
        sent = []
        for number in range(int(seconds * RATE)):
            await asyncio.sleep(began + number / RATE - asyncio.get_running_loop().time())
            asked = {"channel": chance.choice(CHANNELS), "text": f"/sitrep {chance.choice(COMMANDS)}"}
            sent.append(asyncio.create_task(_send(person, asked)))
        refused = [one for one in await asyncio.gather(*sent) if one]
        async with person.get("control/acks") as answer:
            report: dict[str, Any] = await answer.json()
    return report | {"refused": refused}


async def _connected(person: aiohttp.ClientSession) -> None:
    """A command to an app that is not there yet is no envelope."""
    while True:
        async with person.get("page-api/state") as answer:
            if (await answer.json())["bot"]["connected"]:
                return
        await asyncio.sleep(0.1)


async def _send(person: aiohttp.ClientSession, asked: dict[str, str]) -> str:
    """What the page would say if the command failed."""
    async with person.post("page-api/send", json=asked) as answer:
        body = await answer.json()
        return "" if body["ok"] else str(body["error"])


@asynccontextmanager
async def _bot_at_work() -> AsyncIterator[str]:
    """The address of its page."""
    with tempfile.TemporaryDirectory() as folder:
        ours = {"SITREP_VAR": folder, "SITREP_PORT": "0", "SITREP_SANDBOX_PORT": "0"}
        program = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", env=os.environ | ours, stderr=asyncio.subprocess.PIPE
        )
        assert program.stderr
        reading = None
        try:
            while not (found := ADDRESS.search((await program.stderr.readline()).decode())):
                pass
            reading = asyncio.create_task(program.stderr.read())  # so that it can go on talking
            yield found[1]
        finally:
            program.terminate()
            await program.wait()
            if reading:
                await reading


def report(seconds: str = "60") -> None:
    """The slowest, the 99th percentile, and whatever was not acknowledged."""
    found = asyncio.run(measure(float(seconds)))
    took = sorted(one["seconds"] for one in found["envelopes"] if one["seconds"] is not None)
    late = sum(one >= ALLOWED_SECONDS for one in took)
    marks = ", ".join(
        f"p{part} {took[min(len(took) - 1, len(took) * part // 100)] * 1000:.0f} ms" for part in (50, 95, 99)
    )
    print(f"acks: {len(found['envelopes'])} envelopes, {marks}, slowest {took[-1] * 1000:.0f} ms")
    print(f"acks: {len(found['envelopes']) - len(took)} without, {late} after 3 s, refused: {found['refused'][:3]}")
