"""A development as its reports tell it, and what a new report changes.

A development is a function of the set of its reports: folding them in any order gives the same one, apart from its id
(of the first to arrive), its version and what was announced. The rules:

- severity: the highest of any report; an event does not get better by being told again;
- fatalities, wounded and taken: the largest count of the newest day on which two houses counted, or the only one did;
  what a headline calls a correction holds at once, and what was counted before it no more;
- headline and address: of the oldest report that tells toll and severity as they stand, so that they change when the
  news does; the summary: of the same, or of the best that has one;
- kind, countries, regions, places, actors: by the votes of the reports; a country or region needs a third of the best;
  of two kinds with as many votes it is the headline's, of two places the one that was reported first;
- a reprint is a report whose words an older one of another publisher had.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import TypeVar

from bot.life.toll import toll
from bot.merge.wording import REPRINT, alike
from bot.model import Article, Development, Place, Reading, Report, Severity, Trace

FIRST_KEPT, LATEST_KEPT = 10, 50  # reports: how it began and where it stands
MINORITY = 1 / 3  # of the votes of the best; a country below is an outlier
MOST_PLACES, MOST_ACTORS = 8, 8
NOTHING_READ = Reading(language="", relevant=False, score=0.0)

T = TypeVar("T", bound=Hashable)


def begin(article: Article, reading: Reading | None, trace: Trace) -> Development:
    """The development that this article is the first to report; its id is of the article alone."""
    report = _report(article, reading, trace)
    seed = "|".join([trace.address or report.publisher, trace.content, article.published.isoformat()])
    identity = hashlib.blake2b(seed.encode(errors="replace"), digest_size=6).hexdigest()
    return _told_by((report,), identity, 1, article.catch_up)


def fold(development: Development, article: Article, reading: Reading | None, trace: Trace) -> Development:
    """The development with one report more; the same report again changes nothing but the version."""
    report = _report(article, reading, trace)
    known = [old for old in development.reports if _identity(old) != _identity(report)]
    reports = sorted([*known, report], key=_age)
    told = _with_reprints(reports, report)
    after = _as_they_stand(development, told, article.catch_up, development.version + 1)
    return replace(after, severity=max(after.severity, development.severity))  # also of a report no longer kept


def united(development: Development, other: Development) -> Development:
    """One development of the reports of both, under the id of the first."""
    reports: Sequence[Report] = ()
    for report in {_identity(one): one for one in (*other.reports, *development.reports)}.values():
        reports = _with_reprints(sorted([*reports, report], key=_age), report)
    return _as_they_stand(development, reports, other.catch_up, max(development.version, other.version) + 1)


def remade(development: Development, marks: Collection[str]) -> Development:
    """The development of those of its reports alone that have one of these marks."""
    reports: Sequence[Report] = ()
    for report in (one for one in development.reports if mark_of(one) in marks):
        fresh = replace(report, reprint=False)
        reports = _with_reprints(sorted([*reports, fresh], key=_age), fresh)
    return _as_they_stand(development, reports, development.catch_up, development.version + 1)


def mark_of(report: Report) -> str:
    """By which a report is named among those of its development."""
    return " ".join(_identity(report))


def _as_they_stand(development: Development, reports: Sequence[Report], catch_up: bool, version: int) -> Development:
    told = _told_by(_kept(reports), development.id, version, development.catch_up and catch_up)
    return replace(
        told,
        repeats=development.repeats,
        announced=development.announced,
        absorbed=development.absorbed,
        apart=development.apart,
        under=development.under,
        sequel_of=development.sequel_of,
    )


def _kept(reports: Sequence[Report]) -> tuple[Report, ...]:
    if len(reports) <= FIRST_KEPT + LATEST_KEPT:
        return tuple(reports)
    return (*reports[:FIRST_KEPT], *reports[-LATEST_KEPT:])


def publisher_of(article: Article) -> str:
    """Whose article it is: several sources of one house are one publisher."""
    return article.publisher or article.source_name


def _without_address(name: str) -> str:
    """The bare host of a source that is called by its address; no reader wants to see more of it."""
    if "://" not in name:
        return name
    host = name.partition("://")[2].partition("/")[0]
    return host.removeprefix("www.").removeprefix("feeds.").removeprefix("rss.")


def _report(article: Article, reading: Reading | None, trace: Trace) -> Report:
    understood = reading or NOTHING_READ
    return Report(
        article_id=article.id,
        url=article.url,
        title=article.title,
        source_name=_without_address(article.source_name),
        publisher=publisher_of(article),
        published=article.published,
        summary=understood.summary,
        severity=understood.severity,
        fatalities=understood.fatalities,
        trace=trace,
        event_type=understood.event_type,
        countries=understood.told_countries,
        regions=understood.regions,
        places=_distinct_places(understood.event_places)[:MOST_PLACES],
        actors=understood.actors[:MOST_ACTORS],
        named=understood.named,
        hard_news=understood.hard_news,
        wounded=understood.wounded,
        taken=understood.taken,
    )


def _identity(report: Report) -> tuple[str, str]:
    return report.article_id, report.trace.content


def _age(report: Report) -> tuple[str, ...]:
    """Oldest first; of one moment, in an order that does not depend on arrival."""
    return report.published.isoformat(), report.publisher, *_identity(report)


def _with_reprints(reports: Sequence[Report], fresh: Report) -> tuple[Report, ...]:
    """The fresh report marked if an older one of another publisher has its words, and newer ones that have its own."""
    marked, place = list(reports), next(i for i, report in enumerate(reports) if report is fresh)
    for index, other in enumerate(reports):
        if other.publisher != fresh.publisher and alike(other.trace, fresh.trace) >= REPRINT:
            later = max(index, place)
            marked[later] = replace(marked[later], reprint=True)
    return tuple(marked)


def _told_by(reports: tuple[Report, ...], identity: str, version: int, catch_up: bool) -> Development:
    severity = max(report.severity for report in reports)
    fatalities = toll(reports)
    best = _best(reports, severity, fatalities)
    saying = _best([report for report in reports if report.summary] or reports, severity, fatalities)
    return Development(
        id=identity,
        version=version,
        headline=best.title or next(iter(best.summary), ""),
        headline_by=best.source_name or best.publisher,
        url=best.url,
        summary=saying.summary,
        summary_by=saying.source_name or saying.publisher,
        event_type=_kind(reports, best),
        severity=severity,
        fatalities=fatalities,
        countries=_majority([report.countries for report in reports]),
        regions=_shared([report.regions for report in reports]),
        places=_by_votes((report.places for report in reports), _place_key)[:MOST_PLACES],
        actors=_by_votes((report.actors for report in reports), lambda actor: actor.name)[:MOST_ACTORS],
        first_reported=reports[0].published,
        last_reported=reports[-1].published,
        reports=reports,
        catch_up=catch_up,
        wounded=toll(reports, attrgetter("wounded")),
        taken=toll(reports, attrgetter("taken")),
    )


def _kind(reports: Sequence[Report], best: Report) -> str | None:
    """What most call it; of as many, what the headline's report calls it, then the oldest."""
    votes = Counter(report.event_type for report in reports)
    kinds = [report.event_type for report in (best, *reports) if report.event_type]
    return max(kinds, key=lambda kind: votes[kind], default=None)


def _best(reports: Sequence[Report], severity: Severity, fatalities: int | None) -> Report:
    """The oldest report that tells the most of what holds: first the death toll, then the severity, in own words."""

    def worth(report: Report) -> tuple[bool, ...]:
        return (
            report.fatalities == fatalities,
            report.severity == severity,
            not report.reprint,
            bool(report.title),
            bool(report.summary),
        )

    return max(reports, key=worth)


def _votes(lists: Iterable[Sequence[T]], key: Callable[[T], Hashable]) -> tuple[dict[Hashable, int], dict[Hashable, T]]:
    """The first of a list counts most; the values as the oldest report has them."""
    votes: dict[Hashable, int] = {}
    values: dict[Hashable, T] = {}
    for found in lists:
        for rank, value in enumerate(found):
            name = key(value)
            votes[name] = votes.get(name, 0) + 60 // (rank + 1)  # whole numbers: sums do not depend on the order
            values.setdefault(name, value)
    return votes, values


def _by_votes(lists: Iterable[Sequence[T]], key: Callable[[T], Hashable] = lambda value: value) -> tuple[T, ...]:
    """The values with the most votes first; of as many, the one that was reported first."""
    votes, values = _votes(lists, key)
    return tuple(values[name] for name in sorted(votes, key=lambda name: -votes[name]))


def _majority(lists: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The values whose votes are not far below the best one's."""
    votes, _ = _votes(lists, lambda value: value)
    most = max(votes.values(), default=0)
    return tuple(value for value in _by_votes(lists) if votes[value] >= MINORITY * most)


def _shared(lists: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The values that not much fewer reports have than have the commonest. Their order in a report says nothing: an
    event in the Sahel is in Africa as well."""
    if not any(lists):
        return ()
    votes = Counter(value for values in lists for value in dict.fromkeys(values))
    most = max(votes.values(), default=0)
    return tuple(sorted(value for value, count in votes.items() if count >= MINORITY * most))


def _distinct_places(places: Iterable[Place]) -> tuple[Place, ...]:
    found: dict[Hashable, Place] = {}
    for place in places:  # the first mention decides where it stands
        found.setdefault(_place_key(place), place)
    return tuple(found.values())


def _place_key(place: Place) -> Hashable:
    return place.geonames_id or f"{place.name}/{place.country}"
