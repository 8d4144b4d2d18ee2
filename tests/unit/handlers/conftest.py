"""A desk over memory, and a visitor before it."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.errors import PermanentError, TransientError
from bot.model import Source
from bot.route.directory import Directory
from bot.route.glossary import Entry, Glossary
from bot.world.clock import HandClock
from bot.world.memory import stores
from handlers.desk import Desk, desk_of
from tests.unit.handlers.slack import Visitor, visitor
from tests.unit.route.no_places import NoPlaces
from tests.unit.tell.news import COUNTRIES, HARBOUR_POST, NAMES, NOON, REGIONS

KINDS = Glossary([(Entry("attack", "Armed attack"), ()), (Entry("coup", "Coup or mutiny"), ("putsch",))])
ACTORS = Glossary([(Entry("Islamic State", "Islamic State"), ("ISIS",)), (Entry("Boko Haram", "Boko Haram"), ())])


async def discover(url: str) -> Source:
    """Knows one site."""
    if "inside" in url:
        raise PermanentError("it is not on the public internet")
    if "lost" in url:
        raise TransientError("its host name can't be found", 30)
    if "tide.example" not in url:
        raise PermanentError(f"{url} names no feed")
    return Source("tide", "The Tide", "tide", "https://tide.example/feed")


@pytest.fixture
def desk() -> Desk:
    """An empty workspace at noon."""
    clock = HandClock(NOON)
    return desk_of(
        "T1",
        clock,
        stores(clock),
        directory=Directory(REGIONS, COUNTRIES, NoPlaces()),
        kinds=KINDS,
        actors=ACTORS,
        names=NAMES,
        discover=discover,
        sources=(HARBOUR_POST,),
    )


@pytest.fixture
async def person(desk: Desk) -> AsyncIterator[Visitor]:
    """Somebody in Slack."""
    async with visitor(desk) as somebody:
        yield somebody


@pytest.fixture
def manifest() -> dict[str, Any]:
    """What a workspace creates its app from."""
    found = json.loads((Path(__file__).parents[3] / "config" / "manifest.json").read_text())
    assert isinstance(found, dict)
    return found
