"""The form to follow something, and the preview that it is saved from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from bot.brief import Worst
from bot.model import QuietMode, Region, Severity, Subscription
from bot.tell import blocks as kit
from bot.tell import form
from bot.tell.blocks import Block, View
from bot.tell.compose_desk import wish_line
from bot.tell.compose_digest import dated
from bot.tell.form import field, option, optional
from bot.tell.limits import OPTION_TEXT, SELECT_OPTIONS, length
from bot.tell.names import Names, counted, level
from bot.tell.room import fitting
from bot.tell.untrusted import tame
from bot.tell.wish_draft import QUIET_NONE, Draft, pack

FORM_CALLBACK, PREVIEW_CALLBACK = "follow_form_sent", "follow_preview_sent"
CHANNEL, REGIONS, COUNTRIES, PLACE, RADIUS = "channel", "regions", "countries", "place", "radius"
TYPES, AT_LEAST, DIGEST, HOUR, ZONE = "types", "at_least", "digest", "hour", "zone"
QUIET, QUIET_FROM, QUIET_TO, FILTER, UNLOCATED = "quiet", "quiet_from", "quiet_to", "filter", "unlocated"
SAME = "same"  # an option's value may not be empty
MOST_EXAMPLES = 3
WISHES_ROOM = 4_000  # characters
MOST_TYPED = 500  # characters in a field
QUIET_MODES = (
    (QUIET_NONE, "All alerts at any hour"),
    (QuietMode.CRITICAL.value, "Critical only in quiet hours, the rest is held for the digest"),
    (QuietMode.HOLD.value, "Everything in quiet hours is held for the digest"),
)


@dataclass(frozen=True, slots=True)
class Brought:
    """What the last 7 days would have brought."""

    alerts: Worst
    digest_lines: int


class Uncounted(Enum):
    """Why there are no numbers."""

    GAVE_UP = "What the last 7 days would have brought could not be counted."


def compose_wish_form(draft: Draft, regions: Sequence[Region], names: Names) -> View:
    """Filled in with the draft."""
    blocks = [*_where(draft, regions, names), *_what(draft, names), *_when(draft)]
    return form.modal("Follow", FORM_CALLBACK, draft.instead, blocks, submit="Preview")


def _where(draft: Draft, regions: Sequence[Region], names: Names) -> list[Block]:
    channel: Block = {
        "type": "conversations_select",
        "action_id": CHANNEL,
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
        **({"initial_conversation": draft.channel} if draft.channel else {"default_to_current_conversation": True}),
    }
    groups = _groups(regions)
    chosen = [one for group in groups for one in group["options"] if one["value"] in draft.regions]
    region = _several("multi_static_select", REGIONS, "Sahel, Middle East, …", chosen)
    countries = country_options(draft.countries, names.countries)
    country = _several("multi_external_select", COUNTRIES, "Mali, Yemen, …", countries)
    place = _text(PLACE, draft.place, "A town, an area or a sea: Sirte")
    return [
        field(CHANNEL, "Channel", channel),
        optional(REGIONS, "Regions", region | {"option_groups": groups}),
        optional(COUNTRIES, "Countries", country | {"min_query_length": 1}),
        optional(PLACE, "Place", place),
        optional(RADIUS, "Kilometres around the place", _text(RADIUS, draft.radius, "50")),
    ]


def _what(draft: Draft, names: Names) -> list[Block]:
    kinds = [option(name, id) for id, name in sorted(names.events.items(), key=lambda one: one[1])][:SELECT_OPTIONS]
    chosen = [one for one in kinds if one["value"] in draft.types]
    types = _several("multi_static_select", TYPES, "Every kind", chosen) | {"options": kinds}
    floors = [option(level(severity), severity.label) for severity in Severity]
    lower = [option("The same as alerts", SAME), *(option(f"From {one.label}", one.label) for one in Severity)]
    also = [option("Also developments whose place is unknown", "yes")]
    unlocated: Block = {"type": "checkboxes", "action_id": UNLOCATED, "options": also}
    found = [
        optional(TYPES, "Kinds of event", types),
        field(AT_LEAST, "Alert from this severity up", form.menu(AT_LEAST, floors, draft.at_least)),
        field(DIGEST, "In the digest", form.menu(DIGEST, lower, draft.digest or SAME)),
        optional(FILTER, "Filter", _text(FILTER, draft.filter, 'actor:"Boko Haram" AND NOT type:unrest')),
        optional(UNLOCATED, "More", unlocated | ({"initial_options": also} if draft.unlocated else {})),
    ]
    return [block for block in found if block["element"].get("options", True)]


def _when(draft: Draft) -> list[Block]:
    modes = [option(words, value) for value, words in QUIET_MODES]
    return [
        optional(HOUR, "Daily digest at (empty: leave it as it is)", form.clock(HOUR, draft.hour)),
        field(ZONE, "Timezone", _text(ZONE, draft.timezone, "Europe/Berlin")),
        field(QUIET, "Quiet hours", form.radios(QUIET, modes, draft.quiet)),
        optional(QUIET_FROM, "Quiet from", form.clock(QUIET_FROM, draft.quiet_from)),
        optional(QUIET_TO, "Quiet until", form.clock(QUIET_TO, draft.quiet_to)),
    ]


def compose_wish_preview(
    draft: Draft,
    wishes: Sequence[Subscription],
    brought: Brought | Uncounted | None,
    warnings: Sequence[str],
    names: Names,
) -> View:
    """What would be stored and what it would have brought, None while that is counted; the draft comes back with it."""
    lines = [kit.section(wish_line(wish)) for wish in wishes]
    shown = fitting(lines, WISHES_ROOM)[:30]
    more = len(lines) - len(shown)
    blocks = [
        *_brought(brought, names),
        kit.divider(),
        *shown,
        *([kit.context(f"and {more} more")] if more else []),
        *(kit.context(f"*{words}*") for words in warnings),
    ]
    return form.modal("Preview", PREVIEW_CALLBACK, pack(draft), blocks, submit="Follow", close="Back")


def _brought(brought: Brought | Uncounted | None, names: Names) -> list[Block]:
    if brought is None:
        return [kit.section("Counting what the last 7 days would have brought …")]
    if isinstance(brought, Uncounted):
        return [kit.section(brought.value)]
    alerts = counted(brought.alerts.count, "alert")
    lines = counted(brought.digest_lines, "line in digests", "lines in digests")
    head = kit.section(f"*In the last 7 days this would have brought {alerts} and {lines}.*")
    examples = [dated(one, names) for one in brought.alerts.shown[:MOST_EXAMPLES]]
    return [head, *kit.lists(examples)]


def country_options(codes: Sequence[str], countries: Mapping[str, str]) -> list[Block]:
    return [option(countries.get(code, code), code) for code in codes[:SELECT_OPTIONS]]


def countries_like(typed: str, countries: Mapping[str, str]) -> list[Block]:
    """For the type-ahead: those whose name or code begins so before those that have it inside."""
    words = typed.casefold().strip()
    ranked = [
        (not (name.casefold().startswith(words) or code.casefold() == words), name, code)
        for code, name in countries.items()
        if words in name.casefold() or code.casefold() == words
    ]
    return country_options([code for _, _, code in sorted(ranked)], countries)


def _groups(regions: Sequence[Region]) -> list[Block]:
    """By continent, each with at most a hundred."""
    ordered = sorted(regions, key=lambda region: (region.group, region.name))
    grouped = {group: list(members) for group, members in groupby(ordered, key=lambda region: region.group)}
    return [
        {
            "label": kit.plain(tame(group or "Regions", OPTION_TEXT)),
            "options": [option(region.name, region.id) for region in members[:SELECT_OPTIONS]],
        }
        for group, members in grouped.items()
    ]


def _several(kind: str, action: str, examples: str, chosen: Sequence[Block]) -> Block:
    """Any number of options, with those that are chosen already."""
    first: Block = {"initial_options": list(chosen)} if chosen else {}
    return {"type": kind, "action_id": action, "placeholder": kit.plain(examples), **first}


def _text(action: str, value: str, example: str) -> Block:
    """No longer than what the preview can carry back."""
    return form.line(action, value, example) | {"max_length": max(MOST_TYPED, length(value))}
