"""What happened there?"""

from dataclasses import replace
from typing import Any

from bot.merge.fingerprint import address_of
from bot.model import NO_TRACE, Severity, Target
from bot.question import Question
from bot.span import WEEK, window
from bot.tell.values import Asking
from bot.use_cases.lookup import look_up, story, would_have_heard
from bot.world.clock import HandClock
from bot.world.memory import stores
from bot.world.stores import Stores
from tests.unit.tell.news import HOUR, LIBYA, NOON, SAHEL, a_development, a_report, a_wish, new


async def found(kept: Stores, target: Target) -> list[str]:
    time = window(WEEK, NOON)
    page = await look_up(kept.archive, Asking(Question(time.since, time.until, target), time.words), 1, NOON)
    return [one.id for one in page.found.developments]


async def test_a_look_up_finds_the_last_week_of_the_place_alone() -> None:
    kept = stores(HandClock(NOON))
    mali: dict[str, Any] = {"countries": ("ML",), "regions": ("sahel",), "places": ()}
    known = [
        a_development(),
        a_development(id="d2", **mali),
        a_development(id="d3", last_reported=NOON - 24 * 8 * HOUR),
    ]
    for version, one in enumerate(known):
        assert await kept.stories.commit(version, new(one), NO_TRACE, (), None)
    assert await found(kept, LIBYA) == ["d1"]
    assert await found(kept, SAHEL) == ["d2"]
    heard = await would_have_heard(kept.archive, [a_wish(SAHEL), a_wish(LIBYA, Severity.CRITICAL)], NOON)
    assert (heard.count, [one.id for one in heard.shown]) == (1, ["d2"])


async def test_a_story_is_found_by_the_address_of_any_of_its_articles() -> None:
    kept = stores(HandClock(NOON))
    for version, number in enumerate((1, 2)):
        url = a_report(number).url
        told = a_development(reports=tuple(a_report(at) for at in range(1, number + 1)))
        trace = replace(NO_TRACE, address=address_of(url))
        assert await kept.stories.commit(version, new(told), trace, (), None)
    for address in ("https://www.paper-1.example/world/sirte", "http://paper-2.example/world/sirte/"):
        development = await story(kept.stories, address, NOON)
        assert development is not None
        assert development.id == "d1"
    assert await story(kept.stories, "https://paper-3.example/world/sirte", NOON) is None
