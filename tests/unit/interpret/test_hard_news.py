"""Hard news is what has just happened; comment, aftermath and background are not. All texts are invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.interpret.hard_news import News, load
from bot.interpret.severity import HARDLY_NEWS, NO_NEWS
from sandbox.news.desk import pieces

HAPPENED = [
    ("Gunmen kill nine in attack on market in northern town", "Witnesses said the men came on motorbikes at noon."),
    ("Army shells rebel-held suburb as truce collapses", "Residents fled as artillery fire began at dawn on Tuesday."),
    ("Jihadists seize district capital after two-day battle", "Soldiers withdrew towards the river, officials said."),
    ("Car bomb outside ministry kills four", "The blast in the capital shattered windows hundreds of metres away."),
    ("US and Israel attack Iran", ""),
    ("ISIS loses Sirte in Libya", ""),
    ("M23 rebels enter Goma", ""),
    ("Gunmen kidnap 200 pupils in Nigeria", ""),
    (
        "Austrian aid worker kidnapped in Niger's Agadez",
        "Armed men took the woman from her house in the night, the governor said.",
    ),
    ("Swiss nun abducted from clinic in Haiti", "She was taken by men in two cars on Monday, her order said."),
    ("Swiss nun freed in Haiti", "She was let go near the airport on Monday, her order said."),
]
ONLY_SPOKEN_OF = [
    ("How the president's enemies would mount a coup", "They have waited for years, and each has a reason."),
    ("Ukraine war: the baker who feeds a street", "Her oven was her grandmother's, and she lights it at four."),
    ("I fled the war with my cello. This is what I learnt", "Every evening we played in the cellar for the children."),
    (
        "The long history of a border that nobody drew",
        "A historian explains why the valley was fought over for a century.",
    ),
    ("What the siege taught us about courage", "Our columnist looks back at three winters."),
    ("Swiss nun's abduction: what we know so far", "Her order has worked in Haiti for thirty years."),
]


@pytest.mark.parametrize(("title", "text"), HAPPENED)
def test_what_has_happened_is_hard_news(title: str, text: str) -> None:
    assert not News(title, text, load()).less_likely_than(HARDLY_NEWS)


@pytest.mark.parametrize(("title", "text"), ONLY_SPOKEN_OF)
def test_what_is_only_spoken_of_is_not(title: str, text: str) -> None:
    assert News(title, text, load()).less_likely_than(HARDLY_NEWS)


def test_a_feature_in_the_words_of_war_is_surely_none() -> None:
    title, text = ONLY_SPOKEN_OF[1]
    assert News(title, text, load()).less_likely_than(NO_NEWS)


def test_what_is_guessed_answers_as_what_is_asked_for() -> None:
    told = ((piece.title, piece.text) for piece in pieces() if piece.expect != "none")  # nobody asks of the others
    texts = [*HAPPENED, *ONLY_SPOKEN_OF, *told]
    for title, text in texts:
        chance, asked = News(title, text, load()).chance, News(title, text, load())
        for limit in (HARDLY_NEWS, NO_NEWS):
            assert asked.less_likely_than(limit) == (chance < limit)


@settings(max_examples=50, deadline=None)
@given(st.text(min_size=1, max_size=300), st.text(max_size=600))
def test_any_text_has_a_chance(title: str, text: str) -> None:
    assert 0 <= News(title, text, load()).chance <= 1
