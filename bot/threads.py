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
    sheltering = [(id, Reason.SEQUEL) for id in reversed(development.sequel_of)]
    sheltering += [(development.under, Reason.PART)] if development.under else []
    for id, reason in sheltering:
        shelters |= dict.fromkeys(await stories.told(id), Shelter(id, reason))
    return Threads(told, homes, shelters)
