"""Events that are told in much the same words, and one event that is told in many."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.interpret import encoder
from bot.merge.figures import agreement, figures, figures_of
from bot.merge.fingerprint import trace
from bot.merge.likeness import BIAS, WEIGHTS, features, log_odds
from bot.merge.meaning import nearness, packed, row_of
from bot.merge.profile import Profile, profile
from bot.model import Article, Decision, Reading
from tests.unit.merge.newsroom import Desk, article, place, reading

QUAKE = (
    "A strong quake shook the coast near Valdivia on {day}, {date}, toppling chimneys and cutting power to {homes} "
    "homes. Rescue teams searched through the rubble of a school. The governor asked for tents and blankets."
)
HORMUZ = (
    "Iran closes Strait of Hormuz to all shipping",
    "Tehran says the Strait of Hormuz is shut to vessels",
    "Strait of Hormuz closed, Iran tells tankers to turn back",
    "Oil tankers halt as Iran shuts Strait of Hormuz",
    "Iranian navy blocks Hormuz strait to shipping",
    "Iran's closure of Hormuz strands tankers",
)


def understood(one: Article) -> Reading:
    return Reading("en", relevant=True, score=0.9, meaning=encoder.meaning(one.title, one.text))


def seen(title: str, text: str = "") -> Profile:
    one = article(title, text)
    return profile(trace(one, understood(one)))


def stories(desk: Desk) -> set[frozenset[str]]:
    return {frozenset(report.title for report in story.reports) for story in desk.stories.values()}


def test_six_wordings_of_one_closure_are_one_story() -> None:
    desk = Desk()
    for minutes, title in enumerate(HORMUZ):
        fresh = article(title, by=f"House {minutes}", hours=minutes / 6)
        desk.take(fresh, understood(fresh))
    assert len(desk.stories) == 1


def test_two_quakes_told_in_the_same_words_are_told_apart_by_their_dates_and_numbers() -> None:
    title = "Strong quake shakes coast near Valdivia"
    first = seen(title, QUAKE.format(day="Monday", date="March 2, 2026", homes="4,200"))
    again = seen(title, QUAKE.format(day="Monday", date="March 2, 2026", homes="4,200"))
    other = seen(title, QUAKE.format(day="Friday", date="May 15, 2026", homes="61,000"))
    assert log_odds(first, other) < log_odds(first, again) - 3


def test_two_bombings_of_one_city_in_one_week_stay_apart_by_what_was_hit() -> None:
    desk = Desk()
    bank = article(
        "Car bomb outside Mosul bank kills four",
        "A car bomb went off outside the Rafidain bank in Mosul on Monday, killing 14 clerks, the bank's guards said.",
    )
    bridge = article(
        "Truck bomb destroys old bridge in Mosul",
        "A truck bomb brought down the old bridge over the Tigris in Mosul on Thursday; 27 soldiers drowned.",
        by="Star",
        hours=72,
    )
    desk.take(bank, understood(bank))
    assert desk.take(bridge, understood(bridge)).decision is Decision.NEW


def test_two_headlines_with_hardly_a_word_in_common_are_near_by_their_meaning() -> None:
    shot, killed = "Gunmen storm Kano police post", "Attackers raid police station in Kano"
    choir = "Kano police choir tours schools"
    assert log_odds(seen(shot), seen(killed)) > 1 + log_odds(seen(shot), seen(choir))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Killed on 4 March 2026", "2026;3;3.4;;2026"),
        ("On Tuesday, Sept. 14, some 1,200 fled", ";9;9.14;Tues;;14,1200"),
        ("They march in May", ";5"),
        ("It costs $2020, or 2020.5 in all", ";;;;2020;2020.5"),
        ("Nothing to count", ""),
    ],
)
def test_reads_the_figures_of_a_text(text: str, kept: str) -> None:
    assert figures("", text) == kept


def test_a_number_of_the_opening_counts_once_more() -> None:
    """A text is about what it counts first; what a long one counts later may be another event's."""
    headline = figures("Quake of 6.1 kills 34", "")
    recalling = figures("Quake", "Homes fell. " * 60 + "In 34 days 6.1 came")
    assert (headline, recalling) == (";;;;;6.1,34", ";;;;34,6.1")
    assert list(agreement(figures_of(headline), figures_of(recalling)))[8:] == [1.0, 0.0, 0.0, 0.0]
    assert list(agreement(figures_of(headline), figures_of(headline)))[8:] == [1.0, 0.0, 1.0, 0.0]


def test_figures_speak_only_where_both_texts_name_some() -> None:
    here, there, silent = (figures_of(kept) for kept in ("2024;3", "2026;3", ""))
    assert list(agreement(here, there))[:4] == [0.0, 1.0, 1.0, 0.0]
    assert not any(agreement(here, silent))


rows = st.lists(st.integers(-127, 127), min_size=384, max_size=384).map(lambda row: bytes(v & 255 for v in row))


@given(rows)
def test_a_row_keeps_its_direction_in_half_its_bytes(row: bytes) -> None:
    kept = packed(row)
    if any(row):
        assert len(kept) == 256
        found = row_of(kept)
        assert found is None or nearness(found, found) == pytest.approx(1, abs=1e-5)
    else:
        assert kept == ""


def test_rows_as_kept_are_as_near_to_each_other_as_they_were() -> None:
    one, other = encoder.encode(["Rebels seize Goma airport", "Goma's airport falls to insurgents"])
    kept = nearness(row_of(packed(encoder.as_bytes(one))), row_of(packed(encoder.as_bytes(other))))
    assert kept == pytest.approx(float(one @ other), abs=0.02)


def test_the_weights_weigh_what_they_were_fitted_to() -> None:
    told = [("Monday", "March 2, 2026", "4,200"), ("Friday", "May 15, 2026", "61,000"), ("Friday", "May 2", "4,200")]
    first, *others = (seen("Quake near Valdivia", QUAKE.format(day=d, date=when, homes=n)) for d, when, n in told)
    for other in (first, *others):
        shown = features(first, other)
        assert shown
        weighed = sum(weight * value for weight, value in zip(WEIGHTS, shown, strict=True))
        assert log_odds(first, other) == pytest.approx(BIAS + weighed)


@given(st.text(max_size=300), st.text(max_size=300))
def test_what_speaks_for_one_story_is_the_same_from_either_side(one: str, other: str) -> None:
    here, there = (profile(trace(article("", text), None)) for text in (one, other))
    assert log_odds(here, there) == pytest.approx(log_odds(there, here))


def test_reports_of_one_moment_make_the_same_stories_in_any_order() -> None:
    """Where stories are far from each other; where a report lies between two, it goes to the one that came first."""
    moment = [
        article("Rebels seize Goma airport", by="A"),
        article("Goma airport seized by rebels", by="B"),
        article("Airport of Goma falls to rebels", by="C"),
        article("Car bomb kills nine at Mosul market", by="A"),
        article("Nine killed by car bomb at Mosul market", by="B"),
    ]
    found = set()
    for order in permutations(moment):
        desk = Desk()
        for fresh in order:
            desk.take(fresh, reading(None, kind="attack"))
        found.add(frozenset(stories(desk)))
    assert len(found) == 1
    assert {len(story) for story in found.pop()} == {3, 2}


def test_a_bombing_whose_text_recalls_another_town_stays_apart_from_that_towns() -> None:
    mosul, kirkuk = place(99072, "Mosul", "IQ"), place(94787, "Kirkuk", "IQ")
    desk = Desk()
    first = desk.take(article("Fourteen killed in bombing of Mosul market"), replace(reading(), places=(mosul,)))
    recalls = replace(reading(), places=(kirkuk, mosul))
    second = desk.take(article("Fourteen killed in bombing of Kirkuk market", by="Star", hours=2), recalls)
    assert (first.decision, second.decision) == (Decision.NEW, Decision.NEW)


def test_shelling_of_two_towns_joins_the_story_of_the_first() -> None:
    mosul, kirkuk = place(99072, "Mosul", "IQ"), place(94787, "Kirkuk", "IQ")
    desk = Desk()
    desk.take(article("Rockets hit Mosul market"), replace(reading(kind="shelling"), places=(mosul,)))
    both = replace(reading(kind="shelling"), places=(mosul, kirkuk))
    again = desk.take(article("Rockets hit Mosul market and Kirkuk", by="Star", hours=1), both)
    assert again.decision is not Decision.NEW
