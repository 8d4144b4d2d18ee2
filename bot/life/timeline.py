"""A development report by report, with the death toll as it stood after each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.life.toll import toll
from bot.model import Development, Report


@dataclass(frozen=True, slots=True)
class Moment:
    """One report, and the toll as it was known with it."""

    report: Report
    toll: int | None


def timeline(development: Development) -> tuple[Moment, ...]:
    """Oldest first."""
    reports = sorted(development.reports, key=lambda report: report.published)
    return tuple(Moment(report, toll(reports[: at + 1])) for at, report in enumerate(reports))


def tolls(development: Development) -> tuple[int, ...]:
    """The death tolls in the order in which they were known, each change once; the last is the one that holds."""
    return tuple(_changes(moment.toll for moment in timeline(development)))


def _changes(counts: Iterable[int | None]) -> Iterator[int]:
    known: int | None = None
    for count in counts:
        if count is not None and count != known:
            yield count
            known = count
