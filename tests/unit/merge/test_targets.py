"""Two attacks of one day in one town differ in what was hit."""

import pytest

from bot.merge.targets import AT_FIRST, OTHER_TARGET, Targets
from bot.model import Decision
from tests.unit.merge.newsroom import Desk, article, reading

MOSUL = (99072, "Mosul")
HOTEL = "Suicide bomber kills 14 at Mosul hotel"


@pytest.mark.parametrize(
    ("title", "kind", "is_new"),
    [
        ("Car bomb kills nine at Mosul checkpoint", "bombing", True),
        ("Suicide bomber kills 11 at Mosul prison", "suicide-attack", True),
        ("Gunmen storm prison in Mosul, nine killed", "attack", True),
        ("Suicide bomber kills 14 at Mosul restaurant", "suicide-attack", False),  # a hotel's, perhaps
        ("Suicide bomber kills 14 in Mosul", "suicide-attack", False),
        ("Suicide bomber kills 14 at hotel near Mosul checkpoint", "suicide-attack", False),
    ],
)
def test_another_target_is_another_attack(title: str, kind: str, is_new: bool) -> None:
    desk = Desk()
    desk.take(article(HOTEL), reading(kind="suicide-attack", town=MOSUL, dead=14))
    dead = 9 if "nine" in title else 11 if "11" in title else 14
    decision = desk.take(article(title, by="Star", hours=5), reading(kind=kind, town=MOSUL, dead=dead)).decision
    assert (decision is Decision.NEW) is is_new


@pytest.mark.parametrize(
    ("title", "kind", "against"),
    [
        ("Blast at Mosul prison", "bombing", True),
        ("Blast at Mosul hotel and prison", "bombing", False),
        ("Blast in Mosul", "bombing", False),
        ("Wounded fill Mosul hotel, hospital officials say", "bombing", False),
        ("Protest at Mosul prison", "protest", False),  # no attack
    ],
)
def test_only_headlines_of_attacks_that_share_no_target_are_of_two(title: str, kind: str, against: bool) -> None:
    desk = Desk()
    desk.take(article(HOTEL), reading(kind="suicide-attack"))
    (known,) = desk.stories.values()
    for hours, odds in ((1, AT_FIRST), (4, OTHER_TARGET)):
        targets = Targets.of(article(title, hours=hours), reading(kind=kind))
        assert (targets.weigh(known) if targets else 0) == (odds if against else 0)


@pytest.mark.parametrize(
    ("title", "text", "odds"),
    [
        ("Blast at Mosul restaurant", "", 0),  # the known report's summary has one
        ("Blast at Mosul mosque", "", OTHER_TARGET),
        ("Blast at Mosul mosque", "The mosque stands beside a hotel.", 0),
        ("Blast at Mosul mosque", "It came days after a blast at a hotel.", 0),
    ],
)
def test_what_the_texts_say_was_hit_speaks_too(title: str, text: str, odds: float) -> None:
    desk = Desk()
    desk.take(article(HOTEL), reading(kind="suicide-attack", summary=("Most were in the hotel's restaurant.",)))
    (known,) = desk.stories.values()
    targets = Targets.of(article(title, text, hours=9), reading(kind="bombing"))
    assert targets
    assert targets.weigh(known) == odds


def test_what_a_known_summary_says_was_hit_speaks_too() -> None:
    desk = Desk()
    desk.take(article(HOTEL), reading(kind="suicide-attack", summary=("The prison next door was hit as well.",)))
    (known,) = desk.stories.values()
    for place, odds in (("prison", 0), ("mosque", OTHER_TARGET)):
        targets = Targets.of(article(f"Blast at Mosul {place}", hours=9), reading(kind="bombing"))
        assert targets
        assert targets.weigh(known) == odds


@pytest.mark.parametrize(
    ("title", "is_new"), [("Raid on garrison leaves 15 dead", True), ("Raid leaves 15 dead", False)]
)
def test_no_toll_makes_one_of_two_targets_in_the_first_hours(title: str, is_new: bool) -> None:
    desk = Desk()
    desk.take(article("Blast at bus stop: 13 dead"), reading(kind="bombing", dead=13))
    found = desk.take(article(title, by="Star", hours=0.1), reading(kind="armed-clash", dead=15))
    assert (found.decision is Decision.NEW) is is_new


def test_a_town_called_a_port_is_no_port() -> None:
    desk = Desk()
    desk.take(article("Drone hits hotel in Port Sudan"), reading(kind="air-strike"))
    (known,) = desk.stories.values()
    prison = Targets.of(article("Gunmen raid prison in Port Sudan", hours=9), reading(kind="attack"))
    port = Targets.of(article("Fire at port as drone hits Port Sudan", hours=9), reading(kind="air-strike"))
    assert prison
    assert port
    assert prison.weigh(known) == port.weigh(known) == OTHER_TARGET
