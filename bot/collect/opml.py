"""Brings feed lists in and out in OPML, the format that feed readers share."""

import re
from collections.abc import Iterable
from html import unescape
from xml.etree.ElementTree import Element, ParseError, SubElement, indent, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from bot.collect.catalogue import UNKNOWN, new_source
from bot.collect.family import Families
from bot.collect.feed import decoded
from bot.errors import PermanentError
from bot.model import Source

MOST_BYTES = 5_000_000

_BARE_AMPERSAND = re.compile(r"&(?!#?\w{1,10};)")
_OUTLINE = re.compile(r"<outline\s[^<>]*>")
_ATTRIBUTE = re.compile(r"(\w+)=\"([^\"]*)\"")
_DECLARATION = re.compile(r"\A\s*<\?xml[^<>]*\?>")


def to_opml(sources: Iterable[Source]) -> str:
    """The sources as an OPML 2.0 document, sorted by name."""
    root = Element("opml", version="2.0")
    SubElement(SubElement(root, "head"), "title").text = "Sitrep sources"
    body = SubElement(root, "body")
    for source in sorted(sources, key=lambda one: (one.name.casefold(), one.id)):
        SubElement(
            body,
            "outline",
            type="rss",
            text=source.name,
            title=source.name,
            xmlUrl=source.url,
            language=source.language,
        )
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def from_opml(body: bytes, families: Families = UNKNOWN) -> tuple[Source, ...]:
    """The feeds of an OPML document, each address once; entries that are no web address are left out.

    PermanentError if it is no OPML. Lists that are not quite XML, which are common, are read too.
    """
    if len(body) > MOST_BYTES:
        raise PermanentError("this feed list is too large")
    text = _DECLARATION.sub("", decoded(body, "")).strip()
    found: dict[str, Source] = {}
    for name, url, language in _outlines(_BARE_AMPERSAND.sub("&amp;", text)):
        source = _source(name, url, language, families)
        if source is not None:
            found.setdefault(source.url, source)
    return tuple(found.values())


def _outlines(text: str) -> list[tuple[str, str, str]]:
    """Name, address and language of each outline that has an address."""
    try:
        outlines = [dict(outline.attrib) for outline in fromstring(text).iter("outline")]
    except (ParseError, DefusedXmlException, ValueError) as trouble:
        # Mostly a quotation mark inside a title: the addresses themselves are sound.
        outlines = [dict(_ATTRIBUTE.findall(unescape(outline))) for outline in _OUTLINE.findall(text)]
        if not any("xmlUrl" in outline for outline in outlines):
            raise PermanentError(f"this is not a readable feed list ({trouble})") from trouble
    return [
        (one.get("title") or one.get("text") or "", one["xmlUrl"], one.get("language") or "en")
        for one in outlines
        if "xmlUrl" in one
    ]


def _source(name: str, url: str, language: str, families: Families) -> Source | None:
    try:
        return new_source(url, name, language, families)
    except PermanentError:
        return None
