"""Each state that a notice takes stands in its channel's log, with the time and the reason."""

from dataclasses import replace
from datetime import timedelta

from bot.model import Message, NoticeKind, NoticeState
from bot.world.stores import LOG_MOST, REPLACED, Stores
from tests.contract.samples import NOW, development, new, notice, trace

WAITING, POSTING, POSTED = NoticeState.WAITING, NoticeState.POSTING, NoticeState.POSTED


async def test_the_log_tells_a_notices_whole_way(stores: Stores) -> None:
    await stores.outbox.put([notice("n")])
    moments = [NOW + timedelta(seconds=number) for number in range(4)]
    await stores.outbox.mark("n", POSTING, moments[0], attempt=0)
    await stores.outbox.mark("n", WAITING, moments[1], "Slack asks to slow down", attempt=1)
    await stores.outbox.mark("n", POSTING, moments[2], attempt=1)
    await stores.outbox.mark("n", POSTED, moments[3], "17.5")
    steps = await stores.log.of("C1")
    assert [(step.state, step.at, step.word, step.attempt) for step in steps] == [
        (WAITING, NOW, "", 0),
        (POSTING, moments[0], "", 1),
        (WAITING, moments[1], "Slack asks to slow down", 1),
        (POSTING, moments[2], "", 2),
        (POSTED, moments[3], "17.5", 2),
    ]
    assert {(step.key, step.kind, step.title) for step in steps} == {
        ("n", NoticeKind.ALERT, "HIGH: clashes near Sirte (n)")
    }


async def test_a_notice_is_named_by_its_first_whole_words(stores: Stores) -> None:
    long = notice("n")
    await stores.outbox.put(
        [replace(long, message=replace(long.message, text="HIGH &amp; " + "sixteen letters. " * 9))]
    )
    (step,) = await stores.log.of("C1")
    assert step.title == "HIGH & " + "sixteen letters. " * 6 + "sixteen…"


async def test_a_title_of_one_endless_word_is_cut_in_it(stores: Stores) -> None:
    endless = replace(notice("a"), message=Message("x" * 5_000, "[]"))
    await stores.outbox.put([endless])
    (step,) = await stores.log.of("C1")
    assert step.title == "x" * 119 + "…"


async def test_a_step_that_was_refused_stands_in_no_log(stores: Stores) -> None:
    await stores.outbox.put([notice("n")])
    await stores.outbox.mark("n", POSTED, NOW, "17.5")
    await stores.outbox.mark("n", WAITING, NOW, "late")
    await stores.outbox.mark("unknown", POSTED, NOW, "17.5")
    await stores.outbox.put([notice("n")])
    assert [step.state for step in await stores.log.of("C1")] == [WAITING, POSTED]


async def test_each_channel_has_its_own(stores: Stores) -> None:
    await stores.outbox.put([notice("a", "C1"), notice("b", "C2")])
    assert await stores.log.channels() == ["C1", "C2"]
    assert [step.key for step in await stores.log.of("C2")] == ["b"]
    assert await stores.log.of("C3") == []


async def test_what_a_commit_queues_and_what_a_newer_edit_replaces_is_logged_too(stores: Stores) -> None:
    sirte = development("sirte")
    edits = [notice(f"e{number}", kind=NoticeKind.EDIT, root="a", about=sirte) for number in (1, 2)]
    for version, edit in enumerate(edits):
        assert await stores.stories.commit(version, new(sirte), trace(), [edit], None)
    assert [(step.key, step.state, step.word) for step in await stores.log.of("C1")] == [
        ("e1", WAITING, ""),
        ("e1", NoticeState.EXPIRED, REPLACED),
        ("e2", WAITING, ""),
    ]


def test_a_log_is_long_enough_for_a_channels_day() -> None:
    assert LOG_MOST >= 3 * 200  # two hundred messages, three steps each
