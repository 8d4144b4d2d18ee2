"""A role that breaks is started again; one that keeps breaking ends the program with a word why."""

import asyncio

import pytest

from bot.errors import PermanentError, TransientError
from bot.supervise import MOST_FAILURES, WITHIN_SECONDS, pause_before, supervised


class Role:
    """Breaks as told, each time a while after the last; then works until it is stopped."""

    def __init__(self, *breaks: Exception | None, apart: float = 1.0) -> None:
        self.breaks, self.apart = list(breaks), apart
        self.starts, self.now = 0, 0.0
        self.stopping = asyncio.Event()

    async def work(self) -> None:
        self.starts += 1
        self.now += self.apart
        if not self.breaks:
            self.stopping.set()
        elif problem := self.breaks.pop(0):
            raise problem

    async def run(self) -> None:
        await supervised("reader", self.work, self.stopping, seconds=lambda: self.now, pause=lambda _: 0.0)


@pytest.mark.parametrize("problem", [ZeroDivisionError("ours"), TransientError("away"), None])
async def test_a_role_that_breaks_or_ends_is_started_again(problem: Exception | None) -> None:
    role = Role(*[problem] * (MOST_FAILURES - 1))
    await role.run()
    assert role.starts == MOST_FAILURES


async def test_a_role_that_keeps_breaking_ends_the_program_with_the_last_reason() -> None:
    role = Role(*[ZeroDivisionError("ours")] * 99)
    with pytest.raises(PermanentError, match="the reader broke 5 times within 5 minutes: ZeroDivisionError: ours"):
        await role.run()
    assert role.starts == MOST_FAILURES


async def test_a_role_that_breaks_now_and_then_goes_on_for_ever() -> None:
    role = Role(*[ZeroDivisionError("ours")] * 50, apart=WITHIN_SECONDS / (MOST_FAILURES - 1) + 1)
    await role.run()
    assert role.starts == 51


async def test_what_no_other_try_can_help_ends_it_at_once() -> None:
    role = Role(PermanentError("the model can't be loaded"))
    with pytest.raises(PermanentError, match="can't be loaded"):
        await role.run()
    assert role.starts == 1


async def test_who_is_told_to_stop_does_not_wait_for_the_next_start() -> None:
    stopping = asyncio.Event()

    async def breaks() -> None:
        asyncio.get_running_loop().call_later(0.05, stopping.set)
        raise ZeroDivisionError

    async with asyncio.timeout(1.0):
        await supervised("clock", breaks, stopping, pause=lambda _: 60.0)


def test_the_pauses_grow_and_have_an_end() -> None:
    assert [pause_before(failures) for failures in range(1, 8)] == [1, 2, 4, 8, 16, 30, 30]
