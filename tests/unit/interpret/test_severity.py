"""How bad it is: the table of docs/severity.md."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.interpret.severity import RULES, Facts, judge
from bot.model import EventType, Severity
from config.events import load_events

EVENTS = {event.id: event for event in load_events()}
KINDS = st.sampled_from(list(EVENTS.values()))
PAGE = Path(__file__).parents[3] / "docs" / "severity.md"


def severity_of(
    kind: str, title: str = "", dead: int | None = None, lead: str = "", states: tuple[str, ...] = ()
) -> Severity:
    return judge(Facts(EVENTS[kind], dead, title, lead, frozenset(states))).severity


def test_the_page_tells_every_rule_in_its_order() -> None:
    rows = [f"| {rule.what} | {rule.then} |" for rule in RULES]
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line in rows] == rows


@pytest.mark.parametrize("level", list(Severity), ids=lambda level: level.label)
def test_the_page_tells_where_every_kind_starts(level: Severity) -> None:
    kinds = ", ".join(sorted(event.id for event in EVENTS.values() if event.base is level))
    assert f"| {level.label} | {kinds} |" in PAGE.read_text(encoding="utf-8").splitlines()


def test_a_state_that_attacks_a_state_is_critical() -> None:
    assert severity_of("interstate-attack", "US and Israel attack Iran") is Severity.CRITICAL
    assert severity_of("interstate-attack", "Attacks on Iran") is Severity.CRITICAL
    assert severity_of("interstate-attack", "Major combat operations in Iran have begun") is Severity.CRITICAL


def test_a_leader_who_is_shot_is_critical_and_a_life_threatening_wound_no_threat() -> None:
    assert severity_of("assassination", "Slovak PM Fico shot, in life-threatening condition") is Severity.CRITICAL
    assert severity_of("assassination", "Mayor shot, in life-threatening condition") is Severity.HIGH
    assert severity_of("air-strike", "President Lund shot down talk of a raid") < Severity.CRITICAL
    assert severity_of("assassination", "Former president shot at rally") < Severity.CRITICAL


def test_a_leader_who_is_shot_at_or_flees_is_critical() -> None:
    assert severity_of("assassination", "Shots fired at Slovak prime minister") is Severity.CRITICAL
    assert severity_of("riot", "Prime minister flees country as crowds storm palace") is Severity.CRITICAL
    assert severity_of("assassination", "Shots fired at prime minister's office") is Severity.HIGH


def test_shots_at_the_palace_are_no_coup_until_somebody_says_so() -> None:
    assert severity_of("coup", "Gunfire near presidential palace") is Severity.HIGH
    assert severity_of("coup", "Gunfire near presidential palace as soldiers mutiny") is Severity.CRITICAL


def test_troops_that_land_in_another_state_are_high_unless_as_guests() -> None:
    assert severity_of("military-move", "US troops land in Venezuela", states=("US", "VE")) is Severity.HIGH
    assert severity_of("military-move", "US troops land in Poland for drill", states=("PL", "US")) is Severity.MEDIUM


def test_a_convict_put_to_death_is_no_massacre_and_a_captive_is() -> None:
    assert severity_of("mass-killing", "State executes man convicted of spying") is Severity.MEDIUM
    assert severity_of("mass-killing", "Militants execute 20 prisoners", dead=20) is Severity.HIGH


def test_armed_men_of_no_state_make_no_war_of_states() -> None:
    assert severity_of("interstate-attack", "Sunni gunmen kill six in attack on Iran court") is Severity.HIGH
    assert severity_of("interstate-attack", "Army attacks Iran as rebels look on") is Severity.CRITICAL


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("interstate-attack", "Ukraine war: Mothers of conscripts write to the president"),
        ("interstate-attack", "Bakery feeds a thousand families since the invasion"),
        ("coup", "Ousted president's family granted asylum"),
        ("territory-change", "A walk through the villages of the Kherson region"),
        ("air-strike", "The pilots who watch the front from a cellar"),
    ],
)
def test_a_war_or_a_coup_that_is_only_referred_to_alarms_nobody(kind: str, title: str) -> None:
    assert severity_of(kind, title) <= Severity.MEDIUM


def test_the_dead_raise_it() -> None:
    assert severity_of("bombing", dead=3) is Severity.MEDIUM
    assert severity_of("bombing", dead=10) is Severity.HIGH
    assert severity_of("bombing", dead=50) is Severity.CRITICAL
    assert severity_of("protest", dead=1) is Severity.MEDIUM


def test_the_dead_whom_nobody_counted_weigh_too() -> None:
    assert severity_of("protest", "Protesters killed as soldiers open fire") is Severity.MEDIUM
    assert severity_of("protest", "Thousands march in the capital") is Severity.LOW
    assert severity_of("bombing", "Scores feared dead after blast at mine") is Severity.HIGH


def test_many_hurt_or_taken_are_high_though_nobody_died() -> None:
    assert severity_of("bombing", "Blast at market", lead="At least 80 people were wounded.") is Severity.HIGH
    assert severity_of("bombing", "Blast at market", lead="Two people were wounded.") is Severity.MEDIUM
    assert severity_of("shelling", "Shells kill two, injure 34 across delta", dead=2) is Severity.HIGH
    assert severity_of("hostage-taking", "Gunmen abduct 30 pupils from school") is Severity.HIGH
    assert severity_of("hostage-taking", "Gunmen kidnap 287 children") is Severity.CRITICAL
    assert severity_of("hostage-taking", "Gunmen kidnap two engineers") is Severity.MEDIUM


def test_a_list_of_the_taken_and_who_holds_them_are_counted() -> None:
    assert severity_of("hostage-taking", "Over 200 pupils, teachers taken from school") is Severity.CRITICAL
    assert (
        severity_of("hostage-taking", "Raid", lead="In all 215 pupils and 12 nuns were abducted.") is Severity.CRITICAL
    )
    assert severity_of("hostage-taking", "Kidnappers take more than 160 worshippers") is Severity.CRITICAL
    assert severity_of("hostage-taking", "Train hijacked", lead="They hold some 120 passengers.") is Severity.CRITICAL
    assert severity_of("hostage-taking", "34 soldiers held by villagers") is Severity.HIGH
    assert severity_of("hostage-taking", "Officials search for two taken from camp of 400") is Severity.MEDIUM


def test_a_kind_that_no_phrase_names_is_no_more_than_medium_but_for_the_dead() -> None:
    unsaid = Facts(EVENTS["assassination"], None, "Carrier shot on his round", "", frozenset(), said=False)
    assert judge(unsaid).severity is Severity.MEDIUM
    assert judge(replace(unsaid, fatalities=12)).severity is Severity.HIGH


def test_what_is_no_hard_news_counts_for_less() -> None:
    told = Facts(EVENTS["coup"], None, "Soldiers seize power in coup", "", frozenset())
    assert judge(told).severity is Severity.CRITICAL
    assert judge(replace(told, news_less_likely_than=lambda limit: limit > 0.1)).severity is Severity.HIGH
    assert judge(replace(told, news_less_likely_than=lambda limit: limit > 0.01)).severity is Severity.LOW


def test_an_attack_that_hurt_nobody_is_no_more_than_medium() -> None:
    assert severity_of("air-strike", dead=0) is Severity.MEDIUM


def test_a_leader_killed_or_ousted_is_critical() -> None:
    assert severity_of("attack", "President shot dead in his residence") is Severity.CRITICAL
    assert severity_of("attack", "Gunmen assassinate Haitian president at home") is Severity.CRITICAL
    assert severity_of("mass-arrest", "Prime Minister Abdalla Hamdok detained") is Severity.CRITICAL


@pytest.mark.parametrize(
    "title",
    [
        "Survivors traumatised after attack on village",
        "Attack on school throws families into anguish",
        "Portraits of those who died in the shooting",
        "Mass funeral held for victims of bombing",
        "Eyewitness accounts of the shooting",
        "Student recounts attack on college",
        "Tears in village after raid",
    ],
)
def test_a_headline_that_only_looks_back_counts_for_less(title: str) -> None:
    assert severity_of("attack", title, dead=12) is Severity.MEDIUM


@pytest.mark.parametrize(
    "title",
    [
        "Town mourns after gunman kills 12",
        "Blast tears through market",
        "Gunmen shoot at mourners",
        "Bomb goes off at funeral",
        "Dozens buried under rubble after strike",
    ],
)
def test_a_headline_that_tells_of_a_deed_or_counts_the_dead_does_not(title: str) -> None:
    assert severity_of("attack", title, dead=12) is Severity.HIGH


def test_a_leader_who_is_arrested_is_taken() -> None:
    assert severity_of("mass-arrest", "President arrested by armed men") is Severity.CRITICAL
    assert severity_of("mass-arrest", "Former president arrested by armed men") is Severity.LOW


def test_what_is_vowed_planned_or_feared_after_a_deed_makes_it_no_less_done() -> None:
    done = severity_of("attack", "Strike on port: six hurt, power cut as minister vows victory")
    assert done is Severity.MEDIUM
    assert severity_of("sabotage", "Blasts bring down bridges on eve of planned talks") is Severity.MEDIUM
    assert (
        severity_of("shelling", "Missile hits police station, there may be people under the rubble") is Severity.MEDIUM
    )
    assert severity_of("border-incident", "Airport closed again due to the threat of drones") is Severity.MEDIUM
    assert severity_of("attack", "Group vows attack on port") is Severity.LOW


def test_power_taken_and_a_town_lost_are_deeds() -> None:
    assert severity_of("coup", "Colonel declares himself in charge") is Severity.CRITICAL
    assert severity_of("territory-change", "General staff confirms loss of border town") is Severity.HIGH
    assert severity_of("territory-change", "Troops captured border town, footage shows") is Severity.HIGH
    assert severity_of("territory-change", "Flags fly in captured border town") is Severity.MEDIUM
    assert severity_of("coup", "Colonel announces military takeover") is Severity.CRITICAL
    assert severity_of("interstate-attack", "Jets obliterate enrichment halls") is Severity.CRITICAL


def test_a_leader_who_speaks_of_the_killed_is_not_hit() -> None:
    assert severity_of("attack", "President says three soldiers killed in raid") is Severity.MEDIUM
    assert severity_of("attack", "Gunmen kill guard near president's home") is Severity.MEDIUM


def test_a_former_leader_is_no_leader() -> None:
    assert severity_of("attack", "Former president shot dead in his residence") is Severity.MEDIUM


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("bombing", "Car bomb explodes outside French embassy"),
        ("attack", "Gunmen storm parliament in Bangui"),
        ("shelling", "Shells hit nuclear power plant"),
        ("attack", "Militants attack on UN peacekeepers' base in Kidal"),
    ],
)
def test_a_blow_at_the_seat_of_a_state_or_mission_is_high_even_where_nobody_was_hurt(kind: str, title: str) -> None:
    assert severity_of(kind, title, dead=0) is Severity.HIGH


def test_a_crowd_that_storms_a_parliament_is_high_and_one_that_boos_it_is_not() -> None:
    assert severity_of("riot", "Protesters storm parliament and set it ablaze") is Severity.HIGH
    assert severity_of("riot", "Parliament stormed in Tbilisi") is Severity.HIGH
    assert severity_of("riot", "Crowd sets parliament on fire") is Severity.HIGH
    assert severity_of("riot", "Deputies storm out of parliament, crowd burns tyres") is Severity.MEDIUM


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("shelling", "Shells land near embassy"),
        ("attack", "Embassy condemns attack on farm"),
        ("bombing", "President visits hospital after bombing"),
    ],
)
def test_a_target_that_is_only_named_is_not_struck(kind: str, title: str) -> None:
    assert severity_of(kind, title, dead=1) is Severity.MEDIUM


def test_a_deadly_blow_at_a_hospital_or_school_is_high() -> None:
    assert severity_of("shelling", "Missile strikes maternity hospital", dead=2) is Severity.HIGH
    assert severity_of("shelling", "Missile strikes warehouse", dead=2) is Severity.MEDIUM


def test_who_dies_in_hospital_was_not_struck_there() -> None:
    assert severity_of("attack", "Third victim of bar shooting dies in hospital", dead=3) is Severity.MEDIUM


def test_heavy_weapons_raise_an_attack_and_not_a_parade() -> None:
    assert severity_of("shelling", "Ballistic missiles hit port city") is Severity.HIGH
    assert severity_of("shelling", "Two Iskanders hit port city") is Severity.HIGH
    assert severity_of("military-move", "Army shows ballistic missiles at parade") is Severity.MEDIUM


def test_a_test_is_as_bad_as_what_is_tested() -> None:
    assert severity_of("weapons-test", "North fires short-range missiles into sea") is Severity.MEDIUM
    assert severity_of("weapons-test", "North launches suspected ICBM") is Severity.HIGH
    assert severity_of("weapons-test", "North fires missile over Japan") is Severity.HIGH
    assert severity_of("weapons-test", "North conducts sixth nuclear test") is Severity.CRITICAL
    assert severity_of("weapons-test", "North may be planning nuclear test") is Severity.MEDIUM


def test_a_foiled_plot_or_a_threat_is_lower_than_the_deed() -> None:
    assert severity_of("air-strike", "Minister threatens air strikes") is Severity.MEDIUM
    assert severity_of("bombing", "Police foil plot to bomb a station") is Severity.LOW


def test_a_warning_shot_is_fired_and_no_threat() -> None:
    assert severity_of("border-incident", "Guards fire warning shots as soldiers cross line") is Severity.MEDIUM
    assert severity_of("piracy", "UKMTO warning: vessel fired upon") is Severity.MEDIUM
    assert severity_of("border-incident", "General warns of shots at the line") is Severity.LOW


def test_what_is_set_ablaze_was_struck() -> None:
    assert severity_of("air-strike", "Drones set refinery ablaze") is Severity.HIGH


def test_a_deed_that_raises_fears_was_done() -> None:
    assert severity_of("interstate-attack", "US strikes Iran, raising fears of wider war") is Severity.CRITICAL


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("hostage-taking", "Many feared abducted as raiders enter village"),
        ("bombing", "Lorry bomb hits convoy, heavy casualties feared"),
        ("blockade", "Captains warned that strait has been shut"),
    ],
)
def test_a_deed_whose_victims_are_feared_for_or_that_one_is_warned_of_afterwards_was_done(
    kind: str, title: str
) -> None:
    assert severity_of(kind, title) >= EVENTS[kind].base


def test_a_deed_that_is_feared_or_warned_of_was_not_done() -> None:
    assert severity_of("hostage-taking", "Villagers fear abductions") is Severity.LOW
    assert severity_of("bombing", "Police warn that cell has been planning bombings") is Severity.LOW


def test_a_blockade_is_high_and_a_threatened_one_is_not() -> None:
    assert severity_of("blockade", "Navy closes the strait", dead=0) is Severity.HIGH
    assert severity_of("blockade", "Navy threatens to close the strait") is Severity.MEDIUM


def test_a_shut_strait_of_the_world_s_trade_is_critical() -> None:
    assert severity_of("blockade", "Guards declare Strait of Hormuz closed") is Severity.CRITICAL
    assert severity_of("blockade", "Rebels say Bab el-Mandeb is shut to tankers") is Severity.CRITICAL
    assert severity_of("blockade", "Navy shuts the river mouth") is Severity.HIGH
    assert severity_of("blockade", "Admiral threatens to close Strait of Hormuz") is Severity.MEDIUM
    assert severity_of("blockade", "Suez Canal blocked by ship aground") is Severity.HIGH


def test_an_arms_embargo_weighs_more_than_sanctions_on_a_person() -> None:
    assert severity_of("sanctions", "UN renews arms embargo") is Severity.MEDIUM
    assert severity_of("sanctions", "Security Council votes for new sanctions") is Severity.MEDIUM
    assert severity_of("sanctions", "Minister's accounts frozen") is Severity.LOW


def test_force_between_states_is_higher_than_within_one() -> None:
    assert severity_of("shelling", "Shells land", states=("IN", "PK")) > severity_of("shelling", "Shells land")


def test_a_state_that_mourns_with_another_is_no_party() -> None:
    assert severity_of("attack", "France condemns attack in Mali", states=("FR", "ML")) is Severity.MEDIUM


@pytest.mark.parametrize(
    ("kind", "title", "states"),
    [
        ("air-strike", "US strike kills six al-Shabaab militants in Somalia", ("SO", "US")),
        ("air-strike", "Turkey bombs PKK camps in Iraq", ("IQ", "TR")),
        ("air-strike", "Israel kills Hezbollah commander in Lebanon", ("IL", "LB")),
        ("armed-clash", "Kenyan soldiers killed in Somalia attack", ("KE", "SO")),
        ("air-strike", "Six die in US strike on suspected drug vessel off Venezuela", ("US", "VE")),
        ("suicide-attack", "Suicide attack on Kenyan troops in Somalia", ("KE", "SO")),
        ("border-incident", "Iraq closes airspace after strikes on Iran", ("IQ", "IR")),
        ("border-incident", "Poland scrambles jets as missiles hit Ukraine", ("PL", "UA")),
        ("shelling", "Pakistan demands that Afghanistan stops shelling", ("AF", "PK")),
    ],
)
def test_force_against_an_armed_group_or_by_nobody_s_army_is_not_between_states(
    kind: str, title: str, states: tuple[str, ...]
) -> None:
    assert severity_of(kind, title, states=states) is EVENTS[kind].base


@pytest.mark.parametrize(
    ("title", "states"),
    [
        ("Pakistan and India exchange fire after militants attack Kashmir", ("IN", "PK")),
        ("Israel and Iran trade missile strikes as Islamic State claims Baghdad blast", ("IL", "IR")),
        ("Chad shells Sudan border post over rebel raid", ("SD", "TD")),
        ("Thai soldier killed in clash with Cambodia", ("KH", "TH")),
    ],
)
def test_a_group_that_only_stands_beside_a_fight_between_states_changes_nothing(
    title: str, states: tuple[str, ...]
) -> None:
    assert severity_of("shelling", title, states=states) is Severity.HIGH


def test_a_crew_that_leaves_its_ship_is_no_mass_flight() -> None:
    assert severity_of("piracy", "Freighter hit by rocket, crew evacuated") is Severity.MEDIUM
    assert severity_of("shelling", "Shells fall on port, town evacuated") is Severity.HIGH


def test_a_state_that_people_flee_to_is_no_party() -> None:
    raid = "Army raids gang's compound in Mali, hundreds flee into Niger"
    assert severity_of("armed-clash", raid, states=("ML", "NE")) is severity_of("armed-clash", raid)


def test_fighter_jets_are_no_fighters() -> None:
    assert severity_of("air-strike", "Russian fighter jets strike Ukraine", states=("RU", "UA")) is Severity.CRITICAL


def test_what_a_court_judges_is_no_attack_of_today() -> None:
    old = "The bombs wounded 340 people."
    assert severity_of("bombing", "Trial begins over station bombings", lead=old) is Severity.MEDIUM
    assert severity_of("bombing", "Blasts at station", lead=old) is Severity.HIGH


def test_what_an_army_is_accused_of_is_an_attack_of_today() -> None:
    assert severity_of("mass-killing", "Army accused of massacre in hill town") is Severity.HIGH
    assert severity_of("mass-killing", "Doctor accused of massacre in hill town") is Severity.MEDIUM


def test_it_says_what_moved_it() -> None:
    verdict = judge(Facts(EVENTS["bombing"], 61, "", "", frozenset()))
    assert "50 dead or more" in verdict.why


@pytest.mark.parametrize("word", ["bombshell", "nuclear", "embassy", "war", "massacre", "ballistic missile", "hostage"])
def test_no_word_alone_lifts_a_kind_that_it_cannot_make_worse(word: str) -> None:
    for kind in ("peace-talks", "sanctions", "terror-arrest", "ceasefire"):
        assert severity_of(kind, f"Ministers speak of {word}") <= EVENTS[kind].base


@given(KINDS, st.integers(0, 1000), st.integers(0, 1000), st.text(max_size=80))
def test_more_dead_are_never_less_severe(kind: EventType, some: int, more: int, title: str) -> None:
    few, many = sorted((some, some + more))
    low, high = (judge(Facts(kind, dead, title, "", frozenset())).severity for dead in (few, many))
    assert low <= high


@pytest.mark.timeout(5)
@pytest.mark.parametrize("unit", ["attack on ", "shell hit ", "12 people ", "dozens of ", "fires a ", "president A "])
def test_endless_repetition_is_judged_in_time(unit: str) -> None:
    judge(Facts(EVENTS["attack"], None, unit * 100, unit * 500, frozenset({"FR", "ML"})))
