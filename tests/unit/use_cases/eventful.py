"""A workspace in which anything may happen: news comes in, people rule, Slack refuses and forgets."""

import asyncio
import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from bot.brief import is_dismissed
from bot.errors import PermanentError
from bot.model import (
    CountryScore,
    Development,
    Grouped,
    Message,
    NoticeKind,
    Outcome,
    Reading,
    Severity,
    Snooze,
    SnoozeKind,
)
from bot.ports import Posted
from bot.route.notices import Composers
from bot.route.snooze import hiding, of_channel
from bot.route.wish import placed
from bot.tell.deliver import Courier
from bot.tell.pace import Pace
from bot.tell.steps import Step, next_step
from bot.use_cases.feedback import Where
from bot.use_cases.standing import Standing
from bot.use_cases.threads import Whereabouts
from bot.wiring.by_hand import by_hand, corrections
from bot.world.memory_stories import MemoryStories
from bot.world.memory_turns import MemoryTurns
from tests.unit.courier.test_courier import Fleeting
from tests.unit.tell.news import HOUR, LIBYA, SAHEL, a_wish
from tests.unit.use_cases.test_storms import BOMBING, LISTING, Newsroom, read

MINUTE = timedelta(minutes=1)
SETTLE = timedelta(seconds=25)
CHANNELS = ("C1", "C2", "C3")


# How messages are worded here: so that they can be read again


def card(story: Development, why: str, key: str, now: datetime) -> Message:
    return Message(json.dumps({"card": story.id, "why": why, **state(story)}), "")


def state(story: Development) -> dict[str, Any]:
    """In what two messages must not differ."""
    return {"severity": int(story.severity), "toll": story.fatalities, "where": list(story.countries)}


def update(outcome: Outcome, key: str, followers: Sequence[str], beside: bool) -> Message:
    after = outcome.development
    assert after
    return Message(json.dumps({"update": after.id, "version": after.version}), "")


def group(grouped: Sequence[Grouped], key: str) -> Message:
    return Message(json.dumps({"group": [one.development_id for one in grouped]}), "")


WORDED = Composers(card, update, group)


# What happens


@dataclass
class Stood:
    """A message in Slack."""

    channel: str
    key: str
    text: str
    thread: str | None
    shown: bool  # in the channel
    deleted: bool = False

    @property
    def said(self) -> dict[str, Any]:
        """What it says; nothing where it is in words."""
        return json.loads(self.text) if self.text.startswith("{") else {}


@dataclass
class Slack:
    """Fits ports.Slack, as people see it; messages are in the order of their ts."""

    messages: dict[str, Stood] = field(default_factory=dict)
    posts: Counter[tuple[str, str]] = field(default_factory=Counter)
    locked: set[str] = field(default_factory=set)  # threads
    refuses: int = 0  # posts

    async def post(
        self, channel: str, message: Message, *, key: str, thread_ts: str | None = None, broadcast: bool = False
    ) -> Posted:
        if self.refuses:
            self.refuses -= 1
            raise PermanentError("invalid_arguments", code="invalid_arguments")
        if thread_ts in self.locked:
            raise PermanentError("locked", code="restricted_action_thread_locked")
        thread = (self.messages[thread_ts].thread or thread_ts) if thread_ts and self.is_there(thread_ts) else None
        ts = f"{len(self.messages) + 1}.0"
        self.messages[ts] = Stood(channel, key, message.text, thread, shown=broadcast or not thread)
        self.posts[channel, key] += 1
        return Posted(ts, in_thread=thread == thread_ts)

    async def edit(self, channel: str, ts: str, message: Message, *, key: str) -> None:
        if self.messages[ts].deleted:
            raise PermanentError("message_not_found", code="message_not_found")
        self.messages[ts].text = message.text

    async def take_back(self, channel: str, ts: str) -> None:
        self.messages[ts].deleted = True
        self.posts[channel, self.messages[ts].key] -= 1

    async def find(self, channel: str, keys: Sequence[str], oldest: datetime, thread_ts: str | None) -> dict[str, str]:
        if thread_ts and not self.is_there(thread_ts):
            raise PermanentError("thread_not_found", code="thread_not_found")
        inside = {
            ts: one for ts, one in self.live(channel).items() if (one.thread == thread_ts if thread_ts else one.shown)
        }
        return {one.key: ts for ts, one in inside.items() if one.key in keys}

    def is_there(self, thread_ts: str) -> bool:
        return not self.messages[thread_ts].deleted or bool(self.replies(thread_ts))

    def replies(self, ts: str) -> list[Stood]:
        return [one for one in self.messages.values() if one.thread == ts and not one.deleted]

    def live(self, channel: str) -> dict[str, Stood]:
        return {ts: one for ts, one in self.messages.items() if one.channel == channel and not one.deleted}


SAMPLES: Sequence[tuple[str, Mapping[str, Any]]] = (
    ("Bombing of Sirte ferry", {"event_type": "bombing", "meaning": BOMBING}),
    ("Owner of bombed Sirte ferry put on sanctions list", {"event_type": "sanctions", "meaning": LISTING}),
    (
        "Talks on damages for victims of Sirte ferry blast",
        {"event_type": "peace-talks", "meaning": bytes([0, 15, 100, 0] * 4)},
    ),
    ("Rockets strike Sirte fishermen", {"town": True}),
    ("Gunmen storm the market of Gao", {"event_type": "attack"}),
    ("Shots ring out at a hotel by the river", {"event_type": "attack"}),
    ("Gunmen storm Gao market, shots ring out at hotel by the river", {"event_type": "attack"}),
)
TWO_AND_BOTH = 4, 5, 6, 6  # of these: two that begin apart, and what shows them to be one
WAR_BEGINS = (
    "Navy and army attack all over Libya as war begins",
    "War begins in Libya: army and navy attack",
    "Attack all over Libya, war begins",
)
TAILS = ("", ", officials say", " again", " in the night")
COUNTRIES = {"LY": "north-africa", "ML": "sahel"}
HOUSES = ("Wire", "Star", "Post", "Courier")


@dataclass(frozen=True)
class Report:
    sample: int
    tail: int
    severity: Severity
    dead: int | None
    country: str
    house: str

    async def happens(self, world: "World") -> None:
        title, changes = SAMPLES[self.sample]
        where = {"countries": (CountryScore(self.country, 0.9),), "regions": (COUNTRIES[self.country],)}
        reading: Reading = read(self.severity, **{**changes, **where, "fatalities": self.dead})
        await world.reported(f"{title}{TAILS[self.tail]}", reading, self.house)


@dataclass(frozen=True)
class Ruling:
    """Merges two stories, splits a report off, or takes the last of these back."""

    what: str
    one: int
    other: int

    async def happens(self, world: "World") -> None:
        story, other = world.story(self.one), world.story(self.other)
        report = story.reports[self.other % len(story.reports)]
        match self.what:
            case "merge":
                await world.hand.merge(story.id, other.id, "U1")
            case "split":
                await world.hand.split(report.url, "U1")
            case "undo":
                await world.hand.undo(story.id, "U1")


@dataclass(frozen=True)
class Correction:
    story: int
    country: str

    async def happens(self, world: "World") -> None:
        right = Where((self.country,), (COUNTRIES[self.country],))
        await world.corrections.wrong_place(world.story(self.story).id, right, "?", "C1", "U1")


@dataclass(frozen=True)
class War:
    """Told of the whole country by three houses."""

    async def happens(self, world: "World") -> None:
        for house, title in zip(HOUSES, WAR_BEGINS, strict=False):
            await world.reported(title, read(Severity.CRITICAL), house)


@dataclass(frozen=True)
class Shown:
    """Two stories begin, which the next two reports show to be one."""

    severities: tuple[Severity, ...]  # of the four
    country: str

    async def happens(self, world: "World") -> None:
        for house, sample, severity in zip(HOUSES, TWO_AND_BOTH, self.severities, strict=True):
            await Report(sample, 0, severity, None, self.country, house).happens(world)
            await world.deliver()
            world.room.clock.turn(MINUTE)


@dataclass(frozen=True)
class Dismissal:
    story: int

    async def happens(self, world: "World") -> None:
        await world.corrections.not_relevant(world.story(self.story).id, "C1", "U1")


@dataclass(frozen=True)
class Quiet:
    """A channel snoozes a story for a day."""

    channel: str
    story: int

    async def happens(self, world: "World") -> None:
        story, now = world.story(self.story), world.room.clock.now()
        snooze = Snooze(
            self.channel, SnoozeKind.STORY, story.id, "", "U1", now, now + timedelta(days=1), story.severity
        )
        await world.room.stores.notebooks.snoozes.put(snooze)


@dataclass(frozen=True)
class Wish:
    """A channel follows Libya from now on, or nothing any more."""

    channel: str
    least: Severity | None

    async def happens(self, world: "World") -> None:
        wishes = world.room.stores.subscriptions
        for wish in await wishes.of(self.channel):
            await wishes.drop(self.channel, wish.target)
        if self.least:
            await wishes.put(a_wish(LIBYA, self.least, channel=self.channel))


@dataclass(frozen=True)
class Refusal:
    """Slack will take none of the next posts."""

    posts: int

    async def happens(self, world: "World") -> None:
        world.slack.refuses = self.posts


@dataclass(frozen=True)
class Wait:
    hours: float

    async def happens(self, world: "World") -> None:
        world.room.clock.turn(self.hours * HOUR)
        await world.standing.round()


@dataclass(frozen=True)
class Tampering:
    """A person deletes a message, or closes a thread."""

    what: str
    message: int

    async def happens(self, world: "World") -> None:
        live = [ts for channel in CHANNELS for ts in world.slack.live(channel)]
        if not live:
            return
        ts = live[self.message % len(live)]
        if self.what == "delete":
            world.slack.messages[ts].deleted = True
        else:
            world.slack.locked.add(ts)


Event = Report | War | Shown | Ruling | Correction | Dismissal | Quiet | Wish | Refusal | Wait | Tampering


class World:
    """A workspace in which news comes in and people rule; C1 follows Libya, C2 its worst, C3 the Sahel."""

    def __init__(self) -> None:
        self.room = Newsroom()
        self.slack = Slack()
        kept, clock = self.room.stores, self.room.clock
        assert isinstance(kept.stories, MemoryStories)
        self.stories = kept.stories
        self.hand = by_hand("T1", clock, kept, card)
        self.room.pipeline = replace(self.room.pipeline, compose=WORDED, unite=self.hand.unite)
        self.corrections = corrections("T1", clock, kept, card)
        self.standing = Standing("T1", clock, kept.stories, kept.outbox, kept.subscriptions, card)
        self.whereabouts = Whereabouts("T1", kept.stories, kept.outbox)
        self.courier = Courier(
            kept.outbox, self.slack, kept.lease, clock, "c", Pace(MemoryTurns(Fleeting())), self._paused
        )
        self.onward: defaultdict[str, set[str]] = defaultdict(set)  # with what each story ever went on, or was one

    async def _paused(self, channel: str, code: str) -> None:
        raise AssertionError(f"{channel} was paused: {code}")

    async def live_through(self, events: Sequence[Event]) -> None:
        for channel, target, least in (
            ("C1", LIBYA, Severity.LOW),
            ("C2", LIBYA, Severity.HIGH),
            ("C3", SAHEL, Severity.LOW),
        ):
            await self.room.stores.subscriptions.put(a_wish(target, least, channel=channel))
        for event in events:
            if self.stories.developments or not isinstance(event, Ruling | Correction | Dismissal | Quiet):
                try:
                    await event.happens(self)
                except PermanentError:
                    continue  # nothing to be ruled there
            self._remember()
            await self.deliver()
            self.room.clock.turn(MINUTE)

    def story(self, number: int) -> Development:
        known = self.stories.developments
        return known[sorted(known)[number % len(known)]]

    async def reported(self, title: str, reading: Reading, house: str) -> None:
        """Who was told of a story hears what is news of it, as long as it is where they follow."""
        before = dict(self.stories.developments)
        told = {id: await self.told(story) for id, story in before.items()}
        found = await self.room.report(title, reading, by=house)
        for id, story in self.stories.developments.items():
            if id in before and story.absorbed == before[id].absorbed and story.announced != before[id].announced:
                heard = [one.channel for one in found if one.kind is NoticeKind.UPDATE and not one.opens]
                asked = [channel for channel in told[id] if await self.hears(channel, story)]
                assert sorted(heard) == sorted(asked), f"{story.announced}, and before {before[id].announced}"

    async def hears(self, channel: str, story: Development) -> bool:
        """Does a channel that was told of it want to know how it goes on?"""
        wishes = await self.room.stores.subscriptions.of(channel)
        snoozes = of_channel(await self.room.stores.notebooks.snoozes.every(), channel)
        hidden = is_dismissed(story) or hiding(story, snoozes, self.room.clock.now())
        return bool(placed(story, wishes)) and not hidden

    async def told(self, story: Development) -> Mapping[str, str]:
        """The home of each channel that was told."""
        return (await self.whereabouts.of(story)).homes

    def _remember(self) -> None:
        for story in self.stories.developments.values():
            self.onward[story.id] |= {*story.sequel_of, story.under} - {""}
            for gone in story.absorbed:
                self.onward[story.id].add(gone)
                self.onward[gone].add(story.id)

    async def deliver(self) -> None:
        for channel in await self.room.outbox.channels():
            for _ in range(200):
                if not (waiting := await self.room.outbox.next(channel)):
                    break
                assert next_step(waiting, SETTLE, self.room.clock.now()) is not Step.WAIT
                await self.courier._advance(waiting, asyncio.Event())
            else:
                raise AssertionError("the channel was never drained")
