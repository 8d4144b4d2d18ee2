"""Who acts: the names of the catalogue in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.interpret.actors import find, homes, ranked
from bot.model import ActorEntry
from config.actors import load_actors

ACTORS = load_actors()
MYANMAR_NUG = "National Unity Government of Myanmar"


def named(text: str) -> list[str]:
    return [one.entry.name for one in find(text, ACTORS)]


def test_the_many_names_of_one_group_are_one_actor() -> None:
    for name in ("ISIS", "ISIL", "Daesh", "Islamic State", "IS fighters", "so-called Islamic State"):
        assert named(f"The town was taken by {name} on Monday.") == ["Islamic State"], name


def test_a_small_word_is_no_group() -> None:
    assert named("This is where the road is open, and the ETA is noon") != ["Islamic State"]
    assert "Islamic State" not in named("Is it true? It IS. THE WAR IS OVER.")


def test_capitals_in_a_name_must_be_written() -> None:
    assert named("IS fighters withdrew; there is fighters' talk of more") == ["Islamic State"]
    assert named("The fear is militants may return") == []


def test_letters_may_be_spoken_as_a_word() -> None:
    assert named("Nato and Farc dissidents, then Isis") == [
        "NATO",
        "Revolutionary Armed Forces of Colombia",
        "Islamic State",
    ]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("RSF shells the camp in North Darfur", ["Rapid Support Forces"]),
        ("RSF publishes its index of press freedom", []),
        ("The Rapid Support Forces (RSF) denied it. RSF men were seen.", ["Rapid Support Forces"] * 3),
        ("SNA recaptures village near Mogadishu", ["Somali National Army"]),
        ("SNA shells Manbij in northern Syria", ["Syrian National Army"]),
        ("IS claimed the bombing, calling the jihadist a martyr", ["Islamic State"]),
        ("What IS the matter with the trains?", []),
        ("EPL returns after the break", []),
        ("Ukraine's SBU detains a man in Kyiv", ["Security Service of Ukraine"]),
        ("FLA drones hit a convoy near Kidal", ["Azawad Liberation Front"]),
        ("FLA rules that a labour pact holds", []),
    ],
)
def test_letters_that_many_go_by_count_only_in_their_matter(text: str, who: list[str]) -> None:
    assert named(text) == who


def test_a_branch_is_not_its_parent() -> None:
    assert named("ISWAP") == ["Islamic State West Africa Province"]
    assert named("IS-K said so") == ["Islamic State Khorasan"]
    assert named("fighters of Islamic State Khorasan Province") == ["Islamic State Khorasan"]
    assert named("Islamic State Sahel and JNIM clashed") == [
        "Islamic State Sahel Province",
        "Jamaat Nusrat al-Islam wal-Muslimin",
    ]


def test_hyphens_and_accents_do_not_matter() -> None:
    assert named("al-Shabaab, Al Shabaab and AL-SHABAAB") == ["al-Shabaab"] * 3
    assert named("Séléka and Seleka") == ["Séléka"] * 2


def test_a_longer_name_that_is_none_leaves_the_shorter() -> None:
    other = ActorEntry("Red Line Brigade", "militia"), ActorEntry("Red Line", "militia")
    assert [one.entry.name for one in find("Red Line Brigades? No, Red Line.", other)] == ["Red Line", "Red Line"]


def test_the_forces_of_a_nation_follow_from_its_adjective() -> None:
    assert named("Chadian troops and Burundian soldiers") == ["Chadian army", "Burundian army"]


def test_part_of_a_word_is_no_group() -> None:
    assert named("Rights and flights and insights into ambassadors, in Damascus") == []


def test_an_apostrophe_may_follow_or_be_curly() -> None:
    assert named("ISIS’ stronghold; the Lord’s Resistance Army") == ["Islamic State", "Lord's Resistance Army"]


def test_the_longest_name_counts() -> None:
    assert named("The Pakistani Taliban said so") == ["Tehrik-i-Taliban Pakistan"]


def test_a_name_may_run_over_a_line_end() -> None:
    assert named("fighters of the Islamic\nState group") == ["Islamic State"]


def test_copy_in_capitals_and_in_small_letters_is_read() -> None:
    assert named("THE FARABUNDO MARTI NATIONAL LIBERATION FRONT ATTACKED") == [
        "Farabundo Martí National Liberation Front"
    ]
    assert named("the taliban and al-shabaab were named") == ["Taliban", "al-Shabaab"]


def test_the_headline_and_the_most_named_come_first() -> None:
    title = "Hamas fires rockets"
    text = f"{title}\nHezbollah watched. Hezbollah waited."
    assert [actor.name for actor in ranked(find(text, ACTORS), len(title) + 1)] == ["Hamas", "Hezbollah"]


@given(st.text(max_size=200), st.sampled_from(["ISIS", "Taliban", "İSIS", "Los Zetas"]), st.text(max_size=50))
def test_every_name_stands_where_it_is_said_to(before: str, name: str, after: str) -> None:
    text = f"{before} {name} {after}"
    for one in find(text, ACTORS):
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end].strip() == text[one.start : one.end]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("M23 rebels and Wazalendo", ["M23", "Wazalendo"]),
        ("Houthi movement", ["Houthis"]),
        ("Russia's Africa Corps replaced Wagner mercenaries", ["Africa Corps", "Wagner Group"]),
        ("Viv Ansanm gunmen", ["Viv Ansanm"]),
        ("CJNG and Tren de Aragua", ["Jalisco New Generation Cartel", "Tren de Aragua"]),
        ("the PDF and the National Unity Government in Myanmar", ["People's Defence Forces", MYANMAR_NUG]),
        ("Balochistan Liberation Army (BLA)", ["Balochistan Liberation Army"] * 2),
        ("Pakistani Taliban, or TTP", ["Tehrik-i-Taliban Pakistan"] * 2),
        ("Lakurawa in Sokoto", ["Lakurawa"]),
    ],
)
def test_those_who_act_today_are_known(text: str, who: list[str]) -> None:
    assert named(text) == who


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Houthi shells hit a port", ["YE"]),
        ("M23 and Hezbollah, M23 and Hezbollah", ["CD", "LB"]),
        ("Islamic State fighters", []),  # at home in several countries
        ("NATO ministers meet", []),
    ],
)
def test_an_armed_group_has_a_home(text: str, codes: list[str]) -> None:
    assert homes(find(text, ACTORS)) == codes


def test_the_catalogue_knows_the_world() -> None:
    assert len(ACTORS) >= 500
    assert {"armed-group", "government", "army", "militia", "police", "organisation"} == {a.kind for a in ACTORS}
