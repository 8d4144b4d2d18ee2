"""What a person put into the form, as a draft; and a draft as what it asks for, or its mistakes by field. Pure but
for the directory."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.model import Quiet, QuietMode, Severity, Target
from bot.route.directory import Guess
from bot.route.filter_text import Wrong
from bot.tell import compose_wish_form as form
from bot.tell.wish_draft import QUIET_NONE, Draft
from bot.use_cases.subscriptions import Terms
from handlers import clock_text
from handlers.desk import Desk
from handlers.following import stored_filter
from handlers.in_time import Mistakes
from handlers.wish_text import LEAST_KM, MOST_KM, no_radius

MOST_CARRIED = 3_000  # characters of private metadata
NOTHING_CHOSEN = "Choose a region or a country, or name a place."

Values = Mapping[str, Mapping[str, Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A draft, understood."""

    channel: str
    targets: tuple[Target, ...]
    terms: Terms
    minute: int | None  # of the daily digest; None: leave it as it is
    timezone: str


def draft_of(values: Values) -> Draft:
    """Fields that are empty, or that an older form did not have, are as in an empty draft."""
    empty = Draft()
    digest = _one(values, form.DIGEST)
    return Draft(
        channel=str(_field(values, form.CHANNEL).get("selected_conversation") or ""),
        regions=_many(values, form.REGIONS),
        countries=_many(values, form.COUNTRIES),
        place=_text(values, form.PLACE),
        radius=_text(values, form.RADIUS),
        types=_many(values, form.TYPES),
        at_least=_one(values, form.AT_LEAST) or empty.at_least,
        digest="" if digest == form.SAME else digest,
        hour=str(_field(values, form.HOUR).get("selected_time") or ""),
        timezone=_text(values, form.ZONE) or empty.timezone,
        quiet=_one(values, form.QUIET) or empty.quiet,
        quiet_from=str(_field(values, form.QUIET_FROM).get("selected_time") or ""),
        quiet_to=str(_field(values, form.QUIET_TO).get("selected_time") or ""),
        filter=_text(values, form.FILTER),
        unlocated=bool(_many(values, form.UNLOCATED)),
    )


def understood(draft: Draft, desk: Desk) -> Wanted | Mistakes:
    """What it asks for, or what is wrong under the field that it is about."""
    targets, wrong = _targets(draft, desk)
    zone = clock_text.timezone(draft.timezone)
    if zone is None:
        wrong[form.ZONE] = clock_text.no_timezone(draft.timezone)
    wanted = stored_filter(draft.filter, desk)
    if isinstance(wanted, Wrong):
        wrong[form.FILTER] = f'At "{wanted.word}": {wanted.problem}.'
    quiet = _quiet(draft, zone or "UTC")
    if isinstance(quiet, str):
        wrong[form.QUIET_FROM] = quiet
    if wrong or isinstance(wanted, Wrong) or isinstance(quiet, str) or zone is None:
        return wrong
    terms = Terms(
        at_least=Severity.of(draft.at_least),
        unlocated=draft.unlocated,
        digest=Severity.of(draft.digest) if draft.digest else None,
        types=draft.types,
        quiet=quiet,
        radius_km=float(draft.radius) if draft.radius and draft.place else None,
        filter=wanted,
    )
    return Wanted(draft.channel, targets, terms, clock_text.minute_of_day(draft.hour) if draft.hour else None, zone)


def _targets(draft: Draft, desk: Desk) -> tuple[tuple[Target, ...], Mistakes]:
    wrong: Mistakes = {}
    regions = [target for id in draft.regions if (target := desk.directory.region(id))]
    countries = [target for code in draft.countries if (target := desk.directory.country(code))]
    found: list[Target] = [*regions, *countries]
    if draft.place:
        guess = desk.directory.guess(draft.place)  # knows "Tripoli, Lebanon"; what it is not sure of is not taken
        known = guess.among({draft.instead}) if isinstance(guess, Guess) and guess.is_sure else None
        place = known or desk.directory.find(draft.place)
        if isinstance(place, Target):
            found.append(place)
            if draft.radius and not place.has_radius:
                wrong[form.RADIUS] = no_radius(place)
        else:
            wrong[form.PLACE] = place.sentence
    elif not found:
        wrong[form.REGIONS] = NOTHING_CHOSEN
    if draft.radius and not (draft.radius.isascii() and draft.radius.isdigit() and _is_radius(draft.radius)):
        wrong[form.RADIUS] = f"A whole number from {LEAST_KM} to {MOST_KM:,}."
    return tuple(dict.fromkeys(found)), wrong


def _is_radius(digits: str) -> bool:
    return len(digits) < 6 and LEAST_KM <= int(digits) <= MOST_KM


def _quiet(draft: Draft, zone: str) -> Quiet | str | None:
    """The hours, none, or what is wrong with them."""
    if draft.quiet == QUIET_NONE:
        return None
    start, end = clock_text.minute_of_day(draft.quiet_from), clock_text.minute_of_day(draft.quiet_to)
    if start is None or end is None or start == end:
        return "Say from when until when; the two must differ."
    return Quiet(start, end, zone, QuietMode(draft.quiet))


def _field(values: Values, name: str) -> Mapping[str, Any]:
    return values.get(name, {}).get(name, {})


def _text(values: Values, name: str) -> str:
    return str(_field(values, name).get("value") or "").strip()


def _one(values: Values, name: str) -> str:
    return str((_field(values, name).get("selected_option") or {}).get("value", ""))


def _many(values: Values, name: str) -> tuple[str, ...]:
    return tuple(str(one["value"]) for one in _field(values, name).get("selected_options") or ())
