"""Every sort of bad line, once for every sort of command: what is to be told is told all the same, and once."""

import asyncio
from contextlib import AsyncExitStack
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
from tests.chaos.proxy import Spoil
from tests.chaos.redis_server import RedisServer
from tests.chaos.sizes import HANGS_SECONDS, SEED, STORIES
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


@dataclass(frozen=True)
class Case:
    """What is spoiled, on which line."""

    spoil: Spoil
    on_slack: bool
    command: str
    marks: str


CASES = [
    *(Case(spoil, False, name, marks) for spoil, (name, marks) in product(Spoil, ON_REDIS.items())),
    *(Case(spoil, True, method, method) for spoil, method in product(Spoil, ON_SLACK)),
]


async def told_in_spite_of(case: Case | None, found: Lane, sandbox: Sandbox) -> str:
    """What went wrong, "" if nothing: an item is read, told, and its message edited."""
    [item] = items(1, [found.desk], SEED)
    alert = await news.alert_key(found.team, item, found.desk.channel)
    if case is not None:
        line = found.slack_line if case.on_slack else found.redis_line
        line.order(case.spoil, case.marks.encode())
        if case.command == "conversations.history":  # which is read after a doubt only
            sandbox.faults.order(Fault("chat.postMessage", "accept-then-drop", channel=found.desk.channel))
    await insist(lambda: found.stores.inbox.claim([item]))
    await until_told(partial(found.knows, alert), f"{case}: never decided")
    edit = f"edit of {alert}"
    await insist(lambda: found.stores.outbox.put([edited(edit, alert, found.desk)]))
    await until_told(found.drained, f"{case}: never posted")
    posted = [post for post in sandbox.ledger.posts if post[0] == found.desk.channel]
    decided = {key: state for key in (alert, edit) if (state := await found.state(key))}
    mistakes = Ledger({found.desk.channel: [alert]}, decided, posted).mistakes()
    if case is not None and not line.happened:
        return f"{case}: it never happened"
    return f"{case}: {mistakes}, {decided}" if mistakes or decided[edit] is not NoticeState.POSTED else ""


def edited(key: str, root: str, desk: Desk) -> Notice:
    return replace(notices.alert(0, desk.channel, key), key=key, kind=NoticeKind.EDIT, root=root)


@pytest.mark.redis
@pytest.mark.chaos
@pytest.mark.timeout(HANGS_SECONDS)
async def test_whatever_a_line_does_to_whatever_command_the_news_is_told_once(
    server: RedisServer, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(redis_client._OPTIONS, "socket_timeout", REDIS_SECONDS)
    monkeypatch.setattr(slack, "CALL_SECONDS", CALL_SECONDS)
    places, stopping = desks(len(CASES) + 1), asyncio.Event()
    async with workspace("T0LINES", places, Faults(), HURRY * 10) as sandbox, AsyncExitStack() as stack:
        lanes = [
            await stack.enter_async_context(lane(f"T0LINE{number}", desk, server, sandbox, folder, stopping))
            for number, desk in enumerate(places)
        ]
        assert await told_in_spite_of(None, lanes[0], sandbox) == ""  # Redis knows every script from now on
        trials = zip(CASES, lanes[1:], strict=True)
        failed = await asyncio.gather(*(told_in_spite_of(case, one, sandbox) for case, one in trials))
        stopping.set()
    STORIES.append(f"{len(CASES)} pairs of a bad line and a command")
    assert [word for word in failed if word] == []
