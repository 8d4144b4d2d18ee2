"""The operator's commands as they are typed, against a real Redis."""

import asyncio
import json
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from redis import Redis

from bot.model import FeedbackKind, NoticeKind, NoticeState
from bot.use_cases.feedback import said_of
from bot.world import redis_stores
from bot.world.clock import SystemClock
from bot.world.redis_client import connect
from bot.world.redis_link import RedisLink
from bot.world.stores import Stores
from tests.contract.samples import NOW, development, item, notice
from tests.flow import typed as command
from tests.flow.fleet import workspace

WORKSPACE = "T0S6A000000"  # as the sandbox names its own

pytestmark = pytest.mark.redis


def typed(folder: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return command.typed(*words, folder=folder, settings={"SITREP_VAR": str(folder / "var"), **settings})


async def _fill(url: str, workspace: str) -> None:
    link = RedisLink(await connect(url), workspace)
    stores: Stores = redis_stores.stores(link, SystemClock(), "reader-1")
    await stores.inbox.claim([item("a", "Clashes \x1b[31mnear Sirte")])
    [delivery] = await stores.inbox.take(1, 0)
    await stores.inbox.bury(delivery, "it takes too much memory")
    await stores.outbox.put([notice("d" * 32, kind=NoticeKind.DIGEST), notice("e" * 32, "C2")])
    await stores.outbox.mark("d" * 32, NoticeState.DEAD, NOW, "missing_scope")
    await stores.outbox.mark("e" * 32, NoticeState.REFUSED, NOW + timedelta(minutes=1), "is_archived")
    await stores.notebooks.feedback.put(said_of(development("d1"), FeedbackKind.IRRELEVANT, "C1", "U1", NOW))
    await link.close()


@pytest.fixture
def filled(redis_url: str) -> str:
    """The address of a Redis that keeps one workspace, with a dead item, a dead digest and a refused alert."""
    with Redis.from_url(redis_url) as redis:
        redis.flushall()
    asyncio.run(_fill(redis_url, WORKSPACE))
    return redis_url


def test_dead_letters_are_listed_for_a_person_and_as_json(filled: str, tmp_path: Path) -> None:
    shown = typed(tmp_path, "dead", REDIS_URL=filled)
    assert (shown.returncode, shown.stderr) == (0, "")
    for words in ("Clashes", "near Sirte", "it takes too much memory", "missing_scope", "read", "tell", "C1"):
        assert words in shown.stdout
    assert "\x1b" not in shown.stdout
    letters = [
        json.loads(line) for line in typed(tmp_path, "dead", "list", "--json", REDIS_URL=filled).stdout.splitlines()
    ]
    assert [(one["stage"], one["attempts"]) for one in letters] == [("read", 1), ("tell", 0)]


def test_dead_letters_go_back_or_are_dropped_as_chosen(filled: str, tmp_path: Path) -> None:
    nothing = typed(tmp_path, "dead", "retry", REDIS_URL=filled)
    assert nothing.returncode == 1
    assert "retry which?" in nothing.stderr
    back = typed(tmp_path, "dead", "retry", "--stage", "read", "--json", REDIS_URL=filled)
    assert [json.loads(line)["became"] for line in back.stdout.splitlines()] == ["put back"]
    dropped = typed(tmp_path, "dead", "drop", "d" * 32, REDIS_URL=filled)
    assert "dropped" in dropped.stdout
    assert typed(tmp_path, "dead", REDIS_URL=filled).stdout == "none\n"
    with Redis.from_url(filled) as redis:
        assert redis.xlen(f"sitrep:{{{WORKSPACE}}}:items") == 1


def test_feedback_comes_out_as_labelled_lines(filled: str, tmp_path: Path) -> None:
    (line,) = typed(tmp_path, "feedback", "--jsonl", REDIS_URL=filled).stdout.splitlines()
    record = json.loads(line)
    assert (record["id"], record["by"], record["right"]) == ("d1", "U1", {"relevant": False})
    assert record["title"] == development("d1").headline


def test_a_feed_list_is_taken_in_once_and_comes_out_again(filled: str, tmp_path: Path) -> None:
    feeds = tmp_path / "feeds.opml"
    known = "https://feeds.bbci.co.uk/news/world/rss.xml"
    outlines = f'<outline text="Gazette" xmlUrl="https://gazette.example/rss"/><outline text="BBC" xmlUrl="{known}"/>'
    feeds.write_text(f'<opml version="2.0"><body>{outlines}</body></opml>', encoding="utf-8")
    first, again = (typed(tmp_path, "sources", str(feeds), REDIS_URL=filled) for _ in range(2))
    assert (first.returncode, first.stdout.count("\n"), first.stdout[:16]) == (0, 1, "gazette-example-")
    assert again.stdout == "nothing in it that is not read already\n"
    everything = typed(tmp_path, "sources", REDIS_URL=filled).stdout
    assert everything.count("https://gazette.example/rss") == everything.count(f'"{known}"') == 1
    missing = typed(tmp_path, "sources", "no.opml", REDIS_URL=filled)
    assert (missing.returncode, missing.stderr) == (1, "sitrep: no.opml can't be read: No such file or directory\n")


def test_notices_are_found_by_channel_state_and_time(filled: str, tmp_path: Path) -> None:
    def keys(*words: str) -> list[str]:
        answer = typed(tmp_path, "notices", "--json", *words, REDIS_URL=filled)
        assert answer.returncode == 0, answer.stderr
        return [json.loads(line)["key"][0] for line in answer.stdout.splitlines()]

    assert keys() == ["e", "d"]
    assert keys("--channel", "C1") == ["d"]
    assert keys("--state", "refused", "--since", "1h") == ["e"]
    assert keys("--since", "2099-01-01") == []
    shown = typed(tmp_path, "notices", REDIS_URL=filled).stdout
    assert "is_archived" in shown
    assert "HIGH: clashes near Sirte" in shown
    assert "no time" in typed(tmp_path, "notices", "--since", "soon", REDIS_URL=filled).stderr


def test_a_redis_that_keeps_nothing_and_one_that_is_not_there_are_named(redis_url: str, tmp_path: Path) -> None:
    with Redis.from_url(redis_url) as redis:
        redis.flushall()
    empty = typed(tmp_path, "dead", REDIS_URL=redis_url)
    assert empty.returncode == 1
    assert "keeps no workspace yet" in empty.stderr
    assert typed(tmp_path, "dead", "--workspace", "T1", REDIS_URL=redis_url).stdout == "none\n"
    away = typed(tmp_path, "notices", REDIS_URL="redis://:s3cret@127.0.0.1:1/0")
    assert "Redis can't be reached" in away.stderr
    assert "s3cret" not in away.stderr


def test_with_a_bot_token_slack_says_which_workspace_it_is(redis_url: str, tmp_path: Path) -> None:
    with workspace(pace=1) as place, Redis.from_url(redis_url) as redis:
        redis.flushall()
        team = place.state()["team"]["id"]
        for name in (team, "T0ANOTHER"):
            asyncio.run(_fill(redis_url, name))
        said = place.said
        settings = {"SLACK_BOT_TOKEN": str(said["bot_token"]), "SLACK_APP_TOKEN": str(said["app_token"])}
        dropped = typed(
            tmp_path, "dead", "drop", "--all", REDIS_URL=redis_url, SITREP_SLACK_API=said["api"], **settings
        )
        assert dropped.stdout.count("dropped") == 2, dropped.stderr
        assert redis.xlen(f"sitrep:{{{team}}}:dead") == 0
        assert redis.xlen("sitrep:{T0ANOTHER}:dead") == 1
