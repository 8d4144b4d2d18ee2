from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.merge.fingerprint import trace
from bot.merge.news import in_words, news, opening
from bot.merge.timeline import begin, fold
from bot.model import Actor, Article, Change, ChangeKind, Decision, Place, Reading, Role, Severity
from tests.unit.merge.newsroom import Desk, article, reading

BLAST = "Gunfire was heard around the Rashid market in Mosul all Monday, shopkeepers said by telephone."
GROUP = Actor("Islamic State", "armed-group")
Telling = tuple[Article, Reading]


def told(first: Telling, second: Telling) -> tuple[str, ...]:
    """What the second report changes, in words."""
    known = begin(*first, trace(*first))
    known = replace(known, announced=opening(known))
    return tuple(map(in_words, news(known, fold(known, *second, trace(*second)))))


@pytest.mark.parametrize(
    ("before", "after", "news"),
    [
        (reading(), reading(severity=Severity.CRITICAL), ("escalation: high → critical",)),
        (reading(), reading(severity=Severity.LOW), ()),
        (reading(dead=12), reading(dead=18), ("death toll 12 → 18",)),
        (reading(dead=1000), reading(dead=1010), ()),
        (reading(dead=41), reading(dead=44), ()),
        (reading(dead=5), reading(dead=6), ("death toll 5 → 6",)),
        (reading("IQ"), reading("IQ", town=(99072, "Mosul")), ("place now known: Mosul",)),
        (reading(), reading(dead=0), ()),
        (reading(dead=0), reading(dead=2), ("first death toll: 2",)),
        (reading(), reading(dead=3), ("first death toll: 3",)),
        (reading(None), reading("IQ"), ("place now known: IQ",)),
        (reading(None), reading("IQ", town=(99072, "Mosul")), ("place now known: Mosul",)),
        (reading("IQ"), reading("SY"), ()),
        (reading("IQ", town=(99072, "Mosul")), reading("SY", town=(94787, "Kirkuk")), ("now also in SY",)),
        (reading(), reading(actor=GROUP), ("first named: Islamic State",)),
        (reading(actor=GROUP), reading(actor=GROUP), ()),
    ],
)
def test_what_a_second_report_of_one_house_tells(before: Reading, after: Reading, news: tuple[str, ...]) -> None:
    first, second = article("Mosul market bombed"), article("Bomb hits Mosul's market, toll unclear", hours=1)
    assert told((first, before), (second, after)) == news


def test_a_country_without_a_town_is_news_once_two_reports_name_it() -> None:
    syria = Place("Syria", 0, 5, "Syria", "country", "SY", role=Role.EVENT)
    there = replace(reading("SY"), places=(syria,))
    first, second, third = (article(f"Mosul market bombed {n}", by=f"Star {n}", hours=n) for n in range(3))
    before = begin(first, reading("IQ"), trace(first, reading("IQ")))
    once = fold(before, second, there, trace(second, there))
    twice = fold(once, third, there, trace(third, there))
    assert before.countries == ("IQ",)
    assert Change(ChangeKind.COUNTRY, "SY") not in news(before, once)
    assert Change(ChangeKind.COUNTRY, "SY") in news(before, twice)


def test_a_corrected_toll_is_news_and_says_so() -> None:
    first, second = article("Mosul blast kills 48"), article("CORRECTION: Mosul blast killed 38", hours=1)
    assert told((first, reading(dead=48)), (second, reading(dead=38))) == ("death toll corrected 48 → 38",)


def test_a_toll_that_rises_again_after_a_correction_is_news_again() -> None:
    desk = Desk()
    counts = [
        (48, "Mosul blast kills 48"),
        (38, "CORRECTION: Mosul blast killed 38"),
        (48, "Mosul blast toll rises to 48"),
    ]
    outcomes = [desk.take(article(title, hours=at), reading(dead=dead)) for at, (dead, title) in enumerate(counts)]
    said = [in_words(change) for outcome in outcomes for change in outcome.changes]
    assert said == ["death toll corrected 48 → 38", "death toll 38 → 48"]


def test_a_second_house_is_news() -> None:
    first, second = article("Mosul market bombed"), article("Bomb hits the market of Mosul", by="Star", hours=1)
    assert told((first, reading()), (second, reading())) == ("a second source: Star",)


def test_a_denial_confirms_nothing() -> None:
    first, second = article("Mosul hospital bombed"), article("Army denies bombing Mosul hospital", by="Star", hours=1)
    assert told((first, reading()), (second, reading())) == ()


def test_who_claims_it_is_not_told_as_named_as_well() -> None:
    first = article("Mosul market bombed"), reading()
    claim = article("Islamic State claims responsibility for Mosul market bomb", hours=1), reading(actor=GROUP)
    desk = Desk()
    desk.take(*first)
    named = desk.take(*claim)
    again = desk.take(article("Islamic State bombed Mosul market", by="Star", hours=2), reading(actor=GROUP))
    assert [in_words(change) for change in named.changes] == ["Islamic State claims responsibility"]
    assert [in_words(change) for change in again.changes] == ["a second source: Star"]


def test_whom_else_a_claim_names_is_no_news_until_two_houses_name_him() -> None:
    first = article("Mosul market bombed"), reading()
    claim = article("Free Nineveh claims responsibility, Islamic State denies it", hours=1), reading(actor=GROUP)
    assert told(first, claim) == ("Free Nineveh claims responsibility",)


def test_a_second_armed_group_is_news_when_two_houses_name_it() -> None:
    rival = Actor("Mosul Martyrs Brigade", "militia")
    desk = Desk()
    desk.take(article("Islamic State battles rivals in Mosul market", BLAST), reading(actor=GROUP))
    desk.take(article("Mosul market fighting goes on", by="Star", hours=1), reading(actor=GROUP))
    one, other = "Martyrs Brigade fights Islamic State in Mosul market", "Mosul market: Brigade battles Islamic State"
    once = desk.take(article(one, by="Courier", hours=2), reading(actor=rival))
    twice = desk.take(article(other, by="Post", hours=3), reading(actor=rival))
    assert once.decision is Decision.MORE
    assert [in_words(change) for change in twice.changes] == ["now also named: Mosul Martyrs Brigade"]


def test_a_toll_that_creeps_up_is_told_when_it_has_grown_by_a_tenth() -> None:
    desk = Desk()
    told: list[Change] = []
    for hours, dead in enumerate(range(40, 50)):
        told += desk.take(article(f"Mosul market blast kills {dead}", hours=hours), reading(dead=dead)).changes
    assert [in_words(change) for change in told] == ["death toll 40 → 44", "death toll 44 → 49"]


wire = st.builds(
    lambda title, by, hours, severity, dead, country, actor: (
        article(title, by=by, hours=hours),
        reading(country, severity=severity, dead=dead, actor=actor),
    ),
    st.sampled_from(
        [
            "Car bomb in Mosul market",
            "Mosul market bomb kills many",
            "Islamic State claims responsibility for Mosul market bomb",
            "Mosul market bomb: Martyrs Brigade has claimed responsibility",
        ]
    ),
    st.sampled_from(["Wire", "Star", "Courier"]),
    st.integers(0, 60),
    st.sampled_from(Severity),
    st.none() | st.integers(0, 60),
    st.sampled_from(["IQ", "SY", None]),
    st.none() | st.builds(Actor, st.sampled_from(["Islamic State", "Martyrs Brigade"]), st.just("armed-group")),
)


@given(st.lists(wire, min_size=1, max_size=12))
def test_nobody_is_told_the_same_thing_twice(stream: list[Telling]) -> None:
    desk = Desk()
    told: defaultdict[str, list[tuple[ChangeKind, str]]] = defaultdict(list)
    for outcome in [desk.take(*telling) for telling in stream]:
        if outcome.development:
            told[outcome.development.id] += [(change.kind, change.now) for change in outcome.changes]
    for said in told.values():
        once = [one for one in said if one[0] is not ChangeKind.FATALITIES]
        tolls = [now for kind, now in said if kind is ChangeKind.FATALITIES]
        assert len(set(once)) == len(once)
        assert all(now != before for before, now in pairwise(tolls))


@given(st.lists(wire, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_who_claims_it_does_not_depend_on_the_order_of_reports(stream: list[Telling], chance: Random) -> None:
    def claims(tellings: list[Telling]) -> set[str]:
        known = begin(*tellings[0], trace(*tellings[0]))
        for telling in tellings[1:]:
            known = fold(known, *telling, trace(*telling))
        return {change.now for change in opening(known) if change.kind is ChangeKind.CLAIM}

    shuffled = list(stream)
    chance.shuffle(shuffled)
    assert claims(stream) == claims(shuffled)
