"""Is one article a second version of another of its house: edited, under another headline, or rewritten altogether?"""

from datetime import UTC, datetime, time

from bot.merge.same_story import SAME_STORY
from bot.merge.wording import DUPLICATE


def is_version(wording: float, odds: float, at_one_moment: bool) -> bool:
    """By how alike the wordings are, by the log-odds that both tell one story, and by their dates.

    Where a page is rewritten from end to end its date stays, and little else.
    """
    return wording >= DUPLICATE or (at_one_moment and odds >= SAME_STORY)


def at_one_moment(one: datetime, other: datetime) -> bool:
    """Do both articles bear one time to the second? Midnight is a date that lacks its time, and a part of a second is
    the clock of a reader who was told no date."""
    return one == other and one.astimezone(UTC).time() != time() and not one.microsecond
