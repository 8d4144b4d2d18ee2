"""Headlines that tell of several countries in one breath."""

import pytest

from bot.interpret import nlp
from bot.interpret.gazetteer import Gazetteer
from bot.interpret.place_evidence import clues
from bot.interpret.place_joined import joined
from bot.interpret.places import find_places
from tests.unit.places.reading import focus


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Armenia and Azerbaijan clash over border villages", {"AM", "AZ"}),
        ("Kyrgyz and Tajik guards exchange fire", {"KG", "TJ"}),
        ("Storm of protest in Kenya, Uganda and Tanzania", {"KE", "UG", "TZ"}),
        ("Clashes between the Sudan and the Chad armies", {"SD", "TD"}),
    ],
)
def test_what_an_and_joins_is_told_of_all(title: str, told: set[str]) -> None:
    assert {country.code for country in focus(title, "", ("clash", "fire", "protest", "Clashes")).countries} == told


@pytest.mark.parametrize(
    "title",
    [
        "Peru and Chile say rebels bombed barracks in Bolivia",
        "After months of quiet in Kenya, bombing kills ten in Uganda",
        "War in Ukraine, Britain and Nato say",
        "Troops leave Chad for Sudan",
    ],
)
def test_who_only_says_something_or_stands_in_another_clause_is_not(title: str) -> None:
    doc, gazetteer = nlp.parse(nlp.load(), title, ""), Gazetteer.load()
    assert joined(clues(doc, find_places(doc, gazetteer), (), gazetteer), title) == []
