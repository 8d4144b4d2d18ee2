"""Stories that begin apart, and are one by a later report."""

from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest

from bot.merge.by_hand import merged, told_apart
from bot.model import Article, Correction, FeedbackKind, Outcome, Reading
from tests.unit.merge.newsroom import Desk, article, reading

GAO, RIVER = "Gunmen storm the market of Gao", "Gunmen at a jetty by the river"
BOTH = "Gunmen storm Gao market, gunmen at jetty by the river"
ATTACK = reading("ML", kind="attack")


def of(title: str, minutes: float = 0.0) -> Article:
    return article(title, by=title, hours=minutes / 60)


def a_desk(apart: float = 10.0, first: Reading = ATTACK, second: Reading = ATTACK) -> Desk:
    """That knows two stories, which began so many minutes apart."""
    desk = Desk()
    desk.take(of(GAO), first)
    desk.take(of(RIVER, apart), second)
    assert len(desk.stories) == 2
    return desk


def later(desk: Desk, understood: Reading = ATTACK, minutes: float = 20.0) -> Outcome:
    return desk.take(of(BOTH, minutes), understood)


@pytest.mark.parametrize("order", list(permutations((GAO, RIVER, BOTH))))
def test_three_reports_of_one_event_are_one_story_in_any_order(order: tuple[str, str, str]) -> None:
    desk = Desk()
    for minutes, title in enumerate(order):
        desk.take(of(title, minutes), ATTACK)
    (story,) = desk.stories.values()
    assert {report.title for report in story.reports} == {GAO, RIVER, BOTH}


def test_the_older_story_stays_and_the_reason_names_the_other() -> None:
    desk = a_desk()
    older, newer = desk.stories.values()
    outcome = later(desk)
    (story,) = desk.stories.values()
    assert (story.id, story.absorbed) == (older.id, (newer.id,))
    assert outcome.reason.endswith(f"; one with “{RIVER}”")


def test_stories_that_began_half_a_day_apart_are_two() -> None:
    desk = a_desk()
    older = next(iter(desk.stories.values()))
    desk.stories[older.id] = replace(older, first_reported=older.first_reported - timedelta(hours=13))
    later(desk)
    assert len(desk.stories) == 2


def test_where_no_kind_is_known_there_is_not_enough_to_go_by() -> None:
    desk = a_desk()
    desk.stories = {id: replace(story, event_type=None) for id, story in desk.stories.items()}
    later(desk)
    assert len(desk.stories) == 2


def test_what_a_person_said_of_one_story_is_not_said_of_another() -> None:
    desk = a_desk()
    newer = list(desk.stories.values())[-1]
    said = Correction(FeedbackKind.IRRELEVANT, "U1", newer.last_reported, "", newer.severity)
    desk.stories[newer.id] = replace(newer, corrections=(said,))
    later(desk)
    assert len(desk.stories) == 2


def test_a_report_of_one_of_them_shows_nothing() -> None:
    desk = a_desk()
    desk.take(of("Market of Gao stormed by armed men", 20), ATTACK)
    assert len(desk.stories) == 2


def test_what_people_told_apart_stays_apart() -> None:
    desk = a_desk()
    one, other = told_apart(*desk.stories.values())
    desk.stories = {one.id: one, other.id: other}
    later(desk)
    assert len(desk.stories) == 2


def test_what_people_told_apart_from_a_story_stays_apart_from_what_it_was_merged_into() -> None:
    desk = a_desk()
    one, other = told_apart(*desk.stories.values())
    third = Desk()
    third.take(of("Army seals off Gao"), ATTACK)
    (last,) = third.stories.values()
    whole = merged(last, one)
    desk.stories = {whole.id: whole, other.id: other}
    later(desk)
    assert len(desk.stories) == 2


def test_two_attacks_of_two_towns_are_two_though_a_report_tells_of_both() -> None:
    in_mosul, in_kirkuk = (reading(town=(n, town), kind="attack") for n, town in enumerate(("Mosul", "Kirkuk"), 1))
    desk = a_desk(first=in_mosul, second=in_kirkuk)
    outcome = later(desk, reading(kind="attack"))
    assert outcome.before is not None
    assert len(desk.stories) == 2


def test_a_story_told_as_another_attack_is_another() -> None:
    desk = Desk()
    first = desk.take(of(GAO), ATTACK).development
    desk.take(of("Fresh attack: gunmen at market of Gao", 13 * 60), ATTACK)
    assert first is not None
    desk.stories[first.id] = replace(first, first_reported=first.first_reported + timedelta(hours=2))
    desk.take(of("Gunmen at market of Gao, mayor says", 13 * 60 + 10), ATTACK)
    assert len(desk.stories) == 2
