"""What Slack takes and refuses of Block Kit."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.blocks import blocks_problems, view_problems

DIVIDER: dict[str, Any] = {"type": "divider"}


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def option(value: str) -> dict[str, Any]:
    return {"text": plain("An option"), "value": value}


def actions(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "actions", "elements": list(elements)}


def button(**fields: Any) -> dict[str, Any]:
    return {"type": "button", "text": plain("Why?"), **fields}


def select(count: int) -> dict[str, Any]:
    return {"type": "static_select", "action_id": "s", "options": [option(str(number)) for number in range(count)]}


def rich(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(elements)}]}


def table(rows: int, columns: int, text: str = "cell") -> dict[str, Any]:
    return {"type": "table", "rows": [[{"type": "raw_text", "text": text}] * columns] * rows}


FITS: list[list[dict[str, Any]]] = [
    [DIVIDER] * 50,
    [section("a" * 3000)],
    [{"type": "section", "fields": [plain("a" * 2000)] * 10}],
    [{**section("a"), "accessory": {"type": "overflow", "options": [option(str(one)) for one in range(5)]}}],
    [{"type": "header", "text": plain("a" * 150)}],
    [{"type": "context", "elements": [plain("a")] * 10}],
    [actions(*[button(action_id=f"b{one}", value="v" * 2000) for one in range(25)])],
    [actions(select(100))],
    [actions(button(style="danger", url="https://example.org/"))],
    [rich({"type": "text", "text": "a", "style": {"bold": True}}, {"type": "link", "url": "https://example.org"})],
    [rich({"type": "date", "timestamp": 1700000000, "format": "{date_short_pretty} {time}", "fallback": "then"})],
    [table(100, 20, "a")],
    [{"type": "markdown", "text": "a" * 12_000}],
    [{"type": "image", "alt_text": "A map", "image_url": "https://example.org/map.png"}],
]


@pytest.mark.parametrize("blocks", FITS)
def test_what_is_at_the_limit_fits(blocks: list[dict[str, Any]]) -> None:
    assert blocks_problems(blocks) == []


REFUSED: list[tuple[Any, str]] = [
    ("[]", "must provide an array [json-pointer:/blocks]"),
    ([DIVIDER] * 51, "no more than 50 items allowed [json-pointer:/blocks]"),
    (["text"], "must provide an object [json-pointer:/blocks/0]"),
    ([{}], "missing required field: type [json-pointer:/blocks/0]"),
    ([{"type": "blink"}], "unsupported type: blink [json-pointer:/blocks/0/type]"),
    ([{"type": ["divider"]}], "unsupported type: ['divider'] [json-pointer:/blocks/0/type]"),
    ([{"type": "divider", "colour": "red"}], "invalid additional property: colour [json-pointer:/blocks/0]"),
    ([section("a" * 3001)], "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"),
    ([section("")], "must be more than 0 characters [json-pointer:/blocks/0/text/text]"),
    ([{"type": "section"}], "missing required field: text or fields [json-pointer:/blocks/0]"),
    (
        [{"type": "section", "fields": [plain("a")] * 11}],
        "no more than 10 items allowed [json-pointer:/blocks/0/fields]",
    ),
    (
        [{"type": "section", "fields": [plain("a" * 2001)]}],
        "must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]",
    ),
    (
        [{"type": "header", "text": plain("a" * 151)}],
        "must be less than 151 characters [json-pointer:/blocks/0/text/text]",
    ),
    (
        [{"type": "header", "text": {"type": "mrkdwn", "text": "*a*"}}],
        "unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]",
    ),
    (
        [{"type": "context", "elements": [plain("a")] * 11}],
        "no more than 10 items allowed [json-pointer:/blocks/0/elements]",
    ),
    (
        [actions(*[button(action_id=f"b{one}") for one in range(26)])],
        "no more than 25 items allowed [json-pointer:/blocks/0/elements]",
    ),
    (
        [actions(button(text=plain("a" * 76)))],
        "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]",
    ),
    (
        [actions(button(value="a" * 2001))],
        "must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]",
    ),
    ([actions(button(style="loud"))], "must be one of primary, danger [json-pointer:/blocks/0/elements/0/style]"),
    ([actions(button(url="javascript:alert(1)"))], "must be a valid URL [json-pointer:/blocks/0/elements/0/url]"),
    (
        [actions(button(action_id="a"), button(action_id="a"))],
        "action_id must be unique [json-pointer:/blocks/0/elements/1/action_id]",
    ),
    ([actions(select(101))], "no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]"),
    (
        [actions({"type": "static_select", "action_id": "s"})],
        "must provide either options or option_groups [json-pointer:/blocks/0/elements/0]",
    ),
    (
        [actions({"type": "overflow", "options": [option(str(one)) for one in range(6)]})],
        "no more than 5 items allowed [json-pointer:/blocks/0/elements/0/options]",
    ),
    (
        [{**DIVIDER, "block_id": "b"}, {**DIVIDER, "block_id": "b"}],
        "block_id must be unique [json-pointer:/blocks/1/block_id]",
    ),
    (
        [{**DIVIDER, "block_id": "b" * 256}],
        "must be less than 256 characters [json-pointer:/blocks/0/block_id]",
    ),
    (
        [rich({"type": "text", "text": ""})],
        "must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]",
    ),
    (
        [
            {
                "type": "rich_text",
                "elements": [{"type": "rich_text_list", "style": "bullet", "indent": 9, "elements": []}],
            }
        ],
        "must be a whole number from 0 to 8 [json-pointer:/blocks/0/elements/0/indent]",
    ),
    ([table(101, 1)], "no more than 100 items allowed [json-pointer:/blocks/0/rows]"),
    ([table(1, 21)], "no more than 20 items allowed [json-pointer:/blocks/0/rows/0]"),
    ([table(100, 20, "sixchr")], "a table must be less than 10001 characters [json-pointer:/blocks]"),
    ([table(1, 1), table(1, 1)], "only one table block is allowed [json-pointer:/blocks]"),
    (
        [{"type": "markdown", "text": "a" * 6001}] * 2,
        "markdown blocks together must be less than 12001 characters [json-pointer:/blocks]",
    ),
]


@pytest.mark.parametrize(("blocks", "problem"), REFUSED, ids=[problem for _, problem in REFUSED])
def test_what_is_over_the_limit_is_refused_with_its_place(blocks: Any, problem: str) -> None:
    assert problem in [str(one) for one in blocks_problems(blocks)]


MODAL: dict[str, Any] = {"type": "modal", "title": plain("a" * 24), "blocks": [DIVIDER] * 100}
INPUT: dict[str, Any] = {
    "type": "input",
    "label": plain("Region"),
    "element": {"type": "plain_text_input", "action_id": "name"},
}


def test_a_modal_at_the_limits_fits() -> None:
    assert view_problems(MODAL) == []
    assert view_problems({**MODAL, "blocks": [INPUT], "submit": plain("Follow")}) == []


@pytest.mark.parametrize(
    ("view", "problem"),
    [
        ({**MODAL, "title": plain("a" * 25)}, "must be less than 25 characters [json-pointer:/view/title/text]"),
        ({**MODAL, "blocks": [DIVIDER] * 101}, "no more than 100 items allowed [json-pointer:/view/blocks]"),
        ({**MODAL, "blocks": [INPUT]}, "missing required field: submit [json-pointer:/view]"),
        (
            {**MODAL, "private_metadata": "a" * 3001},
            "must be less than 3001 characters [json-pointer:/view/private_metadata]",
        ),
        ({"type": "home"}, "missing required field: blocks [json-pointer:/view]"),
        ({"type": "popup"}, "unsupported type: popup [json-pointer:/view/type]"),
        (
            {"type": "home", "blocks": [{"type": "markdown", "text": "a"}]},
            "unsupported type: markdown [json-pointer:/view/blocks/0/type]",
        ),
    ],
)
def test_a_view_over_the_limits_is_refused(view: dict[str, Any], problem: str) -> None:
    assert problem in [str(one) for one in view_problems(view)]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["type", "text", "elements", "blocks", "title", "value"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(deadline=None)  # a busy machine is no mistake
@given(JSON)
def test_whatever_comes_is_judged_without_a_fall(anything: Any) -> None:
    assert isinstance(blocks_problems(anything), list)
    assert isinstance(view_problems(anything), list)
