from pathlib import Path

import pytest

from bot.errors import MistakesError
from bot.interpret.gazetteer import Gazetteer
from config.regions import load_regions


def test_every_country_is_in_a_region_besides_the_world() -> None:
    covered = {code for region in load_regions() if region.id != "world" for code in region.countries}
    uninhabited = {"AQ", "AN", "BV", "CS", "GS", "HM", "TF"}
    world = next(region for region in load_regions() if region.id == "world")
    assert world.countries - covered <= uninhabited


def test_every_country_code_is_known_to_the_gazetteer() -> None:
    gazetteer = Gazetteer.load()
    unknown = {code for region in load_regions() for code in region.countries if gazetteer.country(code) is None}
    assert unknown <= {"AN", "CS"}  # no longer states


def test_no_two_regions_answer_to_one_name() -> None:
    names = [name.casefold() for region in load_regions() for name in {region.name.casefold(), *region.aliases}]
    assert len(names) == len(set(names))


def test_libya_is_in_north_africa_and_the_maghreb_but_not_in_the_sahel() -> None:
    holding = {region.id for region in load_regions() if "LY" in region.countries}
    assert {"africa", "north-africa", "maghreb"} <= holding
    assert "sahel" not in holding


def test_all_mistakes_of_a_catalogue_are_named_with_their_lines(tmp_path: Path) -> None:
    file = tmp_path / "regions.toml"
    file.write_text(
        '[[region]]\nid = "Bad Id"\nname = "A"\ngroup = "G"\ncountries = ["LY"]\n'
        '[[region]]\nid = "empty"\nname = "B"\ngroup = "G"\n'
        '[[region]]\nid = "odd"\nname = "C"\ngroup = "G"\ncountries = ["Libya"]\n'
    )
    with pytest.raises(MistakesError) as caught:
        load_regions(file)
    assert len(caught.value.mistakes) == 3
    assert "line 1" in caught.value.mistakes[0]


@pytest.mark.parametrize(
    ("sea", "shore", "inland"),
    [
        ("red-sea", "SD.36", "SD.55"), ("black-sea", "UA.17", "UA.07"), ("baltic-sea", "DE.12", "DE.02"),
        ("strait-of-hormuz", "IR.11", "IR.26"), ("mediterranean", "FR.93", "FR.11"),
    ],
)  # fmt: skip
def test_a_sea_has_its_shores_and_no_inland_province(sea: str, shore: str, inland: str) -> None:
    region = next(one for one in load_regions() if one.id == sea)
    assert shore in region.admin1
    assert not {inland, inland[:2]} & (region.admin1 | region.countries)


def test_every_province_of_a_region_is_known_to_the_gazetteer() -> None:
    known = {code for entry in Gazetteer.load().entries("admin1") for code in entry.admin1}
    assert {code for region in load_regions() for code in region.admin1} <= known
