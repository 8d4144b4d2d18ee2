"""The encoder: like meaning, near points."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.interpret.encoder import WIDTH, encode, together


@pytest.mark.parametrize(
    ("one", "same", "other"),
    [
        (
            "Rebels overran the garrison at dawn",
            "Insurgents captured an army base early on Friday",
            "The orchestra opened its season with a symphony by Mahler",
        ),
        (
            "Ferry operators cancel crossings as gales hit the coast",
            "Storm halts boats",
            "Gunmen storm a boat and take its crew hostage",
        ),
        (
            "The striker shot twice and hit the post",
            "A forward went close to scoring in the second half",
            "A striking worker was shot by police at a picket",
        ),
    ],
)
def test_the_same_in_other_words_is_nearer_than_other_things_in_the_same_words(one: str, same: str, other: str) -> None:
    rows = encode([one, same, other])
    assert rows[0] @ rows[1] > rows[0] @ rows[2]


def test_a_text_has_the_same_row_in_any_company() -> None:
    text = "Troops cross the river"
    assert np.array_equal(encode([text])[0], encode(["Shares fall", "x " * 300, text])[2])


def test_capitals_make_no_difference() -> None:
    assert np.array_equal(encode(["Car bomb in Kirkuk"]), encode(["CAR BOMB IN KIRKUK"]))


def test_only_the_beginning_of_a_long_text_is_read() -> None:
    start = "The army said on Monday that it had taken the town. " * 8
    assert np.array_equal(encode([start]), encode([start + "Meanwhile the bakery opened again. " * 10_000]))


def test_no_texts_have_no_rows() -> None:
    assert encode([]).shape == (0, WIDTH)


def test_a_headline_stands_before_its_text() -> None:
    assert together("Truce holds", "Both sides said so.") == "Truce holds. Both sides said so."
    assert together("Truce holds", "") == "Truce holds"
    assert together("", "Both sides said so.") == "Both sides said so."


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=400))
def test_any_text_has_a_row_of_length_one(text: str) -> None:
    (row,) = encode([text])
    assert row.dtype == np.float32
    assert np.isclose(np.linalg.norm(row), 1, atol=1e-4)
