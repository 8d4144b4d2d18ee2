"""Sources: of the configuration, added by people, brought in and out as OPML."""

from pathlib import Path

import pytest

from bot.collect.catalogue import all_sources, new_source
from bot.collect.opml import from_opml, to_opml
from bot.errors import MistakesError, PermanentError
from config.sources import load_sources


def test_the_catalogue_covers_the_world() -> None:
    sources = load_sources()
    assert len(sources) >= 80
    homes = {source.country for source in sources}
    assert {"NG", "SD", "LY", "IL", "GE", "KZ", "PK", "MM", "KR", "NZ", "BA", "UA", "CO", "JM"} <= homes


def test_feeds_of_one_house_have_one_publisher() -> None:
    assert {source.publisher for source in load_sources() if "bbci.co.uk" in source.url} == {"bbc"}


def test_all_mistakes_of_a_catalogue_are_named_at_once(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(
        '[[source]]\nid = "a"\nname = "A"\npublisher = "a"\nurl = "https://a.example/rss"\n'
        '[[source]]\nid = "B!"\nname = "B"\npublisher = "b"\nurl = "https://b.example/rss"\n'
        '[[source]]\nid = "c"\nname = "C"\npublisher = "c"\nurl = "ftp://c.example"\n'
        '[[source]]\nid = "d"\nname = "D"\npublisher = "d"\nurl = "https://a.example/rss"\ntier = 2\n'
        '[[source]]\nid = "e"\nname = "E"\npublisher = "e"\nurl = "https://e.example"\ntier = 9\n'
        '[[source]]\nid = "f"\nname = "F"\npublisher = "f"\nurl = "https://f.example"\ncolour = "red"\n'
    )
    with pytest.raises(MistakesError) as caught:
        load_sources(path)
    lines = [mistake.split(":")[0] for mistake in caught.value.mistakes]
    assert lines == [f"sources.toml, line {number}" for number in (6, 11, 16, 22, 28)]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("source = 5\n", "each source begins with a line"),
        ('source = [{ id = "a" }]\n', "each source begins with a line"),
        ('[[sources]]\nid = "a"\n', "it names no"),
        ("", "it names no"),
        ("[[source]\n", "can't be read"),
    ],
)
def test_a_catalogue_that_is_written_in_another_way_is_told_so(tmp_path: Path, written: str, said: str) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(written)
    with pytest.raises(MistakesError, match=said):
        load_sources(path)


def test_a_heading_may_have_a_comment(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text('[[ source ]]  # ours\nid = "a"\nname = "A"\npublisher = "a"\nurl = "https://a.example/rss"\n')
    assert [source.id for source in load_sources(path)] == ["a"]


def test_an_added_source_never_replaces_one_of_the_configuration() -> None:
    fixed = load_sources()
    again = new_source(fixed[0].url, "Mine")
    other = new_source("https://gazette.example/rss", "Gazette")
    assert all_sources(fixed, [again, other]) == (*fixed, other)


def test_the_same_address_gets_the_same_id() -> None:
    one, two = new_source("https://www.gazette.example/rss", "A"), new_source(" https://www.gazette.example/rss ", "B")
    assert one.id == two.id
    assert one.id.startswith("gazette-example-")


@pytest.mark.parametrize(
    "url", ["gazette", "ftp://gazette.example", "https://localhost", "javascript:alert(1)", "http://["]
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(PermanentError, match=r"not a (public )?web address"):
        new_source(url, "Gazette")


def test_what_goes_out_as_opml_comes_back() -> None:
    sources = [
        new_source("https://gazette.example/rss?a=1&b=2", 'Gazette & "Sons" <x>'),
        new_source("https://b.org/f", "B"),
    ]
    back = from_opml(to_opml(sources).encode())
    assert {(source.name, source.url) for source in back} == {(source.name, source.url) for source in sources}


def test_a_list_with_bare_ampersands_and_nonsense_entries_is_read() -> None:
    opml = b"""<?xml version="1.0"?><opml version="1.0"><body><outline text="Africa"><outline text="A & B" xmlUrl="https://a.example/?x=1&y=2"/>
    <outline text="none"/><outline text="file" xmlUrl="file:///etc/passwd"/></outline></body></opml>"""
    assert [(source.name, source.url) for source in from_opml(opml)] == [("A & B", "https://a.example/?x=1&y=2")]


@pytest.mark.parametrize("body", [b"", b"no xml", b"<opml>", b'<!DOCTYPE a [<!ENTITY x "y">]><opml>&x;</opml>'])
def test_what_is_no_feed_list_is_refused(body: bytes) -> None:
    with pytest.raises(PermanentError, match="not a readable feed list"):
        from_opml(body)
