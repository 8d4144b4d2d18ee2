"""The town of an event, as reports name it beside its district, its mayor or its dateline."""

import pytest

from bot.model import Role
from tests.unit.places.reading import focus, named


def towns(title: str, text: str, words: tuple[str, ...]) -> set[str]:
    return {place.text for place in focus(title, text, words).places if place.role is Role.EVENT}


@pytest.mark.parametrize(
    ("title", "text", "place"),
    [
        ("Gunmen abduct 20", "They attacked the Buda community in Kajuru district of Kaduna State.", ("Buda", "NG")),
        ("Gunmen abduct 20", "They attacked Buda, a community in Kajuru, in Kaduna State.", ("Buda", "NG")),
        ("Bank robbed", "Robbers fled from a bank in Ruma upazila of Bandarban, police said.", ("Ruma", "BD")),
        ("Ecuador: mayor shot dead", "She was the mayor of San Vicente, said Ecuador's police.", ("San Vicente", "EC")),
        ("Banks robbed in Bandarban", "Robbers attacked two banks in Thanchi Upazila.", ("Thanchi", "BD")),
        ("Chief killed in Sokoto State", "He was the chief of Gawenka town in Sokoto.", ("Gawenka", "NG")),
        ("Bomb in Borno", "It went off in Kauriya, a rural community in Borno State.", ("Kauriya", "NG")),
        ("Troops shell village in Sudan", "They began attacking Galgani in Sennar, Sudan.", ("Galgani", "SD")),
    ],
)
def test_a_small_town_is_known_by_what_the_text_calls_it_and_says_it_lies_in(
    title: str, text: str, place: tuple[str, str]
) -> None:
    assert place in named(title, text)


def test_a_people_s_town_is_called_by_its_own_name() -> None:
    assert ("Druze", "SY") not in named("Rocket hits Syria", "It fell on the Druze town of Majdal Shams in Syria.")


def test_an_address_of_a_page_is_read_as_a_headline() -> None:
    assert ("kharkiv", "UA") in named("Attack drones strike blocks of flats in kharkiv")


def test_where_a_deed_happened_is_told_beside_the_town_of_the_headline() -> None:
    text = "A bishop was stabbed. The incident happened at a church in the suburb of Wakeley."
    assert "Wakeley" in towns("Sydney church stabbing: boy held", text, ("stabbing", "stabbed"))


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("Vantaa, Finland – Mourners stood outside a school in Finland after a pupil was shot.", {"Vantaa"}),
        ("Helsinki, Finland – Mourners stood outside a school in Finland after a pupil was shot.", set()),
    ],
)
def test_a_small_town_of_a_dateline_is_the_event_s_where_no_other_is_told(text: str, there: set[str]) -> None:
    assert towns("Pupil shot at Finnish school", text, ("shot",)) - {"Finland"} == there


@pytest.mark.parametrize(
    ("title", "text", "words", "country"),
    [
        (
            "Three killed in Russian attacks on Sumy",
            "Three died in Russia's missile attacks on Sumy.",
            ("attacks",),
            "UA",
        ),
        (
            "Indian navy rescues crew of ship from pirates",
            "The navy cornered 35 Somali pirates who had hijacked the ship.",
            ("hijacked",),
            "SO",
        ),
        (
            "Rocket strike in Golan Heights kills ten as Israel blames Hezbollah",
            "It fell in the Israeli-occupied Golan Heights, Israel said.",
            ("strike", "fell"),
            "SY",
        ),
    ],
)
def test_a_country_is_not_that_of_who_strikes_owns_or_reports(
    title: str, text: str, words: tuple[str, ...], country: str
) -> None:
    assert focus(title, text, words).countries[0].code == country


def test_a_ship_that_lies_some_miles_off_a_country_is_there() -> None:
    text = "Boats attacked the tanker 77 nautical miles west of Yemen's port city of Hodeidah, an agency said."
    assert {"Yemen", "Hodeidah"} <= towns("Tanker burns in Red Sea after attacks", text, ("attacks", "attacked"))
