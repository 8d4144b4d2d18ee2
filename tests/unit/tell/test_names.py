"""How ids are said."""

from dataclasses import replace

import pytest

from bot.model import Place, Role, Target, TargetKind
from bot.tell.names import Names, counted, listed
from tests.unit.tell.news import NAMES, NORTH_AFRICA, SIRTE, UNLOCATED, a_development

FAR_EAST = Names(
    {"TW": "Taiwan", "AF": "Afghanistan", "SG": "Singapore"}, areas={"TW.04": "Taiwan", "AF.13": "Kābul", "SG.00": ""}
)
LIBYA_ITSELF = Place("Libya", 0, 5, "Libya", "country", "LY", None, 2215636, 26.3, 17.2, Role.EVENT)
KENNEDY = Place("Kennedy", 0, 7, "Kennedy", "city", "CO", None, 1, 4.6, -74.1, Role.EVENT)
WORLD = Target(TargetKind.REGION, "world", "World")
GROUPED = Names(
    groups={"world": "World", "africa": "Africa", "north-africa": "Africa", "a-sea": "Waterways", "europe": "Europe"}
)


@pytest.mark.parametrize(
    ("places", "said"),
    [
        ((SIRTE,), "Sirte › Surt › Libya"),
        ((LIBYA_ITSELF, SIRTE), "Sirte › Surt › Libya"),
        ((KENNEDY, LIBYA_ITSELF), "Libya"),
        ((LIBYA_ITSELF,), "Libya"),
        ((replace(SIRTE, admin1=None),), "Sirte › Libya"),
        ((replace(SIRTE, name="Gulf of Sidra", kind="sea", country=None, admin1=None),), "Gulf of Sidra"),
        ((), "Libya"),
    ],
)
def test_the_finest_place_in_the_events_own_country_is_named(places: tuple[Place, ...], said: str) -> None:
    assert NAMES.where(a_development(places=places)) == said


@pytest.mark.parametrize(
    ("town", "area", "said"),
    [
        ("Taipei", "TW.04", ["Taipei", "Taiwan"]),
        ("Kabul", "AF.13", ["Kabul", "Afghanistan"]),
        ("KABUL", "AF.13", ["KABUL", "Afghanistan"]),
        ("Bagrami", "AF.13", ["Bagrami", "Kābul", "Afghanistan"]),
        ("Singapore", "SG.00", ["Singapore"]),
    ],
)
def test_an_area_that_is_called_like_its_town_or_country_is_not_said_again(
    town: str, area: str, said: list[str]
) -> None:
    place = replace(SIRTE, name=town, country=area[:2], admin1=area)
    target = Target(TargetKind.PLACE, "1", town, area[:2], admin1=area, is_namesake=True)
    assert FAR_EAST.place(place) == " › ".join(said)
    assert FAR_EAST.target(target) == ", ".join(said)


def test_without_a_place_the_countries_stand_for_it_and_without_these_the_region() -> None:
    countries = ("LY", "ML", "US", "CI")
    assert NAMES.where(a_development(places=(), countries=countries)) == "Libya, Mali, United States and 1 more"
    assert NAMES.where(a_development(places=(), countries=())) == "North Africa"
    assert NAMES.where(UNLOCATED) == "place unknown"


def test_who_follows_the_world_reads_it_by_its_parts() -> None:
    everywhere = a_development(regions=("world", "africa", "north-africa"))
    assert GROUPED.heading(WORLD, everywhere) == "Africa"
    assert GROUPED.heading(WORLD, a_development(regions=("world",))) == "World"
    assert GROUPED.heading(NORTH_AFRICA, everywhere) == "North Africa"
    assert NAMES.heading(WORLD, everywhere) == "World"


def test_a_country_with_a_coast_is_not_at_sea() -> None:
    assert GROUPED.heading(WORLD, a_development(regions=("a-sea", "africa", "north-africa", "world"))) == "Africa"
    assert GROUPED.heading(WORLD, a_development(regions=("a-sea", "world"))) == "Waterways"


@pytest.mark.parametrize(
    ("target", "said"),
    [
        (Target(TargetKind.PLACE, "1", "Sirte", "LY"), "Sirte, Libya"),
        (Target(TargetKind.PLACE, "1", "Sirte", "LY", admin1="LY.76", is_namesake=True), "Sirte, Surt, Libya"),
        (Target(TargetKind.PLACE, "1", "Surt", "LY", admin1="LY.76", is_namesake=True), "Surt, Libya"),
        (Target(TargetKind.PLACE, "1", "Gulf of Sidra"), "Gulf of Sidra"),
        (Target(TargetKind.COUNTRY, "LY", "Libya", "LY"), "Libya"),
        (NORTH_AFRICA, "North Africa"),
    ],
)
def test_a_town_is_said_with_its_country(target: Target, said: str) -> None:
    assert NAMES.target(target) == said


def test_numbers_and_lists_are_said_as_people_say_them() -> None:
    assert (counted(1, "source"), counted(2, "source"), counted(0, "source")) == ("1 source", "2 sources", "0 sources")
    assert listed(["a", "b", "c"], 2) == "a, b and 1 more"
