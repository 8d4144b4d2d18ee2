"""Towns of the world as people type them: other spellings, slips of the pen, and which of a name."""

import pytest

from bot.interpret.gazetteer import Gazetteer
from bot.model import Target
from bot.route.directory import Directory, Guess, Unknown
from bot.wiring.names import actors, directory, kinds
from config.regions import load_regions


@pytest.fixture(scope="module")
def world() -> Directory:
    return directory(load_regions(), Gazetteer.load())


@pytest.mark.parametrize(
    ("typed", "town", "country"),
    [
        ("Kyiv", "Kyiv", "UA"), ("Kiev", "Kyiv", "UA"), ("Sirt", "Sirte", "LY"), ("Sirte", "Sirte", "LY"),
        ("Khartum", "Khartoum", "SD"), ("Mogadiscio", "Mogadishu", "SO"), ("Kharkov", "Kharkiv", "UA"),
        ("al fashir", "El Fasher", "SD"), ("Wagadugu", "Ouagadougou", "BF"), ("Tripoli, Lebanon", "Tripoli", "LB"),
        ("tripoli libya", "Tripoli", "LY"), ("Khan Younis", "Khan Yunis", "PS"), ("aleppo", "Aleppo", "SY"),
        ("ADEN", "Aden", "YE"), ("tel aviv", "Tel Aviv District", "IL"), ("kherson", "Kherson region", "UA"),
    ],
)  # fmt: skip
def test_other_spellings_are_the_same_town(world: Directory, typed: str, town: str, country: str) -> None:
    guess = world.guess(typed)
    assert isinstance(guess, Guess)
    assert (guess.target.name, guess.target.country, guess.is_sure) == (town, country, True)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sytre", "Sirte"), ("mariopol", "Mariupol"), ("gomma", "Goma"), ("benghzi", "Benghazi"),
        ("maidugiri", "Maiduguri"), ("kidall", "Kidal"), ("nigeia", "Nigeria"), ("somlia", "Somalia"),
        ("deir ezzur", "Deir ez-Zor"), ("mosool", "Mosul"), ("horn of africka", "Horn of Africa"),
    ],
)  # fmt: skip
def test_one_slip_of_the_pen_is_understood_and_not_taken_for_sure(world: Directory, typed: str, meant: str) -> None:
    guess = world.guess(typed)
    assert isinstance(guess, Guess)
    assert (guess.target.name, guess.is_sure) == (meant, False)


@pytest.mark.parametrize("typed", ["xqzzk", "subscrib", "statuss", "the weather"])
def test_what_names_no_place_is_not_made_one(world: Directory, typed: str) -> None:
    assert isinstance(world.guess(typed), Unknown)


@pytest.mark.parametrize(
    ("typed", "taken", "others"),
    [
        ("tripoli", "LY", ["LB"]), ("Trípoli", "LY", ["LB"]), ("hyderabad", "IN", ["PK"]), ("odessa", "UA", ["US"]),
        ("valencia", "ES", ["VE", "US"]), ("cordoba", "AR", ["CO", "ES", "MX"]), ("rafah", "PS", ["EG"]),
        ("bor", "RU", ["RS", "TR", "SS"]), ("springfield", "US", ["US", "US", "US"]), ("alexandria", "EG", ["US"]),
        ("sirte", "LY", []), ("benghazi", "LY", []), ("paris", "FR", []), ("aleppo", "SY", []), ("homs", "SY", []),
        ("tripoli lebanon", "LB", []), ("tripoli lb", "LB", []), ("valencia, spain", "ES", []), ("US", "US", []),
    ],
)  # fmt: skip
def test_a_name_of_several_places_offers_those_that_could_be_meant(
    world: Directory, typed: str, taken: str, others: list[str]
) -> None:
    guess = world.guess(typed)
    assert isinstance(guess, Guess)
    assert guess.target.country == taken
    assert [other.country for other in guess.others] == others
    assert len({guess.target.key, *(other.key for other in guess.others)}) == 1 + len(others)
    assert world.guess(typed) == guess, "asked again it is the same, in the same order"
    assert world.find(typed) == guess.target


def test_places_of_one_country_are_told_apart_by_their_province(world: Directory) -> None:
    guess = world.guess("springfield")
    assert isinstance(guess, Guess)
    assert [one.admin1 for one in (guess.target, *guess.others)] == ["US.MO", "US.MA", "US.IL", "US.OR"]
    tripoli = world.find("tripoli")
    assert isinstance(tripoli, Target)
    assert not tripoli.is_namesake


def test_kinds_and_actors_are_known_by_what_people_call_them() -> None:
    said = {"coups": "coup", "kidnappings": "hostage-taking", "drone strike": "air-strike", "piracy": "piracy"}
    found = {words: entry.id for words in said if (entry := kinds(load_regions()).find(words))}
    assert found == said
    named = {"ISIS": "Islamic State", "JNIM": "Jamaat Nusrat al-Islam wal-Muslimin", "al shabab": "al-Shabaab"}
    found = {words: entry.id for words in named if (entry := actors().find(words))}
    assert found == named
