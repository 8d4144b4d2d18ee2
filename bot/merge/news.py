"""What a report changes in a development that is worth telling, in a person's words."""

import re
from collections.abc import Iterator

from bot.model import Development

SMALL = 0.05  # a death toll that moves by less is the same one, written differently
ARMED = frozenset({"armed-group", "militia"})
CLAIM = re.compile(
    r"\bclaim(?:s|ed|ing)? (?:the )?responsibility\b|\bresponsibility (?:was |is )?claimed\b", re.IGNORECASE
)


def news(before: Development, after: Development) -> tuple[str, ...]:
    """What is worth telling to those who know how it stood before; first the escalation."""
    return tuple(
        line
        for lines in (
            _severity(before, after),
            _fatalities(before, after),
            _places(before, after),
            _actors(before, after),
            _sources(before, after),
        )
        for line in lines
    )


def _severity(before: Development, after: Development) -> Iterator[str]:
    if after.severity > before.severity:
        yield f"escalation: {before.severity.label} → {after.severity.label}"


def _fatalities(before: Development, after: Development) -> Iterator[str]:
    was, now = before.fatalities, after.fatalities
    if now is None or now == (was or 0):
        return
    if not was:
        yield f"first death toll: {now}"
    elif abs(now - was) >= SMALL * was:
        yield f"death toll {'corrected ' if now < was else ''}{was} → {now}"


def _places(before: Development, after: Development) -> Iterator[str]:
    if after.countries and not before.countries:
        yield f"place now known: {after.places[0].name if after.places else after.countries[0]}"
    elif added := [code for code in after.countries if code not in before.countries]:
        yield f"now also in {', '.join(added)}"


def _actors(before: Development, after: Development) -> Iterator[str]:
    known = [actor.name for actor in before.actors if actor.kind in ARMED]
    named = [actor.name for actor in after.actors if actor.kind in ARMED]
    if _claimed(after) and not _claimed(before):
        yield "responsibility claimed"
    elif named and not known:
        yield f"first named: {named[0]}"


def _sources(before: Development, after: Development) -> Iterator[str]:
    if before.sources == 1 and after.sources > 1:
        known = {report.publisher for report in before.reports if not report.reprint}
        fresh = [report for report in after.reports if report.publisher not in known and not report.reprint]
        yield f"a second source: {fresh[0].source_name or fresh[0].publisher or 'unnamed'}"


def _claimed(development: Development) -> bool:
    return any(CLAIM.search(" ".join([report.title, *report.summary])) for report in development.reports)
