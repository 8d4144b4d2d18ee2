"""What of a digest is drawn, in values and in words; and the digest with its picture in it."""

import json
from collections.abc import Sequence
from dataclasses import replace

from bot.model import WORST_FIRST, Bar, Development, Dot, Edition, Message, Picture
from bot.tell.digest_page import DigestPage
from bot.tell.digest_words import title_of
from bot.tell.names import Names, best_place, counted, listed
from bot.tell.untrusted import tame

MOST_DOTS = 200
MOST_BARS = 8
MOST_ALT = 1_000
MOST_NAMED = 3
VAGUE = frozenset({"country", "sea"})  # a dot in their middle would say that it happened there
BELOW_THE_HEAD = 2


def picture_of(page: DigestPage, names: Names) -> Picture | None:
    """The map and the bars; None where a glance at the digest says as much."""
    edition = page.edition
    dots = tuple(dot for one in edition.told if (dot := _dot(one)))[:MOST_DOTS]
    if not dots and len(edition.sections) < 2:
        return None
    bars = _bars(edition)
    return Picture(title_of(page), dots, bars, tame(_words(edition, dots, bars), MOST_ALT))


def _dot(development: Development) -> Dot | None:
    """At its best place, where that is a point."""
    if not development.places:
        return None
    place = best_place(development)
    if place.lat is None or place.lon is None or place.kind in VAGUE:
        return None
    return Dot(place.lat, place.lon, development.severity, place.name)


def _bars(edition: Edition) -> tuple[Bar, ...]:
    """One a heading; what is too many for a glance is one bar together."""
    bars = [Bar(section.heading, section.counts) for section in edition.sections]
    if len(bars) <= MOST_BARS:
        return tuple(bars)
    shown, others = bars[: MOST_BARS - 1], bars[MOST_BARS - 1 :]
    critical, high, medium, low = map(sum, zip(*(bar.counts for bar in others), strict=True))
    return (*shown, Bar(f"{len(others)} others", (critical, high, medium, low)))


def _words(edition: Edition, dots: Sequence[Dot], bars: Sequence[Bar]) -> str:
    """The picture for who does not see it."""
    told = []
    if dots:
        many = f"{len(dots)} of " if len(dots) < edition.count else ""
        worst = listed(list(dict.fromkeys(dot.name for dot in dots))[:MOST_NAMED], MOST_NAMED)
        told.append(f"Map of {many}{counted(edition.count, 'development')}, the worst at {worst}")
    told += [f"{bar.heading}: {_counts(bar)}" for bar in bars]
    return ". ".join(told) + "."


def _counts(bar: Bar) -> str:
    """As "3, of which 1 critical, 2 low"."""
    named = [f"{count} {one.label}" for count, one in zip(bar.counts, WORST_FIRST, strict=True) if count]
    return f"{sum(bar.counts)}, of which {', '.join(named)}"


def with_picture(digest: Message, file: str, words: str) -> Message:
    """The same message with an uploaded picture below its head."""
    blocks = json.loads(digest.blocks)
    image = {"type": "image", "slack_file": {"id": file}, "alt_text": words}
    shown = [*blocks[:BELOW_THE_HEAD], image, *blocks[BELOW_THE_HEAD:]]
    return replace(digest, blocks=json.dumps(shown, ensure_ascii=False))
