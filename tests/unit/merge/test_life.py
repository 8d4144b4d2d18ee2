"""Where a story stands, how its toll changed, and how many voices tell it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.collect.family import Families, families
from bot.life.phase import Phase, phase
from bot.life.timeline import timeline, tolls
from bot.merge.fingerprint import trace
from bot.merge.timeline import begin, fold
from bot.model import Decision, Development
from config.families import load_families
from config.sources import load_sources
from tests.unit.merge.newsroom import NOON, Desk, article, reading

HOUSES = families(load_families(), load_sources())


def told(*reports: tuple[str, float, int | None], by: str = "Wire") -> Development:
    """A blast in Mosul as these headlines, hours and tolls tell it."""
    articles = [article(title, by=f"{by} {number}", hours=hours) for number, (title, hours, _) in enumerate(reports)]
    readings = [reading(dead=dead) for _, _, dead in reports]
    blast = begin(articles[0], readings[0], trace(articles[0], readings[0]))
    for fresh, understood in zip(articles[1:], readings[1:], strict=True):
        blast = fold(blast, fresh, understood, trace(fresh, understood))
    return blast


@pytest.mark.parametrize(
    ("hours", "stands"),
    [
        (0, Phase.BREAKING),
        (3, Phase.BREAKING),
        (4, Phase.DEVELOPING),
        (26, Phase.DEVELOPING),
        (27, Phase.QUIET),
        (24 * 5 + 2, Phase.QUIET),
        (24 * 5 + 3, Phase.CLOSED),
    ],
)
def test_a_story_breaks_develops_falls_quiet_and_is_closed(hours: float, stands: Phase) -> None:
    blast = told(("Mosul market bombed", 0, None), ("Mosul market bomb: police seal roads", 2, None))
    assert phase(blast, NOON + timedelta(hours=hours)) is stands


def test_a_new_report_makes_a_quiet_story_a_developing_one() -> None:
    blast = told(("Mosul market bombed", 0, None), ("Mosul market bomb: a suspect is held", 50, None))
    assert phase(blast, NOON + timedelta(hours=51)) is Phase.DEVELOPING


@given(st.integers(0, 200), st.integers(0, 200))
def test_a_story_without_new_reports_never_gets_younger(hours: int, later: int) -> None:
    order, blast = list(Phase), told(("Mosul market bombed", 0, None))
    one, other = (phase(blast, NOON + timedelta(hours=when)) for when in (hours, hours + later))
    assert order.index(one) <= order.index(other)


def test_the_timeline_has_every_report_with_the_toll_as_it_was_known() -> None:
    blast = told(
        ("Mosul market bombed", 0, None),
        ("Mosul market bomb kills 3", 1, 3),
        ("Mosul market bomb: at least two dead", 2, 2),
        ("Mosul market bomb kills 12", 3, 12),
        ("CORRECTION: Mosul market bomb killed 11", 4, 11),
    )
    assert [moment.toll for moment in timeline(blast)] == [None, 3, 3, 12, 11]
    assert tolls(blast) == (3, 12, 11)


def test_headline_and_summary_are_of_the_best_reports_and_say_whose_words_they_are() -> None:
    desk = Desk()
    words = ("A bomb went off at the market of Mosul at noon.",)
    desk.take(article("Blast heard in Mosul market", by="Wire"), reading(summary=words))
    both = desk.take(article("Mosul market blast kills 18", by="Star", hours=1), reading(dead=18)).development
    assert both is not None
    assert (both.headline, both.headline_by) == ("Mosul market blast kills 18", "Star")
    assert (both.summary, both.summary_by) == (words, "Wire")


@pytest.mark.parametrize(
    ("address", "house"),
    [
        ("https://feeds.bbci.co.uk/news/world/rss.xml", "bbc"),
        ("http://www.bbc.com/news/world-africa-1", "bbc"),
        ("https://m.bbc.co.uk/news/1", "bbc"),
        ("https://www.reuters.com/world/", "reuters"),
        ("https://feeds.reuters.com/Reuters/worldNews", "reuters"),
        ("https://notbbc.com/news", "notbbc.com"),
        ("https://bbc.com.example/news", "bbc.com.example"),
        ("https://feeds.feedburner.com/ndtvnews-world-news", "ndtv"),
        ("Evening Star", "Evening Star"),
    ],
)
def test_an_address_belongs_to_the_house_whose_site_it_is(address: str, house: str) -> None:
    assert HOUSES.of(address) == house


def test_a_host_that_serves_several_publishers_is_no_house() -> None:
    shared = [replace(source, url="https://feeds.example/x") for source in load_sources()[::20]]
    assert families({}, shared) == Families({})


def test_five_feeds_of_two_houses_are_two_sources() -> None:
    desk = Desk()
    feeds = [
        ("https://feeds.bbci.co.uk/news/world/rss.xml", "Shelling kills nine at Khartoum hospital"),
        ("https://feeds.bbci.co.uk/news/world/middle_east/rss.xml", "Nine killed as shells hit hospital in Khartoum"),
        ("https://feeds.reuters.com/Reuters/worldNews", "Khartoum hospital shelling leaves nine killed"),
        ("https://www.reuters.com/world/africa/", "Shells kill nine at a Khartoum hospital, medics say"),
        ("https://www.reuters.com/world/middle-east/", "Nine die when shells strike Khartoum hospital"),
    ]
    for hour, (feed, title) in enumerate(feeds):
        desk.take(article(title, by=HOUSES.of(feed), hours=hour), reading("SD", dead=9))
    assert [story.sources for story in desk.stories.values()] == [2]


def test_one_wire_under_eighteen_labels_is_one_source() -> None:
    desk = Desk()
    copy = "Shells hit the teaching hospital of Khartoum on Monday and killed nine people, medics told the agency."
    first = desk.take(article("Shelling kills nine at Khartoum hospital", copy, by="Wire"), reading("SD", dead=9))
    for number in range(18):
        again = article(f"Khartoum hospital shelled, nine dead ({number})", copy, by=f"Paper {number}", hours=0.1)
        assert desk.take(again, reading("SD", dead=9)).decision is Decision.MORE
    assert first.development is not None
    assert [story.sources for story in desk.stories.values()] == [1]
