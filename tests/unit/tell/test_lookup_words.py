"""The answer to a look-up, in words and blocks."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import PermanentError
from bot.model import Development, Message, Severity, Target, TargetKind
from bot.question import Found, Question
from bot.tell.compose_lookup import (
    LookupPage,
    compose_found_story,
    compose_lookup,
    compose_public,
    day_by_day,
)
from bot.tell.digest_page import sparkline
from bot.tell.limits import BUTTON_VALUE
from bot.tell.values import Asking, pack_asking, pack_askings, unpack, unpack_asking, unpack_askings
from tests.block_kit import wrong_in
from tests.unit.tell.news import HOUR, LIBYA, NAMES, NOON, SAHEL, SIRTE_TARGET, a_development, a_report
from tests.unit.tell.test_composed import blocks_of, words_in

WEEK = timedelta(days=7)
LIBYA_WEEK = Asking(Question(NOON - WEEK, NOON, LIBYA), "in the last 7 days")


def page(found: list[Development], number: int = 1, pages: int = 1, asked: Asking = LIBYA_WEEK) -> LookupPage:
    worst = max(found, key=lambda one: one.severity, default=None)
    total = len(found) if pages == 1 else pages * 5
    return LookupPage(asked, Found(total, number, pages, (0, 0, 5, 1, 0, 0, 0, 2), tuple(found), worst, worst), NOON)


def fits(message: Message) -> None:
    assert wrong_in(blocks_of(message)) == []


def buttons(message: Message) -> dict[str, str]:
    return {
        one["text"]["text"]: one["value"]
        for block in blocks_of(message)
        if block["type"] == "actions"
        for one in block["elements"]
    }


def test_the_pages_can_be_turned_the_answer_posted_and_the_place_followed() -> None:
    message = compose_lookup(page([a_development()], 2, 3), NAMES)
    fits(message)
    found = buttons(message)
    assert unpack_asking(found["Previous page"]) == (LIBYA_WEEK, 1)
    assert unpack_asking(found["Next page"]) == (LIBYA_WEEK, 3)
    assert unpack_asking(found["Post to channel"]) == (LIBYA_WEEK, 2)
    assert unpack(found["Follow Libya in this channel"]) == LIBYA


def test_a_place_where_nothing_happened_says_so_and_can_be_followed() -> None:
    empty = LookupPage(LIBYA_WEEK, Found(0, 1, 1, (0,) * 8, (), None, None), NOON)
    message = compose_lookup(empty, NAMES)
    fits(message)
    assert message.text == "Libya: nothing in the last 7 days"
    assert list(buttons(message)) == ["Follow Libya in this channel"]


def test_a_town_is_named_with_its_country_for_its_namesakes_elsewhere() -> None:
    asked = Asking(Question(NOON - WEEK, NOON, SIRTE_TARGET), "in the last 7 days")
    assert compose_lookup(page([], asked=asked), NAMES).text == "Sirte, Libya: nothing in the last 7 days"


def test_a_kind_and_an_actor_are_named_and_followed_by_nobody() -> None:
    asked = Asking(Question(NOON - WEEK, NOON, None, ("attack",), "Islamic State"), "yesterday")
    message = compose_lookup(page([a_development()], asked=asked), NAMES)
    assert message.text.startswith("Attack · Islamic State: 1 development yesterday")
    assert list(buttons(message)) == ["Post to channel"]


def test_what_the_words_were_taken_for_is_said_and_another_place_of_the_name_is_offered() -> None:
    other = Target(SIRTE_TARGET.kind, "1", "Sirte", "ML", 15.0, 9.0)
    sirte = replace(LIBYA_WEEK.question, target=SIRTE_TARGET)
    message = compose_lookup(page([], asked=Asking(sirte, "today", "I took “sytre” for Sirte.", (other,))), NAMES)
    fits(message)
    assert "I took “sytre” for Sirte." in message.text
    again, number = unpack_asking(buttons(message)["Sirte, Mali instead"])
    assert (again.question.target, number) == (other, 1)


def test_of_several_pages_the_worst_and_the_newest_stand_on_each() -> None:
    grave = a_development(id="g", headline="Harbour falls", severity=Severity.CRITICAL)
    fresh = a_development(id="n", headline="Shots at night")
    several = LookupPage(LIBYA_WEEK, Found(12, 2, 3, (12,), (a_development(),), grave, fresh), NOON)
    seen = " ".join(words_in(blocks_of(compose_lookup(several, NAMES))).split())
    assert "Worst: ●●●● CRITICAL Harbour falls" in seen
    assert "Newest: ●●●○ HIGH Shots at night" in seen


def test_each_day_has_its_bar_and_the_highest_is_said_in_words() -> None:
    said = day_by_day(page([a_development()]))
    assert said == "By day (UTC), 13 November to 20 November: ▁▁█▃▁▁▁▄ most on 15 November (5)"
    assert day_by_day(LookupPage(LIBYA_WEEK, Found(1, 1, 1, (0, 1), (), None, None), NOON)) == "", (
        "two days need no bars"
    )


@given(st.lists(st.integers(0, 10_000), max_size=60))
def test_no_day_with_something_looks_empty_and_the_highest_is_full(counts: list[int]) -> None:
    drawn = sparkline(counts)
    assert len(drawn) == len(counts)
    assert all((bar == "▁") == (count == 0) for bar, count in zip(drawn, counts, strict=True))
    assert not any(counts) or drawn[counts.index(max(counts))] == "█"


def test_for_the_channel_there_are_no_buttons_and_who_asked_is_named() -> None:
    message = compose_public(page([a_development()], 2, 3), NAMES, "U1")
    fits(message)
    assert buttons(message) == {}
    assert "Asked for by <@U1> · page 2 of 3" in str(blocks_of(message)[-1])


def test_a_storm_fits() -> None:
    headline = "Shells fall on the harbour, " * 11
    found = [a_development(id=f"d{number}", headline=headline) for number in range(500)]
    fits(compose_lookup(page(found[:5], 1, 100), NAMES))
    message = compose_lookup(page(found), NAMES)
    fits(message)
    assert "more: ask for a smaller area" in words_in(blocks_of(message))


HOSTILE = st.text(st.characters(codec="utf-8"), max_size=300) | st.sampled_from(
    ["<!channel> <@U1>", "‮live", "🔥" * 200, "&" * 400, "a|b>c<", "\x00\x1b[2J"]
)


@settings(deadline=None, max_examples=40)
@given(HOSTILE, HOSTILE, st.integers(1, 3))
def test_whatever_headlines_and_names_are_made_of_it_fits_and_mentions_nobody(
    headline: str, name: str, number: int
) -> None:
    known = a_development(headline=headline or "x")
    asked = replace(
        LIBYA_WEEK, question=replace(LIBYA_WEEK.question, target=replace(LIBYA, name=name or "x")), note=name
    )
    reports = tuple(a_report(at, title=headline, source_name=name) for at in range(1, 30))
    several = LookupPage(asked, Found(15, number, 3, (1, 2, 3), (known,) * 5, known, replace(known, id="d2")), NOON)
    for message in (
        compose_lookup(several, NAMES),
        compose_public(several, NAMES, "U1"),
        compose_found_story(replace(known, reports=reports), NAMES, NOON),
    ):
        fits(message)
        assert "<!" not in message.text
        assert "<@" not in message.text


def test_a_story_lists_who_reports_it_and_opens_from_near() -> None:
    reports = tuple(a_report(number, published=NOON + number * HOUR) for number in range(1, 40))
    message = compose_found_story(a_development(reports=reports), NAMES, NOON)
    fits(message)
    seen = words_in(blocks_of(message))
    assert "This story: 39 reports from 39 sources" in seen
    assert "Paper 39" in seen
    assert "and 24 other reports" in seen
    assert buttons(message) == {"More": "d1"}


@pytest.mark.parametrize(
    "value", ["{}", "[]", "x", '{"since":"x"}', pack_asking(LIBYA_WEEK, 1).replace("country", "x")]
)
def test_a_value_that_is_not_ours_is_refused(value: str) -> None:
    for reads in (unpack_asking, unpack_askings):
        with pytest.raises(PermanentError, match="older version"):
            reads(value)


def test_a_question_about_several_places_goes_through_a_button_whole() -> None:
    ours = Target(TargetKind.REGION, "own:coast", "Our coast", countries=("LY", "TN"), areas=("EG.11",))
    twin = replace(SIRTE_TARGET, admin1="LY.76", is_namesake=True, radius_km=80.0)
    places = (LIBYA, SIRTE_TARGET, twin, ours, SAHEL)
    questions = [Question(NOON - WEEK, NOON, one, ("attack", "coup"), "Islamic State") for one in places]
    asked = [Asking(one, "in the last 7 days") for one in questions]
    assert unpack_askings(pack_askings(asked)) == tuple(asked)
    assert len(pack_askings(asked)) < BUTTON_VALUE


def test_a_question_goes_through_a_button_whole() -> None:
    asked: Any = Asking(
        Question(NOON - WEEK, NOON, SIRTE_TARGET, ("attack", "coup"), "Islamic State"), "in the last 7 days"
    )
    assert unpack_asking(pack_asking(asked, 4)) == (asked, 4)
    assert len(pack_asking(asked, 4)) < 2_000
