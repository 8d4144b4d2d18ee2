"""`python -m sandbox` as whoever starts it sees it."""

import asyncio
import contextlib
import json
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from sandbox.installed import read_manifest


@contextlib.asynccontextmanager
async def started(*words: str) -> AsyncIterator[tuple[asyncio.subprocess.Process, dict[str, Any]]]:
    """The program with what it announced."""
    pipe = asyncio.subprocess.PIPE
    program = await asyncio.create_subprocess_exec(sys.executable, "-m", "sandbox", *words, stdin=pipe, stdout=pipe)
    try:
        assert program.stdout is not None
        yield program, json.loads(await asyncio.wait_for(program.stdout.readline(), 30))
    finally:
        with contextlib.suppress(ProcessLookupError):
            program.terminate()
        await asyncio.wait_for(program.wait(), 30)


async def test_it_says_where_it_is_and_ends_when_told() -> None:
    async with started("--port", "0") as (program, told), aiohttp.ClientSession() as session:
        headers = {"Authorization": f"Bearer {told['bot_token']}"}
        async with session.post(f"{told['api']}auth.test", headers=headers) as answer:
            assert (await answer.json())["team_id"] == told["team_id"]
        async with session.get(told["page"]) as answer:
            assert answer.status == 200
        async with session.get(f"{told['page']}page-api/state") as answer:
            channels = {one["id"] for one in (await answer.json())["channels"]}
    assert program.returncode == 0
    assert {one["channel"] for one in told["subscriptions"]} <= channels


async def test_it_takes_the_next_port_where_one_is_in_use() -> None:
    async with started("--port", "0") as (_, first):
        taken = int(first["page"].split(":")[2].strip("/"))
        async with started("--port", str(taken)) as (_, second):
            assert taken < int(second["page"].split(":")[2].strip("/")) < taken + 10


async def test_it_ends_with_its_parent() -> None:
    async with started("--port", "0", "--with-parent") as (program, _):
        assert program.stdin is not None
        program.stdin.close()
        assert await asyncio.wait_for(program.wait(), 30) == 0


def test_the_manifest_says_what_the_app_may_do(tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    command = {"command": "/sitrep", "description": "Ask", "usage_hint": "[help]", "should_escape": True}
    path.write_text(
        json.dumps(
            {
                "display_information": {"name": "Sitrep"},
                "features": {"slash_commands": [command]},
                "oauth_config": {"scopes": {"bot": ["chat:write"]}},
                "settings": {"event_subscriptions": {"bot_events": ["app_mention"]}},
            }
        )
    )
    manifest = read_manifest(path)
    assert (set(manifest.scopes), set(manifest.events)) == ({"chat:write"}, {"app_mention"})
    assert manifest.commands[0].should_escape
    path.write_text("[]")
    with pytest.raises(ValueError, match="not a Slack app manifest"):
        read_manifest(path)
