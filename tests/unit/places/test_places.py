import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.places.reading import named, places


def test_the_words_of_a_place_stand_where_it_says() -> None:
    title, text = "Shelling hits Kharkiv", "Rockets fell on Kharkiv and Izyum, in eastern Ukraine, officials said."
    for place in places(title, text):
        assert f"{title}\n{text}"[place.start : place.end] == place.text


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The French ambassador Michael Jordan spoke about flights and human rights in Lyon.", "Jordan"),
        ("Paris Hilton opened a shop in Berlin.", "Paris"),
        ("The Washington Post reported the strike on Mosul.", "Washington"),
        ("Researchers at Georgia Tech studied the blast in Beirut.", "Georgia"),
        ("The Bank of Ireland closed a branch in Cork.", "Ireland"),
        ("They ate turkey in the truck laden with grain near Odesa.", "turkey"),
        ("President Chad Wilson visited Nairobi.", "Chad"),
    ],
)
def test_people_and_houses_that_carry_a_place_are_no_places(text: str, wrong: str) -> None:
    assert wrong not in {words for words, _ in named("", text)}


def test_an_ambassador_is_no_assad_and_flights_are_no_armed_group() -> None:
    found = named("France recalls its ambassador", "The ambassador spoke of rights, flights and insights in Paris.")
    assert {country for _, country in found} == {"FR"}


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Police in Atlanta, Georgia, arrested two men. Officers from Savannah and Macon helped.", "Georgia", "US"),
        ("Protesters in Tbilisi say Georgia must hold new elections; Batumi was calm.", "Georgia", "GE"),
        ("A fire broke out in Paris, Texas, on Monday.", "Paris", "US"),
        ("A bomb went off in Paris on Monday, the French police said.", "Paris", "FR"),
        ("Fighters entered Tripoli, Lebanon, at dawn.", "Tripoli", "LB"),
        ("Militias clashed in Tripoli as Libyan officials met in Benghazi.", "Tripoli", "LY"),
        ("Gunmen killed ten in Niger, near the border with Mali and Burkina Faso.", "Niger", "NE"),
        ("Bandits struck villages in Nigeria near Kaduna.", "Nigeria", "NG"),
        ("A car bomb exploded in Aden, in the south of Yemen.", "Aden", "YE"),
        ("Turkey shelled positions near Kobani in Syria.", "Turkey", "TR"),
    ],
)
def test_the_words_around_an_ambiguous_name_settle_it(text: str, words: str, country: str) -> None:
    assert (words, country) in named("", text)


def test_a_state_that_is_no_more_and_its_neighbours_are_all_kept() -> None:
    text = "In 1988 the Soviet Union, Poland, Hungary, Romania, Bulgaria and Mongolia signed the pact in Warsaw."
    found = {country for _, country in named("", text)}
    assert {"RU", "PL", "HU", "RO", "BG", "MN"} <= found


def test_words_for_people_are_no_places() -> None:
    assert named("", "Libyan forces and Tunisian officials met the Algerians.") == set()


def test_an_article_in_capitals_has_its_places_as_written() -> None:
    text = "GUERRILLAS ATTACKED A GARRISON IN SAN MIGUEL DEPARTMENT, EL SALVADOR, ON 3 JANUARY, RADIO REPORTS SAID."
    assert ("EL SALVADOR", "SV") in named("", text)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=120), st.text(max_size=200))
def test_whatever_is_written_offsets_are_exact(title: str, text: str) -> None:
    for place in places(title, text):
        assert f"{title}\n{text}"[place.start : place.end] == place.text
