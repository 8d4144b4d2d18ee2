"""Is it another attack than the one that is known? The same town is bombed again in much the same words.

Where a house has told of an attack and a day later tells of one, it is another, unless the headline follows up: after
a day of silence one story in twenty is reported once more. So is one that happened on a later day than the known one
was told on. When nobody tells of that any more, a "fresh" attack is another, and so is one with a toll of its own. As
many dead speak against all of it: an attack is told late, and dated wrongly.
"""

import re
from datetime import datetime, timedelta

from bot.life.phase import DEVELOPING
from bot.merge.follow_up import follows_up
from bot.merge.happened import not_before
from bot.merge.sorts import SUDDEN
from bot.merge.timeline import publisher_of
from bot.merge.toll import NEAR_TOLL
from bot.model import Article, Development, Reading

HUSHED = timedelta(hours=12)  # nobody tells of it any more
STILL_TOLD = timedelta(hours=6)
LOUD = 2.0  # log-odds by all else of what is still told, above which the day that an article names is misread
FORGOTTEN = timedelta(hours=36)
MANY_DEAD = 5  # as many in two attacks on a town within days are rare
MAIN = 2  # places that a story is of, the best first
AT_ONCE = SUDDEN | {"hostage-taking"}
BEGINNING = 500  # characters of a headline

# "Fresh attack on Isapa", "another massive attack on Odesa"; not "latest victim", "new day of attacks"
SAYS_ANEW = re.compile(
    r"\b(?:fresh|latest|new|renewed|another)\s+(?:(?!day|victim|suspect|night|week)[a-z-]{1,20}\s+){0,2}"
    r"(?:attack|bomb|blast|explosion|strike|airstrike|raid|shelling|shooting|assault|ambush|massacre)(?:s|er|ers|ing|ings)?\b"
    r"(?!\s+(?:suspect|victim|survivor|plot|trial|case))",
    re.IGNORECASE,
)


def is_another(article: Article, reading: Reading | None, known: Development, odds: float) -> bool:
    """Is the article, which tells of the like of this development by these log-odds, told as of another attack?"""
    if reading is None or reading.event_type not in AT_ONCE or known.event_type not in AT_ONCE:
        return False
    if reading.fatalities == known.fatalities and (known.fatalities or 0) >= MANY_DEAD:
        return False
    if _says_anew(article, reading, known) or _is_later(article, reading, known, odds):
        return True
    return _has_town(reading, known) and (_is_told_anew(article, known) or _is_long_after(article, reading, known))


def _has_town(reading: Reading, known: Development) -> bool:
    """Do both name the same town as the place? A campaign or a war is told of from many angles."""
    there = {place.geonames_id for place in known.places[:MAIN] if place.kind == "city"} - {None}
    return any(place.kind == "city" and place.geonames_id in there for place in reading.event_places[:MAIN])


def _says_anew(article: Article, reading: Reading, known: Development) -> bool:
    """Is it news of a fresh attack, when nobody tells of the known one any more?"""
    hushed = article.published - known.last_reported > HUSHED
    return hushed and reading.hard_news and SAYS_ANEW.search(article.title[:BEGINNING]) is not None


def _is_later(article: Article, reading: Reading, known: Development, odds: float) -> bool:
    """Was the known one told before the day on which this happened? What has no town or province is a campaign."""
    if odds >= LOUD and article.published - known.last_reported <= STILL_TOLD:
        return False
    place = next((place for place in reading.event_places if place.admin1 or place.kind == "city"), None)
    if place is None or follows_up(article.title):
        return False
    since = not_before(article, place.lon)
    return since is not None and known.first_reported < since


def _is_long_after(article: Article, reading: Reading, known: Development) -> bool:
    """Is it news with a toll of its own, when nobody has told of the known one for long?"""
    if article.published - known.last_reported <= FORGOTTEN or not reading.hard_news:
        return False
    dead, before = reading.fatalities, known.fatalities
    has_grown = dead is not None and before is not None and before <= dead <= NEAR_TOLL * before
    return dead != before and not has_grown and not follows_up(article.title)


def _is_told_anew(article: Article, known: Development) -> bool:
    """A day after this house told of it last, in no words of following up, when nobody tells of it any more."""
    last = _last_of(publisher_of(article), known)
    if last is None or article.published - last <= DEVELOPING or article.published - known.last_reported <= HUSHED:
        return False
    return not follows_up(article.title)


def _last_of(house: str, known: Development) -> datetime | None:
    """When it told of it last; nobody in particular is no house."""
    return max((report.published for report in known.reports if house and report.publisher == house), default=None)
