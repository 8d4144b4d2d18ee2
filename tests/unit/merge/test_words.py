import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.merge.vector import packed, terms, unpacked
from bot.merge.words import WORDS_AT_HAND, PerWord, stem, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("attacks", "attacked"),
        ("killings", "killed"),
        ("bombing", "bombed"),
        ("seizes", "seized"),
        ("carries", "carried"),
        ("fires", "fired"),
        ("stopped", "stops"),
        ("hostages", "hostage"),
        ("zelenskiy", "zelensky"),
        ("zelenskyy", "zelensky"),
    ],
)
def test_forms_of_a_word_are_one(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("police", "policy"), ("army", "arm"), ("mali", "male"), ("crisis", "cry")])
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_america_is_not_a_pronoun() -> None:
    assert [stem for stem, _ in words("The U.S. strikes; US jets told us")] == ["usa", "strik", "usa", "jet"]


def test_a_name_inside_a_sentence_is_seen() -> None:
    found = dict(words("Gunmen in pickup trucks attacked Djibo at dawn, residents said."))
    assert found["djibo"] is True
    assert found["dawn"] is False
    assert found["gunmen"] is None  # a sentence begins with a capital anyway


@given(st.text(max_size=400), st.text(max_size=400))
def test_terms_have_unit_length_and_an_order(title: str, text: str) -> None:
    found = terms(title, text)
    assert [number for number, _ in found] == sorted({number for number, _ in found})
    assert not found or sum(weight**2 for _, weight in found) == pytest.approx(1, abs=0.01)


@given(st.text(max_size=400), st.text(max_size=2_000))
def test_a_trace_keeps_the_words_as_they_were_found(title: str, text: str) -> None:
    found = terms(title, text)
    assert unpacked(packed(found)) == found


def test_a_word_is_asked_for_once_and_as_many_are_kept_as_in_a_fortnight() -> None:
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    kept = PerWord(length)
    assert [kept["coup"], kept["coup"], kept["siege"]] == [4, 4, 5]
    assert asked == ["coup", "siege"]
    for number in range(WORDS_AT_HAND * 2):
        assert kept[f"{number}"] == len(f"{number}")
        assert len(kept) <= WORDS_AT_HAND
