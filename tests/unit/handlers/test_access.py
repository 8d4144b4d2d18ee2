"""Who may change what: every way in, for everybody who may not."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.access import Access, Refusal, Rule, Subject, Who
from bot.model import DigestPlan, Source
from bot.tell.compose_wish_form import PREVIEW_CALLBACK
from bot.tell.values import pack
from bot.tell.wish_draft import Draft
from bot.tell.wish_draft import pack as pack_draft
from handlers.desk import Desk
from tests.unit.handlers.slack import Visitor
from tests.unit.tell.news import LIBYA, SAHEL, a_wish

PLAN = DigestPlan("C1", 480, "UTC", "U9")
DRAFT = pack_draft(Draft(channel="C1", regions=("sahel",), at_least="low"))
VIEW = {"type": "modal", "callback_id": PREVIEW_CALLBACK, "private_metadata": DRAFT, "state": {"values": {}}}

Way = Callable[[Visitor], Awaitable[object]]
WAYS: dict[str, Way] = {
    "subscribe": lambda person: person.types("subscribe sahel"),
    "unsubscribe": lambda person: person.types("unsubscribe libya"),
    "unsubscribe all": lambda person: person.types("unsubscribe all"),
    "digest at": lambda person: person.types("digest at 17:00"),
    "digest off": lambda person: person.types("digest off"),
    "sources add": lambda person: person.types("sources add https://tide.example"),
    "sources remove": lambda person: person.types("sources remove extra"),
    "the follow button": lambda person: person.presses("follow", pack(SAHEL)),
    "the unfollow button": lambda person: person.presses("unfollow", pack(LIBYA)),
    "the form": lambda person: person.sends(VIEW),
}
OUTSIDERS: dict[str, tuple[dict[str, Any], Refusal]] = {
    "a guest": ({"is_restricted": True}, Refusal.GUEST),
    "a guest of one channel": ({"is_ultra_restricted": True}, Refusal.GUEST),
    "an external of a shared channel": ({"team_id": "T2"}, Refusal.OUTSIDE),
    "an external guest": ({"team_id": "T2", "is_restricted": True}, Refusal.OUTSIDE),
    "a stranger": ({"is_stranger": True}, Refusal.OUTSIDE),
    "somebody who left": ({"deleted": True}, Refusal.OUTSIDE),
}
OPEN = Access()
ADMINS_ONLY = Access(tuple(Rule(subject, Who.ADMINS) for subject in Subject))
MEMBERS_ONLY = Access(tuple(Rule(subject, Who.MEMBERS) for subject in Subject))


async def everything(desk: Desk) -> object:
    """All that can be changed."""
    return await desk.wishes.of("C1"), await desk.wishes.plans(), await desk.feeds.added()


async def furnished(desk: Desk, access: Access = OPEN) -> object:
    """A channel with something to lose, in a workspace with these rules."""
    await desk.wishes.put(a_wish())
    await desk.wishes.put_plan(PLAN)
    await desk.feeds.add(Source("extra", "Extra", "extra", "https://extra.example/feed"))
    await desk.access.put(access)
    return await everything(desk)


async def refused(person: Visitor, desk: Desk, way: str, refusal: Refusal, access: Access = OPEN) -> None:
    """Nothing changes, the person is told why, and the attempt stands in the audit log."""
    before = await furnished(desk, access)
    await WAYS[way](person)
    assert await everything(desk) == before
    assert person.told == refusal.value
    (entry,) = await desk.audit.latest(9)
    assert (entry.user, entry.channel, entry.answer, entry.refused) == ("U1", "C1", refusal.value, True)


async def allowed(person: Visitor, desk: Desk, way: str, access: Access = OPEN) -> None:
    """Something changes, and who did it stands in the audit log."""
    before = await furnished(desk, access)
    await WAYS[way](person)
    assert await everything(desk) != before
    (entry,) = await desk.audit.latest(9)
    assert (entry.user, entry.channel, entry.refused, entry.at) == ("U1", "C1", False, desk.clock.now())
    assert entry.asked
    assert entry.answer


def is_slack_told(person: Visitor, **more: Any) -> None:
    person.slack.answers["users.info"] = {"ok": True, "user": {"id": "U1", **more}}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("outsider", OUTSIDERS)
async def test_an_outsider_changes_nothing_by_any_way(person: Visitor, desk: Desk, way: str, outsider: str) -> None:
    marks, refusal = OUTSIDERS[outsider]
    is_slack_told(person, **marks)
    await refused(person, desk, way, refusal)


@pytest.mark.parametrize("way", WAYS)
async def test_what_comes_from_another_workspace_changes_nothing(person: Visitor, desk: Desk, way: str) -> None:
    person.team = "T2"
    await refused(person, desk, way, Refusal.OUTSIDE)


@pytest.mark.parametrize("way", WAYS)
async def test_a_member_changes_something_by_every_way(person: Visitor, desk: Desk, way: str) -> None:
    await allowed(person, desk, way)


@pytest.mark.parametrize("way", WAYS)
async def test_where_admins_decide_a_member_changes_nothing(person: Visitor, desk: Desk, way: str) -> None:
    await refused(person, desk, way, Refusal.NOT_AN_ADMIN, ADMINS_ONLY)


@pytest.mark.parametrize("way", WAYS)
async def test_where_admins_decide_an_admin_does(person: Visitor, desk: Desk, way: str) -> None:
    is_slack_told(person, is_admin=True)
    await allowed(person, desk, way, ADMINS_ONLY)


@pytest.mark.parametrize("way", WAYS)
async def test_where_admins_decide_those_they_named_may_too(person: Visitor, desk: Desk, way: str) -> None:
    await allowed(person, desk, way, ADMINS_ONLY.naming("U1"))


@pytest.mark.parametrize("way", WAYS)
async def test_where_members_decide_somebody_from_elsewhere_does_not(person: Visitor, desk: Desk, way: str) -> None:
    person.slack.answers["users.conversations"] = {"ok": True, "channels": [{"id": "C2"}]}
    await refused(person, desk, way, Refusal.NOT_A_MEMBER, MEMBERS_ONLY)


@pytest.mark.parametrize("way", WAYS)
async def test_where_members_decide_a_member_may(person: Visitor, desk: Desk, way: str) -> None:
    person.slack.answers["users.conversations"] = {"ok": True, "channels": [{"id": "C1"}]}
    await allowed(person, desk, way, MEMBERS_ONLY)


async def test_a_refusal_names_the_people_who_may(person: Visitor, desk: Desk) -> None:
    await desk.access.put(ADMINS_ONLY.naming("U7").naming("U8"))
    assert await person.types("subscribe sahel") == Refusal.NOT_NAMED.value
    shown = person.slack.responses[-1]["blocks"][0]["elements"][0]["elements"]
    assert [one["user_id"] for one in shown if one["type"] == "user"] == ["U7", "U8"]


@pytest.mark.parametrize("error", ["fatal_error", "user_not_found", "ratelimited"])
@pytest.mark.parametrize("way", WAYS)
async def test_who_slack_does_not_name_changes_nothing(person: Visitor, desk: Desk, error: str, way: str) -> None:
    person.slack.answers["users.info"] = {"ok": False, "error": error}
    await refused(person, desk, way, Refusal.UNSURE)


async def test_where_slack_names_nobody_a_rule_for_admins_lets_only_the_named_in(person: Visitor, desk: Desk) -> None:
    person.slack.answers["users.info"] = {"ok": False, "error": "missing_scope", "needed": "users:read"}
    await refused(person, desk, "subscribe", Refusal.UNTOLD, ADMINS_ONLY)
    await desk.access.put(ADMINS_ONLY.naming("U1"))
    assert "Subscribed" in await person.types("subscribe sahel")
