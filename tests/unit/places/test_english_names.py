"""Places bear the names that English readers know, and are found by all others."""

import pytest

from bot.interpret.gazetteer import Gazetteer
from models.build_english_names import skeleton
from models.plain_letters import plain_letters
from tests.unit.places.reading import places

MARKS = set("āēīōūḩḑẕşţĀĒĪŌŪḨḐŞŢ‘’ʻ")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Janīn", "Janin"), ("Aḑ Ḑāli‘", "Ad Dali"), ("Łódź", "Lodz"), ("Donets’k", "Donetsk"), ("Ryazan’", "Ryazan"),
        ("Xi’an", "Xi'an"), ("N'Djamena", "N'Djamena"), ("São Paulo", "São Paulo"), ("Cần Thơ", "Can Tho"), ("", ""),
    ],
)  # fmt: skip
def test_a_name_has_the_letters_that_english_papers_print(name: str, shown: str) -> None:
    assert plain_letters(name) == shown


@pytest.mark.parametrize(
    ("one", "other"), [("Janīn", "Jenin"), ("Al Fallūjah", "Fallujah"), ("Ar Raqqah", "Raqqa"), ("Darnah", "Derna")]
)
def test_two_transcriptions_of_a_name_read_alike(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(("one", "other"), [("Lutsk", "Luck"), ("Ḩamāh", "Chama"), ("Wanning", "Manning")])
def test_another_name_does_not(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@pytest.mark.parametrize(
    ("written", "shown", "country"),
    [
        ("Jenin", "Jenin", "PS"), ("Janīn", "Jenin", "PS"), ("Gaza City", "Gaza City", "PS"), ("Homs", "Homs", "SY"),
        ("Ḩalab", "Aleppo", "SY"), ("Kyiv", "Kyiv", "UA"), ("Kiev", "Kyiv", "UA"), ("Darnah", "Derna", "LY"),
        ("Al Ḩudaydah", "Hodeidah", "YE"), ("Hodeidah", "Hodeidah", "YE"), ("Bayern", "Bavaria", "DE"),
        ("Niger", "Niger State", "NG"), ("Guangdong Sheng", "Guangdong", "CN"),
    ],
)  # fmt: skip
def test_every_spelling_finds_the_place_under_its_english_name(written: str, shown: str, country: str) -> None:
    found = [(sense.entry.name, sense.entry.country) for sense in Gazetteer.load().senses(written)]
    assert (shown, country) in found


def test_no_town_or_province_is_shown_in_a_transcription_with_marks() -> None:
    assert [name for name in Gazetteer.load().famous(5_000) if MARKS & set(name)] == []


@pytest.mark.parametrize("written", ["Jenin", "Janīn", "Janin"])
def test_an_article_is_told_by_the_english_name_whatever_it_writes(written: str) -> None:
    found = places("", f"Three Palestinians were killed in the West Bank town of {written}, medics in Ramallah said.")
    assert "Jenin" in [place.name for place in found]
