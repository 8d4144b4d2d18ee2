"""What a reader does with an item that fails: try again, bury it, or leave it where it is."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import PermanentError, TransientError
from bot.interpret.gate import Gate
from bot.merge.fingerprint import address_of
from bot.model import Article, FeedbackKind, Item, Message, Notice, Outcome, Reading, Source, Trace
from bot.pipeline import MOST_ATTEMPTS, MOST_ENDS, Pipeline
from bot.route.notices import Composers
from bot.use_cases.feedback import Where, said_of
from bot.world.clock import HandClock
from bot.world.health import Tally
from bot.world.memory_inbox import MemoryInbox
from bot.world.memory_notebooks import notebooks
from bot.world.memory_outbox import MemoryOutbox
from bot.world.memory_stories import MemoryStories
from bot.world.memory_trails import MemoryTrails
from bot.world.memory_wishes import MemorySubscriptions

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
IDLE = timedelta(seconds=60)
HARBOUR = Source("harbour", "The Harbour Post", "Harbour", "https://harbour.example/feed.xml")
ITEM = Item("a", HARBOUR, "https://harbour.example/a", "Clashes near Sirte", "Two columns met at dawn.", NOON, NOON)
SECURITY = Reading("en", relevant=True, score=0.9, event_type="clash")


@dataclass
class FailingStories(MemoryStories):
    """Stories whose next commits fail."""

    inbox: MemoryInbox
    outbox: MemoryOutbox
    storing: list[Exception]

    def __post_init__(self) -> None:
        MemoryStories.__init__(self, self.inbox, self.outbox)

    async def commit(
        self, shelf_version: int, outcome: Outcome, trace: Trace, notices: Sequence[Notice], receipt: str | None
    ) -> bool:
        if self.storing:
            raise self.storing.pop(0)
        return await MemoryStories.commit(self, shelf_version, outcome, trace, notices, receipt)


@dataclass
class Desk:
    """A reader at work on one item; every round is a minute later."""

    reading: list[Exception | Reading] = field(default_factory=list)  # what the next tries give; then SECURITY
    storing: list[Exception] = field(default_factory=list)  # what the next commits fail with

    def __post_init__(self) -> None:
        self.clock = HandClock(NOON)
        self.outbox = MemoryOutbox()
        self.trails = MemoryTrails()
        self.inbox = MemoryInbox(self.clock, idle=IDLE, most=10)
        self.stories = FailingStories(self.inbox, self.outbox, self.storing)
        self.pipeline = Pipeline(
            workspace="T1",
            clock=self.clock,
            inbox=self.inbox,
            stories=self.stories,
            subscriptions=MemorySubscriptions(),
            notebooks=notebooks(self.stories.rulings),
            outbox=self.outbox,
            trails=self.trails,
            tally=Tally(),
            gate=lambda title, text: Gate("en", True, 0.9, "clashes"),
            extract=self.extract,
            read=self.read,
            compose=Composers(*3 * (lambda *_: Message("", ""),)),
            unite=self.unite,
        )

    async def unite(self, one: str, other: str) -> None:
        raise AssertionError(f"{one} is {other}")

    async def extract(self, item: Item) -> Article:
        return Article("id", item.url, item.title, item.summary, item.published)

    async def read(self, article: Article) -> Reading:
        outcome = self.reading.pop(0) if self.reading else SECURITY
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    async def ends(self, count: int) -> None:
        """So many readers take an item and are never heard of again."""
        for _ in range(count):
            assert len(await self.inbox.take(1, 0)) == 1
            self.clock.turn(IDLE)

    async def rounds(self, count: int) -> None:
        for _ in range(count):
            for delivery in await self.inbox.take(5, 0):
                await self.pipeline.handle(delivery)
            self.clock.turn(IDLE)


async def test_a_reader_that_dies_once_is_no_matter() -> None:
    desk = Desk([TransientError("the worker died")])
    await desk.inbox.claim([ITEM])
    await desk.rounds(2)
    assert list(desk.stories.developments) != []
    assert (await desk.inbox.waiting(), desk.inbox.dead) == (0, [])


async def test_an_item_that_keeps_failing_its_readers_is_buried_with_the_error() -> None:
    desk = Desk([TransientError("the worker died")] * MOST_ATTEMPTS)
    await desk.inbox.claim([ITEM])
    await desk.rounds(MOST_ATTEMPTS)
    assert desk.inbox.dead == [(ITEM, "the worker died")]


async def test_an_item_whose_readers_are_killed_again_and_again_is_read_by_the_next() -> None:
    desk = Desk()
    await desk.inbox.claim([ITEM])
    await desk.ends(MOST_ATTEMPTS + 3)
    await desk.rounds(1)
    assert list(desk.stories.developments) != []
    assert (await desk.inbox.waiting(), desk.inbox.dead) == (0, [])


async def test_an_item_that_ends_the_whole_reader_is_buried() -> None:
    desk = Desk()
    await desk.inbox.claim([ITEM])
    await desk.ends(MOST_ENDS)
    await desk.rounds(1)
    assert desk.inbox.dead == [(ITEM, "20 readers did not come back from it")]


async def test_an_item_that_can_never_be_read_is_buried_at_once() -> None:
    desk = Desk([PermanentError("it takes too much memory")])
    await desk.inbox.claim([ITEM])
    await desk.rounds(1)
    assert desk.inbox.dead == [(ITEM, "it takes too much memory")]


async def test_a_mistake_of_ours_in_one_item_does_not_stop_the_reader() -> None:
    desk = Desk([ZeroDivisionError("ours")])
    await desk.inbox.claim([ITEM])
    await desk.rounds(2)
    assert await desk.inbox.waiting() == 0
    assert len(desk.stories.developments) == 1


@pytest.mark.parametrize("is_read", [False, True])
async def test_an_item_that_we_stumble_over_five_times_is_buried_with_our_mistake(is_read: bool) -> None:
    stumbles: list[Exception] = [ZeroDivisionError("ours")] * MOST_ATTEMPTS
    desk = Desk(storing=stumbles) if is_read else Desk([*stumbles])
    await desk.inbox.claim([ITEM])
    await desk.rounds(MOST_ATTEMPTS)
    assert desk.inbox.dead == [(ITEM, "ZeroDivisionError: ours")]


@pytest.mark.parametrize("hours", [0.1, 10])
async def test_a_store_in_trouble_however_long_buries_nothing(hours: float) -> None:
    rounds = int(hours * 60)
    desk = Desk(storing=[TransientError("Redis is full and refuses to write")] * rounds)
    await desk.inbox.claim([ITEM])
    await desk.rounds(rounds)
    assert desk.inbox.dead == []
    await desk.rounds(1)
    assert len(desk.stories.developments) == 1
    assert (await desk.inbox.waiting(), desk.inbox.dead) == (0, [])


async def test_a_store_that_refuses_an_item_is_asked_five_times_before_it_is_buried() -> None:
    refusal = PermanentError("Redis denies the bot's user a command or key", code="noperm")
    for refusals, buried in ((MOST_ATTEMPTS - 1, []), (MOST_ATTEMPTS, [(ITEM, str(refusal))])):
        desk = Desk(storing=[refusal] * refusals)
        await desk.inbox.claim([ITEM])
        await desk.rounds(MOST_ATTEMPTS)
        assert (await desk.inbox.waiting(), desk.inbox.dead) == (0, buried)


async def test_what_became_of_an_item_can_be_asked_for_afterwards() -> None:
    desk = Desk()
    await desk.inbox.claim([ITEM])
    await desk.rounds(1)
    trail = await desk.trails.of(address_of(ITEM.url))
    assert trail is not None
    assert [step.stage for step in trail.steps] == ["source", "gate", "text", "matching"]
    assert trail.steps[-1].said.startswith("new: ")
    assert trail.development_id


async def test_an_item_that_is_buried_leaves_a_trail_too() -> None:
    desk = Desk([PermanentError("it takes too much memory")])
    await desk.inbox.claim([ITEM])
    await desk.rounds(1)
    trail = await desk.trails.of(address_of(ITEM.url))
    assert trail is not None
    assert trail.steps[-1].said == "given up: it takes too much memory"


async def test_what_people_said_of_a_story_is_in_it_before_it_is_stored() -> None:
    scout = Desk()
    await scout.inbox.claim([ITEM])
    await scout.rounds(1)
    (story,) = scout.stories.developments
    desk = Desk()
    said = said_of(scout.stories.developments[story], FeedbackKind.PLACE, "C1", "U1", NOON, "", Where(("ML",)))
    await desk.pipeline.notebooks.feedback.put(said)
    await desk.inbox.claim([ITEM])
    await desk.rounds(1)
    kept = desk.stories.developments[story]
    assert (kept.countries, [one.by for one in kept.corrections]) == (("ML",), ["U1"])
