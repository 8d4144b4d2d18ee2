"""Work in several processes keeps its order and its memory."""

import os
from collections.abc import Iterator
from itertools import count, islice

import pytest

from bot.world.pool import AHEAD, FEW, PARCEL, in_order

started: list[int] = []


def start() -> None:
    started.append(os.getpid())


def squares(numbers: list[int]) -> list[int]:
    assert started, "start comes first in every process"
    return [number * number for number in numbers]


def where(numbers: list[int]) -> list[int]:
    return [os.getpid() for _ in numbers]


def fail_at_nine(numbers: list[int]) -> list[int]:
    if 9 in numbers:
        raise ValueError("nine")
    return numbers


def test_answers_come_in_the_order_of_the_inputs() -> None:
    assert list(in_order(squares, range(200), start, 2)) == [number * number for number in range(200)]


def test_few_inputs_stay_in_this_process() -> None:
    assert set(in_order(where, range(FEW - 1), start, 2)) == {os.getpid()}


def test_many_inputs_go_to_others() -> None:
    assert os.getpid() not in set(in_order(where, range(100), start, 2))


def test_endless_inputs_are_read_no_further_than_needed() -> None:
    taken = 0

    def numbers() -> Iterator[int]:
        nonlocal taken
        for number in count():
            taken = number
            yield number

    assert list(islice(in_order(squares, numbers(), start, 2), 3)) == [0, 1, 4]
    assert taken <= FEW + PARCEL * AHEAD * 2


def test_nothing_gives_nothing() -> None:
    assert list(in_order(squares, [], start, 2)) == []


def test_an_error_in_the_work_reaches_the_caller() -> None:
    with pytest.raises(ValueError, match="nine"):
        list(in_order(fail_at_nine, range(100), start, 2))
