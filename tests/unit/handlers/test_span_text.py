"""Until when."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.span_text import EXAMPLES, MOST, end_of, split
from tests.unit.tell.news import NOON


@pytest.mark.parametrize(
    ("span", "end"),
    [
        ("1h", "2026-11-20T13:00"),
        ("3 days", "2026-11-23T12:00"),
        ("a week", "2026-11-27T12:00"),
        ("an hour", "2026-11-20T13:00"),
        ("2W", "2026-12-04T12:00"),
        ("one month", "2026-12-20T12:00"),
        ("today", "2026-11-20T21:00"),  # midnight in Nairobi
        ("until 2026-12-01", "2026-11-30T21:00"),
        ("until tomorrow", "2026-11-20T21:00"),
        ("until monday", "2026-11-22T21:00"),
        ("until next fri", "2026-11-26T21:00"),  # said on a Friday
    ],
)
def test_a_span_ends_where_the_person_is(span: str, end: str) -> None:
    assert end_of(span, NOON, "Africa/Nairobi") == datetime.fromisoformat(end).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "span", ["", "0h", "forever", "until 2026-11-01", "until 2026-13-45", "9999w", "-1h", "x days"]
)
def test_what_is_no_time_ahead_within_a_year_is_none(span: str) -> None:
    assert end_of(span, NOON, "UTC") is None


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ('actor "Boko Haram" 3 days', ('actor "Boko Haram"', "3 days")),
        ("sahel for a week", ("sahel", "a week")),
        ("sahel for one month", ("sahel", "one month")),
        ("sahel until monday morning", ("sahel", "until monday")),
        ("story harbour sirte until 2026-12-01", ("story harbour sirte", "until 2026-12-01")),
        ("sahel", ("sahel", "")),
        ("today", ("", "today")),
    ],
)
def test_the_span_stands_at_the_end(words: str, parts: tuple[str, str]) -> None:
    assert split(words) == parts


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_is_understood(example: str) -> None:
    assert split(f"sahel {example}") == ("sahel", example)
    assert end_of(example, NOON, "UTC")


@given(st.text(max_size=40))
def test_whatever_is_typed_ends_ahead_or_not_at_all(span: str) -> None:
    end = end_of(split(span)[1], NOON, "Asia/Kathmandu")
    assert end is None or NOON < end <= NOON + MOST
