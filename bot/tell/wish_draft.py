"""A wish as the form has it, before it is understood: what fills the form, and what its preview carries back."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from bot.errors import PermanentError
from bot.model import Severity, Subscription, Target, TargetKind
from bot.tell.names import clock
from bot.tell.values import OLDER

QUIET_NONE = "all"  # every alert at any hour


@dataclass(frozen=True, slots=True)
class Draft:
    """Every field as text; times are "HH:MM", severities labels, kinds of event, regions and countries their ids."""

    channel: str = ""
    regions: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    place: str = ""
    radius: str = ""
    types: tuple[str, ...] = ()
    at_least: str = Severity.MEDIUM.label
    digest: str = ""  # "": as alerts
    hour: str = ""  # of the daily digest; "": leave it as it is
    timezone: str = "UTC"
    quiet: str = QUIET_NONE
    quiet_from: str = "22:00"
    quiet_to: str = "07:00"
    filter: str = ""
    unlocated: bool = False
    instead: str = ""  # kind and id of the target whose wish this changes


def pack(draft: Draft) -> str:
    """What differs from an empty one."""
    empty = asdict(Draft())
    changed = {name: value for name, value in asdict(draft).items() if value != empty[name]}
    return json.dumps(changed, separators=(",", ":"), ensure_ascii=False)


def unpack(text: str) -> Draft:
    """PermanentError for what we did not pack."""
    try:
        found = json.loads(text)
        known = {field.name for field in fields(Draft)}
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in found.items()
        }
        return Draft(**{name: value for name, value in values.items() if name in known})
    except (ValueError, TypeError, AttributeError) as problem:
        raise PermanentError(OLDER) from problem


def draft_of(wish: Subscription, timezone: str, countries: Mapping[str, str]) -> Draft:
    """An existing wish, to be changed; `timezone` is the person's own, `countries` are names by code."""
    target, quiet = wish.target, wish.quiet
    is_place = target.kind is TargetKind.PLACE
    return Draft(
        channel=wish.channel,
        regions=(target.id,) if target.kind is TargetKind.REGION else (),
        countries=(target.id,) if target.kind is TargetKind.COUNTRY else (),
        place=_place(target, countries) if is_place else "",
        radius=f"{target.radius_km:.0f}" if target.has_radius and not target.areas else "",
        types=wish.types,
        at_least=wish.at_least.label,
        digest=wish.digest.label if wish.digest is not None else "",
        timezone=quiet.timezone if quiet else timezone,
        quiet=quiet.mode.value if quiet else QUIET_NONE,
        quiet_from=clock(quiet.start) if quiet else "22:00",
        quiet_to=clock(quiet.end) if quiet else "07:00",
        filter=wish.filter,
        unlocated=wish.unlocated,
        instead=target.key,
    )


def _place(target: Target, countries: Mapping[str, str]) -> str:
    """As "Tripoli, Lebanon": there is another."""
    country = countries.get(target.country or "")
    return f"{target.name}, {country}" if country else target.name
