"""What stands after "subscribe"."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Quiet, QuietMode, Severity
from bot.use_cases.subscriptions import Terms
from handlers.command import Mistake, QuietHours, Subscribe, SubscribeForm
from handlers.desk import Desk
from handlers.wish_text import parse_quiet, parse_wish
from tests.unit.handlers.slack import Visitor


@pytest.mark.parametrize(
    ("text", "names", "terms"),
    [
        ('"Sirte" 80km min=high', ("Sirte",), Terms(Severity.HIGH, radius_km=80.0)),
        ('mali, "Sirte", libya', ("mali", "Sirte", "libya"), Terms()),
        ("sirte 80 km", ("sirte",), Terms(radius_km=80.0)),
        ("sirte - 80km", ("sirte -",), Terms(radius_km=80.0)),
        ("sirte,80km", ("sirte",), Terms(radius_km=80.0)),
        ("sirte 1,000km", ("sirte",), Terms(radius_km=1000.0)),
        ("mali type:attack,bombing", ("mali",), Terms(types=("attack", "bombing"))),
        ('mali, niger type="air strike"', ("mali", "niger"), Terms(types=("air strike",))),
        ("mali quiet=22:00-07:00", ("mali",), Terms(quiet=Quiet(1320, 420, ""))),
        ("mali quiet:10pm-7/hold", ("mali",), Terms(quiet=Quiet(1320, 420, "", QuietMode.HOLD))),
        ("mali quiet=off", ("mali",), Terms()),
        ("mali min=high digest=low", ("mali",), Terms(Severity.HIGH, digest=Severity.LOW)),
        ("mali where type:attack min", ("mali",), Terms(filter="type:attack min")),
        ("mali min=low WHERE a OR b", ("mali",), Terms(Severity.LOW, filter="a OR b")),
        ("sahel high", ("sahel",), Terms(Severity.HIGH)),
        ("sahel min critical only", ("sahel",), Terms(Severity.CRITICAL)),
        ("mali, niger low type:attack", ("mali", "niger"), Terms(Severity.LOW, types=("attack",))),
        ("high, mali", ("high", "mali"), Terms()),
        ("benghazi 30 miles", ("benghazi",), Terms(radius_km=48.0)),
        ("benghazi 30mi min=high", ("benghazi",), Terms(Severity.HIGH, radius_km=48.0)),
        ("sirte 80 kilometres", ("sirte",), Terms(radius_km=80.0)),
        ('"30km from Gao" min=low', ("30km from Gao",), Terms(Severity.LOW)),
    ],
)
def test_terms_are_understood_as_people_type_them(text: str, names: tuple[str, ...], terms: Terms) -> None:
    assert parse_wish(text) == Subscribe(names, terms)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("mali digest=lo", '"lo" is no severity'),
        ("mali quiet=22:00", '"22:00" are no quiet hours'),
        ("mali quiet=7-7", "are no quiet hours"),
        ("mali quiet=22-7/loud", '"loud" is not what may come through'),
        ("gao 5000km", "is no radius: 1 to 1,000 km"),
        ("gao 700 miles", '"700 miles" is no radius: 1 to 1,000 km'),
        ("gao 123456km", '"123456km" is no radius'),
        ("sirte 0km", '"0km" is no radius'),
        ("sirte -5km", '"-5km" is no radius: 1 to 1,000 km, in whole numbers'),
        ("sirte-5km", '"-5km" is no radius'),
        ("sirte −5 km", '"−5 km" is no radius'),  # with the minus of a phone
        ("sirte 5-10km", '"-10km" is no radius'),
        ("sirte 2.5km", '"2.5km" is no radius'),
        ("sirte 1,5km", '"1,5km" is no radius'),
        ("min=high", "Subscribe to which region?"),
        ("type:coup", "Subscribe to which region?"),
    ],
)
def test_a_mistake_points_at_the_word(text: str, said: str) -> None:
    found = parse_wish(text)
    assert isinstance(found, Mistake)
    assert said in found.words


@pytest.mark.parametrize(
    ("typed", "quiet"),
    [
        ("22:00-07:00", Quiet(1320, 420, "")),
        ("10pm to 7am", Quiet(1320, 420, "")),
        ("10 pm – 7 am / hold", Quiet(1320, 420, "", QuietMode.HOLD)),
        ("22 until 7 Europe/Berlin", Quiet(1320, 420, "Europe/Berlin")),
        ("22:00-07:00/hold new york", Quiet(1320, 420, "America/New_York", QuietMode.HOLD)),
        ("off", None),
    ],
)
def test_quiet_hours_are_understood_as_people_type_them(typed: str, quiet: Quiet | None) -> None:
    assert parse_quiet(typed) == QuietHours(quiet)


def test_an_abbreviation_of_a_timezone_gets_those_that_it_stands_for() -> None:
    assert parse_quiet("22:00-07:00 PST") == Mistake('"PST" is no timezone.', ("America/Los_Angeles",))


@given(st.text('abc min=digest:type quiet=22-7 80km where "', max_size=60))
def test_whatever_is_typed_is_a_wish_or_a_mistake(text: str) -> None:
    assert isinstance(parse_wish(text), Subscribe | SubscribeForm | Mistake)


async def test_a_wish_is_stored_with_ids_and_the_persons_own_time_and_listed_in_words(
    person: Visitor, desk: Desk
) -> None:
    person.slack.answers["users.info"] = {"ok": True, "user": {"id": "U1", "tz": "Africa/Nairobi"}}
    said = await person.types("subscribe libya min=high digest=low type:unrest quiet=22:00-07:00 where NOT actor:Army")
    assert "There is no digest here yet" in said
    (wish,) = await desk.wishes.of("C1")
    assert (wish.types, wish.digest, wish.filter) == (("riot", "protest"), Severity.LOW, "NOT actor:Army")
    assert wish.quiet == Quiet(1320, 420, "Africa/Nairobi")
    await person.types("list")
    listed = str(person.slack.responses[-1]["blocks"])
    for words in (
        "only riot or protest",
        "where NOT actor:Army",
        "in the digest from low",
        "quiet 22:00–07:00 Africa/Nairobi: critical only",
    ):
        assert words in listed


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("libya 80km", "A radius belongs to a place; Libya has its own borders"),
        ("libya -5km", '"-5km" is no radius: 1 to 1,000 km, in whole numbers. For example: 80km'),
        ("libya type:volcano", 'I know no kind of event "volcano". For example: type:attack'),
        ("libya type:copu", 'I know no kind of event "copu". Did you mean Coup or mutiny?'),
        ("libya, atlantis", 'I know no region, country or place "atlantis". Nothing was changed.'),
        (
            "libyaa, saheel, qqqq",
            'place "libyaa" or "saheel" or "qqqq". Nothing was changed. Did you mean Libya or Sahel?',
        ),
        ("digest only", 'I know no region, country or place "digest". Did you mean /sitrep help digest?'),
        ("libya where colour:red", 'In the filter, at "colour": I know no such field'),
    ],
)
async def test_a_term_that_is_not_known_changes_nothing(person: Visitor, desk: Desk, text: str, said: str) -> None:
    assert said in await person.types(f"subscribe {text}")
    assert await desk.wishes.of("C1") == []


@pytest.mark.parametrize("typed", ["libya and mali", "libya, and mali", "libya mali", "us to libya & mali alerts"])
async def test_several_are_followed_however_they_are_joined(person: Visitor, desk: Desk, typed: str) -> None:
    await person.types(f"subscribe {typed}")
    assert {wish.target.name for wish in await desk.wishes.of("C1")} == {"Libya", "Mali"}


async def test_a_minimum_is_said_as_it_is_meant(person: Visitor) -> None:
    assert "Subscribed to Libya (high and above)" in await person.types("subscribe libya high")
    assert "Subscribed to Libya (critical only)" in await person.types("subscribe libya critical only")
    assert "●●●● CRITICAL only" in str(person.slack.responses[-1]["blocks"])
    assert "Subscribed to Libya (every severity)" in await person.types("subscribe libya min=low")


async def test_a_kind_of_event_goes_by_what_people_call_it(person: Visitor, desk: Desk) -> None:
    await person.types("subscribe libya type:putsch where NOT type:putsch")
    assert [(wish.types, wish.filter) for wish in await desk.wishes.of("C1")] == [(("coup",), "NOT type:coup")]


@pytest.mark.parametrize(
    ("typed", "instead"),
    [
        ("boko haram", '/sitrep subscribe world where actor:"Boko Haram"'),
        ("isis in libya", '/sitrep subscribe libya where actor:"Islamic State"'),
        ("putsch mali", "/sitrep subscribe mali type:coup"),
        ("mali, coups", "/sitrep subscribe mali type:coup"),
        ("sahel only attacks and coups", "/sitrep subscribe sahel type:attack,coup"),
        ("libya, mali, only unrest", "/sitrep subscribe libya, mali type:unrest"),
        ("sahel except mali and coups", "/sitrep subscribe sahel where NOT country:Mali AND NOT type:coups"),
        ("libya, sahel but not isis", '/sitrep subscribe libya, sahel where NOT actor:"Islamic State"'),
        ("where actor:isis", "/sitrep subscribe world where actor:isis"),
    ],
)
async def test_an_actor_or_a_kind_of_event_is_followed_in_a_place(
    person: Visitor, desk: Desk, typed: str, instead: str
) -> None:
    assert instead in await person.types(f"subscribe {typed}")
    assert await desk.wishes.of("C1") == []
    if "world" not in instead:
        assert "Subscribed to " in await person.types(instead.removeprefix("/sitrep "))


async def test_a_filter_names_an_actor_by_any_of_its_names(person: Visitor, desk: Desk) -> None:
    await person.types("subscribe libya where actor:isis OR actor:Marines")
    assert [wish.filter for wish in await desk.wishes.of("C1")] == ['actor:"Islamic State" OR actor:Marines']
