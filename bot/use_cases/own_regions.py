"""A workspace's own regions, composed of countries and areas."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.errors import PermanentError
from bot.model import OwnRegion, Region, Subscription, Target, TargetKind
from bot.ports import Notebook, Subscriptions

MOST_REGIONS, MOST_PARTS, MOST_NAME = 50, 60, 60
TOO_MANY = f"A workspace has at most {MOST_REGIONS} regions of its own."


def slug(name: str) -> str:
    """As "our-sites": what tells two regions of a workspace apart."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return re.sub(r"[^\w]+", "-", "".join(sign for sign in letters if not unicodedata.combining(sign))).strip("-")


def composed(name: str, parts: Sequence[Target | str], regions: Iterable[Region], by: str, now: datetime) -> OwnRegion:
    """Of countries, whole regions, and areas, by their code too; PermanentError says what it can't be made of."""
    known = {region.id: region for region in regions}
    countries, areas = set[str](), set[str]()
    for part in parts:
        if isinstance(part, str):
            areas.add(part)
        elif part.kind is TargetKind.COUNTRY:
            countries.add(part.id)
        elif part.kind is TargetKind.REGION and part.id in known:
            countries |= known[part.id].countries
            areas |= known[part.id].admin1
        elif part.areas and part.kind is TargetKind.PLACE:
            areas |= set(part.areas)
        else:
            raise PermanentError(f"{part.name} is neither a country, an area nor a region of ours.")
    if len(countries) + len(areas) > MOST_PARTS:
        raise PermanentError(f"A region has at most {MOST_PARTS} countries and areas.")
    return OwnRegion(name, slug(name), tuple(sorted(countries)), tuple(sorted(areas)), by, now)


async def put(own: Notebook[OwnRegion], wishes: Subscriptions, region: OwnRegion) -> int:
    """Adds it, or gives the one of that name its new parts, also for those who follow it; returns in how many
    channels that is."""
    known = await own.every()
    if len(known) >= MOST_REGIONS and region.id not in {one.id for one in known}:
        raise PermanentError(TOO_MANY)
    await own.put(region)
    followers = await following(wishes, region)
    for wish in followers:
        await wishes.put(replace(wish, target=region.target))
    return len({wish.channel for wish in followers})


async def remove(own: Notebook[OwnRegion], wishes: Subscriptions, name: str) -> OwnRegion:
    """PermanentError where there is none, or while somebody follows it."""
    region = next((one for one in await own.every() if one.slug == slug(name)), None)
    if region is None:
        raise PermanentError(f'There is no region of your own called "{name}".')
    if channels := sorted({wish.channel for wish in await following(wishes, region)}):
        many = "a channel" if len(channels) == 1 else f"{len(channels)} channels"
        raise PermanentError(f'{region.name} is followed in {many}: /sitrep unsubscribe "{region.name}" there first.')
    await own.drop(region.id)
    return region


async def following(wishes: Subscriptions, region: OwnRegion) -> list[Subscription]:
    """Also those of paused channels."""
    halted = [wish for channel in await wishes.paused() for wish in await wishes.of(channel)]
    return [wish for wish in [*await wishes.every(), *halted] if wish.target.id == region.id]
