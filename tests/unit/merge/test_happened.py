"""The earliest moment at which it can have happened, by what an article says of the day."""

from datetime import UTC, datetime

import pytest

from bot.merge.happened import not_before
from tests.unit.merge.newsroom import article

KHARKIV = 36.2  # degrees east: its day begins at 21:35 UTC; three hours are left for clocks
NOON_MONDAY = 0.0


@pytest.mark.parametrize(
    ("title", "text", "since"),
    [
        ("Bomb kills five on Monday", "", "03-01 18:35"),
        ("Gunman opens fire in mall", "A man opened fire Sunday, killing three.", "02-28 18:35"),
        ("Five die in Kharkiv", "A drone struck a bus in the city on Saturday morning.", "02-27 18:35"),
        (
            "Police killed",
            "They were killed when a bomb hit a patrol on Thursday, police said on Friday.",
            "02-25 18:35",
        ),
        ("Strike on Kharkiv", "A drone hit a house today, officials said.", "03-01 18:35"),
        ("Russian missiles strike Kharkiv overnight", "", "03-01 12:35"),
        ("A day of grief", "Wednesday's attack on the market was the worst.", None),  # named, but not behind a deed
        ("Five killed in Kharkiv", "Five people were killed by a bomb, police said on Monday.", None),
        ("Truce for those attacked", "The attacks are to stop by Monday.", None),
        ("Toll of attack rises", "The man who was shot in the attack died on Monday.", None),
        ("Five killed in Kharkiv", "", None),
    ],
)
def test_the_day_that_stands_behind_a_deed_is_that_of_the_deed(title: str, text: str, since: str | None) -> None:
    found = not_before(article(title, text, hours=NOON_MONDAY), KHARKIV)
    assert (found and f"{found:%m-%d %H:%M}") == since


def test_a_day_begins_where_it_happened() -> None:
    late = article("Bomb kills five on Tuesday", hours=8)  # on Monday, 20:00 UTC
    assert not_before(late, 147.0) == datetime(2026, 3, 2, 11, 12, tzinfo=UTC)  # in Port Moresby it is Tuesday
    assert not_before(late, KHARKIV) == datetime(2026, 2, 23, 18, 35, 12, tzinfo=UTC)


def test_of_an_unknown_place_the_clocks_farthest_ahead_count() -> None:
    assert not_before(article("Bomb kills five today"), None) == datetime(2026, 3, 1, 10, tzinfo=UTC)
