"""What happened there?"""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.lookup import PAGE, look_up, page_of, would_have_heard
from bot.model import Severity, Trace
from bot.world.clock import HandClock
from bot.world.memory import stores
from tests.unit.tell.news import HOUR, LIBYA, NOON, SAHEL, a_development, a_wish, new

NOTHING = Trace("", "", (), ())


async def test_a_look_up_finds_the_last_week_of_the_place_alone() -> None:
    kept = stores(HandClock(NOON))
    mali: dict[str, Any] = {"countries": ("ML",), "regions": ("sahel",), "places": ()}
    known = [
        a_development(),
        a_development(id="d2", **mali),
        a_development(id="d3", last_reported=NOON - 24 * 8 * HOUR),
    ]
    for version, one in enumerate(known):
        assert await kept.stories.commit(version, new(one), NOTHING, (), None)
    assert [one.id for one in (await look_up(kept.stories, LIBYA, 1, NOON)).developments] == ["d1"]
    assert [one.id for one in (await look_up(kept.stories, SAHEL, 1, NOON)).developments] == ["d2"]
    heard = await would_have_heard(kept.stories, [a_wish(SAHEL), a_wish(LIBYA, Severity.CRITICAL)], NOON)
    assert [one.id for one in heard] == ["d2"]


def test_the_newest_day_stands_first_and_in_it_the_worst() -> None:
    yesterday = a_development(id="old", severity=Severity.CRITICAL, last_reported=NOON - 24 * HOUR)
    small = a_development(id="small", severity=Severity.LOW, last_reported=NOON)
    grave = a_development(id="grave", severity=Severity.HIGH, last_reported=NOON - HOUR)
    page = page_of(LIBYA, [yesterday, small, grave], 1)
    assert [one.id for one in page.developments] == ["grave", "small", "old"]


@given(st.integers(0, 40), st.integers(-3, 20))
def test_every_page_is_there_and_together_they_show_all_once(count: int, asked: int) -> None:
    known = [a_development(id=str(number), last_reported=NOON - number * HOUR) for number in range(count)]
    page = page_of(LIBYA, known, asked)
    assert 1 <= page.number <= page.pages
    shown = [one.id for number in range(1, page.pages + 1) for one in page_of(LIBYA, known, number).developments]
    assert sorted(shown) == sorted(one.id for one in known)
    assert len(page.developments) <= PAGE
