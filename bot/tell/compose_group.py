"""One message for what a storm would have posted one by one, by country and worst first."""

from collections.abc import Sequence

from bot.model import Grouped, Message
from bot.tell import blocks as kit
from bot.tell.blocks import Block
from bot.tell.names import UNKNOWN_PLACE, Names, counted, gauge
from bot.tell.room import fitting
from bot.tell.untrusted import escape, tame

MOST_COUNTRIES, MOST_IN_A_COUNTRY = 8, 5
SHORT_HEADLINE = 160
ROOM = 8_000  # characters
REST = (
    "This channel's measure of alerts for an hour is full; what is critical still comes by itself. "
    "All of it: `/sitrep digest now`, and the next digest."
)


def compose_group(grouped: Sequence[Grouped], key: str, names: Names) -> Message:
    """As "12 more in Ukraine this hour: …"; the same function words it anew as it grows."""
    title = f"{counted(len(grouped), 'more development')} this hour"
    by_country = _by_country(grouped)
    lines = fitting([_country(code, found, names) for code, found in by_country[:MOST_COUNTRIES]], ROOM)
    left = [names.countries.get(code, code) or UNKNOWN_PLACE for code, _ in by_country[len(lines) :]]
    rest = [kit.context(escape(f"Also in {', '.join(left)}.", 300))] if left else []
    words = "; ".join(_in_words(code, found, names) for code, found in by_country[:MOST_COUNTRIES])
    body = kit.rich(*lines)
    return kit.message(f"{title}: {words}.", [kit.header(title), body, *rest, kit.context(REST)], key)


def _by_country(grouped: Sequence[Grouped]) -> list[tuple[str, list[Grouped]]]:
    """The country with the most first, and in it the worst, then the latest."""
    found: dict[str, list[Grouped]] = {}
    for one in reversed(grouped):
        found.setdefault(one.country, []).append(one)
    ordered = sorted(found.items(), key=lambda each: (-len(each[1]), each[0]))
    return [(code, sorted(each, key=lambda one: -one.severity)) for code, each in ordered]


def _country(code: str, found: Sequence[Grouped], names: Names) -> Block:
    told: list[Block] = [kit.text(f"{_count(code, found, names)}: ", "bold")]
    for at, one in enumerate(found[:MOST_IN_A_COUNTRY]):
        told += [kit.text("; ")] if at else []
        told += [kit.text(f"{gauge(one.severity)} "), kit.link(tame(one.headline, SHORT_HEADLINE), one.url)]
    more = len(found) - MOST_IN_A_COUNTRY
    return kit.line(*told, kit.text(f"; and {more} more\n" if more > 0 else "\n"))


def _count(code: str, found: Sequence[Grouped], names: Names) -> str:
    return f"{len(found)} more {f'in {names.countries.get(code, code)}' if code else f'({UNKNOWN_PLACE})'}"


def _in_words(code: str, found: Sequence[Grouped], names: Names) -> str:
    return escape(f"{_count(code, found, names)}: {found[0].headline}", 250)
