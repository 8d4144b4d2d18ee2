"""The summary: whole sentences, word for word, of the article and of nothing around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.interpret.sentences import sentences
from bot.interpret.summary import DATELINE, summarize

TITLE = "Army retakes port town from rebels"
TEXT = """KARUBA, March 3 (AFP) - Government troops retook the port town of Karuba on Monday after a week of fighting.

At least 14 soldiers and an unknown number of rebels were killed, a hospital doctor said.

"We are tired," said one fisherman.

The rebels had held Karuba since January, when they drove the garrison out in a night attack.

Karuba handles most of the country's grain imports.

Follow our reporter on social media.
"""


def test_it_takes_at_most_three_sentences_of_the_article() -> None:
    chosen = summarize(TITLE, TEXT)
    assert 1 <= len(chosen) <= 3
    assert all(sentence in TEXT for sentence in chosen)


def test_the_news_comes_first_and_without_its_dateline() -> None:
    assert summarize(TITLE, TEXT)[0] == (
        "Government troops retook the port town of Karuba on Monday after a week of fighting."
    )


def test_invitations_to_follow_somebody_are_no_news() -> None:
    assert not any("Follow" in sentence for sentence in summarize(TITLE, TEXT))


def test_nothing_comes_from_the_stretches_to_skip() -> None:
    at = TEXT.index("At least 14")
    assert not any("14 soldiers" in s for s in summarize(TITLE, TEXT, skip=[(at, at + 60)]))


def test_a_headline_repeated_above_the_text_is_no_sentence_of_it() -> None:
    assert TITLE not in summarize(TITLE, f"{TITLE}\n\n{TEXT}")


def test_the_same_is_not_said_twice() -> None:
    line = "Government troops retook the port town of Karuba on Monday after a week of fighting."
    assert summarize("", f"{line}\n{line}\n{line}") == (line,)


def test_a_headline_alone_is_its_own_summary() -> None:
    assert summarize(TITLE, "") == (TITLE,)
    assert summarize("", "") == ()


def test_tokenised_text_in_small_letters_has_sentences() -> None:
    text = "rebels took the town , the u.n. said .\nthe army lost 12 men in two days of fighting ."
    assert [s.text for s in sentences(text)] == text.split("\n")


def test_an_abbreviation_ends_no_sentence() -> None:
    text = "Gen. Otto Braun of the U.S. Army met Dr. A. Musa. They talked."
    assert [s.text for s in sentences(text)] == ["Gen. Otto Braun of the U.S. Army met Dr. A. Musa.", "They talked."]


@given(st.text(max_size=400), st.text(max_size=60))
def test_whatever_is_chosen_stands_in_the_article(text: str, title: str) -> None:
    for sentence in summarize(title, text):
        assert sentence in text or sentence in title


@given(st.text(max_size=400))
def test_sentences_stand_where_they_are_said_to(text: str) -> None:
    for one in sentences(text):
        assert text[one.start : one.end] == one.text


@pytest.mark.parametrize(
    ("sentence", "rest"),
    [
        ("SIRTE, Libya (Any Wire) - The city fell.", "The city fell."),
        ("GOMA, Democratic Republic of Congo (Any News) - Fighters came.", "Fighters came."),
        ("NAIROBI, Nov. 3 - Police fired.", "Police fired."),
        ("Kabul (AP) Two men died.", "Two men died."),
        (
            "Fighters of the Rapid Support Forces (RSF) took the town.",
            "Fighters of the Rapid Support Forces (RSF) took the town.",
        ),
        ("NATO troops moved in - officials said.", "NATO troops moved in - officials said."),
    ],
)
def test_a_dateline_is_left_out_and_a_name_with_its_abbreviation_is_kept(sentence: str, rest: str) -> None:
    assert DATELINE.sub("", sentence) == rest
