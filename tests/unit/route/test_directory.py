"""What people call things."""

from dataclasses import replace
from time import process_time

import pytest

from bot.model import Target, TargetKind
from bot.route.directory import Directory, Guess, Unknown
from tests.unit.route.no_places import NoPlaces
from tests.unit.tell.news import COUNTRIES, REGIONS, SIRTE_TARGET


class OneTown:
    """A gazetteer that knows Sirte."""

    def find(self, name: str, country: str | None = None) -> list[Target]:
        return [SIRTE_TARGET] if name.casefold() == "sirte" and country in {None, "LY"} else []

    def namesakes(self, name: str, country: str | None = None) -> list[Target]:
        return []

    def near(self, name: str) -> list[Target]:
        return [SIRTE_TARGET] if name.casefold() == "sytre" else []

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


def test_a_long_text_is_sought_for_names_no_longer_than_names_are() -> None:
    began = process_time()
    assert DIRECTORY.longest("what " * 400 + "the horn of africa") is not None
    assert DIRECTORY.longest("what " * 400) is None
    assert process_time() - began < 1


def test_a_country_goes_by_its_names_abroad_where_nothing_better_is_called_so() -> None:
    found = Directory(REGIONS, COUNTRIES, OneTown(), {"LY": ["Libyen", "Ливия"], "ML": ["Sahel"]})
    assert [getattr(found.find(name), "id", "") for name in ("Ливия", "libyen", "Sahel")] == ["LY", "LY", "sahel"]
    assert isinstance(found.find("Libyn"), Unknown), "a slip of the pen is one in English"


@pytest.mark.parametrize(("words", "meant"), [("lybia", "Libya"), ("sahell", "Sahel"), ("sirt", "Sirte")])
def test_a_slip_of_the_pen_gets_a_suggestion(words: str, meant: str) -> None:
    unknown = DIRECTORY.find(words)
    assert isinstance(unknown, Unknown)
    assert unknown.suggestions[0] == meant


def test_nonsense_gets_no_suggestion() -> None:
    assert DIRECTORY.find("xqzzk") == Unknown("xqzzk", ())


def test_several_names_without_commas_are_told_apart() -> None:
    found = DIRECTORY.find_all("libya horn of africa mali")
    assert [one.target.id for one in found if isinstance(one, Guess)] == ["LY", "horn-of-africa", "ML"]


def test_of_several_names_the_unknown_one_is_named() -> None:
    assert Unknown("atlantis", ()) in DIRECTORY.find_all("libya atlantis")


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("sirte", "libya"), ["Sirte"]),
        (("sirte", "ly", "mali"), ["Sirte", "Mali"]),
        (("mali", "sirte", "libya"), ["Mali", "Sirte"]),
        (("libya", "sirte"), ["Libya", "Sirte"]),
        (("sirte", "mali"), ["Sirte", "Mali"]),
        (("libya", "mali"), ["Libya", "Mali"]),
        (("sirte libya", "sahel"), ["Sirte", "Sahel"]),
    ],
)
def test_a_country_behind_its_town_is_a_part_of_its_name(names: tuple[str, ...], found: list[str]) -> None:
    assert [one.target.name for one in DIRECTORY.find_each(names) if isinstance(one, Guess)] == found


def test_of_namesakes_the_one_that_is_known_already_is_meant() -> None:
    other = replace(SIRTE_TARGET, id="1", country="IT")
    guess = Guess(SIRTE_TARGET, True, (other,))
    assert guess.among({"place 1", "country LY"}) == other
    assert guess.among({SIRTE_TARGET.key, other.key}) == guess.among(()) == SIRTE_TARGET


def test_what_a_workspace_calls_its_own_is_suggested_too_though_it_was_asked_for_before() -> None:
    before = DIRECTORY.find("our sitez")
    wider = DIRECTORY.also([Target(TargetKind.REGION, "own:our-sites", "Our sites")]).find("our sitez")
    assert isinstance(before, Unknown)
    assert isinstance(wider, Unknown)
    assert "Our sites" not in before.suggestions
    assert "Our sites" in wider.suggestions


def test_without_a_gazetteer_regions_and_countries_are_still_known() -> None:
    bare = Directory(REGIONS, COUNTRIES, NoPlaces())
    assert isinstance(bare.find("Sirte"), Unknown)
    assert bare.region("sahel") == Target(TargetKind.REGION, "sahel", "Sahel")
    assert bare.region("libya") is None


@pytest.mark.parametrize(
    ("words", "found", "sure"),
    [
        ("sirte", "Sirte", True),
        ("sytre", "Sirte", False),
        ("lybia", "Libya", False),
        ("sahell", "Sahel", False),
        ("Sirte, Libya", "Sirte", True),
        ("sirte libya", "Sirte", True),
    ],
)
def test_who_looks_something_up_may_slip(words: str, found: str, sure: bool) -> None:
    guess = DIRECTORY.guess(words)
    assert isinstance(guess, Guess)
    assert (guess.target.name, guess.is_sure) == (found, sure)


@pytest.mark.parametrize("words", ["xqzzk", "sirte mali", "lib", "no such place"])
def test_what_is_too_far_off_is_not_guessed(words: str) -> None:
    assert isinstance(DIRECTORY.guess(words), Unknown)


def test_the_target_in_a_sentence_is_the_longest_name() -> None:
    found = DIRECTORY.longest("the horn of africa and mali")
    assert found is not None
    assert (found[0].id, found[1]) == ("horn-of-africa", "and mali")
    assert DIRECTORY.longest("nothing at all") is None
    assert DIRECTORY.longest("a mr ml") is None, "two letters are a code where they are capitals"
    assert isinstance(DIRECTORY.longest("a mr ML"), tuple)
