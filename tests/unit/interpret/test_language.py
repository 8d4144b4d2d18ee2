"""Which language: only what is clearly not English is called so, and what is not English is not read as such."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.interpret.language import ENGLISH, LANGUAGES, OTHER, language_of

TABLES = tomllib.loads(Path(__file__).with_name("languages.toml").read_text(encoding="utf-8"))
HEADLINES = [(title, code) for table in TABLES.values() for code, titles in table.items() for title in titles]


@pytest.mark.parametrize(("title", "code"), HEADLINES)
def test_english_is_told_from_the_languages_of_the_world(title: str, code: str) -> None:
    assert (language_of(title, "") == ENGLISH) is (code == ENGLISH)


@pytest.mark.parametrize(
    "title",
    [
        "ISIS loses Sirte in Libya",
        "Boko Haram kidnap 12 in Maiduguri",
        "Taliban capture Kunduz",
        "FARC attack in Cauca",
        "Sirte",
        "Mali junta",
        "US drone kills 3",
        "DOZENS KILLED IN KABUL BLAST",
        "",
        "12:30",
        "🔥🔥🔥",
    ],
)
def test_short_english_headlines_full_of_names_are_english(title: str) -> None:
    assert language_of(title, "") == "en"


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Mueren doce soldados en un ataque en Cauca", "es"),
        ("ASESINAN A UN GENERAL EN UN HOSPITAL DE CALI", "es"),
        ("Anschlag in Kabul: Mindestens zwanzig Tote", "de"),
        ("Взрыв в Харькове: погибли пять человек", "ru"),
        ("مقتل خمسة جنود في هجوم شمال بغداد", "ar"),
        ("爆炸造成三人死亡", "zh"),
        ("Guerra in Ucraina, missili su Kiev nella notte", "it"),
        ("Des hommes armés ont attaqué un village dans le nord du Mali", "fr"),
    ],
)
def test_other_languages_are_told(title: str, language: str) -> None:
    assert language_of(title, "") == language


def test_a_language_that_the_identifier_does_not_know_is_still_not_english() -> None:
    assert "ha" not in LANGUAGES
    assert language_of("'Yan bindiga sun kashe mutum goma a Zamfara", "") == OTHER


def test_a_quotation_in_another_language_does_not_make_an_article_foreign() -> None:
    text = "The president told reporters that his country would never give in. “Patria o muerte, venceremos”, he said."
    assert language_of("Maduro vows to fight on", text) == ENGLISH


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_has_a_language(title: str, text: str) -> None:
    assert language_of(title, text) in {*LANGUAGES, OTHER}
