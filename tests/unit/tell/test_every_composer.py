"""Everything that we compose for Slack fits Slack's limits and can do nothing, whatever the sources wrote.

The composers are found by their names and called with values made from the types of their arguments, so a new one is
held to this without being named here. One whose arguments can't be made up fails until `everything` knows them.
"""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import bot.tell
from bot.model import Message
from tests.block_kit import wrong_in_view
from tests.unit.tell.everything import FAMILY, FLAG, IDS, PILED, arguments_of
from tests.unit.tell.test_composed import blocks_of, fits, marked

Composer = Callable[..., Any]
HALF_ENTITY = re.compile(r"&(?!amp;|lt;|gt;)")
MENTION = re.compile("<[#@](?:" + "|".join(IDS) + ")>")  # of a channel or a person that we name ourselves
FLAGS = re.compile("[\U0001f1e6-\U0001f1ff]+")
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def composers() -> Iterator[Composer]:
    """Every public function of bot.tell whose name begins with compose_."""
    for module in pkgutil.iter_modules(bot.tell.__path__, "bot.tell."):
        found = inspect.getmembers(importlib.import_module(module.name), inspect.isfunction)
        yield from (one for name, one in found if name.startswith("compose_") and one.__module__ == module.name)


def texts(part: Any) -> Iterator[str]:
    """All that a reader sees, each text for itself."""
    if isinstance(part, dict):
        for name, inner in part.items():
            if isinstance(inner, str) and name in {"text", "alt_text", "fallback", "accessibility_label"}:
                yield inner
            else:
                yield from texts(inner)
    elif isinstance(part, list | tuple):
        for inner in part:
            yield from texts(inner)


def whole(text: str) -> None:
    """Nothing is cut in the middle of what a reader takes for one sign, and nothing turns the words around."""
    assert text.count(FAMILY[0]) == text.count(FAMILY), "a family is torn apart"
    assert text.count(PILED[0]) == text.count(PILED), "a letter has lost an accent"
    assert all(len(run) % 2 == 0 for run in FLAGS.findall(text) if FLAG[0] in run), "a flag is torn apart"
    assert not BIDI.search(text), f"turned around: {text[:200]!r}"
    text.encode()  # no half of a pair


def held(composed: Message | dict[str, Any]) -> None:
    """To all limits at once."""
    if isinstance(composed, Message):
        fits(replace(composed, text=MENTION.sub("a channel", composed.text)))
        blocks: Any = blocks_of(composed)
        read = [composed.text]
    else:
        assert wrong_in_view(composed) == []
        blocks, read = composed, []
    mrkdwn = marked(blocks)
    assert not HALF_ENTITY.search(mrkdwn)
    assert not any(HALF_ENTITY.search(text) for text in read)
    assert not re.search(r"<(?:!channel|!here|!everyone|@UEVIL|#CEVIL|https?://evil)", mrkdwn)
    for text in (*read, *texts(blocks)):
        whole(text)


ALL = list(composers())


@pytest.mark.parametrize("composer", ALL, ids=lambda one: f"{one.__module__.rpartition('.')[2]}.{one.__name__}")
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(data=st.data())
def test_whatever_is_composed_fits_and_can_do_nothing(composer: Composer, data: st.DataObject) -> None:
    held(composer(**data.draw(arguments_of(composer))))


def test_the_composers_are_found() -> None:
    names = {one.__name__ for one in ALL}
    assert {"compose_alert", "compose_digest", "compose_lookup", "compose_home", "compose_help"} < names
    assert len(ALL) > 20


def test_what_is_torn_apart_would_be_seen() -> None:
    for torn in (FAMILY[:3], PILED[:2], FLAG[0], FLAG + FLAG[0], "\u202e", "\ud800"):
        with pytest.raises((AssertionError, UnicodeEncodeError)):
            whole(f"x{torn}…")
    whole(FAMILY + PILED + FLAG)
    for live in ("a &am", "<!channel>", "&lt &gt;"):
        with pytest.raises(AssertionError):
            held(Message("x", f'[{{"type":"context","elements":[{{"type":"mrkdwn","text":"{live}"}}]}}]'))
