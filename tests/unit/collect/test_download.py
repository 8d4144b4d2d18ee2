"""One source polled: what it brings, and what is remembered of it."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.collect.download import LONGEST_REST, Polled, is_due, poll, rest
from bot.collect.feed import Line
from bot.errors import PermanentError, SitrepError, TransientError
from bot.model import Source
from bot.ports import Downloaded, FeedState, NotModified, Validators

NOW = datetime(2026, 11, 10, 12, tzinfo=UTC)
EVERY = timedelta(minutes=5)
GAZETTE = Source("gazette", "Harbour Gazette", "gazette", "https://gazette.example/rss")
LINE = Line("Truce signed", "Both sides agreed.", "https://gazette.example/1", NOW - timedelta(hours=1), "1", "")
TAGGED = Validators('"v1"', "Tue, 10 Nov 2026 11:00:00 GMT")


@dataclass
class OneAnswer:
    """A web that gives one answer and remembers the questions."""

    answer: Downloaded | NotModified | SitrepError
    asked: list[Validators] = field(default_factory=list)

    async def get(self, url: str, *, most_bytes: int, validators: Validators = TAGGED) -> Downloaded | NotModified:
        self.asked.append(validators)
        if isinstance(self.answer, SitrepError):
            raise self.answer
        return self.answer


async def one_line(body: bytes, content_type: str) -> tuple[Line, ...]:
    if body == b"junk":
        raise PermanentError("this is not a feed")
    return (LINE,)


async def polled(answer: Downloaded | NotModified | SitrepError, state: FeedState | None = None) -> Polled:
    return await poll(GAZETTE, state, web=OneAnswer(answer), parse=one_line, canonical=lambda url: url, now=NOW)


def feed(body: bytes = b"feed") -> Downloaded:
    return Downloaded("https://gazette.example/rss", body, "application/rss+xml", TAGGED)


async def test_a_feed_seen_first_gives_items_to_catch_up_and_its_validators() -> None:
    found = await polled(feed())
    assert [(item.title, item.catch_up) for item in found.items] == [("Truce signed", True)]
    assert found.state == FeedState("gazette", TAGGED, NOW, NOW, LINE.published, since=NOW)


async def test_a_feed_seen_before_gives_news() -> None:
    found = await polled(feed(), FeedState("gazette", since=NOW - timedelta(days=1)))
    assert [item.catch_up for item in found.items] == [False]


async def test_the_server_gets_its_validators_back_unchanged() -> None:
    web = OneAnswer(NotModified())
    await poll(GAZETTE, FeedState("gazette", TAGGED), web=web, parse=one_line, canonical=str, now=NOW)
    assert web.asked == [TAGGED]


async def test_not_modified_is_a_success_without_items() -> None:
    found = await polled(NotModified(), FeedState("gazette", TAGGED, failures=3, trouble="no answer"))
    assert found.items == ()
    assert (found.state.ok, found.state.failures, found.state.trouble, found.state.validators) == (NOW, 0, "", TAGGED)


@pytest.mark.parametrize(
    "trouble", [TransientError("no answer within 20 seconds"), PermanentError("there is nothing at this address (404)")]
)
async def test_trouble_is_noted_and_never_raised(trouble: SitrepError) -> None:
    found = await polled(trouble, FeedState("gazette", TAGGED, ok=NOW - EVERY, failures=2))
    assert (found.items, found.state.failures, found.state.trouble) == ((), 3, str(trouble))
    assert (found.state.ok, found.state.validators) == (NOW - EVERY, TAGGED)


async def test_a_feed_that_can_not_be_read_is_trouble_too() -> None:
    assert (await polled(feed(b"junk"))).state.trouble == "this is not a feed"


async def test_a_server_that_asks_for_time_gets_it() -> None:
    state = (await polled(TransientError("the server answers 429", retry_after=3600))).state
    assert not is_due(state, EVERY, NOW + timedelta(minutes=59))
    assert is_due(state, EVERY, NOW + timedelta(minutes=60))


async def test_a_server_can_not_silence_its_feed_for_a_year() -> None:
    state = (await polled(TransientError("the server answers 429", retry_after=3e7))).state
    assert is_due(state, EVERY, NOW + LONGEST_REST)


def test_a_source_never_asked_is_due() -> None:
    assert is_due(None, EVERY, NOW)


def test_a_source_is_due_again_after_its_time() -> None:
    state = FeedState("gazette", polled=NOW)
    assert not is_due(state, EVERY, NOW + timedelta(minutes=4, seconds=59))
    assert is_due(state, EVERY, NOW + EVERY)


async def test_a_clock_that_was_a_day_ahead_silences_no_source() -> None:
    state = FeedState("gazette", polled=NOW + timedelta(days=1), not_before=NOW + timedelta(days=1, hours=2))
    assert is_due(state, EVERY, NOW)
    assert not is_due(FeedState("gazette", polled=NOW + timedelta(seconds=5)), EVERY, NOW), "two clocks differ a little"
    found = await polled(feed(), replace(state, since=NOW + timedelta(days=2)))
    assert [item.title for item in found.items] == ["Truce signed"]


@given(st.integers(0, 10_000), st.integers(1, 100_000))
def test_failing_more_never_means_being_asked_more_often(failures: int, seconds: int) -> None:
    every = timedelta(seconds=seconds)
    assert every <= rest(failures, every) <= rest(failures + 1, every) <= max(every, LONGEST_REST)
