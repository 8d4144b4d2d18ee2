"""Looks up where each channel has a story."""

from bot.model import Development, Severity
from bot.ports import Stories
from bot.route.shelter import Shelter, Threads, shelters


async def threads(stories: Stories, development: Development) -> Threads:
    """A channel that has several of its alerts goes on under the story's own."""
    told: dict[str, Severity] = {}
    homes: dict[str, str] = {}
    for id in reversed((development.id, *development.absorbed)):
        found = await stories.told(id)
        told |= found
        homes |= dict.fromkeys(found, id)
    sheltered: dict[str, Shelter] = {}
    for shelter in shelters(development):
        for channel in await stories.told(shelter.story):
            sheltered.setdefault(channel, shelter)
    return Threads(told, homes, sheltered)
