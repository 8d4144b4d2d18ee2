"""A workspace's own regions."""

import json
from dataclasses import replace

import pytest

from bot.model import Place, Reason, Role
from bot.route.alert import why_tell
from bot.tell.values import pack, unpack
from handlers.desk import Desk
from tests.unit.handlers.slack import Visitor, view_of
from tests.unit.tell.news import NOON, SIRTE, a_development, new

NEW = 'region new "Our sites" mali, horn of africa, LY.76'


async def test_a_region_is_made_of_countries_regions_and_areas(person: Visitor, desk: Desk) -> None:
    said = await person.types(NEW)
    assert "Our sites is DJ, ER, ET, Mali, SO and Surt (LY.76)." in said
    (region,) = await desk.notebooks.regions.every()
    assert (region.id, region.countries, region.areas) == ("own:our-sites", ("DJ", "ER", "ET", "ML", "SO"), ("LY.76",))
    assert "1 region of our own: Our sites: DJ, ER" in await person.types("regions")


async def test_parts_may_be_joined_by_and(person: Visitor, desk: Desk) -> None:
    await person.types('region new "Our sites" mali, horn of africa and LY.76')
    (region,) = await desk.notebooks.regions.every()
    assert (region.countries, region.areas) == (("DJ", "ER", "ET", "ML", "SO"), ("LY.76",))


async def test_it_is_followed_and_hears_of_its_countries_and_areas_only(person: Visitor, desk: Desk) -> None:
    await person.types(NEW)
    assert "Subscribed to Our sites" in await person.types('subscribe "our sites"')
    wishes = await desk.wishes.of("C1")
    tripoli = Place("Tripoli", 0, 7, "Tripoli", "city", "LY", "LY.61", 2210247, 32.88, 13.19, Role.EVENT)
    for places, countries, reason in (
        ((SIRTE,), ("LY",), Reason.FIRST_REPORT),  # Surt is an area of it
        ((tripoli,), ("LY",), Reason.ELSEWHERE),
        ((), ("ML",), Reason.FIRST_REPORT),
    ):
        development = a_development(places=places, countries=countries, regions=())
        assert why_tell(new(development), wishes, None, NOON).reason is reason


async def test_new_parts_reach_those_who_follow_it(person: Visitor, desk: Desk) -> None:
    await person.types(NEW)
    await person.types('subscribe "our sites" min=high')
    assert "It is followed in 1 channel, with these parts from now on" in await person.types(
        'region new "Our Sites" mali'
    )
    (wish,) = await desk.wishes.of("C1")
    assert (wish.target.countries, wish.target.areas, wish.at_least.label) == (("ML",), (), "high")


async def test_it_is_removed_once_nobody_follows_it(person: Visitor, desk: Desk) -> None:
    await person.types(NEW)
    await person.types('subscribe "our sites"')
    assert "Our sites is followed in a channel" in await person.types('region remove "our sites"')
    await person.types('unsubscribe "our sites"')
    assert await person.types('region remove "our sites"') == "Our sites is no region of ours any more."
    assert await desk.notebooks.regions.every() == []
    assert "There is no region of your own" in await person.types("region remove atlantis")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("region new", "A new region of which countries and areas?"),
        ('region new "Our sites"', "A new region of which countries and areas?"),
        ('region new "Our sites" mali, atlantis', 'I know no region, country or area "atlantis"'),
        ("region new Sahel mali", '"Sahel" means Sahel already: give your region another name.'),
        ("region new libyan mali", '"libyan" means Libya already'),
        ("region bake cake", '"bake" is nothing that I know of regions'),
    ],
)
async def test_a_mistake_makes_nothing(person: Visitor, desk: Desk, text: str, said: str) -> None:
    assert said in await person.types(text)
    assert await desk.notebooks.regions.every() == []


async def test_the_form_offers_it_first(person: Visitor, desk: Desk) -> None:
    await person.types(NEW)
    await person.types("subscribe")
    groups = view_of(person.slack.asked("views.open")[0])["blocks"][1]["element"]["option_groups"]
    assert "Our own" in [group["label"]["text"] for group in groups]
    assert "own:our-sites" in json.dumps(groups)


async def test_a_guest_makes_none(person: Visitor, desk: Desk) -> None:
    person.slack.answers["users.info"] = {"ok": True, "user": {"id": "U1", "is_restricted": True}}
    assert "Guests" in await person.types(NEW)
    assert await desk.notebooks.regions.every() == []


async def test_a_button_carries_a_region_of_many_parts(person: Visitor, desk: Desk) -> None:
    await person.types(NEW)
    target = (await desk.notebooks.regions.every())[0].target
    wide = replace(
        target, countries=tuple(f"C{n:02}"[:2] for n in range(30)), areas=tuple(f"LY.{n}" for n in range(30))
    )
    assert unpack(pack(target)) == target
    assert len(pack(wide)) <= 2_000
