"""Words that name an actor or a kind of event and, somewhere in the world, a place as well."""

from dataclasses import replace
from typing import Any

import pytest

from bot.interpret.gazetteer import Gazetteer
from bot.wiring.names import actors, directory, kinds, names
from config.regions import load_regions
from handlers.desk import Desk
from tests.unit.handlers.slack import visitor


@pytest.fixture(scope="module")
def world() -> dict[str, Any]:
    """All the names that the bot knows."""
    regions, gazetteer = load_regions(), Gazetteer.load()
    called = {"directory": directory(regions, gazetteer), "names": names(regions, gazetteer)}
    return called | {"kinds": kinds(), "actors": actors()}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "unrest georgia",
            "“unrest” is more than that: ask about Protest, Crackdown or emergency rule and ",
        ),
        ("type unrest georgia", "“unrest” is more than that: ask about Protest"),
        ("type terrorism nigeria", "Did you mean Suicide attack or Bombing or"),
    ],
)
async def test_a_word_for_several_kinds_says_which_else_there_are(
    typed: str, said: str, desk: Desk, world: dict[str, Any]
) -> None:
    async with visitor(replace(desk, **world)) as person:
        await person.types(typed)
        assert said in str(person.slack.responses[-1]["blocks"])


@pytest.mark.parametrize(
    ("typed", "about"),
    [
        ("hamas", "Hamas"), ("taliban", "Taliban"), ("nato", "NATO"), ("eln", "National Liberation Army"),
        ("farc", "Revolutionary Armed Forces of Colombia"), ("riots", "Riot or mob violence"),
        ("hamas gaza", "Hamas · Gaza Strip, Palestinian Territory"), ("piracy", "Piracy or attack on shipping"),
        ("piracy somalia", "Piracy or attack on shipping · Somalia"), ("hama", "Hama, Syria"), ("g5 sahel", "Sahel"),
        ("is", "Iceland"), ("sirte", "Sirte, Libya"), ("libia", "Libya"),
    ],
)  # fmt: skip
async def test_an_actor_or_a_kind_of_event_is_no_town_far_away(
    typed: str, about: str, desk: Desk, world: dict[str, Any]
) -> None:
    async with visitor(replace(desk, **world)) as person:
        assert (await person.types(typed)).startswith(f"{about}: nothing in the last 7 days")
