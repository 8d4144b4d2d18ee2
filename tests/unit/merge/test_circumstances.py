from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.merge.circumstances import ONLY_TALK, RARE, Circumstances
from bot.merge.fingerprint import trace
from bot.merge.sorts import OTHER_KIND, SORTED, of_one_sort
from bot.merge.timeline import begin
from bot.merge.toll import FEWER_DEAD, SAME_TOLL
from bot.merge.whereabouts import (
    ANSWERED,
    NAMED_COUNTRY,
    NEXT_TOWN,
    OTHER_COUNTRY,
    SAME_PLACE,
    SAME_SCENE,
)
from bot.model import CountryScore, Decision, Development, Place, Reading, Role
from bot.ports import ENOUGH, index_weights
from config.events import load_events
from tests.unit.merge.newsroom import Desk, article, reading

MOSUL, KIRKUK, HAMDANIYA, SINJAR = (99072, "Mosul"), (94787, "Kirkuk"), (96994, "Hamdaniya"), (91014, "Sinjar")


SEAS = (("Red Sea", 20.0, 38.5), ("Gulf of Aden", 12.0, 47.0), ("Pacific Ocean", 5.0, -160.0))


def at_sea(name: str, lat: float, lon: float) -> Reading:
    place = Place(name, 0, len(name), name, "sea", None, None, None, lat, lon, Role.EVENT)
    return replace(reading(None, kind="attack"), places=(place,))


def known(understood: Reading) -> Development:
    first = article("Blast reported")
    return begin(first, understood, trace(first, understood))


def odds(understood: Reading, development: Development) -> float:
    return sum(Circumstances.of(article("Blast reported"), understood).weigh(development))


def test_two_towns_of_one_province_are_two_places() -> None:
    assert odds(reading(town=SINJAR), known(reading(town=MOSUL))) < -3


def test_a_village_outside_a_town_may_be_the_same_place_but_is_less_so_than_the_town() -> None:
    there = known(reading(town=MOSUL))
    village, town, far = (odds(reading(town=where), there) for where in (HAMDANIYA, MOSUL, KIRKUK))
    assert far < village < 0 < town


def test_far_seas_are_two_places_and_neighbours_may_be_one() -> None:
    red, aden, pacific = (at_sea(name, lat, lon) for name, lat, lon in SEAS)
    assert odds(aden, known(red)) == 0
    assert odds(pacific, known(red)) < -3


def test_far_fewer_dead_in_the_next_town_are_another_attack_s() -> None:
    there = known(reading(kind="air-strike", town=MOSUL, dead=20))
    weighed = [odds(reading(kind="air-strike", town=HAMDANIYA, dead=dead), there) for dead in (5, 18, 70)]
    assert weighed == [NEXT_TOWN + FEWER_DEAD, NEXT_TOWN, NEXT_TOWN]


def test_a_follow_up_may_count_one_of_the_dead() -> None:
    before, strike = known(reading(kind="air-strike", dead=20)), reading(kind="air-strike", dead=1)
    assert odds(strike, before) < odds(replace(strike, hard_news=False), before) == 0


def test_two_countries_that_only_a_third_one_strikes_are_two_places() -> None:
    def strike(*codes: str) -> Reading:
        return replace(reading(kind="air-strike"), countries=tuple(CountryScore(code, 0.5) for code in codes))

    beirut = known(strike("LB", "IL"))
    assert odds(strike("IR", "IL"), beirut) == OTHER_COUNTRY
    assert odds(strike("IL", "LB"), beirut) == odds(strike("LB"), beirut) == 0


def test_news_of_a_strike_is_hardly_what_was_only_spoken_of_before() -> None:
    strike = reading(kind="air-strike")
    talk = replace(strike, hard_news=False)
    assert odds(strike, known(talk)) == odds(strike, known(strike)) + ONLY_TALK
    assert odds(strike, known(talk)) < -1
    assert odds(talk, known(talk)) == odds(talk, known(strike))


def test_two_reports_of_a_bombing_in_one_town_are_likelier_one_event_than_one_of_a_bombing_and_one_of_a_raid() -> None:
    there = known(reading(kind="bombing", town=MOSUL))
    bombing, attack = (odds(reading(kind=kind, town=MOSUL), there) for kind in ("bombing", "attack"))
    assert bombing > attack > 0


def test_a_town_whose_bombing_is_only_recalled_is_no_common_scene() -> None:
    there = known(reading(kind="bombing", town=MOSUL))
    recalls = reading(kind="bombing", town=KIRKUK)
    recalls = replace(recalls, places=(*recalls.places, *reading(town=MOSUL).places))
    assert odds(recalls, there) < odds(reading(kind="bombing", town=MOSUL), there)
    told_otherwise = odds(replace(recalls, event_type="attack"), there)
    assert odds(recalls, there) == pytest.approx(told_otherwise - OTHER_KIND)


@pytest.mark.parametrize(("text", "same"), [("Mosul", True), ("Mosul Heights", True), ("Mosulpur", False)])
def test_a_place_of_the_same_name_that_was_read_as_another_is_no_other_place(text: str, same: bool) -> None:
    mosul, kirkuk = reading(kind="attack", town=MOSUL), reading(kind="attack", town=KIRKUK)
    misread = replace(kirkuk, places=tuple(replace(one, text=text) for one in kirkuk.places))
    assert (odds(misread, known(mosul)) == 0) is (odds(mosul, known(misread)) == 0) is same
    province = replace(misread, places=tuple(replace(one, kind="admin1") for one in misread.places))
    assert (odds(province, known(mosul)) == 0) is same


def test_one_name_in_two_spellings_is_one_place_though_one_is_on_no_map() -> None:
    here = reading(kind="attack", town=MOSUL)
    unlisted = replace(here, places=tuple(replace(one, text="Mo-Şul", name="Mo-Şul", lat=None) for one in here.places))
    spelt = replace(here, places=tuple(replace(one, text="Mo Sul") for one in here.places))
    assert odds(spelt, known(unlisted)) == odds(unlisted, known(spelt)) > 0


def test_the_answer_to_a_raid_is_not_elsewhere_for_naming_the_town_of_the_raid() -> None:
    both = tuple(CountryScore(code, 0.5) for code in ("IQ", "SY"))
    raid = replace(reading(kind="armed-clash", town=MOSUL), countries=both)
    abroad = tuple(replace(one, country="SY") for one in reading(town=KIRKUK).places)
    assert odds(raid, known(replace(raid, places=abroad))) == 0
    assert odds(replace(raid, countries=both[:1]), known(replace(raid, places=abroad))) == 0
    assert odds(replace(raid, countries=both[1:]), known(replace(raid, places=abroad))) < -3


def test_an_attack_is_where_its_first_town_is_and_what_lasts_where_any_of_them_is() -> None:
    city, far = (reading(town=town).places[0] for town in (MOSUL, KIRKUK))
    attack, clash = (replace(reading(kind=kind), places=(far, city)) for kind in ("attack", "armed-clash"))
    assert odds(attack, known(reading(kind="attack", town=MOSUL))) < -3
    assert odds(clash, known(reading(kind="armed-clash", town=MOSUL))) > 0


def test_blows_of_other_names_have_one_scene() -> None:
    there = known(reading(kind="air-strike", town=MOSUL))
    assert odds(reading(kind="shelling", town=MOSUL), there) == SAME_PLACE + SAME_SCENE + OTHER_KIND


def test_a_name_in_the_background_is_no_common_place() -> None:
    mosul, kirkuk = reading(kind="attack", town=MOSUL), reading(kind="attack", town=KIRKUK)
    misread = tuple(replace(one, text="Mosul") for one in kirkuk.places)
    assert odds(replace(kirkuk, places=(*kirkuk.places, *misread)), known(mosul)) < -3


def test_a_country_alone_speaks_neither_for_nor_against_a_town() -> None:
    assert odds(reading(), known(reading(town=MOSUL))) == 0


def test_the_farther_the_places_the_less_it_is_one_event() -> None:
    before = known(reading(town=MOSUL))
    others = [reading(town=MOSUL), reading(), reading(town=KIRKUK), reading("SO")]
    found = [odds(other, before) for other in others]
    assert all(nearer > farther for nearer, farther in pairwise(found))


def test_another_sort_of_event_speaks_against_it_unless_the_place_is_the_same() -> None:
    raid, school = reading(kind="organised-crime-violence"), known(reading(kind="hostage-taking"))
    assert odds(raid, school) < -2
    here, there = reading(kind="sanctions", town=MOSUL), known(reading(kind="bombing", town=MOSUL))
    assert odds(here, there) > 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("suicide-attack", "armed-clash"),  # gunmen follow the bomber
        ("bombing", "armed-clash"),
        ("blockade", "armed-clash"),  # a siege
        ("bombing", "organised-crime-violence"),
        ("border-incident", "interstate-attack"),
        ("coup", "armed-clash"),
    ],
)
def test_one_event_may_be_told_as_either(one: str, other: str) -> None:
    assert of_one_sort(one, other)


def test_as_many_dead_speak_for_it_from_three_on() -> None:
    some, few = (odds(reading(dead=dead), known(reading(dead=dead))) for dead in (3, 2))
    assert (some, few) == (SAME_TOLL, 0)


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [(9, 40, SAME_TOLL), (20, 110, 0), (70, 20, FEWER_DEAD), (5, 6, 0), (34, 30, SAME_TOLL)],
)
def test_a_massacre_has_more_dead_by_the_hour_and_seldom_fewer(before: int, after: int, says: float) -> None:
    assert odds(reading(dead=after), known(reading(dead=before))) == says


def test_as_many_dead_say_nothing_where_nobody_knows_the_country() -> None:
    nowhere, somewhere = reading(None, dead=6), reading(dead=6)
    assert odds(nowhere, known(somewhere)) == odds(somewhere, known(nowhere)) == 0
    assert odds(replace(nowhere, fatalities=30), known(reading(dead=33))) == 0


def test_a_village_on_no_map_is_another_place_than_any_town_of_another_name() -> None:
    here = reading(kind="attack", town=MOSUL)
    village = replace(
        here,
        places=tuple(replace(one, text="Tal Nowhere", name="Tal Nowhere", lat=None, lon=None) for one in here.places),
    )
    assert odds(village, known(here)) == odds(here, known(village)) == NEXT_TOWN
    assert odds(village, known(village)) > 0


def test_two_towns_with_very_many_dead_are_two_events() -> None:
    assert odds(reading(town=KIRKUK, dead=30), known(reading(town=MOSUL, dead=33))) < -3


def test_two_wordings_of_a_deadly_attack_are_one_story_by_their_tolls() -> None:
    desk = Desk()
    desk.take(article("Suicide bomber kills recruits at army camp"), reading(kind="suicide-attack", dead=9))
    blast = article("Blast outside enlistment centre leaves eleven dead", hours=2, by="Star")
    assert desk.take(blast, reading(kind="bombing", dead=11)).decision is Decision.UPDATE


@pytest.mark.parametrize(("before", "after", "found"), [(9, 11, True), (9, 3, False), (6, 6, True), (6, 5, False)])
def test_reports_are_found_by_toll_country_and_day_whatever_their_kind(before: int, after: int, found: bool) -> None:
    first, second = article("Recruits killed at camp"), article("Blast outside enlistment centre", by="Star")
    one = index_weights(trace(first, reading(kind="suicide-attack", dead=before)))
    other = index_weights(trace(second, reading(kind="bombing", dead=after)))
    assert (sum(one[key] for key in one.keys() & other.keys()) >= ENOUGH) is found


def test_who_is_freed_is_looked_up_with_who_was_taken() -> None:
    taken, freed = (reading("PK", kind=kind) for kind in ("hostage-taking", "hostage-release"))
    one = index_weights(trace(article("Gunmen stop train"), taken))
    other = index_weights(trace(article("Passengers come home", by="Star", hours=4), freed))
    assert sum(one[key] for key in one.keys() & other.keys()) >= ENOUGH


def test_pupils_of_two_towns_are_two_abductions() -> None:
    desk = Desk()
    for town, hours in ((MOSUL, 0), (SINJAR, 4)):
        seized = article("Gunmen seize pupils from school", by=f"Star {hours}", hours=hours)
        assert desk.take(seized, reading(kind="hostage-taking", town=town)).decision is Decision.NEW


@pytest.mark.parametrize(
    ("hours", "kind", "found"),
    [
        (11.8, "air-strike", True),  # across midnight
        (13, "air-strike", True),
        (25, "air-strike", False),
        (25, "coup", True),
        (47, "coup", True),
        (73, "coup", False),
    ],
)
def test_reports_are_found_by_kind_country_and_time_on_either_side_of_midnight(
    hours: float, kind: str, found: bool
) -> None:
    first = article("Soldiers seen near northern border crossing")
    second = article("Blast outside enlistment centre leaves windows broken", by="Star", hours=hours)
    one, other = (index_weights(trace(each, reading(kind=kind))) for each in (first, second))
    assert (sum(one[key] for key in one.keys() & other.keys()) >= ENOUGH) is found


def test_the_answer_to_a_blow_is_another_event() -> None:
    def blow(first: str, second: str, town: tuple[int, str] | None = None) -> Reading:
        codes = tuple(CountryScore(code, 0.5) for code in (first, second))
        return replace(reading(first, kind="air-strike", town=town), countries=codes)

    raid = known(blow("IR", "IQ"))
    assert odds(blow("IQ", "IR", MOSUL), raid) == ANSWERED
    assert odds(blow("IQ", "IR"), raid) == 0  # no town: who strikes may be named first
    assert odds(replace(blow("IQ", "IR", MOSUL), event_type="armed-clash"), raid) == OTHER_KIND


def test_as_many_dead_say_nothing_for_two_towns() -> None:
    kirkuk, mosul = (reading(kind="attack", town=town, dead=6) for town in (KIRKUK, MOSUL))
    without = replace(kirkuk, fatalities=None)
    assert odds(kirkuk, known(mosul)) == odds(without, known(mosul)) < -3


@pytest.mark.parametrize(("dead", "decision"), [(6, Decision.UPDATE), (4, Decision.NEW)])
def test_one_siege_in_two_wordings_is_one_story_by_its_toll(dead: int, decision: Decision) -> None:
    desk = Desk()
    desk.take(article("Six dead in shooting at remote farm"), reading(kind="attack", dead=6))
    ambush = article("Ambush at farm kills officers and neighbour", by="Star")
    assert desk.take(ambush, reading(kind="armed-clash", dead=dead)).decision is decision


def test_a_market_attack_and_a_convoy_attack_of_one_country_are_two_stories() -> None:
    desk = Desk()
    desk.take(article("Gunmen attack supply convoy near Iraq's Sinjar, four dead"), reading(town=SINJAR, dead=4))
    other = desk.take(
        article("Gunmen attack market in Iraq's Mosul, 18 dead", hours=8), reading(kind="attack", town=MOSUL, dead=18)
    )
    assert other.decision is Decision.NEW


def test_a_follow_up_from_the_same_town_joins_though_its_kind_is_read_otherwise() -> None:
    desk = Desk()
    desk.take(article("Car bomb kills four at Mosul market"), reading(town=MOSUL, dead=4))
    later = desk.take(
        article("Mosul market bomb: toll climbs to 19 as suspects are held", hours=5),
        reading(kind="terror-arrest", town=MOSUL, dead=19),
    )
    assert later.decision is Decision.UPDATE
    assert "death toll 4 → 19" in later.reason


def test_every_kind_that_has_a_sort_is_in_the_catalogue() -> None:
    assert {event.id for event in load_events()} >= SORTED


@pytest.mark.parametrize("kind", ["sanctions", "cyber-attack"])
def test_hardly_anything_else_is_told_as_one_of_these(kind: str) -> None:
    assert not of_one_sort(kind, "armed-clash")


@pytest.mark.parametrize(
    "kinds", ["coup terror-arrest", "protest blockade", "border-incident air-strike", "chemical-attack assassination"]
)
def test_plotters_arrested_a_road_held_a_drone_brought_down_and_a_poisoning_may_be_told_as_either(kinds: str) -> None:
    assert of_one_sort(*kinds.split())


def test_a_retreat_and_an_air_strike_of_one_war_are_two_events() -> None:
    assert not of_one_sort("military-move", "air-strike")


@given(st.sampled_from(sorted(SORTED)), st.sampled_from([*sorted(SORTED), "unheard-of"]))
def test_being_of_one_sort_is_mutual(kind: str, other: str) -> None:
    assert of_one_sort(kind, other) == of_one_sort(other, kind)
    assert of_one_sort(kind, kind)


def test_an_attack_from_across_a_border_is_one_event_though_two_countries_are_read() -> None:
    here, there = replace(reading("IQ"), named=("IQ", "SY")), reading("SY")
    assert odds(here, known(there)) == odds(there, known(here)) == NAMED_COUNTRY
    assert odds(reading("IQ"), known(there)) == OTHER_COUNTRY


def test_two_bombings_in_two_countries_stay_apart_though_one_names_a_third() -> None:
    assert odds(replace(reading("IQ"), named=("FR", "IQ")), known(reading("SY"))) == OTHER_COUNTRY


def test_a_country_that_is_only_guessed_speaks_neither_for_nor_against() -> None:
    guessed = replace(reading(), countries=(CountryScore("CN", 0.3, inferred=True),))
    assert odds(guessed, known(reading("SY"))) == 0.0
    assert known(guessed).countries == ()


def test_a_country_seldom_has_two_abductions_on_a_day_but_two_towns_may() -> None:
    taken = reading("NG", kind="hostage-taking")
    assert odds(taken, known(taken)) == RARE["hostage-taking"]
    assert odds(replace(taken, event_type="attack"), known(taken)) == OTHER_KIND
    mosul, kirkuk = (reading(kind="hostage-taking", town=town) for town in (MOSUL, KIRKUK))
    assert odds(mosul, known(kirkuk)) < -3


def test_a_country_has_one_coup_at_a_time() -> None:
    coup = reading("PE", kind="coup")
    assert odds(coup, known(coup)) == RARE["coup"]
    assert odds(coup, known(reading("BO", kind="coup"))) == OTHER_COUNTRY
    assert odds(reading("PE"), known(reading("PE"))) == 0.0
