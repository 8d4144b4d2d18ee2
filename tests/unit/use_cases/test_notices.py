"""The delivery log as a channel's people and an operator read it."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from bot.model import NoticeState
from bot.tell.compose_log import compose_log
from bot.use_cases.notices import PAGE, Choice, entries, histories, moment_of, page
from bot.world.clock import SystemClock
from bot.world.memory import stores
from bot.world.stores import Stores
from tests.block_kit import wrong_in
from tests.contract.samples import NOW, notice

POSTING, POSTED, WAITING = NoticeState.POSTING, NoticeState.POSTED, NoticeState.WAITING
MINUTE = timedelta(minutes=1)


async def a_day() -> Stores:
    """Two channels: one alert that Slack held up for a minute, one refused, one still waiting."""
    found = stores(SystemClock())
    await found.outbox.put([notice("slow"), notice("no", "C2"), notice("new")])
    await found.outbox.mark("slow", POSTING, NOW)
    await found.outbox.mark("slow", WAITING, NOW + MINUTE, "Slack asks to slow down")
    await found.outbox.mark("no", NoticeState.REFUSED, NOW + 2 * MINUTE, "is_archived")
    await found.outbox.mark("slow", POSTED, NOW + 3 * MINUTE, "17.5")
    return found


async def test_a_history_is_a_notices_whole_way_and_what_moved_last_stands_first() -> None:
    found = histories(await (await a_day()).log.of("C1"))
    assert [(one.last.key, one.state, len(one.steps)) for one in found] == [("slow", POSTED, 4), ("new", WAITING, 1)]
    assert found[0].words == (f"{NOW + MINUTE:%H:%M:%S} UTC waiting: Slack asks to slow down",)


async def test_an_operator_asks_by_channel_state_and_time() -> None:
    log = (await a_day()).log
    assert [one.history.last.key for one in await entries(log, Choice())] == ["slow", "no", "new"]
    assert [one.history.last.key for one in await entries(log, Choice("C2"))] == ["no"]
    assert [one.history.last.key for one in await entries(log, Choice(state=WAITING))] == ["new"]
    [last] = await entries(log, Choice(since=NOW + 3 * MINUTE))
    said = json.loads(last.as_json())
    assert (said["key"], said["state"], said["channel"]) == ("slow", "posted", "C1")
    assert [step["state"] for step in said["steps"]] == ["waiting", "posting", "waiting", "posted"]


async def test_every_notice_stands_on_one_page_and_every_page_fits() -> None:
    found = stores(SystemClock())
    names = [f"n{number}" for number in range(2 * PAGE + 1)]
    await found.outbox.put([notice(name) for name in names])
    for name in names:
        for _ in range(20):
            await found.outbox.mark(name, POSTING, NOW)
            await found.outbox.mark(name, WAITING, NOW, "Slack refused: <!channel> " * 20)
    pages = [await page(found.log, "C1", number) for number in (1, 2, 3)]
    assert [one.last.key for shown in pages for one in shown.histories] == list(reversed(names))
    assert await page(found.log, "C1", 99) == pages[-1]
    for shown in pages:
        said = compose_log(shown)
        assert wrong_in(json.loads(said.blocks)) == []
        assert "<!" not in said.text
    assert "Nothing posted here yet" in compose_log(await page(found.log, "C9", 1)).text


@pytest.mark.parametrize(
    ("spoken", "moment"),
    [
        ("90m", datetime(2026, 11, 23, 10, 30, tzinfo=UTC)),
        ("2 h", datetime(2026, 11, 23, 10, tzinfo=UTC)),
        ("3d", datetime(2026, 11, 20, 12, tzinfo=UTC)),
        ("2026-11-22", datetime(2026, 11, 22, tzinfo=UTC)),
        ("2026-11-22T08:00+02:00", datetime(2026, 11, 22, 6, tzinfo=UTC)),
    ],
)
def test_a_time_is_read_as_people_write_it(spoken: str, moment: datetime) -> None:
    assert moment_of(spoken, datetime(2026, 11, 23, 12, tzinfo=UTC)) == moment


@pytest.mark.parametrize("spoken", ["yesterday", "2x", ""])
def test_what_is_no_time_is_a_mistake(spoken: str) -> None:
    with pytest.raises(ValueError, match="isoformat"):
        moment_of(spoken, NOW)
