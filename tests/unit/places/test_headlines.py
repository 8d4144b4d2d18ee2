"""Places in headlines of conflict, where nothing but the headline itself says that a name is a place's."""

import pytest

from bot.interpret.gazetteer import Gazetteer
from bot.interpret.nlp import load, parse
from bot.interpret.place_names import find_spots
from bot.interpret.place_prior import expect
from bot.model import Role
from models.place_names_texts import held_out, learnt, marked
from tests.unit.places.reading import countries, focus, places


@pytest.mark.parametrize(
    "headline",
    [
        "Islamic State loses [Sirte] in [Libya]",
        "Rebels shell [Goma]",
        "RSF takes [El Fasher] in [Sudan]",
        "M23 rebels enter [Bukavu]",
        "Taliban capture [Kunduz]",
        "Junta jets pound [Myitkyina]",
        "Army retakes [Dikwa] from Boko Haram",
        "Russian troops storm [Orikhiv]",
        "Al-Shabaab besieges [Hudur]",
        "Gunmen attack [Tumaco] police station",
        "Houthis bombard [Marib] for a third day",
        "Gangs overrun [Carrefour] and burn its market",
        "Militants raid [Mora], killing five",
        "Drones hit [Novorossiysk] port",
        "[Mandalay] bombed as truce ends",
        "Mortars fall on [Zabadani]",
        "Separatists seize [Khuzdar] for a day",
        "Gulf Cartel gunmen block [Matamoros] bridge",
        "Arakan Army captures [Buthidaung]",
        "Jordan Pickford leaves hospital",
        "Police arrest Hassan Musa over blast",
        "Charlotte Church cancels concert",
        "Gunman shot near White House in [Washington]",
        "Blast outside Downing Street in [London]",
    ],
)
def test_a_headline_s_places_are_found_and_its_persons_and_groups_are_not(headline: str) -> None:
    expected = marked(headline)
    assert {(place.start, place.end) for place in places(expected.title)} == set(expected.places)


def test_a_town_that_is_lost_is_where_it_happens() -> None:
    found = focus("Islamic State loses Sirte in Libya", event_words=("loses",))
    assert [country.code for country in found.countries] == ["LY"]
    assert "Sirte" in {place.text for place in found.places if place.role is Role.EVENT}


def test_a_town_alone_tells_the_country() -> None:
    assert countries("Rebels shell Goma") == ["CD"]


def test_of_headlines_put_aside_nine_in_ten_places_are_found_and_few_others() -> None:
    gazetteer, texts = Gazetteer.load(), list(held_out())
    found = [find_spots(parse(load(), one.title, one.text), gazetteer, expect(one.title, one.text)) for one in texts]
    marks = [{at for start, end in one.places for at in range(start, end)} for one in texts]
    right = [
        bool(mark & set(range(spot.start, spot.end)))
        for mark, spots in zip(marks, found, strict=True)
        for spot in spots
    ]
    hit = [
        any(spot.start < end and start < spot.end for spot in spots)
        for one, spots in zip(texts, found, strict=True)
        for start, end in one.places
    ]
    assert sum(hit) > 0.9 * len(hit)
    assert sum(right) > 0.85 * len(right)


def test_what_is_put_aside_is_not_learnt() -> None:
    known = {(one.title, one.text) for one in learnt()}
    assert not known & {(one.title, one.text) for one in held_out()}


def test_brackets_leave_the_words_and_say_where_they_stood() -> None:
    one = marked("Shells hit [Dhale] // Shells fell on [Dhale], medics in [Aden] said.")
    assert (one.title, one.text) == ("Shells hit Dhale", "Shells fell on Dhale, medics in Aden said.")
    joined = f"{one.title}\n{one.text}"
    assert [joined[start:end] for start, end in one.places] == ["Dhale", "Dhale", "Aden"]
