"""Values of any type of ours, with hostile text wherever a source, a person or Slack may put text.

What is ours or Slack's own by nature, such as an id, is sound; everything else that is text is the worst there is.
"""

import enum
import json
import types
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from bot.model import Change, ChangeKind, Development, Line, Message, Region, Severity, Target, TargetKind
from bot.question import Question
from bot.tell.compose_trail import Answer
from bot.tell.compose_wish_form import MOST_TYPED
from bot.tell.digest_page import DigestPage
from bot.tell.names import Names
from bot.tell.untrusted import tame
from bot.tell.values import Asking
from bot.tell.wish_draft import QUIET_NONE, Draft
from tests.unit.tell.news import NAMES, NOON, an_edition

# Three signs of several characters each. Wherever the first of them stands, the rest has to follow.
FAMILY, PILED, FLAG = "👨‍👩‍👧‍👦", "Ꮳ̣́", "🇫🇷"
MOST = 3  # of a sequence

any_other_sign = st.characters(exclude_categories=["Cs"], exclude_characters=FAMILY + PILED + FLAG)
hostile = st.one_of(
    st.text(any_other_sign, max_size=60).map(
        lambda text: f"x{text}x"
    ),  # no accent of its end lands on a letter of ours
    st.sampled_from(
        [
            "",
            "\ud800lone\udfff",
            "<!channel> *bold* _x_ ~no~ `code` &amp; &lt;!here&gt;",
            "<@UEVIL> <#CEVIL> <https://evil.example|bank> <!date^1^x|y>",
            "\u202eevil\u2066" * 20,
            "مرحبا בוקר " * 40,
            "\x00\x07\x1b[31m\r\n\u2028",
            "a" * 4_000,
            "😀" * 4_000,
            "&<>" * 1_500,
            f"{FAMILY}" * 400,
            f"x{PILED}" * 900,
            f"{FLAG}" * 900,
            "Z" + "\u0301" * 3_000,
            f"Shells & <mortars> hit {FAMILY}{PILED}{FLAG} " * 60,
        ]
    ),
)
addresses = st.sampled_from(
    [
        "https://a.example/x|y",
        "javascript:1",
        "",
        "http://[x",
        "https://a.example/" + "b" * 4_000,
        "https://é.example/ü",
    ]
)
IDS = ("d1", "C0123456789", "LY", "north-africa", "2210554")
ids = st.sampled_from(IDS)
OWN: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(("named", "followers"), st.lists(ids, max_size=MOST).map(tuple)),
    **dict.fromkeys(("url", "site"), addresses),
    "warning": st.sampled_from(["", "I am not in this channel yet."]),  # our own words with markup
    "warnings": st.lists(st.just("I am not in this channel yet."), max_size=MOST).map(tuple),
    "about": st.sampled_from(["", "digest"]),  # a command
    "timezone": st.just("Europe/Berlin"),
    "weekday": st.one_of(st.none(), st.integers(0, 6)),
    **dict.fromkeys(("minute", "start", "end"), st.integers(0, 1439)),
    "lat": st.floats(-90, 90),
    "lon": st.floats(-180, 180),
    "score": st.floats(0, 1),
    "days": st.lists(st.integers(0, 10**6), min_size=14, max_size=14).map(tuple),
    "number": st.integers(1, 9),
    "pages": st.just(9),
}
HOURS = st.sampled_from(["", "08:00"])
OURS: dict[Any, dict[str, st.SearchStrategy[Any]]] = {  # texts that we wrote, by the type that carries them
    DigestPage: {"words": st.just(("late: due 08:00",))},
    Answer: {"said": hostile.map(lambda said: said or "not told")},
    Draft: {
        **dict.fromkeys(("hour", "quiet_from", "quiet_to"), HOURS),
        "at_least": st.sampled_from([one.label for one in Severity]),
        "digest": st.just(""),
        "quiet": st.just(QUIET_NONE),
        "radius": st.just("50"),
        **dict.fromkeys(("regions", "countries", "types"), st.lists(ids, max_size=MOST).map(tuple)),
        **dict.fromkeys(("place", "filter"), hostile.map(lambda typed: tame(typed, MOST_TYPED))),  # Slack cuts it there
    },
    Question: {"kinds": st.lists(ids, max_size=34).map(tuple)},  # as many as there are
    Asking: {"words": st.just("in the last 7 days"), "note": hostile.map(lambda note: tame(note, 200))},
}
CHANGES = (
    Change(ChangeKind.FATALITIES, "12", "3"),
    Change(ChangeKind.SEVERITY, "high", "low"),
    Change(ChangeKind.CLAIM, "Islamic State"),
    Change(ChangeKind.PLACE, "LY"),
)
# Texts that are ours, Slack's or of our catalogues.
SOUND = frozenset(
    {
        *("id", "channel", "user", "by", "undone_by", "key", "story", "kept", "other", "development_id", "source_id"),
        *("country", "carried", "sources", "actor", "kind", "subject", "event_type", "instead"),
    }
)
NEVER_EMPTY = frozenset({"reports", "steps", "made", "wishes", "choices", "options", "grouped"})
OWN["development"] = st.deferred(lambda: built(Development))  # never none: a caller without one asks nothing
OWN["edition"] = st.deferred(
    lambda: st.builds(
        lambda found, heading, quiet: an_edition(
            *((f"{heading}{at}", found) for at in range(len(found))), lead=tuple(map(Line, found)), quiet=(quiet,) * 9
        ),
        st.lists(built(Development), max_size=2),
        hostile,
        hostile,
    )
)
moments = st.integers(0, 60 * 24 * 60).map(lambda minutes: NOON - timedelta(minutes=minutes))


def value_of(kind: Any, name: str = "", own: Mapping[str, st.SearchStrategy[Any]] = OWN) -> st.SearchStrategy[Any]:
    """Any value of the type, for an argument or a field of that name."""
    if name in own:
        return own[name]
    if kind is Change:
        return st.sampled_from(CHANGES)
    if kind is str and name in SOUND:
        return ids
    if kind in PLAIN:
        return PLAIN[kind]
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return st.sampled_from(list(kind))
    if kind is Target:
        return st.builds(Target, st.sampled_from(list(TargetKind)), ids, hostile.map(lambda name: tame(name, 60)))
    if is_dataclass(kind):
        return st.deferred(lambda: built(kind, {**own, **OURS.get(kind, {})}))
    return _composite(kind, name, own)


def built(kind: Any, own: Mapping[str, st.SearchStrategy[Any]] = OWN) -> st.SearchStrategy[Any]:
    """Any value of a dataclass."""
    hints = get_type_hints(kind)
    return st.builds(kind, **{one.name: value_of(hints[one.name], one.name, own) for one in fields(kind)})


def arguments_of(
    function: Callable[..., Any], own: Mapping[str, st.SearchStrategy[Any]] = OWN
) -> st.SearchStrategy[dict[str, Any]]:
    """Any arguments that it can be called with."""
    hints = {name: kind for name, kind in get_type_hints(function).items() if name != "return"}
    return st.fixed_dictionaries({name: value_of(kind, name, own) for name, kind in hints.items()})


def _composite(kind: Any, name: str, own: Mapping[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Any]:
    origin, inner = get_origin(kind), get_args(kind)
    least = 1 if name in NEVER_EMPTY or Region in inner else 0
    if origin in (Union, types.UnionType):
        return st.one_of([value_of(one, name, own) for one in inner])
    if origin is tuple and inner[-1] is not Ellipsis:
        return st.tuples(*(value_of(one, "", own) for one in inner))
    if origin in (tuple, list, Sequence, Iterable):
        made = st.lists(value_of(inner[0], "", own), min_size=least, max_size=MOST)
        return made if origin is list else made.map(tuple)
    if origin in (set, frozenset):
        return st.frozensets(value_of(inner[0], "", own), max_size=MOST)
    if origin in (dict, Mapping):
        return st.dictionaries(ids, value_of(inner[1], "", own), max_size=MOST)
    raise TypeError(f"no values of {kind} for {name or 'a part'}: say in {__name__} what they are")


def _message(words: str) -> Message:
    return Message("text", json.dumps([{"type": "divider"}, {"type": "divider"}]))


PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: hostile,
    bool: st.booleans(),
    int: st.integers(0, 10**6),
    float: st.floats(0, 10**6),
    datetime: moments,
    date: moments.map(datetime.date),
    timedelta: st.just(timedelta(hours=4)),
    type(None): st.none(),
    Names: st.just(NAMES),
    Message: st.just(_message("")),
    Any: st.none(),
}
assert NOON.tzinfo is UTC
