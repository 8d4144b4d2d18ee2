"""One address for one article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.extract.canonical import address_digest, canonical_url, same_site


@pytest.mark.parametrize(
    ("linked", "canonical"),
    [
        ("HTTPS://WWW.Gazette.Example/News/1", "https://www.gazette.example/News/1"),
        ("https://gazette.example", "https://gazette.example/"),
        ("https://gazette.example:443/1#comments", "https://gazette.example/1"),
        ("http://gazette.example:80/1", "http://gazette.example/1"),
        ("http://gazette.example:8080/1", "http://gazette.example:8080/1"),
        (
            "https://gazette.example/1?utm_source=rss&utm_medium=feed&at_campaign=x&fbclid=1",
            "https://gazette.example/1",
        ),
        (
            "https://gazette.example/1?ns_mchannel=rss&ns_campaign=2&ito=3&cmpid=4&ocid=5&ref=home",
            "https://gazette.example/1",
        ),
        ("https://gazette.example/?p=123&utm_source=rss", "https://gazette.example/?p=123"),
        ("https://gazette.example/?b=2&a=1", "https://gazette.example/?a=1&b=2"),
        ("https://gazette.example/1?source=rss", "https://gazette.example/1"),
        ("https://gazette.example/1?source=navy", "https://gazette.example/1?source=navy"),
        ("https://m.gazette.example/1", "https://gazette.example/1"),
        ("https://amp.gazette.example/1", "https://gazette.example/1"),
        ("https://gazette.example/world/1/amp", "https://gazette.example/world/1"),
        ("https://gazette.example/world/1/amp/", "https://gazette.example/world/1/"),
        ("https://gazette.example/world/1.amp.html", "https://gazette.example/world/1.html"),
        ("https://gazette.example/1?amp=1", "https://gazette.example/1"),
        ("https://gazette.example/1?outputType=amp", "https://gazette.example/1"),
        ("https://www.google.com/amp/s/gazette.example/world/1/amp", "https://gazette.example/world/1"),
        ("https://gazette.example/camp", "https://gazette.example/camp"),
        ("https://gazette.example/amp", "https://gazette.example/amp"),
        ("https://m.example/1", "https://m.example/1"),
        ("https://gazette.example/Zürich?q=München", "https://gazette.example/Z%C3%BCrich?q=M%C3%BCnchen"),
        ("https://münchen.example/1", "https://xn--mnchen-3ya.example/1"),
        (" https://gazette.example/1 ", "https://gazette.example/1"),
    ],
)
def test_what_does_not_change_the_article_is_dropped(linked: str, canonical: str) -> None:
    assert canonical_url(linked) == canonical


@pytest.mark.parametrize(
    "other",
    ["", "/1", "ftp://gazette.example/1", "javascript:alert(1)", "mailto:a@gazette.example", "https://", "http://[",
     "https://gazette.example:99999/", "https://user:pw@gazette.example/", "https://ga zette.example/",
     "https://gazette.example/" + "a" * 3000],
)  # fmt: skip
def test_what_is_no_web_address_has_none(other: str) -> None:
    assert canonical_url(other) == ""


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(["http", "https"]))
def test_doing_it_again_changes_nothing(path: str, query: str, scheme: str) -> None:
    once = canonical_url(f"{scheme}://www.gazette.example/{path}?{query}")
    assert canonical_url(once) == once


@given(st.text(max_size=80))
def test_no_text_makes_it_fail(text: str) -> None:
    assert canonical_url(text).startswith(("http://", "https://")) or canonical_url(text) == ""


def test_forms_that_can_be_opened_apart_are_known_as_one_article() -> None:
    forms = ["https://www.gazette.example/1", "http://gazette.example/1/", "https://gazette.example/1"]
    assert len({address_digest(canonical_url(form)) for form in forms}) == 1
    assert address_digest("https://gazette.example/1") != address_digest("https://gazette.example/2")
    assert address_digest("") == ""


def test_a_site_is_known_by_the_end_of_its_host() -> None:
    assert same_site("https://www.gazette.example/1", "https://news.gazette.example/2")
    assert not same_site("https://gazette.co.uk/1", "https://herald.co.uk/1")
    assert not same_site("", "https://gazette.example/")
