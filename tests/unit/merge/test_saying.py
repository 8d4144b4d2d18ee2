import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.merge.saying import agreement, shared_words

ANY = st.text(max_size=120)


@given(ANY, ANY, st.floats(-1, 1))
def test_agreement_is_symmetrical_and_within_bounds(one: str, other: str, meaning: float) -> None:
    assert 0 <= agreement(one, other, meaning) <= 1
    assert agreement(one, other, meaning) == pytest.approx(agreement(other, one, meaning))


def test_the_same_words_agree_wholly() -> None:
    assert agreement("Rebels take Goma airport", "REBELS TAKE GOMA AIRPORT", 1.0) == pytest.approx(1.0)


def test_what_means_the_same_agrees_although_it_shares_no_word() -> None:
    one, other = "Gunmen seize hostages aboard ferry", "Passengers held captive on boat"
    assert agreement(one, other, 0.7) > agreement(one, other, 0.1)


@pytest.mark.parametrize(
    ("other", "apart"),
    [
        ("Blast at depot kills five", "Blast at depot kills nine"),
        ("Blast at depot kills 5", "Blast at depot kills 9"),
        ("Blast at depot on Monday", "Blast at depot on Friday"),
    ],
)
def test_another_number_or_day_is_another_matter(other: str, apart: str) -> None:
    assert agreement(other, apart, 0.9) < agreement(other, other, 0.9) - 0.1


def test_a_number_in_letters_is_the_number_in_digits() -> None:
    assert agreement("Twelve sailors freed", "12 sailors freed", 0.9) > agreement(
        "Six sailors freed", "12 sailors freed", 0.9
    )


def test_long_reports_are_not_parted_by_their_many_numbers() -> None:
    numbers = " ".join(str(number) for number in range(100, 160))
    assert agreement("The siege of Sile goes on", f"The siege of Sile goes on {numbers}", 0.9) > 0.3


def test_a_people_shares_a_part_of_its_country() -> None:
    assert 0 < shared_words("Iran", "Iranian") < 1
