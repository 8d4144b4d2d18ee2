"""Two stories that a later report shows to be one: it tells of either, and so do the reports of both.

They began apart, since the first reports of an event may share next to nothing. Who follows them should not go on
reading it twice."""

from collections.abc import Sequence
from datetime import timedelta
from math import inf
from statistics import fmean

from bot.merge.another import is_another
from bot.merge.by_hand import by_age
from bot.merge.same_story import Candidate, candidate
from bot.model import Article, CountryScore, Development, Reading, Report

# Found by measuring, docs/decisions/merge-circumstances.md.
TOGETHER = timedelta(hours=12)  # between their first reports: look-alikes of other days are two
FITS = -0.5  # log-odds that the later story's reports tell of the earlier one, in the mean
MOST_ASKED = 6  # of these reports


def shown_same(story: Development, others: Sequence[Candidate]) -> Development | None:
    """Another story that is the same as this one, if a report of this one may be of any of the others as well; the
    stories as they are without it, which links all that it tells of. The others are the likeliest first, and none was
    told apart from this one by people. None for none."""
    return next((one.development for one in others if one.same and _are_one(story, one.development)), None)


def _are_one(one: Development, other: Development) -> bool:
    if one.event_type is None or other.event_type is None:
        return False  # there is not enough to go by
    if one.corrections or other.corrections:
        return False  # what a person said of one, such as that it is no news, was not said of the other
    early, late = by_age(one, other)
    if late.first_reported - early.first_reported > TOGETHER:
        return False
    return fmean(_odds(report, early) for report in late.reports[:MOST_ASKED]) > FITS


def _odds(report: Report, story: Development) -> float:
    """That the report tells of this story, which it was not added to; none if it is told as of another attack."""
    article, reading = _as_read(report)
    odds = candidate(article, reading, report.trace, story).odds
    return -inf if is_another(article, reading, story, odds) else odds


def _as_read(report: Report) -> tuple[Article, Reading]:
    """What is kept of an article and of what was understood of it."""
    article = Article(
        id=report.article_id,
        url=report.url,
        title=report.title,
        text=" ".join(report.summary),
        published=report.published,
        source_name=report.source_name,
        publisher=report.publisher,
    )
    reading = Reading(
        language="",
        relevant=True,
        score=1.0,
        event_type=report.event_type,
        severity=report.severity,
        fatalities=report.fatalities,
        countries=tuple(CountryScore(code, 1.0) for code in report.countries),
        regions=report.regions,
        places=report.places,
        named=report.named,
        actors=report.actors,
        summary=report.summary,
        hard_news=report.hard_news,
        wounded=report.wounded,
        taken=report.taken,
    )
    return article, reading
