"""A workspace's own regions: made, listed, removed; and the desk as it stands with them."""

import re
from dataclasses import replace

from bot.model import Message, Target, TargetKind
from bot.route.directory import Guess, Unknown
from bot.tell.compose_regions import compose_region, compose_regions
from bot.tell.compose_word import compose_mistake, compose_word
from bot.use_cases import own_regions
from handlers.asked import Asked
from handlers.command import NewRegion, RemoveRegion
from handlers.desk import Desk
from handlers.several import parted

CODE = re.compile(r"[A-Za-z]{2}\.\w{1,4}")


async def with_own(desk: Desk) -> Desk:
    """The desk whose directory knows the workspace's own regions as they are now."""
    own = await desk.notebooks.regions.every()
    return replace(desk, directory=desk.directory.also([region.target for region in own])) if own else desk


async def new(command: NewRegion, asked: Asked, desk: Desk) -> Message:
    """All of it or nothing: the first part that is unknown is said. Nobody could follow it by a name that is taken."""
    taken = desk.directory.find_written(command.name)
    if taken and taken.kind is not TargetKind.PLACE:
        return compose_mistake(f'"{command.name}" means {taken.name} already: give your region another name.')
    parts: list[Target | str] = []
    for name in (name for words in command.parts for name in parted(words, desk)):
        found = _part(name, desk)
        if isinstance(found, Unknown):
            return compose_mistake(f'I know no region, country or area "{found.words}".', found.suggestions)
        parts += found
    region = own_regions.composed(command.name, parts, desk.directory.regions, asked.user, desk.clock.now())
    followed = await own_regions.put(desk.notebooks.regions, desk.wishes, region)
    return compose_region(region, followed, desk.names)


async def listed(desk: Desk) -> Message:
    return compose_regions(await desk.notebooks.regions.every(), desk.names)


async def remove(command: RemoveRegion, desk: Desk) -> Message:
    gone = await own_regions.remove(desk.notebooks.regions, desk.wishes, command.name)
    return compose_word(f"{gone.name} is no region of ours any more.")


def _part(name: str, desk: Desk) -> list[Target | str] | Unknown:
    """An area by its code or its name, else what the directory knows."""
    if CODE.fullmatch(name) and name.upper() in desk.names.areas:
        return [name.upper()]
    areas = [code for code, called in desk.names.areas.items() if called.casefold() == name.casefold()]
    known = desk.directory.find_all(name)
    if len(areas) == 1 and not _is_wider(known):
        return list(areas)
    unknown = next((one for one in known if isinstance(one, Unknown)), None)
    return unknown or [one.target for one in known if isinstance(one, Guess)]


def _is_wider(known: list[Guess | Unknown]) -> bool:
    """Is the name a country or a region too, which it rather means?"""
    return all(isinstance(one, Guess) and one.target.kind.value != "place" for one in known)
