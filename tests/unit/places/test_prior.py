import numpy as np
import pytest

from bot.interpret import place_prior
from bot.interpret.place_prior import expect, words_of
from models.train_place_prior import Lesson, fit

PARTS = {"EG": "africa", "KE": "africa", "PE": "latin-america"}


def test_the_chances_of_all_countries_together_are_1() -> None:
    expected = expect("Parliament dissolved", "The president dissolved parliament on Friday.")
    assert sum(expected.chances.values()) == pytest.approx(1.0, abs=1e-5)
    assert len(expected.chances) > 200


def test_a_part_of_the_world_is_at_least_as_likely_as_a_country_in_it() -> None:
    expected = expect("Knesset dissolves itself", "Elections will be held within five months.")
    assert all(expected.around(country) >= chance for country, chance in expected.chances.items())
    assert expected.around("JO") == expected.around("IL") > 0.8


def test_an_unknown_country_is_never_expected() -> None:
    expected = expect("Rebels advance on Goma", "")
    assert (expected.of("??"), expected.around("??")) == (0.0, 0.0)


def test_copy_in_capitals_is_expected_where_other_copy_is() -> None:
    title, text = "Senate passes a bill", "The vote was 51 to 49 on Capitol Hill."
    usual, shouted = expect(title, text), expect(title.upper(), text.upper())
    assert shouted.of("US") == pytest.approx(usual.of("US"), abs=1e-4)


def test_the_words_of_the_beginning_count_once_and_in_small_letters() -> None:
    assert words_of("Bomb in Bomba", "A BOMB " + "x" * place_prior.BEGINNING + " late")[:3] == ["a", "bomb", "bomba"]


def test_a_part_is_learned_from_articles_that_name_no_country_of_it() -> None:
    nile, andes = np.eye(2, dtype=np.float32)
    lessons = [
        *[Lesson(nile, ["pharaoh"], frozenset({"EG"}))] * 5,
        *[Lesson(nile, ["savanna"], frozenset({"EG", "KE"}))] * 5,
        *[Lesson(andes, ["llama"], frozenset({"PE"}))] * 5,
    ]
    prior = fit(lessons, PARTS)
    by_word = prior.expect(np.zeros(2, np.float32), ["savanna"])
    assert by_word.around("KE") > 0.8
    assert next(prior.expect(andes, []).likeliest(1, 0.5)) == "PE"
    assert next(prior.expect(nile, []).likeliest(1, 0.5)) == "EG"
