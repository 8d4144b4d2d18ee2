from datetime import datetime, timedelta

import pytest

from bot.merge.version import at_one_moment, is_version
from bot.merge.wording import DUPLICATE

TOLD = datetime.fromisoformat("2026-03-02T14:27:05+00:00")


def test_alike_wordings_are_versions_whenever_they_came() -> None:
    assert is_version(DUPLICATE, -5.0, at_one_moment=False)


def test_a_rewritten_page_is_known_by_its_date_if_it_tells_the_same_story() -> None:
    assert is_version(0.0, 1.0, at_one_moment=True)
    assert not is_version(0.0, 1.0, at_one_moment=False)
    assert not is_version(0.0, -1.0, at_one_moment=True)


def test_one_moment_may_be_written_in_two_zones() -> None:
    assert at_one_moment(TOLD, datetime.fromisoformat("2026-03-02T15:27:05+01:00"))
    assert not at_one_moment(TOLD, TOLD + timedelta(seconds=1))


@pytest.mark.parametrize(
    "stamp",
    [
        "2026-03-02T00:00:00+00:00",  # a day without its hour
        "2026-03-02T14:27:05.120034+00:00",  # two items without a date, first seen together
    ],
)
def test_a_stamp_that_many_items_share_by_chance_says_nothing(stamp: str) -> None:
    moment = datetime.fromisoformat(stamp)
    assert not at_one_moment(moment, moment)
