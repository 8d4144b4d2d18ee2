"""Relevance: a probability with its reasons, the same for any case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.interpret.encoder import encode
from bot.interpret.gate import DOUBT, THRESHOLD, Gate, hints, open_to
from bot.interpret.relevance import features, judge, load
from config.actors import load_actors
from config.events import load_events

EVENTS, ACTORS, WEIGHTS = load_events(), load_actors(), load()


def gate(title: str, text: str = "") -> Gate:
    return open_to(title, text, EVENTS, ACTORS, WEIGHTS)


def score(title: str) -> float:
    return judge(title, "", hints(title, "", EVENTS, ACTORS), WEIGHTS).score


@pytest.mark.parametrize(
    "title",
    [
        "ISIS loses Sirte in Libya",
        "Suicide bomber kills 23 at mosque",
        "Thousands march in protest against the junta",
        "Gunmen abduct priest from parish house",
        "Navy frees crew from pirates",
        "Army shells rebel town; dozens flee",
        "Ambassador killed as convoy is ambushed",
        "Ukraine retakes Kherson",
        "India and Pakistan exchange fire across Line of Control",
        "Turkey closes Bosphorus to Russian warships",
        "Egyptian navy blocks ships bound for Port Sudan",
        "Indonesian navy fires warning shots at Chinese trawlers near Natuna",
        "UK says Russian hackers broke into its power stations",
        "UN renews arms embargo on South Sudan",
        "Iran blocks Hormuz",
        "Garment workers march through Gazipur over unpaid wages",
        "Residents barricade road with burning tyres after power cuts",
        "Air raid alert in Zhytomyr",
        "Tanks in the streets of Niamey",
        "Army retakes Umm Ruwaba",
    ],
)
def test_security_developments_pass(title: str) -> None:
    assert gate(title).relevant
    assert score(title.upper()) >= THRESHOLD
    assert score(title.lower()) >= THRESHOLD


@pytest.mark.parametrize(
    "title",
    [
        "Central bank holds rates",
        "City beat United in derby thriller",
        "New phone goes on sale in June",
        "Wildfire destroys homes in California",
        "Man jailed for stealing bicycles",
        "Actor joins cast of war drama",
        "Heart attack risk falls with walking",
        "Browser update fixes security flaw",
        "Suez Canal closed after ship runs aground",
        "Coast guard rescues 12 from capsized boat off Florida",
        "Clerk stabbed in robbery at Phoenix convenience store",
        "Nurses vote to strike over pay",
        "Federer battles past Nadal in Basel",
        "Marathon record falls to Ethiopian in Valencia",
        "Gauff takes Madrid",
    ],
)
def test_other_news_does_not(title: str) -> None:
    assert not gate(title).relevant


@pytest.mark.parametrize("title", ["CODECO enters Minembwe", "Minembwe lost to M23"])
def test_the_deed_of_an_armed_group_passes_whatever_few_words_weigh(title: str) -> None:
    assert score(title) < THRESHOLD
    found = gate(title)
    assert found.relevant
    assert found.why.startswith("an armed group and its deed in the headline; else 0.")


@pytest.mark.parametrize("title", ["Boko Haram film wins prize", "M23 motorway takes shape"])
def test_the_name_of_an_armed_group_alone_does_not(title: str) -> None:
    assert not gate(title).relevant


def test_a_condemned_killing_of_many_passes_and_one_of_animals_or_of_few_does_not_by_that() -> None:
    found = gate("Doctors condemn killing of 40 patients")
    assert found.relevant
    assert found.why.startswith("a condemned killing of many in the headline; else 0.")
    assert not gate("Vets condemn killing of 40 swans").why.startswith("a condemned killing")
    assert not gate("Judge condemns murder of two women as cowardly").relevant


def test_an_attack_on_many_passes_whatever_few_words_weigh_and_a_crash_does_not() -> None:
    found = gate("Nine dead as driver hits shoppers at sales")
    assert found.relevant
    assert found.why.startswith("an attack on many people in the headline; else 0.")
    assert not gate("Car crashes into bakery, driver hurt").relevant


def test_it_says_which_words_moved_it() -> None:
    assert "bomb" in gate("Car bomb kills seven in market").why


def test_the_meaning_is_asked_only_where_the_words_leave_a_doubt() -> None:
    assert "meaning" in gate("Kabul falls").why
    assert "meaning" not in gate("Central bank holds rates").why


def test_the_meaning_knows_what_no_word_tells() -> None:
    row = encode(
        [
            "They laid down their rifles and the guns fell silent",
            "They put away their brushes and the studio fell silent",
        ]
    )
    war, art = (WEIGHTS.meaning.log_odds(one) for one in row)
    assert war > 0 > art


def test_a_doubtful_headline_is_worth_reading_and_a_quiet_one_is_not() -> None:
    assert Gate("en", False, DOUBT, "").worth_reading
    assert not gate("City beat United in derby thriller").worth_reading


def test_case_and_numbers_make_no_difference() -> None:
    assert features("Bomb kills 12", "", ()) == features("BOMB KILLS 340", "", ())


def test_nothing_to_read_is_nothing_to_tell() -> None:
    assert judge("", "", (), WEIGHTS).score == 0


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_has_a_probability_and_one_verdict(title: str, text: str) -> None:
    opinion = gate(title, text)
    assert 0 <= opinion.score <= 1
    assert not (opinion.relevant and opinion.score < THRESHOLD)
