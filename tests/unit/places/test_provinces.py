"""Provinces, districts and villages that share their names with towns, or that no list holds."""

import pytest

from bot.interpret import nlp
from bot.interpret.gazetteer import Gazetteer
from bot.interpret.places import find_places
from tests.unit.places.reading import countries, places


@pytest.mark.parametrize(
    ("title", "text", "name", "kind"),
    [
        ("Nine farmers shot in Nasarawa", "Herders came to a hamlet in Nasarawa State.", "Nasarawa", "admin1"),
        ("Nine farmers shot in Nasarawa", "They came to the town at night.", "Nasarawa", "city"),
        ("Two Bauchi villages burnt", "The governor of Bauchi State went there.", "Bauchi", "admin1"),
        ("Market in Bauchi burnt", "The governor of Bauchi State went there.", "Bauchi", "city"),
        ("Depot burns in Tambov region", "Its governor said so.", "Tambov", "admin1"),
        ("Depot burns in Tambov", "Its mayor said so.", "Tambov", "city"),
        ("Well hit in Dohuk province", "Nobody was hurt.", "Dohuk", "admin1"),
        ("Shells fall on Kherson region", "The city of Kherson was spared.", "Kherson", "admin1"),
    ],
)
def test_a_name_is_its_province_where_the_text_says_so(title: str, text: str, name: str, kind: str) -> None:
    (first, *_) = places(title, text)
    assert (first.text, first.kind) == (name, kind)


def test_the_city_stays_one_beside_its_region() -> None:
    found = places("Shells fall on Kherson region", "The city of Kherson was spared.")
    assert [place.kind for place in found] == ["admin1", "city"]


def test_a_town_is_looked_for_in_what_the_text_says_it_lies_in() -> None:
    (town, _) = places("Clash kills two", "Rebels shot at guards near Victoria town in Oriental Mindoro.")
    assert town.country == "PH"


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Masked men shot the chief of Tunga in Zuru LGA of Kebbi State.", "Zuru", "NG"),
        ("A convoy was hit in Wegera woreda north of Gondar in Ethiopia.", "Wegera", "ET"),
        ("Troops searched houses in Kwandari community in Sokoto State.", "Kwandari", "NG"),
        ("A minibus burned in Odesa village, Sumy Oblast, Ukraine.", "Odesa", "UA"),
    ],
)
def test_what_the_text_calls_a_district_or_a_village_is_a_place(text: str, name: str, country: str) -> None:
    assert (name, country) in {(place.text, place.country) for place in places("Raid", text)}


def test_no_village_is_a_city_of_that_name() -> None:
    (village,) = [
        place for place in places("", "A minibus burned in Odesa village, Sumy Oblast.") if place.text == "Odesa"
    ]
    assert village.lat is None


def test_people_of_one_kind_are_no_place() -> None:
    found = places("Vigil", "The Jewish community in Lyon and the LGBTQ community in Paris wept.")
    assert {place.text for place in found} == {"Lyon", "Paris"}


def test_of_two_countries_a_district_is_in_neither() -> None:
    found = places("Raid", "Jets hit Zarwal district after talks of India and Nepal.")
    assert {place.text for place in found} == {"India", "Nepal"}


def test_who_bears_a_title_is_no_town() -> None:
    found = places("Manning: arrest them", "Commissioner Manning said so in Mendi, Papua New Guinea.")
    assert "Manning" not in {place.text for place in found}


def test_a_group_called_as_a_town_is_no_place() -> None:
    text = "A Fano leader said so near Gondar."
    doc = nlp.parse(nlp.load(), "", text)
    start = text.index("Fano") + 1  # behind the line's end of the title
    found = find_places(doc, Gazetteer.load(), (), [(start, start + len("Fano"))])
    assert [place.text for place in found] == ["Gondar"]


def test_a_compass_point_of_a_sea_names_no_province() -> None:
    assert (
        countries("US strike on boat in eastern Pacific", "Defense Secretary Doe spoke of the Eastern Pacific.") == []
    )


@pytest.mark.parametrize(
    "dateline",
    ["Lagos, May 9 (PTI) ", "LAGOS: ", "Lagos (dpa) - ", "LAGOS, June 2 (Xinhua/Sputnik) "],
)
def test_whence_agencies_write_is_no_place_of_the_event(dateline: str) -> None:
    found = countries("Bombs kill six at market in Maradi", f"{dateline}Bombs killed six in Niger's Maradi on Friday.")
    assert found[0] == "NE"


def test_a_name_in_capitals_goes_on_where_the_parser_starts_a_sentence() -> None:
    assert places("Nurse held", "CAPE TOWN - A nurse was held.")[0].text == "CAPE TOWN"
