"""What a report changes in a development that is worth telling; everything else is more of the same.

What was news once is not news again: a development keeps what was announced of it. A toll is held against the one that
was announced last, so that it neither creeps up nor comes back unheard, nor is told for every outlet's own count.
"""

from collections.abc import Iterator
from dataclasses import replace
from math import ceil

from bot.merge.claim import ARMED, DENIES, UNNAMED, claimants
from bot.merge.freed import ALL, SOME, TAKEN, freed
from bot.model import Change, ChangeKind, Development, Report

MATERIAL = 0.1  # a death toll that moves by less is the same one, counted differently
FINER = frozenset({"city", "area", "sea"})
MOST_ANNOUNCED = 60


def news(before: Development, after: Development) -> tuple[Change, ...]:
    """What is worth telling to those who know how it stood before; first the escalation."""
    told = {(change.kind, change.now) for change in before.announced}
    found = (
        change
        for changes in (_severity, _fatalities, _freed, _claims, _places, _actors, _sources)
        for change in changes(before, after)
    )
    return tuple(change for change in dict.fromkeys(found) if _moves(change) or (change.kind, change.now) not in told)


def _moves(change: Change) -> bool:
    """A toll may come back to what it was before somebody corrected it: it is held against the last one."""
    return change.kind is ChangeKind.FATALITIES


def opening(development: Development) -> tuple[Change, ...]:
    """What the first report of a development tells."""
    found = [Change(ChangeKind.SEVERITY, development.severity.label)]
    found += [Change(ChangeKind.FATALITIES, str(development.fatalities))] if development.fatalities else []
    found += [Change(ChangeKind.CLAIM, who) for who in _claimants(development)]
    found += [Change(ChangeKind.COUNTRY, code) for code in development.countries]
    return (*found, *(Change(ChangeKind.ACTOR, name) for name in _armed(development)))


def announced(before: Development, after: Development, changes: tuple[Change, ...]) -> Development:
    """The development with the changes among what has been news of it."""
    return replace(after, announced=(*before.announced, *changes)[-MOST_ANNOUNCED:])


def in_words(change: Change) -> str:
    """For the log and the batch commands."""
    match change.kind:
        case ChangeKind.SEVERITY:
            return f"escalation: {change.was} → {change.now}"
        case ChangeKind.FATALITIES if not int(change.was or 0):
            return f"first death toll: {change.now}"
        case ChangeKind.FATALITIES:
            corrected = "corrected " if int(change.now) < int(change.was) else ""
            return f"death toll {corrected}{change.was} → {change.now}"
        case ChangeKind.CLAIM:
            return f"{change.now} claims responsibility" if change.now else "responsibility claimed"
        case ChangeKind.FREED:
            return f"{change.now} of the taken are free"
        case ChangeKind.PLACE:
            return f"place now known: {change.now}"
        case ChangeKind.COUNTRY:
            return f"now also in {change.now}"
        case ChangeKind.ACTOR:
            return f"{'now also' if change.was else 'first'} named: {change.now}"
        case ChangeKind.CONFIRMED:
            return f"a second source: {change.now}"


def _severity(before: Development, after: Development) -> Iterator[Change]:
    if after.severity > before.severity:
        yield Change(ChangeKind.SEVERITY, after.severity.label, before.severity.label)


def _fatalities(before: Development, after: Development) -> Iterator[Change]:
    was, now = _known_toll(before), after.fatalities
    if now is not None and abs(now - was) >= max(1, ceil(MATERIAL * was)):
        yield Change(ChangeKind.FATALITIES, str(now), str(was) if was else "")


def _known_toll(development: Development) -> int:
    """The toll that was told last; where none was, that of the first report that had one."""
    told = [int(change.now) for change in development.announced if change.kind is ChangeKind.FATALITIES]
    return told[-1] if told else development.fatalities or 0


def _claims(before: Development, after: Development) -> Iterator[Change]:
    known, claimed = _claimants(before), _claimants(after)
    for who in claimed:
        if who not in known and (who != UNNAMED or not known):
            yield Change(ChangeKind.CLAIM, who)


def _claimants(development: Development) -> list[str]:
    """That somebody claims it says nothing more once somebody is named."""
    found = {who for report in development.reports for who in claimants(report)}
    return sorted(found - {UNNAMED}) or sorted(found)


def _freed(before: Development, after: Development) -> Iterator[Change]:
    """Some of those who were taken, and later all; an exchange of prisoners is told as what it is."""
    known, now = _free(before), _free(after)
    were_taken = any(report.event_type in TAKEN for report in after.reports)
    if were_taken and now and now != known and known != ALL:
        yield Change(ChangeKind.FREED, now)


def _free(development: Development) -> str:
    found = {freed(report) for report in development.reports}
    return next((many for many in (ALL, SOME) if many in found), "")


def _places(before: Development, after: Development) -> Iterator[Change]:
    towns = [place.name for place in after.places if place.kind in FINER]
    found = any(change.kind is ChangeKind.PLACE for change in before.announced)
    if after.countries and not before.countries:
        yield Change(ChangeKind.PLACE, next(iter(towns), after.countries[0]))
    elif towns and not found and not any(place.kind != "country" for place in before.places):
        yield Change(ChangeKind.PLACE, towns[0])
    for code in after.countries:
        if before.countries and code not in before.countries and _is_in(code, after):
            yield Change(ChangeKind.COUNTRY, code)


def _is_in(code: str, development: Development) -> bool:
    """Does a report name a town there, or do two the country? "Israeli strike on Beirut": whose deed it is is no place
    of it, and one report may be misread."""
    named = [{place.kind for place in report.places if place.country == code} for report in development.reports]
    return not FINER.isdisjoint(set().union(*named)) or sum(map(bool, named)) > 1


def _actors(before: Development, after: Development) -> Iterator[Change]:
    """The first armed group that is named, and another one that two sources name; who claims it is told as that."""
    claimed = [who for who in _claimants(after) if who != UNNAMED]
    known = [*_armed(before), *claimed]
    named = [name for name in _armed(after) if name not in claimed]
    if not known:
        yield from (Change(ChangeKind.ACTOR, name) for name in named[:1])
        return
    for name in named:
        if len(_houses(before.reports, name)) < 2 <= len(_houses(after.reports, name)):
            yield Change(ChangeKind.ACTOR, name, known[0])


def _armed(development: Development) -> list[str]:
    return [actor.name for actor in development.actors if actor.kind in ARMED]


def _houses(reports: tuple[Report, ...], actor: str) -> set[str]:
    return {
        report.publisher
        for report in reports
        if not report.reprint and any(known.name == actor for known in report.actors)
    }


def _sources(before: Development, after: Development) -> Iterator[Change]:
    """The first independent confirmation, once. Who only speaks of an event confirms nothing, nor does a denial."""
    confirmed = any(change.kind is ChangeKind.CONFIRMED for change in before.announced)
    known, now = _witnesses(before), _witnesses(after)
    if len(known) == 1 < len(now) and not confirmed:
        fresh = next(report for house, report in now.items() if house not in known)
        yield Change(ChangeKind.CONFIRMED, fresh.source_name or fresh.publisher or "unnamed")


def _witnesses(development: Development) -> dict[str, Report]:
    """The first report in own words of each house that tells it as news."""
    found: dict[str, Report] = {}
    for report in development.reports:
        if report.hard_news and not report.reprint and not DENIES.search(report.title):
            found.setdefault(report.publisher, report)
    return found
