"""What Slack does to text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.text import Live, as_stored, as_typed, live_in_blocks, live_in_text


@pytest.mark.parametrize(
    ("sent", "stored"),
    [
        ("a & b", "a &amp; b"),
        ("a &amp; b", "a &amp; b"),
        ("3 < 4 > 2", "3 &lt; 4 &gt; 2"),
        ("<!channel> now", "<!channel> now"),
        ("&lt;!channel&gt;", "&lt;!channel&gt;"),
        ("<!everyones>", "&lt;!everyones&gt;"),
        ("<https://a.example/x|here>", "<https://a.example/x|here>"),
        ("see https://a.example/x.", "see <https://a.example/x>."),
        ("<javascript:alert(1)|here>", "&lt;javascript:alert(1)|here&gt;"),
        ("<!date^1700000000^{date}|noon>", "<!date^1700000000^{date}|noon>"),
        ("\U0001f534 Critical", ":red_circle: Critical"),
    ],
)
def test_text_comes_back_changed(sent: str, stored: str) -> None:
    assert as_stored(sent) == stored


@settings(deadline=None)  # a busy machine is no mistake
@given(st.text(alphabet="<>&!@#CUabchannel|:/ .", max_size=40))
def test_what_is_stored_once_stays_as_it_is(text: str) -> None:
    assert as_stored(as_stored(text)) == as_stored(text)


@settings(deadline=None)  # a busy machine is no mistake
@given(st.text(max_size=60))
def test_escaped_text_is_never_live(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert [one for one in live_in_text(as_stored(escaped), "/text") if one.kind != "link"] == []


def test_what_a_person_types_mentions_whom_they_know() -> None:
    def user(name: str) -> str | None:
        return {"mara": "U1"}.get(name)

    def channel(name: str) -> str | None:
        return {"sahel": "C1"}.get(name)

    assert (
        as_typed("@mara, see #sahel and #nowhere <now>", user, channel) == "<@U1>, see <#C1> and #nowhere &lt;now&gt;"
    )
    assert as_typed("mail me@mara", user, channel) == "mail me@mara"
    assert as_typed("@here look", user, channel) == "<!here> look"


def test_rich_text_pings_only_with_its_own_elements() -> None:
    section = {
        "type": "rich_text_section",
        "elements": [
            {"type": "text", "text": "<!channel>"},
            {"type": "broadcast", "range": "here"},
            {"type": "user", "user_id": "U1"},
        ],
    }
    blocks = [
        {"type": "rich_text", "elements": [section]},
        {"type": "header", "text": {"type": "plain_text", "text": "<@U1>"}},
    ]
    assert list(live_in_blocks(blocks)) == [
        Live("broadcast", "here", "/blocks/0/elements/0/elements/1"),
        Live("user", "U1", "/blocks/0/elements/0/elements/2"),
    ]
