"""What is a part of a region-wide development, and what is an event of its own."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.merge.wider import wider
from bot.model import Development, Place, Role, Severity
from tests.unit.tell.news import HOUR, NOON, SIRTE, a_development, a_report

LIBYA = Place("Libya", 0, 5, "Libya", "country", "LY", role=Role.EVENT)
WAR = a_development(
    id="war",
    severity=Severity.CRITICAL,
    event_type="interstate-attack",
    places=(LIBYA,),
    reports=(a_report(1), a_report(2), a_report(3)),
)
VILLAGE = a_development(id="village", event_type="air-strike", first_reported=NOON + HOUR)


def test_a_village_that_is_hit_on_the_first_day_is_a_part_of_the_war() -> None:
    assert wider(VILLAGE, [WAR]) == "war"


@pytest.mark.parametrize(
    "village",
    [
        replace(VILLAGE, severity=Severity.CRITICAL),
        replace(VILLAGE, countries=("TN", "LY")),
        replace(VILLAGE, countries=()),
        replace(VILLAGE, places=(LIBYA,)),
        replace(VILLAGE, event_type="hostage-taking"),
        replace(VILLAGE, event_type=None),
        replace(VILLAGE, first_reported=NOON + timedelta(hours=25)),
        replace(VILLAGE, first_reported=NOON - HOUR),
    ],
)
def test_what_is_critical_elsewhere_of_another_sort_or_time_is_an_event_of_its_own(village: Development) -> None:
    assert wider(village, [WAR]) == ""


@pytest.mark.parametrize(
    "war",
    [
        replace(WAR, severity=Severity.HIGH),
        replace(WAR, reports=WAR.reports[:2]),
        replace(WAR, reports=(*WAR.reports[:2], replace(WAR.reports[2], reprint=True))),
        replace(WAR, places=(SIRTE, LIBYA)),
    ],
)
def test_what_is_not_beyond_doubt_or_of_one_town_hides_nothing(war: Development) -> None:
    assert wider(VILLAGE, [war]) == ""


def test_of_two_wars_it_is_a_part_of_the_better_confirmed() -> None:
    other = replace(WAR, id="other", reports=(*WAR.reports, a_report(4)))
    assert wider(VILLAGE, [WAR, other]) == wider(VILLAGE, [other, WAR]) == "other"
