"""What is stored comes back as it was, also from a neighbouring version of the program."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import PermanentError
from bot.model import Development, DigestPlan, Item, Notice, Severity, Source, Subscription
from bot.ports import FeedState
from bot.world import codec
from bot.world.codec import Codec

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
