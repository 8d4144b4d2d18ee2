"""Whatever happens to stories, each channel reads one truth: every story told once, in its place, as it stands."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.model import Development, NoticeKind, NoticeState, Severity
from bot.route.keys import root_key
from bot.world.stores import TELLING
from tests.unit.use_cases.eventful import (
    CHANNELS,
    COUNTRIES,
    HOUSES,
    SAMPLES,
    TAILS,
    Correction,
    Dismissal,
    Event,
    Quiet,
    Refusal,
    Report,
    Ruling,
    Shown,
    Tampering,
    Wait,
    War,
    Wish,
    World,
    state,
)


def each_message_stands_once(world: World) -> None:
    assert [key for key, count in world.slack.posts.items() if count > 1] == []


def each_reply_stands_where_it_belongs(world: World) -> None:
    """Under its story or one that it goes on with; by itself only where it is the first of it, or critical."""
    for one in world.slack.messages.values():
        notice = world.room.outbox.records[one.key].notice
        if one.thread and not one.deleted:
            root = story_of(world, world.slack.messages[one.thread].key)
            assert root in goes_on_with(world, story_of(world, one.key)), f"{one.text} stands under {root}"
        elif not one.deleted and one.key != root_key("T1", one.channel, story_of(world, one.key)):
            assert notice.severity is Severity.CRITICAL, f"{one.text} was left in the channel"


def news_was_refused_only_with_its_thread(world: World) -> None:
    stood = {(one.channel, one.key): (ts, one) for ts, one in world.slack.messages.items()}
    for record in world.room.outbox.records.values():
        notice = record.notice
        if notice.kind is NoticeKind.UPDATE and record.state is NoticeState.REFUSED:
            ts, alert = stood[notice.channel, notice.root or ""]
            top = alert.thread or ts
            gone = top in world.slack.locked or world.slack.messages[top].deleted
            assert gone, f"{notice.message.text} was not told under “{alert.text}”"


def each_thread_hears_of_a_ruling_once(world: World) -> None:
    words: Counter[tuple[str, datetime]] = Counter()
    for ts, one in world.slack.messages.items():
        notice = world.room.outbox.records[one.key].notice
        if notice.kind is NoticeKind.UPDATE and not one.said:
            words[one.thread or ts, notice.created] += 1
    assert max(words.values(), default=1) == 1, words


def story_of(world: World, key: str) -> str:
    return world.room.outbox.records[key].notice.development_id or ""


def goes_on_with(world: World, story: str) -> set[str]:
    found, more = {story}, {story}
    while more:
        more = set().union(*(world.onward[one] for one in more)) - found
        found |= more
    return found


async def what_stands_is_how_things_are(world: World) -> None:
    """Each story has one card in a channel, which says how it stands; what gave way to it says nothing of that."""
    for story in world.stories.developments.values():
        homes = await world.told(story)
        for channel in CHANNELS:
            cards = [one for one in world.slack.live(channel).values() if one.said.get("card") in ids(story)]
            for one in cards:
                assert story_of(world, one.key) == homes.get(channel), f"{one.text} gave way, and still says that"
                assert state(story).items() <= one.said.items(), f"{one.text} but it is {state(story)}"
                if one.thread:
                    root = world.slack.messages[one.thread]
                    assert story_of(world, root.key) not in ids(story), f"“{root.text}” stands above {one.text}"
                    assert "; it " in one.said["why"], f"{one.text} does not say why it stands in a thread"


async def who_was_told_has_a_card(world: World) -> None:
    for story in world.stories.developments.values():
        for channel, home in (await world.told(story)).items():
            for one in world.slack.live(channel).values():
                if one.key == root_key("T1", channel, home):
                    assert one.said, f"of {story.headline} stands only “{one.text}”"


def what_is_critical_was_seen(world: World) -> None:
    """In each channel, of each story that it was told of as that, when it was told so first."""
    seen: set[tuple[str, str]] = set()
    for record in world.room.outbox.records.values():
        one, is_told = record.notice, record.state is not NoticeState.REFUSED
        if one.kind in TELLING and one.severity is Severity.CRITICAL:
            assert not (one.is_first and one.root), f"{one.message.text} stands in the shadow of another"
            kin = {(one.channel, id) for id in goes_on_with(world, one.development_id or "")}
            assert (is_told and (not one.root or one.broadcast)) or seen & kin, f"{one.message.text} is hidden"
            seen |= {(one.channel, one.development_id or "")} if is_told else set()


def ids(story: Development) -> set[str]:
    return {story.id, *story.absorbed}


numbers = st.integers(0, 7)
reports = st.builds(
    Report,
    st.integers(0, len(SAMPLES) - 1),
    st.integers(0, len(TAILS) - 1),
    st.sampled_from(Severity),
    st.sampled_from([None, 3, 9, 90]),
    st.sampled_from(["LY", "LY", "LY", "ML"]),
    st.sampled_from(HOUSES),
)
rulings = st.builds(Ruling, st.sampled_from(["merge", "merge", "split", "undo"]), numbers, numbers)
events = st.one_of(
    reports,
    reports,
    rulings,
    st.builds(Correction, numbers, st.sampled_from(sorted(COUNTRIES))),
    st.builds(War),
    st.builds(Shown, st.tuples(*4 * [st.sampled_from(Severity)]), st.sampled_from(sorted(COUNTRIES))),
    st.builds(Dismissal, numbers),
    st.builds(Quiet, st.sampled_from(CHANNELS), numbers),
    st.builds(Wish, st.sampled_from(CHANNELS), st.sampled_from([None, *Severity])),
    st.builds(Refusal, st.integers(1, 3)),
    st.builds(Wait, st.sampled_from([0.2, 3.2, 30.0, 130.0])),
    st.builds(Tampering, st.sampled_from(["delete", "lock"]), st.integers(0, 20)),
)


@pytest.fixture(autouse=True, scope="module")
def hurried() -> Iterator[None]:
    """Pauses take no time."""

    async def at_once(stopping: asyncio.Event, seconds: float) -> None:
        await asyncio.sleep(0)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.tell.deliver.pause", at_once)
        patch.setattr("bot.tell.pace.pause", at_once)
        yield


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(events, min_size=6, max_size=30))
async def test_whatever_happens_every_channel_reads_one_truth(happened: list[Event]) -> None:
    world = World()
    await world.live_through(happened)
    each_message_stands_once(world)
    each_reply_stands_where_it_belongs(world)
    news_was_refused_only_with_its_thread(world)
    each_thread_hears_of_a_ruling_once(world)
    await what_stands_is_how_things_are(world)
    await who_was_told_has_a_card(world)
    what_is_critical_was_seen(world)
