"""Every sort of bad line, once for every sort of command: what is to be told is told all the same, and once."""

import asyncio
import random
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import product
from pathlib import Path

import pytest

from bot.model import Notice, NoticeKind, NoticeState
from bot.world import redis_client, redis_inbox, redis_outbox, redis_stories, redis_turns, redis_wishes, slack
from sandbox.core import Sandbox
from sandbox.faults import Fault, Faults
from tests.chaos import news, notices
from tests.chaos.fleet import insist
from tests.chaos.hurry import CALL_SECONDS, HURRY, REDIS_SECONDS
from tests.chaos.lane import Lane, lane
from tests.chaos.ledger import Ledger
from tests.chaos.news import Desk, desks, items
from tests.chaos.patience import until_told
from tests.chaos.proxy import BadLine, Spoil
from tests.chaos.redis_server import RedisServer
from tests.chaos.sizes import HANGS_SECONDS, SEED, STORIES, sizes
from tests.chaos.workspace import workspace

ON_REDIS = {
    "claim": redis_inbox.CLAIM.digest,
    "take": "XREADGROUP",
    "reclaim": redis_inbox.RECLAIM.digest,
    "shelf": redis_stories.SHELF.digest,
    "commit": redis_stories.COMMIT.digest,
    "channels": "SMEMBERS",
    "hold": redis_wishes.HOLD.digest,
    "next": redis_outbox.NEXT.digest,
    "turn": redis_turns.TURN.digest,
    "mark": redis_outbox.MARK.digest,
    "release": redis_wishes.RELEASE.digest,
}
ON_SLACK = ("chat.postMessage", "chat.update", "conversations.history")
LANES_AT_RANDOM = 12


@dataclass(frozen=True)
class Case:
    """What is spoiled, on which line."""

    spoil: Spoil
    on_slack: bool
    command: str
    marks: str

    def line(self, found: Lane) -> BadLine:
        return found.slack_line if self.on_slack else found.redis_line


CASES = [
    *(Case(spoil, False, name, marks) for spoil, (name, marks) in product(Spoil, ON_REDIS.items())),
    *(Case(spoil, True, method, method) for spoil, method in product(Spoil, ON_SLACK)),
]


async def told_in_spite_of(case: Case | None, found: Lane, sandbox: Sandbox, number: int = 0) -> str:
    """What went wrong, "" if nothing: an item is read, told, and its message edited."""
    [item] = items(1, [found.desk], SEED, number)
    alert = await news.alert_key(found.team, item, found.desk.channel)
    if case is not None:
        case.line(found).order(case.spoil, case.marks.encode())
        if case.command == "conversations.history":  # which is read after a doubt only
            sandbox.faults.order(Fault("chat.postMessage", "accept-then-drop", channel=found.desk.channel))
    await insist(lambda: found.stores.inbox.claim([item]))
    await until_told(partial(found.knows, alert), f"{case}: never decided")
    edit = f"edit of {alert}"
    await insist(lambda: found.stores.outbox.put([edited(edit, alert, found.desk)]))
    await until_told(found.drained, f"{case}: never posted")
    posted = [
        post for post in sandbox.ledger.posts if post[:2] in ((found.desk.channel, alert), (found.desk.channel, edit))
    ]
    decided = {key: state for key in (alert, edit) if (state := await found.state(key))}
    mistakes = Ledger({found.desk.channel: [alert]}, decided, posted).mistakes()
    return f"{case}: {mistakes}, {decided}" if mistakes or decided[edit] is not NoticeState.POSTED else ""


def edited(key: str, root: str, desk: Desk) -> Notice:
    return replace(notices.alert(0, desk.channel, key), key=key, kind=NoticeKind.EDIT, root=root)


@asynccontextmanager
async def at_work(
    team: str, many: int, server: RedisServer, folder: Path, patched: pytest.MonkeyPatch
) -> AsyncIterator[tuple[list[Lane], Sandbox]]:
    """So many lanes in one workspace, in a Redis that knows every script."""
    patched.setitem(redis_client._OPTIONS, "socket_timeout", REDIS_SECONDS)
    patched.setattr(slack, "CALL_SECONDS", CALL_SECONDS)
    places, stopping = desks(many + 1), asyncio.Event()
    async with workspace(team, places, Faults(), HURRY * 10) as sandbox, AsyncExitStack() as stack:
        first, *others = [
            await stack.enter_async_context(lane(f"{team}{number}", desk, server, sandbox, folder, stopping))
            for number, desk in enumerate(places)
        ]
        assert await told_in_spite_of(None, first, sandbox) == ""
        yield others, sandbox
        stopping.set()


@pytest.mark.redis
@pytest.mark.chaos
@pytest.mark.timeout(HANGS_SECONDS)
async def test_whatever_a_line_does_to_whatever_command_the_news_is_told_once(
    server: RedisServer, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_work("T0LINE", len(CASES), server, folder, monkeypatch) as (lanes, sandbox):
        trials = list(zip(CASES, lanes, strict=True))
        failed = await asyncio.gather(*(told_in_spite_of(case, one, sandbox) for case, one in trials))
    assert [case for case, one in trials if not case.line(one).happened] == [], "these never happened"
    STORIES.append(f"{len(CASES)} pairs of a bad line and a command")
    assert [word for word in failed if word] == []


@pytest.mark.redis
@pytest.mark.chaos
@pytest.mark.timeout(HANGS_SECONDS)
@pytest.mark.skipif(not sizes().bad_line_seconds, reason="bad lines at random belong to the long form: make chaos")
async def test_bad_lines_at_random(server: RedisServer, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    until = time.monotonic() + sizes().bad_line_seconds

    async def told_again_and_again(found: Lane, chance: random.Random) -> list[str]:
        words: list[str] = []
        while time.monotonic() < until:
            words.append(await told_in_spite_of(chance.choice(CASES), found, sandbox, len(words)))
        return words

    async with at_work("T0RANDOM", LANES_AT_RANDOM, server, folder, monkeypatch) as (lanes, sandbox):
        chances = [random.Random(f"{SEED} {number}") for number in range(LANES_AT_RANDOM)]
        told = await asyncio.gather(*map(told_again_and_again, lanes, chances))
        posts = [post[:2] for post in sandbox.ledger.posts]
    words = [word for one in told for word in one]
    happened = sum(one.redis_line.happened + one.slack_line.happened for one in lanes)
    STORIES.append(f"{happened} bad lines at random in {sizes().bad_line_seconds / 60:.0f} min, {len(words)} alerts")
    assert [word for word in words if word] == [], f"CHAOS_SEED={SEED}"
    assert len(posts) == len(set(posts)), "some alert stands twice"
