import pytest

from bot.interpret.place_prior import Expectation
from bot.model import Reading, Role
from bot.model.article import LIKELY_ENOUGH
from tests.unit.places.reading import countries, focus

SIRTE_TITLE = "Islamic State loses its last streets in Sirte"
SIRTE_TEXT = (
    "Militias loyal to the unity government took the last two streets that Islamic State held in the coastal city of "
    "Sirte on Tuesday. U.S. officials said aircraft had struck the Libyan town for months.\n\n"
    "Many of the group's men there were veterans from Iraq and Syria. Its leaders may flee south, a researcher in "
    "Washington said, and strike neighbouring Tunisia or Algeria."
)


def test_a_stronghold_falls_where_it_stands_and_not_where_its_men_came_from() -> None:
    found = focus(SIRTE_TITLE, SIRTE_TEXT, ("loses", "took", "struck"))
    assert found.countries[0].code == "LY"
    assert "north-africa" in found.regions
    event = {place.text for place in found.places if place.role is Role.EVENT}
    assert "Sirte" in event
    assert not event & {"U.S.", "Iraq", "Syria", "Tunisia", "Algeria", "Washington"}


def test_a_text_without_a_place_is_unlocated_and_says_so() -> None:
    found = focus(
        "Council approves the new bus timetable", "Members voted for it on Monday evening after a long debate."
    )
    assert found.countries == ()
    assert found.regions == ()
    assert found.why == ("place: the article names none",)


@pytest.mark.parametrize(
    ("title", "country"),
    [
        ("Car bomb kills 40 in Afghan province of Ghazni", "AF"),
        ("US and Israel attack Iran", "IR"),
        ("U.S. air strike kills fighters in Somalia", "SO"),
        ("Suicide bomber strikes church in Sri Lanka", "LK"),
        ("Gunmen attack village in northern Burkina Faso", "BF"),
        ("Ukrainian drones hit refinery in Russia's Ryazan", "RU"),
    ],
)
def test_an_event_is_where_the_headline_says_it_happened(title: str, country: str) -> None:
    assert country in countries(title)


@pytest.mark.parametrize(
    ("title", "text", "country"),
    [
        ("Congress passes spending bill hours before shutdown", "Senators voted late on Friday.", "US"),
        ("Lok Sabha passes a bill on land", "Members of the opposition had walked out.", "IN"),
        ("Knesset dissolves itself", "Elections will be held within five months.", "IL"),
    ],
)
def test_a_text_can_say_its_country_without_naming_it(title: str, text: str, country: str) -> None:
    found = focus(title, text)
    assert [(one.code, one.inferred) for one in found.countries] == [(country, True)]
    assert found.why[0].endswith("inferred")


def test_of_a_guess_only_the_part_of_the_world_is_told() -> None:
    found = focus("Watch the moment protesters set PM's home on fire")
    (guess,) = found.countries
    assert guess.inferred
    assert guess.score < LIKELY_ENOUGH
    assert "asia" in found.regions
    assert "east-asia" not in found.regions, "China is as likely as India or Sri Lanka"
    assert Reading("en", True, 0.9, countries=found.countries).told_countries == ()


@pytest.mark.parametrize(
    ("title", "event"),
    [
        ("Soldiers on state TV say president has been removed", "removed"),
        ("Two officers shot dead at Wurrungundah property", "shot"),
    ],
)
def test_an_event_that_could_be_anywhere_is_nowhere(title: str, event: str) -> None:
    assert focus(title, "", (event,), is_security=True).countries == ()
    assert focus(title, "", (event,)).countries != (), "what is no security development is guessed as before"


def test_an_event_of_a_body_that_everybody_knows_is_where_that_is() -> None:
    found = focus("Senate hears of Capitol riot", "The FBI named more suspects.", ("riot",), is_security=True)
    assert [(one.code, one.inferred) for one in found.countries] == [("US", True)]


def test_a_district_and_a_base_are_places_of_the_event() -> None:
    for title, place in [
        ("Shells fall on Shebekino apartment block", "Shebekino"),
        ("Rebels shell Tawila camp", "Tawila"),
    ]:
        assert [(one.text, one.role) for one in focus(title).places] == [(place, Role.EVENT)]


def test_countries_that_a_text_speaks_of_are_known_by_places_and_by_peoples() -> None:
    assert focus("Chinese and Indian troops clash", "Nepal watches.").named == ("CN", "IN", "NP")


def test_no_country_is_inferred_against_the_place_of_the_event() -> None:
    found = focus("Senate hears of attack", "Gunmen killed nine villagers in northern Mali on Monday.", ("killed",))
    assert [one.code for one in found.countries] == ["ML"]


@pytest.mark.parametrize(
    ("title", "country"), [("Hospital hit in Khan Younis", "PS"), ("Tanks on the streets of Antananarivo", "MG")]
)
def test_no_country_is_guessed_against_a_town_in_the_headline(title: str, country: str) -> None:
    assert [(one.code, one.inferred) for one in focus(title).countries] == [(country, False)]


def test_where_people_are_only_to_be_sent_nothing_happens_yet() -> None:
    assert (
        focus("Rwanda migrant plan is lawful", "The plan to deport asylum seekers to Rwanda may go on.").countries == ()
    )
    wanted = focus("Suspect to be extradited to Germany", "A court approved it.")  # a matter of its courts
    assert [one.code for one in wanted.countries] == ["DE"]
    built = focus("Migrants to be deported to Rwanda", "Workers in Rwanda finished a camp for them on Monday.")
    assert [one.code for one in built.countries] == ["RW"]
    landed = focus("First deportees flown to Rwanda", "Twelve migrants landed in Kigali on Tuesday.")
    assert [one.code for one in landed.countries] == ["RW"]


def test_an_event_in_a_province_is_in_the_regions_of_the_province() -> None:
    found = focus(
        "Boko Haram attacks Maiduguri", "Fighters attacked a market in Maiduguri, Borno, on Sunday.", ("attacked",)
    )
    assert {"lake-chad-basin", "west-africa"} <= set(found.regions)


def test_an_event_elsewhere_in_the_country_is_not() -> None:
    found = focus("Gunmen attack a church in Lagos", "They attacked during mass in Lagos, police said.", ("attacked",))
    assert "west-africa" in found.regions
    assert "lake-chad-basin" not in found.regions


def test_a_sea_is_in_the_region_that_bears_its_name() -> None:
    found = focus("Missile hits tanker in the Red Sea", "The ship caught fire in the Red Sea on Friday.", ("hits",))
    assert "red-sea" in found.regions


def test_scores_lie_between_0_and_1_and_fall() -> None:
    found = focus("India and Pakistan exchange fire in Kashmir", "Both armies fired across the Line of Control.")
    scores = [country.score for country in found.countries]
    assert scores
    assert all(0.0 < score <= 1.0 for score in scores)


def test_a_sea_of_many_countries_is_told_by_the_one_most_meant() -> None:
    assert (
        countries("Tanker seized in the Strait of Hormuz", "Guards boarded the tanker in the Strait of Hormuz.")[0]
        == "IR"
    )


def test_a_headline_that_names_only_a_region_is_in_that_region_and_what_holds_it() -> None:
    found = focus("Raids on villages rise across West Africa", "Monitors counted more raids than in any month before.")
    assert found.countries == ()
    assert set(found.regions) == {"africa", "west-africa"}


@pytest.mark.parametrize(
    ("title", "is_there"),
    [
        ("Tehran seals off strait to foreign tankers", False),
        ("Moscow vows answer to drone raid on air base", False),
        ("Raid kills thirty soldiers, according to Kyiv", False),
        ("Kyiv hit by biggest drone attack of the year", True),
        ("Khartoum burns after a night of air strikes", True),
        ("Explosions heard in Tehran", True),
    ],
)
def test_a_capital_may_stand_for_its_government(title: str, is_there: bool) -> None:
    (place,) = focus(title, "", ("seals", "raid", "Raid", "attack", "strikes", "Explosions")).places
    assert (place.role is Role.EVENT) == is_there


@pytest.mark.parametrize(
    ("title", "towns"),
    [
        ("Explosions heard in Somali capital", ["Mogadishu"]),
        ("Explosions rock North Korean capital", ["Pyongyang"]),
        ("Gunfire in Burkina Faso's capital", ["Ouagadougou"]),
        ("Explosion in the Turkish capital, on a street of Istanbul", ["Istanbul"]),
        ("Explosion in Scottish capital", []),
        ("Raid halts Russian capital flows", []),
        ("Explosion in capital", []),
    ],
)
def test_a_capital_without_a_name_is_the_town_that_it_is(title: str, towns: list[str]) -> None:
    found = focus(title, "", ("Explosions", "Explosion", "Gunfire", "Raid")).places
    assert [place.name for place in found if place.kind == "city" and place.role is Role.EVENT] == towns


@pytest.mark.parametrize(
    ("sentence", "towns"),
    [
        ("Sirte lies halfway between Tripoli and Benghazi.", {"Sirte"}),
        ("The government in Tripoli has not commented.", {"Sirte"}),
        ("Shells killed two people in Misrata as well.", {"Sirte", "Misrata"}),
    ],
)
def test_beside_the_town_of_the_headline_only_a_town_that_is_struck_too_is_where_it_happens(
    sentence: str, towns: set[str]
) -> None:
    lead = "Shells fell on the coastal city of Sirte in Libya for a third night, residents said."
    found = focus(
        "Shells kill nine in Sirte", f"{lead}\n\nThe hospital is full.\n\n{sentence}", ("kill", "fell", "killed")
    )
    assert {place.text for place in found.places if place.role is Role.EVENT and place.kind == "city"} == towns


def test_a_country_that_is_told_is_in_all_its_regions_though_no_name_says_it(monkeypatch: pytest.MonkeyPatch) -> None:
    chances = {"KR": 0.55, "IN": 0.2, "US": 0.25}
    around = Expectation(chances, {"KR": "asia", "IN": "asia", "US": "america"})
    monkeypatch.setattr("bot.interpret.focus.expect", lambda title, text: around)
    found = focus("Rescuers search crush for survivors")
    assert [(one.code, one.is_guess) for one in found.countries] == [("KR", False)]
    assert "east-asia" in found.regions
