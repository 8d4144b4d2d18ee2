"""Which development an article tells of: by the words of its reports, by place and kind, and by time."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import timedelta

from bot.merge.likeness import chance, log_odds
from bot.merge.vector import profile
from bot.model import Article, Development, Reading, Report, Trace

# All in log-odds; found by measuring, see docs/decisions/merge-same-story.md.
SAME_STORY = -1.0
SAME_PAGE = -2.0  # an address that says something else altogether by now is another article
NEAREST_COUNTS = 0.3  # the most alike report against the mean of all
A_DAY_APART = 1.0  # off for each day of silence
OTHER_COUNTRY, SAME_COUNTRY = -6.0, 0.0  # most of the world's news shares a country with other news
OTHER_TOWN, SAME_TOWN = -2.0, 0.7
OTHER_KIND, SAME_KIND = -0.2, 0.0  # two outlets often name the kind differently

FIRST_COMPARED, LATEST_COMPARED = 4, 12  # reports: a long story is known by its beginning and its latest
FINE = frozenset({"city", "admin1"})  # kinds of places that tell two events of one country apart


@dataclass(frozen=True, slots=True)
class Candidate:
    """A development that may be the article's, with its log-odds."""

    development: Development
    odds: float

    @property
    def same(self) -> bool:
        return self.odds >= SAME_STORY

    @property
    def chance(self) -> float:
        """The odds as a likelihood in which one half is where the same story begins."""
        return chance(self.odds - SAME_STORY)

    @property
    def words(self) -> str:
        """For a person."""
        return f"same story as “{self.development.headline}” ({self.chance:.2f})"


def ranked(
    article: Article, reading: Reading | None, trace: Trace, known: Sequence[Development]
) -> tuple[Candidate, ...]:
    """The developments, the likeliest first."""
    found = [Candidate(development, odds(article, reading, trace, development)) for development in known]
    return tuple(sorted(found, key=lambda candidate: (-candidate.odds, candidate.development.id)))


def odds(article: Article, reading: Reading | None, trace: Trace, development: Development) -> float:
    """Log-odds that the article tells of the development."""
    silence = _silence(article, development) / timedelta(days=1)
    return _by_words(trace, development) + _by_circumstances(reading, development) - A_DAY_APART * silence


def same_page(trace: Trace, development: Development) -> bool:
    """Has the development a report from the same address that says much the same?"""
    return any(
        report.trace.address == trace.address
        and log_odds(profile(trace.terms), profile(report.trace.terms)) >= SAME_PAGE
        for report in development.reports
        if trace.address
    )


def _by_words(trace: Trace, development: Development) -> float:
    own = profile(trace.terms)
    found = [log_odds(own, profile(report.trace.terms)) for report in _compared(development.reports)]
    return NEAREST_COUNTS * max(found) + (1 - NEAREST_COUNTS) * sum(found) / len(found)


def _compared(reports: Sequence[Report]) -> Sequence[Report]:
    if len(reports) <= FIRST_COMPARED + LATEST_COMPARED:
        return reports
    return [*reports[:FIRST_COMPARED], *reports[-LATEST_COMPARED:]]


def _silence(article: Article, development: Development) -> timedelta:
    """How far the article is from the time in which the development was reported."""
    before = development.first_reported - article.published
    after = article.published - development.last_reported
    return max(before, after, timedelta(0))


def _by_circumstances(reading: Reading | None, development: Development) -> float:
    """What place and kind say; nothing where either side does not know them."""
    if reading is None:
        return 0.0
    countries = {country.code for country in reading.countries}
    towns = {place.geonames_id for place in reading.event_places if place.kind in FINE and place.geonames_id}
    known_towns = {place.geonames_id for place in development.places if place.kind in FINE and place.geonames_id}
    evidence = _either(countries, set(development.countries), OTHER_COUNTRY, SAME_COUNTRY)
    evidence += _either(towns, known_towns, OTHER_TOWN, SAME_TOWN)
    evidence += _either({reading.event_type} - {None}, {development.event_type} - {None}, OTHER_KIND, SAME_KIND)
    return evidence


def _either(ours: AbstractSet[object], theirs: AbstractSet[object], apart: float, together: float) -> float:
    """`together` if the sets meet, `apart` if they don't, nothing if one is empty."""
    if not ours or not theirs:
        return 0.0
    return apart if ours.isdisjoint(theirs) else together
