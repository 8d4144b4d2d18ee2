"""What a channel hears that follows an area: all that happens in it, however large it is, and nothing beside it."""

import tomllib
from dataclasses import replace

import pytest

from bot.interpret.extents import FILE, TOWN_KM, is_small
from bot.interpret.gazetteer import Gazetteer
from bot.model import Place, Role, Target
from bot.question import covers
from bot.route.directory import Directory
from bot.use_cases.feedback import where
from bot.wiring.names import directory
from config.regions import load_regions
from tests.unit.places.reading import places
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
    return Place(name, 0, 1, entry.name, kind, entry.country, area, *known, Role.EVENT, is_small(entry))


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


@pytest.mark.parametrize(
    ("town", "small", "country"),
    [
        ("jos", "Jos North", "NG"), ("el fasher", "Zamzam camp", "SD"), ("beirut", "Dahiyeh", "LB"),
        ("baghdad", "Green Zone", "IQ"), ("new york", "Brooklyn", "US"),
    ],
)  # fmt: skip
def test_what_happens_in_a_district_or_a_camp_is_heard_in_the_town_beside_it(
    world: Directory, town: str, small: str, country: str
) -> None:
    target = world.find(town)
    assert isinstance(target, Target)
    inside = place(small, "area", country)
    assert covers(replace(target, areas=()), a_development(places=(inside,)))
    assert not covers(replace(target, areas=()), a_development(places=(replace(inside, is_small=False),)))


def test_a_reading_says_which_areas_are_no_larger_than_a_town() -> None:
    found = {one.name: one.is_small for one in places("Raids on Dahiyeh and the Zamzam camp", "Gaza Strip and Sirte")}
    assert found == {"Dahiyeh": True, "Zamzam camp": True, "Gaza Strip": False, "Sirte": False}


def test_a_radius_means_the_town_that_a_province_is_called_like(world: Directory) -> None:
    kaduna, balochistan = world.find("kaduna"), world.find("balochistan")
    assert isinstance(kaduna, Target)
    assert isinstance(balochistan, Target)
    assert (kaduna.extent, balochistan.extent) == ("town and province", "all of it")
    assert kaduna.has_radius
    assert not balochistan.has_radius
    assert (kaduna.middle is None, balochistan.middle is None) == (False, True)
    near = kaduna.within(20)
    assert near.extent == "20 km around"
    assert covers(near, a_development(places=(place("Kaduna", "city", "NG"),)))
    assert not covers(near, a_development(places=(place("Zaria", "city", "NG"),)))
    assert not covers(near, a_development(places=(place("Kaduna", "admin1", "NG"),)))
    assert covers(kaduna, a_development(places=(place("Kaduna", "admin1", "NG"),)))


def test_every_area_is_one_that_people_can_name_and_is_made_of_provinces_that_are_there(world: Directory) -> None:
    provinces = {code for entry in Gazetteer.load().entries("admin1") for code in entry.admin1}
    tables = tomllib.loads(FILE.read_text(encoding="utf-8"))
    for name, codes in tables["provinces"].items():
        target = world.find(name)
        assert isinstance(target, Target), name
        assert (target.id, target.areas, target.radius_km) == (name, tuple(codes), 0.0)
        assert set(codes) <= provinces, name
    for name, km in tables["km"].items():
        target = world.find(name)
        assert isinstance(target, Target), name
        assert (target.id, target.areas, target.radius_km) == (name, (), km)
        assert km > TOWN_KM, name


@pytest.mark.parametrize(("named", "kind"), [("Turbat", "city"), ("balochistan", "admin1"), ("darfur", "area")])
def test_a_place_that_people_put_right_is_in_its_province(world: Directory, named: str, kind: str) -> None:
    corrected, balochistan = world.find(named), world.find("balochistan")
    assert isinstance(corrected, Target)
    assert isinstance(balochistan, Target)
    right = where(corrected, load_regions())
    assert [place.kind for place in right.places] == [kind]
    put_right = a_development(places=right.places, countries=right.countries)
    assert covers(corrected, put_right)
    assert covers(balochistan, put_right) is (named != "darfur")
