"""Looks up where each channel has a story."""

from bot.model import Development, Reason, Severity
from bot.ports import Stories
from bot.route.threads import Shelter, Threads


async def threads(stories: Stories, development: Development) -> Threads:
    """A channel that has several of its alerts goes on under the story's own."""
    told: dict[str, Severity] = {}
    homes: dict[str, str] = {}
    for id in reversed((development.id, *development.absorbed)):
        found = await stories.told(id)
        told |= found
        homes |= dict.fromkeys(found, id)
    shelters: dict[str, Shelter] = {}
    for id, reason in ((development.sequel_of, Reason.SEQUEL), (development.under, Reason.PART)):
        found = await stories.told(id) if id else {}
        shelters |= dict.fromkeys(found, Shelter(id, reason))
    return Threads(told, homes, shelters)
