"""What is known of a development without reading it: what counts, previews and curves are made of."""

from dataclasses import dataclass

from bot.model import Development, FeedbackKind, Severity


@dataclass(frozen=True, slots=True)
class Brief:
    """One development, in some hundred bytes."""

    id: str
    severity: Severity
    sources: int  # independent ones
    first_reported: float  # epoch seconds, as the next
    last_reported: float
    event_type: str | None
    actors: tuple[str, ...]  # names
    regions: tuple[str, ...]
    is_dismissed: bool

    @property
    def rank(self) -> tuple[int, int, float, str]:
        """The worst has the highest; as `worst_first` has it of developments."""
        return self.severity, self.sources, self.last_reported, self.id


@dataclass(frozen=True, slots=True)
class Worst:
    """How many there are, and the worst few of them."""

    count: int
    shown: tuple[Development, ...]  # worst first


def brief_of(development: Development) -> Brief:
    return Brief(
        id=development.id,
        severity=development.severity,
        sources=development.sources,
        first_reported=development.first_reported.timestamp(),
        last_reported=development.last_reported.timestamp(),
        event_type=development.event_type,
        actors=tuple(actor.name for actor in development.actors),
        regions=development.regions,
        is_dismissed=is_dismissed(development),
    )


def is_dismissed(development: Development) -> bool:
    """Did somebody say that it is not relevant? What has become critical since is told all the same."""
    said = [one for one in development.corrections if one.kind is FeedbackKind.IRRELEVANT]
    is_worse = development.severity is Severity.CRITICAL and all(one.severity < Severity.CRITICAL for one in said)
    return bool(said) and not is_worse
