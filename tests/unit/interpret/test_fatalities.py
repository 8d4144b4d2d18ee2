"""How many died, as a careful reader takes it from a sentence or a passage."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.interpret.fatalities import find, in_sentence
from bot.interpret.quantities import value_of
from bot.interpret.sentences import sentences
from bot.interpret.tolls import OF_A_WAR

HERE = Path(__file__).parent
Passage = dict[str, str | int]


def passages(name: str) -> dict[str, list[Passage]]:
    """Our own passages by group, labelled by the rules at the top of fatalities_world.toml."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


CASES = passages("fatalities")["case"]
WORLD = passages("fatalities_world")
# What is read exactly: of texts that the code was mended by, and of those that it never was.
LEAST_EXACT = {
    "fatalities_world": 0.95,
    "fatalities_later": 0.95,
    "fatalities_second": 0.95,
    "fatalities_unseen": 0.90,
}


@pytest.mark.parametrize("case", CASES, ids=[str(case["text"])[:60] for case in CASES])
def test_a_sentence_tells_how_many_died(case: Passage) -> None:
    assert in_sentence(str(case["text"])) == case.get("dead")


@pytest.mark.parametrize("name", LEAST_EXACT)
def test_passages_from_all_over_the_world_are_read_exactly(name: str) -> None:
    all_told = [passage for group in passages(name).values() for passage in group]
    assert len(_misread(all_told)) <= (1 - LEAST_EXACT[name]) * len(all_told), _misread(all_told)


@pytest.mark.parametrize("group", WORLD)
def test_no_kind_of_passage_is_beyond_it(group: str) -> None:
    assert len(_misread(WORLD[group])) <= 1, _misread(WORLD[group])


def _misread(told: list[Passage]) -> list[Passage]:
    return [passage for passage in told if _read(passage) != passage.get("dead")]


def _read(passage: Passage) -> int | None:
    return find(str(passage.get("title", "")), [one.text for one in sentences(str(passage["text"]))])


def test_an_exact_count_stands_before_a_rounded_headline_unless_it_is_of_a_part() -> None:
    assert find("At least 30 dead in raid on market", ["The raid killed 28 people."]) == 28
    assert find("At least 900 dead in weeks of unrest", ["Police shot dead a student on Monday."]) == 900


def test_the_headline_and_the_first_toll_of_the_text_are_weighed_not_later_ones() -> None:
    text = ["Officials spoke of a tragedy.", "The blast killed 14 people.", "A bombing nearby killed 90 people."]
    assert find("Blast kills 12 in Kabul", text) == 14


def test_that_nobody_died_here_says_nothing_of_the_dead_elsewhere() -> None:
    assert find("Two blasts in Kabul", ["Nobody was hurt at the station.", "The second bomb killed three."]) == 3
    quiet = ["Nobody was hurt at the station.", "Police closed the road.", "A bomb killed nine there in May."]
    assert find("Blast in Kabul", quiet) == 0


def test_more_dead_are_added_and_the_same_dead_are_not() -> None:
    assert find("", ["The raid killed five.", "Another two died in hospital."]) == 7
    assert find("", ["The raid killed five.", "The five men were killed in their sleep."]) == 5
    assert find("", ["The raid killed five.", "The driver later died in hospital."]) == 5


@pytest.mark.parametrize(("whose", "dead"), [("40 seals", None), ("40 villagers", 40), ("40", 40)])
def test_bodies_of_beasts_are_no_dead(whose: str, dead: int | None) -> None:
    assert find(f"Bodies of {whose} found on Dagestan's coast", []) == dead


def test_a_toll_of_all_holds_for_what_was_told_before() -> None:
    assert find("", ["Two more bodies were found.", "The death toll now stands at 31."]) == 31


def test_the_fourth_to_die_of_wounds_died_with_three() -> None:
    assert (
        find("Fourth man dies of wounds after market blast", ["A fourth man has died in hospital, medics said."]) == 4
    )
    assert find("Second journalist killed in Gaza this week", []) == 1


def test_an_exact_count_holds_before_a_rounded_one() -> None:
    assert find("Dozens killed in raid", ["Gunmen killed 37 people on Sunday."]) == 37


def test_the_lower_claim_holds_even_where_the_headline_takes_the_higher() -> None:
    assert (
        find("Army kills 30 in raid", ["The army said it killed 30 rebels, but the group said only two men died."]) == 2
    )


def test_who_is_named_first_is_one_of_all_who_died() -> None:
    named = ["The army said it had killed Omar Haddad in a strike on Sunday."]
    assert find("Strike kills rebel chief", [*named, "The ministry said five people died in the building."]) == 5
    assert find("Strike kills rebel chief", [*named, "Another five people died elsewhere, the ministry said."]) == 6


def test_a_later_count_holds_for_one_who_is_named_but_not_for_one_who_is_counted() -> None:
    later = ["Streets were closed.", "The health ministry said five people died in the building."]
    assert find("Strike kills rebel chief", ["Omar Haddad was killed in a strike on Sunday.", *later]) == 5
    assert find("Strike kills one", ["A strike killed one person on Sunday.", *later]) == 1
    said = ["Omar Haddad was killed in a strike.", "The raid left eight dead according to the ministry."]
    assert find("Strike kills rebel chief", said) == 8


def test_how_many_they_were_holds_behind_dozens() -> None:
    text = ["Hundreds of patients were killed at the hospital.", "The agency spoke of at least 460 deaths."]
    assert find("Hundreds killed at hospital", text) == 460
    assert find("Hundreds killed at hospital", [text[0], "A guard was killed there before."]) == 100


def test_the_third_to_die_of_four_was_counted() -> None:
    text = ["The missile killed four people.", "A third man hurt in the lobby died in hospital of his wounds."]
    assert find("Missile kills four", text) == 4


def test_others_than_those_of_the_headline_are_added() -> None:
    assert find("Commander killed in Beirut strike", ["Four other people died in the raid."]) == 5
    assert find("Five killed in Beirut strike", ["A commander died.", "Four other people were killed."]) == 5
    assert find("Two officers killed in gun battle", ["Police said four terrorists were killed."]) == 6
    assert find("Six killed in gun battle", ["Police said four terrorists were killed."]) == 6


def test_who_attacked_and_died_is_not_added_to_the_victims() -> None:
    raid = "Gunmen attacked a post near Bela."
    assert find("Nine soldiers, four militants killed in attack on post", [raid]) == 9
    assert find("Attack on post kills nine", ["Nine guards died and troops shot dead all four attackers."]) == 9
    assert find("Four attackers killed in raid on post", ["Troops repelled the attack, in which nine died."]) == 9
    assert find("Shooting at school kills two", ["A gunman shot dead two pupils before he was killed by police."]) == 2


def test_attackers_count_where_nobody_else_died_or_one_total_holds_for_all() -> None:
    assert find("Four attackers killed as assault on post is repelled", ["No soldier was hurt."]) == 4
    assert find("Attack on palace leaves 19 dead", ["The dead include 18 attackers."]) == 19


def test_in_a_battle_the_dead_of_both_sides_count() -> None:
    assert find("Nine soldiers, four militants killed in clash", ["They fought for an hour near Bela."]) == 13


def test_what_one_side_lost_is_not_added_to_a_count_of_both() -> None:
    text = ["Seven policemen were killed in the attack while troops shot dead five militants."]
    assert find("Five militants killed, seven cops shot dead in attack on camp", text) == 7


def test_headline_and_text_that_agree_hold_against_what_is_told_beside() -> None:
    elsewhere = "Gunmen killed ten people in Boma, while another five were shot dead in Kole."
    assert find("Ten killed in attack on bar in Boma", [elsewhere]) == 10
    assert find("Ten killed in strikes", ["Strikes killed ten people.", "Another six were killed overnight."]) == 10
    assert find("Two killed in strikes", ["Strikes killed two people.", "Another six were killed overnight."]) == 8


def test_where_the_same_died_is_not_added() -> None:
    text = [
        "Nine people have been killed in a shooting.",
        "Six died at the school, one died on the way and two more were found dead at home.",
    ]
    assert find("", text) == 9


def test_another_two_in_a_separate_attack_are_not_added() -> None:
    assert find("", ["Bandits killed 40 villagers.", "Two soldiers were also killed in a separate attack."]) == 40


def test_a_toll_in_the_headline_holds_before_about_as_many() -> None:
    assert find("Toll of strikes climbs to 492", ["The strikes killed nearly 500 people."]) == 492


def test_children_of_a_headline_are_among_its_civilians() -> None:
    assert in_sentence("Strikes kill 46 children in Kadi, 116 civilians die") == 116
    assert in_sentence("Strikes kill 46 children and 116 civilians") == 162


def test_a_toll_since_the_clashes_began_or_since_a_day_is_the_events_and_since_a_war_is_not() -> None:
    assert in_sentence("The death toll since the start of the clashes has reached 745.") == 745
    assert in_sentence("Death toll since 28 October reaches 104") == 104
    assert in_sentence("Since March 6, at least 532 people have been killed in the province.") == 532
    assert in_sentence("Since 7 October, 532 people have been killed in the West Bank.") is None
    assert in_sentence("Since October 7, 532 people have been killed in the West Bank.") is None
    assert in_sentence("Since 6 March 2019, at least 532 people have been killed there.") is None
    assert in_sentence("The death toll since the start of the war has reached 745.") is None


def test_what_an_attack_answers_or_follows_is_an_older_one() -> None:
    assert in_sentence("Jets struck camps in retaliation for an ambush in Raqqa that killed two soldiers.") is None
    assert (
        in_sentence("The raid came a week after gunmen stormed a church in Eruda, killing three worshippers.") is None
    )
    assert in_sentence("The army struck after accusing rebels of killing two soldiers.") is None
    assert in_sentence("The raid coincided with a bombing that killed five people in the north.") is None


def test_who_died_is_told_apart_from_who_was_hurt() -> None:
    assert in_sentence("Three people were killed and 20 more, including a girl, had sustained injuries.") == 3
    assert in_sentence("Three men were killed and 22 others—including a baby—were wounded in the barrage.") == 3
    assert in_sentence("The blast hit a lorry, wounding seven guards, one of whom later died.") == 1


def test_more_ways_to_tell_who_died() -> None:
    assert in_sentence("Four drivers were abducted and subsequently shot dead by gunmen.") == 4
    assert in_sentence("7 executed in Durango, highway blocked") == 7
    assert in_sentence("Deputy Governor Ali Karimi, 3 others killed in ambush") == 4
    assert in_sentence("Gunmen opened fire, killing Omar Haddad, Salim, and Yusuf instantly.") == 3
    assert in_sentence("Agents’ fatal shooting of woman sparks outrage") == 1
    assert in_sentence("Man arrested over fatal shooting of singer") is None
    assert in_sentence("Strike on camp kills 18 men, commander among dead") == 18
    assert in_sentence("The raid left a death toll of at least 45 to 50 people.") == 45
    assert in_sentence("According to the army,13 rebels were killed.") == 13


def test_what_is_no_death_is_not_counted() -> None:
    assert in_sentence("Minister visits village amid massacre survivors' grief") is None
    assert in_sentence("Three blasts rock Kesh, one guard killed") == 1
    assert in_sentence("The number of dead in Kesh was not yet available.") is None
    assert in_sentence("They have eliminated thousands of centrifuges.") is None
    assert in_sentence("A guard killed in the raid, Omar Haddad, was shot dead at home.") == 1


def test_what_a_court_judges_did_not_happen_now() -> None:
    assert find("Man sentenced over market bombing", ["The bombing killed 14 people."]) is None
    assert find("Bomb outside court kills three", ["A man was on trial there."]) == 3


def test_a_headline_alone_is_enough() -> None:
    assert find("Blast kills 12 in Kabul", []) == 12


def test_what_is_not_said_is_not_made_up() -> None:
    assert find("Parliament meets in Kabul", ["Members spoke about the budget for 2024."]) is None


@given(st.integers(min_value=1, max_value=OF_A_WAR - 1))
def test_any_count_in_figures_is_read_with_and_without_commas(count: int) -> None:
    assert in_sentence(f"The raid killed {count} soldiers.") == count
    assert in_sentence(f"The raid killed {count:,} soldiers.") == count


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("fifty-two", 52),
        ("two dozen", 24),
        ("half a dozen", 6),
        ("a hundred", 100),
        ("Three hundred", 300),
        ("one hundred and twelve", 112),
        ("scores", 20),
        ("several dozen", 12),
        ("1,204", 1204),
        ("1.5 thousand", 1500),
        ("between 20 and 30", 20),
        ("at least five and as many as nine", 5),
        ("40-45", 40),
    ],
)
def test_numbers_are_read_as_news_writes_them(written: str, value: int) -> None:
    assert value_of(written) == value


@given(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    dead = in_sentence(text)
    assert dead is None or dead >= 0


WORDS = "killed were dead and a 12 2019 two dozen soldiers who , of the toll to his wife himself bodies not was : but"


@given(st.lists(st.sampled_from(WORDS.split()), max_size=40))
def test_no_order_of_its_own_words_breaks_it(words: list[str]) -> None:
    dead = in_sentence(" ".join(words))
    assert dead is None or 0 <= dead < OF_A_WAR


@pytest.mark.parametrize(
    "text",
    [
        "The raid killed 4,000 soldiers. Another 3,000 were killed.",
        "The raid killed 4,000 soldiers, while the blast killed 3,000 rebels.",
    ],
)
def test_parts_are_not_added_up_to_the_dead_of_a_war(text: str) -> None:
    assert find("", [one.text for one in sentences(text)]) == 4_000


@pytest.mark.timeout(5)
@pytest.mark.parametrize(
    "unit",
    [
        *["a ", "killed ", "12 and ", "at least ", "a soldier, ", "( ", "two killed and ", "toll of 3 to "],
        *["12 men of ", "who were ", "between 1 and ", "identified as ", "all a b c ", "a man and ", ", said "],
    ],
)
def test_endless_repetition_is_read_in_time(unit: str) -> None:
    in_sentence(unit * 5_000)


@pytest.mark.parametrize(
    ("told", "dead"),
    [
        (["The bombing of a ferry in 1998 killed 270.", "It killed all 259 aboard and 11 on the quay."], None),
        (["A court heard of the blast, killing 270 people in 1998.", "The blast killed 270 people."], None),
        (["In 1998 a bomb tore through the ferry, killing 270 people.", "In all 270 people died."], None),
        (["Days before Christmas in 1998 the ferry blew up off Sirte, killing 270 people."], None),
        (["Gunmen stormed a hotel where 20 people died in 1998, killing 12 guests."], 12),
        (["Gunmen killed 12 people in Mopti.", "In 1998 an attack there killed 20."], 12),
        (["Gunmen killed 12 people in Mopti on Monday.", "In 1998 gunmen killed 12 people there."], 12),
        (["The raid on the clinic killed 30 people in one of the deadliest attacks since the 1998 coup."], 30),
        (["In 2022's worst attack so far 84 people died.", "A bomb killed all 84."], 84),
    ],
)
def test_the_dead_of_long_ago_are_no_toll_of_this_year(told: list[str], dead: int | None) -> None:
    assert find("Bombing of the ferry", told, 2022) == dead


def test_without_a_year_nothing_is_long_ago() -> None:
    told = ["The bombing of a ferry in 1998 killed 270.", "The blast killed 270 people."]
    assert find("Bombing of the ferry", told) == 270


def test_who_is_shot_by_police_after_a_spree_is_none_of_his_victims() -> None:
    told = "He stabbed shoppers in a mall, killing six people, before police shot him dead."
    assert find("Stabbing spree in mall", [told]) == 6


def test_of_an_attack_whose_attackers_are_counted_first_its_victims_are_the_toll() -> None:
    told = ["Police said that they killed all five attackers.", "Three soldiers were killed in the siege of the hotel."]
    assert find("All five attackers killed as hotel siege ends", told) == 3


def test_foes_whom_an_army_counts_over_weeks_are_no_toll() -> None:
    assert find("Troops neutralise 190 bandits, hold 300 in one week", []) is None
    assert find("Army neutralises 1,100 bandits", ["Troops eliminated 1,100 bandits in 29 days, it said."]) is None
    assert find("Troops neutralise 190 bandits in forest", []) == 190


def test_a_toll_that_rises_later_in_the_lead_is_that_of_the_headline_too() -> None:
    told = ["Missiles fell on the town.", "Its hospital was hit.", "Rescuers came.", "The death toll rose to 14."]
    assert find("Attack kills 11", told) == 14
