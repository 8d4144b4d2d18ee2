"""What can happen: how bad, of which kind, and who acts."""

from dataclasses import dataclass
from enum import IntEnum


class Severity(IntEnum):
    """How bad a development is; comparable."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3
    CRITICAL = 4

    @property
    def label(self) -> str:
        return self.name.lower()

    def as_minimum(self, called: str) -> str:
        """What is at least as bad: "every severity", or by what this is `called` "high and above", "critical only"."""
        if self is Severity.LOW:
            return "every severity"
        return f"{called} {'only' if self is Severity.CRITICAL else 'and above'}"

    @classmethod
    def of(cls, label: str) -> "Severity":
        """The severity with this label; KeyError for any other word."""
        return cls[label.upper()]


WORST_FIRST = tuple(reversed(Severity))


@dataclass(frozen=True, slots=True, eq=False)  # one object an entry: catalogues are looked up for every headline
class EventType:
    """A kind of security development, from config/events.toml."""

    id: str
    name: str  # as a reader says it: "Territory change"
    base: Severity  # before fatalities, targets and escalation are counted
    words: tuple[str, ...] = ()  # lower-case lemmas or phrases that speak of it


@dataclass(frozen=True, slots=True, eq=False)  # as an event type
class ActorEntry:
    """Someone who acts in developments, from config/actors.toml."""

    name: str
    kind: str  # armed-group | government | army | militia | police | organisation
    aliases: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()  # where it is at home; weak evidence of where an event is
    short: tuple[str, ...] = ()  # letters that others go by too
    near: tuple[str, ...] = ()  # beginnings of words beside which they mean this one


@dataclass(frozen=True, slots=True)
class Actor:
    name: str
    kind: str
