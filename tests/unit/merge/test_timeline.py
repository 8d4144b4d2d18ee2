from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.merge.fingerprint import trace
from bot.merge.news import news
from bot.merge.timeline import FIRST_KEPT, LATEST_KEPT, begin, fold
from bot.model import Actor, Article, Development, Reading, Severity
from tests.unit.merge.newsroom import NOON, article, reading

Told = tuple[Article, Reading]
TITLES = [
    "Car bomb in Mosul market",
    "Mosul market bomb kills many",
    "Bomb kills shoppers at market in Mosul",
    "Mosul: blast",
]

reports = st.builds(
    lambda title, by, hours, severity, dead, country, actor: (
        article(title, by=by, hours=hours),
        reading(country, severity=severity, dead=dead, actor=actor, summary=(title,)),
    ),
    st.sampled_from(TITLES),
    st.sampled_from(["Wire", "Star", "Courier"]),
    st.integers(0, 60),
    st.sampled_from(Severity),
    st.none() | st.integers(1, 90),
    st.sampled_from(["IQ", "SY", None]),
    st.none() | st.builds(Actor, st.sampled_from(["Islamic State", "Army of Iraq"]), st.just("armed-group")),
)


def told(stream: list[Told]) -> Development:
    """The development that the reports make, in the order given."""
    first, *more = stream
    development = begin(*first, trace(*first))
    for fresh in more:
        development = fold(development, *fresh, trace(*fresh))
    return development


@given(st.lists(reports, min_size=1, max_size=7, unique_by=lambda told: told[0].id), st.randoms(use_true_random=False))
def test_reports_in_any_order_make_the_same_development(stream: list[Told], random: "st.DrawFn") -> None:
    shuffled = list(stream)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = told(stream), told(shuffled)
    assert replace(one, id="", version=0) == replace(other, id="", version=0)


@given(st.lists(reports, min_size=1, max_size=5, unique_by=lambda told: told[0].id))
def test_a_report_told_twice_changes_nothing_but_the_version(stream: list[Told]) -> None:
    once = told(stream)
    twice = fold(once, *stream[-1], trace(*stream[-1]))
    assert replace(twice, version=once.version) == once
    assert news(once, twice) == ()


@given(st.lists(reports, min_size=2, max_size=6, unique_by=lambda told: told[0].id))
def test_a_development_never_looks_better_than_its_worst_report(stream: list[Told]) -> None:
    assert told(stream).severity == max(understood.severity for _, understood in stream)


def test_the_wounded_and_the_taken_are_counted_as_the_dead_are() -> None:
    early = (article("Blast in Mosul", hours=0), replace(reading(dead=4), wounded=9))
    more = (article("Mosul blast: 30 hurt", hours=2), replace(reading(), wounded=30, taken=2))
    silent = (article("Mosul mourns", hours=3), reading())
    story = told([early, more, silent])
    assert (story.fatalities, story.wounded, story.taken) == (4, 30, 2)
    fewer = (article("Mosul blast: 12 still in hospital", hours=40), replace(reading(), wounded=12))
    assert told([early, more, fewer]).wounded == 12


def test_a_lower_death_toll_wins_after_a_day() -> None:
    early = (article("Forty killed in Mosul blast", hours=0), reading(dead=40))
    soon = (article("Mosul blast: a dozen dead", hours=5), reading(dead=12))
    later = (article("Mosul blast: 12 buried", hours=30), reading(dead=12))
    assert told([early, soon]).fatalities == 40
    assert told([early, soon, later]).fatalities == 12


def test_one_house_that_counts_fewer_days_later_lowers_no_toll_of_others() -> None:
    wire = (article("Three hundred killed in Mosul", by="Wire", hours=0), reading(dead=300))
    star = (article("Mosul massacre leaves 200 dead", by="Star", hours=5), reading(dead=200))
    visit = (article("President visits Mosul, meets widow of one of the dead", by="Echo", hours=75), reading(dead=1))
    count = (article("Mosul massacre: 150 graves", by="Post", hours=80), reading(dead=150))
    assert told([wire, star, visit]).fatalities == 300
    assert told([wire, star, visit, count]).fatalities == 150


@pytest.mark.parametrize(
    "headline",
    [
        "CORRECTION: Mosul blast killed 12",
        "Mosul blast toll revised to 12",
        "Police corrects Mosul toll",
        "Iraq revises Mosul blast toll down to 12",
        "Hospital lowers death toll in Mosul blast",
    ],
)
def test_a_count_that_says_it_is_a_correction_holds_at_once(headline: str) -> None:
    early = (article("Forty killed in Mosul blast", hours=0), reading(dead=40))
    right = (article(headline, hours=1), reading(dead=12))
    assert told([early, right]).fatalities == told([right, early]).fatalities == 12
    assert told([early, right, (article("Mosul toll rises to 15", hours=2), reading(dead=15))]).fatalities == 15


def test_a_correction_without_a_count_takes_nothing_back() -> None:
    early = (article("Forty killed in Mosul blast", hours=0), reading(dead=40))
    name = (article("Correction: name of Mosul's mayor", hours=1), reading(dead=None))
    assert told([early, name]).fatalities == 40


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("https://www.star.example/feed.xml", "star.example"),
        ("http://feeds.star.example/", "star.example"),
        ("The Star / World", "The Star / World"),
        ("", ""),
    ],
)
def test_a_source_without_a_name_is_called_by_its_host(source: str, seen: str) -> None:
    blast = replace(article("Mosul blast"), source_name=source)
    assert begin(blast, reading(), trace(blast, reading())).reports[0].source_name == seen


def test_the_headline_is_of_the_report_that_brought_the_news() -> None:
    development = told(
        [
            (article("Blast heard in Mosul", by="Wire", hours=0), reading(dead=None)),
            (article("Mosul blast kills 18", by="Star", hours=2), reading(dead=18)),
            (article("Officials visit Mosul", by="Courier", hours=4), reading(dead=None)),
        ]
    )
    assert development.headline == "Mosul blast kills 18"


def test_of_two_kinds_with_as_many_votes_it_is_the_headlines() -> None:
    shots = (article("Gunfire near Mosul palace", hours=0), reading(kind="armed-clash", severity=Severity.MEDIUM))
    coup = (article("Soldiers take power in Mosul", by="Star", hours=1), reading(kind="coup"))
    talk = (article("Mosul under soldiers", by="Post", hours=2), reading(kind="attack", severity=Severity.MEDIUM))
    assert told([shots, coup]).event_type == told([coup, shots]).event_type == "coup"
    assert told([coup, talk]).event_type == "coup"


def test_of_two_towns_with_as_many_votes_it_is_in_the_one_that_was_reported_first() -> None:
    mosul = (article("Mosul base raided", hours=0), reading(town=(99072, "Mosul")))
    kirkuk = (article("Base raided", by="Star", hours=1), reading(town=(94787, "Kirkuk")))
    assert [place.name for place in told([mosul, kirkuk]).places] == ["Mosul", "Kirkuk"]
    later = replace(mosul[0], published=NOON + timedelta(hours=2))
    assert [place.name for place in told([kirkuk, (later, mosul[1])]).places] == ["Kirkuk", "Mosul"]


def test_a_town_that_is_named_again_later_stays_in_its_place() -> None:
    mosul, kirkuk = (reading(town=town).places for town in ((99072, "Mosul"), (94787, "Kirkuk")))
    twice = replace(reading(), places=(*mosul, *kirkuk, *mosul))
    assert told([(article(TITLES[0]), twice)]).places == (*mosul, *kirkuk)


def test_one_stray_country_does_not_move_a_development() -> None:
    stream = [(article(f"Mosul blast, report {n}", by=f"Paper {n}", hours=n), reading("IQ")) for n in range(4)]
    stray = (article("Mosul blast, seen from Paris", by="Le Matin", hours=5), reading("FR"))
    assert told([*stream, stray]).countries == ("IQ",)


def test_a_long_story_keeps_its_beginning_and_its_latest() -> None:
    stream = [(article(f"Siege of Goma, hour {n}", hours=n), reading("CD")) for n in range(80)]
    kept = told(stream).reports
    assert len(kept) == FIRST_KEPT + LATEST_KEPT
    assert kept[0].published == NOON
    assert kept[-1].published == NOON + timedelta(hours=79)


def test_it_is_a_catch_up_only_until_something_new_is_said() -> None:
    old = replace(article("Mosul blast"), catch_up=True)
    fresh = article("Mosul blast kills four", by="Star", hours=1)
    first = begin(old, reading(), trace(old, reading()))
    assert first.catch_up
    assert not fold(first, fresh, reading(), trace(fresh, reading())).catch_up


def test_a_late_report_from_the_middle_of_a_long_story_changes_nothing() -> None:
    stream = [
        (article(TITLES[0], by=f"House {hour}", hours=hour), reading()) for hour in range(FIRST_KEPT + LATEST_KEPT)
    ]
    late = article(TITLES[0], by="Star", hours=FIRST_KEPT - 0.5), reading()
    before = told(stream)
    after = fold(before, *late, trace(*late))
    assert replace(after, version=before.version) == before


def test_two_houses_that_say_the_same_of_two_countries_in_one_second_begin_two_developments() -> None:
    tellings = [
        (article("Bomb at a market", by=house), reading(code)) for house, code in (("Wire", "IQ"), ("Star", "NG"))
    ]
    assert len({begin(*told, trace(*told)).id for told in tellings}) == 2
