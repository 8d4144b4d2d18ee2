"""Reports that name the country of English news beside the one where it happens."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.interpret import nlp
from bot.interpret.gazetteer import Gazetteer
from bot.interpret.place_abroad import where
from bot.interpret.place_evidence import Clue, clues
from bot.interpret.place_told import HOME, stated_in_the_lead
from bot.interpret.places import find_places
from bot.model import Role
from tests.unit.places.reading import focus

CODES = ("US", "GB", "RU", "SD", "KE")


@pytest.mark.parametrize(
    ("title", "text", "words", "there", "at_home"),
    [
        (
            "Fraud suspect arrested in Panama as US files charges",
            "Prosecutors in New York had asked for the arrest of the American banker, the Justice Department said.",
            ("arrested",),
            "PA",
            "US",
        ),
        (
            "Nurse Amy Holt lands in US after prisoner swap with Russia",
            "Holt, 34, had been held in a Russian penal colony for two years. The American will see doctors in Texas.",
            ("swap",),
            "RU",
            "US",
        ),
        (
            "British surgeon jailed in Dubai over debts",
            "The Foreign Office in London said it was helping the family of the man, who is from Leeds.",
            ("jailed",),
            "AE",
            "GB",
        ),
    ],
)
def test_it_happens_abroad_before_at_home(
    title: str, text: str, words: tuple[str, ...], there: str, at_home: str
) -> None:
    found = [country.code for country in focus(title, text, words).countries]
    assert found[0] == there
    assert set(found) <= {there, at_home}


@pytest.mark.parametrize(
    ("title", "text", "words", "country"),
    [
        ("Gunman kills three in Ohio shopping mall", "Police in Dayton found a rifle made in Italy.", ("kills",), "US"),
        ("Two Danish sailors shot outside Tampa bar", "Police in Florida have arrested a man.", ("shot",), "US"),
        ("Bomb squad called to station in Leeds", "A bag from a Polish coach had been left there.", ("Bomb",), "GB"),
    ],
)
def test_what_happens_at_home_stays_there(title: str, text: str, words: tuple[str, ...], country: str) -> None:
    assert focus(title, text, words).countries[0].code == country


@pytest.mark.parametrize(
    ("title", "text", "words", "country"),
    [
        ("Norwegian nurse abducted in Chad's Abeche", "Gunmen drove her away, the mayor said.", ("abducted",), "TD"),
        ("Turkish jets bomb village in Iraq's Sinjar", "Two farmers were killed.", ("bomb",), "IQ"),
        ("Six Syrians killed in Turkish army raid on Afrin", "Soldiers came before dawn.", ("killed", "raid"), "SY"),
        ("Peruvian officer of Haiti force shot", "It happened in Artibonite, the mission said.", ("shot",), "HT"),
        ("Burkina Faso jihadists attack Benin base", "Eight soldiers died near Kandi.", ("attack",), "BJ"),
        ("Danish nurse freed in Niger", "She was taken near Agadez, Denmark said.", ("freed",), "NE"),
        ("Latvia says guard shot dead by Estonian fire", "", ("shot",), "LV"),
        ("Estonian drones set Riga depot ablaze", "", ("drones",), "LV"),
        ("Estonia launches missiles at Swedish base in Latvia", "", ("launches", "missiles"), "LV"),
        ("Poltava death toll climbs", "The house was hit by a Russian missile.", ("missile",), "UA"),
        ("Cameroonian troops kill nine near Lake Chad", "", ("kill",), "CM"),
        ("Georgian drones hit tanker off Turkey's Black Sea coast", "", ("drones",), "TR"),
        ("Sudan and rebels sign truce in Doha", "", ("truce",), "SD"),
        ("French forces leave Niger after coup", "They flew from Niamey after years in the Sahel.", ("coup",), "NE"),
    ],
)
def test_whose_people_do_or_suffer_it_is_not_where_it_happens(
    title: str, text: str, words: tuple[str, ...], country: str
) -> None:
    assert focus(title, text, words).countries[0].code == country


@pytest.mark.parametrize(
    ("title", "text", "words", "country"),
    [
        ("Tajikistan seizes weapons near Afghan border", "Guards stopped two lorries at night.", ("seizes",), "TJ"),
        ("Soldiers shot dead in eastern Latvia near Russian border", "A patrol came under fire.", ("shot",), "LV"),
        ("Oman intercepts two boats near border with Yemen", "The navy said they carried arms.", ("intercepts",), "OM"),
        ("Gunmen attack Afghan border post", "Four guards were killed, the ministry said.", ("attack",), "AF"),
    ],
)
def test_whose_border_is_near_is_not_where_it_happens(
    title: str, text: str, words: tuple[str, ...], country: str
) -> None:
    assert focus(title, text, words).countries[0].code == country


@pytest.mark.parametrize(
    ("title", "name", "manner"),
    [
        ("Drones fall near Moldovan border", "Moldovan", "beside"),
        ("Drones fall on the border with Moldova", "Moldova", "beside"),
        ("Drones fall near Ukraine's border with Moldova", "Ukraine", "in"),
        ("Queues grow at Poland-Belarus border", "Belarus", "modifier"),
        ("Two killed in Burkina Faso's Dori", "Dori", "in"),
        ("Two killed in Turkish raid", "Turkish", "arms"),
        ("Two killed in Turkish assault", "Turkish", "modifier"),
        ("Two killed at Turkish embassy in Oslo", "Turkish", "embassy"),
        ("Clans sign truce in Oman", "Oman", "venue"),
        ("Fighting goes on during Muscat talks", "Muscat", "venue"),
        ("Large Kunduz bombing kills two", "Kunduz", "scene"),
        ("Two killed in Turkish village", "Turkish", "in"),
        ("Missile hits Greek-owned tanker", "Greek", "whose"),
        ("Iran-backed militia shells base", "Iran", "whose"),
        ("Drone strike on Aleppo mosque", "Aleppo", "site"),
        ("Convoy attacked east of Burkina Faso's Fada N'Gourma", "Fada", "site"),
        ("Talks of Aleppo traders end", "Aleppo", "modifier"),
    ],
)
def test_a_name_stands_for_a_place_or_only_beside_it(title: str, name: str, manner: str) -> None:
    doc = nlp.parse(nlp.load(), title, "")
    gazetteer = Gazetteer.load()
    found = clues(doc, find_places(doc, gazetteer), (), gazetteer)
    assert {clue.manner for clue in found if clue.start == title.index(name)} == {manner}


def test_whose_ship_it_is_says_no_place_beside_a_sea() -> None:
    found = focus("Missile hits tanker in Red Sea", "The Greek-owned ship was on fire on Monday.", ("hits",))
    assert "YE" in [country.code for country in found.countries]
    assert "GR" not in [country.code for country in found.countries]


def test_a_town_before_a_site_is_a_place_of_the_event() -> None:
    found = focus("Shells hit Goma airport", "Rebels fired from the hills above the Marco Polo airport.", ("Shells",))
    assert [place.text for place in found.places if place.role is Role.EVENT] == ["Goma"]


def test_a_town_before_a_blow_is_a_place_of_the_event() -> None:
    found = focus("Kunduz mosque toll rises after Kabul blast", "", ("blast",))
    assert [place.text for place in found.places if place.role is Role.EVENT] == ["Kunduz", "Kabul"]


def test_where_somebody_comes_home_to_is_no_place_of_the_event() -> None:
    found = focus("Aid workers return to London after kidnap in Mali", "", ("kidnap",))
    assert {place.text: place.role for place in found.places} == {"London": Role.MENTION, "Mali": Role.EVENT}


def test_a_rocket_that_lands_is_no_homecoming() -> None:
    found = focus("Rocket lands in Poland near the border with Ukraine", "", ("Rocket",))
    assert [place.role for place in found.places if place.text == "Poland"] == [Role.EVENT]


def test_a_visitor_s_home_that_comes_close_gives_way_to_what_the_headline_says() -> None:
    visitors = Clue("KE", 1.0, "title", "people", "modifier", 0.6, 0)
    chances = {"US": 0.6, "KE": 0.3}
    assert where("US", chances, [visitors, Clue("US", 1.0, "title", "place", "in", 0.7, 30)]) == "US"
    assert where("US", chances, [visitors, Clue("US", 1.0, "title", "place", "subject", 0.7, 30)]) == "KE"


SAHEL = Clue("NG", 0.5, "title", "place", "in", 0.7, 30)  # an area of several countries


@pytest.mark.parametrize(
    "found",
    [
        [Clue("NG", 1.0, "title", "place", "venue", 0.7, 30), Clue("TD", 1.0, "title", "place", "subject", 0.7, 0)],
        [SAHEL, replace(SAHEL, country="TD", share=0.2), Clue("TD", 1.0, "title", "people", "modifier", 0.7, 0)],
        [SAHEL, Clue("NG", 1.0, "title", "people", "arms", 0.7, 0), Clue("TD", 1.0, "title", "place", "in", 0.7, 20)],
    ],
)
def test_a_place_of_talks_an_area_and_arms_give_way_to_what_else_the_headline_names(found: list[Clue]) -> None:
    assert where("NG", {"NG": 0.6, "TD": 0.2}, found) == "TD"


manners = st.sampled_from(["in", "return", "modifier", "subject", "plain", "saying", "arms", "venue"])
any_clue = st.builds(
    Clue, st.sampled_from(CODES), st.sampled_from([0.3, 1.0]), st.sampled_from(["title", "lead"]), st.just("place"),
    manners, st.sampled_from([0.0, 0.7]), st.just(0),
)  # fmt: skip


@given(st.lists(any_clue, min_size=1), st.permutations([0.4, 0.3, 0.15, 0.1, 0.05]))
def test_a_country_abroad_is_never_left_for_one_at_home_nor_for_one_unnamed(
    found: list[Clue], chances: list[float]
) -> None:
    named = {clue.country for clue in found}
    by_country = dict(zip(CODES, chances, strict=True))
    best = max(named, key=lambda code: by_country[code])
    there = where(best, by_country, found)
    assert there in named
    headline = [clue for clue in found if clue.zone == "title"]
    own = [clue for clue in headline if clue.country == best]
    is_faint = all(clue.manner == "arms" or clue.share < 1.0 for clue in own)  # its arms, or a sea of several
    assert best in HOME or there == best or is_faint or there in {clue.country for clue in headline}
    assert there == best or there not in HOME


@pytest.mark.parametrize("manner", ["return", "dateline", "modifier"])
def test_whence_one_returns_where_it_is_written_and_whose_it_is_may_be_where_the_lead_says_it_is(manner: str) -> None:
    says = Clue("RU", 1.0, "title", "place", "saying", 0.0, 40)
    named, stated = Clue("ML", 1.0, "title", "place", manner, 0.2, 0), Clue("ML", 1.0, "lead", "place", "in", 0.7, 90)
    assert stated_in_the_lead([says], [says, named, stated]) == {"ML"}
    away = replace(named, manner="away")
    assert stated_in_the_lead([says], [says, away, stated]) == set(), "nobody is there any more"
