"""Which words a good summary says: learned weights, and sums that keep within what can be said."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.interpret.summary_words import MOST_TIMES, SIGNS, Words, content, cut, load, words_of

ARTICLE = tuple(
    cut(sentence)
    for sentence in (
        "Rebels shelled the market of Karuba on Friday and killed nine traders",
        "The market of Karuba feeds half of the valley",
        "A cyclist from the valley won a stage abroad last summer",
    )
)
TOLD = st.lists(
    st.lists(st.sampled_from(["rebels", "shelled", "the", "market", "of", "9", "town"]), min_size=1),
    min_size=1,
    max_size=8,
)


def alone(article: Words) -> list[float]:
    """What each sentence by itself is expected to share."""
    return list(article.expected(np.eye(len(article.counts)), load()))


def test_every_sign_has_a_learned_weight() -> None:
    assert load().signs.shape == (len(SIGNS),)


def test_a_sign_without_a_weight_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "summary.toml"
    file.write_text("start = 0.0\n[signs]\nearly = 1.0\n")
    with pytest.raises(KeyError):
        load(file)


def test_the_news_shares_more_than_what_comes_at_the_end() -> None:
    first, second, last = alone(words_of(ARTICLE, ()))
    assert first > second > last


def test_a_headline_makes_its_words_likelier() -> None:
    assert alone(words_of(ARTICLE, content(cut("Cyclist wins stage"))))[2] > alone(words_of(ARTICLE, ()))[2]


def test_a_word_said_again_counts_for_less() -> None:
    article = words_of([("karuba",), ("karuba", "karuba")], ())
    one, two = alone(article)
    assert one < two < 2 * one


def test_what_the_article_keeps_speaking_of_is_covered_by_who_says_it() -> None:
    article = words_of(ARTICLE, ())
    valley, market, valley_and_market, everything = article.covered(
        np.array([[0, 0, 1], [1, 0, 0], [0, 1, 0], [1, 1, 1]])
    )
    assert 0 < valley < market < valley_and_market == everything == pytest.approx(1.0)


@given(TOLD)
def test_no_more_is_expected_of_a_sentence_than_it_has_words(told: list[list[str]]) -> None:
    for sentence, shared in zip(told, alone(words_of(told, ())), strict=True):
        assert 0 < shared < len(sentence)


@given(TOLD)
def test_signs_are_finite_numbers_of_every_saying(told: list[list[str]]) -> None:
    article = words_of(told, {"rebels"})
    assert article.signs.shape == (article.counts.shape[1], MOST_TIMES, len(SIGNS))
    assert np.isfinite(article.signs).all()
