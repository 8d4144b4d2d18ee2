"""What people say of stories, and what they rule on them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.event import Severity
from bot.model.places import Place


class FeedbackKind(StrEnum):
    PLACE = "wrong-place"
    IRRELEVANT = "not-relevant"


@dataclass(frozen=True, slots=True)
class Correction:
    """What somebody said of a story, as the story shows it."""

    kind: FeedbackKind
    by: str  # Slack user id
    at: datetime
    was: str  # the place that was wrong, as it was said
    severity: Severity  # of the story at that time


@dataclass(frozen=True, slots=True)
class Feedback:
    """The same with what we had read, and what is right: labelled data, and what later reports are corrected by."""

    story: str  # the development's id
    kind: FeedbackKind
    channel: str
    by: str
    at: datetime
    was: str
    severity: Severity
    headline: str
    url: str
    said: tuple[str, ...]  # sentences of the source
    source: str
    reported: datetime
    event_type: str | None
    read_countries: tuple[str, ...]
    read_places: tuple[str, ...]  # names
    countries: tuple[str, ...] = ()  # the right ones; none: nobody knows the place
    regions: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()

    @property
    def id(self) -> str:
        return feedback_id(self.story, self.kind)


def feedback_id(story: str, kind: FeedbackKind) -> str:
    """One of each kind a story: who speaks last is right."""
    return f"{story} {kind}"


NOBODY = ""  # no person: a report showed it


class RulingKind(StrEnum):
    MERGE = "merge"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was decided of two stories."""

    id: str
    kind: RulingKind
    kept: str  # the story that stays
    other: str  # the one that was merged into it, or that was begun with what was split off
    headlines: tuple[str, str]  # of both, when it was decided
    moved: tuple[str, ...]  # marks of the reports that went from one to the other
    by: str  # Slack user id, or NOBODY
    at: datetime
    undone_by: str = ""
    undone_at: datetime | None = None
