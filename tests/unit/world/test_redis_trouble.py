"""What a Redis in trouble does to us: nothing twice, nothing lost, and clear words."""

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.errors import PermanentError, TransientError
from bot.model import Decision, NoticeKind, NoticeState, Outcome
from bot.world import redis_inbox, redis_stores
from bot.world.clock import SystemClock
from bot.world.redis_client import connect, objection
from bot.world.redis_link import RedisLink
from bot.world.stores import IDLE, LOG_MOST, STREAM_MOST, Stores
from tests.contract.samples import NOW, development, item, new, notice, trace
from tests.unit.world.lossy import LossyLine, lossy_line

pytestmark = pytest.mark.redis


def stores_of(link: RedisLink, reader: str = "reader-1", idle: timedelta = IDLE) -> Stores:
    return redis_stores.stores(link, SystemClock(), reader, idle=idle, stream_most=STREAM_MOST)


@pytest.fixture
async def lossy(redis_url: str, redis_link: RedisLink) -> AsyncIterator[tuple[LossyLine, Stores]]:
    with tempfile.TemporaryDirectory(prefix="sitrep-test-") as folder:
        async with lossy_line(redis_url.removeprefix("unix://"), Path(folder)) as (line, url):
            link = RedisLink(await connect(url), "T1")
            yield line, stores_of(link)
            await link.close()
            await asyncio.sleep(0.01)  # the line's ends see it


async def test_a_claim_whose_answer_is_lost_is_made_once(lossy: tuple[LossyLine, Stores]) -> None:
    line, stores = lossy
    await stores.inbox.claim([item("first")])  # Redis knows the script from now on
    line.lose_after = b"https://harbour.example/a"
    with pytest.raises(TransientError, match="can't be reached"):
        await stores.inbox.claim([item("a")])
    assert line.lost == 1
    assert await stores.inbox.claim([item("a")]) == []
    assert await stores.inbox.waiting() == 2


async def test_a_commit_whose_answer_is_lost_is_made_once(lossy: tuple[LossyLine, Stores]) -> None:
    line, stores = lossy
    await stores.inbox.claim([item("a")])
    [delivery] = await stores.inbox.take(1, 0)
    await stores.stories.commit(0, Outcome(Decision.OLD, "a week old"), trace(), [], None)  # Redis knows the script
    line.lose_after = b"Clashes near Sirte"
    told = (0, new(development("sirte")), trace(), [notice("n")], delivery.receipt)
    with pytest.raises(TransientError):
        await stores.stories.commit(*told)
    assert line.lost == 1
    assert await stores.stories.commit(*told)
    assert (await stores.stories.shelf(trace(), NOW - timedelta(days=1))).version == 1
    assert (await stores.outbox.counts())[NoticeState.WAITING] == 1
    assert await stores.inbox.waiting() == 0


async def test_a_take_whose_answer_is_lost_gives_the_item_to_the_next_reader(
    redis_link: RedisLink, lossy: tuple[LossyLine, Stores]
) -> None:
    line, stores = lossy
    await stores.inbox.claim([item("a")])
    await stores.inbox.take(1, 0)
    await stores.inbox.claim([item("b")])
    line.lose_after = b"XREADGROUP"
    with pytest.raises(TransientError):
        await stores.inbox.take(1, 0)
    await asyncio.sleep(0.05)
    other = stores_of(redis_link, "reader-2", timedelta(milliseconds=20))
    assert [delivery.item.key for delivery in await other.inbox.take(5, 0)] == ["a", "b"]


async def test_a_reader_that_was_frozen_does_not_take_back_what_another_has_by_now(redis_link: RedisLink) -> None:
    frozen = stores_of(redis_link, "frozen").inbox
    await frozen.claim([item("a")])
    [delivery] = await frozen.take(1, 0)
    await asyncio.sleep(0.05)
    other = stores_of(redis_link, "other", timedelta(milliseconds=20)).inbox
    assert len(await other.take(1, 0)) == 1
    await frozen.keep([delivery.receipt])
    found = await redis_link.do("XINFO", "CONSUMERS", redis_link.key("items"), "readers")
    assert {reader["name"]: reader["pending"] for reader in found} == {"frozen": 0, "other": 1}


async def test_a_quiet_stream_is_no_lost_connection(redis_link: RedisLink) -> None:
    begun = time.monotonic()
    assert await stores_of(redis_link).inbox.take(1, 60) == []
    assert time.monotonic() - begun < redis_inbox.BLOCK_MOST_SECONDS + 1


async def test_an_item_nobody_can_read_is_buried_with_its_error(redis_link: RedisLink) -> None:
    await redis_link.do("XADD", redis_link.key("items"), "*", "item", '{"key": "half an item"}')
    inbox = stores_of(redis_link).inbox
    await inbox.claim([item("a")])
    assert [delivery.item.key for delivery in await inbox.take(5, 0)] == ["a"]
    [(_, letter)] = await redis_link.do("XRANGE", redis_link.key("dead"), "-", "+")
    assert letter["item"] == '{"key": "half an item"}'
    assert "not a stored Item" in letter["error"]
    assert await inbox.waiting() == 1


async def test_a_buried_item_stands_among_the_dead_letters_once(redis_link: RedisLink) -> None:
    inbox = stores_of(redis_link).inbox
    await inbox.claim([item("a")])
    [delivery] = await inbox.take(1, 0)
    for _ in range(2):
        await inbox.bury(delivery, "ran out of memory five times")
    assert await redis_link.do("XLEN", redis_link.key("dead")) == 1


async def test_items_survive_a_lost_group(redis_link: RedisLink) -> None:
    inbox = stores_of(redis_link).inbox
    await inbox.claim([item("a")])
    await inbox.take(1, 0)
    await redis_link.do("XGROUP", "DESTROY", redis_link.key("items"), "readers")
    assert [delivery.item.key for delivery in await inbox.take(1, 0)] == ["a"]


async def test_a_reader_long_gone_is_struck_out_but_not_one_with_items_in_hand(
    redis_link: RedisLink, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = stores_of(redis_link, "gone").inbox
    await gone.claim([item("b")])
    [delivery] = await gone.take(1, 0)
    await gone.done(delivery.receipt)
    holder = stores_of(redis_link, "holder").inbox
    await holder.claim([item("a")])
    await holder.take(1, 0)
    assert await readers(redis_link) == {"gone", "holder"}
    monkeypatch.setattr(redis_inbox, "READER_GONE", timedelta(milliseconds=5))
    await asyncio.sleep(0.02)
    await stores_of(redis_link, "fresh").inbox.take(1, 0)
    assert await readers(redis_link) - {"fresh"} == {"holder"}


async def readers(link: RedisLink) -> set[str]:
    return {reader["name"] for reader in await link.do("XINFO", "CONSUMERS", link.key("items"), "readers")}


async def test_a_full_redis_refuses_a_claim_and_takes_it_when_there_is_room(redis_link: RedisLink) -> None:
    inbox = stores_of(redis_link).inbox
    await redis_link.do("CONFIG", "SET", "maxmemory", "1mb")
    try:
        with pytest.raises(TransientError, match="full"):
            await inbox.claim([item("a")])
    finally:
        await redis_link.do("CONFIG", "SET", "maxmemory", "0")
    assert await inbox.claim([item("a")]) == [item("a")]


async def test_scripts_are_sent_again_to_a_redis_that_forgot_them(redis_link: RedisLink) -> None:
    inbox = stores_of(redis_link).inbox
    await inbox.claim([item("a")])
    await redis_link.do("SCRIPT", "FLUSH")
    assert await inbox.claim([item("b")]) == [item("b")]


async def test_an_item_stays_claimed_as_long_as_its_feed_shows_it(redis_link: RedisLink) -> None:
    """One without a date would else be news again after the time that a claim is kept."""
    inbox, claim = stores_of(redis_link).inbox, redis_link.key("claim:a")
    await inbox.claim([item("a")])
    await redis_link.do("EXPIRE", claim, 600)
    assert await inbox.claim([item("a")]) == []
    assert await redis_link.do("TTL", claim) > 29 * 86_400


async def test_what_is_kept_is_kept_for_its_time(redis_link: RedisLink) -> None:
    stores = stores_of(redis_link)
    await stores.inbox.claim([item("a")])
    known = trace("address", "words", ("band",), ("handle",))
    sirte = development("sirte")
    assert await stores.stories.commit(0, new(sirte), known, [notice("n", about=sirte)], None)
    await stores.outbox.mark("n", NoticeState.POSTED, NOW, "17.5")
    days = {
        "claim:a": 30,
        "index:address:address": 6,
        "index:content:words": 6,
        "index:band:band": 6,
        "index:handle:handle": 6,
        "development:sirte": 45,
        "told:sirte": 45,
        "notice:n": 30,
        "log:C1": 14,
    }
    for name, kept in days.items():
        seconds = await redis_link.do("TTL", redis_link.key(name))
        assert kept * 86_400 - 60 <= seconds <= kept * 86_400, name


async def test_an_alert_is_remembered_as_long_as_its_story_goes_on_under_it(redis_link: RedisLink) -> None:
    """A story that lasts for a month would else have no thread any more, and what is new of it nowhere to go."""
    stores, war, none = stores_of(redis_link), development("war"), trace("", "words", (), ())
    told = [notice("war", about=war), notice("village", root="war")]
    assert await stores.stories.commit(0, new(war), none, told, None)
    for key in ("war", "village"):
        await stores.outbox.mark(key, NoticeState.POSTED, NOW, "17.5")
    names = {"notice:war": 29, "notice:village": 29, "told:war": 44}
    for name in names:
        await redis_link.do("EXPIRE", redis_link.key(name), 600)
    await stores.outbox.put([notice("more", kind=NoticeKind.EDIT, root="village")])
    for name, days in names.items():
        assert await redis_link.do("TTL", redis_link.key(name)) > days * 86_400, name
    assert await redis_link.do("TTL", redis_link.key("notice:more")) == -1, "it is not through"


async def test_what_is_too_old_to_be_found_leaves_what_others_still_stand_under(redis_link: RedisLink) -> None:
    stores, known = stores_of(redis_link), trace("", "words", (), ("handle",))
    tracks = [redis_link.key(name) for name in ("recent", "index:handle:handle", "facet:any:3", "facet:country:LY:3")]
    assert await stores.stories.commit(0, new(development("old", 60 * 24 * 60)), known, [], None)
    assert [await redis_link.do("ZCARD", track) for track in tracks] == [1, 1, 1, 1]
    for number in range(1, 17):
        assert await stores.stories.commit(number, new(development("young")), known, [], None)
    assert [await redis_link.do("ZRANGE", track, 0, -1) for track in tracks] == [["young"]] * 4


async def test_a_development_that_is_not_among_those_stored_last_is_on_the_shelf_as_it_is_stored(
    redis_link: RedisLink,
) -> None:
    stores, known = stores_of(redis_link), trace("", "words", (), ("handle",))
    told = development("old")
    assert await stores.stories.commit(0, new(told), known, [], None)
    await redis_link.do("DEL", redis_link.key("latest"))
    assert (await stores.stories.shelf(known, NOW - timedelta(days=1))).developments == (told,)


async def test_a_log_is_short_in_number_and_in_time_and_a_channel_without_one_is_forgotten(
    redis_link: RedisLink,
) -> None:
    stores = stores_of(redis_link)
    for start in range(0, LOG_MOST, 100):
        await stores.outbox.put([notice(f"n{start + number}") for number in range(100)])
    await stores.outbox.put([notice("last")])
    steps = await stores.log.of("C1")
    assert (len(steps), steps[0].key, steps[-1].key) == (LOG_MOST, "n1", "last")
    short = redis_stores.stores(redis_link, SystemClock(), "reader-1", log_kept=timedelta(milliseconds=200))
    await asyncio.sleep(0.3)
    await short.outbox.mark("last", NoticeState.POSTED, NOW, "17.5")
    assert [step.state for step in await stores.log.of("C1")] == [NoticeState.POSTED]
    await asyncio.sleep(0.3)
    assert await stores.log.of("C1") == []
    assert await stores.log.channels() == []


async def test_who_wants_no_log_has_none(redis_link: RedisLink) -> None:
    stores = redis_stores.stores(redis_link, SystemClock(), "reader-1", log_kept=timedelta(0))
    await stores.outbox.put([notice("n")])
    assert await stores.log.channels() == []
    assert await redis_link.do("EXISTS", redis_link.key("log:C1")) == 0


async def test_a_retry_whose_answer_is_lost_puts_back_once(lossy: tuple[LossyLine, Stores]) -> None:
    line, stores = lossy
    await stores.inbox.claim([item("a")])
    [delivery] = await stores.inbox.take(1, 0)
    await stores.inbox.bury(delivery, "a bug, now mended")
    [letter] = await stores.dead.every()
    await stores.dead.retry("1-0", NOW)  # the script is known to Redis now
    line.lose_after = b"EVALSHA"
    with pytest.raises(TransientError):
        await stores.dead.retry(letter.id, NOW)
    assert line.lost == 1
    assert not await stores.dead.retry(letter.id, NOW)
    assert await stores.inbox.waiting() == 1


async def test_an_item_that_nobody_can_read_is_listed_all_the_same(redis_link: RedisLink) -> None:
    await redis_link.do("XADD", redis_link.key("items"), "*", "item", '{"key": "half an item"}')
    stores = stores_of(redis_link)
    await stores.inbox.take(1, 0)
    await stores.inbox.take(1, 0)
    [letter] = await stores.dead.every()
    assert (letter.title, letter.origin, letter.attempts) == ("", "", 1)
    assert "not a stored Item" in letter.error


async def test_a_notice_of_the_version_before_goes_its_way_and_stands_in_no_log(redis_link: RedisLink) -> None:
    stores = stores_of(redis_link)
    await stores.outbox.put([notice("old", about=development("sirte"))])
    await redis_link.do("HDEL", redis_link.key("notice:old"), "kind", "title", "development")
    await redis_link.do("DEL", redis_link.key("log:C1"))
    assert await stores.outbox.mark("old", NoticeState.POSTING, NOW, attempt=0)
    assert await stores.outbox.mark("old", NoticeState.REFUSED, NOW, "is_archived", attempt=1)
    assert await stores.outbox.channels() == []
    assert await stores.log.of("C1") == []


async def test_a_letter_of_the_version_before_is_read(redis_link: RedisLink) -> None:
    await redis_link.do("XADD", redis_link.key("dead"), "*", "item", "{}", "error", "as it was")
    [letter] = await stores_of(redis_link).dead.every()
    assert (letter.error, letter.attempts) == ("as it was", 0)


async def test_every_key_belongs_to_the_workspace(redis_link: RedisLink) -> None:
    stores = stores_of(redis_link)
    await stores.inbox.claim([item("a")])
    await stores.inbox.take(1, 0)
    await stores.stories.commit(0, new(development("sirte")), trace(), [notice("n")], None)
    await stores.lease.hold("clock", "one", 5)
    keys = await redis_link.do("KEYS", "*")
    assert keys
    assert all(key.startswith("sitrep:{T1}:") for key in keys)


@pytest.mark.parametrize(
    ("info", "said"),
    [
        ({"redis_version": "6.0.16"}, "too old"),
        ({"redis_version": "6.2.0"}, ""),
        ({"redis_version": "10.0.1"}, ""),
        ({"redis_version": "7.2.4", "valkey_version": "9.1.2"}, ""),
        ({"redis_version": "7.4.0", "role": "slave"}, "read-only replica"),
        ({"redis_version": "7.4.0", "maxmemory_policy": "allkeys-lru"}, "maxmemory-policy allkeys-lru"),
        ({"redis_version": "7.4.0", "maxmemory_policy": "volatile-ttl"}, "set maxmemory-policy noeviction"),
        ({"redis_version": "7.4.0", "maxmemory_policy": "noeviction"}, ""),
    ],
)
def test_a_redis_that_would_forget_or_refuse_is_not_used(info: dict[str, str], said: str) -> None:
    found = objection(info)
    assert said in found
    assert bool(found) == bool(said)


async def test_a_redis_that_evicts_is_refused_at_the_start(redis_url: str, redis_link: RedisLink) -> None:
    await redis_link.do("CONFIG", "SET", "maxmemory-policy", "allkeys-lru")
    try:
        with pytest.raises(PermanentError, match="would forget what was told"):
            await connect(redis_url)
    finally:
        await redis_link.do("CONFIG", "SET", "maxmemory-policy", "noeviction")


async def test_a_wrong_password_is_said_to_be_one(redis_url: str, redis_link: RedisLink) -> None:
    await redis_link.do("CONFIG", "SET", "requirepass", "sesame")
    try:
        for url in (redis_url, redis_url.replace("unix://", "unix://:wrong@")):
            with pytest.raises(PermanentError, match="user name or password"):
                await connect(url)
        right = await connect(redis_url.replace("unix://", "unix://:sesame@"))
        await right.aclose()
    finally:
        await redis_link.do("CONFIG", "SET", "requirepass", "")


async def test_a_redis_that_still_loads_is_waited_for(redis_url: str) -> None:
    with tempfile.TemporaryDirectory(prefix="sitrep-test-") as folder:
        async with lossy_line(redis_url.removeprefix("unix://"), Path(folder)) as (line, url):
            line.loading = 1
            client = await connect(url)
            await client.aclose()
            assert line.loading == 0
            line.loading = 9
            with pytest.raises(TransientError, match="loading"):
                await connect(url, patience_seconds=0)


async def test_a_wrong_address_is_said_to_be_one() -> None:
    for url in ("unix:///nowhere/redis.sock", "redis://127.0.0.1:1/0"):
        with pytest.raises(TransientError, match="can't be reached"):
            await connect(url)
    with pytest.raises(PermanentError, match="no Redis address"):
        await connect("http://:sesame@localhost")
