"""What belongs to a digest."""

from dataclasses import replace

from bot.model import Severity
from bot.route.digest import select
from tests.unit.tell.news import HOUR, LIBYA, NOON, NORTH_AFRICA, SAHEL, UNLOCATED, a_development, a_wish

SINCE, UNTIL = NOON - 24 * HOUR, NOON
MALI = a_development(id="d2", countries=("ML",), regions=("sahel",), places=(), severity=Severity.CRITICAL)


def test_each_development_stands_once_under_the_first_name_that_the_channel_follows() -> None:
    chosen = select([a_development(), MALI], [a_wish(NORTH_AFRICA), a_wish(LIBYA), a_wish(SAHEL)], SINCE, UNTIL)
    assert [(one.heading, [d.id for d in one.developments]) for one in chosen.sections] == [
        ("Sahel", ["d2"]),
        ("Libya", ["d1"]),
    ]


def test_the_worst_stands_first() -> None:
    worse = a_development(id="d3", severity=Severity.CRITICAL)
    chosen = select([a_development(), worse], [a_wish()], SINCE, UNTIL)
    assert [one.id for one in chosen.sections[0].developments] == ["d3", "d1"]


def test_the_time_before_and_after_belongs_to_other_digests() -> None:
    early = a_development(last_reported=SINCE)
    late = a_development(last_reported=UNTIL + HOUR)
    assert select([early, late], [a_wish()], SINCE, UNTIL).count == 0
    assert select([early], [a_wish()], SINCE - HOUR, SINCE).count == 1


def test_what_is_below_the_minimum_is_counted_not_listed() -> None:
    chosen = select([replace(a_development(), severity=Severity.LOW)], [a_wish()], SINCE, UNTIL)
    assert (chosen.count, chosen.below) == (0, 1)


def test_unlocated_stands_last_and_only_where_asked_for() -> None:
    asked = [a_wish(unlocated=True)]
    headings = [one.heading for one in select([UNLOCATED, a_development()], asked, SINCE, UNTIL).sections]
    assert headings == ["Libya", "Place unknown"]
    assert select([UNLOCATED], [a_wish()], SINCE, UNTIL).count == 0


def test_what_was_there_before_we_watched_is_in_the_digest() -> None:
    assert select([a_development(catch_up=True)], [a_wish()], SINCE, UNTIL).count == 1
