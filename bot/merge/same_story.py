"""Which development an article tells of: by the words of its reports, by place and kind, and by time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import log

from bot.merge.circumstances import by_circumstances
from bot.merge.likeness import chance, log_odds
from bot.merge.profile import profile
from bot.model import Article, Development, Reading, Report, Trace

# All in log-odds; found by measuring, see docs/decisions/merge-same-story.md.
SAME_STORY = 0.0
SAME_PAGE = -0.7  # an address that says something else altogether by now is another article
QUIET = timedelta(hours=12)  # a story is not told round the clock
NEAREST = 0.2  # what the most alike report says beside the mean of all; alone it would chain stories
UNLIKE = -1.5  # no report speaks louder against it: a large story is told from many sides
ALIKE = 3.5  # nor do words speak louder for it: two bombings in two cities are told in the same, and the place decides
A_DAY_APART = 2.0  # off for each day of silence beyond that

PROMINENT = 0.4  # for each natural logarithm of its reports, and only to choose between developments

NEAR = timedelta(hours=30)  # older reports are compared with only where there are no others: a long story moves on
FIRST_COMPARED, LATEST_COMPARED = 4, 12  # reports: of many, those of the beginning and the latest


@dataclass(frozen=True, slots=True)
class Candidate:
    """A development that may be the article's, with the log-odds that it is by the words and by all else."""

    development: Development
    by_words: float
    by_the_rest: float

    @property
    def odds(self) -> float:
        return self.by_words + self.by_the_rest

    @property
    def same(self) -> bool:
        return self._bounded >= SAME_STORY

    @property
    def _bounded(self) -> float:
        return min(ALIKE, self.by_words) + self.by_the_rest

    @property
    def standing(self) -> float:
        """By which it is preferred: what many report is likelier to be reported again."""
        return self.odds + PROMINENT * log(len(self.development.reports))

    @property
    def chance(self) -> float:
        """0..1, how likely it is the article's."""
        return chance(self._bounded)

    @property
    def words(self) -> str:
        """For a person."""
        return f"same story as “{self.development.headline}” ({self.chance:.2f})"


def ranked(
    article: Article, reading: Reading | None, trace: Trace, known: Sequence[Development]
) -> tuple[Candidate, ...]:
    """The developments, the likeliest first."""
    found = [candidate(article, reading, trace, development) for development in known]
    return tuple(sorted(found, key=lambda one: (not one.same, -one.standing, one.development.id)))


def candidate(article: Article, reading: Reading | None, trace: Trace, development: Development) -> Candidate:
    """The development as one that the article may tell of."""
    silence = max(timedelta(0), _silence(article, development) - QUIET) / timedelta(days=1)
    return Candidate(
        development,
        _by_words(trace, _compared(article, development.reports)),
        by_circumstances(reading, development) - A_DAY_APART * silence,
    )


def same_page(trace: Trace, development: Development) -> bool:
    """Has the development a report from the same address that says much the same?"""
    return any(
        report.trace.address == trace.address and log_odds(profile(trace), profile(report.trace)) >= SAME_PAGE
        for report in development.reports
        if trace.address
    )


def _by_words(trace: Trace, reports: Sequence[Report]) -> float:
    own = profile(trace)
    found = [max(UNLIKE, log_odds(own, profile(report.trace))) for report in reports]
    return (1 - NEAREST) * sum(found) / len(found) + NEAREST * max(found)


def _compared(article: Article, reports: Sequence[Report]) -> Sequence[Report]:
    near = [report for report in reports if abs(report.published - article.published) <= NEAR] or reports
    if len(near) <= FIRST_COMPARED + LATEST_COMPARED:
        return near
    return [*near[:FIRST_COMPARED], *near[-LATEST_COMPARED:]]


def _silence(article: Article, development: Development) -> timedelta:
    """How far the article is from the time in which the development was reported."""
    before = development.first_reported - article.published
    after = article.published - development.last_reported
    return max(before, after, timedelta(0))
