"""The sample news is complete, honest about itself, and comes out when it should."""

from collections import Counter
from itertools import pairwise

import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.news.__main__ import records
from sandbox.news.dates import dated
from sandbox.news.desk import Piece, Play, on_display, outlets, pieces

EXPECTED = {"alert", "update", "sequel", "more", "duplicate", "none", "digest"}
NOON = 1_780_000_000.0


def test_every_piece_belongs_to_an_outlet_and_is_labelled() -> None:
    for piece in pieces():
        assert piece.outlet in outlets(), piece.slug
        assert piece.expect in EXPECTED, piece.slug
        assert piece.title, piece.slug
        assert piece.summary, piece.slug
        assert piece.page in {"article", "index"}, piece.slug


def test_every_event_has_a_name_and_a_country() -> None:
    for piece in pieces():
        if piece.expect != "none":
            assert piece.story, piece.slug
            assert piece.country == "XK" or pycountry.countries.get(alpha_2=piece.country), piece.slug


def test_there_is_enough_to_fill_ten_minutes() -> None:
    count = Counter(bool(piece.body) for piece in pieces())
    assert len({(piece.outlet, piece.slug) for piece in pieces()}) >= 200
    assert count[True] >= 45


def test_whole_articles_have_the_length_of_agency_copy() -> None:
    for piece in pieces():
        if piece.body:
            assert 120 <= len(piece.body.split()) <= 350, piece.slug


def test_something_comes_out_every_few_seconds_for_three_minutes() -> None:
    moments = sorted(piece.at for piece in pieces() if piece.at >= 0)
    assert moments[0] <= 6
    assert moments[-1] <= 600
    assert all(later - earlier <= 4 for earlier, later in pairwise(moments) if earlier < 180)


def test_sirte_falls_within_eight_seconds_and_four_houses_tell_it() -> None:
    told = [piece for piece in pieces() if piece.story == "sirte"]
    assert told[0].at <= 8
    assert told[0].expect == "alert"
    assert len({outlets()[piece.outlet].publisher for piece in told}) >= 4


def test_each_event_has_one_first_report_and_it_comes_first() -> None:
    stories: dict[str, list[Piece]] = {}
    for piece in pieces():
        if piece.story:
            stories.setdefault(piece.story, []).append(piece)
    for story, told in stories.items():
        firsts = [piece for piece in told if piece.expect in {"alert", "digest"}]
        assert firsts == [told[0]], story


def test_a_duplicate_repeats_its_own_house() -> None:
    for duplicate in (piece for piece in pieces() if piece.expect == "duplicate"):
        house = outlets()[duplicate.outlet].publisher
        earlier = [piece for piece in pieces() if piece.story == duplicate.story and piece.at < duplicate.at]
        assert any(outlets()[piece.outlet].publisher == house and piece.body == duplicate.body for piece in earlier)


def test_at_least_three_events_get_worse() -> None:
    assert len({piece.story for piece in pieces() if piece.expect == "update"}) >= 3


def test_the_backlog_is_for_the_digest_only() -> None:
    assert all((piece.at < 0) == (piece.expect == "digest") for piece in pieces() if piece.expect != "none")


def test_two_pieces_of_an_outlet_share_a_slug_only_as_editions_of_one_article() -> None:
    editions = Counter((piece.outlet, piece.slug) for piece in pieces())
    assert {slug for (_, slug), count in editions.items() if count > 1} == {
        "amhara-fano-attack-town-hall",
        "maiduguri-bus-station-blast",
    }


def piece_at(at: int, slug: str = "a", title: str = "A title") -> Piece:
    return Piece("daily-relay", slug, title, "A summary.", at, "none")


def test_before_the_play_only_the_backlog_is_there() -> None:
    shown = on_display([piece_at(-60, "old"), piece_at(0, "new")], "daily-relay", Play(NOON, None), NOON + 100)
    assert [one.piece.slug for one in shown] == ["old"]
    assert shown[0].published == NOON - 60


def test_a_play_at_double_pace_brings_news_in_half_the_time() -> None:
    play = Play(NOON, NOON, 2.0)
    assert on_display([piece_at(60)], "daily-relay", play, NOON + 29) == []
    assert [one.published for one in on_display([piece_at(60)], "daily-relay", play, NOON + 30)] == [NOON + 30]


def test_a_new_edition_takes_the_place_of_the_old_and_keeps_its_first_date() -> None:
    editions = [piece_at(10, title="Four dead"), piece_at(40, title="Eleven dead")]
    (shown,) = on_display(editions, "daily-relay", Play(NOON, NOON), NOON + 60)
    assert (shown.piece.title, shown.published, shown.updated) == ("Eleven dead", NOON + 10, NOON + 40)


@given(st.lists(st.tuples(st.integers(-1000, 600), st.sampled_from("abcdef")), max_size=20), st.floats(0, 700))
def test_nothing_is_shown_before_its_time_and_the_newest_stands_first(
    written: list[tuple[int, str]], passed: float
) -> None:
    everything = sorted((piece_at(at, slug) for at, slug in written), key=lambda piece: piece.at)
    shown = on_display(everything, "daily-relay", Play(NOON, NOON), NOON + passed)
    assert all(one.published <= one.updated <= NOON + passed for one in shown)
    assert [one.published for one in shown] == sorted((one.published for one in shown), reverse=True)
    assert {one.piece.slug for one in shown} == {piece.slug for piece in everything if piece.at <= passed}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "on {today}, not {yesterday}", "on Thursday, not Wednesday"),
        ("fr", "ce {date}", "ce 28 mai"),
        ("es", "este {date}", "este 28 de mayo"),
    ],
)
def test_days_are_named_as_they_were_when_a_piece_came_out(language: str, text: str, expected: str) -> None:
    assert dated(text, NOON, language) == expected


def test_no_mark_for_a_date_is_left_in_print() -> None:
    for piece in pieces():
        language = outlets()[piece.outlet].language
        assert "{" not in dated(f"{piece.title} {piece.summary} {piece.text}", NOON, language), piece.slug


def test_all_the_news_can_be_had_as_records_in_the_order_of_its_coming_out() -> None:
    told = list(records(NOON))
    assert len({record["id"] for record in told}) == len(told) == len(pieces())
    assert [record["published"] for record in told] == sorted(str(record["published"]) for record in told)
    assert all("{" not in str(record["text"]) for record in told)
