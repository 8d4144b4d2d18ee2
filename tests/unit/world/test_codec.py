"""What is stored comes back as it was, also from a neighbouring version of the program."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import PermanentError
from bot.merge.fingerprint import trace
from bot.merge.match import match
from bot.merge.timeline import fold
from bot.model import Decision, Development, DigestPlan, Item, Notice, Severity, Shelf, Source, Subscription
from bot.ports import FeedState
from bot.world import codec
from bot.world.codec import Codec
from tests.unit.merge.newsroom import article, reading

TEXTS = st.text(max_size=12)
TIMES = st.datetimes(timezones=st.just(UTC))
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)

st.register_type_strategy(str, TEXTS)
st.register_type_strategy(float, NUMBERS)
st.register_type_strategy(datetime, TIMES)

KINDS: list[tuple[Codec[Any], type[Any]]] = [
    (codec.ITEM, Item),
    (codec.DEVELOPMENT, Development),
    (codec.NOTICE, Notice),
    (codec.SOURCE, Source),
    (codec.FEED_STATE, FeedState),
    (codec.SUBSCRIPTION, Subscription),
    (codec.DIGEST_PLAN, DigestPlan),
]


@pytest.mark.parametrize(("stored", "kind"), KINDS, ids=[kind.__name__ for _, kind in KINDS])
@given(choice=st.data())
@settings(max_examples=30, deadline=None)
def test_every_value_comes_back_equal(stored: Codec[Any], kind: type[Any], choice: st.DataObject) -> None:
    value = choice.draw(st.from_type(kind))
    assert stored.value(stored.text(value)) == value


def test_times_come_back_aware_in_utc() -> None:
    text = '{"channel": "C1", "minute": 480, "timezone": "Europe/Berlin", "by": "U1", "since": "2026-11-22T23:00:00Z"}'
    since = codec.DIGEST_PLAN.value(text).since
    assert since is not None
    assert since.isoformat() == "2026-11-22T23:00:00+00:00"


def test_a_field_of_a_newer_version_is_passed_over_and_one_it_lacks_takes_its_default() -> None:
    written = json.loads(codec.SOURCE.text(Source("a", "A", "A", "https://a.example", tier=1)))
    del written["language"]
    read = codec.SOURCE.value(json.dumps(written | {"mood": "cheerful"}))
    assert (read.tier, read.language) == (1, "en")


def test_text_of_another_kind_is_refused_in_our_words() -> None:
    with pytest.raises(PermanentError, match="not a stored Source: name: Field required"):
        codec.SOURCE.value('{"id": "a"}')
    with pytest.raises(PermanentError, match="not a stored Item"):
        codec.ITEM.value("what?")


def test_severities_are_stored_as_numbers() -> None:
    assert json.loads(Codec(list[Severity]).text([Severity.LOW, Severity.CRITICAL])) == [1, 4]


# As they were stored before there were figures, meanings, changes, filters, quiet hours and weekly digests.
THEN, LATER = "2026-03-02T11:00:00Z", "2026-03-03T11:00:00Z"
ALIKE: dict[str, Any] = {
    "url": "https://harbour.example/1",
    "summary": ["Two columns met at dawn."],
    "severity": 3,
    "fatalities": 3,
    "event_type": "armed-clash",
    "countries": ["LY"],
    "regions": ["north-africa"],
    "places": [],
    "actors": [],
}
EARLIER_TRACE = {
    "address": "4f",
    "content": "d1",
    "bands": ["t12"],
    "terms": [[17, 0.6], [4000000017, 0.8]],
    "handles": ["h1"],
    "sketch": "A" * 128,
}
EARLIER_REPORT = ALIKE | {
    "article_id": "a1",
    "title": "Clashes near Sirte",
    "source_name": "The Harbour Post",
    "publisher": "Harbour",
    "published": THEN,
    "reprint": False,
    "trace": EARLIER_TRACE,
}
EARLIER_STORY = ALIKE | {
    "id": "d1",
    "version": 1,
    "headline": "Clashes near Sirte",
    "first_reported": THEN,
    "last_reported": THEN,
    "catch_up": False,
    "repeats": [],
    "reports": [EARLIER_REPORT],
}
LIBYA = {"kind": "country", "id": "LY", "name": "Libya", "country": None, "lat": None, "lon": None, "radius_km": 50.0}
EARLIER: list[tuple[Codec[Any], dict[str, Any]]] = [
    (
        codec.SUBSCRIPTION,
        {"channel": "C1", "target": LIBYA, "at_least": 3, "by": "U1", "since": THEN, "unlocated": False},
    ),
    (
        codec.NOTICE,
        {
            "key": "n1",
            "channel": "C1",
            "kind": "alert",
            "message": {"text": "HIGH", "blocks": "[]"},
            "reason": "first report of it",
            "created": THEN,
            "expires": LATER,
            "development_id": "d1",
            "severity": 3,
            "root": None,
            "broadcast": False,
        },
    ),
    (
        codec.DIGEST_PLAN,
        {"channel": "C1", "minute": 420, "timezone": "UTC", "by": "U1", "since": None, "covered": None},
    ),
]


@pytest.mark.parametrize(("stored", "earlier"), EARLIER)
def test_what_an_earlier_build_stored_is_written_back_with_what_came_since(
    stored: Codec[Any], earlier: dict[str, Any]
) -> None:
    kept = json.loads(stored.text(stored.value(json.dumps(earlier))))
    plain = earlier.keys() - {"target"}
    assert {name: kept[name] for name in plain} == {name: earlier[name] for name in plain}


def test_a_story_that_an_earlier_build_stored_is_in_no_readers_way() -> None:
    """Its words are in a form of then: it is known by the very same words alone."""
    story = codec.DEVELOPMENT.value(json.dumps(EARLIER_STORY))
    fresh, understood = article("Clashes near Sirte: nine dead", by="Star"), reading("LY", kind="armed-clash", dead=9)
    own = trace(fresh, understood)
    known = Shelf(1, (story,))
    assert match(fresh, understood, own, known, fresh.published).decision is Decision.NEW
    again = replace(own, content="d1", address="4f")
    assert match(fresh, understood, again, known, fresh.published).decision is Decision.DUPLICATE
    longer = fold(story, fresh, understood, own)
    assert codec.DEVELOPMENT.value(codec.DEVELOPMENT.text(longer)) == longer
