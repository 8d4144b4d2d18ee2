"""Headlines in the words of violence that tell no news of it."""

import pytest

from bot.interpret.not_news import reason


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("Science history: reactor melts down, April 26 1986", "history"),
        ("Ten years on, survivors remember the siege", "an anniversary"),
        ("On this day: the armistice is signed", "an anniversary"),
        ("Obituary: the commander who laid down his arms", "an obituary"),
        ("Rebel leader turned poet dies aged 91", "an obituary"),
        ("Opinion: the war nobody wanted", "opinion or analysis"),
        ("Analysis: what the ceasefire means", "opinion or analysis"),
        ("Why is the army so popular?", "opinion or analysis"),
        ("Your Thursday briefing: troops mass at the border", "a round-up"),
        ("New thriller tells of a spy in the Gulf", "fiction or film"),
        ("Striker fires Reds into the semi-final", "sport"),
        ("OpenAI strikes deal with Pentagon", "business in fighting words"),
        ("Streaming wars: the next battle", "business in fighting words"),
    ],
)
def test_it_says_what_the_headline_is_instead(title: str, why: str) -> None:
    assert reason(title) == f"it reads as {why}"


@pytest.mark.parametrize(
    "title",
    [
        "Gunmen attack cricket team's bus",
        "Bomb explodes outside cinema at film premiere, two killed",
        "Rebels strike deal with government on ceasefire",
        "Army retakes town after ten days",
        "Football fans clash with riot police",
        "",
    ],
)
def test_news_of_violence_in_such_places_stays_news(title: str) -> None:
    assert reason(title) == ""
