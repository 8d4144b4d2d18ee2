"""What changed in a story, as a person says it."""

from collections.abc import Iterable

from bot.model import Change, ChangeKind, Development
from bot.tell.names import Names


def changed(changes: Iterable[Change], names: Names) -> list[str]:
    """A phrase for each, in the order given."""
    return [in_words(change, names) for change in changes]


def in_words(change: Change, names: Names) -> str:
    """As "18 reported killed, 12 before", or "corrected: 12 reported killed, 18 before"."""
    match change.kind:
        case ChangeKind.SEVERITY:
            return f"severity {change.was.upper()} → {change.now.upper()}"
        case ChangeKind.FATALITIES:
            return _toll(int(change.now), int(change.was or 0))
        case ChangeKind.CLAIM:
            return f"{change.now} claims responsibility" if change.now else "responsibility is claimed"
        case ChangeKind.FREED:
            return "all captives reported free" if change.now == "all" else "a release or an escape is reported"
        case ChangeKind.PLACE:
            return f"the place is now known: {names.countries.get(change.now, change.now)}"
        case ChangeKind.COUNTRY:
            return f"now also in {names.countries.get(change.now, change.now)}"
        case ChangeKind.ACTOR:
            return f"{'also' if change.was else 'now'} named: {change.now}"
        case ChangeKind.CONFIRMED:
            return f"confirmed by a second source, {change.now}"


def _toll(now: int, was: int) -> str:
    return f"{'corrected: ' if now < was else ''}{deaths(now)}{_before(was)}"


def deaths(fatalities: int | None) -> str:
    """Nothing where no report says a number."""
    if fatalities is None:
        return ""
    return "no deaths reported" if fatalities == 0 else f"{fatalities:,} reported killed"


def harm(development: Development) -> list[str]:
    """Who was hurt and taken, beside the dead: as "30 reported wounded"."""
    return [f"{count:,} reported {deed}" for deed, count in _harmed(development) if count]


def harm_changed(before: Development, after: Development) -> list[str]:
    """What of it is counted otherwise than before."""
    counts = zip(_harmed(before), _harmed(after), strict=True)
    return [f"{now:,} reported {deed}{_before(was)}" for (deed, was), (_, now) in counts if now and now != was]


def _before(was: int | None) -> str:
    return f", {was:,} before" if was else ""


def _harmed(development: Development) -> tuple[tuple[str, int | None], ...]:
    return ("wounded", development.wounded), ("abducted", development.taken)
