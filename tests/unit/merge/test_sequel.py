"""What seems to go on with a story that is known, though it is not told as the same event."""

from dataclasses import replace
from math import inf

import pytest

from bot.merge.same_story import Candidate
from bot.merge.sequel import LIKELY, NEARLY, sequel_of
from bot.model import Decision, Reading, Severity
from tests.unit.merge.newsroom import Desk, article, reading

MOSUL, KIRKUK = (99072, "Mosul"), (94787, "Kirkuk")
BOMBED, LISTED = "Bombing of the Mosul ferry", "Owner of bombed Mosul ferry put on sanctions list"
BOMBING, LISTING = bytes([100, 0, 0, 0] * 4), bytes([0, 100, 0, 0] * 4)  # rows of the encoder
FAR = bytes([0, 60, 60, 0] * 4)


def after_the_bombing(
    title: str, later: Reading, hours: float = 5, town: tuple[int, str] | None = None
) -> tuple[Decision, bool]:
    """What becomes of a later report, and whether it is a sequel of the bombing."""
    desk = Desk()
    bombed = desk.take(article(BOMBED), replace(reading(town=town), meaning=BOMBING)).development
    outcome = desk.take(article(title, by="Star", hours=hours), replace(later, meaning=LISTING))
    assert bombed
    assert outcome.development
    return outcome.decision, outcome.development.sequel_of == (bombed.id,)


def test_what_is_read_as_another_kind_is_a_sequel() -> None:
    assert after_the_bombing(LISTED, reading(kind="sanctions")) == (Decision.NEW, True)


def test_what_comes_after_days_of_silence_is_a_sequel() -> None:
    assert after_the_bombing(LISTED, reading(), hours=90) == (Decision.NEW, True)


def test_what_only_speaks_of_it_may_come_later_and_be_the_same() -> None:
    news, talk = reading(), replace(reading(), hard_news=False)
    assert after_the_bombing(LISTED, news, hours=50) == (Decision.NEW, True)
    assert after_the_bombing(LISTED, talk, hours=50) == (Decision.MORE, False)


def test_what_is_the_same_is_no_sequel() -> None:
    assert after_the_bombing(LISTED, reading()) == (Decision.UPDATE, False)


@pytest.mark.parametrize(
    ("title", "nearly"), [("Mosul mourns", True), ("Council meets in Mosul on oil and water", False)]
)
def test_what_nearly_joined_is_a_sequel(title: str, nearly: bool) -> None:
    desk = Desk()
    bombed = desk.take(article(BOMBED), replace(reading(), meaning=BOMBING)).development
    outcome = desk.take(article(title, by="Star", hours=5), replace(reading(), meaning=FAR))
    assert bombed
    assert outcome.development
    assert outcome.decision is Decision.NEW
    assert outcome.development.sequel_of == ((bombed.id,) if nearly else ())


def test_what_tells_of_something_else_is_no_sequel() -> None:
    oil = "Sanctions on oil traders of Mosul"
    assert after_the_bombing(oil, reading(kind="sanctions")) == (Decision.NEW, False)


@pytest.mark.parametrize("elsewhere", [reading("SY", kind="sanctions"), reading(kind="sanctions", town=KIRKUK)])
def test_what_is_elsewhere_is_no_sequel(elsewhere: Reading) -> None:
    assert after_the_bombing(LISTED, elsewhere, town=MOSUL) == (Decision.NEW, False)


def test_what_gets_worse_is_looked_at_again() -> None:
    desk = Desk()
    bombed = desk.take(article(BOMBED), replace(reading(), meaning=BOMBING)).development
    slight = replace(reading(kind="sanctions", severity=Severity.LOW), meaning=FAR)
    listed = desk.take(article("Council meets on oil", by="Star"), slight).development
    worse = replace(reading(kind="sanctions"), meaning=bytes([25, 100, 0, 0] * 4))
    outcome = desk.take(article(f"Council meets on oil: {LISTED}", by="Post", hours=1), worse)
    assert bombed
    assert listed
    assert outcome.development
    assert (outcome.development.id, listed.sequel_of) == (listed.id, ())
    assert outcome.development.sequel_of == (bombed.id,)


def test_what_goes_on_with_a_story_goes_on_with_what_was_merged_into_it() -> None:
    desk = Desk()
    bombed = desk.take(article(BOMBED), replace(reading(), meaning=BOMBING)).development
    assert bombed
    desk.stories[bombed.id] = replace(bombed, absorbed=("blast",))
    listed = desk.take(article(LISTED, by="Star"), replace(reading(kind="sanctions"), meaning=LISTING)).development
    assert listed
    assert listed.sequel_of == (bombed.id, "blast")


def test_nothing_is_a_sequel_of_nothing() -> None:
    assert sequel_of(reading(), ()) == sequel_of(None, ()) == ()


@pytest.mark.parametrize(("country", "goes_on"), [("IQ", True), ("TR", False)])
def test_what_nearly_joined_goes_on_only_in_its_own_country_unless_its_words_say_so(
    country: str, goes_on: bool
) -> None:
    desk = Desk()
    known = desk.take(article(BOMBED), replace(reading(country), named=("IQ",))).development
    assert known
    for by_words in (LIKELY - 0.1, LIKELY):
        found = Candidate(known, by_words, NEARLY - by_words, inf)
        assert bool(sequel_of(reading("IQ"), [found])) is (goes_on or by_words >= LIKELY)
