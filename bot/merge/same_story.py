"""Which development an article tells of: by the words of its reports, by place and kind, and by time."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from math import inf, log
from typing import NamedTuple

from bot.merge.circumstances import Circumstances
from bot.merge.follow_up import comes_later
from bot.merge.likeness import chance, log_odds
from bot.merge.profile import Profile, profile
from bot.merge.whereabouts import OTHER_COUNTRY, OTHER_PLACE
from bot.model import Article, Development, Reading, Report, Trace

# All in log-odds; found by measuring, see docs/decisions/merge-same-story.md.
SAME_STORY = 0.0
SAME_PAGE = -0.7  # an address that says something else altogether by now is another article
QUIET = timedelta(hours=12)  # a story is not told round the clock
NEAREST = 0.2  # what the most alike report says beside the mean of all; alone it would chain stories
UNLIKE = -1.5  # no report speaks louder against it: a large story is told from many sides
ALIKE = 3.5  # nor do words speak louder for it: two bombings in two cities are told in the same, and the place decides
A_DAY_APART, A_DAY = 2.0, timedelta(days=1)  # off for each day of silence beyond that
TALK_A_DAY_APART = 1.0  # what only speaks of an event may come later than news of it

# Where the kind of both is known, which no headline of two words tells, the rest but the kinds is read from the same
# words, and misread at times: it counts in part, and what was found by words, country and day is one event more often.
CIRCUMSTANCES, SILENCE, BOTH_KNOWN = 0.6, 0.7, 0.2
# No words outweigh another country, or another place that the headlines of both name.
ABROAD, ELSEWHERE = CIRCUMSTANCES * OTHER_COUNTRY + BOTH_KNOWN, CIRCUMSTANCES * OTHER_PLACE + BOTH_KNOWN
ALIKE_ELSEWHERE = 2.0

PROMINENT = 0.4  # for each natural logarithm of its reports, and only to choose between developments

NEAR = timedelta(hours=30)  # older reports are compared with only where there are no others: a long story moves on
FIRST_COMPARED, LATEST_COMPARED = 4, 12  # reports: of many, those of the beginning and the latest


class Candidate(NamedTuple):
    """A development that may be the article's, with the log-odds that it is by the words and by all else."""

    development: Development
    by_words: float
    by_the_rest: float
    loudest: float  # that its words may speak for it

    @property
    def odds(self) -> float:
        return self.by_words + self.by_the_rest

    @property
    def same(self) -> bool:
        return self._bounded >= SAME_STORY

    @property
    def _bounded(self) -> float:
        return min(self.loudest, self.by_words) + self.by_the_rest

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
    own, circumstances = profile(trace), Circumstances.of(article, reading) if reading else None
    a_day = _a_day_apart(article, reading)
    found = [_candidate(article.published, own, circumstances, a_day, development) for development in known]
    return tuple(sorted(found, key=_first_the_likeliest))


def candidate(article: Article, reading: Reading | None, trace: Trace, development: Development) -> Candidate:
    """The development as one that the article may tell of."""
    circumstances = Circumstances.of(article, reading) if reading else None
    return _candidate(article.published, profile(trace), circumstances, _a_day_apart(article, reading), development)


def _candidate(
    published: datetime, own: Profile, circumstances: Circumstances | None, a_day_apart: float, known: Development
) -> Candidate:
    reports = known.reports
    if len(reports) > 1:
        by_words = _by_words(own, _compared(published, reports))
    else:  # most have one report: the mean and the most alike
        by_words = max(UNLIKE, log_odds(own, profile(reports[0].trace)))
    kinds, rest = circumstances.weigh(known) if circumstances else (0.0, 0.0)
    silence = -a_day_apart * _days_of_silence(published, known)
    loudest = ALIKE
    if circumstances and circumstances.where.kind is not None and known.event_type is not None:
        rest, silence = BOTH_KNOWN + CIRCUMSTANCES * rest, SILENCE * silence
        elsewhere = rest <= ABROAD or (rest <= ELSEWHERE and circumstances.both_headlined(known))
        loudest = ALIKE_ELSEWHERE if elsewhere else inf
    return Candidate(known, by_words, kinds + rest + silence, loudest)


def _a_day_apart(article: Article, reading: Reading | None) -> float:
    if comes_later(article.title):
        return TALK_A_DAY_APART
    return A_DAY_APART if reading is None or reading.hard_news else TALK_A_DAY_APART


def _first_the_likeliest(found: Candidate) -> tuple[bool, float, str]:
    return not found.same, -found.standing, found.development.id


def same_page(trace: Trace, development: Development) -> bool:
    """Has the development a report from the address of this trace that says much the same?"""
    for report in development.reports:
        if report.trace.address == trace.address and log_odds(profile(trace), profile(report.trace)) >= SAME_PAGE:
            return True
    return False


def _by_words(own: Profile, reports: Sequence[Report]) -> float:
    bounded = [max(UNLIKE, log_odds(own, profile(report.trace))) for report in reports]
    return (1 - NEAREST) * sum(bounded) / len(bounded) + NEAREST * max(bounded)


def _compared(published: datetime, reports: Sequence[Report]) -> Sequence[Report]:
    near = [report for report in reports if abs(report.published - published) <= NEAR] or reports
    if len(near) <= FIRST_COMPARED + LATEST_COMPARED:
        return near
    return [*near[:FIRST_COMPARED], *near[-LATEST_COMPARED:]]


def _days_of_silence(published: datetime, development: Development) -> float:
    """Between an article and the time in which the development was reported, beyond the first hours."""
    last = development.last_reported
    apart = published - last if published > last else development.first_reported - published
    return (apart - QUIET) / A_DAY if apart > QUIET else 0.0
