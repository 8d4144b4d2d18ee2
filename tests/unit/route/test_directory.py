"""What people call things."""

import pytest

from bot.model import Target, TargetKind
from bot.route.directory import Directory, NoPlaces, Unknown
from tests.unit.tell.news import COUNTRIES, REGIONS, SIRTE_TARGET


class OneTown:
    """A gazetteer that knows Sirte."""

    def find(self, name: str) -> list[Target]:
        return [SIRTE_TARGET] if name.casefold() == "sirte" else []

    def suggest(self, name: str) -> list[str]:
        return ["Sirte"] if name.casefold() == "sirt" else []


DIRECTORY = Directory(REGIONS, COUNTRIES, OneTown())


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("horn of africa", "horn-of-africa"),
        ("Horn-of-Africa", "horn-of-africa"),
        ("the Sahel", "sahel"),
        ("near east", "middle-east"),
        ("LIBYA", "LY"),
        ("libyan", "LY"),
        ("u.s.", "US"),
        ("us", "US"),
        ("cote d'ivoire", "CI"),
        ("Sirte", "2210554"),
    ],
)
def test_regions_countries_and_towns_are_found_by_what_people_call_them(words: str, found: str) -> None:
    target = DIRECTORY.find(words)
    assert isinstance(target, Target)
    assert target.id == found


@pytest.mark.parametrize(("words", "meant"), [("lybia", "Libya"), ("sahell", "Sahel"), ("sirt", "Sirte")])
def test_a_slip_of_the_pen_gets_a_suggestion(words: str, meant: str) -> None:
    unknown = DIRECTORY.find(words)
    assert isinstance(unknown, Unknown)
    assert unknown.suggestions[0] == meant


def test_nonsense_gets_no_suggestion() -> None:
    assert DIRECTORY.find("xqzzk") == Unknown("xqzzk", ())


def test_several_names_without_commas_are_told_apart() -> None:
    found = DIRECTORY.find_all("libya horn of africa mali")
    assert [one.id for one in found if isinstance(one, Target)] == ["LY", "horn-of-africa", "ML"]


def test_of_several_names_the_unknown_one_is_named() -> None:
    assert Unknown("atlantis", ()) in DIRECTORY.find_all("libya atlantis")


def test_without_a_gazetteer_regions_and_countries_are_still_known() -> None:
    bare = Directory(REGIONS, COUNTRIES, NoPlaces())
    assert isinstance(bare.find("Sirte"), Unknown)
    assert bare.region("sahel") == Target(TargetKind.REGION, "sahel", "Sahel")
    assert bare.region("libya") is None
