"""The round over the sources, when readers can't keep up."""

from datetime import timedelta

from structlog.testing import capture_logs

from bot.collect.feed import Line, parse_feed
from bot.extract.canonical import canonical_url
from bot.model import Source
from bot.ports import Downloaded, FeedState, NotModified, Validators
from bot.use_cases.watch import Watch
from bot.world.clock import HandClock
from bot.world.health import Tally
from bot.world.memory import stores
from bot.world.memory_wishes import MemoryFeeds
from bot.world.stores import Stores
from tests.contract.samples import NOW, item

NONE = Validators()
EVERY = timedelta(minutes=10)
HARBOUR = Source("harbour", "The Harbour Post", "Harbour", "https://harbour.example/feed.xml")


def feed(*numbers: int) -> bytes:
    entries = "".join(
        f"<item><title>Report {number}</title><link>https://harbour.example/{number}</link>"
        f"<pubDate>{NOW:%a, %d %b %Y %H:%M:%S} GMT</pubDate></item>"
        for number in numbers
    )
    return f'<rss version="2.0"><channel><title>Harbour</title>{entries}</channel></rss>'.encode()


class Site:
    """A web of one feed, which counts who asks for it."""

    def __init__(self, *numbers: int) -> None:
        self.numbers, self.asked = numbers, 0

    async def get(self, url: str, *, most_bytes: int, validators: Validators = NONE) -> Downloaded | NotModified:
        self.asked += 1
        return Downloaded(url, feed(*self.numbers), "application/rss+xml", NONE)


async def parse(body: bytes, content_type: str) -> tuple[Line, ...]:
    return parse_feed(body, content_type)


def watch(found: Stores, site: Site, clock: HandClock) -> Watch:
    return Watch(
        fixed=(HARBOUR,),
        every=EVERY,
        feeds=found.feeds,
        inbox=found.inbox,
        web=site,
        parse=parse,
        canonical=canonical_url,
        clock=clock,
        tally=Tally(),
    )


async def test_a_full_stream_slows_the_collector_and_drops_nothing() -> None:
    clock = HandClock(NOW)
    found, site = stores(clock, stream_most=3), Site(1, 2)
    watching = watch(found, site, clock)
    await found.inbox.claim([item(key) for key in "abc"])
    with capture_logs() as lines:
        for _ in range(5):  # seconds, not minutes: a claim that is refused leaves the source due
            await watching.round()
            await watching.drain()
    assert site.asked == 0
    assert [line["event"] for line in lines] == ["readers are behind; no source is asked until they have caught up"]
    for delivery in await found.inbox.take(3, 0):
        await found.inbox.done(delivery.receipt)
    await watching.round()
    await watching.drain()
    assert site.asked == 1
    assert sorted(one.item.title for one in await found.inbox.take(9, 0)) == ["Report 1", "Report 2"]


async def test_a_source_that_we_trip_over_is_left_alone_for_a_while() -> None:
    async def stumble(body: bytes, content_type: str) -> tuple[Line, ...]:
        raise ZeroDivisionError("a mistake of ours")

    clock = HandClock(NOW)
    found, site = stores(clock), Site(1)
    watching = watch(found, site, clock)
    watching.parse = stumble
    for _ in range(5):  # seconds
        await watching.round()
        await watching.drain()
    assert site.asked == 1
    assert (await found.feeds.states())["harbour"].trouble == "ZeroDivisionError: a mistake of ours"


async def test_what_was_not_claimed_is_claimed_when_there_is_room_and_once() -> None:
    clock = HandClock(NOW)
    found, site = stores(clock, stream_most=3), Site(1, 2, 3)
    watching = watch(found, site, clock)
    await watching.round()  # there is room when it asks, and none when the answer comes
    await found.inbox.claim([item(key) for key in "abc"])
    await watching.drain()
    assert await found.feeds.states() == {}, "it has not been read"
    taken = await found.inbox.take(3, 0)
    assert [one.item.key for one in taken] == ["a", "b", "c"]
    for delivery in taken:
        await found.inbox.done(delivery.receipt)
    for _ in range(3):
        clock.turn(EVERY)
        await watching.round()
        await watching.drain()
    assert sorted(one.item.title for one in await found.inbox.take(9, 0)) == ["Report 1", "Report 2", "Report 3"]


async def test_a_feed_that_shrinks_and_grows_again_repeats_nothing() -> None:
    clock = HandClock(NOW)
    found, site = stores(clock), Site(*range(50))
    watching = watch(found, site, clock)
    taken: list[str] = []
    for numbers in (range(50), range(48, 50), range(50), range(1, 51)):
        site.numbers = tuple(numbers)
        await watching.round()
        await watching.drain()
        for delivery in await found.inbox.take(99, 0):
            taken.append(delivery.item.title)
            await found.inbox.done(delivery.receipt)
        clock.turn(EVERY)
    assert sorted(taken) == sorted(f"Report {number}" for number in range(51))


async def test_a_source_that_answers_while_we_look_how_it_did_is_not_asked_twice() -> None:
    clock = HandClock(NOW)
    found, site = stores(clock), Site(1)
    watching = watch(found, site, clock)

    class LateAnswers(MemoryFeeds):
        """How the sources did before those under way had answered."""

        async def states(self) -> dict[str, FeedState]:
            before = await super().states()
            await watching.drain()
            return before

    watching.feeds = LateAnswers()
    await watching.round()
    await watching.round()
    await watching.drain()
    assert site.asked == 1
