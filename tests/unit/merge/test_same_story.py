"""What speaks for an article and a development being one event, and how loudly."""

from dataclasses import replace

import pytest

from bot.merge.circumstances import Circumstances
from bot.merge.fingerprint import trace
from bot.merge.same_story import A_DAY_APART, BOTH_KNOWN, CIRCUMSTANCES, SILENCE, Candidate, candidate
from bot.merge.timeline import begin
from bot.model import Reading
from tests.unit.merge.newsroom import article, reading

MOSUL, KIRKUK = (99072, "Mosul"), (94787, "Kirkuk")
TITLE = "Gunmen storm Rashid dairy near old bridge and wound nineteen workers"


def weighed(first: Reading | None, later: Reading | None, hours: float, title: str = TITLE) -> Candidate:
    """The story of TITLE, as one that a later report by another house may tell of."""
    told, then = article(TITLE), article(title, by="Star", hours=hours)
    return candidate(then, later, trace(then, later), begin(told, first, trace(told, first)))


@pytest.mark.parametrize(
    ("town", "days", "same"), [(MOSUL, 0.0, True), (MOSUL, 3.5, True), (MOSUL, 8.0, False), (KIRKUK, 0.0, False)]
)
def test_much_the_same_words_outweigh_days_of_silence_but_never_another_town(
    town: tuple[int, str], days: float, same: bool
) -> None:
    found = weighed(reading(kind="attack", town=MOSUL), reading(kind="attack", town=town), days * 24)
    assert found.by_words > 4
    assert found.same is same


@pytest.mark.parametrize(("known_start", "start", "same"), [(0, 0, False), (0, 500, True), (500, 0, True)])
def test_words_outweigh_a_town_that_only_a_text_names(known_start: int, start: int, same: bool) -> None:
    known, later = reading(kind="attack", town=MOSUL), reading(kind="attack", town=KIRKUK)
    found = weighed(_naming_at(known_start, known), _naming_at(start, later), 1)
    assert found.same is same


def test_no_words_outweigh_another_province_of_two_headlines() -> None:
    known, later = (_naming_at(0, reading(kind="attack", town=town), "admin1") for town in (MOSUL, KIRKUK))
    assert not weighed(known, later, 1).same
    assert weighed(known, _naming_at(500, later), 1).same


def test_no_words_outweigh_another_country_whatever_names_it() -> None:
    known, later = reading(kind="attack"), reading("LY", kind="attack")
    assert weighed(known, later, 1).by_words > 4
    assert not weighed(known, later, 1).same


def _naming_at(start: int, understood: Reading, kind: str = "city") -> Reading:
    (place,) = understood.places
    return replace(understood, places=(replace(place, start=start, kind=kind),))


def test_many_shared_words_outweigh_another_kind_but_few_do_not() -> None:
    attack, sanctions = reading(kind="attack"), reading(kind="sanctions")
    many = "Owner of Rashid dairy where gunmen wounded nineteen workers told to pay"
    assert weighed(attack, sanctions, 3, many).same
    few = "Owner of old dairy told to pay for river works"
    assert not weighed(attack, sanctions, 3, few).same
    assert weighed(attack, attack, 3, few).same


def test_all_but_the_kinds_count_in_part_and_where_nobody_read_them_not_at_all() -> None:
    known, later = reading(dead=9, town=MOSUL), reading(kind="sanctions", dead=9, town=KIRKUK)
    found = weighed(known, later, 1)
    kinds, rest = Circumstances.of(article(TITLE, hours=1), later).weigh(found.development)
    assert kinds < 0
    assert rest < 0
    assert found.by_the_rest == pytest.approx(kinds + BOTH_KNOWN + CIRCUMSTANCES * rest)
    assert weighed(None, None, 1).by_the_rest == 0


def test_where_a_kind_is_not_known_all_else_counts_in_full() -> None:
    known, later = reading(town=MOSUL), replace(reading(town=KIRKUK), event_type=None)
    found = weighed(known, later, 36)
    _, rest = Circumstances.of(article(TITLE, hours=36), later).weigh(found.development)
    assert found.by_the_rest == rest - A_DAY_APART
    at_once, a_day_on = (weighed(known, replace(later, event_type="bombing"), hours) for hours in (12, 36))
    assert a_day_on.by_the_rest - at_once.by_the_rest == pytest.approx(-SILENCE * A_DAY_APART)
