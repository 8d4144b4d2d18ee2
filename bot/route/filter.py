"""What a subscription's filter lets through."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from bot.model import Development, Severity
from bot.route.directory import plain
from bot.route.filter_text import Both, Either, Filter, Has, Not, Wrong, parse


@lru_cache(maxsize=1_000)
def stored(text: str) -> Filter | None:
    """A subscription's filter; None, which lets everything through, for one that a newer version wrote."""
    found = parse(text)
    return None if isinstance(found, Wrong) else found


def lets_through(text: str, development: Development | None) -> bool:
    """Does a development pass a subscription's filter? One that is not there passes none but the empty one."""
    wanted = stored(text) if text else None
    return wanted is None or (development is not None and matches(wanted, development))


def matches(wanted: Filter, development: Development) -> bool:
    match wanted:
        case Has(which, value):
            return _has(which, value, development)
        case Either(parts):
            return any(matches(part, development) for part in parts)
        case Both(parts):
            return _matches_all(parts, development)
        case Not():
            return _matches_all((wanted,), development)


def _matches_all(parts: Sequence[Filter], development: Development) -> bool:
    """Sources that are denied keep nothing back that somebody else reports as well."""
    denied = [part.inner for part in parts if isinstance(part, Not)]
    sources = [one for one in denied if _is_of_sources(one)]
    return (
        all(matches(part, development) for part in parts if not isinstance(part, Not))
        and not any(matches(one, development) for one in denied if one not in sources)
        and (not sources or _is_told_without(sources, development))
    )


def _is_of_sources(wanted: Filter) -> bool:
    if isinstance(wanted, Either):
        return all(map(_is_of_sources, wanted.parts))
    return isinstance(wanted, Has) and wanted.field == "source"


def _is_told_without(sources: Sequence[Filter], development: Development) -> bool:
    """Is there a report by none of these?"""
    alone = (replace(development, reports=(report,)) for report in development.reports)
    return any(not any(matches(source, one) for source in sources) for one in alone)


def _has(which: str, value: str, development: Development) -> bool:
    match which:
        case "type":
            return development.event_type == value
        case "country":
            return value in development.countries
        case "severity":  # that bad or worse, as a subscription's minimum
            return development.severity >= Severity.of(value)
    return any(_says(text, value) for text in _texts(which, development))


def _texts(which: str, development: Development) -> tuple[str, ...]:
    match which:
        case "actor":
            return tuple(actor.name for actor in development.actors)
        case "place":
            return tuple(text for place in development.places for text in (place.name, place.text))
        case "source":
            return tuple(name for report in development.reports for name in (report.source_name, report.publisher))
    titles = tuple(report.title for report in development.reports)
    return (development.headline, *development.summary, *titles)


def _says(text: str, words: str) -> bool:
    """Has it these words one after the other, in any case and without accents?"""
    wanted = plain(words)
    return bool(wanted) and f" {wanted} " in f" {plain(text)} "
