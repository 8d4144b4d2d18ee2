"""An alert that failed has told nobody: the next report of its story is alerted, and never twice."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model import NoticeKind, NoticeState, Severity
from bot.world.stores import Stores
from tests.contract.samples import NOW, development, new, notice, trace

WAITING, POSTING, POSTED, REFUSED = (
    NoticeState.WAITING,
    NoticeState.POSTING,
    NoticeState.POSTED,
    NoticeState.REFUSED,
)
FAILED = [REFUSED, NoticeState.EXPIRED, NoticeState.DEAD]
LATER = NOW + timedelta(hours=2)
SIRTE, VILLAGE = development("sirte"), development("village")


async def tell(
    stores: Stores, key: str, kind: NoticeKind = NoticeKind.ALERT, severity: Severity = Severity.HIGH
) -> None:
    """A report of the story, and the notice that comes of it."""
    about = development("sirte", severity=severity)
    version = (await stores.stories.shelf(trace(), NOW - timedelta(days=7))).version
    root = None if kind is NoticeKind.ALERT else "alert"
    told = notice(key, kind=kind, root=root, about=about, created=LATER)
    assert await stores.stories.commit(version, new(about), trace(), [told], None)


@pytest.mark.parametrize("failed", FAILED)
async def test_a_channel_whose_alert_failed_counts_as_not_told(stores: Stores, failed: NoticeState) -> None:
    await tell(stores, "alert")
    assert await stores.stories.told("sirte") == {"C1": Severity.HIGH}
    await stores.outbox.mark("alert", failed, NOW, "is_archived")
    assert await stores.stories.told("sirte") == {}


@pytest.mark.parametrize("failed", FAILED)
async def test_the_next_report_is_an_alert_again_with_its_own_words(stores: Stores, failed: NoticeState) -> None:
    await tell(stores, "alert")
    await stores.outbox.mark("alert", failed, NOW, "is_archived")
    await tell(stores, "alert", severity=Severity.CRITICAL)
    waiting = await stores.outbox.next("C1")
    assert waiting is not None
    assert (waiting.notice.severity, waiting.state) == (Severity.CRITICAL, WAITING)
    assert await stores.stories.told("sirte") == {"C1": Severity.CRITICAL}
    assert dict(await stores.outbox.alerts_since(NOW, ["C1"])) == {"C1": 1}
    assert await stores.dead.every() == []
    await stores.outbox.mark("alert", POSTED, LATER, "17.5")
    await tell(stores, "alert")
    assert await stores.outbox.next("C1") is None
    assert await stores.outbox.ts("alert") == "17.5"
    counts = await stores.outbox.counts()
    assert (counts[POSTED], sum(counts.values())) == (1, 1)


async def test_an_update_that_comes_after_the_refusal_tells_nobody(stores: Stores) -> None:
    await tell(stores, "alert")
    await stores.outbox.mark("alert", REFUSED, NOW, "is_archived")
    await tell(stores, "update", NoticeKind.UPDATE)  # decided when the alert was still on its way
    assert await stores.stories.told("sirte") == {}


async def test_what_was_refused_at_a_second_attempt_is_looked_for_before_it_is_posted(stores: Stores) -> None:
    await tell(stores, "alert")
    await stores.outbox.mark("alert", POSTING, NOW, attempt=0)
    await stores.outbox.mark("alert", WAITING, NOW, "the history can't be read", attempt=1)
    await stores.outbox.mark("alert", POSTING, NOW + timedelta(minutes=1), attempt=1)
    await stores.outbox.mark("alert", REFUSED, NOW, "not_in_channel", attempt=2)
    await tell(stores, "alert")
    waiting = await stores.outbox.next("C1")
    assert waiting is not None
    assert (waiting.state, waiting.since) == (POSTING, NOW)  # in doubt since the first call
    assert await stores.outbox.mark("alert", WAITING, LATER, "not there", attempt=waiting.attempt)


@pytest.mark.parametrize("kind", [NoticeKind.UPDATE, NoticeKind.EDIT, NoticeKind.DIGEST, NoticeKind.WORD])
async def test_nothing_but_an_alert_comes_again(stores: Stores, kind: NoticeKind) -> None:
    again = notice("n", kind=kind, root="alert")
    await stores.outbox.put([again])
    await stores.outbox.mark("n", REFUSED, NOW, "is_archived")
    assert await stores.outbox.put([again]) == []
    assert await stores.outbox.next("C1") is None


async def test_a_posted_update_that_fails_leaves_the_channel_told(stores: Stores) -> None:
    await tell(stores, "alert")
    await stores.outbox.mark("alert", POSTED, NOW, "17.5")
    await tell(stores, "update", NoticeKind.UPDATE, Severity.CRITICAL)
    await stores.outbox.mark("update", REFUSED, NOW, "is_archived")
    assert "C1" in await stores.stories.told("sirte")


@pytest.mark.parametrize("failed", FAILED)
async def test_an_alert_in_the_thread_of_a_war_that_fails_has_told_nobody_and_comes_again(
    stores: Stores, failed: NoticeState
) -> None:
    await tell(stores, "war")
    sheltered = replace(notice("village", kind=NoticeKind.UPDATE, root="war", about=VILLAGE), opens=True)
    for number, told in enumerate((sheltered, notice("village", about=VILLAGE, created=LATER))):
        version = (await stores.stories.shelf(trace(), NOW - timedelta(days=7))).version
        assert await stores.stories.commit(version, new(VILLAGE), trace(), [told], None)
        assert await stores.stories.told("village") == {"C1": Severity.HIGH}
        await stores.outbox.mark("village", failed, NOW, "what it belongs to was never posted")
        assert await stores.stories.told("village") == {}, number
