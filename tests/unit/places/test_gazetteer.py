import tomllib
from collections import Counter
from pathlib import Path

import pytest

import models
from bot.interpret.gazetteer import Gazetteer
from bot.interpret.spelling import fold


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Sirte", "city", "LY"),
        ("Libya", "country", "LY"),
        ("Burma", "country", "MM"),
        ("Zaire", "country", "CD"),
        ("Kiev", "city", "UA"),
        ("Bombay", "city", "IN"),
        ("Hodeidah", "city", "YE"),
        ("North Kivu", "admin1", "CD"),
        ("Gaza Strip", "area", "PS"),
        ("DRC", "country", "CD"),
        ("Calif.", "admin1", "US"),
        ("Paris", "city", "FR"),
        ("Philippines", "country", "PH"),
        ("Laos", "country", "LA"),
        ("Gwinnett County", "area", "US"),
        ("Katanga", "area", "CD"),
        ("California", "admin1", "US"),
    ],
)
def test_a_name_in_use_finds_its_place(name: str, kind: str, country: str) -> None:
    place = Gazetteer.load().best(name)
    assert place is not None
    assert (place.kind, place.country) == (kind, country)


def test_a_sea_between_countries_lies_in_none() -> None:
    place = Gazetteer.load().best("Red Sea")
    assert place is not None
    assert place.kind == "sea"
    assert place.country is None
    assert "YE" in place.countries


def test_sirte_has_its_geonames_id_its_province_and_coordinates() -> None:
    place = Gazetteer.load().best("Sirte")
    assert place is not None
    assert (place.geonames_id, place.admin1) == (2210554, ("LY.76",))
    assert place.lat == pytest.approx(31.2, abs=0.1)
    assert place.lon == pytest.approx(16.6, abs=0.1)


@pytest.mark.parametrize(
    ("word", "country"), [("Libyans", "LY"), ("Burkinabe", "BF"), ("Nigerien", "NE"), ("Thai", "TH")]
)
def test_a_word_for_people_gives_their_country(word: str, country: str) -> None:
    assert Gazetteer.load().people(word) == country


def test_a_word_for_people_is_never_the_name_of_a_country() -> None:
    gazetteer = Gazetteer.load()
    states = {entry.name for entry in gazetteer.entries("country")}
    assert {name for name in states if gazetteer.people(name)} == set()


def test_a_county_stands_where_its_people_live() -> None:
    place = Gazetteer.load().best("Gwinnett County")
    assert place is not None
    assert place.lat == pytest.approx(33.9, abs=0.2)
    assert place.lon == pytest.approx(-84.0, abs=0.2)


def test_every_area_of_ours_is_listed_once() -> None:
    areas = tomllib.loads((Path(models.__file__).parent / "gazetteer_areas.toml").read_text())["area"]
    times = Counter(area["name"] for area in areas)
    assert [name for name, count in times.items() if count > 1] == []


def test_what_is_no_name_finds_nothing() -> None:
    assert Gazetteer.load().best("no such place at all") is None
    assert Gazetteer.load().best("") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [("São Paulo", "Sao Paulo"), ("Saint-Denis", "St. Denis"), ("N’Djamena", "N'Djamena"), ("Łódź", "Lodz")],
)
def test_ways_of_writing_a_name_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)
