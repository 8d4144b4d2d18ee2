"""Brings feed lists in and out in OPML, the format that feed readers share."""

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, ParseError, SubElement, indent, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from bot.collect.catalogue import new_source
from bot.collect.feed import decoded
from bot.errors import PermanentError
from bot.model import Source

MOST_BYTES = 5_000_000

_BARE_AMPERSAND = re.compile(r"&(?!#?\w{1,10};)")
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


def from_opml(body: bytes, by: str | None = None) -> tuple[Source, ...]:
    """The feeds of an OPML document, each address once; entries that are no web address are left out.
    PermanentError if it is no OPML. Lists with a bare `&`, which are common, are read."""
    if len(body) > MOST_BYTES:
        raise PermanentError("this feed list is too large")
    text = _DECLARATION.sub("", decoded(body, "")).strip()
    try:
        root = fromstring(_BARE_AMPERSAND.sub("&amp;", text))
    except (ParseError, DefusedXmlException, ValueError) as trouble:
        raise PermanentError(f"this is not a readable feed list ({trouble})") from trouble
    found: dict[str, Source] = {}
    for outline in root.iter("outline"):
        source = _source(outline, by)
        if source is not None:
            found.setdefault(source.url, source)
    return tuple(found.values())


def _source(outline: Element, by: str | None) -> Source | None:
    name = outline.get("title") or outline.get("text") or ""
    try:
        return new_source(outline.get("xmlUrl", ""), name, by, outline.get("language") or "en")
    except (PermanentError, ValueError):
        return None
