"""Reports that name who strikes beside who is struck."""

from dataclasses import replace

import pytest

from bot.interpret import nlp
from bot.interpret.place_abroad import where
from bot.interpret.place_evidence import Clue
from bot.interpret.place_manner import manner_of_place
from bot.interpret.place_struck import is_struck
from tests.unit.places.reading import focus


@pytest.mark.parametrize(
    ("title", "text", "country"),
    [
        ("Israel strikes Iran", "", "IR"),
        ("US and Israel attack Iran", "", "IR"),
        ("India strikes Pakistan", "", "PK"),
        ("Rwanda invades Congo", "", "CD"),
        ("Israel strikes Iran nuclear sites", "Israel launched strikes on Iran, hitting a plant in Natanz.", "IR"),
        ("Turkish jets strike Syria", "", "SY"),
        ("Israeli strikes hit Damascus airport", "", "SY"),
        ("Israeli jets hit Hodeidah port", "Israel launched air strikes on the Yemeni port of Hodeidah.", "YE"),
        ("Iranian missiles hit Erbil, Baghdad protests", "", "IQ"),
        ("Pakistan hit by Iranian missiles", "", "PK"),
        ("Ukraine drones hit Russian oil platform", "", "RU"),
        ("Thailand launches air strikes on Cambodia", "", "KH"),
        ("Russian troops take Huliaipole", "", "UA"),
        ("Rwandan forces take Uvira", "", "CD"),
    ],
)
def test_it_is_where_the_blow_falls(title: str, text: str, country: str) -> None:
    assert focus(title, text).countries[0].code == country


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Israel launched air strikes on the port of Hodeidah.", "Hodeidah"),
        ("Israel bombed Lebanon and Syria overnight.", "Syria"),
    ],
)
def test_what_is_told_with_what_is_struck_is_struck_too(text: str, name: str) -> None:
    (token,) = (word for word in nlp.parse(nlp.load(), "", text) if word.text == name)
    assert is_struck(token)


@pytest.mark.parametrize(
    ("title", "text", "country"),
    [
        ("Iran fires rockets at US bases", "Iran said on Sunday that it would go on.", "IR"),
        ("Azerbaijan condemns attack on its embassy in Tehran", "", "IR"),
        ("Ukraine attacks Russian tanker in port of Tuapse", "", "RU"),
        ("Poland shoots down drones in its airspace", "They took part in a Russian attack on Ukraine.", "PL"),
        ("Kenya police attack Somali traders in Nairobi", "", "KE"),
    ],
)
def test_what_moves_or_stands_abroad_says_nothing_of_where(title: str, text: str, country: str) -> None:
    assert focus(title, text).countries[0].code == country


def test_only_what_forces_take_is_struck() -> None:
    taken, toured = (
        nlp.parse(nlp.load(), "", "Russian troops take Lyman."),
        nlp.parse(nlp.load(), "", "Swift takes Paris."),
    )
    assert [is_struck(doc[-2]) for doc in (taken, toured)] == [True, False]


def test_a_blow_of_the_background_says_nothing_of_where() -> None:
    prices = Clue("RU", 1.0, "title", "place", "subject", 0.0, 0)
    invades = replace(prices, zone="lead", start=60, blow="strikes")
    invaded = replace(invades, country="UA", manner="plain", start=75, blow="struck")
    likely = {"RU": 0.7, "UA": 0.3}
    assert where("RU", likely, [prices, invades, invaded]) == "RU"
    assert where("RU", likely, [replace(prices, blow="strikes"), invades, invaded]) == "UA"


@pytest.mark.parametrize(
    ("title", "text", "words", "country"),
    [
        (
            "Riots in Noumea as emergency declared",
            "France declared a state of emergency in New Caledonia after the riots.",
            ("Riots",),
            "NC",
        ),
        (
            "Magdeburg market attack: Five dead",
            "Five people were killed when a Saudi doctor drove into a Christmas market.",
            ("attack",),
            "DE",
        ),
        (
            "Nigeria sends jets to help Benin put down mutiny",
            "Nigeria confirmed that it helped Benin's government to foil the attempted coup in Cotonou.",
            ("mutiny", "attempted coup"),
            "BJ",
        ),
    ],
)
def test_it_is_where_the_words_say_and_not_where_who_acts_comes_from(
    title: str, text: str, words: tuple[str, ...], country: str
) -> None:
    assert focus(title, text, words).countries[0].code == country


def test_of_home_and_abroad_in_one_breath_abroad_comes_first() -> None:
    found = focus(
        "Dancer for arms dealer: Washington and Moscow's uneven swap", "The swap was announced by America's president."
    )
    assert [country.code for country in found.countries] == ["RU", "US"]


def test_in_one_breath_abroad_comes_first_however_likely_home_is() -> None:
    home = Clue("US", 1.0, "title", "place", "plain", 0.7, 0)
    both, likely = [home, replace(home, country="RU", start=15)], {"US": 0.8, "RU": 0.2}
    assert where("US", likely, both) == "US"
    assert where("US", likely, both, [frozenset({"US", "RU"})]) == "RU"


def test_a_town_first_of_all_before_what_happened_outweighs_a_people_of_the_lead() -> None:
    town = Clue("DE", 1.0, "title", "place", "scene", 0.9, 0)
    doctor = Clue("SA", 1.0, "lead", "people", "subject", 0.8, 40)
    assert where("SA", {"SA": 0.6, "DE": 0.3}, [town, doctor]) == "DE"
    assert where("SA", {"SA": 0.6, "DE": 0.3}, [replace(town, manner="modifier"), doctor]) == "SA"


@pytest.mark.parametrize(
    ("text", "name", "is_there"),
    [
        ("Gunmen ambushed a convoy on the road to Djibo.", "Djibo", True),
        ("Gunmen sent a letter to Djibo.", "Djibo", False),
        ("A blast killed four in the northern city of Herat.", "Herat", True),
        ("Poland shoots down Russian drones in its airspace.", "Poland", True),
        ("Russia takes civilians to its territory.", "Russia", False),
    ],
)
def test_a_sentence_says_that_it_is_there(text: str, name: str, is_there: bool) -> None:
    doc = nlp.parse(nlp.load(), "", text)
    at = next(token.i for token in doc if token.text == name)
    assert (manner_of_place(doc, doc[at : at + 1], "city") == "in") == is_there


def test_an_ambush_on_the_road_to_a_town_is_at_the_town() -> None:
    found = focus("Convoy ambushed in Burkina Faso", "Gunmen ambushed it on the road to Djibo.", ("ambushed",))
    assert "Djibo" in {place.name for place in found.places if place.role == "event"}
