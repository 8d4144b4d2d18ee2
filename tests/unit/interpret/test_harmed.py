"""How many were hurt and taken, never mixed up with the dead."""

import pytest

from bot.interpret.fatalities import find
from bot.interpret.harmed import taken, wounded


@pytest.mark.parametrize(
    ("said", "dead", "hurt"),
    [
        ("Bomber kills 12 and wounds 30 at Dravik market", 12, 30),
        ("Twelve dead, 30 injured in Dravik blast", 12, 30),
        ("The blast left five dead and 17 others wounded, three of them seriously.", 5, 17),
        ("Gunmen shot dead four people, wounding 14.", 4, 14),
        ("A man was killed and his wife injured", 1, 1),
        ("Two soldiers and a civilian were wounded in the attack.", None, 3),
        ("The number of injured rose to 40.", None, 40),
        ("Five people sustained injuries.", None, 5),
        ("The stabbing resulted in the deaths of two girls and injuries to nine others.", 2, 9),
        ("Death toll rises to 14 as rescuers dig", 14, None),
        ("Nine bodies found in mass grave", 9, None),
        ("Three men were fatally wounded.", 3, None),
        ("No one was hurt in the blast, which killed two.", 2, None),
        ("12 killed or wounded in ambush", None, None),  # nobody says how many of which
        ("Dozens injured as police clash with students", None, None),  # no number to show
        ("The attack of 2014 wounded 40 people.", None, None),
    ],
)
def test_the_hurt_are_counted_beside_the_dead(said: str, dead: int | None, hurt: int | None) -> None:
    assert (find(said, []), wounded(said, [])) == (dead, hurt)


@pytest.mark.parametrize(
    ("said", "dead", "abducted"),
    [
        ("Gunmen abduct 30 pupils from school", None, 30),
        ("Bandits kill five, kidnap 20 in Dravik", 5, 20),
        ("The men killed three villagers and abducted at least 40 others, mostly women.", 3, 40),
        ("Pirates board tanker, take 17 crew hostage", None, 17),
        ("Seven foreigners taken hostage", None, 7),
        ("Mission condemns abduction of 11 aid workers", None, 11),
        ("Armed men kidnap priest", None, 1),
        ("Army rescues 20 kidnapped girls", None, None),
        ("Kidnappers demand ransom for 30 pupils", None, None),
        ("In 2014 the group kidnapped 276 schoolgirls", None, None),
        ("Rebels seize three villages", None, None),
        ("Troops search for four pupils who were kidnapped in Dravik", None, None),
        ("Five men go on trial in plot to kidnap governor", None, None),
    ],
)
def test_the_taken_are_counted_beside_the_dead(said: str, dead: int | None, abducted: int | None) -> None:
    assert (find(said, []), taken(said, [], "attack")) == (dead, abducted)


def test_the_lead_counts_where_the_headline_does_not() -> None:
    lead = ["A bomb went off at a bus stop in Dravik.", "Police said 14 people were injured."]
    assert wounded("Bomb goes off in Dravik", lead) == 14


def test_who_is_set_free_is_taken_no_longer() -> None:
    assert taken("30 pupils abducted last week walk free", [], "hostage-release") is None
