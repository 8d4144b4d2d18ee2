"""Where each channel has a story: under its own alert, or in the thread of another's."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

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
    shelters: Mapping[str, Shelter] = field(default_factory=dict)  # of those that were told what it goes on with

    def without(self, channels: Collection[str]) -> "Threads":
        """As if these had not been told of it."""
        return replace(self, told={channel: bad for channel, bad in self.told.items() if channel not in channels})


@dataclass(frozen=True, slots=True)
class Thread:
    """One channel's thread of a story, under the alert of `home`."""

    channel: str
    home: str
    told: Severity
    shelter: Shelter | None = None


def threads_of(known: Threads) -> list[Thread]:
    """Of the channels that were told, in a fixed order."""
    return [
        Thread(channel, known.homes[channel], known.told[channel], known.shelters.get(channel))
        for channel in sorted(known.told)
    ]


def shelters(development: Development) -> Sequence[Shelter]:
    """In whose thread a channel first hears of it: of the first of these that it has been told."""
    whole = [Shelter(development.under, Reason.PART)] if development.under else []
    known = [*whole, *(Shelter(story, Reason.SEQUEL) for story in development.sequel_of)]
    return [one for one in known if one.story not in {development.id, *development.absorbed}]


def because(wish: str, shelter: Shelter | None) -> str:
    """Why an alert is here, and where it stands, for a person in the channel."""
    return f"{wish}; {shelter.words}" if shelter else wish
