"""Who may change what: every way in, for everybody who may not."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.model import DigestPlan, Source
from bot.tell.compose_home import FORM_CALLBACK
from bot.tell.values import pack
from handlers.desk import Desk
from handlers.room import GUEST
from tests.unit.handlers.slack import Visitor
from tests.unit.tell.news import LIBYA, SAHEL, a_wish

PLAN = DigestPlan("C1", 480, "UTC", "U9")
FORM = {
    "channel": {"channel": {"selected_conversation": "C1"}},
    "regions": {"regions": {"selected_options": [{"value": "sahel"}]}},
    "at_least": {"at_least": {"selected_option": {"value": "low"}}},
    "unlocated": {"unlocated": {"selected_options": []}},
}
SENT: dict[str, Any] = {
    "type": "view_submission",
    "user": {"id": "U1"},
    "team": {"id": "T1"},
    "view": {"type": "modal", "callback_id": FORM_CALLBACK, "state": {"values": FORM}},
}

WAYS: dict[str, Callable[[Visitor], Awaitable[object]]] = {
    "subscribe": lambda person: person.types("subscribe sahel"),
    "unsubscribe": lambda person: person.types("unsubscribe libya"),
    "unsubscribe all": lambda person: person.types("unsubscribe all"),
    "digest at": lambda person: person.types("digest at 17:00"),
    "digest off": lambda person: person.types("digest off"),
    "sources add": lambda person: person.types("sources add https://tide.example"),
    "sources remove": lambda person: person.types("sources remove extra"),
    "the follow button": lambda person: person.presses("follow", pack(SAHEL)),
    "the unfollow button": lambda person: person.presses("unfollow", pack(LIBYA)),
    "the form": lambda person: person.send(SENT),
}
OUTSIDERS = {
    "a guest": {"is_restricted": True},
    "a guest of one channel": {"is_ultra_restricted": True},
    "somebody of another company": {"is_stranger": True},
    "somebody who left": {"deleted": True},
}


async def everything(desk: Desk) -> object:
    """All that can be changed."""
    return await desk.wishes.of("C1"), await desk.wishes.plans(), await desk.feeds.added()


async def furnished(desk: Desk) -> object:
    """A channel with something to lose."""
    await desk.wishes.put(a_wish())
    await desk.wishes.put_plan(PLAN)
    await desk.feeds.add(Source("extra", "Extra", "extra", "https://extra.example/feed"))
    return await everything(desk)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("outsider", OUTSIDERS)
async def test_an_outsider_changes_nothing_by_any_way(person: Visitor, desk: Desk, way: str, outsider: str) -> None:
    before = await furnished(desk)
    person.slack.answers["users.info"] = {"ok": True, "user": {"id": "U1"} | OUTSIDERS[outsider]}
    await WAYS[way](person)
    assert await everything(desk) == before
    if person.slack.responses:
        assert person.slack.said == GUEST


@pytest.mark.parametrize("way", WAYS)
async def test_a_member_changes_something_by_every_way(person: Visitor, desk: Desk, way: str) -> None:
    before = await furnished(desk)
    await WAYS[way](person)
    assert await everything(desk) != before


@pytest.mark.parametrize("error", ["fatal_error", "user_not_found", "ratelimited"])
async def test_who_slack_does_not_name_changes_nothing(person: Visitor, desk: Desk, error: str) -> None:
    before = await furnished(desk)
    person.slack.answers["users.info"] = {"ok": False, "error": error}
    for way in WAYS.values():
        await way(person)
    assert await everything(desk) == before
