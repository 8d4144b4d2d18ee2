import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.interpret import nlp
from bot.interpret.gazetteer import Gazetteer
from bot.interpret.places import find_places
from bot.model import Role
from tests.unit.places.reading import focus, named, places


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
        ("Mr Sydney Kent, a teacher, was freed in Kano.", "Sydney"),
        ("The Jerusalem Post and the New York Times named the pilot.", "Jerusalem"),
        ("The shop in Oxford Street was closed after the blast.", "Oxford"),
        ("Flights of Kenya Airways were halted in Kisumu.", "Kenya"),
        ("The Geneva Convention was broken in Mariupol, lawyers said.", "Geneva"),
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
        ("Gunmen raided two villages in Nigeria's Zamfara on Monday.", "Zamfara", "NG"),
        ("Two soldiers died in Colombia's Arauca.", "Arauca", "CO"),
        ("A convoy was ambushed on the road to Fada N'Gourma in Burkina Faso.", "Fada N'Gourma", "BF"),
        ("Ministers met at the Ouagadougou convention centre on Friday.", "Ouagadougou", "BF"),
        ("The Philippines and Laos signed a pact on patrols.", "Philippines", "PH"),
        ("The Philippines and Laos signed a pact on patrols.", "Laos", "LA"),
        ("Students marched at the University of Nairobi on Monday.", "Nairobi", "KE"),
        ("Upper Volta and Ceylon sent observers.", "Upper Volta", "BF"),
        ("Katanga broke away from Zaire's capital for a year.", "Katanga", "CD"),
    ],
)
def test_the_words_around_an_ambiguous_name_settle_it(text: str, words: str, country: str) -> None:
    assert (words, country) in named("", text)


@pytest.mark.parametrize(
    ("text", "words", "province"),
    [
        ("Deputies in Henry County held two men in Paris after a chase from Huntingdon.", "Paris", "US.TN"),
        ("Schools closed in Zionsville and Lebanon on Friday, Boone County officials said.", "Lebanon", "US.IN"),
        (
            "The president flew from Washington to Paris, and U.S. senators from Texas and Ohio followed.",
            "Paris",
            "FR.11",
        ),
        ("Two men from Chicago and one from Dallas were held in Moscow, American officials said.", "Moscow", "RU.48"),
        ("Police in Birmingham arrested six men; searches went on in Leeds and Bradford.", "Birmingham", "GB.ENG"),
    ],
)
def test_a_small_town_is_meant_where_its_neighbours_are_named_and_only_there(
    text: str, words: str, province: str
) -> None:
    assert (words, province) in {(place.text, place.admin1) for place in places("", text)}


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("A bomb exploded in the village of Kampelemba near Tillaberi in Niger.", "Kampelemba", "NE"),
        ("Gunmen burnt the villages of Durgosse, Kirsimba and Tanwalbo in Burkina Faso.", "Kirsimba", "BF"),
        ("The patrol boat sank on Zanduba Lake in Uganda.", "Zanduba Lake", "UG"),
    ],
)
def test_what_the_text_calls_a_village_or_a_lake_is_a_place_of_the_country_named_beside_it(
    text: str, words: str, country: str
) -> None:
    place = next(place for place in places("", text) if place.text == words)
    assert (place.country, place.geonames_id, place.lat) == (country, None, None)


def test_an_unknown_village_without_a_country_named_is_left_out() -> None:
    assert places("", "A bomb exploded in the village of Kampelemba at dawn, witnesses said.") == ()


def test_a_village_of_a_people_has_no_name() -> None:
    assert named("", "The Romanian village was calm. The village of women is in Kenya.") == {("Kenya", "KE")}


@pytest.mark.parametrize("title", ["Suicide bomber kills 12 in Maiduguri market", "Rebels attack Goma and Bukavu"])
def test_a_headline_has_its_places_in_whatever_case_it_is_written(title: str) -> None:
    as_written = {(place.start, place.country) for place in places(title)}
    assert as_written
    for other in (title.upper(), title.lower(), title.title()):
        assert {(place.start, place.country) for place in places(other)} == as_written


def test_a_sea_and_a_strait_are_found_by_their_names() -> None:
    text = "Pirates boarded a tanker in the Gulf of Aden and another in the Malacca Strait."
    assert [place.kind for place in places("", text)] == ["sea", "sea"]


def test_a_paper_s_home_is_no_place_of_its_article() -> None:
    assert places("Council approves the new bus timetable", "The Baltimore Sun was told so by two members.") == ()


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


@pytest.mark.parametrize(
    ("title", "text", "words", "country"),
    [
        ("Senate runoff in Georgia goes to the Democrat", "Republicans had hoped for a recount.", "Georgia", "US"),
        ("Georgia votes to quit Council of Europe", "Opposition deputies walked out of parliament.", "Georgia", "GE"),
        ("Royal procession in Windsor draws thousands", "The King waved from an open carriage.", "Windsor", "GB"),
    ],
)
def test_a_name_of_two_countries_is_where_the_rest_of_the_text_lets_expect_it(
    title: str, text: str, words: str, country: str
) -> None:
    assert (words, country) in named(title, text)


def test_a_town_that_no_gazetteer_lists_lies_in_the_province_told_behind_it() -> None:
    town, province = places("Gunmen abduct pupils", "They were taken from a school in Maga, Kebbi State, on Tuesday.")
    assert (town.name, town.country, town.admin1) == ("Maga", "NG", province.admin1)


def test_a_province_is_no_person_s_name() -> None:
    title, text = "Bandits abduct girls in Kebbi", "They were taken from a school in Kebbi State, police said."
    assert [place.start for place in places(title, text)] == [title.find("Kebbi"), len(title) + 1 + text.find("Kebbi")]


def test_a_longer_name_s_beginning_and_a_gulf_are_no_places() -> None:
    assert named("Ship rammed off Bor-asa") == set()
    assert named("Finland seizes ship in Gulf of Finland") == {("Finland", "FI")}
    assert named("Sirte-based militia fires on ship") == {("Sirte", "LY")}


@pytest.mark.parametrize(
    ("title", "homes", "country"),
    [
        ("Fighters hit hospital in Rafah", [], "PS"),
        ("Fighters hit hospital in Rafah", ["EG"], "EG"),
        ("Fighters hit Palestinian hospital in Rafah", ["EG"], "PS"),
    ],
)
def test_where_only_a_group_says_which_country_a_town_is_in_its_home(
    title: str, homes: list[str], country: str
) -> None:
    (place,) = find_places(nlp.parse(nlp.load(), title, ""), Gazetteer.load(), homes)
    assert place.country == country


def test_a_hamlet_s_namesake_lies_where_the_text_is() -> None:
    assert ("Taybeh", "PS") in named("Settlers torch cars in Taybeh, the West Bank's last Christian village")
    assert ("Taybeh", "JO") in named("Settlers torch cars in Taybeh, Jordan's last Christian village")


def test_the_only_group_that_is_named_is_at_home_in_a_hamlet_s_country() -> None:
    doc = nlp.parse(nlp.load(), "Hezbollah and Israeli troops clash in Shama", "")
    (found,) = find_places(doc, Gazetteer.load(), ["LB"])
    assert (found.text, found.country) == ("Shama", "LB")


def test_the_beginning_of_a_longer_name_is_no_place() -> None:
    assert not {name for name, _ in named("Officer missing after ambush near Pont-Sonde")} & {"Pont", "Sonde"}
    assert "Barka" not in {name for name, _ in named("Ten soldiers die in raid on Barka Tolorom")}
    assert "Barka" in {name for name, _ in named("Ten soldiers die in raid on Barka")}


def test_letters_of_a_headline_are_a_body() -> None:
    assert not named("UVA shooting: player charged with murder")
    assert ("UVA", "LK") in named("Fire in town", "UVA, Sri Lanka (Reuters) - A fire broke out.")


def test_a_town_beside_its_region_stays_a_town() -> None:
    found = places("Drones hit Kyiv", "One was killed in Kyiv region.")
    assert [(place.text, place.kind) for place in found] == [("Kyiv", "city"), ("Kyiv", "admin1")]


@pytest.mark.parametrize(("name", "country"), [("Red Fort", "IN"), ("Zamzam", "SD"), ("Bint Jbeil", "LB")])
def test_what_news_of_conflicts_names_and_no_list_of_towns_has_is_known(name: str, country: str) -> None:
    assert (name, country) in named(f"Three killed in attack on {name}")


def test_a_name_written_with_and_without_a_stop_need_not_mean_the_same_places() -> None:
    text = "MOBILE, Ala, May 6 - A storm cut all roads to the City of Clanton, Ala. on Friday. No one was hurt."
    assert ("Clanton", "US") in named("Storm cuts roads", text)


@pytest.mark.parametrize(
    ("title", "text", "name", "country"),
    [
        ("Sniper kills soldier in Tripoli", "The Lebanese army sent reinforcements.", "Tripoli", "LB"),
        ("Sniper kills soldier in Tripoli", "Lebanese and Libyan army officers met.", "Tripoli", "LY"),
    ],
)
def test_a_town_is_where_the_only_authorities_that_are_named_rule(
    title: str, text: str, name: str, country: str
) -> None:
    assert (name, country) in named(title, text)


def test_boroughs_and_towns_that_lists_lack_or_call_otherwise_are_known() -> None:
    assert named("Stabbing in Hackney") == {("Hackney", "GB")}
    assert named("Raid in Rio kills four") == {("Rio", "BR")}
    assert named("Gunman held in Halle") == {("Halle", "DE")}
    assert ("Palma", "MZ") in named("Insurgents raid Palma", "The town in Cabo Delgado was empty.")


def test_a_town_of_two_words_that_is_taken_is_a_place_of_the_event() -> None:
    found = focus("Army retakes Wad Madani", "People in Port Sudan celebrated.", ("retakes",))
    assert {place.text for place in found.places if place.role is Role.EVENT} == {"Wad Madani"}


@pytest.mark.parametrize(
    ("title", "words", "country"),
    [
        ("Khorog under curfew as crackdown widens", "Khorog", "TJ"),
        ("Rangers killed in Rueso bombing", "Rueso", "TH"),
        ("Seven killed in fresh Tonj East clashes", "Tonj East", "SS"),
        ("Gunmen attack Diori Hamani airport base", "Diori Hamani airport", "NE"),
    ],
)
def test_a_strange_name_is_a_place_where_the_article_has_no_other(title: str, words: str, country: str) -> None:
    assert named(title) == {(words, country)}


@pytest.mark.parametrize("title", ["Nasir Khan jailed for fraud", "Columbus East beats Columbus North"])
def test_a_person_and_a_team_are_no_strange_names(title: str) -> None:
    assert not {"Nasir", "Columbus East"} & {words for words, _ in named(title)}


def test_a_town_s_own_name_is_not_another_s_spelling_and_a_hamlet_s_does_not_count() -> None:
    assert named("Three hurt in Tortosa") == {("Tortosa", "ES")}, "Tartus was called so"
    assert named("Settlers attack olive pickers in Bethlehem") == {("Bethlehem", "PS")}
    assert named("Bulldozers level homes in Jenin") == {("Jenin", "PS")}


def test_a_town_of_our_own_list_lies_in_a_province() -> None:
    (place,) = places("Drone hits kindergarten in Kalogi")
    assert place.admin1 == "SD.50"


def test_the_beginning_of_a_name_that_goes_on_in_arabic_is_no_place() -> None:
    assert ("al-Mazra'a", "SY") not in named("Settlers raid al-Mazra'a al-Gharbiya, two wounded")
