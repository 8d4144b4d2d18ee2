"""Where somebody goes, comes from or is taken is not where it happened."""

import pytest

from bot.model import Role
from tests.unit.places.reading import focus


def towns(title: str, text: str, words: tuple[str, ...]) -> list[str]:
    """The towns of the event, as they are written."""
    found = focus(title, text, words).places
    return list(dict.fromkeys(place.text for place in found if place.kind == "city" and place.role is Role.EVENT))


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        # on the way
        (
            "Nine bus passengers killed",
            "Gunmen stopped a bus going from Quetta to Lahore and killed nine near Loralai.",
            "Loralai",
        ),
        ("Nine on Lahore-bound bus killed near Loralai", "Police found them.", "Loralai"),
        ("Six men killed", "Gunmen near Zhob killed six in cars travelling between Quetta and Lahore.", "Zhob"),
        ("Drivers killed", "Gunmen killed four drivers near Kalat on the Karachi-Quetta highway.", "Kalat"),
        (
            "Gunmen board tanker",
            "Gunmen off Mogadishu boarded the ship en route from Mombasa to Durban and killed two.",
            "Mogadishu",
        ),
        # where the harmed are taken
        ("Bomb kills five in Bannu", "The injured were shifted to a hospital in Peshawar after the bomb.", "Bannu"),
        ("Five killed in Panjgur, bodies sent to Multan", "They were masons.", "Panjgur"),
        # how far away
        ("Nurse abducted in Agadez", "She was abducted in Agadez, 900 kilometers from the capital, Niamey.", "Agadez"),
        (
            "Six shot at school",
            "The town of Tumbler Ridge, where six were shot, is 1,000 km northeast of Vancouver.",
            "Tumbler Ridge",
        ),
        # where somebody lives
        ("Seven killed in Panjgur", "The seven killed belonged to Multan and slept in one room.", "Panjgur"),
        (
            "Gunman kills four in Atlanta",
            "Police named the man who killed them as Bob Roe, 27, of Las Vegas.",
            "Atlanta",
        ),
    ],
)
def test_whence_and_where_to_one_goes_is_no_town_of_the_event(title: str, text: str, expected: str) -> None:
    words = ("killed", "kill", "kills", "shot", "taken", "derailed", "abducted", "bomb", "attack")
    assert towns(title, text, words) == [expected]


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Shells killed ten a mere 10 km north of Goma.", "Goma"),
        ("Unrest that killed ten spread from Douala to Garoua.", "Garoua"),
        ("The army sent a battalion to Goma, where shells killed ten.", "Goma"),
    ],
)
def test_what_is_near_or_reached_by_the_event_stays_its_town(text: str, town: str) -> None:
    assert town in towns("Ten killed in two days", text, ("killed",))


def test_a_train_s_aim_is_no_town_of_the_event() -> None:
    text = "A blast in the Bryansk region derailed a train heading to Moscow."
    assert not towns("Blast derails train", text, ("derails", "derailed", "blast"))


@pytest.mark.parametrize(
    "start",
    [
        "Berlin: ",
        "BERLIN, JAN 4: ",
        "Berlin, May 21 ",
        "Berlin [Germany], June 3 : ",
        "Berlin (News Centre)\n",
        "BERLIN\n",
        "Berlin.- ",
        "HAMBURG/BERLIN: ",
        "BERLIN, May 5. /TASS/. ",
        "Berlin, May 10 — ",
    ],
)
def test_where_a_report_was_written_is_no_town_of_the_event(start: str) -> None:
    text = f"{start}A man with a knife killed two people in a park in Aschaffenburg on Monday."
    assert towns("Man kills two in park", text, ("kills", "killed")) == ["Aschaffenburg"]


def test_a_report_that_says_it_was_here_was_written_there() -> None:
    text = "QUETTA: At least ten people were killed here on Monday when a bomb went off."
    assert towns("Bomb kills ten after rally", text, ("kills", "killed", "bomb")) == ["QUETTA"]
    assert not towns("Bomb kills ten after rally", text.replace(" here", ""), ("kills", "killed", "bomb"))
    said = 'KARACHI: A bomb killed ten men in Sui. "We live here, in fear," one said.'
    assert towns("Bomb kills ten after rally", said, ("kills", "killed", "bomb")) == ["Sui"]


def test_what_is_told_of_flights_is_told_of_the_country_they_fly_to() -> None:
    found = focus("Airline suspends all flights to Haiti", "It spoke of shots in Port-au-Prince.", ("shots",))
    (haiti,) = [place for place in found.places if place.text == "Haiti"]
    assert haiti.role is Role.EVENT


def test_a_country_before_a_colon_is_no_dateline() -> None:
    found = focus("Four officers hurt", "Kosovo: A patrol was shot at near the border.", ("hurt", "shot"))
    assert [country.code for country in found.countries] == ["XK"]


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        # another blow
        (
            "Suicide bombers attack barracks in Peshawar",
            "It comes two weeks after a man killed 12 near a court in Islamabad.",
            "Peshawar",
        ),
        (
            "Gunmen attack camp in Timbuktu",
            "They attacked just one day after a raid on a post in Boulkessi killed 30.",
            "Timbuktu",
        ),
        ("Jets strike Hodeidah", "Israel struck in response to a missile attack near Eilat.", "Hodeidah"),
        ("Israel strikes Hodeidah after attack on Eilat", "The jets struck at dawn.", "Hodeidah"),
    ],
)
def test_a_blow_of_before_is_in_no_town_of_the_event(title: str, text: str, expected: str) -> None:
    assert towns(title, text, ("attack", "attacked", "killed", "strike", "strikes", "struck", "raid")) == [expected]


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Six shot at Jerusalem bus stop", "", ["Jerusalem"]),
        (
            "30 dead",
            "A raid on one of the last hospitals in El Fasher in Sudan's Darfur region killed 30.",
            ["El Fasher"],
        ),
        ("Raid on market kills 30", "The raid hit farmers at Mangun community in Mangu in Nigeria.", ["Mangun"]),
        ("Raid on palace", "Order returned to Niamey, Niger's capital, after a raid and a riot.", ["Niamey"]),
        ("Leeds leaders impose curfew after riot", "", ["Leeds"]),
        ("Calm returned to N'Djamena after raid on palace", "", ["N'Djamena"]),
        ("Missile fired at Ukraine: Kyiv", "", []),
        ("Six dead", "The Kyiv government said the raid killed six in Ukraine.", []),
        ("Two sites hit by bombs", "The raid hit the Natanz enrichment site in central Iran.", ["Natanz"]),
    ],
)
def test_a_town_that_is_named_alone_is_that_of_the_event_if_it_is_no_government(
    title: str, text: str, expected: list[str]
) -> None:
    assert towns(title, text, ("shot", "riot", "raid", "hit", "fired")) == expected
