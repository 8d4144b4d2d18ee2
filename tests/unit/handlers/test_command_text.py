"""What people type."""

from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Quiet, QuietMode, Severity
from bot.span import Dates, DaysAgo
from bot.use_cases.subscriptions import Terms
from handlers.clock_text import minute_of_day, timezone
from handlers.command import (
    AddSource,
    Command,
    DigestAt,
    DigestNow,
    DigestOff,
    DigestShow,
    Help,
    Irrelevant,
    List,
    LookUp,
    Merge,
    Mistake,
    NewRegion,
    OwnRegions,
    QuietHours,
    Relocate,
    RemoveRegion,
    RemoveSource,
    Snoozes,
    Sources,
    Status,
    StoriesFollowed,
    Story,
    Subscribe,
    SubscribeForm,
    Tuning,
    Unsubscribe,
    UnsubscribeAll,
    Why,
)
from handlers.command_text import parse


def a_day(day: int) -> Dates:
    """Of November 2026."""
    return Dates(date(2026, 11, day), date(2026, 11, day))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Help()),
        ("help", Help()),
        ("HELP me please", Help()),
        ("hi", Help()),
        ("please follow sahel, thanks!", Subscribe(("sahel",))),
        ("status please", Status()),
        ("sources list", Sources()),
        ("remove sahel", Unsubscribe(("sahel",))),
        ("settings", List()),
        ("<https://paper.example/2026/11/20/a>", Story("https://paper.example/2026/11/20/a")),
        ("unsnooze", Snoozes()),
        ("subscribe", SubscribeForm()),
        ("subscribe sahel", Subscribe(("sahel",))),
        ("follow Horn of Africa", Subscribe(("Horn of Africa",))),
        ("subscribe sahel, libya,mali", Subscribe(("sahel", "libya", "mali"))),
        ('subscribe "horn of africa" libya', Subscribe(("horn of africa", "libya"))),
        ("subscribe “horn of africa”", Subscribe(("horn of africa",))),
        ("subscribe sahel min=high", Subscribe(("sahel",), Terms(Severity.HIGH))),
        ("subscribe min:crit sahel", Subscribe(("sahel",), Terms(Severity.CRITICAL))),
        ("subscribe sahel severity&gt;=moderate", Subscribe(("sahel",), Terms(Severity.MEDIUM))),
        ("subscribe sahel min=ALL unlocated", Subscribe(("sahel",), Terms(Severity.LOW, unlocated=True))),
        ("subscribe sahel type attack", Subscribe(("sahel",), Terms(types=("attack",)))),
        ("subscribe sahel digest low", Subscribe(("sahel",), Terms(digest=Severity.LOW))),
        ("subscribe sahel quiet 22-7", Subscribe(("sahel",), Terms(quiet=Quiet(1320, 420, "")))),
        ("subscribe gao r=100km", Subscribe(("gao",), Terms(radius_km=100.0))),
        ("subscribe gao radius of 100 km", Subscribe(("gao",), Terms(radius_km=100.0))),
        ("subscribe gao +-100km", Subscribe(("gao",), Terms(radius_km=100.0))),
        ("subscribe sahel, unlocated", Subscribe(("sahel",), Terms(unlocated=True))),
        ("unsubscribe all", UnsubscribeAll()),
        ("stop sahel", Unsubscribe(("sahel",))),
        ("list", List()),
        ("digest", DigestNow()),
        ("digest now", DigestNow()),
        ("digest off", DigestOff()),
        ("digest off weekly", DigestOff(is_weekly=True)),
        ("digest off daily", DigestOff(is_weekly=False)),
        ("digest weekly show 2026-11-16", DigestShow(a_day(16), is_weekly=True)),
        ("digest weekly", DigestNow(is_weekly=True)),
        ("digest now weekly", DigestNow(is_weekly=True)),
        ("digest mondays 8", DigestAt(480, None, 0)),
        ("digest weekly mon 08:00", DigestAt(480, None, 0)),
        ("digest weekly on Fridays at 8 am Berlin", DigestAt(480, "Europe/Berlin", 4)),
        ("digest weekly thu, 17:45 UTC", DigestAt(1065, "UTC", 3)),
        ("digest weekly 07:00", DigestAt(420, None, 0)),
        ("digest weekly off", DigestOff(is_weekly=True)),
        ("digest daily off", DigestOff(is_weekly=False)),
        ("digest daily 07:00", DigestAt(420, None)),
        ("digest every day at 0700", DigestAt(420, None)),
        ("digest every monday at 9", DigestAt(540, None, 0)),
        ("digest at 6 in the evening local time", DigestAt(1080, None)),
        ("digest 7:30 am nairobi time", DigestAt(450, "Africa/Nairobi")),
        ("digest at 8:00 Port of Spain", DigestAt(480, "America/Port_of_Spain")),
        ("digest of yesterday", DigestShow(DaysAgo(1, 1))),
        ("digest 2026-11-20", DigestShow(a_day(20))),
        ("digest show", DigestShow(None)),
        ("digest show 2026-11-20", DigestShow(a_day(20))),
        ("digest show yesterday", DigestShow(DaysAgo(1, 1))),
        ("digest show 20 November 2026", DigestShow(a_day(20))),
        ("digest show libya", Mistake('"libya" is no date.', examples=("/sitrep digest show 2026-11-20",))),
        ("digest show last week", Mistake('"last" is no date.', examples=("/sitrep digest show 2026-11-20",))),
        ("digest show weekly 2026-11-16", DigestShow(a_day(16), is_weekly=True)),
        ("digest at 08:00", DigestAt(480, None)),
        ("digest at 8:30pm new york", DigestAt(1230, "America/New_York")),
        ("digest at 8 am Berlin", DigestAt(480, "Europe/Berlin")),
        ("digest 17:45 europe/berlin", DigestAt(1065, "Europe/Berlin")),
        ("sources", Sources()),
        ("sources add <https://tide.example/feed|tide.example>", AddSource("https://tide.example/feed")),
        ("sources remove tide", RemoveSource("tide")),
        ("status", Status()),
        ("why harbour sirte", Why("harbour sirte")),
        ("stories", StoriesFollowed("")),
        ("merge 1f0c2a9be4d7 with 5d3e88a0b1c2", Merge("1f0c2a9be4d7", "5d3e88a0b1c2")),
        ("stories harbour sirte", StoriesFollowed("harbour sirte")),
        ("irrelevant harbour sirte", Irrelevant("harbour sirte")),
        ('relocate "road to sirte" to misrata', Relocate("road to sirte", "misrata")),
        ("tuning", Tuning()),
        ("quiet 22:00-07:00", QuietHours(Quiet(1320, 420, ""))),
        ("quiet 10pm - 7/hold", QuietHours(Quiet(1320, 420, "", QuietMode.HOLD))),
        ("quiet hours from 10pm to 7am", QuietHours(Quiet(1320, 420, ""))),
        ("quiet between 2200 and 0700", QuietHours(Quiet(1320, 420, ""))),
        ("quiet off", QuietHours(None)),
        ("regions", OwnRegions()),
        ('region new "Our sites" mali, LY.76', NewRegion("Our sites", ("mali", "LY.76"))),
        ("region new Our sites: mali, LY.76", NewRegion("Our sites", ("mali", "LY.76"))),
        ("region new sites mali", NewRegion("sites", ("mali",))),
        ('region remove "Our sites"', RemoveRegion("Our sites")),
        ("libya", LookUp("libya")),
        ("  Côte   d'Ivoire ", LookUp("Côte d'Ivoire")),
        ("Smith &amp; Sons", LookUp("Smith & Sons")),
        ("subscrib sahel", LookUp("subscrib sahel", "subscribe sahel")),
    ],
)
def test_each_command_is_understood_as_people_type_it(text: str, expected: Command) -> None:
    assert parse(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("subscribe min=high", Mistake("Subscribe to which region?", examples=("/sitrep subscribe north-africa",))),
        ("subscribe sahel min=hihg", Mistake('"hihg" is no severity.', ("min=high",))),
        ("subscribe sahel min=x", Mistake('"x" is no severity.', examples=("min=low", "min=medium"))),
        ("quiet 25:00-07:00", Mistake('"25:00-07:00" are no quiet hours.', examples=("/sitrep quiet 22:00-07:00",))),
        ("quiet hours", Mistake("Quiet from when until when?", examples=("/sitrep quiet 22:00-07:00",))),
        ("digest at", Mistake("A digest at what time?", examples=("/sitrep digest at 08:00",))),
        ("digest at 25:00", Mistake('"25:00" is no time of day.', examples=("08:00", "8am"))),
        ("digest at 8:00 Berln", Mistake('"Berln" is no timezone.', ("Europe/Berlin",))),
        (
            "digest weekly someday",
            Mistake('"someday" is no day of the week.', examples=("/sitrep digest weekly mon 08:00",)),
        ),
        ("digest weekly mon", Mistake("A digest at what time?", examples=("/sitrep digest at 08:00",))),
        ("digest show tomorow", Mistake('"tomorow" is no date.', examples=("/sitrep digest show 2026-11-20",))),
        (
            "add <https://tide.example/feed>",
            Mistake(
                "Channels follow places; what is read is read for all of them.",
                ("/sitrep sources add https://tide.example/feed",),
            ),
        ),
        ("status quo", Mistake('"status" stands alone; I don\'t know what "quo" means here.', ("/sitrep status",))),
    ],
)
def test_a_mistake_points_at_the_word(text: str, expected: Command) -> None:
    found = parse(text)
    assert isinstance(found, Mistake)
    assert isinstance(expected, Mistake)
    assert found.words == expected.words
    assert found.suggestions[: len(expected.suggestions)] == expected.suggestions
    assert found.examples[: len(expected.examples)] == expected.examples


verbs = st.sampled_from(
    [
        "",
        "subscribe ",
        "unsubscribe ",
        "digest ",
        "digest at ",
        "digest weekly ",
        "digest show ",
        "sources ",
        "list ",
        "min=",
        '"',
    ]
)


@given(verbs, st.text(max_size=60))
def test_whatever_is_typed_is_some_command(verb: str, text: str) -> None:
    assert isinstance(parse(verb + text), Command)


@given(st.integers(0, 23), st.integers(0, 59))
def test_every_time_of_the_day_is_read_back(hour: int, minute: int) -> None:
    assert minute_of_day(f"{hour}:{minute:02}") == hour * 60 + minute
    half = "am" if hour < 12 else "pm"
    assert minute_of_day(f"{hour % 12 or 12}:{minute:02}{half}") == hour * 60 + minute


@pytest.mark.parametrize("spoken", ["24:00", "8:60", "13pm", "0am", "noon", "8:5", "-1", "٢"])
def test_what_is_no_time_is_none(spoken: str) -> None:
    assert minute_of_day(spoken) in (None, 120)


def test_a_timezone_may_be_said_by_its_city() -> None:
    assert timezone("nairobi") == "Africa/Nairobi"
    assert timezone("UTC") == "UTC"
    assert timezone("Atlantis") is None
    assert timezone("localtime") is None, "the machine's own is nobody's"


@pytest.mark.parametrize("words", ["<https://", "<https://a|", "where ", "in a ", "("])
def test_what_is_typed_as_long_as_slack_lets_it_be_holds_nobody_up(words: str) -> None:
    """A pattern that looks for the end of a link from each of its beginnings took seven seconds."""
    began = process_time()
    parse(f"what happened {words * (40_000 // len(words))}")
    assert process_time() - began < 2
