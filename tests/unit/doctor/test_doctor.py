"""What the check-up says of each thing it looks at."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from bot.__main__ import app
from bot.doctor.clocks import of_clock
from bot.doctor.finding import Finding, State
from bot.doctor.read import SAMPLE, of_sources, sample
from bot.doctor.samples import samples
from bot.doctor.scopes import NEEDED, SCOPES, Scope, of_scopes
from bot.doctor.stored import of_disk, of_redis
from bot.errors import TransientError
from bot.model import Source
from bot.ports import Downloaded, NotModified, Validators
from bot.tell.names import Names
from bot.world.clock import SystemClock
from bot.world.http import NO_VALIDATORS
from bot.world.redis_link import RedisLink
from tests.block_kit import wrong_in
from tests.unit.tell.news import NOON

ROOT = Path(__file__).parents[3]
FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>T</title><item><title>Shells fall</title>
<link>https://paper.example/1</link><pubDate>Fri, 20 Nov 2026 10:00:00 GMT</pubDate></item></channel></rss>"""


def states(found: list[Finding]) -> list[State]:
    return [one.state for one in found]


def test_the_scopes_are_those_of_the_manifest_and_of_the_handbook() -> None:
    manifest = json.loads((ROOT / "config" / "manifest.json").read_text(encoding="utf-8"))
    assert {scope.name for scope in SCOPES} == set(manifest["oauth_config"]["scopes"]["bot"])
    scopes = (ROOT / "docs" / "setup.md").read_text(encoding="utf-8").partition("| events |")[0]
    table = re.findall(r"^\| (`[^|]+`) \|", scopes, re.MULTILINE)
    assert {scope.name for scope in SCOPES} == {name for row in table for name in re.findall(r"`([^`]+)`", row)}


def test_every_scope_is_named_with_what_it_is_for() -> None:
    (found,) = of_scopes({scope.name for scope in SCOPES})
    assert found.state is State.OK
    assert "users:read (timezones, and who is a guest or an admin)" in found.said


@pytest.mark.parametrize("scope", SCOPES, ids=lambda scope: scope.name)
def test_a_missing_scope_says_what_does_not_work_and_what_to_do(scope: Scope) -> None:
    *_, found = of_scopes({one.name for one in SCOPES} - {scope.name})
    assert found.state is (State.PROBLEM if scope.name in NEEDED else State.NOTE)
    assert found.said.startswith(f"{scope.name} is missing")
    assert scope.without in found.said
    assert "install the app again" in found.todo


@given(st.floats(-1e6, 1e6))
def test_clocks_that_are_far_apart_are_a_problem_in_either_direction(seconds: float) -> None:
    found = of_clock("Slack", NOON + timedelta(seconds=seconds), NOON)
    assert (found.state is State.PROBLEM) == (abs(timedelta(seconds=seconds).total_seconds()) >= 60)
    assert (found.todo == "") == (found.state is State.OK)


@pytest.mark.parametrize(
    ("told", "snapshots", "state"),
    [
        ({"aof_enabled": 1, "aof_last_write_status": "ok"}, "", State.OK),
        ({"aof_enabled": "1", "aof_last_write_status": "err"}, "", State.PROBLEM),
        ({"aof_enabled": 0}, "3600 1", State.NOTE),
        ({"aof_enabled": 0}, None, State.NOTE),
        ({"aof_enabled": 0}, "", State.PROBLEM),
        ({}, "", State.PROBLEM),
    ],
)
def test_a_redis_that_writes_nothing_to_disk_is_a_problem(
    told: Mapping[str, object], snapshots: str | None, state: State
) -> None:
    assert of_disk(told, snapshots).state is state


@pytest.mark.redis
async def test_a_real_redis_is_looked_at(redis_link: RedisLink) -> None:
    found = [one async for one in of_redis(redis_link, SystemClock())]
    assert [one.what for one in found] == ["redis", "persistence", "clock"]
    assert states(found) == [State.OK, State.PROBLEM, State.OK], "the one of the tests writes nothing to disk"
    await redis_link.do("CONFIG", "SET", "maxmemory-policy", "allkeys-lru")
    try:
        found = [one async for one in of_redis(redis_link, SystemClock())]
    finally:
        await redis_link.do("CONFIG", "SET", "maxmemory-policy", "noeviction")
    assert states(found) == [State.PROBLEM]
    assert "noeviction" in found[0].said


class SmallWeb:
    """Some papers answer."""

    async def get(
        self, url: str, *, most_bytes: int, validators: Validators = NO_VALIDATORS
    ) -> Downloaded | NotModified:
        if "down" in url:
            raise TransientError("no answer within 20 seconds")
        return Downloaded(url, FEED, "application/rss+xml", validators)


def papers(*names: str) -> tuple[Source, ...]:
    return tuple(Source(name, name.title(), name, f"https://{name}.example/feed") for name in names)


@pytest.mark.parametrize(
    ("names", "state", "said"),
    [
        (("up", "upper"), State.OK, "2 of 2 tried can be read"),
        (("up", "down"), State.NOTE, "1 of 2 tried can be read; not Down: no answer within 20 seconds"),
        (("down",), State.PROBLEM, "0 of 1 tried can be read"),
    ],
)
async def test_sources_are_tried(names: tuple[str, ...], state: State, said: str) -> None:
    (found,) = [one async for one in of_sources(papers(*names), SmallWeb())]
    assert (found.state, found.said.startswith(said)) == (state, True)


def test_the_sample_is_spread_over_the_catalogue() -> None:
    sources = papers(*(f"s{number}" for number in range(60)))
    assert [one.id for one in sample(sources)] == ["s0", "s10", "s20", "s30", "s40", "s50"]
    assert len(sample(sources[:3])) == 3
    assert len(sample(sources)) == SAMPLE


def test_every_sample_fits() -> None:
    for kind, message in samples(Names(), datetime.now(UTC)).items():
        assert wrong_in(json.loads(message.blocks)) == [], kind
        assert message.text


def test_mistakes_of_the_settings_are_a_line_each_and_end_with_status_1() -> None:
    wrong = {"SLACK_BOT_TOKEN": "xapp-1", "SLACK_APP_TOKEN": "xapp-2", "REDIS_URL": "http://redis"}
    ended = CliRunner().invoke(app, ["doctor"], env=wrong)
    assert ended.exit_code == 1
    lines = ended.output.splitlines()
    assert [line.startswith("problem  settings: ") for line in lines[::2]] == [True, True]
    assert lines[1::2] == ["         → See .env.example."] * 2
    told = CliRunner().invoke(app, ["doctor", "--json"], env=wrong)
    assert {json.loads(line)["state"] for line in told.output.splitlines()} == {"problem"}
