"""Towns that share a name: which one was taken is said, and another is one press away."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.access import Refusal
from bot.interpret.gazetteer import Gazetteer
from bot.model import Severity
from bot.tell.wish_draft import draft_of
from bot.use_cases.subscriptions import around
from bot.wiring.names import directory, names
from bot.world.clock import HandClock
from config.regions import load_regions
from handlers.desk import Desk
from handlers.following import NOT_ANY_MORE
from handlers.wish_values import understood
from tests.block_kit import wrong_in
from tests.unit.handlers.slack import Visitor, remember
from tests.unit.handlers.test_asking import presses
from tests.unit.tell.news import a_development

TRIPOLI, OTHER_TRIPOLI = ("2210247", "LY"), ("266826", "LB")


@pytest.fixture(scope="module")
def world() -> dict[str, Any]:
    """All places, and how they are said."""
    regions, gazetteer = load_regions(), Gazetteer.load()
    return {"directory": directory(regions, gazetteer), "names": names(regions, gazetteer)}


@pytest.fixture
def desk(desk: Desk, world: dict[str, Any]) -> Desk:
    return replace(desk, **world)


def buttons(person: Visitor) -> dict[str, dict[str, Any]]:
    """Those of the last answer that take another town, by their words."""
    rows = [block for block in person.slack.responses[-1]["blocks"] if block["type"] == "actions"]
    found = {one["text"]["text"]: one for row in rows for one in row["elements"]}
    return {words: one for words, one in found.items() if words.endswith(" instead")}


async def swaps(person: Visitor, words: str) -> str:
    button = buttons(person)[words]
    return await person.presses(button["action_id"], button["value"])


async def followed(desk: Desk) -> list[tuple[str, str | None]]:
    return [(wish.target.id, wish.target.country) for wish in await desk.wishes.of("C1")]


async def test_the_likeliest_town_is_followed_and_the_others_are_offered(person: Visitor, desk: Desk) -> None:
    assert (await person.types("subscribe tripoli")).startswith("Subscribed to Tripoli, Libya (")
    assert await followed(desk) == [TRIPOLI]
    assert list(buttons(person)) == ["Tripoli, Lebanon instead"]
    assert "I took the likeliest of that name: Tripoli, Libya." in str(person.slack.responses[-1]["blocks"])
    assert wrong_in(person.slack.responses[-1]["blocks"]) == []


async def test_the_button_follows_the_other_town_on_the_same_terms(person: Visitor, desk: Desk) -> None:
    terms = "80km min=high type:attack digest=low quiet=22:00-07:00/hold unlocated where NOT word:football"
    await person.types(f"subscribe mali, tripoli {terms}")
    (before,) = [wish for wish in await desk.wishes.of("C1") if wish.target.id == TRIPOLI[0]]
    assert isinstance(desk.clock, HandClock)
    desk.clock.turn(timedelta(hours=1))
    assert (await swaps(person, "Tripoli, Lebanon instead")).startswith("Subscribed to Tripoli, Lebanon (high")
    assert person.slack.responses[-1]["replace_original"] is True
    after = {wish.target.id: wish for wish in await desk.wishes.of("C1")}
    assert set(after) == {"ML", OTHER_TRIPOLI[0]}
    other = after[OTHER_TRIPOLI[0]]
    assert (other.target.country, other.target.radius_km, other.since) == ("LB", 80.0, desk.clock.now())
    assert replace(other, target=before.target, since=before.since) == before
    assert [entry.asked for entry in await desk.audit.latest(1)] == ['subscribe "Tripoli, Lebanon"']


async def test_a_wish_that_has_ended_is_swapped_for_nothing(person: Visitor, desk: Desk) -> None:
    await person.types("subscribe tripoli")
    button = buttons(person)["Tripoli, Lebanon instead"]
    await person.types("unsubscribe tripoli")
    assert NOT_ANY_MORE in await person.presses(button["action_id"], button["value"])
    assert await followed(desk) == []


async def test_who_may_not_change_wishes_swaps_none(person: Visitor, desk: Desk) -> None:
    await person.types("subscribe tripoli")
    person.slack.answers["users.info"] = {"ok": True, "user": {"id": "U1", "is_restricted": True}}
    assert await swaps(person, "Tripoli, Lebanon instead") == Refusal.GUEST.value
    assert await followed(desk) == [TRIPOLI]


@pytest.mark.parametrize(
    "typed",
    ["tripoli, lebanon", "tripoli lebanon", "tripoli lb", '"Tripoli, Lebanon"', "Tripoli, Lebanon 80km min=low"],
)
async def test_a_town_with_its_country_is_that_town(person: Visitor, desk: Desk, typed: str) -> None:
    assert (await person.types(f"subscribe {typed}")).startswith("Subscribed to Tripoli, Lebanon (")
    assert await followed(desk) == [OTHER_TRIPOLI]
    assert buttons(person) == {}


async def test_several_names_stay_several(person: Visitor, desk: Desk) -> None:
    await person.types("subscribe lebanon, tripoli, mali")
    assert {id for id, _ in await followed(desk)} == {"LB", TRIPOLI[0], "ML"}
    assert (await person.types("subscribe kiev, kyiv")).count("Kyiv") == 1
    await person.types("subscribe tripoli, tripoli lebanon")
    assert buttons(person) == {}, "it is followed already"


async def test_a_town_without_namesakes_offers_nothing(person: Visitor) -> None:
    assert (await person.types("subscribe sirte")).startswith("Subscribed to Sirte, Libya (")
    assert buttons(person) == {}


async def test_towns_of_one_country_are_told_apart_by_their_province(person: Visitor, desk: Desk) -> None:
    await person.types("subscribe springfield")
    await swaps(person, "Springfield, Illinois, United States instead")
    assert await followed(desk) == [("4250542", "US")]


async def test_of_namesakes_the_followed_one_is_unsubscribed(person: Visitor, desk: Desk) -> None:
    await person.types("subscribe tripoli lebanon")
    await person.types("unsubscribe tripoli")
    assert await followed(desk) == []


async def test_a_look_up_names_the_country_and_offers_the_others(person: Visitor) -> None:
    assert await person.types("tripoli 30d") == "Tripoli, Libya: nothing in the last 30 days"
    assert list(buttons(person)) == ["Tripoli, Lebanon instead", "Libya instead"]
    assert await presses(person, "Tripoli, Lebanon instead") == "Tripoli, Lebanon: nothing in the last 30 days"
    assert person.slack.responses[-1]["replace_original"] is True


async def test_where_nothing_is_known_of_a_town_its_country_is_a_button_away(person: Visitor, desk: Desk) -> None:
    await remember(desk, a_development(headline="Shots in Benghazi", places=()))
    assert await person.types("tripoli 30d") == "Tripoli, Libya: nothing in the last 30 days"
    assert "Shots in Benghazi" in await presses(person, "Libya instead")
    await person.types("libya 30d")
    assert buttons(person) == {}


async def test_a_wish_that_is_changed_by_the_form_stays_with_its_town(person: Visitor, desk: Desk) -> None:
    await person.types("subscribe springfield")
    await swaps(person, "Springfield, Oregon, United States instead")
    (wish,) = await desk.wishes.of("C1")
    wanted = understood(draft_of(replace(wish, at_least=Severity.LOW), "UTC", desk.names.countries), desk)
    assert not isinstance(wanted, dict)
    assert [target.key for target in wanted.targets] == [wish.target.key]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("subscribe balochistan", "Subscribed to Balochistan, Pakistan (medium and above, all of it)."),
        ("subscribe kaduna", "Subscribed to Kaduna, Nigeria (medium and above, town and province)."),
        ("subscribe kaduna 20km", "Subscribed to Kaduna, Nigeria (medium and above, 20 km around)."),
        ("subscribe gaza min=high", "Subscribed to Gaza Strip, Palestinian Territory (high and above, all of it)."),
        ("subscribe balochistan 80km", "A radius belongs to a place; Balochistan has its own borders."),
        ("balochistan 80km", "A radius belongs to a place; Balochistan has its own borders."),
        ("region new sites darfur, mali", "sites"),
    ],
)
async def test_a_province_is_followed_as_it_is(person: Visitor, typed: str, said: str) -> None:
    assert said in await person.types(typed)


async def test_a_province_in_the_form_has_no_radius_unless_it_is_called_like_a_town(
    person: Visitor, desk: Desk
) -> None:
    for name, radius in {"kaduna": "", "balochistan": "", "kaduna 20km": "20"}.items():
        await person.types(f"subscribe {name}")
        wish = next(one for one in await desk.wishes.of("C1") if name.startswith(one.target.name.lower()))
        draft = draft_of(wish, "UTC", desk.names.countries)
        assert draft.radius == radius
        wanted = understood(draft, desk)
        assert not isinstance(wanted, dict)
        assert around(wanted.targets[0], wanted.terms) == wish.target
