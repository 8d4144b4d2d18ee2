"""The region-wide development that a local one is a part of: the first day of a war is told as one, not village by
village."""

from collections.abc import Sequence
from datetime import timedelta

from bot.merge.sorts import of_one_sort
from bot.model import Development, Severity

LASTS = timedelta(hours=24)  # since its first report; after its first day a war is told event by event again
CONFIRMED = 3  # independent sources: what silences others must be beyond doubt


def wider(local: Development, known: Sequence[Development]) -> str:
    """The id of the wider development, the best confirmed first; "" for none. What is critical is part of nothing."""
    if local.severity is Severity.CRITICAL or not _has_town(local):
        return ""
    found = [one for one in known if is_part(local, one)]
    return max(found, key=lambda one: (one.sources, one.id)).id if found else ""


def is_part(local: Development, wide: Development) -> bool:
    """Is the wide one critical, told of a whole country by several, of the same sort, there and at that time?"""
    since = local.first_reported - wide.first_reported
    return (
        wide.severity is Severity.CRITICAL
        and wide.sources >= CONFIRMED
        and not _has_town(wide)
        and timedelta(0) <= since <= LASTS
        and local.countries[:1] == wide.countries[:1] != ()  # a raid on the other side of the front is no part
        and local.event_type is not None
        and wide.event_type is not None
        and of_one_sort(local.event_type, wide.event_type)
    )


def _has_town(development: Development) -> bool:
    """Is its best place a town? A country's story names towns, too, but not first."""
    return any(place.kind == "city" for place in development.places[:2])
