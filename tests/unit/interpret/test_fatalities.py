"""How many died, as a careful reader takes it from a sentence."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.interpret.fatalities import OF_A_WAR, find, in_sentence
from bot.interpret.quantities import value_of

CASES = tomllib.loads(Path(__file__).with_name("fatalities.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_a_sentence_tells_how_many_died(case: dict[str, str | int]) -> None:
    assert in_sentence(str(case["text"])) == case.get("dead")


def test_the_headline_and_the_first_toll_of_the_text_are_weighed_not_later_ones() -> None:
    text = ["Officials spoke of a tragedy.", "The blast killed 14 people.", "A bombing nearby killed 90 people."]
    assert find("Blast kills 12 in Kabul", text) == 14


def test_that_nobody_died_here_says_nothing_of_the_dead_elsewhere() -> None:
    assert find("Two blasts in Kabul", ["Nobody was hurt at the station.", "The second bomb killed three."]) == 3
    quiet = ["Nobody was hurt at the station.", "Police closed the road.", "A bomb killed nine there in May."]
    assert find("Blast in Kabul", quiet) == 0


def test_a_headline_alone_is_enough() -> None:
    assert find("Blast kills 12 in Kabul", []) == 12


def test_what_is_not_said_is_not_made_up() -> None:
    assert find("Parliament meets in Kabul", ["Members spoke about the budget for 2024."]) is None


@given(st.integers(min_value=1, max_value=OF_A_WAR - 1))
def test_any_count_in_figures_is_read_with_and_without_commas(count: int) -> None:
    assert in_sentence(f"The raid killed {count} soldiers.") == count
    assert in_sentence(f"The raid killed {count:,} soldiers.") == count


@pytest.mark.parametrize(
    ("written", "value"),
    [("fifty-two", 52), ("two dozen", 24), ("a hundred", 100), ("Three hundred", 300), ("scores", 40), ("1,204", 1204)],
)
def test_numbers_are_read_as_news_writes_them(written: str, value: int) -> None:
    assert value_of(written) == value


@given(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    dead = in_sentence(text)
    assert dead is None or dead >= 0


@pytest.mark.timeout(5)
@pytest.mark.parametrize("unit", ["a ", "killed ", "12 and ", "at least ", "a soldier, ", "( ", "two killed and "])
def test_endless_repetition_is_read_in_time(unit: str) -> None:
    in_sentence(unit * 5_000)
