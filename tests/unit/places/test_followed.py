"""What a channel hears that follows an area: all that happens in it, however large it is, and nothing beside it."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.errors import MistakesError
from bot.interpret.gazetteer import Gazetteer
from bot.model import Place, Role, Target
from bot.question import covers
from bot.route.directory import Directory
from bot.wiring.names import directory
from config.areas import load_areas
from config.regions import load_regions
from tests.unit.tell.news import a_development


@pytest.fixture(scope="module")
def world() -> Directory:
    return directory(load_regions(), Gazetteer.load())


def place(name: str, kind: str, country: str) -> Place:
    """As the gazetteer has it."""
    entry = next(
        sense.entry
        for sense in Gazetteer.load().senses(name)
        if sense.entry.kind == kind and country in sense.entry.countries
    )
    area = next(iter(entry.admin1), None)
    known = entry.geonames_id, entry.lat, entry.lon
    return Place(name, 0, 1, entry.name, kind, entry.country, area, *known, Role.EVENT)


@pytest.mark.parametrize(
    ("followed", "heard", "not_heard"),
    [
        ("gaza", [("Gaza Strip", "area", "PS"), ("Khan Younis", "city", "PS")], [("Tel Aviv", "city", "IL")]),
        ("balochistan", [("Turbat", "city", "PK"), ("Balochistan", "admin1", "PK")], [("Karachi", "city", "PK")]),
        ("darfur", [("Darfur", "area", "SD"), ("El Fasher", "city", "SD")], [("El Obeid", "city", "SD")]),
        ("texas", [("El Paso", "city", "US"), ("Houston", "city", "US")], [("Ciudad Juárez", "city", "MX")]),
        ("kaduna", [("Kaduna", "city", "NG"), ("Zaria", "city", "NG")], [("Kano", "city", "NG")]),
        ("waziristan", [("Mir Ali", "city", "PK"), ("Waziristan", "area", "PK")], [("Peshawar", "city", "PK")]),
        ("kajuru", [("Kajuru", "city", "NG")], [("Abuja", "city", "NG")]),
        ("mir ali", [("Mir Ali", "city", "PK")], [("Waziristan", "area", "PK"), ("Balochistan", "admin1", "PK")]),
        ("sambisa forest", [("Sambisa Forest", "area", "NG")], [("Abuja", "city", "NG")]),
    ],
)
def test_an_area_is_followed_within_its_borders(
    world: Directory, followed: str, heard: list[tuple[str, str, str]], not_heard: list[tuple[str, str, str]]
) -> None:
    target = world.find(followed)
    assert isinstance(target, Target)
    for told, is_heard in [*((one, True) for one in heard), *((one, False) for one in not_heard)]:
        assert covers(target, a_development(places=(place(*told),), countries=(told[2],))) is is_heard, told


def test_what_happens_in_a_district_is_heard_in_the_town_beside_it(world: Directory) -> None:
    jos = world.find("jos")
    assert isinstance(jos, Target)
    district = place("Bassa", "area", "NG")
    near = replace(district, lat=9.93, lon=8.73)
    assert district.geonames_id is not None
    assert covers(jos, a_development(places=(near,)))
    assert not covers(jos, a_development(places=(replace(near, geonames_id=None),)))


def test_a_radius_means_the_town_that_a_province_is_called_like(world: Directory) -> None:
    kaduna, balochistan = world.find("kaduna"), world.find("balochistan")
    assert isinstance(kaduna, Target)
    assert isinstance(balochistan, Target)
    assert (kaduna.extent, balochistan.extent) == ("town and province", "all of it")
    assert kaduna.has_radius
    assert not balochistan.has_radius
    near = kaduna.within(20)
    assert near.extent == "20 km around"
    assert covers(near, a_development(places=(place("Kaduna", "city", "NG"),)))
    assert not covers(near, a_development(places=(place("Zaria", "city", "NG"),)))


def test_every_area_is_one_that_people_can_name_and_is_made_of_provinces_that_are_there(world: Directory) -> None:
    provinces = {code for entry in Gazetteer.load().entries("admin1") for code in entry.admin1}
    for name, extent in load_areas().items():
        target = world.find(name)
        assert isinstance(target, Target), name
        assert (target.id, target.areas) == (name, extent.provinces)
        assert set(extent.provinces) <= provinces, name
        assert extent.provinces or target.radius_km == extent.km > 0, name


def test_a_wrong_table_of_areas_names_every_mistake(tmp_path: Path) -> None:
    table = tmp_path / "areas.toml"
    table.write_text('[provinces]\nA = []\nB = ["SD.55"]\nC = ["Darfur"]\n[km]\nB = 20\nD = -1\nE = "far"\n')
    with pytest.raises(MistakesError) as found:
        load_areas(table)
    assert sorted(mistake.split(":")[0].split(" ")[0] for mistake in found.value.mistakes) == ["A", "B", "C", "D", "E"]
