"""The commands that a person can give, one value each."""

from dataclasses import dataclass, field

from bot.access import Subject, Who
from bot.model import Quiet, SnoozeKind
from bot.span import WEEK, Span
from bot.use_cases.subscriptions import Terms


@dataclass(frozen=True, slots=True)
class Help:
    about: str = ""  # a command; empty: all of them


@dataclass(frozen=True, slots=True)
class Subscribe:
    names: tuple[str, ...]  # as typed, each one name or several without commas
    terms: Terms = field(
        default_factory=Terms
    )  # its kinds of event and its filter as typed; quiet hours without a zone


@dataclass(frozen=True, slots=True)
class SubscribeForm:
    """Subscribe without words: by the form."""


@dataclass(frozen=True, slots=True)
class Unsubscribe:
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnsubscribeAll:
    pass


@dataclass(frozen=True, slots=True)
class List:
    pass


@dataclass(frozen=True, slots=True)
class DigestNow:
    is_weekly: bool = False


@dataclass(frozen=True, slots=True)
class DigestShow:
    day: Span | None  # of one day; None: the newest
    is_weekly: bool = False


@dataclass(frozen=True, slots=True)
class DigestAt:
    minute: int
    timezone: str | None  # None: the person's own
    weekday: int | None = None  # None: every day


@dataclass(frozen=True, slots=True)
class DigestOff:
    is_weekly: bool | None = None  # None: both


@dataclass(frozen=True, slots=True)
class Sources:
    pass


@dataclass(frozen=True, slots=True)
class AddSource:
    url: str


@dataclass(frozen=True, slots=True)
class RemoveSource:
    id: str


@dataclass(frozen=True, slots=True)
class Status:
    pass


@dataclass(frozen=True, slots=True)
class Log:
    pass


@dataclass(frozen=True, slots=True)
class Why:
    words: str  # of a headline, or a link to an article or a message


@dataclass(frozen=True, slots=True)
class Preview:
    pass


@dataclass(frozen=True, slots=True)
class SnoozeFor:
    kind: SnoozeKind
    words: str  # that name it; a story as in Story
    span: str  # as typed


@dataclass(frozen=True, slots=True)
class Snoozes:
    pass


@dataclass(frozen=True, slots=True)
class Irrelevant:
    what: str  # as in Story


@dataclass(frozen=True, slots=True)
class Relocate:
    what: str  # as in Story
    place: str


@dataclass(frozen=True, slots=True)
class Tuning:
    pass


@dataclass(frozen=True, slots=True)
class QuietHours:
    quiet: Quiet | None  # without a timezone: the person's own; None: no quiet hours


@dataclass(frozen=True, slots=True)
class OwnRegions:
    pass


@dataclass(frozen=True, slots=True)
class NewRegion:
    name: str
    parts: tuple[str, ...]  # as typed


@dataclass(frozen=True, slots=True)
class RemoveRegion:
    name: str


@dataclass(frozen=True, slots=True)
class StoriesFollowed:
    what: str  # as in Story, to follow it; empty: list them


@dataclass(frozen=True, slots=True)
class Merge:
    one: str  # a story's id, an article's address or a message's link
    other: str


@dataclass(frozen=True, slots=True)
class Split:
    what: str  # as in Merge, of a report


@dataclass(frozen=True, slots=True)
class Undo:
    what: str  # as in Merge


@dataclass(frozen=True, slots=True)
class Rulings:
    pass


@dataclass(frozen=True, slots=True)
class LookUp:
    name: str  # of a place; empty: anywhere
    instead: str = ""  # the command it may have been meant as
    kind: str = ""  # of event, or several; a place may follow
    actor: str = ""  # a place may follow
    span: Span = WEEK
    radius_km: float | None = None  # around a town; None: as large as it is


@dataclass(frozen=True, slots=True)
class Story:
    what: str  # an article's address, a message's link, a story's id, or words of a headline


@dataclass(frozen=True, slots=True)
class AccessShown:
    pass


@dataclass(frozen=True, slots=True)
class AccessRule:
    subjects: tuple[Subject, ...]  # none: all of them
    who: Who


@dataclass(frozen=True, slots=True)
class AccessAllow:
    user: str  # Slack's id


@dataclass(frozen=True, slots=True)
class AccessRemove:
    user: str


@dataclass(frozen=True, slots=True)
class Audit:
    pass


@dataclass(frozen=True, slots=True)
class Mistake:
    """What can't be understood, with the word it is about."""

    words: str
    suggestions: tuple[str, ...] = ()  # what was meant, most likely
    examples: tuple[str, ...] = ()  # what would be understood, where nobody can tell what was meant


Asking = Help | Mistake | LookUp | Story | Why | Preview
Following = (
    Subscribe | SubscribeForm | Unsubscribe | UnsubscribeAll | List | StoriesFollowed
    | OwnRegions | NewRegion | RemoveRegion
)  # fmt: skip
Digesting = DigestNow | DigestShow | DigestAt | DigestOff
Quietening = QuietHours | SnoozeFor | Snoozes
Correcting = Irrelevant | Relocate | Tuning | Merge | Split | Undo | Rulings
Operating = Sources | AddSource | RemoveSource | Status | Log
Permitting = AccessShown | AccessRule | AccessAllow | AccessRemove | Audit
Command = Asking | Following | Digesting | Quietening | Correcting | Operating | Permitting
