"""What a development is looked up by, as Redis keeps it."""

import json
from dataclasses import replace

import pytest

from bot.question import Facet, facets_of
from bot.world import redis_stores
from bot.world.clock import SystemClock
from bot.world.redis_link import RedisLink
from tests.contract.samples import development, new, trace

pytestmark = pytest.mark.redis


async def filed(link: RedisLink) -> set[Facet]:
    """What stands under any name."""
    start = link.key("facet:")
    names = [key.removeprefix(start) for key in await link.do("KEYS", f"{start}*")]
    return {Facet(name, member) for name in names for member in await link.do("ZRANGE", start + name, 0, -1)}


@pytest.mark.parametrize("as_before", [False, True])
async def test_a_development_leaves_the_facets_that_are_its_own_no_more(redis_link: RedisLink, as_before: bool) -> None:
    """Also those that were kept before a name alone said that the id stands there."""
    stories = redis_stores.stores(redis_link, SystemClock(), "reader").stories
    sirte = development("sirte")
    assert await stories.commit(0, new(sirte), trace(), [], None)
    if as_before:
        told = json.dumps([[facet.name, facet.member] for facet in facets_of(sirte)])
        await redis_link.do("HSET", redis_link.key("development:sirte"), "facets", told)
    moved = replace(sirte, countries=("EG",), places=(replace(sirte.places[0], lat=31.3),))
    assert await stories.commit(1, new(moved), trace(), [], None)
    assert await filed(redis_link) == set(facets_of(moved))
