"""Names that hardly look like a place's, and names of several words in Headlines Like This One."""

from dataclasses import replace

import pytest

from bot.interpret.gazetteer import Gazetteer
from bot.interpret.headline import as_running
from bot.interpret.nlp import load, parse
from bot.interpret.place_doubted import believed
from bot.interpret.place_names import judged_spots
from bot.interpret.place_prior import Expectation
from tests.unit.places.reading import countries, named, places


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        ("5 FC men die, 12 hurt in blast near convoy in Balochistan’s Awaran: police", "Five men died.", "Awaran"),
        ("Deadly Turbat Bus Blast: Four Dead in Balochistan", "A blast on a bus in Turbat city killed four.", "Turbat"),
        ("Ukraine: drone kills six", "The Russians hit a clinic in Sumy twice.", "Sumy"),
        (
            "Latest Russian strikes ravage Zaporizhzhia",
            "They fell on Ukraine's southeastern city of Zaporizhzhia.",
            "Zaporizhzhia",
        ),
    ],
)
def test_a_name_is_a_place_s_where_the_sentence_says_so(title: str, text: str, name: str) -> None:
    assert name in {place.text for place in places(title, text)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Five Irish men stood trial for fights on St Patrick's Day.", "St Patrick"),
        ("He was diagnosed in Ohio in August and flew home.", "August"),
        ("Five Texans were held by McPherson & Sons in the case.", "McPherson"),
    ],
)
def test_a_day_a_month_and_a_firm_are_no_places(text: str, name: str) -> None:
    assert name not in {place.text for place in places("Court hears case", text)}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("RAWALPINDI: The army said that gunmen were killed.", ["RAWALPINDI"]),
        ("The army of Rawalpindi said that gunmen were killed.", []),
        ("Ten fell ill in Rawalpindi on a train.", ["Rawalpindi"]),
        ("Ten fell ill in Rawalpindi's Model Town on a train.", []),
        ("Ten fell ill in Rawalpindi-made cars.", []),
        ("Ten fell ill in Rawalpindi General Hospital.", []),
    ],
)
def test_a_doubted_name_is_believed_where_it_stands_as_places_do(text: str, told: list[str]) -> None:
    doc, gazetteer = parse(load(), "Pakistan: ten ill", text), Gazetteer.load()
    spots = [replace(spot, strength=-1.0) for spot in judged_spots(doc, gazetteer) if spot.name.lower() == "rawalpindi"]
    assert [spot.name for spot in believed(doc, spots, (), gazetteer, Expectation({"PK": 0.5}, {}))] == told


@pytest.mark.parametrize(
    ("title", "running"),
    [
        ("Man Shot Dead in New York Subway Attack", "Man shot dead in New York subway attack"),
        ("Church Attack in Grand Blanc Leaves Four Dead", "Church attack in Grand Blanc leaves four dead"),
        ("Gunmen Attack Village Near Port Harcourt", "Gunmen attack village near Port Harcourt"),
        ("New Clashes on the West Bank Kill Six", "New clashes on the West Bank kill six"),
        ("Death Toll Rises in Long Beach", "Death toll rises in Long Beach"),
        ("Talks on Dam Reach High Point Before Vote", "Talks on dam reach high point before vote"),
    ],
)
def test_a_headline_keeps_the_capitals_of_places_of_several_words(title: str, running: str) -> None:
    assert as_running(title) == running


def test_a_headline_s_town_is_not_cut_to_another_s_name() -> None:
    assert ("Grand Blanc", "US") in named("Tragedy Strikes: Church Attack in Grand Blanc Leaves Four Dead")


@pytest.mark.parametrize(
    ("title", "text", "country"),
    [
        ("Missile hits Soroka Medical Center", "Forty people were hurt at Soroka hospital, its director said.", "IL"),
        ("Blast in J&K kills two", "Police sealed off the road.", "IN"),
        ("Jammu-Kashmir blast kills two", "Police sealed off the road.", "IN"),
        ("Missiles hit camps in PoK", "Nine sites were hit.", "PK"),
        ("Missiles hit camps", "Sites in Pakistan-occupied Jammu and Kashmir were hit.", "PK"),
        ("Bomb kills five in Noshki", "", "PK"),
        ("Two stabbed in Beersheva", "", "IL"),
    ],
)
def test_places_are_known_as_local_papers_write_them(title: str, text: str, country: str) -> None:
    assert countries(title, text)[0] == country


def test_the_end_of_a_longer_name_is_no_town() -> None:
    text = "Gunmen killed seven at a post in the area of Shah-e-Mardan in Kalat district."
    assert "Mardan" not in {place.text for place in places("Seven troops killed", text)}


def test_a_park_is_not_in_the_town_whose_name_it_bears() -> None:
    assert ("Schöntal", "DE") not in named("Two stabbed in Aschaffenburg", "They were stabbed in Schöntal Park.")


def test_the_whole_of_a_divided_land_is_not_the_town_it_starts_with() -> None:
    assert named("Jammu-Kashmir blast kills two") == {("Jammu-Kashmir", "IN")}
