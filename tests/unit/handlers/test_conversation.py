"""A person talks to the bot: the real listeners on the real Bolt, a Slack on the loopback, memory below."""

import json
from dataclasses import dataclass, replace
from typing import Any

import pytest

from bot.access import Refusal
from bot.errors import TransientError
from bot.model import NO_TRACE, DigestPlan, Message, Notice, NoticeKind, NoticeState, Severity
from bot.question import Found, Question
from bot.tell.values import pack
from bot.world.clock import HandClock
from bot.world.memory_archive import MemoryArchive
from bot.world.memory_wishes import MemorySubscriptions
from handlers import events
from handlers.desk import Desk
from handlers.events import WORKS
from tests.block_kit import wrong_in
from tests.unit.handlers.slack import BOT, Visitor, remember, view_of, visitor
from tests.unit.tell.news import HOUR, LIBYA, NOON, NORTH_AFRICA, a_development, a_wish, new


def blocks(person: Visitor) -> list[dict[str, Any]]:
    found = person.slack.responses[-1]["blocks"]
    assert isinstance(found, list)
    return found


async def test_subscribing_says_what_was_subscribed_and_shows_what_it_would_have_told(
    person: Visitor, desk: Desk
) -> None:
    for number in range(5):
        await remember(desk, a_development(id=f"d{number}", last_reported=NOON - number * HOUR))
    said = await person.types("subscribe libya, sahel min=high")
    assert said == "Subscribed to Libya (high and above), Sahel (high and above)."
    wishes = await desk.wishes.of("C1")
    assert {(wish.target.id, wish.at_least, wish.by) for wish in wishes} == {
        ("LY", Severity.HIGH, "U1"),
        ("sahel", Severity.HIGH, "U1"),
    }
    shown = json.dumps(blocks(person), ensure_ascii=False)
    assert "would have told of 5 developments, the worst 3 of them" in shown
    assert shown.count("paper-1.example)") == 3
    assert await desk.outbox.channels() == [], "a new subscription posts nothing"


async def test_all_that_is_shown_is_not_called_the_worst(person: Visitor, desk: Desk) -> None:
    await remember(desk, a_development(id="d1"), a_development(id="d2"))
    await person.types("subscribe libya")
    assert "would have told of 2 developments:" in json.dumps(blocks(person))


async def test_every_answer_is_for_the_asking_person_alone_and_fits(person: Visitor) -> None:
    for text in ("", "list", "status", "sources", "digest now", "libya", "atlantis", "subscribe sahel", "digest at 8"):
        await person.types(text)
    assert len(person.slack.responses) == 9
    assert {answer["response_type"] for answer in person.slack.responses} == {"ephemeral"}
    assert [wrong_in(answer["blocks"]) for answer in person.slack.responses] == [[]] * 9
    assert person.slack.asked("chat.postMessage") == []


async def test_an_unknown_region_gets_the_nearest_and_half_a_command_is_not_done(person: Visitor, desk: Desk) -> None:
    assert "Did you mean Libya?" in await person.types("subscribe sahel, lybia")
    assert await desk.wishes.of("C1") == []


async def test_a_command_mistyped_is_named(person: Visitor) -> None:
    assert "Did you mean /sitrep subscribe sahel" in await person.types("subscrib sahel")


async def test_a_guest_can_look_but_not_change(person: Visitor, desk: Desk) -> None:
    person.slack.answers["users.info"] = {"ok": True, "user": {"id": "U1", "is_restricted": True}}
    assert await person.types("subscribe sahel") == Refusal.GUEST.value
    assert await person.types("sources add https://tide.example") == Refusal.GUEST.value
    assert await person.presses("follow", pack(LIBYA)) == Refusal.GUEST.value
    assert await desk.wishes.of("C1") == []
    assert "Libya" in await person.types("libya")


async def test_who_slack_does_not_name_changes_nothing(person: Visitor, desk: Desk) -> None:
    person.slack.answers["users.info"] = {"ok": False, "error": "fatal_error"}
    assert await person.types("subscribe sahel") == Refusal.UNSURE.value
    assert await desk.wishes.of("C1") == []


async def test_a_workspace_that_keeps_its_people_private_can_still_subscribe(person: Visitor, desk: Desk) -> None:
    person.slack.answers["users.info"] = {"ok": False, "error": "missing_scope", "needed": "users:read"}
    await person.types("subscribe sahel")
    assert len(await desk.wishes.of("C1")) == 1


async def test_subscribing_where_the_bot_is_not_says_how_to_invite_it(person: Visitor) -> None:
    person.slack.answers["conversations.info"] = {"ok": False, "error": "channel_not_found"}
    assert "/invite" in await person.types("subscribe sahel")


async def test_subscribing_in_a_paused_channel_wakes_it_where_the_bot_is(person: Visitor, desk: Desk) -> None:
    await desk.wishes.pause("C1", "restricted_action")
    person.slack.answers["conversations.info"] = {"ok": False, "error": "channel_not_found"}
    await person.types("subscribe sahel")
    assert await desk.wishes.paused() == {"C1": "restricted_action"}
    del person.slack.answers["conversations.info"]
    await person.types("subscribe sahel")
    assert await desk.wishes.paused() == {}


async def test_unsubscribing_ends_one_or_all(person: Visitor, desk: Desk) -> None:
    await person.types("subscribe sahel, libya, mali")
    assert await person.types("unsubscribe libya") == "Unsubscribed from Libya."
    assert await person.types("unsubscribe libya") == "This channel did not follow Libya."
    await person.types("digest at 08:00")
    assert await person.types("unsubscribe all") == "Unsubscribed from Mali, Sahel. Its digest ended as well."
    assert await desk.wishes.of("C1") == []
    assert await desk.wishes.plans() == []
    assert await person.types("unsubscribe all") == "This channel followed nothing."
    await person.types("digest at 08:00")
    await person.types("digest weekly mon 08:00")
    assert await person.types("unsubscribe all") == "This channel followed nothing. Its digests ended as well."


async def test_a_digest_asked_for_in_the_afternoon_for_the_morning_starts_tomorrow(person: Visitor, desk: Desk) -> None:
    person.slack.answers["users.info"] = {"ok": True, "user": {"id": "U1", "tz": "Africa/Nairobi"}}
    said = await person.types("digest at 08:00")
    assert "Digest every day at 08:00, Africa/Nairobi. The first one comes on Saturday 21 November." in said
    assert "follows nothing yet" in said
    said = await person.types("digest at 23:00 UTC")
    assert "The first one comes on Friday 20 November." in said
    assert await desk.digests.all_due(NOON) == []
    assert await person.types("digest off") == "No more digests here."
    assert await person.types("digest off") == "This channel had no digest."


async def test_the_digest_of_the_moment_is_private_and_uses_no_digest_up(person: Visitor, desk: Desk) -> None:
    await remember(desk, a_development())
    await person.types("subscribe libya")
    assert "Daily digest" in await person.types("digest now")
    assert "Militia retakes" in person.slack.said
    assert await desk.outbox.channels() == []


async def test_the_digest_of_a_channel_that_follows_nothing_says_how_to_follow_something(person: Visitor) -> None:
    for typed in ("digest now", "digest weekly now"):
        said = await person.types(typed)
        assert "This channel follows nothing: `/sitrep subscribe REGION`" in said
        assert "quiet" not in said


async def test_a_weekly_digest_stands_beside_the_daily_one(person: Visitor, desk: Desk) -> None:
    await person.types("subscribe libya")
    await person.types("digest at 08:00 UTC")
    said = await person.types("digest weekly mon 08:00 UTC")
    assert "Digest every Monday at 08:00, UTC. The first one comes on Monday 23 November." in said
    assert "Digest every day at 08:00, UTC. Digest every Monday at 08:00, UTC." in await person.types("list")
    assert "Weekly digest" in await person.types("digest weekly now")
    assert await person.types("digest weekly off") == "No more weekly digests here."
    assert [plan.is_weekly for plan in await desk.wishes.plans()] == [False]
    await person.types("digest weekly mon 08:00 UTC")
    assert await person.types("digest off") == "No more digests here."
    assert await desk.wishes.plans() == []


async def test_a_digest_that_was_asked_for_can_be_seen_at_once(person: Visitor, desk: Desk) -> None:
    await remember(desk, a_development())
    await person.types("subscribe libya")
    await person.types("digest weekly mon 08:00 UTC")
    (preview,) = blocks(person)[-1]["elements"]
    assert "Weekly digest" in await person.presses(preview["action_id"], preview["value"])
    assert "Militia retakes" in person.slack.said
    assert "older version" in await person.presses(preview["action_id"], "yesterday")


async def test_an_earlier_digest_is_shown_by_command_and_by_button(person: Visitor, desk: Desk) -> None:
    await remember(desk, a_development())
    await person.types("subscribe libya")
    await desk.wishes.put_plan(DigestPlan("C1", 12 * 60, "UTC", "U1"))
    for hours in (0, 24):
        await desk.outbox.put(await desk.digests.all_due(NOON + hours * HOUR))
    assert isinstance(desk.clock, HandClock)
    desk.clock.turn(30 * HOUR)
    for day in ("2026-11-20", "20 november", "yesterday"):
        said = await person.types(f"digest show {day}")
        assert "The digest of 2026-11-20, not posted yet." in said
    assert "Militia retakes" in said
    assert "The digest of 2026-11-21" in await person.types("digest show")
    (earlier,) = blocks(person)[-1]["elements"]
    assert "The digest of 2026-11-20" in await person.presses(earlier["action_id"], earlier["value"])
    assert "older version" in await person.presses(earlier["action_id"], "the day before")


async def test_the_pages_of_a_look_up_are_turned_in_place(person: Visitor, desk: Desk) -> None:
    for number in range(7):
        await remember(desk, a_development(id=f"d{number}", headline=f"Event {number}"))
    assert "Libya: 7 developments in the last 7 days" in await person.types("libya")
    following = next(one for one in blocks(person)[-1]["elements"] if one["text"]["text"] == "Next page")
    said = await person.presses(following["action_id"], following["value"])
    assert said.count("- HIGH") == 2
    assert person.slack.responses[-1]["replace_original"] is True


async def test_what_may_have_been_meant_is_looked_up_by_a_button(person: Visitor, desk: Desk) -> None:
    await remember(desk, a_development())
    assert "Did you mean Libya?" in await person.types("libba")
    (meant,) = blocks(person)[-1]["elements"]
    assert "Libya: 1 development" in await person.presses(meant["action_id"], meant["value"])


async def test_why_answers_for_what_was_told_and_for_what_was_not(person: Visitor, desk: Desk) -> None:
    await remember(desk, a_development())
    assert "not told: not in a place that the channel follows" in await person.types("why harbour sirte")
    await person.types("subscribe libya min=critical")
    said = await person.types('why "HARBOUR sirte"')
    assert "below the channel's minimum severity; this channel follows Libya, severity critical only" in said
    alert = Notice("k1", "C1", NoticeKind.ALERT, Message("", "[]"), "", NOON, NOON + HOUR, "d1", Severity.HIGH)
    shelf = await desk.stories.shelf(NO_TRACE, NOON - HOUR)
    assert await desk.stories.commit(shelf.version, new(a_development()), NO_TRACE, (alert,), None)
    assert "told, as high" in await person.types("why harbour")
    assert "told, as high" in await person.types("why didn’t we get the harbour in Sirte?")
    assert "no source told of" in await person.types("why volcano")


async def test_the_log_of_this_channel_is_shown_page_by_page(person: Visitor, desk: Desk) -> None:
    assert await person.types("log") == "Nothing posted here yet"
    words = Message("HIGH: Smith &amp; Sons shelled in Sirte", "[]")
    notices = [Notice(f"k{n}", "C1", NoticeKind.ALERT, words, "", NOON, NOON + HOUR) for n in range(9)]
    await desk.outbox.put([*notices, replace(notices[0], key="other", channel="C2")])
    await desk.outbox.mark("k0", NoticeState.REFUSED, NOON, "is_archived")
    said = await person.types("log")
    assert said.startswith(
        "The last 9 messages of this channel\n- refused alert, 20 Nov 2026 12:00 UTC: HIGH: Smith &amp; Sons"
    )
    assert "is_archived" in said
    (older,) = blocks(person)[-1]["elements"]
    assert (await person.presses(older["action_id"], older["value"])).count("- waiting alert") == 1
    assert person.slack.responses[-1]["replace_original"] is True
    assert "from an older version" in await person.presses("log_page:older", "x")


async def test_following_and_unfollowing_by_button(person: Visitor, desk: Desk) -> None:
    await person.presses("follow", pack(NORTH_AFRICA))
    assert [wish.target for wish in await desk.wishes.of("C1")] == [NORTH_AFRICA]
    assert "follows nothing yet" in await person.presses("unfollow", pack(NORTH_AFRICA))
    assert await desk.wishes.of("C1") == []


async def test_a_button_of_an_older_version_is_explained(person: Visitor) -> None:
    assert "from an older version" in await person.presses("lookup_page:next", "{}")


async def test_sources_are_added_and_removed(person: Visitor, desk: Desk) -> None:
    assert "Added The Tide (tide)" in await person.types("sources add <https://tide.example>")
    assert await person.types("sources add tide.example") == "The Tide is read already."
    assert "names no feed" in await person.types("sources add https://nothing.example")
    inside = await person.types("sources add https://inside.example")
    assert inside.strip() == "I can't read https://inside.example: it is not on the public internet."
    lost = await person.types("sources add https://lost.example")
    assert lost == "I can't read https://lost.example: its host name can't be found. Please try again in a minute."
    assert "take it out there" in await person.types("sources remove harbour-post")
    assert await person.types("sources remove tide") == "tide is not read any more."
    assert await desk.feeds.added() == []


@dataclass(frozen=True)
class TornArchive(MemoryArchive):
    """A store that breaks in a way nobody thought of."""

    async def find(self, question: Question, number: int, size: int) -> Found:
        raise RuntimeError("secret detail")


async def test_whatever_breaks_the_person_gets_kind_words(desk: Desk) -> None:
    async with visitor(replace(desk, archive=TornArchive({}))) as person:
        said = await person.types("libya")
    assert "it is not your fault" in said
    assert "secret" not in said


async def test_joining_a_channel_says_hello_once(person: Visitor, desk: Desk) -> None:
    joined = {"type": "member_joined_channel", "user": BOT, "channel": "C1"}
    await person.happens("E1", **joined)
    await person.happens("E1", **joined)
    waiting = await desk.outbox.next("C1")
    assert waiting is not None
    assert waiting.notice.kind is NoticeKind.WORD
    assert waiting.notice.expires > waiting.notice.created, "else nobody reads it"
    await desk.outbox.mark(waiting.notice.key, NoticeState.POSTED, NOON, "1.2")
    assert await desk.outbox.next("C1") is None


@dataclass(slots=True)
class TornSubscriptions(MemorySubscriptions):
    """Wishes in a Redis that fails the next so many times."""

    failures: int = 0

    async def pause(self, channel: str, why: str) -> None:
        if self.failures:
            self.failures -= 1
            raise TransientError("Redis can't be reached")
        self.pauses[channel] = why


async def test_an_archived_channel_is_paused_though_redis_was_away(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "TRY_AGAIN_SECONDS", (0.01, 0.01))
    wishes = TornSubscriptions(failures=2)
    torn = replace(desk, wishes=wishes, lifecycle=replace(desk.lifecycle, wishes=wishes))
    async with visitor(torn) as person:
        await person.happens("E1", type="channel_archive", channel="C1")
        assert await wishes.paused() == {"C1": "it is archived"}
        wishes.failures = 9
        await person.happens("E2", type="channel_left", channel="C2")
        assert "C2" not in await wishes.paused()
        wishes.failures = 0
        await person.happens("E2", type="channel_left", channel="C2")  # repeated by Slack: it was not done
    assert "C2" in await wishes.paused()


async def test_somebody_else_joining_is_no_occasion(person: Visitor, desk: Desk) -> None:
    await person.happens("E1", type="member_joined_channel", user="U2", channel="C1")
    assert await desk.outbox.channels() == []


@pytest.mark.parametrize("kind", ["channel_left", "group_left", "channel_archive", "group_archive"])
async def test_a_closed_channel_is_paused_and_keeps_its_wishes(person: Visitor, desk: Desk, kind: str) -> None:
    await desk.wishes.put(a_wish())
    await person.happens("E1", type=kind, channel="C1")
    assert await desk.wishes.every() == []
    assert len(await desk.wishes.of("C1")) == 1
    await person.happens("E2", type="channel_unarchive", channel="C1")
    assert len(await desk.wishes.every()) == 1


@pytest.mark.parametrize("archived", [True, False])
async def test_a_closing_that_is_told_late_does_not_pause_a_channel_that_is_open_again(
    person: Visitor, desk: Desk, archived: bool
) -> None:
    person.slack.answers["conversations.info"] = {
        "ok": True,
        "channel": {"id": "C1", "is_member": True, "is_archived": archived},
    }
    await person.happens("E2", type="channel_unarchive", channel="C1")
    await person.happens("E1", type="channel_archive", channel="C1")
    assert ("C1" in await desk.wishes.paused()) == archived


async def test_a_deleted_channel_is_forgotten_and_a_new_id_takes_everything_along(person: Visitor, desk: Desk) -> None:
    await desk.wishes.put(a_wish())
    await person.happens("E1", type="channel_id_changed", old_channel_id="C1", new_channel_id="C7")
    assert await desk.wishes.of("C1") == []
    assert [wish.target for wish in await desk.wishes.of("C7")] == [LIBYA]
    await person.happens("E2", type="channel_deleted", channel="C7")
    assert await desk.wishes.of("C7") == []


async def test_of_the_people_who_change_only_those_who_leave_concern_us(person: Visitor, desk: Desk) -> None:
    await desk.wishes.put(a_wish(by="U3"))
    await person.happens("E1", type="user_change", user={"id": "U3", "deleted": False})
    assert await desk.outbox.channels() == []
    await person.happens("E2", type="user_change", user={"id": "U3", "deleted": True})
    assert await desk.outbox.channels() == ["C1"]


async def test_a_greeting_is_answered_with_a_way_to_begin_and_help_with_the_commands(person: Visitor) -> None:
    for id, word in (("E1", "hello"), ("E2", "help")):
        await person.happens(id, type="app_mention", user="U1", channel="C1", text=f"<@{BOT}> {word}")
    greeting, commands = person.slack.asked("chat.postEphemeral")
    assert "Show me the last 24 hours" in str(greeting["blocks"])
    assert "/sitrep digest at" in commands["text"]


async def test_the_home_shows_only_channels_that_the_person_is_in(person: Visitor, desk: Desk) -> None:
    await desk.wishes.put(a_wish(channel="C1"))
    await desk.wishes.put(a_wish(channel="CSECRET", by="U2"))
    person.slack.answers["users.conversations"] = {"ok": True, "channels": [{"id": "C1"}]}
    await person.happens("E1", type="app_home_opened", user="U1", tab="home")
    view = view_of(person.slack.asked("views.publish")[0])
    assert "<#C1>" in json.dumps(view)
    assert "CSECRET" not in json.dumps(view)


def test_every_event_of_the_manifest_has_its_listener_and_every_listener_its_event(manifest: dict[str, Any]) -> None:
    assert set(manifest["settings"]["event_subscriptions"]["bot_events"]) == set(WORKS)
    assert manifest["features"]["slash_commands"][0]["should_escape"] is True
    assert manifest["settings"]["socket_mode_enabled"] is True


@pytest.mark.parametrize(
    ("told", "paused"),
    [
        ({"team_id": "T2"}, set()),
        ({"team_id": "T1", "authorizations": [{"team_id": "T2"}]}, set()),
        ({"team_id": "T2", "authorizations": [{"team_id": "T1"}]}, {"C1"}),  # a channel that T2 shares with us
    ],
)
async def test_events_of_another_workspace_do_nothing_here(
    person: Visitor, desk: Desk, told: dict[str, Any], paused: set[str]
) -> None:
    await desk.wishes.put(a_wish())
    event = {"type": "channel_archive", "channel": "C1"}
    await person.send({"type": "event_callback", "event_id": "E1", "event": event, **told})
    assert set(await desk.wishes.paused()) == paused
