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
    return called | {"kinds": kinds(regions), "actors": actors()}


@pytest.mark.parametrize(
    ("typed", "about"),
    [
        ("unrest georgia", "Unrest · Georgia"),
        ("type:unrest georgia", "Unrest · Georgia"),
        ("terrorism in nigeria", "Terrorism · Nigeria"),
        ("coups and protests in mali", "Coup or mutiny and Protest · Mali"),
        ("type:coup,protest mali", "Coup or mutiny and Protest · Mali"),
        ("attacks, bombings or kidnappings nigeria", "Armed attack, Bombing and Abduction or hostage-taking · Nigeria"),
        ("nigeria, only kidnappings", "Abduction or hostage-taking · Nigeria"),
        ("coups", "Coup or mutiny"),
        ("drone attacks on sirte", "Air or drone strike · Sirte, Libya"),
        ("bombs", "Bombing"),
        ("clashes in tripoli, lebanon", "Armed clash · Tripoli, Lebanon"),
        ("piracy strait of hormuz", "Piracy or attack on shipping · Strait of Hormuz"),
        ("red sea attacks", "Red Sea and Gulf of Aden"),
        ("lebanon hezbollah", "Hezbollah · Lebanon"),
        ("who is boko haram", "Boko Haram"),
        ("hamas ceasefire", "Ceasefire · Hamas"),
        ("north kivu m23 attacks", "Armed attack · M23 · North Kivu, Democratic Republic of the Congo"),
        ("new york protests", "Protest · New York, United States"),
        ("what happened in new york", "New York, United States"),
        ("kidnappings in Tchad", "Abduction or hostage-taking · Chad"),
        ("Россия", "Russia"),
        ("العراق", "Iraq"),
        ("Alep, Syrie", "Aleppo, Syria"),
        ("grenade", "Bombing"),
    ],
)
async def test_kinds_and_actors_are_looked_up_as_people_call_them(
    typed: str, about: str, desk: Desk, world: dict[str, Any]
) -> None:
    async with visitor(replace(desk, **world)) as person:
        assert (await person.types(typed)).startswith(f"{about}: nothing in the last 7 days")


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


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("hezbollah and hamas", 'I look up one actor at a time, and "hamas" is another.'),
        ("ukraine not protests", 'I know no region, country or place "ukraine not'),
        ("mali/niger", "You asked about Mali and Niger."),
    ],
)
async def test_what_can_not_be_looked_up_so_is_not_answered_with_something_else(
    typed: str, said: str, desk: Desk, world: dict[str, Any]
) -> None:
    async with visitor(replace(desk, **world)) as person:
        assert (await person.types(typed)).startswith(said)
