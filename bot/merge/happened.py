"""When did it happen, at the earliest, by the article's own words? What was known before that is another event."""

import re
from datetime import UTC, datetime, time, timedelta

from bot.model import Article

OPENING = 500  # characters of the text: what comes later is often of other days
DAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
# A deed, and soon behind it its day, with no other verb between that the day may belong to: "killed five soldiers when
# it hit a patrol on Thursday, police said on Friday".
DEED = (
    r"(?:kill|wound|injur|attack|ambush|raid|storm|bomb|shell|target|explod|detonat|stabb|abduct|kidnapp|seiz|board|ramm)"
    r"(?:ed|ing)|kills|struck|hits?|strikes?|shot|fired|opened fire|threw|hurled|lobbed|blown up|blew|tore|went off"
    r"|attacks?|ambush|assault|raids?|bombings?|blasts?|explosions?|airstrikes?|shootings?|stabbings?"
)
BETWEEN = (
    r"(?:(?!\b(?:said|says?|told|tells|announced?|reported|confirmed|added|died|dies|rose|arrested|mourn\w*|buried"
    r"|condemn\w*|visit\w*|vow\w*|blam\w*|claim\w*|accus\w*|after|since|before|until|by|last|next|every)\b)[^.;:\n]){0,80}?"
)
DAY = (
    r"\b(?:(?P<weekday>mon|tues|wednes|thurs|fri|satur|sun)day|(?P<overnight>overnight)"
    r"|(?P<today>today|tonight|this (?:morning|afternoon|evening)))\b(?!['’]s)"
)
TOLD = re.compile(rf"\b(?:{DEED})\b{BETWEEN}{DAY}", re.IGNORECASE)
EVENING = timedelta(hours=18)
# Of clocks: houses elsewhere name their own day, and summer time.
SLACK = timedelta(hours=3)
ANYWHERE = timedelta(hours=14)  # the clocks that are the farthest ahead, where nobody knows the place
A_DEGREE = timedelta(hours=24) / 360


def not_before(article: Article, east: float | None) -> datetime | None:
    """The earliest moment that the first deed with a day allows; None where no day is named. `east` is the longitude
    of the place in degrees."""
    told = TOLD.search(article.title) or TOLD.search(article.text[:OPENING])
    if told is None:
        return None
    ahead, slack = (timedelta(), ANYWHERE) if east is None else (east * A_DEGREE, SLACK)
    here = article.published.astimezone(UTC) + ahead
    midnight = datetime.combine(here.date(), time(), UTC) - ahead - slack
    if told["overnight"]:
        return midnight - timedelta(days=1) + EVENING
    if told["today"]:
        return midnight
    return midnight - timedelta(days=(here.weekday() - DAYS.index(told["weekday"].lower())) % 7)
