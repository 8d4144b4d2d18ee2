"""A picture is drawn beside the posting; whatever becomes of it, the digest stands."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.errors import PermanentError, SitrepError, TransientError
from bot.model import NoticeKind, NoticeState, Picture
from bot.route.due import picture_key
from bot.use_cases.illustrate import MOST_TRIES, WITHOUT_SCOPE, Illustrator
from bot.wiring.digests import digests
from bot.world.clock import HandClock
from bot.world.memory import stores
from bot.world.stores import Stores
from tests.unit.tell.news import HOUR, LIBYA, NAMES, NOON, a_wish
from tests.unit.use_cases.test_digests import BERLIN, remember

DUE = NOON + 19 * HOUR  # 08:00 in Berlin, the next day


@dataclass
class FaultyFiles:
    """Keeps what it is given, unless it is told to fail."""

    troubles: list[SitrepError] = field(default_factory=list)
    kept: list[tuple[bytes, str]] = field(default_factory=list)

    async def keep(self, name: str, content: bytes, words: str) -> str:
        if self.troubles:
            raise self.troubles.pop(0)
        self.kept.append((content, words))
        return f"F{len(self.kept)}"


async def as_bytes(picture: Picture) -> bytes:
    return picture.title.encode()


@pytest.fixture
def kept() -> Stores:
    return stores(HandClock(NOON))


@pytest.fixture
def files() -> FaultyFiles:
    return FaultyFiles()


@pytest.fixture
def illustrator(kept: Stores, files: FaultyFiles) -> Illustrator:
    return Illustrator("T1", kept.subscriptions, kept.outbox, files, as_bytes)


async def a_posted_digest(kept: Stores) -> str:
    """Its key."""
    await kept.subscriptions.put(a_wish(LIBYA))
    await kept.subscriptions.put_plan(BERLIN)
    await remember(kept, last_reported=NOON + HOUR)
    made = digests("T1", kept, NAMES, pictures=True)
    (digest,) = await made.all_due(DUE)
    await kept.outbox.put([digest])
    await kept.outbox.mark(digest.key, NoticeState.POSTED, DUE, "1.2")
    return digest.key


def key() -> str:
    return picture_key("T1", "C1", DUE.date())


async def test_a_posted_digest_gets_its_picture_once(
    kept: Stores, files: FaultyFiles, illustrator: Illustrator
) -> None:
    digest = await a_posted_digest(kept)
    for seconds in range(0, 60, 5):
        await illustrator.round(DUE + timedelta(seconds=seconds))
    (waiting,) = [await kept.outbox.next("C1")]
    assert waiting is not None
    assert (waiting.notice.key, waiting.notice.kind, waiting.notice.root) == (key(), NoticeKind.PICTURE, digest)
    assert '"slack_file": {"id": "F1"}' in waiting.notice.message.blocks
    ((content, words),) = files.kept
    assert content == b"Daily digest \xc2\xb7 Saturday 21 November"
    assert words.startswith("Map of 1 development, the worst at Sirte.")


async def test_nothing_is_drawn_for_a_digest_that_is_not_posted_yet_or_long_ago(
    kept: Stores, files: FaultyFiles, illustrator: Illustrator
) -> None:
    await illustrator.round(DUE)
    digest = await a_posted_digest(kept)
    await illustrator.round(DUE + 2 * HOUR)
    assert await kept.outbox.ts(digest)
    assert files.kept == []


@pytest.mark.parametrize("trouble", [TransientError("busy"), PermanentError("too slow")])
async def test_a_picture_that_fails_is_tried_a_few_times_and_then_left_out(
    kept: Stores, files: FaultyFiles, illustrator: Illustrator, trouble: SitrepError
) -> None:
    await a_posted_digest(kept)
    files.troubles = [trouble] * 99
    for seconds in range(0, 600, 5):
        await illustrator.round(DUE + timedelta(seconds=seconds))
    assert len(files.troubles) == 99 - MOST_TRIES
    assert await kept.outbox.known(key()) is None


async def test_one_failure_is_made_good(kept: Stores, files: FaultyFiles, illustrator: Illustrator) -> None:
    await a_posted_digest(kept)
    files.troubles = [TransientError("busy")]
    await illustrator.round(DUE)
    await illustrator.round(DUE + timedelta(seconds=5))
    assert await kept.outbox.known(key()) is NoticeState.WAITING


async def test_where_files_are_not_allowed_nothing_more_is_drawn_for_a_while(
    kept: Stores, files: FaultyFiles, illustrator: Illustrator
) -> None:
    await a_posted_digest(kept)
    files.troubles = [PermanentError("no", code="missing_scope")] * 2
    for seconds in range(0, 600, 5):
        await illustrator.round(DUE + timedelta(seconds=seconds))
    assert len(files.troubles) == 1
    await illustrator.round(DUE + WITHOUT_SCOPE)
    assert files.troubles == []


async def test_a_quiet_digest_has_no_picture(kept: Stores, files: FaultyFiles, illustrator: Illustrator) -> None:
    made = digests("T1", kept, NAMES, pictures=True)
    await kept.subscriptions.put(a_wish(LIBYA))
    await kept.subscriptions.put_plan(BERLIN)
    (digest,) = await made.all_due(DUE)
    assert digest.picture is None
