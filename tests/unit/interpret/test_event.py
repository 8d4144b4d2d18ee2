"""What kind of development: phrases, their slots, and which kind weighs most."""

from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.interpret import event_leaning
from bot.interpret.event import find
from bot.interpret.forms import forms_of
from bot.interpret.phrases import Lexicon, Mark, phrase_of
from config.events import load_events

EVENTS = load_events()
STATES = ("Iran", "Israel", "US", "Russia", "Ukraine", "Japan")
TOWNS = ("Sirte", "Kunduz", "Goma", "Kherson")


def marks_in(text: str) -> list[Mark]:
    """What the place finder would mark in these headlines."""
    found = []
    for names, slot in ((STATES, "state"), (TOWNS, "place")):
        for name in names:
            if (at := text.find(name)) >= 0:
                found.append(Mark(at, at + len(name), slot))
    return found


def kind_of(title: str) -> str | None:
    return find(title, EVENTS, title_length=len(title), marks=marks_in(title)).type


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("ISIS loses Sirte in Libya", "territory-change"),
        ("Taliban fighters capture Kunduz", "territory-change"),
        ("Ukraine retakes Kherson", "territory-change"),
        ("US and Israel attack Iran", "interstate-attack"),
        ("Attacks on Iran widen", "interstate-attack"),
        ("Trump says major combat operations in Iran have begun", "interstate-attack"),
        ("Russia invades Ukraine", "interstate-attack"),
        ("Soldiers seize power and suspend the constitution", "coup"),
        ("Gunmen kidnap forty pupils from a boarding school", "hostage-taking"),
        ("Suicide bomber kills nine at a checkpoint", "suicide-attack"),
        ("Roadside bomb kills three soldiers", "bombing"),
        ("Drone strike on convoy", "air-strike"),
        ("Clan feud leaves nine dead", "armed-clash"),
        ("Rebels free three kidnapped engineers", "hostage-release"),
        ("Group hands over bodies of two hostages", "hostage-release"),
        ("Mayor of port city shot dead at fair", "assassination"),
        ("Neighbours sign border treaty after clashes", "peace-talks"),
        ("Two held over plot in capital", "terror-arrest"),
        ("Artillery pounds the suburb", "shelling"),
        ("Thousands protest against new tax", "protest"),
        ("Protesters storm parliament", "riot"),
        ("Police fire tear gas at the crowd", "crackdown"),
        ("Pirates seize tanker off the coast", "piracy"),
        ("Army and rebels agree on a truce", "ceasefire"),
        ("Goma falls", "territory-change"),
        ("Kherson has fallen", "territory-change"),
        ("President arrested by masked men", "coup"),
        ("Warlord captured in raid", "hostage-taking"),
        ("Motorist hits crowd of pedestrians", "attack"),
        ("Car drives through street party", "attack"),
        ("Shooter wounds six at college", "attack"),
        ("Bullets hit airliner on approach", "attack"),
        ("Helicopter hit by gunfire", "attack"),
        ("Blast under railway bridge", "sabotage"),
        ("Freighter held in cable inquiry", "sabotage"),
        ("Blown up bridge blocks line", "sabotage"),
        ("Airport blocked by balloons", "border-incident"),
        ("Flights stopped because of drones", "border-incident"),
        ("Unidentified objects close runway", "border-incident"),
        ("Sirens in Kherson", "shelling"),
        ("Sirens sound at dawn", "shelling"),
        ("Massive strike on Kherson", "air-strike"),
        ("Border agent shoots driver", "crackdown"),
        ("Navy closes strait to foreign tankers", "blockade"),
        ("Iran shuts waterway, tankers turned back", "blockade"),
        ("Warships impose naval blockade on the island", "blockade"),
        ("Coastguard cutter rams trawler near disputed reef", "maritime-incident"),
        ("Patrol boat fires warning shots at fishing vessels", "maritime-incident"),
        ("Frigate shadows Russian submarine in the Channel", "maritime-incident"),
        ("Pirates hijack bulk carrier in the gulf", "piracy"),
        ("Japan shuts airspace after drones cross frontier", "border-incident"),
        ("State-backed hackers blamed for attack on power grid", "cyber-attack"),
        ("North Korea test-fires a ballistic missile over Japan", "weapons-test"),
        ("Villagers massacred in their sleep", "mass-killing"),
        ("Nerve agent used on the town", "chemical-attack"),
        ("Hundreds of inmates escape in jailbreak", "prison-break"),
        ("Police foil plot to bomb a station", "terror-arrest"),
        ("Cartel gunmen fight a turf war", "organised-crime-violence"),
        ("Cyberattack takes ministries offline", "cyber-attack"),
        ("New sanctions and an arms embargo agreed", "sanctions"),
        ("Bandits raid girls' school, whisk away 14", "hostage-taking"),
        ("Colonel declares himself in charge", "coup"),
        ("Gunfire near presidential palace", "coup"),
        ("Militants slaughter villagers in the hills", "mass-killing"),
        ("Food convoy attacked by raiders", "attack"),
        ("President's convoy ambushed in the north", "assassination"),
        ("Candidate survives shooting", "assassination"),
        ("Rebels say they attacked cargo ship", "piracy"),
        ("Dozens dead after riot in island prison", "riot"),
        ("Fleet rehearses invasion of the island", "military-move"),
        ("Embassy evacuated as fighting nears", "military-move"),
        ("Fighter locks radar on patrol plane", "border-incident"),
        ("Airport shut after drone sighting", "border-incident"),
        ("Peace talks end without deal", "peace-talks"),
        ("Prosecutors charge 40 with treason", "mass-arrest"),
        ("Sea bridge hit by underwater explosives", "sabotage"),
        ("Clashes erupt in the hills", "armed-clash"),
        ("Missile and drone attack on the capital", "air-strike"),
        ("Attack on US embassy, guards unhurt", "attack"),
        ("Diplomats told to leave", "military-move"),
        ("Police throw stun grenades at protesters", "crackdown"),
        ("Army retakes Kunduz after 21-day battle", "territory-change"),
        ("Hostages freed after ransom is paid", "hostage-release"),
        ("Frigate sails through the strait", "military-move"),
        ("Strike on hillside refugee camp", "air-strike"),
        ("GPS signals jammed across the gulf", "cyber-attack"),
        ("Soldiers side with protesters in the capital", "coup"),
        ("Militants hold 80 passengers on train", "hostage-taking"),
        ("General dies as bomb explodes under his car", "assassination"),
        ("Blast rips through gas pipeline", "sabotage"),
        ("Premier blames airport drones on neighbour", "border-incident"),
        ("Four held over mosque attack", "terror-arrest"),
        ("Talks held over mosque attack", "attack"),
        ("Strike on alleged drug boat kills three", "air-strike"),
        ("Missile strike on cargo vessel kills three", "piracy"),
        ("Thousands cross from the delta into Chad", "displacement"),
        ("Coastguard expels trawler from reef", "maritime-incident"),
        ("Guerrillas pull last fighters out of gorge", "military-move"),
        ("Colonel killed as car blows up in capital", "assassination"),
        ("Explosion hits gas line in the delta", "sabotage"),
        ("Tanker suspected of cutting power link", "sabotage"),
        ("Army paraglider drops bombs on festival", "air-strike"),
        ("Junta bombs monastery", "air-strike"),
        ("Man shouting slogans stabs four", "attack"),
        ("Explosives-laden car goes off in the town", "bombing"),
        ("Militants ram explosives-laden car into gate", "suicide-attack"),
        ("President says he has been arrested", "coup"),
        ("President says that he was arrested as a student", "mass-arrest"),
        ("Missiles fell outside economic zone", "weapons-test"),
        ("Sirens after missile launched from Sirte", "shelling"),
        ("Naxalites gunned down in the forest", "armed-clash"),
        ("Police clash with marchers on the highway", "riot"),
        ("Soldiers cross MDL, warning shots fired", "border-incident"),
        ("Three held on suspicion of arson plot", "terror-arrest"),
        ("Three reservists shot dead in camp attack", "attack"),
        ("Five soldiers killed in attack on the plain", "armed-clash"),
        ("Three jawans killed as Maoists trigger IED", "bombing"),
        ("UKMTO incident 028: attack south-west of Aden", "piracy"),
        ("Rebels declare siege on the river towns", "blockade"),
        ("Police seize 200 crude bombs", "terror-arrest"),
        ("Army moves into Kunduz", "territory-change"),
        ("Aid group leaves after hospital bombed", "air-strike"),
        ("Parliament stormed", "riot"),
        ("Police lose control as looting spreads", "riot"),
        ("Officers say that they have total control", "coup"),
        ("Presidential hopeful shot at rally", "assassination"),
        ("Shots fired at prime minister", "assassination"),
        ("Car rams into Christmas market", "attack"),
        ("Refugee camp attacked", "attack"),
        ("Ministry confirms withdrawal from Kherson", "territory-change"),
        ("Sea drones hit tankers", "piracy"),
        ("Ferry hit by water cannon", "maritime-incident"),
        ("Ukraine fires missiles into Russia", "interstate-attack"),
        ("UN condemns killing of peacekeepers", "armed-clash"),
        ("Soldiers detain president and premier", "coup"),
        ("President arrested in his palace amid gunfire", "coup"),
        ("Premier flees amid army rebellion", "coup"),
        ("Former president arrested over bribes", "mass-arrest"),
        ("Gunmen shoot dead the mayor of a port", "assassination"),
        ("Clans agree in Goma to stop fighting", "ceasefire"),
        ("Russian attack kills four in the suburbs", "air-strike"),
        ("Army shelling kills four in the suburbs", "shelling"),
        ("Rebels claim takeover of oil field", "territory-change"),
        ("Airport shut as balloons drift in", "border-incident"),
    ],
)
def test_a_headline_tells_its_kind(title: str, kind: str) -> None:
    assert kind_of(title) == kind


def test_a_weak_word_alone_does_not_say_the_kind() -> None:
    assert not find("The junta's calendar", EVENTS).said
    assert find("The junta's coup", EVENTS).said


@pytest.mark.parametrize("title", ["Parliament passes the budget", "Rain expected at the weekend", ""])
def test_quiet_headlines_have_no_kind(title: str) -> None:
    assert kind_of(title) is None


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        ("Gunmen fired on a police patrol, who shot back", "armed-clash"),
        ("Troops recovered three rifles from a hideout", "terror-arrest"),
        ("Police defused a bomb found under a bridge", "terror-arrest"),
        ("A man with explosives strapped to his waist walked into the queue", "suicide-attack"),
        ("Militants seized the town after soldiers withdrew", "territory-change"),
        ("Residents lynched two suspected thieves", "riot"),
        ("Soldiers shot at protesters, killing two", "crackdown"),
        ("Fighters raped three women at a roadblock", "attack"),
        ("Farmers were abducted by unidentified militants", "hostage-taking"),
        ("A helicopter dropped canisters of toxic gas", "chemical-attack"),
        ("Rebels set up a camp above the road", "military-move"),
        ("A hand grenade was thrown into a bar", "bombing"),
    ],
)
def test_an_incident_note_tells_its_kind(note: str, kind: str) -> None:
    assert find(f"\n{note}", EVENTS, title_length=1).type == kind


@pytest.mark.parametrize(
    "title",
    [
        "AI firm strikes deal with defence ministry",
        "The day a reactor melted down: looking back at 1986",
        "New ambassador presents credentials",
        "Passengers claim rights after cancelled flights",
    ],
)
def test_words_that_only_sound_like_force_have_no_kind(title: str) -> None:
    assert kind_of(title) is None


def test_what_no_phrase_says_is_told_by_the_meaning() -> None:
    text = "Whole villages stand empty: their people have walked to the camp across the river."
    assert find(f"\n{text}", EVENTS, title_length=1).type is None
    found = find(f"\n{text}", EVENTS, title_length=1, leaning=event_leaning.of("", text))
    assert found.type == "displacement"
    assert "no phrase" in found.why


def test_a_clear_phrase_outweighs_the_meaning() -> None:
    doubtful = {event.id: -3.6 for event in EVENTS} | {"protest": -1.5, "none": -3.6}
    assert find("Suicide bomber kills nine", EVENTS, title_length=25, leaning=doubtful).type == "suicide-attack"


def test_nothing_is_told_where_the_meaning_is_none() -> None:
    quiet = {event.id: -9.0 for event in EVENTS} | {"none": -0.01}
    assert find("Concert at the old station", EVENTS, title_length=26, leaning=quiet).type is None


def test_a_kind_that_the_leaning_has_not_learned_is_found_by_its_words() -> None:
    learned = {event.id: -2.0 for event in EVENTS if event.id != "piracy"} | {"none": -2.0}
    assert find("Pirates hijack tanker", EVENTS, title_length=21, leaning=learned).type == "piracy"


def test_the_leaning_has_learned_every_kind() -> None:
    assert {event.id for event in EVENTS} | {"none"} == set(event_leaning.load().kinds)


def test_the_leaning_is_a_probability() -> None:
    logs = event_leaning.of("Rebels take the airport", "").values()
    assert sum(exp(log) for log in logs) == pytest.approx(1, abs=1e-4)


def test_the_headline_outweighs_the_background() -> None:
    title = "Ceasefire takes hold"
    text = f"{title}\nGuns fell silent on Monday. The war began with a bombing two years ago."
    assert find(text, EVENTS, title_length=len(title) + 1).type == "ceasefire"


def test_a_narrower_kind_that_is_said_early_stands_before_the_wider() -> None:
    blast, lead = "Blast outside court kills nine", "A man blew himself up beside a police car at the gate."
    assert find(f"{blast}\n{lead}", EVENTS, title_length=len(blast)).type == "suicide-attack"
    background = "Police closed the road and asked for calm. " * 6 + lead
    assert find(f"{blast}\n{background}", EVENTS, title_length=len(blast)).type == "bombing"
    freed, taken = "Hostages freed in hills", "The two were kidnapped by militants, who held them hostage for ransom."
    assert find(f"{freed}\n{taken}", EVENTS, title_length=len(freed)).type == "hostage-release"


def test_a_word_stands_for_its_forms() -> None:
    assert {"seize", "seizes", "seized", "seizing"} <= forms_of("seize")
    assert {"army", "armies"} <= forms_of("army")
    assert {"shoot", "shot", "shooting"} <= forms_of("shoot")
    assert {"stab", "stabbed", "stabbing"} <= forms_of("stab")


def test_a_gap_spans_a_few_words_within_one_sentence() -> None:
    lexicon = Lexicon([phrase_of("move", "send … troops")])
    assert lexicon.find("They sent another two thousand troops")
    assert not lexicon.find("They sent word. The troops stayed")


def test_a_phrase_that_ends_in_a_gap_is_refused() -> None:
    with pytest.raises(ValueError, match="no phrase"):
        phrase_of("move", "send …")


def test_an_alternative_that_could_never_be_found_is_refused() -> None:
    with pytest.raises(ValueError, match="without a hyphen"):
        phrase_of("cyber", "state-backed|foreign hacker")


@given(st.text(max_size=400))
def test_every_span_lies_in_the_text(text: str) -> None:
    assert all(0 <= start < end <= len(text) for start, end, _ in find(text, EVENTS).spans)
