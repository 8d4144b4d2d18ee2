"""Where each channel has a story: under its own alert, or in the thread of another's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.model import Development, Reason, Severity


@dataclass(frozen=True, slots=True)
class Shelter:
    """The story in whose thread a channel first hears of another, and why."""

    story: str  # its id
    reason: Reason

    @property
    def words(self) -> str:
        """What the other is to it, for a person in the channel."""
        if self.reason is Reason.PART:
            return "it is part of a wider development told here"
        return "it seems to go on with another story told here"


@dataclass(frozen=True, slots=True)
class Threads:
    """By channel."""

    told: Mapping[str, Severity] = field(default_factory=dict)  # the severity last told
    homes: Mapping[str, str] = field(default_factory=dict)  # the id of the story under whose alert it has the thread
    shelters: Mapping[str, Shelter] = field(default_factory=dict)  # if it has not heard of it yet


NO_THREADS = Threads()


def shelters(development: Development) -> Sequence[Shelter]:
    """In whose thread a channel first hears of it: of the first of these that it has been told."""
    whole = [Shelter(development.under, Reason.PART)] if development.under else []
    return [*whole, *(Shelter(story, Reason.SEQUEL) for story in development.sequel_of)]
