"""Where each channel has a story: under its own alert, or under that of one that was merged into it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.model import Development, Severity
from bot.ports import Stories


@dataclass(frozen=True, slots=True)
class Threads:
    """By channel: the severity last told, and the id of the story whose alert the thread is under."""

    told: Mapping[str, Severity] = field(default_factory=dict)
    homes: Mapping[str, str] = field(default_factory=dict)
    wider: frozenset[str] = frozenset()  # channels that have the region-wide development that it is a part of


async def threads(stories: Stories, development: Development) -> Threads:
    """A channel that has several of its alerts goes on under the story's own."""
    told: dict[str, Severity] = {}
    homes: dict[str, str] = {}
    for id in reversed((development.id, *development.absorbed)):
        found = await stories.told(id)
        told |= found
        homes |= dict.fromkeys(found, id)
    wider = await stories.told(development.under) if development.under else {}
    return Threads(told, homes, frozenset(wider))
