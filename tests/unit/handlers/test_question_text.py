"""What a person wants to look up, in a command and in a sentence."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.span import KEPT_DAYS, WEEK, Dates, DayOfYear, DaysAgo, Last, Month, Span, Weekdays, window
from handlers.command import LookUp, Mistake, Story
from handlers.command_text import parse
from handlers.question_text import look_up_of, question_in

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("sirte", LookUp("sirte")),
        ("sahel 30d", LookUp("sahel", span=Last(720))),
        ("libya 2026-11-01..2026-11-20", LookUp("libya", span=Dates(date(2026, 11, 1), date(2026, 11, 20)))),
        ("libya from 2026-11-20 to 2026-11-01", LookUp("libya", span=Dates(date(2026, 11, 1), date(2026, 11, 20)))),
        ('actor "Boko Haram"', LookUp("", actor="Boko Haram")),
        ('actor "Boko Haram" nigeria 2w', LookUp("nigeria", actor="Boko Haram", span=Last(336))),
        ("type coup africa", LookUp("", kind="coup africa")),
        ("africa type:coup", LookUp("africa", kind="coup")),
        ('mali type="armed attack" actor:M23 last 3 days', LookUp("mali", "", "armed attack", "M23", Last(72))),
        ("sirte 80km 3 days", LookUp("sirte", span=Last(72), radius_km=80.0)),
        ("within 30 miles of sirte", LookUp("within of sirte", radius_km=48.0)),
        ("libya 25 November", LookUp("libya", span=Dates(DayOfYear(11, 25), DayOfYear(11, 25)))),
        ("libya on the 25th of Nov, 2026", LookUp("libya", span=Dates(date(2026, 11, 25), date(2026, 11, 25)))),
        ("November 1 to November 3 libya", LookUp("libya", span=Dates(DayOfYear(11, 1), DayOfYear(11, 3)))),
        ("libya since 1 November 2026", LookUp("libya", span=Dates(date(2026, 11, 1), date.max))),
        ("mali in october", LookUp("mali", span=Month(10, None))),
        ("december 2025 mali", LookUp("mali", span=Month(12, 2025))),
        ("march in tbilisi", LookUp("march in tbilisi")),
        ("yemen yesterday", LookUp("yemen", span=DaysAgo(1, 1))),
        ("48h sudan", LookUp("sudan", span=Last(48))),
        ("mali since Friday", LookUp("mali", span=Weekdays(4, None))),
        ("sudan since last friday", LookUp("sudan", span=Weekdays(4, None))),
        ("sudan monday", LookUp("sudan", span=Weekdays(0, 0))),
        ("sudan from monday to wednesday", LookUp("sudan", span=Weekdays(0, 2))),
        ("sudan over the weekend", LookUp("sudan", span=Weekdays(5, 6))),
        ("sudan 25/11/2026", LookUp("sudan", span=Dates(date(2026, 11, 25), date(2026, 11, 25)))),
        ("sudan 2026/11/25", LookUp("sudan", span=Dates(date(2026, 11, 25), date(2026, 11, 25)))),
        ("sudan 25.11.", LookUp("sudan", span=Dates(DayOfYear(11, 25), DayOfYear(11, 25)))),
        ("sudan 11/25", LookUp("sudan", span=Dates(DayOfYear(11, 25), DayOfYear(11, 25)))),
        ("sudan from 20 to 25 november", LookUp("sudan", span=Dates(DayOfYear(11, 20), DayOfYear(11, 25)))),
        ("sudan nov 20-25, 2026", LookUp("sudan", span=Dates(date(2026, 11, 20), date(2026, 11, 25)))),
        ("sudan week of 16 november", LookUp("sudan", span=Dates(DayOfYear(11, 16), DayOfYear(11, 22)))),
        ("sudan until 20 november", LookUp("sudan", span=Dates(date.min, DayOfYear(11, 20)))),
        ("sudan 3 days ago", LookUp("sudan", span=DaysAgo(3, 3))),
        ("sudan since two days ago", LookUp("sudan", span=DaysAgo(2, 0))),
        ("sudan 5 hours ago", LookUp("sudan", span=Last(5))),
        ("sudan the day before yesterday", LookUp("sudan", span=DaysAgo(2, 2))),
        ("sudan last night", LookUp("sudan", span=DaysAgo(1, 0))),
        ("sudan in the last couple of days", LookUp("sudan", span=Last(48))),
        ("sudan past fortnight", LookUp("sudan", span=Last(14 * 24))),
        ("sudan november", LookUp("sudan", span=Month(11, None))),
        ("mon state on monday", LookUp("mon state", span=Weekdays(0, 0))),
    ],
)  # fmt: skip
def test_a_look_up_is_a_place_a_kind_an_actor_and_a_time(words: str, asked: LookUp) -> None:
    assert look_up_of(words) == asked
    command = parse(words)
    assert isinstance(command, LookUp)
    assert (command.name, command.kind, command.actor, command.span) == (
        asked.name,
        asked.kind,
        asked.actor,
        asked.span,
    )


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("what happened in Mali this week?", LookUp("Mali", span=WEEK)),
        ("What's going on in the Horn of Africa", LookUp("Horn of Africa")),
        ("when was the last coup in Niger?", LookUp("coup in Niger")),
        ("what's the worst thing that happened today", LookUp("", span=DaysAgo(0, 0))),
        ("what happened this week?", LookUp("", span=WEEK)),
        ("anything new in New York?", LookUp("New York")),
        ("anything new near Sirte today?", LookUp("Sirte", span=DaysAgo(0, 0))),
        ("attacks in Burkina Faso over the last two weeks", LookUp("Burkina Faso", span=Last(336))),
        ('show me actor "Boko Haram" in Nigeria, please', LookUp("Nigeria", actor="Boko Haram")),
        ("libya", LookUp("libya")),
        ("<https://paper.example/a?b=1>", Story("https://paper.example/a?b=1")),
    ],
)
def test_a_sentence_asks_the_same(sentence: str, asked: LookUp | Story) -> None:
    assert question_in(sentence) == asked


@pytest.mark.parametrize("sentence", ["hello", "", "what can you do?", "thanks!"])
def test_a_sentence_about_nothing_asks_nothing(sentence: str) -> None:
    assert question_in(sentence) is None


def test_a_term_of_subscriptions_is_answered_with_a_look_up_that_works() -> None:
    found = look_up_of("libya min=high 3 days")
    assert isinstance(found, Mistake)
    assert found.suggestions == ("/sitrep libya 3 days",)
    assert isinstance(look_up_of("sirte 5000km"), Mistake)


def test_a_date_that_does_not_exist_is_named() -> None:
    assert look_up_of("libya 2026-02-30") == Mistake(
        '"2026-02-30" is no date.', examples=("2026-11-20", "2026-11-01..2026-11-20")
    )


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    assert isinstance(look_up_of(text), LookUp | Mistake)
    question_in(text)


@pytest.mark.parametrize(
    ("span", "since", "until", "words"),
    [
        (WEEK, NOON - timedelta(days=7), NOON, "in the last 7 days"),
        (Last(24), NOON - timedelta(days=1), NOON, "in the last 24 hours"),
        (Last(1), NOON - timedelta(hours=1), NOON, "in the last hour"),
        (DaysAgo(0, 0), NOON.replace(hour=0), NOON, "today"),
        (DaysAgo(1, 0), NOON.replace(hour=0) - timedelta(days=1), NOON, "since yesterday"),
        (DaysAgo(1, 1), NOON.replace(hour=0) - timedelta(days=1),
         NOON.replace(hour=0) - timedelta(microseconds=1), "yesterday"),
        (Weekdays(NOON.weekday(), None), NOON.replace(hour=0) - timedelta(days=7), NOON, "since Friday"),
        (Weekdays(3, None), NOON.replace(hour=0) - timedelta(days=1), NOON, "since Thursday"),
        (Weekdays(5, 5), datetime(2026, 11, 14, tzinfo=UTC),
         datetime(2026, 11, 14, 23, 59, 59, 999999, UTC), "on Saturday"),
        (Dates(date(2026, 11, 1), date(2026, 11, 3)), datetime(2026, 11, 1, tzinfo=UTC),
         datetime(2026, 11, 3, 23, 59, 59, 999999, UTC), "from 1 November 2026 to 3 November 2026"),
        (Dates(date(2026, 11, 1), date.max), datetime(2026, 11, 1, tzinfo=UTC), NOON, "since 1 November 2026"),
        (Dates(DayOfYear(11, 20), date.max), datetime(2026, 11, 20, tzinfo=UTC), NOON, "since 20 November 2026"),
        (Dates(DayOfYear(11, 1), DayOfYear(11, 1)), datetime(2026, 11, 1, tzinfo=UTC),
         datetime(2026, 11, 1, 23, 59, 59, 999999, UTC), "on 1 November 2026"),
        (Dates(DayOfYear(11, 19), DayOfYear(11, 21)), datetime(2026, 11, 19, tzinfo=UTC),
         NOON, "from 19 November 2026 to 21 November 2026"),
        (Month(11, None), datetime(2026, 11, 1, tzinfo=UTC), NOON, "in November 2026"),
        (DaysAgo(2, 2), datetime(2026, 11, 18, tzinfo=UTC),
         datetime(2026, 11, 18, 23, 59, 59, 999999, UTC), "on 18 November 2026"),
        (DaysAgo(3, 0), datetime(2026, 11, 17, tzinfo=UTC), NOON, "since 17 November 2026"),
        (Weekdays(0, 2), datetime(2026, 11, 16, tzinfo=UTC),
         datetime(2026, 11, 18, 23, 59, 59, 999999, UTC), "from Monday to Wednesday"),
        (Weekdays(NOON.weekday(), 0), NOON.replace(hour=0), NOON, "from Friday to Monday"),
    ],
)  # fmt: skip
def test_a_span_is_two_moments_and_words(span: Span, since: datetime, until: datetime, words: str) -> None:
    found = window(span, NOON)
    assert (found.since, found.until, found.words, found.note) == (since, until, words, "")


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (DaysAgo(0, 0), "today"),
        (DaysAgo(1, 0), "since yesterday"),
        (DaysAgo(1, 1), "yesterday"),
    ],
)
def test_days_are_said_as_people_say_them(span: Span, words: str) -> None:
    assert window(span, NOON).words == words


def test_all_that_is_kept_up_to_a_day_is_said_to_be_no_more() -> None:
    found = window(Dates(date.min, DayOfYear(11, 10)), NOON)
    assert (found.since, found.words) == (NOON - timedelta(days=KEPT_DAYS), "until 10 November 2026")
    assert found.note == "What is older than 45 days is not kept."


def test_what_lies_ahead_is_said_to() -> None:
    assert window(DaysAgo(-1, -1), NOON).note == "That is still to come."
    assert window(Dates(date(2026, 12, 25), date(2026, 12, 25)), NOON).note == "That is still to come."
    assert window(Dates(DayOfYear(12, 25), DayOfYear(12, 25)), NOON).words == "on 25 December 2025"


@given(st.dates(date(2020, 1, 1)), st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_a_day_without_its_year_is_the_last_such(today: date, day: date) -> None:
    found = DayOfYear(day.month, day.day).before(today)
    assert (found.month, found.day) == (day.month, day.day)
    assert 0 <= (today - found).days < 366


@pytest.mark.parametrize(("days", "is_cut"), [(45, False), (46, False), (47, True), (400, True)])
def test_what_is_asked_for_beyond_what_is_kept_is_left_out_and_that_is_said(days: int, is_cut: bool) -> None:
    found = window(Last(days * 24), NOON)
    assert found.since == NOON - timedelta(days=45 if is_cut else days)
    assert found.note == ("What is older than 45 days is not kept." if is_cut else "")


@given(st.integers(1, 9_000) | st.tuples(st.dates(date(1990, 1, 1)), st.dates(date(1990, 1, 1))))
def test_no_span_reaches_farther_back_than_we_keep_anything_without_saying_so(
    asked: int | tuple[date, date],
) -> None:
    span: Span = Last(asked) if isinstance(asked, int) else Dates(min(asked), max(asked))
    found = window(span, NOON)
    assert found.since <= found.until
    kept = NOON - timedelta(days=KEPT_DAYS + 1)
    assert found.since >= kept
    assert (found.until - found.since).days <= 400
