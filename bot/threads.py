"""Looks up where each channel has a story."""

from bot.model import Development, Severity
from bot.ports import Stories
from bot.route.shelter import Shelter, Threads, homes, shelters


async def threads(stories: Stories, development: Development) -> Threads:
    """One question to the store, of all stories under whose alerts it may be, and of those that it goes on with."""
    own, others = homes(development), shelters(development)
    answers = await stories.told_each([*own, *(shelter.story for shelter in others)])
    told: dict[str, Severity] = {}
    under: dict[str, str] = {}
    for id, found in reversed(list(zip(own, answers[: len(own)], strict=True))):
        told |= found
        under |= dict.fromkeys(found, id)
    beside: dict[str, Shelter] = {}
    for shelter, found in zip(others, answers[len(own) :], strict=True):
        beside = dict.fromkeys(found, shelter) | beside
    return Threads(told, under, beside)
