"""Which language: only what is clearly not English is called so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.interpret.language import language_of


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


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_has_a_language(title: str, text: str) -> None:
    assert len(language_of(title, text)) == 2
