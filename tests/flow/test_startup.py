"""What the program says at its start: its page once it answers there, and within seconds, without a traceback, what is
set wrong."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from redis import Redis

from tests.flow.fleet import Workspace, ask, workspace
from tests.flow.typed import OURS, typed

BOT, APP = "xoxb-1-2-abc", "xapp-1-A1-2-abc"
CLOSED = "redis://:s3cret@127.0.0.1:1/0"


def words_of(folder: Path, **settings: str) -> str:
    """What `run` says when it ends by itself, as it must, with these settings alone."""
    own = {"SITREP_PORT": "0", "SITREP_SANDBOX_PORT": "0", "SITREP_VAR": str(folder / "var")}
    ended = typed("run", folder=folder, settings=own | settings)
    assert ended.returncode == 1, ended.stderr
    assert "Traceback" not in ended.stderr
    assert ended.stdout == ""
    return ended.stderr


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"SLACK_BOT_TOKEN": BOT}, ["SLACK_APP_TOKEN: is missing although SLACK_BOT_TOKEN is set"]),
        (
            {"SLACK_BOT_TOKEN": APP, "SLACK_APP_TOKEN": BOT},
            ["SLACK_BOT_TOKEN: that is an app token", "SLACK_APP_TOKEN: that is a bot token"],
        ),
        ({"SITREP_POLL_SECONDS": "soon"}, ["SITREP_POLL_SECONDS: it should be a valid integer"]),
        ({"SITREP_POLL_SECOND": "60"}, ["SITREP_POLL_SECOND: there is no such setting", "SITREP_POLL_SECONDS?"]),
        ({"REDIS_URL": CLOSED}, ["Redis can't be reached", "127.0.0.1:1"]),
    ],
    ids=["no app token", "swapped tokens", "no number", "no such setting", "no Redis there"],
)
def test_a_wrong_setting_is_named(settings: dict[str, str], words: list[str], tmp_path: Path) -> None:
    said = words_of(tmp_path, **settings)
    assert said.startswith("sitrep: ")
    assert all(word in said for word in words), said
    assert "s3cret" not in said


def test_all_that_is_wrong_is_named_at_once(tmp_path: Path) -> None:
    said = words_of(tmp_path, SLACK_BOT_TOKEN=BOT, SITREP_POLL_SECONDS="soon", REDIS_URL="http://localhost")
    assert said.startswith("sitrep: The settings can't be used\n")
    assert {line.split(":")[0] for line in said.splitlines()[1:]} == {
        "  - SLACK_APP_TOKEN",
        "  - SITREP_POLL_SECONDS",
        "  - REDIS_URL",
    }


def test_a_place_for_its_own_redis_that_is_no_folder_is_named(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    said = words_of(tmp_path, SITREP_VAR=str(file))
    assert said == f"sitrep: SITREP_VAR: {file}/redis can't be used: Not a directory\n"


@contextmanager
def configured(redis_url: str, name: str, value: str) -> Iterator[None]:
    """The server set so for a while."""
    with Redis.from_url(redis_url, decode_responses=True) as redis:
        before = redis.config_get(name)[name]
        redis.config_set(name, value)
        try:
            yield
        finally:
            redis.config_set(name, before)


@pytest.mark.redis
def test_a_redis_that_wants_another_password_says_so_and_none_is_shown(redis_url: str, tmp_path: Path) -> None:
    with configured(redis_url, "requirepass", "right-s3cret"):
        wrong = words_of(tmp_path, REDIS_URL=f"{redis_url}?password=wrong-s3cret")
        missing = words_of(tmp_path, REDIS_URL=redis_url)
    for said in (wrong, missing):
        assert said.startswith("sitrep: ")
        assert "password" in said
        assert "s3cret" not in said


@pytest.mark.redis
def test_a_redis_that_would_forget_is_refused_with_what_to_set(redis_url: str, tmp_path: Path) -> None:
    with configured(redis_url, "maxmemory-policy", "allkeys-lru"):
        said = words_of(tmp_path, REDIS_URL=redis_url)
    assert "maxmemory-policy allkeys-lru" in said
    assert "set maxmemory-policy noeviction" in said


@pytest.fixture(scope="module")
def place() -> Iterator[Workspace]:
    with workspace(pace=1) as found:
        yield found


def test_tokens_that_slack_refuses_are_named_by_their_setting(place: Workspace, tmp_path: Path) -> None:
    api, own = place.said["api"], str(place.said["bot_token"])
    both = words_of(tmp_path, SLACK_BOT_TOKEN=BOT, SLACK_APP_TOKEN=APP, SITREP_SLACK_API=api)
    assert "SLACK_BOT_TOKEN: Slack refused: invalid_auth" in both
    assert "SLACK_APP_TOKEN: Slack refused: invalid_auth" in both
    one = words_of(tmp_path, SLACK_BOT_TOKEN=own, SLACK_APP_TOKEN=APP, SITREP_SLACK_API=api)
    assert "SLACK_BOT_TOKEN" not in one
    assert "SLACK_APP_TOKEN: Slack refused: invalid_auth (it needs the scope connections:write)" in one


def test_a_slack_that_is_not_there_is_named(tmp_path: Path) -> None:
    api = "http://127.0.0.1:1/api/"
    said = words_of(tmp_path, SLACK_BOT_TOKEN=BOT, SLACK_APP_TOKEN=APP, SITREP_SLACK_API=api)
    assert "Slack can't be reached" in said


@pytest.mark.redis
def test_the_page_is_named_when_the_bot_answers_there(tmp_path: Path) -> None:
    env = {name: text for name, text in os.environ.items() if not name.startswith(OURS)}
    env |= {"SITREP_PORT": "0", "SITREP_SANDBOX_PORT": "0", "SITREP_VAR": str(tmp_path / "var")}
    command = [sys.executable, "-m", "bot", "run", "--role", "slack"]
    with subprocess.Popen(command, env=env, stderr=subprocess.PIPE, text=True) as program:
        try:
            assert program.stderr
            named = (re.search(r"Open (http://\S+)", line) for line in program.stderr)
            page = next(found[1] for found in named if found)
            assert ask(f"{page}page-api/state")["bot"]["connected"]
        finally:
            program.terminate()
            program.communicate()
