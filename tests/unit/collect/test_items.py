"""Which lines of a feed are new, and what they are called."""

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.collect.feed import Line, parse_feed
from bot.collect.items import CATCH_UP, OLDEST, Sifted, sift
from bot.collect.plain import bare_words
from bot.extract.canonical import canonical_url
from bot.model import Source

NOW = datetime(2026, 11, 10, 12, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=30)
GAZETTE = Source("gazette", "Harbour Gazette", "gazette", "https://gazette.example/rss")

PILED = "a" + 9_999 * "\u0316\u0300"  # marks, which Unicode sorts one by one


def line(title: str = "Truce signed", hours_ago: float | None = 1, link: str = "/1", guid: str = "") -> Line:
    published = None if hours_ago is None else NOW - timedelta(hours=hours_ago)
    return Line(title, "Both sides agreed.", link, published, guid, bare_words(title))


def sifted(*lines: Line, since: datetime | None = LONG_AGO) -> Sifted:
    base = "https://gazette.example/rss"
    return sift(GAZETTE, lines, base=base, since=since, now=NOW, canonical=lambda url: url)


def test_a_new_line_is_an_item_with_a_whole_address() -> None:
    (item,) = sifted(line()).items
    assert (item.url, item.title, item.catch_up) == ("https://gazette.example/1", "Truce signed", False)
    assert item.published == NOW - timedelta(hours=1)


def test_at_first_sight_only_what_is_young_is_kept_and_marked() -> None:
    found = sifted(line(hours_ago=2), line("Old truce", hours_ago=30, link="/2"), since=None)
    assert [(item.title, item.catch_up) for item in found.items] == [("Truce signed", True)]
    assert found.too_old == 1


def test_what_was_left_out_at_first_sight_does_not_come_in_by_the_second_poll() -> None:
    old = line("Old truce", hours_ago=30)
    assert sifted(old, since=None).items == ()
    assert sifted(old, since=NOW - timedelta(minutes=10)).items == ()


def test_after_first_sight_lines_up_to_four_days_old_are_news() -> None:
    found = sifted(line(hours_ago=95), line(hours_ago=97, link="/2"))
    assert ([item.url for item in found.items], found.too_old) == (["https://gazette.example/1"], 1)


def test_nothing_is_published_in_the_future() -> None:
    assert sifted(line(hours_ago=-48)).items[0].published == NOW


def test_a_line_without_a_date_is_of_now() -> None:
    assert sifted(line(hours_ago=None)).items[0].published == NOW


def test_one_address_with_other_words_is_another_item() -> None:
    found = sifted(line("Three killed"), line("Seven killed"))
    assert len({item.key for item in found.items}) == 2


def test_the_same_line_twice_is_one_item() -> None:
    assert len(sifted(line("Truce  SIGNED!"), line("Truce signed")).items) == 1


def test_an_item_without_an_address_is_known_by_the_feeds_own_id() -> None:
    found = sifted(line(link="", guid="a-1"), line(link="", guid="a-2"), line(link="", guid="a-2"))
    assert len(found.items) == 2
    assert {item.url for item in found.items} == {""}


@given(st.text())
def test_spacing_makes_no_other_words(text: str) -> None:
    assert bare_words(text) == bare_words(f"  {text}\n")


def test_a_text_that_is_slow_to_compare_is_not_compared_where_everything_else_waits() -> None:
    piled = replace(line(), summary=PILED)
    began = time.perf_counter()
    sifted(*(replace(piled, link=f"/{number}", words=str(number)) for number in range(20)))
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize("link", [f"http://{PILED}.example/", "https://a.example/x" + 480 * "/amp", "//" + 900 * "m."])
def test_no_link_makes_a_feed_slow(link: str) -> None:
    items = 100 * f"<item><title>Truce</title><link>{link}</link></item>"
    lines = parse_feed(f"<rss version='2.0'><channel>{items}</channel></rss>".encode(), "")
    began = time.perf_counter()
    sift(GAZETTE, lines, base="https://gazette.example/rss", since=None, now=NOW, canonical=canonical_url)
    assert time.perf_counter() - began < 0.5


@given(st.lists(st.floats(-200, 200), max_size=12), st.booleans())
def test_no_item_is_from_the_future_or_too_old(hours: list[float], first: bool) -> None:
    found = sifted(
        *(line(link=f"/{n}", hours_ago=hour) for n, hour in enumerate(hours)), since=None if first else LONG_AGO
    )
    assert all(NOW - OLDEST <= item.published <= NOW for item in found.items)
    assert all(item.published >= NOW - CATCH_UP for item in found.items if first)
    assert len(found.items) + found.too_old == len(hours)
