"""A town that is bombed twice within days, told by one house in much the same words."""

from dataclasses import replace

import pytest

from bot.model import Decision, Outcome
from tests.unit.merge.newsroom import Desk, article, reading

MOSUL = (99072, "Mosul")
FIRST = "Car bomb explodes at Mosul market, killing 12"


def told_after(
    hours: float, title: str, text: str = "", *, by: str = "Wire", kind: str = "bombing", dead: int | None = None
) -> Outcome:
    """What becomes of it so long after the first report of a bombing of Mosul."""
    desk = Desk()
    desk.take(article(FIRST), reading(town=MOSUL, dead=12))
    return desk.take(article(title, text, by=by, hours=hours), reading(town=MOSUL, kind=kind, dead=dead))


@pytest.mark.parametrize(
    ("hours", "title"),
    [
        (26, "Car bomb explodes at Mosul vegetable market, killing nine"),
        (26, "Second car bomb explodes at Mosul market, killing nine"),
        (20, "Another deadly blast at Mosul market, killing nine"),
    ],
)
def test_a_second_bombing_of_one_town_is_no_edit_of_the_first(hours: float, title: str) -> None:
    other = told_after(hours, title, dead=9)
    assert other.decision is Decision.NEW
    assert other.reason == f"told as another attack than “{FIRST}”"


def test_as_many_dead_are_of_no_second_bombing() -> None:
    again = told_after(26, "Car bomb explodes at Mosul vegetable market, killing 12", dead=12)
    assert again.decision is not Decision.NEW


@pytest.mark.parametrize(
    ("hours", "title", "by", "kind"),
    [
        (1, "Car bomb explodes at Mosul market, killing a dozen", "Wire", "bombing"),  # the house's own edit
        (1, "Second blast at Mosul market as car bomb kills 12", "Wire", "bombing"),  # of the same attack
        (26, "Mosul mourns 12 victims of car bomb at market", "Wire", "bombing"),  # it follows up
        (26, "Car bomb explodes at Mosul market: suspect arrested", "Wire", "bombing"),
        (26, "Islamic State claims responsibility for Mosul market car bomb", "Wire", "bombing"),
        (8, "Third Mosul market car bomb suspect is held", "Wire", "bombing"),
        (26, "Car bomb explodes at Mosul market, killing 12", "Star", "bombing"),  # a house that had not told of it yet
        (26, "Car bomb explodes at Mosul market, killing 12 people", "Wire", "protest"),  # a kind that lasts
    ],
)
def test_what_goes_on_about_the_first_stays_with_it(hours: float, title: str, by: str, kind: str) -> None:
    assert told_after(hours, title, by=by, kind=kind).decision is not Decision.NEW


@pytest.mark.parametrize(
    ("title", "text", "is_new"),
    [
        ("Car bomb kills 15 at Mosul market", "Fifteen people were killed when it exploded on Tuesday.", True),
        ("Car bomb kills 15 at Mosul market", "Fifteen people were killed when it exploded on Monday.", False),
        ("Car bomb kills 15 at Mosul market", "Fifteen people were killed, officials said on Tuesday.", False),
        ("Toll of Mosul car bomb rises to 15", "Two of the wounded were shot at on Tuesday.", False),  # it follows up
    ],
)
def test_an_attack_of_a_later_day_than_the_first_was_told_on_is_another(title: str, text: str, is_new: bool) -> None:
    desk = Desk()
    desk.take(article(FIRST), reading(town=MOSUL, dead=12))
    told = desk.take(article(title, text, by="Star", hours=22), reading(town=MOSUL, dead=15))
    assert (told.decision is Decision.NEW) is is_new


@pytest.mark.parametrize(("dead", "is_new"), [(12, False), (9, True)])
def test_an_attack_that_is_dated_wrongly_is_known_by_its_dead(dead: int, is_new: bool) -> None:
    text = "They were killed when it exploded on Tuesday."
    told = told_after(22, f"Car bomb kills {dead} at Mosul market", text, by="Star", dead=dead)
    assert (told.decision is Decision.NEW) is is_new


@pytest.mark.parametrize(
    ("hours", "kind", "is_new"), [(20, "bombing", False), (10, "bombing", True), (20, "attack", True)]
)
def test_the_day_is_misread_where_the_known_attack_is_still_told_in_much_the_same_words(
    hours: float, kind: str, is_new: bool
) -> None:
    desk = Desk()
    desk.take(article(FIRST), reading(town=MOSUL, dead=12))
    desk.take(
        article("Mosul market counts 12 dead after car bomb", by="Post", hours=hours), reading(town=MOSUL, dead=12)
    )
    text = "Fifteen people were killed when it exploded on Tuesday."
    title = "Car bomb kills 15 at Mosul market" if kind == "bombing" else "Fifteen dead in market"
    told = desk.take(article(title, text, by="Star", hours=22), reading(town=MOSUL, kind=kind, dead=15))
    assert (told.decision is Decision.NEW) is is_new


@pytest.mark.parametrize(
    ("hours", "title", "is_new"),
    [
        (14, "Fresh car bomb attack on Mosul market", True),
        (14, "Latest car bomb attack hits Mosul market", True),
        (14, "Another car bomb attack on Mosul market", True),
        (11, "Fresh car bomb attack on Mosul market", False),  # it may be the one that is being told of
        (14, "Fresh fears for Mosul market after car bomb", False),
    ],
)
def test_a_fresh_attack_is_another_when_nobody_tells_of_the_known_one(hours: float, title: str, is_new: bool) -> None:
    assert (told_after(hours, title, by="Star", dead=3).decision is Decision.NEW) is is_new


@pytest.mark.parametrize(("dead", "is_new"), [(18, False), (17, True)])
def test_as_many_of_very_many_dead_are_of_no_other_attack_in_whatever_words(dead: int, is_new: bool) -> None:
    desk = Desk()
    desk.take(article("Car bomb explodes at Mosul market, killing 18"), reading(town=MOSUL, dead=18))
    again = article(f"Fresh car bomb attack on Mosul market kills {dead}", by="Star", hours=14)
    assert (desk.take(again, reading(town=MOSUL, dead=dead)).decision is Decision.NEW) is is_new


def test_who_speaks_of_the_latest_attack_tells_of_no_other() -> None:
    desk = Desk()
    desk.take(article(FIRST), reading(town=MOSUL, dead=12))
    talk = replace(reading(town=MOSUL), hard_news=False)
    speaks = desk.take(article("Why the latest car bomb attack on Mosul market matters", by="Star", hours=14), talk)
    assert speaks.decision is not Decision.NEW


@pytest.mark.parametrize(
    ("hours", "title", "dead", "is_new"),
    [
        (40, "Car bomb at Mosul market kills four", 4, True),
        (30, "Car bomb at Mosul market kills four", 4, False),
        (40, "Car bomb at Mosul market kills 12", 12, False),
        (40, "Car bomb at Mosul market kills 14", 14, False),  # two of the wounded died
        (40, "Mosul market car bomb: police search for four gunmen", 4, False),
    ],
)
def test_news_with_a_toll_of_its_own_is_another_attack_when_the_known_one_is_forgotten(
    hours: float, title: str, dead: int, is_new: bool
) -> None:
    assert (told_after(hours, title, by="Star", dead=dead).decision is Decision.NEW) is is_new


@pytest.mark.parametrize(
    ("title", "is_new"), [("Gunmen abduct ten in fresh raid on Mosul", True), ("Ten taken", False)]
)
def test_a_fresh_abduction_is_another_too(title: str, is_new: bool) -> None:
    desk = Desk()
    desk.take(article("Gunmen abduct pupils in raid on Mosul"), reading(town=MOSUL, kind="hostage-taking"))
    told = desk.take(article(title, by="Star", hours=30), reading(town=MOSUL, kind="hostage-taking"))
    assert told.reason.startswith("told as another attack") is is_new


def test_what_comes_after_a_second_bombing_is_told_of_the_second() -> None:
    desk = Desk()
    desk.take(article(FIRST), reading(town=MOSUL, dead=12))
    second = desk.take(article("Second car bomb explodes in Mosul", hours=8), reading(town=MOSUL))
    more = desk.take(article("Second car bomb in Mosul: what is known", by="Star", hours=9), reading(town=MOSUL))
    assert second.development
    assert more.before
    assert (more.decision, more.before.id) == (Decision.UPDATE, second.development.id)
