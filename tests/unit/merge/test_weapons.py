"""A town that is struck by other weapons within a day is struck again."""

import pytest

from bot.merge.weapons import is_by_other_weapons
from bot.model import Decision
from tests.unit.merge.newsroom import Desk, article, reading

MOSUL = (99072, "Mosul")
DRONES = "Drone strike kills two in Mosul apartment building"


def told_after(hours: float, title: str, text: str = "", *, kind: str = "air-strike", here: bool = True) -> Decision:
    desk = Desk()
    desk.take(article(DRONES), reading(kind="air-strike", town=MOSUL, dead=2))
    later = reading(kind=kind, town=MOSUL if here else None, dead=2)
    return desk.take(article(title, text, by="Star", hours=hours), later).decision


@pytest.mark.parametrize(
    ("hours", "title", "is_new"),
    [
        (20, "Guided bomb kills two in Mosul apartment building", True),
        (20, "Bomb kills two in Mosul apartment building", False),  # dropped by a drone, perhaps
        (20, "Drone and missile strike kills two in Mosul apartment building", False),
        (4, "Missile strike kills two in Mosul apartment building", False),  # who knows in the first hours?
        (20, "Two killed after missile strike on Mosul apartment building", False),  # it follows up
    ],
)
def test_a_town_struck_by_other_weapons_a_day_later_is_struck_again(hours: float, title: str, is_new: bool) -> None:
    assert (told_after(hours, title) is Decision.NEW) is is_new


def test_a_war_is_fought_with_all_weapons_where_nobody_names_the_town() -> None:
    assert told_after(20, "Missile strike kills two in Mosul apartment building", here=False) is not Decision.NEW


def test_what_a_headline_does_not_name_parts_nothing() -> None:
    desk = Desk()
    desk.take(article(DRONES), reading(kind="air-strike", town=MOSUL))
    (known,) = desk.stories.values()
    assert is_by_other_weapons("Missile hits Mosul", known)
    assert not is_by_other_weapons("Missile and drone hit Mosul", known)
    assert not is_by_other_weapons("Mosul hit", known)


def test_a_report_s_summary_names_its_weapons_too() -> None:
    desk = Desk()
    told = ("A drone fell on the market.",)
    desk.take(article("Mosul market hit"), reading(kind="air-strike", town=MOSUL, summary=told))
    (known,) = desk.stories.values()
    assert is_by_other_weapons("Missile hits Mosul", known)
    assert not is_by_other_weapons("Drone hits Mosul", known)
