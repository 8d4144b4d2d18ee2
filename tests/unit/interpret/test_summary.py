"""The summary: whole sentences, word for word, of the article and of nothing around it."""

from textwrap import fill

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


def test_what_a_picture_shows_is_no_news() -> None:
    caption = "Musa Adan, in this undated handout photo, is seen with his sons at the harbour of Karuba before the war."
    assert not any("Musa" in sentence for sentence in summarize(TITLE, f"{caption}\n{TEXT}"))


def test_a_headline_that_ran_into_the_text_is_cut_off() -> None:
    line = "Government troops retook the port town of Karuba on Monday after a week of fighting."
    assert summarize(TITLE, f"{TITLE} {line}") == (line,)


def test_what_the_reader_must_hear_is_told_even_when_it_comes_late() -> None:
    talk = "The minister spoke at length about the history of the port and its importance for the country's trade."
    toll = "Two boys and their teacher were killed in the shelling."
    text = f"{TEXT.splitlines()[0]}\n{talk}\n{talk.replace('minister', 'mayor of Karuba')}\n{toll}\n"
    at = text.index(toll)
    assert toll not in summarize(TITLE, text)
    assert toll in summarize(TITLE, text, facts=[[(at, at + len(toll))]])


def test_a_headline_that_tells_the_news_leaves_less_to_tell() -> None:
    telling = "Government troops retake port town of Karuba from rebels after a week of fighting"
    assert len(" ".join(summarize(telling, TEXT))) < len(" ".join(summarize("Karuba", TEXT)))


def test_a_sentence_that_leans_on_the_one_before_is_not_taken_alone() -> None:
    text = """The harbour master waved from his window when the first lorries rolled down to the quay at dawn.
He said that Government troops had retaken the port town of Karuba from rebels after a week of fighting.
Government troops retook the port town of Karuba from rebels on Monday after a week of fighting.
"""
    assert summarize("Government troops retake port town of Karuba from rebels", text)[0] == text.splitlines()[2]


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
    text = "Gen. Otto Braun of the U.S. Army met Dr. A. Musa. They talked. Const. Abel Moreau took notes."
    assert [s.text for s in sentences(text)] == [
        "Gen. Otto Braun of the U.S. Army met Dr. A. Musa.",
        "They talked.",
        "Const. Abel Moreau took notes.",
    ]


@given(st.text(max_size=400), st.text(max_size=60))
def test_whatever_is_chosen_stands_in_the_article(text: str, title: str) -> None:
    for sentence in summarize(title, text):
        assert sentence in " ".join(text.split()) or sentence in title


def test_a_text_that_was_broken_by_hand_has_whole_sentences() -> None:
    told = [
        "Guerrillas stopped three lorries on the road to the coast on Tuesday night and burned them after the drivers "
        "had been led away.",
        "The army said that it found the drivers unhurt in the morning, and that it was looking for the men who took "
        "them.",
    ]
    broken = "\n".join(fill(sentence, 70, initial_indent="    ") for sentence in told)
    assert [" ".join(one.text.split()) for one in sentences(broken)] == told
    assert summarize("Lorries burned", broken) == tuple(told)


def test_a_list_of_short_lines_is_no_text_that_was_broken_by_hand() -> None:
    assert [one.text for one in sentences("Sports\nWeather\nOpinion")] == ["Sports", "Weather", "Opinion"]


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
        ("( ap ) two men died .", "two men died ."),
        ("(WXYZ) -- Two men died.", "Two men died."),
        (
            "Fighters of the Rapid Support Forces (RSF) took the town.",
            "Fighters of the Rapid Support Forces (RSF) took the town.",
        ),
        ("NATO troops moved in - officials said.", "NATO troops moved in - officials said."),
    ],
)
def test_a_dateline_is_left_out_and_a_name_with_its_abbreviation_is_kept(sentence: str, rest: str) -> None:
    assert DATELINE.sub("", sentence) == rest
