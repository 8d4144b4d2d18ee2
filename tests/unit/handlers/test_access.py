"""Who may change what: every way in, for everybody who may not."""

import json
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, get_args

import pytest

from bot.access import Access, Refusal, Rule, Subject, Who
from bot.model import DigestPlan, Snooze, SnoozeKind, Source
from bot.tell import compose_channel_forms as small
from bot.tell.card import IRRELEVANT_ACTION
from bot.tell.compose_access import ACCESS_ACTION
from bot.tell.compose_answer import SWAP_ACTION
from bot.tell.compose_feedback import PLACE_BLOCK, PLACE_CALLBACK, UNDO_ACTION
from bot.tell.compose_home import LIFT_ACTION as HOME_LIFT_ACTION
from bot.tell.compose_snooze import FORM_CALLBACK as SNOOZE_CALLBACK
from bot.tell.compose_snooze import LIFT_ACTION
from bot.tell.compose_wish_form import PREVIEW_CALLBACK
from bot.tell.values import Swap, pack, pack_swap
from bot.tell.wish_draft import Draft
from bot.tell.wish_draft import pack as pack_draft
from handlers import command as said
from handlers.answers import CHANGES
from handlers.command import Command
from handlers.desk import Desk
from tests.block_kit import wrong_in
from tests.unit.handlers.slack import Visitor, remember
from tests.unit.handlers.test_home import in_home, picks, sent
from tests.unit.handlers.test_snoozing import a_form, opened
from tests.unit.tell.news import HOUR, LIBYA, NOON, SAHEL, a_development, a_wish

PLAN = DigestPlan("C1", 480, "UTC", "U9")
DRAFT = pack_draft(Draft(channel="C1", regions=("sahel",), at_least="low"))
VIEW = {"type": "modal", "callback_id": PREVIEW_CALLBACK, "private_metadata": DRAFT, "state": {"values": {}}}

QUIET = Snooze("C1", SnoozeKind.ACTOR, "Islamic State", "Islamic State", "U9", NOON, NOON + 24 * HOUR)

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
    "the swap button": lambda person: person.presses(f"{SWAP_ACTION}:0", pack_swap(Swap(LIBYA, SAHEL))),
    "the unfollow button": lambda person: person.presses("unfollow", pack(LIBYA)),
    "the form": lambda person: person.sends(VIEW),
    "snooze": lambda person: person.types('snooze actor "Boko Haram" 3 days'),
    "the snooze form": lambda person: by_snooze_form(person),
    "lift a snooze": lambda person: person.presses(LIFT_ACTION, "C1 actor Islamic State"),
    "quiet hours": lambda person: person.types("quiet 22:00-07:00"),
    "unfollow in the home": lambda person: picks(person, "unfollow C1 country LY"),
    "lift in the home": lambda person: in_home(
        person, {"type": "button", "action_id": HOME_LIFT_ACTION, "value": QUIET.id, "block_id": "b"}
    ),
    "the digest form": lambda person: person.sends(a_small_form(small.DIGEST_CALLBACK, small.HOW_OFTEN, "no-daily")),
    "the quiet form": lambda person: person.sends(a_small_form(small.QUIET_CALLBACK, small.MODE, "hold")),
    "not relevant": lambda person: person.presses(IRRELEVANT_ACTION, "d1"),
    "the place form": lambda person: by_place_form(person),
    "irrelevant": lambda person: person.types("irrelevant harbour sirte"),
    "access": lambda person: person.types("access sources everyone"),
    "access allow": lambda person: person.types("access allow <@U7|ann>"),
    "access remove": lambda person: person.types("access remove <@U9>"),
    "the access menu": lambda person: person.chooses(f"{ACCESS_ACTION}:sources", "everyone"),
}
ABOUT_ACCESS = {way for way in WAYS if "access" in way}  # for admins, whatever the rules
OTHER_WAYS = sorted(set(WAYS) - ABOUT_ACCESS)
CHANGES_NOTHING = {
    said.Help, said.Mistake, said.SubscribeForm, said.LookUp, said.Story, said.Why, said.Preview, said.List,
    said.DigestNow, said.OwnRegions, said.Tuning,
    said.DigestShow, said.Sources, said.Status, said.Log, said.Snoozes, said.Rulings, said.AccessShown, said.Audit,
    said.StoriesFollowed,  # who follows a story has themselves mentioned, nobody else
}  # fmt: skip
STORIES_BY_HAND = (
    "relocate sirte to mali",
    "irrelevant sirte",
    "merge https://a.example/1 https://a.example/2",
    "split https://a.example/1",
    "undo 17",
)
OUTSIDERS: dict[str, tuple[dict[str, Any], Refusal]] = {
    "a guest": ({"is_restricted": True}, Refusal.GUEST),
    "a guest of one channel": ({"is_ultra_restricted": True}, Refusal.GUEST),
    "an external of a shared channel": ({"team_id": "T2"}, Refusal.OUTSIDE),
    "an external guest": ({"team_id": "T2", "is_restricted": True}, Refusal.OUTSIDE),
    "a stranger": ({"is_stranger": True}, Refusal.OUTSIDE),
    "somebody who left": ({"deleted": True}, Refusal.OUTSIDE),
}
OPEN = Access(named=("U9",))
ADMINS_ONLY = Access(tuple(Rule(subject, Who.ADMINS) for subject in Subject), OPEN.named)
MEMBERS_ONLY = Access(tuple(Rule(subject, Who.MEMBERS) for subject in Subject), OPEN.named)


def a_small_form(callback: str, field: str, value: str) -> dict[str, Any]:
    """Of the App Home, for C1."""
    hours = {small.AT: "17:30", small.FROM: "22:00", small.UNTIL: "07:00"}
    times = {name: {"selected_time": hour} for name, hour in hours.items()}
    return sent(callback, **times, **{field: {"selected_option": {"value": value}}})


async def by_place_form(person: Visitor) -> None:
    carried = json.dumps({"channel": "C1", "story": "d1"})
    values = {PLACE_BLOCK: {PLACE_BLOCK: {"value": "Mali"}}}
    form = {"type": "modal", "callback_id": PLACE_CALLBACK, "private_metadata": carried}
    await person.sends({**form, "state": {"values": values}})


async def by_snooze_form(person: Visitor) -> None:
    view = await opened(person)
    carried = {"callback_id": SNOOZE_CALLBACK, "private_metadata": view["private_metadata"]}
    await person.sends({"type": "modal", **carried, "state": {"values": a_form(view, 0)}})


async def everything(desk: Desk) -> object:
    """All that can be changed."""
    followed = await desk.wishes.of("C1"), await desk.wishes.plans(), await desk.notebooks.snoozes.every()
    said = await desk.notebooks.feedback.every()
    return followed, said, await desk.feeds.added(), await desk.access.rules()


async def furnished(desk: Desk, access: Access = OPEN) -> object:
    """A channel with something to lose, in a workspace with these rules."""
    await desk.wishes.put(a_wish())
    await desk.wishes.put_plan(PLAN)
    await desk.feeds.add(Source("extra", "Extra", "extra", "https://extra.example/feed"))
    await desk.notebooks.snoozes.put(QUIET)
    await remember(desk, a_development())
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


@pytest.mark.parametrize(
    ("way", "outsider"),
    [*((way, who) for way in WAYS for who in ("a guest", "an external of a shared channel"))]
    + [("subscribe", who) for who in OUTSIDERS],
)
async def test_an_outsider_changes_nothing_by_any_way(person: Visitor, desk: Desk, way: str, outsider: str) -> None:
    marks, refusal = OUTSIDERS[outsider]
    is_slack_told(person, **marks)
    await refused(person, desk, way, refusal)


@pytest.mark.parametrize("way", WAYS)
async def test_what_comes_from_another_workspace_changes_nothing(person: Visitor, desk: Desk, way: str) -> None:
    person.team = "T2"
    await refused(person, desk, way, Refusal.OUTSIDE)


@pytest.mark.parametrize("way", OTHER_WAYS)
async def test_a_member_changes_something_by_every_way(person: Visitor, desk: Desk, way: str) -> None:
    await allowed(person, desk, way)


@pytest.mark.parametrize("way", OTHER_WAYS)
async def test_where_admins_decide_a_member_changes_nothing(person: Visitor, desk: Desk, way: str) -> None:
    await refused(person, desk, way, Refusal.NOT_NAMED, ADMINS_ONLY)


@pytest.mark.parametrize("way", sorted(ABOUT_ACCESS))
@pytest.mark.parametrize("rules", [OPEN, MEMBERS_ONLY, ADMINS_ONLY.naming("U1")])
async def test_the_rules_are_for_admins_whatever_the_rules(
    person: Visitor, desk: Desk, way: str, rules: Access
) -> None:
    await refused(person, desk, way, Refusal.NOT_AN_ADMIN, rules)


@pytest.mark.parametrize("way", WAYS)
async def test_where_admins_decide_an_admin_does(person: Visitor, desk: Desk, way: str) -> None:
    is_slack_told(person, is_admin=True)
    await allowed(person, desk, way, ADMINS_ONLY)


@pytest.mark.parametrize("way", OTHER_WAYS)
async def test_where_admins_decide_those_they_named_may_too(person: Visitor, desk: Desk, way: str) -> None:
    await allowed(person, desk, way, ADMINS_ONLY.naming("U1"))


@pytest.mark.parametrize("way", OTHER_WAYS)
async def test_where_members_decide_somebody_from_elsewhere_does_not(person: Visitor, desk: Desk, way: str) -> None:
    person.slack.answers["users.conversations"] = {"ok": True, "channels": [{"id": "C2"}]}
    await refused(person, desk, way, Refusal.NOT_A_MEMBER, MEMBERS_ONLY)


@pytest.mark.parametrize("way", OTHER_WAYS)
async def test_where_members_decide_a_member_may(person: Visitor, desk: Desk, way: str) -> None:
    person.slack.answers["users.conversations"] = {"ok": True, "channels": [{"id": "C1"}]}
    await allowed(person, desk, way, MEMBERS_ONLY)


async def test_a_refusal_names_the_people_who_may(person: Visitor, desk: Desk) -> None:
    await desk.access.put(ADMINS_ONLY.without("U9").naming("U7").naming("U8"))
    assert await person.types("subscribe sahel") == Refusal.NOT_NAMED.value
    shown = person.slack.responses[-1]["blocks"][0]["elements"][0]["elements"]
    assert [one["user_id"] for one in shown if one["type"] == "user"] == ["U7", "U8"]


@pytest.mark.parametrize("way", WAYS)
async def test_who_slack_does_not_name_changes_nothing(person: Visitor, desk: Desk, way: str) -> None:
    person.slack.answers["users.info"] = {"ok": False, "error": "fatal_error"}
    await refused(person, desk, way, Refusal.UNSURE)


@pytest.mark.parametrize("error", ["user_not_found", "ratelimited"])
async def test_whatever_keeps_slack_from_naming_somebody(person: Visitor, desk: Desk, error: str) -> None:
    person.slack.answers["users.info"] = {"ok": False, "error": error}
    await refused(person, desk, "subscribe", Refusal.UNSURE)


async def test_where_slack_names_nobody_a_rule_for_admins_lets_only_the_named_in(person: Visitor, desk: Desk) -> None:
    person.slack.answers["users.info"] = {"ok": False, "error": "missing_scope", "needed": "users:read"}
    await refused(person, desk, "subscribe", Refusal.UNTOLD, ADMINS_ONLY)
    await desk.access.put(ADMINS_ONLY.naming("U1"))
    assert "Subscribed" in await person.types("subscribe sahel")


@pytest.mark.parametrize("typed", STORIES_BY_HAND)
@pytest.mark.parametrize("outsider", OUTSIDERS)
async def test_an_outsider_arranges_no_stories(person: Visitor, desk: Desk, typed: str, outsider: str) -> None:
    marks, refusal = OUTSIDERS[outsider]
    is_slack_told(person, **marks)
    assert await person.types(typed) == refusal.value
    (entry,) = await desk.audit.latest(9)
    assert (entry.subject, entry.asked, entry.refused) == (Subject.STORIES, typed, True)


def test_every_command_is_either_guarded_or_changes_nothing_of_others() -> None:
    """Whoever adds a command decides on which side it is."""
    everything = set(get_args(Command))
    assert set(CHANGES) | CHANGES_NOTHING == everything
    assert not set(CHANGES) & CHANGES_NOTHING


# Every button and form, by the name it is registered under, with the way above that tries it; None changes nothing
# that belongs to others.
PRESSED: dict[str, str | None] = {
    "FOLLOW_ACTION": "the follow button", "UNFOLLOW_ACTION": "the unfollow button",
    're.compile(f"^{SWAP_ACTION}:")': "the swap button", "PREVIEW_CALLBACK": "the form",
    "FORM_CALLBACK": "the snooze form", "LIFT_ACTION": "lift a snooze", "WISH_ACTION": "unfollow in the home",
    "form.DIGEST_CALLBACK": "the digest form", "form.QUIET_CALLBACK": "the quiet form",
    "IRRELEVANT_ACTION": "not relevant", "PLACE_CALLBACK": "the place form", "UNDO_ACTION": "irrelevant",
    're.compile(f"^{ACCESS_ACTION}:")': "the access menu",
    're.compile(f"^{AUDIT_ACTION}:")': None, 're.compile(f"^{LOG_ACTION}:")': None, 're.compile(".*")': None,
    're.compile(f"^{PAGE_ACTION}:")': None, 're.compile(f"^{LOOK_UP_ACTION}:")': None, "POST_ACTION": None,
    "POST_SEVERAL_ACTION": None,
    "FIRST_LOOK_ACTION": None, "SHOW_ACTION": None, "MORE_ACTION": None, "FOLLOW_STORY_ACTION": None,
    "UNFOLLOW_STORY_ACTION": None, "FORM_ACTION": None, "SNOOZE_ACTION": None, "SCOPE_BLOCK": None,
    "PLACE_ACTION": None, "DIGEST_ACTION": None, "QUIET_ACTION": None, "PREVIEW_ACTION": None,
}  # fmt: skip


def test_every_button_and_form_is_either_guarded_or_changes_nothing_of_others() -> None:
    """Whoever adds one decides on which side it is."""
    handlers = Path(__file__).parents[3] / "handlers"
    code = "\n".join(file.read_text(encoding="utf-8") for file in handlers.glob("*.py"))
    assert set(re.findall(r"app\.(?:action|view)\((.+?)\)\(", code)) == set(PRESSED)
    assert {way for way in PRESSED.values() if way} <= set(WAYS)


async def test_an_outsider_undoes_no_correction(person: Visitor, desk: Desk) -> None:
    is_slack_told(person, is_restricted=True)
    assert await person.presses(UNDO_ACTION, "17") == Refusal.GUEST.value


async def test_the_rules_are_shown_and_changed_by_words_and_by_menu(person: Visitor, desk: Desk) -> None:
    assert "sources, every full member of the workspace" in await person.types("access")
    is_slack_told(person, is_owner=True)
    assert "sources, admins of the workspace" in await person.types("access sources admins")
    assert "subscriptions, every full member" in person.slack.said
    assert "sources, members of the channel" in await person.chooses(f"{ACCESS_ACTION}:sources", "members")
    assert person.slack.responses[-1]["replace_original"] is True
    await person.types("access allow <@U7|ann>")
    assert (await desk.access.rules()).named == ("U7",)
    assert "regions, admins" in await person.types("access admins")
    assert {rule.who for rule in (await desk.access.rules()).rules} == {Who.ADMINS}
    assert [wrong_in(answer["blocks"]) for answer in person.slack.responses] == [[]] * 5


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("access souces admins", "Did you mean sources?"),
        ("access allow ann", "For example: access allow @PERSON"),
        ("access sources", "For example: access sources admins"),
    ],
)
async def test_a_slip_about_access_gets_the_nearest(person: Visitor, typed: str, near: str) -> None:
    is_slack_told(person, is_admin=True)
    assert near in (await person.types(typed)).replace("/sitrep ", "")


async def test_the_audit_log_tells_who_changed_what_here_and_in_the_workspace(person: Visitor, desk: Desk) -> None:
    assert await person.types("audit") == "Nobody changed anything here"
    await person.types("subscribe sahel min=high")
    await person.types("subscribe libya", "C2")
    await person.types("sources add <https://tide.example|tide.example>", "C2")
    said = await person.types("audit")
    assert said.splitlines() == [
        "The last 2 changes asked for here",
        "- 20 Nov 2026 12:00 UTC, asked: sources add https://tide.example "
        "(Added The Tide (tide). What it has now goes to digests and look-ups, not to alerts.)",
        "- 20 Nov 2026 12:00 UTC, asked: subscribe sahel min=high (Subscribed to Sahel (high and above).)",
    ]
    assert "U1" in str(person.slack.responses[-1]["blocks"])
    is_slack_told(person, is_restricted=True)
    assert await person.types("audit") == Refusal.MEMBERS_ONLY.value


async def test_the_audit_log_says_all_the_terms_of_a_wish(person: Visitor) -> None:
    terms = 'type:attack digest=low quiet=22:00-07:00/hold unlocated where actor:"Boko Haram"'
    await person.types(f"subscribe sahel, libya {terms}")
    assert (
        "(Subscribed to Sahel (medium and above), Libya (medium and above); only attack; "
        'where actor:"Boko Haram"; in the digest from low; quiet 22:00–07:00 UTC: all held for the digest; '
        "also without a known place."
    ) in await person.types("audit")


async def test_a_long_audit_log_is_turned_page_by_page_and_fits(person: Visitor, desk: Desk) -> None:
    words = "subscribe " + "<!channel> `&<@U1>` " * 40
    for _ in range(23):
        await person.types(words)
    assert "<!" not in await person.types("audit")
    for label in ("Older", "Older", "Newer"):
        answer = person.slack.responses[-1]
        assert wrong_in(answer["blocks"]) == []
        button = next(one for one in answer["blocks"][-1]["elements"] if one["text"]["text"] == label)
        await person.presses(button["action_id"], button["value"])
    assert "Page 2 of 3" in str(person.slack.responses[-1]["blocks"])


async def test_somebody_of_an_enterprise_who_is_at_home_in_another_of_its_workspaces_may(
    person: Visitor, desk: Desk
) -> None:
    person.team = "T2"
    grid = {"id": "U1", "team_id": "T2", "enterprise_user": {"teams": ["T2", "T1"]}}
    person.slack.answers["users.info"] = {"ok": True, "user": grid}
    await person.types("subscribe sahel")
    assert len(await desk.wishes.of("C1")) == 1


async def test_somebody_of_elsewhere_may_not_where_the_workspace_keeps_its_people_private(
    person: Visitor, desk: Desk
) -> None:
    person.team = "T2"
    person.slack.answers["users.info"] = {"ok": False, "error": "missing_scope"}
    assert await person.types("subscribe sahel") == Refusal.OUTSIDE.value
    assert await desk.wishes.of("C1") == []
