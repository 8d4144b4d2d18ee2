"""The courier posts each notice once, in order, whatever the network does."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import AmbiguousError, PermanentError, SitrepError, TransientError
from bot.model import Message, Notice, NoticeKind, NoticeState
from bot.ports import Posted, Waiting
from bot.tell.deliver import Courier
from bot.tell.pace import Pace
from bot.tell.refusals import pauses_channel
from bot.tell.steps import Step, after_blind, next_step
from bot.world.memory_outbox import MemoryOutbox
from bot.world.memory_turns import MemoryTurns
from bot.world.memory_wishes import MemoryLease

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SETTLE = timedelta(seconds=25)


@dataclass
class SteppedClock:
    """Stands still until it is told to move on."""

    at: datetime = NOW

    def now(self) -> datetime:
        return self.at

    def seconds(self) -> float:
        return self.at.timestamp()


@dataclass
class FaultySlack:
    """A Slack whose next answers can be chosen; `stored` is what people see."""

    answers: list[SitrepError | None] = field(default_factory=list)
    stored: list[tuple[str, str, str | None]] = field(default_factory=list)  # key, text, thread
    shown: list[str] = field(default_factory=list)  # keys of replies that the channel sees, too
    edits: list[tuple[str, str]] = field(default_factory=list)
    loses_nothing: bool = True  # an ambiguous post was stored
    gone: set[str | None] = field(default_factory=set)  # threads whose root was deleted
    taken: list[str] = field(default_factory=list)  # keys of what was deleted again
    keeps: bool = False  # nothing can be deleted
    names_threads: bool = True  # in its answers
    looks: list[SitrepError] = field(default_factory=list)  # what the next looks fail with
    stamps: datetime = NOW  # Slack's own clock
    on_post: Callable[[Message], object] = lambda _: None

    async def post(
        self, channel: str, message: Message, *, key: str, thread_ts: str | None = None, broadcast: bool = False
    ) -> Posted:
        self.on_post(message)
        in_thread = thread_ts not in self.gone
        thread_ts = thread_ts if in_thread else None
        answer = self.answers.pop(0) if self.answers else None
        if answer is None or (isinstance(answer, AmbiguousError) and self.loses_nothing):
            self.stored.append((key, message.text, thread_ts))
            self.shown += [key] if broadcast and thread_ts else []
        if answer:
            raise answer
        return Posted(f"{len(self.stored)}.0", in_thread and (self.names_threads or not thread_ts))

    async def edit(self, channel: str, ts: str, message: Message, *, key: str) -> None:
        if answer := (self.answers.pop(0) if self.answers else None):
            raise answer
        self.edits.append((ts, message.text))

    async def take_back(self, channel: str, ts: str) -> None:
        if self.keeps:
            raise PermanentError("compliance_exports_prevent_deletion", code="compliance_exports_prevent_deletion")
        self.taken.append(self.stored[int(float(ts)) - 1][0])

    async def find(self, channel: str, keys: Sequence[str], oldest: datetime, thread_ts: str | None) -> dict[str, str]:
        if self.looks:
            raise self.looks.pop(0)
        if thread_ts in self.gone:
            raise PermanentError("thread_not_found", code="thread_not_found")
        if self.stamps < oldest:
            return {}
        there = {thread_ts} if thread_ts else {None, *(thread for key, _, thread in self.stored if key in self.shown)}
        return {
            key: f"{place}.0"
            for place, (key, _, thread) in enumerate(self.stored, 1)
            if key in keys and thread in there and key not in self.taken
        }


def alert(key: str, channel: str = "C1") -> Notice:
    return Notice(
        key=key,
        channel=channel,
        kind=NoticeKind.ALERT,
        message=Message(text=f"alert {key}", blocks='[{"type":"divider"}]'),
        reason="first report",
        created=NOW,
        expires=NOW + timedelta(hours=24),
        development_id="d1",
    )


@dataclass
class Fleeting:
    """A clock on which an hour has passed whenever one looks: nobody ever waits for his turn."""

    at: datetime = NOW

    def now(self) -> datetime:
        self.at += timedelta(hours=1)
        return self.at


@dataclass
class Scene:
    """A courier with its surroundings; its pauses move the clock instead of waiting."""

    slack: FaultySlack = field(default_factory=FaultySlack)
    outbox: MemoryOutbox = field(default_factory=MemoryOutbox)
    clock: SteppedClock = field(default_factory=SteppedClock)
    refused: list[tuple[str, str]] = field(default_factory=list)

    async def on_refused(self, channel: str, code: str) -> None:
        self.refused.append((channel, code))

    def courier(self) -> Courier:
        return Courier(
            self.outbox,
            self.slack,
            MemoryLease(self.clock),
            self.clock,
            owner="courier-1",
            pace=Pace(MemoryTurns(Fleeting())),
            on_refused=self.on_refused,
            settle=SETTLE,
            monotonic=self.clock.seconds,
        )

    async def drain(self) -> None:
        """Serves C1 until nothing waits there, for at most a hundred rounds."""
        courier = self.courier()
        for _ in range(100):
            if not (waiting := await self.outbox.next("C1")):
                return
            if next_step(waiting, SETTLE, self.clock.now()) is Step.WAIT:
                self.clock.at += SETTLE
            await courier._advance(waiting, asyncio.Event())
        raise AssertionError("the channel was never drained")


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses take no time; what they are for is tested through Pace."""

    async def at_once(stopping: asyncio.Event, seconds: float) -> None:
        await asyncio.sleep(0)

    monkeypatch.setattr("bot.tell.deliver.pause", at_once)
    monkeypatch.setattr("bot.tell.pace.pause", at_once)


async def test_notices_of_a_channel_are_posted_in_their_order() -> None:
    scene = Scene()
    await scene.outbox.put([alert("a"), alert("b"), alert("c")])
    await scene.drain()
    assert [key for key, *_ in scene.slack.stored] == ["a", "b", "c"]
    assert await scene.outbox.ts("b") == "2.0"


@pytest.mark.parametrize("stored", [True, False])
async def test_a_lost_answer_leaves_exactly_one_message(stored: bool) -> None:
    scene = Scene(FaultySlack([AmbiguousError("reset")], loses_nothing=stored))
    await scene.outbox.put([alert("a")])
    await scene.drain()
    assert [key for key, *_ in scene.slack.stored] == ["a"]
    assert await scene.outbox.known("a") is NoticeState.POSTED


async def test_an_answer_goes_into_the_thread_of_its_question_also_when_it_was_in_doubt() -> None:
    scene = Scene(FaultySlack([AmbiguousError("reset")], loses_nothing=False))
    await scene.outbox.put([replace(alert("a"), kind=NoticeKind.WORD, thread="17.5")])
    await scene.drain()
    assert [(key, thread) for key, _, thread in scene.slack.stored] == [("a", "17.5")]


def sequel(root: str) -> Notice:
    return replace(alert("sequel"), root=root, broadcast=True)


async def test_an_alert_stands_in_the_thread_of_what_it_goes_on_with() -> None:
    scene = Scene()
    await scene.outbox.put([alert("a"), sequel("a")])
    await scene.drain()
    assert [(key, thread) for key, _, thread in scene.slack.stored] == [("a", None), ("sequel", "1.0")]
    assert scene.slack.shown == ["sequel"]


def update(root: str) -> Notice:
    return replace(alert("update"), kind=NoticeKind.UPDATE, root=root)


GONE = ["thread_not_found", "message_not_found", "cannot_reply_to_message", "restricted_action_thread_locked"]


@pytest.mark.parametrize("gone", GONE)
async def test_an_alert_whose_thread_is_gone_stands_by_itself_and_so_do_its_updates(gone: str) -> None:
    scene = Scene()
    await scene.outbox.put([alert("a")])
    await scene.drain()
    scene.slack.answers = [PermanentError(gone, code=gone)]
    await scene.outbox.put([sequel("a"), update("sequel")])
    await scene.drain()
    assert [(key, thread) for key, _, thread in scene.slack.stored] == [
        ("a", None),
        ("sequel", None),
        ("update", "2.0"),
    ]
    assert (scene.slack.shown, scene.refused) == ([], [])


@pytest.mark.parametrize("opens", [False, True])
async def test_an_alert_in_the_thread_of_what_was_never_posted_stands_by_itself(opens: bool) -> None:
    scene = Scene(FaultySlack([PermanentError("invalid_arguments", code="invalid_arguments")]))
    part = replace(update("a"), key="sequel", opens=True)
    await scene.outbox.put([alert("a"), part if opens else sequel("a"), update("sequel")])
    await scene.drain()
    assert [(key, thread) for key, _, thread in scene.slack.stored] == [("sequel", None), ("update", "1.0")]


async def test_a_reply_to_a_reply_goes_into_its_thread() -> None:
    scene = Scene()
    later = replace(sequel("sequel"), key="later")
    await scene.outbox.put([alert("a"), sequel("a"), later, update("later")])
    await scene.drain()
    assert [thread for _, _, thread in scene.slack.stored] == [None, "1.0", "1.0", "1.0"]


@pytest.mark.parametrize("stored", [False, True])
async def test_a_sequel_in_doubt_whose_thread_is_gone_is_told_once(stored: bool) -> None:
    scene = Scene(FaultySlack([None, AmbiguousError("reset")], loses_nothing=stored))
    await scene.outbox.put([alert("a"), sequel("a")])
    courier = scene.courier()
    for _ in range(2):
        waiting = await scene.outbox.next("C1")
        assert waiting
        await courier._advance(waiting, asyncio.Event())
    scene.slack.gone = {"1.0"}
    await scene.drain()  # by another courier
    assert [key for key, *_ in scene.slack.stored] == ["a", "sequel"]
    assert await scene.outbox.known("sequel") is NoticeState.POSTED


async def a_deleted_alert(**slack: Any) -> Scene:
    """The only message of its thread; Slack puts into the channel what still goes there."""
    scene = Scene(FaultySlack(**slack))
    await scene.outbox.put([alert("a")])
    await scene.drain()
    scene.slack.gone = {"1.0"}
    return scene


async def test_a_sequel_of_a_deleted_alert_stands_in_the_channel_and_its_updates_in_its_thread() -> None:
    scene = await a_deleted_alert()
    await scene.outbox.put([sequel("a"), update("sequel")])
    await scene.drain()
    assert [(key, thread) for key, _, thread in scene.slack.stored[1:]] == [("sequel", None), ("update", "2.0")]
    assert scene.slack.taken == []


@pytest.mark.parametrize("keeps", [False, True])
async def test_an_update_of_a_deleted_alert_is_not_left_in_the_channel(keeps: bool) -> None:
    scene = await a_deleted_alert(keeps=keeps)
    await scene.outbox.put([update("a")])
    await scene.drain()
    assert scene.slack.taken == ([] if keeps else ["update"])
    assert (await scene.outbox.known("update"), scene.refused) == (NoticeState.REFUSED, [])


@pytest.mark.parametrize("trouble", [None, TransientError("busy"), PermanentError("no", code="missing_scope")])
async def test_an_answer_that_names_no_thread_deletes_nothing_by_itself(trouble: SitrepError | None) -> None:
    scene = Scene(FaultySlack(names_threads=False, looks=[trouble] if trouble else []))
    await scene.outbox.put([alert("a"), update("a")])
    await scene.drain()
    assert (scene.slack.taken, await scene.outbox.known("update")) == ([], NoticeState.POSTED)


async def test_what_becomes_critical_is_seen_though_its_alert_was_deleted() -> None:
    scene = await a_deleted_alert()
    await scene.outbox.put([replace(update("a"), broadcast=True)])
    await scene.drain()
    assert (scene.slack.taken, await scene.outbox.known("update")) == ([], NoticeState.POSTED)


@pytest.mark.parametrize("stored", [False, True])
async def test_an_update_in_doubt_whose_alert_was_deleted_is_not_left_in_the_channel(stored: bool) -> None:
    scene = await a_deleted_alert(loses_nothing=stored)
    scene.slack.answers = [AmbiguousError("reset")]
    await scene.outbox.put([update("a")])
    await scene.drain()
    assert [key for key, *_ in scene.slack.stored] == ["a", "update"]
    assert scene.slack.taken == ["update"]


@pytest.mark.parametrize("kind", NoticeKind)
def test_where_the_history_may_not_be_read_all_but_a_digest_is_posted_again(kind: NoticeKind) -> None:
    state, _ = after_blind(replace(alert("a"), kind=kind))
    assert state is (NoticeState.DEAD if kind is NoticeKind.DIGEST else NoticeState.WAITING)


async def test_an_update_whose_thread_is_closed_pauses_nothing() -> None:
    scene = Scene()
    await scene.outbox.put([alert("a")])
    await scene.drain()
    locked = "restricted_action_thread_locked"
    scene.slack.answers = [PermanentError(locked, code=locked)]
    await scene.outbox.put([update("a")])
    await scene.drain()
    assert (await scene.outbox.known("update"), scene.refused) == (NoticeState.REFUSED, [])


async def test_a_429_is_obeyed_and_the_message_comes_later() -> None:
    scene = Scene(FaultySlack([TransientError("slow down", retry_after=30)]))
    await scene.outbox.put([alert("a")])
    await scene.drain()
    assert len(scene.slack.stored) == 1


async def test_an_archived_channel_is_paused_and_the_next_notice_tried_by_itself() -> None:
    scene = Scene(FaultySlack([PermanentError("no", code="is_archived")]))
    await scene.outbox.put([alert("a")])
    await scene.drain()
    assert scene.refused == [("C1", "is_archived")]
    assert await scene.outbox.known("a") is NoticeState.REFUSED


@pytest.mark.parametrize("code", ["missing_scope", "no_permission", "msg_too_long", ""])
async def test_what_an_operator_can_mend_is_a_dead_letter_and_no_channel_is_paused(code: str) -> None:
    scene = Scene(FaultySlack([PermanentError("Slack refused it", code=code)] * 2))
    await scene.outbox.put([replace(alert("a"), message=Message("alert a", ""))])
    await scene.drain()
    assert await scene.outbox.known("a") is NoticeState.DEAD
    assert scene.refused == []


async def test_an_edit_of_a_message_that_somebody_deleted_is_no_matter_for_an_operator() -> None:
    scene = Scene(FaultySlack([None, PermanentError("gone", code="message_not_found")]))
    await scene.outbox.put([alert("a"), replace(alert("e"), kind=NoticeKind.EDIT, root="a")])
    await scene.drain()
    assert await scene.outbox.known("e") is NoticeState.REFUSED


async def test_blocks_that_slack_refuses_become_plain_text() -> None:
    scene = Scene(FaultySlack([PermanentError("bad", code="invalid_blocks")]))
    await scene.outbox.put([alert("a")])
    await scene.drain()
    assert scene.slack.stored == [("a", "alert a", None)]


async def test_an_update_goes_into_the_thread_and_an_edit_onto_the_root() -> None:
    scene = Scene()
    update = replace(alert("u"), kind=NoticeKind.UPDATE, root="a", message=Message("update u", ""))
    edit = replace(alert("e"), kind=NoticeKind.EDIT, root="a", message=Message("edited", ""))
    await scene.outbox.put([alert("a"), update, edit])
    await scene.drain()
    assert scene.slack.stored[1] == ("u", "update u", "1.0")
    assert scene.slack.edits == [("1.0", "edited")]


async def test_an_update_whose_alert_was_refused_is_not_posted_on_its_own() -> None:
    scene = Scene(FaultySlack([PermanentError("no", code="restricted_action")]))
    await scene.outbox.put([alert("a"), replace(alert("u"), kind=NoticeKind.UPDATE, root="a")])
    await scene.drain()
    assert scene.slack.stored == []
    assert await scene.outbox.known("u") is NoticeState.EXPIRED


async def test_what_is_no_longer_news_is_not_posted() -> None:
    scene = Scene(clock=SteppedClock(NOW + timedelta(hours=25)))
    await scene.outbox.put([alert("a")])
    await scene.drain()
    assert scene.slack.stored == []
    assert await scene.outbox.known("a") is NoticeState.EXPIRED


async def test_a_courier_without_the_lease_posts_nothing() -> None:
    scene = Scene()
    await scene.outbox.put([alert("a")])
    courier = scene.courier()
    await courier.lease.hold("channel:C1", "another courier", 60)
    await courier.serve("C1", asyncio.Event())
    assert scene.slack.stored == []


FAULTS = st.lists(
    st.sampled_from(["ok", "lost", "stored", "busy", "down"]).map(
        lambda kind: {
            "ok": None,
            "lost": AmbiguousError("lost"),
            "stored": AmbiguousError("stored"),
            "busy": TransientError("429", retry_after=3),
            "down": TransientError("refused"),
        }[kind]
    ),
    max_size=6,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # the patch is the same for each
@given(faults=FAULTS, stored=st.booleans(), count=st.integers(1, 4))
def test_whatever_slack_answers_each_notice_stands_there_once_and_in_order(
    faults: list[SitrepError | None], stored: bool, count: int
) -> None:
    async def run() -> list[str]:
        scene = Scene(FaultySlack(list(faults), loses_nothing=stored))
        await scene.outbox.put([alert(str(number)) for number in range(count)])
        await scene.drain()
        return [key for key, *_ in scene.slack.stored]

    assert asyncio.run(run()) == [str(number) for number in range(count)]


def test_a_notice_in_doubt_waits_for_the_settle_time() -> None:
    doubt = Waiting(alert("a"), NoticeState.POSTING, 1, NOW)
    assert next_step(doubt, SETTLE, NOW + timedelta(seconds=24)) is Step.WAIT
    assert next_step(doubt, SETTLE, NOW + timedelta(seconds=25)) is Step.SETTLE


def test_a_doubt_of_the_future_is_settled_at_once_for_a_clock_was_set_back() -> None:
    doubt = Waiting(alert("a"), NoticeState.POSTING, 1, NOW + timedelta(days=1))
    assert next_step(doubt, SETTLE, NOW) is Step.SETTLE
    assert next_step(replace(doubt, since=NOW + timedelta(seconds=2)), SETTLE, NOW) is Step.WAIT


async def test_a_courier_that_comes_back_from_a_freeze_disturbs_nothing_that_another_has_begun() -> None:
    scene = Scene()
    await scene.outbox.put([alert("a")])
    frozen = await scene.outbox.next("C1")
    assert frozen is not None
    await scene.outbox.mark("a", NoticeState.POSTING, NOW)  # the other's
    courier = scene.courier()
    await courier._post(frozen, asyncio.Event())
    assert scene.slack.stored == []
    assert await scene.outbox.known("a") is NoticeState.POSTING
    await scene.outbox.mark("a", NoticeState.WAITING, NOW, "the other's answer was a 429")
    await scene.drain()
    assert [key for key, *_ in scene.slack.stored] == ["a"]


async def test_an_answer_that_comes_late_does_not_put_back_what_another_is_posting() -> None:
    scene = Scene()
    await scene.outbox.put([alert("a")])
    await scene.outbox.mark("a", NoticeState.POSTING, NOW)
    late = await scene.outbox.next("C1")
    assert late is not None
    await scene.outbox.mark("a", NoticeState.WAITING, NOW, "settled: not there")
    await scene.outbox.mark("a", NoticeState.POSTING, NOW)
    assert not await scene.courier()._mark(late, NoticeState.WAITING, "Slack asks to slow down")
    assert await scene.outbox.known("a") is NoticeState.POSTING


async def test_an_outage_of_slack_however_long_loses_nothing() -> None:
    scene = Scene(FaultySlack([AmbiguousError("503")] * 40, loses_nothing=False))
    await scene.outbox.put([alert("a")])
    await scene.drain()
    assert [key for key, *_ in scene.slack.stored] == ["a"]


async def test_what_slack_chokes_on_is_tried_in_plain_words() -> None:
    scene = Scene(FaultySlack([AmbiguousError("500")] * 3, loses_nothing=False))
    sent: list[Message] = []
    scene.slack.on_post = sent.append
    await scene.outbox.put([alert("a")])
    await scene.drain()
    assert [bool(message.blocks) for message in sent] == [True, True, True, False]


async def test_a_look_that_slack_is_too_busy_for_is_made_later() -> None:
    scene = Scene(FaultySlack([AmbiguousError("reset")]))
    scene.slack.looks = [TransientError("429", retry_after=30)]
    await scene.outbox.put([alert("a")])
    await scene.drain()
    assert [key for key, *_ in scene.slack.stored] == ["a"]
    assert await scene.outbox.known("a") is NoticeState.POSTED


async def test_a_mistake_of_ours_in_one_channel_does_not_stop_the_courier() -> None:
    scene, stopping = Scene(), asyncio.Event()
    await scene.outbox.put([alert("a"), alert("b", "C2")])

    def breaks(message: Message) -> None:
        if "alert a" in message.text:
            raise ZeroDivisionError("ours")

    scene.slack.on_post = breaks
    courier = scene.courier()
    await courier.serve("C1", stopping)
    await courier.serve("C2", stopping)
    assert [key for key, *_ in scene.slack.stored] == ["b"]
    assert await scene.outbox.known("a") is NoticeState.POSTING  # in doubt, so it is looked for


async def test_a_message_is_found_though_our_clock_goes_half_an_hour_ahead_of_slacks() -> None:
    scene = Scene(FaultySlack([AmbiguousError("reset")]))
    scene.slack.stamps = NOW - timedelta(minutes=30)
    await scene.outbox.put([alert("a")])
    await scene.drain()
    assert [key for key, *_ in scene.slack.stored] == ["a"]


@pytest.mark.parametrize(
    ("code", "paused"), [("is_archived", True), ("restricted_action_read_only_channel", True), ("no_text", False)]
)
def test_only_refusals_of_the_whole_channel_pause_it(code: str, paused: bool) -> None:
    assert pauses_channel(code) is paused


def picture(key: str, root: str) -> Notice:
    return replace(alert(key), kind=NoticeKind.PICTURE, root=root, message=Message(f"picture {key}", "[]"))


async def test_a_digest_is_edited_to_show_its_picture() -> None:
    scene = Scene()
    await scene.outbox.put([replace(alert("d"), kind=NoticeKind.DIGEST), picture("p", root="d")])
    await scene.drain()
    assert scene.slack.edits == [("1.0", "picture p")]
    assert len(scene.slack.stored) == 1


async def test_a_picture_that_is_not_ready_is_shown_a_moment_later() -> None:
    scene = Scene(FaultySlack([None, *[PermanentError("no", code="invalid_blocks")] * 3]))
    await scene.outbox.put([replace(alert("d"), kind=NoticeKind.DIGEST), picture("p", root="d")])
    await scene.drain()
    assert scene.slack.edits == [("1.0", "picture p")]


@pytest.mark.parametrize("code", ["invalid_blocks", "missing_scope", "is_archived", "message_not_found"])
async def test_a_picture_that_can_never_be_shown_leaves_the_digest_as_it_was(code: str) -> None:
    scene = Scene(FaultySlack([None, *[PermanentError("no", code=code)] * 5]))
    await scene.outbox.put([replace(alert("d"), kind=NoticeKind.DIGEST), picture("p", root="d"), alert("a")])
    await scene.drain()
    assert scene.slack.edits == []
    assert scene.slack.stored[0][0] == "d"
    assert await scene.outbox.known("d") is NoticeState.POSTED
    assert await scene.outbox.known("p") is NoticeState.EXPIRED
    assert scene.refused in ([], [("C1", code)])  # of the alert behind it, not of the picture
    assert scene.outbox.given_up == [] or code == "missing_scope"
