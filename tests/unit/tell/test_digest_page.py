"""A digest as it is read."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Change, ChangeKind, Development, Edition, Line, Mention, NoticeState, Severity
from bot.route.digest import Period, mention, select
from bot.tell.compose_digest import compose_digest, fitted
from bot.tell.compose_digest_shown import compose_no_digest, compose_shown
from bot.tell.digest_page import DigestPage, Silent, sparkline
from tests.unit.tell.news import HOUR, LIBYA, NAMES, NOON, a_development, a_page, a_report, a_wish, an_edition
from tests.unit.tell.test_composed import KEY, blocks_of, developments, fits, naughty, words_in

SPAN = Period(NOON - 24 * HOUR, NOON)


def seen(page: DigestPage) -> str:
    message = compose_digest(page, KEY, NAMES)
    fits(message)
    return words_in(blocks_of(message))


def said(page: DigestPage) -> str:
    return compose_digest(page, KEY, NAMES).text


def numbered(count: int, headline: str = "Shells fall on the harbour of Sirte at dawn") -> list[Development]:
    return [
        a_development(id=f"d{number}", headline=f"{number} {headline}", severity=Severity(4 - number % 25 // 7))
        for number in range(count)
    ]


def test_a_digest_counts_lists_and_names_the_day() -> None:
    page = a_page(edition=an_edition(("Libya", [a_development()]), below=2))
    assert "Daily digest · Friday 20 November" in seen(page)
    assert "1 development · 2 below your minimum severity · since" in seen(page)
    assert "- HIGH: Militia retakes the harbour of Sirte (Sirte › Surt › Libya)" in said(page)


def test_the_most_important_come_first_with_their_sources_own_sentence() -> None:
    lead = tuple(map(Line, numbered(3)))
    words = seen(a_page(edition=an_edition(("Libya", [a_development()]), lead=lead)))
    assert words.index("Most important") < words.index("0 Shells fall") < words.index("*Libya*")
    assert "A militia allied with the government retook the harbour of Sirte on Friday." in words


def test_what_was_told_yesterday_says_only_what_is_new() -> None:
    before = mention(a_development(), NOON - 24 * HOUR)
    worse = a_development(severity=Severity.CRITICAL, fatalities=60, countries=("LY", "ML"))
    (found,) = an_edition(("Libya", [worse])).sections
    page = a_page(edition=replace(an_edition(), sections=(replace(found, lines=(Line(worse, before),)),)))
    update = "Update: severity HIGH → CRITICAL; 60 reported killed, 12 before; now also in Mali"
    assert update in seen(page)
    assert update in said(page)
    assert "1 development, 1 update among them" in seen(page)


@pytest.mark.parametrize(
    ("news", "words"),
    [
        (Change(ChangeKind.CLAIM, "Islamic State"), "Islamic State claims responsibility"),
        (Change(ChangeKind.FREED, "some"), "a release or an escape is reported"),
    ],
)
def test_a_claim_and_a_release_are_news_in_their_own_words(news: Change, words: str) -> None:
    before = mention(a_development(), NOON - 24 * HOUR)
    claimed = a_development(announced=(news,))
    edition = select([claimed], [a_wish()], SPAN, told={"d1": before})
    assert f"Update: {words}" in seen(a_page(edition=edition))
    told = mention(claimed, NOON - 24 * HOUR)
    assert select([claimed], [a_wish()], SPAN, told={"d1": told}).unchanged == 1


def test_a_digest_that_is_late_says_so() -> None:
    page = a_page(words=("late: due 08:00",))
    assert "late: due 08:00" in seen(page)
    assert said(page).startswith("Daily digest · Friday 20 November (late: due 08:00): A quiet day")


def test_the_curve_is_read_in_signs_and_in_numbers() -> None:
    page = a_page(("Libya", [a_development()]))
    assert "▁▁▁▁▁▁▁▁▁▁▁▁▄█  new a day: 0 0 0 0 0 0 0 0 0 0 0 0 1 3" in seen(page)
    assert "Libya, new a day in the last 14 days: 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 3" in said(page)


@given(st.lists(st.integers(0, 10_000), max_size=14))
def test_a_curve_rises_with_its_numbers_and_is_flat_only_for_nothing(counts: list[int]) -> None:
    signs = sparkline(counts)
    assert len(signs) == len(counts)
    assert [sign == "▁" for sign in signs] == [count == 0 for count in counts]
    pairs = sorted(zip(counts, signs, strict=True))
    assert [sign for _, sign in pairs] == sorted(sign for _, sign in pairs)
    assert not any(counts) or "█" in signs


def test_quiet_regions_take_one_line() -> None:
    page = a_page(edition=an_edition(("Libya", [a_development()]), quiet=("Levant", "Sahel")))
    assert "Nothing new or important: Levant and Sahel" in seen(page)
    assert "Nothing new or important: Levant and Sahel" in said(page)


def test_a_quiet_day_says_so_and_whether_the_sources_could_be_read() -> None:
    page = a_page(silent=[Silent("Harbour Post", NOON - 5 * HOUR), Silent("Desert <!here> Radio", None)])
    assert "A quiet day: nothing happened" in said(page)
    footing = seen(page)
    assert "2 of 12 sources could not be read: Harbour Post since <!date^" in footing
    assert "20 Nov 2026 07:00 UTC" in footing
    assert "Desert &lt;!here&gt; Radio, never yet" in footing
    assert "2 of 12 sources could not be read: Harbour Post, Desert" in said(page)


def test_a_blind_day_does_not_pass_for_a_quiet_one() -> None:
    blind = a_page(silent=[Silent(f"Paper {number}", NOON) for number in range(12)])
    assert "12 of 12 sources could not be read" in said(blind)
    assert "No source could be read, so this may miss what happened" in said(blind)
    assert "No source" not in said(replace(blind, sources=13))


def test_what_is_left_out_is_counted_with_the_reason() -> None:
    edition = an_edition(("Libya", [a_development()]), below=2, unchanged=3, snoozed=4, dismissed=5)
    words = seen(a_page(edition=edition, unalerted=frozenset({"d1", "of another digest"})))
    assert (
        "2 below your minimum severity · 3 told before, nothing new · 4 snoozed · 5 marked as not relevant: "
        "`/sitrep tuning` · 1 without an alert of its own"
    ) in words


def test_a_story_from_before_is_marked_as_going_on() -> None:
    page = a_page(("Libya", [a_development()]), since=NOON + HOUR, until=NOON + 25 * HOUR)
    assert "going on since" in seen(page)


def test_a_weekly_digest_says_which_week() -> None:
    assert "Weekly digest · the week to Friday 20 November: A quiet week" in said(a_page(is_weekly=True))


def test_a_digest_leads_to_the_one_before() -> None:
    actions = blocks_of(compose_digest(a_page(earlier=date(2026, 11, 19)), KEY, NAMES))[-1]
    assert [(one["text"]["text"], one["value"]) for one in actions["elements"]] == [
        ("Digest of 19 November", "2026-11-19")
    ]


def test_an_earlier_digest_is_shown_as_it_was_and_does_not_pass_for_it() -> None:
    kept = compose_digest(a_page(("Libya", [a_development()]), earlier=date(2026, 11, 19)), KEY, NAMES)
    shown = compose_shown(kept, date(2026, 11, 20), date(2026, 11, 18), True, NoticeState.POSTED)
    fits(shown)
    assert shown.text.startswith("The digest of 2026-11-20, as it was posted.\nDaily digest")
    assert KEY not in shown.blocks
    assert [block["type"] for block in blocks_of(shown)].count("actions") == 1
    assert "weekly 2026-11-18" in shown.blocks
    refused = compose_shown(kept, date(2026, 11, 20), None, False, NoticeState.REFUSED)
    assert "never posted: Slack refused it" in refused.text


def test_a_date_without_a_digest_names_the_nearest() -> None:
    known = [date(2026, 11, day) for day in (2, 18, 19, 25)]
    answer = compose_no_digest(date(2026, 11, 20), known, 30, False)
    fits(answer)
    assert "/sitrep digest show 2026-11-19 or /sitrep digest show 2026-11-18 or /sitrep digest show" in answer.text
    assert "no weekly digest of the last 30 days" in compose_no_digest(None, [], 30, True).text


def test_a_storm_shows_the_worst_of_every_place_and_counts_the_rest() -> None:
    found = numbered(500)
    wishes = [a_wish(replace(LIBYA, id=f"D{at}", name=f"District {at}"), Severity.LOW) for at in range(20)]
    spread = [replace(one, countries=(f"D{number % 20}",), places=()) for number, one in enumerate(found)]
    page = a_page(edition=select(spread, wishes, SPAN))
    words = seen(page)
    assert words.count("Territory change") == 23
    assert "500 developments, 477 of them not shown here" in said(page).replace(" · ", ", ")
    left = [
        int(more)
        for found in re.findall(r"and (\d+) more|District \d+ \((\d+)\)|, (\d+) more", words)
        for more in found
        if more
    ]
    assert sum(left) == 477
    assert "`/sitrep PLACE` lists the last 7 days" in words


editions = st.builds(
    lambda found, count, heading, lead: an_edition(
        *[(f"{heading[:60]}{at}", found) for at in range(count)], lead=tuple(map(Line, found[:lead]))
    ),
    st.lists(developments, min_size=1, max_size=14),
    st.integers(0, 40),
    naughty,
    st.integers(0, 3),
)


@settings(max_examples=12, deadline=None)
@given(editions, naughty, st.booleans())
def test_a_digest_of_any_size_fits_whatever_the_sources_wrote(edition: Edition, name: str, weekly: bool) -> None:
    page = a_page(
        edition=replace(edition, quiet=(name,) * 40, below=3, unchanged=10**6),
        silent=[Silent(name, NOON)] * 30,
        is_weekly=weekly,
        earlier=date(2026, 11, 19),
    )
    shown = fitted(page, NAMES)
    fits(compose_digest(page, KEY, NAMES))
    assert fitted(shown, NAMES) == shown
    assert compose_digest(shown, KEY, NAMES) == compose_digest(page, KEY, NAMES)
    assert shown.edition.count == page.edition.count


def test_headlines_of_any_length_leave_room_for_the_worst_of_each_place() -> None:
    long = numbered(5, "Shells fall on the harbour. " * 12)
    page = a_page(*[(f"District {at}", long) for at in range(15)])
    kept = fitted(page, NAMES).edition
    assert all(section.lines for section in kept.sections)
    assert kept.count == 75
    seen(page)


def test_a_mention_is_of_how_the_story_stood() -> None:
    two = a_development(reports=(a_report(1), a_report(2)))
    assert mention(two, NOON) == Mention("d1", NOON, Severity.HIGH, 12, ("LY",), 2, announced=0)
