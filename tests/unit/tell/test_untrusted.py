"""Nothing that a source writes can act in Slack."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.tell.limits import length
from bot.tell.untrusted import clean, clip, clip_escaped, domain, escape, safe_url, shown_domain, signs, tame

FAMILY = "👨‍👩‍👧‍👦"
hostile = st.one_of(
    st.text(max_size=300),
    st.text(alphabet="<>&!@#|*_~`\u202e\u2066\u200d\ufe0f\u0301👨🇱🇾\x00\n a", max_size=300),
    st.sampled_from(["<!channel>", "<!here|here>", "<@U1>", "<#C1|x>", "<https://x.example|y>", FAMILY * 50, "a&lt;b"]),
)


@pytest.mark.parametrize("text", ["<!channel>", "<@U0123>", "<#C1|general>", "<https://a.example|b>", "<!date^1^x|y>"])
def test_a_mention_in_a_headline_is_only_letters(text: str) -> None:
    assert "<" not in escape(text)
    assert escape(text).startswith("&lt;")


def test_an_ampersand_is_escaped_once() -> None:
    assert escape("Smith & Sons &amp; Co") == "Smith &amp; Sons &amp;amp; Co"


@given(hostile, st.integers(2, 120))
def test_escaped_text_has_nothing_live_and_no_half_entity(text: str, most: int) -> None:
    escaped = escape(text, most)
    assert length(escaped) <= most
    assert not re.search("[<>]", escaped)
    assert re.sub("&(amp|lt|gt);", "", escaped).count("&") == 0


@given(hostile, st.integers(2, 120))
def test_what_was_escaped_already_is_not_cut_in_an_entity(text: str, most: int) -> None:
    assert re.sub("&(amp|lt|gt);", "", clip_escaped(escape(text, 400), most)).count("&") == 0


@given(hostile, st.integers(2, 120))
def test_a_cut_falls_between_whole_signs(text: str, most: int) -> None:
    words = clean(text)
    cut = clip(words, most)
    assert length(cut) <= most
    if cut != words:
        whole = list(signs(words))
        kept = cut.removesuffix("…")
        assert any("".join(whole[:count]).rstrip() == kept for count in range(len(whole)))


@pytest.mark.parametrize(
    ("text", "most", "cut"),
    [
        ("Drone kills three in Sulaymaniyah province", 32, "Drone kills three in…"),
        ("Drone kills three in Sulaymaniyah province", 34, "Drone kills three in Sulaymaniyah…"),
        ("https://paper.example/a/very/long/address", 20, "https://paper.examp…"),
        ("see https://paper.example/a/very/long/address", 40, "see https://paper.example/a/very/long/a…"),
    ],
)
def test_no_word_is_cut_that_is_not_very_long(text: str, most: int, cut: str) -> None:
    assert clip(text, most) == cut
    assert escape(text, most) == cut


def test_a_family_is_not_torn_apart() -> None:
    assert clip(FAMILY + FAMILY, 15) == FAMILY + "…"


@given(hostile)
def test_clean_text_is_one_line_that_turns_nothing_around(text: str) -> None:
    assert not re.search("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", clean(text))
    assert clean(clean(text)) == clean(text)


def test_slack_gets_no_empty_text() -> None:
    assert tame("\u202e \n", 10) == "…"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://paper.example/a|b", "https://paper.example/a%7Cb"),
        ("https://paper.example/a b>c", "https://paper.example/a%20b%3Ec"),
        ("https://paper.example/caf%C3%A9?x=1&y=2", "https://paper.example/caf%C3%A9?x=1&y=2"),
        ("javascript:alert(1)", None),
        ("https://", None),
        ("http://[broken", None),
        ("", None),
        ("https://paper.example/" + "a" * 3_000, None),
    ],
)
def test_only_sound_web_addresses_become_links(url: str, expected: str | None) -> None:
    assert safe_url(url) == expected


def test_the_domain_is_the_one_that_the_link_leads_to() -> None:
    assert domain("https://www.paper.example@evil.example/x") == "evil.example"
    assert domain("https://www.paper.example/x") == "paper.example"
    assert domain("mailto:a@b.example") == ""


def test_of_a_long_domain_the_end_is_shown_which_says_whose_it_is() -> None:
    shown = shown_domain("https://" + "bank.example." * 12 + "evil.example/x")
    assert shown.startswith("…")
    assert shown.endswith("evil.example")
    assert len(shown) == 60


def test_no_full_stop_stands_before_an_ellipsis() -> None:
    assert clip("At least 11 dead. Territory", 20) == "At least 11 dead…"
    assert escape("At least 11 dead. Territory", 20) == "At least 11 dead…"
