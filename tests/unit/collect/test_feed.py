"""Feeds of all kinds, whole and broken, become lines of plain words."""

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.collect.feed import parse_feed
from bot.collect.plain import one_line, plain_text
from bot.errors import PermanentError

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Harbour Gazette</title><link>https://gazette.example/</link>
<item><title>Patrol boat sunk off Port Ewo &amp;amp; crew rescued</title><link>https://gazette.example/a?id=7</link>
<description><![CDATA[<p>Two <b>sailors</b> are missing.</p><script>alert(1)</script>]]></description>
<guid isPermaLink="false">tag:7</guid><pubDate>Tue, 10 Nov 2026 10:00:00 +0100</pubDate></item>
<item><title>Curfew in Sönderfjord</title><link>/b</link>
<content:encoded><![CDATA[<p>Police said a curfew begins at dusk.</p><p>Shops closed early.</p>]]></content:encoded>
<description>Police said</description></item>
</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title>
<entry><title type="html">Shelling &lt;i&gt;resumes&lt;/i&gt;</title><link href="https://wire.example/1"/><id>urn:1</id>
<updated>2026-11-10T09:00:00Z</updated><summary>Guns fired at dawn.</summary></entry></feed>"""
RDF = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://old.example/"><title>Old</title></channel>
<item rdf:about="https://old.example/1"><title>Truce signed</title><link>https://old.example/1</link>
<dc:date>2026-11-10T09:00:00+00:00</dc:date></item></rdf:RDF>"""
JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": [{"id": "1", "url": "https://j.example/1",
"title": "Bridge blown up", "content_html": "<p>It fell.</p>", "date_published": "2026-11-10T10:00:00+01:00"}]}"""
NINE = datetime(2026, 11, 10, 9, tzinfo=UTC)


def test_an_rss_feed_becomes_lines_of_plain_words() -> None:
    first, second = parse_feed(RSS.encode(), "application/rss+xml")
    assert first.title == "Patrol boat sunk off Port Ewo & crew rescued"
    assert first.summary == "Two sailors are missing."
    assert (first.link, first.guid, first.published) == ("https://gazette.example/a?id=7", "tag:7", NINE)
    assert second.title == "Curfew in Sönderfjord"
    assert second.summary == "Police said a curfew begins at dusk.\nShops closed early."
    assert (second.link, second.published) == ("/b", None)


@pytest.mark.parametrize(
    ("body", "title", "link"),
    [
        (ATOM, "Shelling resumes", "https://wire.example/1"),
        (RDF, "Truce signed", "https://old.example/1"),
        (JSON, "Bridge blown up", "https://j.example/1"),
    ],
)
def test_atom_rdf_and_json_say_the_same_things(body: str, title: str, link: str) -> None:
    (line,) = parse_feed(body.encode(), "")
    assert (line.title, line.link, line.published) == (title, link, NINE)


def test_a_link_that_is_missing_is_taken_from_a_guid_that_is_an_address() -> None:
    feed = RSS.replace("<link>https://gazette.example/a?id=7</link>", "").replace("tag:7", "https://gazette.example/7")
    assert parse_feed(feed.encode(), "")[0].link == "https://gazette.example/7"


def test_a_web_page_is_named_as_what_it_is() -> None:
    for page in (b"<!DOCTYPE html><html><body>Hello</body></html>", b"\n <!-- x --> <html><head></head></html>"):
        with pytest.raises(PermanentError, match="this is a web page, not a feed"):
            parse_feed(page, "application/rss+xml")


def test_an_empty_answer_is_named_as_what_it_is() -> None:
    for nothing in (b"", b" \r\n ", b"\xef\xbb\xbf", b'<?xml version="1.0"?>'):
        with pytest.raises(PermanentError, match="answers with nothing"):
            parse_feed(nothing, "")


def test_what_is_no_feed_at_all_is_refused() -> None:
    for other in (b"Service temporarily unavailable", b'{"error": "gone"}', bytes(range(256)) * 20):
        with pytest.raises(PermanentError, match=r"not a feed|can't be read"):
            parse_feed(other, "text/plain")


def test_a_feed_without_entries_is_a_quiet_feed() -> None:
    assert parse_feed(b'<rss version="2.0"><channel><title>Quiet</title></channel></rss>', "") == ()


@pytest.mark.parametrize("cut", range(700, len(RSS.encode()), 37))
def test_a_feed_that_breaks_off_still_gives_its_first_line(cut: int) -> None:
    lines = parse_feed(RSS.encode()[:cut], "application/rss+xml")
    assert lines[0].title == "Patrol boat sunk off Port Ewo & crew rescued"
    assert all("<" not in line.title + line.summary for line in lines)


@pytest.mark.parametrize(
    ("declared", "real", "content_type"),
    [
        ("iso-8859-1", "utf-8", ""),  # says Latin-1, is UTF-8
        ("utf-8", "cp1252", ""),  # says UTF-8, is Windows
        ("utf-8", "utf-8", "text/xml; charset=iso-8859-1"),  # the server is wrong
        ("windows-1252", "cp1252", ""),
        ("nonsense-8", "utf-8", "text/xml; charset=more-nonsense"),
        ("utf-16", "utf-16", ""),
    ],
)
def test_a_wrong_charset_does_not_spoil_the_letters(declared: str, real: str, content_type: str) -> None:
    body = RSS.replace('encoding="UTF-8"', f'encoding="{declared}"').encode(real)
    assert parse_feed(body, content_type)[1].title == "Curfew in Sönderfjord"


def test_an_entity_bomb_does_not_unfold() -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "' + "x" * 1000 + '">'
    bomb += "".join(f'<!ENTITY {b} "{f"&{a};" * 20}">' for a, b in zip("abcdefg", "bcdefgh", strict=True)) + "]>"
    bomb += '<rss version="2.0"><channel><item><title>&h;</title><link>https://x.example</link></item></channel></rss>'
    try:
        lines = parse_feed(bomb.encode(), "")
    except PermanentError:
        return
    assert sum(len(line.title) for line in lines) < 10_000


def test_a_feed_body_is_never_taken_for_a_file_name(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text(RSS)
    with pytest.raises(PermanentError):
        parse_feed(str(secret).encode(), "")


@given(st.text(max_size=200))
def test_plain_text_has_no_tags_and_no_invisible_letters(words: str) -> None:
    text = plain_text(f"<p>{words}</p><br>")
    assert "<p>" not in text
    assert "\x00" not in text
    assert all(line == line.strip() and line for line in text.splitlines() or ["-"])


@settings(max_examples=200)
@given(st.binary(max_size=400), st.sampled_from([0, 40, 300, 900]), st.text(max_size=30))
def test_no_body_makes_parsing_fail_otherwise_than_in_our_words(junk: bytes, at: int, content_type: str) -> None:
    body = RSS.encode()
    try:
        lines = parse_feed(body[:at] + junk + body[at:], content_type)
    except PermanentError:
        return
    assert all(line.title or line.summary for line in lines)


@pytest.mark.parametrize("coding", ["rot13", "base64", "hex", "bz2", "zlib"])
def test_a_coding_that_is_no_charset_is_not_believed(coding: str) -> None:
    declared = RSS.replace("UTF-8", coding)
    assert parse_feed(declared.encode(), f"text/xml; charset={coding}") == parse_feed(RSS.encode(), "")


def test_half_a_character_spoils_no_feed() -> None:
    torn = JSON.replace("j.example/1", "j.example/\\ud83d").replace("Bridge", "Bridge \\ud800")
    (line,) = parse_feed(torn.encode(), "application/json")
    assert (line.title, line.link) == ("Bridge ? blown up", "https://j.example/?")


def test_markup_written_twice_is_read_once() -> None:
    assert one_line("&lt;b&gt;Three&lt;/b&gt; killed &amp;amp; &amp;eacute;lite unit &quot;missing&quot;") == (
        'Three killed & élite unit "missing"'
    )


def test_what_a_browser_would_not_show_is_not_read() -> None:
    assert one_line("One<script>two</script> <!-- three <b> --><STYLE>four</style>five <template>six") == "One five"


def test_a_line_is_known_by_its_words_alone() -> None:
    item = "<item><title>Truce  SIGNED!</title><description>Both &#8212; sides</description></item>"
    (line,) = parse_feed(f"<rss><channel>{item}</channel></rss>".encode(), "")
    assert line.words == "truce signed\nboth sides"


@pytest.mark.parametrize(
    "link", ["http://[", "https://a.example/" + 2_000 * "x", "https://" + 90 * "abcd." + "example/"]
)
def test_a_link_that_is_none_leaves_the_words(link: str) -> None:
    (line,) = parse_feed(
        f"<rss><channel><item><title>Truce</title><link>{link}</link></item></channel></rss>".encode(), ""
    )
    assert (line.title, line.link) == ("Truce", "")


@pytest.mark.parametrize("piece", ["<script>", "<!--", "<p ", "<", "&amp;lt;", "</script", "<a href='"])
def test_no_markup_makes_it_slow(piece: str) -> None:
    began = time.monotonic()
    plain_text(piece * (300_000 // len(piece)))
    assert time.monotonic() - began < 2.0
