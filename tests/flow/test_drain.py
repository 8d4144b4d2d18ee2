"""SIGTERM: every role lets go within ten seconds, and what is in hand at that moment is neither lost nor done twice."""

import asyncio
import os
import signal
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from redis import Redis

from bot.model import Message, Notice
from bot.world import redis_stores
from bot.world.clock import SystemClock
from bot.world.redis_client import connect
from bot.world.redis_link import RedisLink
from tests.chaos.patience import busy
from tests.contract.samples import item, notice
from tests.flow.fleet import ROLES, Fleet, ask, fleet, wait_for

MOST_SECONDS = 10.0  # where nothing else keeps the machine busy
HANGS = {"method": "chat.postMessage", "kind": "accept-then-hang", "seconds": 60}

pytestmark = [pytest.mark.redis, pytest.mark.timeout(240)]


def alerts(channel: str, count: int) -> list[Notice]:
    now = datetime.now(UTC)
    return [
        replace(notice(f"{number:032x}", channel, created=now), message=Message(f"alert {number}", ""))
        for number in range(count)
    ]


async def _fill(url: str, team: str, notices: list[Notice], items: int) -> None:
    link = RedisLink(await connect(url), team)
    stores = redis_stores.stores(link, SystemClock(), "test")
    await stores.outbox.put(notices)
    await stores.inbox.claim([item(f"i{number}", f"Clashes near Sirte, day {number}") for number in range(items)])
    await link.close()


def at_work(redis_url: str, folder: Path) -> AbstractContextManager[Fleet]:
    """Forked roles: what counts here is how they end; test_whole_way starts and ends them as an operator does."""
    return fleet(1, redis_url, folder, are_forked=True)


def wait_until_at_work(found: Fleet) -> None:
    wait_for(lambda: all("Sitrep is at work" in found.log(role) for role in found.running), 60, "they do not start")


def seconds_to_stop(found: Fleet, roles: Sequence[str] = ROLES) -> tuple[dict[str, int], float]:
    begun = time.monotonic()
    return found.stop(roles), time.monotonic() - begun


def posts(found: Fleet, channel: str) -> list[str]:
    return [message["text"] for message in found.workspace.messages(channel) if message["text"].startswith("alert")]


def a_minute_passes(redis: Redis, prefix: str) -> None:
    """Leases run out, and a call that was cut short may be looked after; nobody waits for it."""
    for lease in redis.scan_iter(f"{prefix}lease:*"):
        redis.delete(lease)
    for record in redis.scan_iter(f"{prefix}notice:*"):
        if redis.hget(record, "state") == "posting":
            redis.hset(record, "since", (datetime.now(UTC) - timedelta(minutes=1)).isoformat())


def test_a_bot_at_work_stops_in_time_and_goes_on_where_it_was(redis_url: str, tmp_path: Path) -> None:
    with Redis.from_url(redis_url, decode_responses=True) as redis, at_work(redis_url, tmp_path) as found:
        redis.flushall()
        team = found.workspace.state()["team"]["id"]
        channel = found.workspace.channels()["world-desk"]
        prefix = f"sitrep:{{{team}}}:"
        found.start()
        found.wait_until_connected()
        asyncio.run(_fill(redis_url, team, alerts(channel, 6), items=300))
        wait_for(lambda: len(posts(found, channel)) >= 2, 60, "nothing is posted")
        ask(f"{found.workspace.page}control/faults", HANGS)
        wait_for(lambda: redis.hget(f"{prefix}counts", "posting") == "1", 30, "nothing is under way")
        statuses, seconds = seconds_to_stop(found)
        assert statuses == dict.fromkeys(statuses, 0)
        assert seconds <= MOST_SECONDS * busy()
        assert redis.hget(f"{prefix}counts", "posting") == "1", "the call that was cut short is in doubt"
        ask(f"{found.workspace.page}control/faults/clear", {})
        a_minute_passes(redis, prefix)
        found.start(["courier"])
        wait_for(lambda: redis.hget(f"{prefix}counts", "posted") == "6", 90, "it does not go on")
        assert sorted(posts(found, channel)) == [f"alert {number}" for number in range(6)]
        found.stop()


def test_roles_with_nothing_to_do_stop_in_time(redis_url: str, tmp_path: Path) -> None:
    with Redis.from_url(redis_url) as redis, at_work(redis_url, tmp_path) as found:
        redis.flushall()
        found.start()
        wait_until_at_work(found)
        time.sleep(1.0)
        for role in ROLES:  # each while the others go on
            statuses, seconds = seconds_to_stop(found, [role])
            assert statuses == {role: 0}
            assert seconds <= MOST_SECONDS * busy(), role


def test_a_redis_that_does_not_answer_holds_nobody_up(redis_url: str, tmp_path: Path) -> None:
    with Redis.from_url(redis_url) as redis, at_work(redis_url, tmp_path) as found:
        redis.flushall()
        server = int(redis.info("server")["process_id"])
        found.start()
        wait_until_at_work(found)
        found.wait_until_connected()
        os.kill(server, signal.SIGSTOP)
        try:
            time.sleep(0.5)
            statuses, seconds = seconds_to_stop(found)
        finally:
            os.kill(server, signal.SIGCONT)
        assert set(statuses.values()) == {0}, {role: found.log(role)[-500:] for role in statuses}
        assert seconds <= MOST_SECONDS * busy()
