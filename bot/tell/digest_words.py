"""What a digest says of itself: how much there was, what is left out and why, and which sources were silent."""

from collections.abc import Sequence

from bot.model import Section
from bot.tell import blocks as kit
from bot.tell.digest_page import DigestPage, Silent
from bot.tell.names import counted
from bot.tell.untrusted import escape

MOST_SILENT = 5
FOLLOWED = "what this channel follows: `/sitrep list`"

FOLLOWS_NOTHING = "This channel follows nothing: `/sitrep subscribe REGION` follows a region, a country or a town"


def title_of(page: DigestPage) -> str:
    cadence = "Weekly digest · the week to" if page.is_weekly else "Daily digest ·"
    return f"{cadence} {page.day:%A} {page.day.day} {page.day:%B}"


def summary_of(page: DigestPage) -> str:
    """How much there was, honest about a quiet day."""
    edition = page.edition
    if page.follows_nothing:
        return FOLLOWS_NOTHING
    if edition.count:
        updates = sum(line.before is not None for line in edition.lines)
        return counted(edition.count, "development") + (f", {counted(updates, 'update')} among them" if updates else "")
    quiet = "A quiet week" if page.is_weekly else "A quiet day"
    if edition.snoozed:
        return f"{quiet}: nothing new at or above your minimum severity but what is snoozed here"
    if edition.below or edition.unchanged or edition.dismissed:
        return f"{quiet}: nothing new at or above your minimum severity"
    return f"{quiet}: nothing happened in what this channel follows, as far as our sources say"


def span_of(page: DigestPage) -> str:
    return " · ".join([summary_of(page), *not_told(page), f"since {kit.marked_date(page.since)}", *page.words])


def not_told(page: DigestPage) -> list[str]:
    """What is left out, and why, and what had no alert."""
    edition = page.edition
    alone = sum(line.development.id in page.unalerted for line in edition.lines)
    counts = (
        (edition.below, "below your minimum severity"),
        (edition.unchanged, "told before, nothing new"),
        (edition.snoozed, "snoozed"),
        (edition.dismissed, "marked as not relevant: `/sitrep tuning`"),
        (alone, "without an alert of its own" if alone == 1 else "without alerts of their own"),
    )
    return [f"{count} {why}" for count, why in counts if count]


def footing(page: DigestPage) -> str:
    return f"{unread(page, [silent(one) for one in page.silent[:MOST_SILENT]])} · {FOLLOWED}"


def unread(page: DigestPage, named: Sequence[str]) -> str:
    """Whether silence may be blindness."""
    if not page.silent:
        return "All sources could be read"
    more = f" and {len(page.silent) - MOST_SILENT} more" if len(page.silent) > MOST_SILENT else ""
    count = f"{len(page.silent)} of {page.sources}" if page.sources else str(len(page.silent))
    blind = ". No source could be read, so this may miss what happened" if 0 < page.sources <= len(page.silent) else ""
    return f"{count} sources could not be read: {', '.join(named)}{more}{blind}"


def silent(source: Silent) -> str:
    """As "Harbour Post since 20 Nov, 04:10"."""
    name = escape(source.name, 80)
    return f"{name} since {kit.marked_date(source.since)}" if source.since else f"{name}, never yet"


def days_of(section: Section) -> str:
    """As "Libya, new a day in the last 14 days: 0, 1, 0, …"."""
    return f"{section.heading}, new a day in the last {len(section.days)} days: {', '.join(map(str, section.days))}"
