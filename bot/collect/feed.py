"""Reads what a feed address gave: RSS, RDF, Atom or JSON Feed in, lines of plain text out.

fastfeedparser is some sixty times faster; feedparser saves what is broken. Both can be made to hang by a hostile
body, so `parse_feed` belongs into a worker process with a time limit.
"""

import codecs
import io
import re
from calendar import timegm
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import fastfeedparser
import feedparser

from bot.collect.plain import bare_words, one_line, plain_text
from bot.errors import PermanentError

MOST_LINES = 500
MOST_TITLE = 500
MOST_SUMMARY = 20_000
MOST_LINK, MOST_HOST = 2_000, 300

_DECLARATION = re.compile(r"\A\s*<\?xml[^<>]*\?>", re.IGNORECASE)
_DECLARED = re.compile(rb"<\?xml[^<>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_LEADING = re.compile(r"\A(?:\s+|<!--.*?-->)*", re.DOTALL)
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0?\0", "utf-16-le"),
    (b"\0<\0?", "utf-16-be"),
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """An entry of a feed in plain words; what the feed leaves out is empty."""

    title: str
    summary: str  # the longest text that the entry has; paragraphs are lines
    link: str  # as written; may be relative to the feed's address
    published: datetime | None
    guid: str
    words: str  # of title and summary, by which it is known again; found here, where a hostile text costs a worker


def parse_feed(body: bytes, content_type: str) -> tuple[Line, ...]:
    """The feed's lines, in its order, as many as can be saved; PermanentError says what it is instead of a feed."""
    text = _DECLARATION.sub("", decoded(body, content_type)).strip("\x00 \t\r\n\ufeff")
    if not text:
        raise PermanentError("the address answers with nothing")
    start = _LEADING.sub("", text[:2000], count=1)[:60].lower()
    if start.startswith(("<!doctype html", "<html", "<head", "<body")):
        raise PermanentError("this is a web page, not a feed")
    clean = text.encode("utf-8", "replace")
    return _lines(_fast(clean)) or _lines(_patient(clean))


def decoded(body: bytes, content_type: str) -> str:
    """The body as text. What feeds and servers say of their charset is often wrong: bytes that are valid UTF-8
    are UTF-8 whatever they say."""
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return body.decode(encoding, "replace")
    named = [found.group(1).decode() for found in [_DECLARED.search(body[:400])] if found]
    named += _CHARSET.findall(content_type)
    guesses = [*named, "utf-8"] if body.isascii() else ["utf-8", *named]
    for encoding in guesses:
        if (text := _decode(body, encoding)) is not None:
            return text
    mostly = body.decode("utf-8", "replace")
    few_wrong = mostly.count("\ufffd") * 100 < len(mostly)
    return mostly if few_wrong and not named else body.decode("cp1252", "replace")


def _decode(body: bytes, encoding: str) -> str | None:
    try:
        io.TextIOWrapper(io.BytesIO(), encoding)  # LookupError for what Python decodes but is no charset, such as zlib
        # Incremental: a body that was cut off inside a character is still in its charset.
        return codecs.getincrementaldecoder(encoding)().decode(body)
    except (LookupError, UnicodeError, ValueError):
        return None


def _lines(entries: list[Mapping[str, Any]]) -> tuple[Line, ...]:
    lines = (_line(entry) for entry in entries[:MOST_LINES])
    return tuple(line for line in lines if line.title or line.summary)


def _fast(body: bytes) -> list[Mapping[str, Any]]:
    try:
        return list(
            fastfeedparser.parse(body, include_tags=False, include_media=False, include_enclosures=False).entries
        )
    except Exception:  # whatever it trips over, feedparser is next
        return []


def _patient(body: bytes) -> list[Mapping[str, Any]]:
    try:
        # A stream: given bytes, feedparser would first try to open a file of that name.
        parsed = feedparser.parse(io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
    except Exception as trouble:
        raise PermanentError(f"this can't be read as a feed ({type(trouble).__name__})") from trouble
    if not parsed.entries and not parsed.version:
        raise PermanentError("this is not a feed")
    return list(parsed.entries)


def _line(entry: Mapping[str, Any]) -> Line:
    guid = _text(entry, "id").strip()
    link = _text(entry, "link").strip() or (guid if guid.startswith(("http://", "https://")) else "")
    title, summary = one_line(_text(entry, "title"))[:MOST_TITLE], _summary(entry)[:MOST_SUMMARY]
    words = f"{bare_words(title)}\n{bare_words(summary)}"
    return Line(title, summary, _link(link), _when(entry), guid, words)


def _link(link: str) -> str:
    """The same, unless it is none, or so long that it would be slow to look at where everything else waits."""
    try:
        return link if len(link) <= MOST_LINK and len(urlsplit(link).netloc) <= MOST_HOST else ""
    except ValueError:  # such as "http://[": the words are still good
        return ""


def _text(entry: Mapping[str, Any], name: str) -> str:
    """Without halves of a character, which JSON may hold and UTF-8 may not."""
    value = entry.get(name)
    return value.encode(errors="replace").decode() if isinstance(value, str) else ""


def _summary(entry: Mapping[str, Any]) -> str:
    contents = [_text(part, "value") for part in entry.get("content") or [] if isinstance(part, Mapping)]
    texts = [_text(entry, "summary"), _text(entry, "description"), *contents]
    return max((plain_text(text) for text in texts), key=len)


def _when(entry: Mapping[str, Any]) -> datetime | None:
    for name in ("published", "updated", "created"):
        for read in (_parsed_time, _iso_time):
            if (found := _attempt(read, entry, name)) is not None:
                return found
    return None


def _attempt(
    read: Callable[[Mapping[str, Any], str], datetime | None], entry: Mapping[str, Any], name: str
) -> datetime | None:
    try:
        return read(entry, name)
    except (ValueError, OverflowError, TypeError):
        return None


def _parsed_time(entry: Mapping[str, Any], name: str) -> datetime | None:
    parts = entry.get(f"{name}_parsed")  # feedparser's, in UTC
    return datetime.fromtimestamp(timegm(parts), UTC) if parts else None


def _iso_time(entry: Mapping[str, Any], name: str) -> datetime | None:
    value = _text(entry, name)  # fastfeedparser's
    if not value:
        return None
    time = datetime.fromisoformat(value)
    return time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)
