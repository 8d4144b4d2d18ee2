"""Text and addresses from outside, made harmless: nothing in them can mention, link or format.

Slack reads `&`, `<` and `>` in mrkdwn and in top-level text; `rich_text` parses nothing.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from urllib.parse import quote, urlsplit

from bot.tell.limits import SECTION_TEXT, URL_TEXT

_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # they turn the words that follow around
_CUT_ENTITY = re.compile(r"&[a-z]{0,3}$")
_JOINER = "\u200d"
_JOINED = frozenset("\u200d\ufe0e\ufe0f\u20e3")  # what belongs to the sign before it
_SKIN = range(0x1F3FB, 0x1F400)
_FLAGS = range(0x1F1E6, 0x1F200)
_MOST_JOINED = 32  # a longer pile of accents is vandalism
SHOWN_DOMAIN = 60
_SAFE_IN_URL = "/:?#[]@!$&'()*+,;=%-._~"


def clean(text: str) -> str:
    """One line without control characters and without marks that change the direction of what follows."""
    visible = _BIDI.sub("", text)
    kept = (" " if unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} else sign for sign in visible)
    return " ".join("".join(kept).split())


def length(text: str) -> int:
    """As the strictest count it: an emoji is two."""
    return len(text) + sum(ord(sign) > 0xFFFF for sign in text)


def tame(text: str, most: int) -> str:
    """For rich_text and plain_text, which parse nothing; never empty, which Slack refuses."""
    return clip(clean(text), most) or "…"


def clip(text: str, most: int) -> str:
    """At most so long, cut between whole signs and marked with an ellipsis."""
    return text if length(text) <= most else _cut(text, most - 1, length).rstrip() + "…"


def escape(text: str, most: int = SECTION_TEXT) -> str:
    """For mrkdwn and top-level text: no mention, link or entity can come of it; cut before an entity, not in it."""
    words = clean(text)
    escaped = _escaped(words)
    return escaped if length(escaped) <= most else _escaped(_cut(words, most - 1, _escaped_length).rstrip()) + "…"


def clip_escaped(text: str, most: int) -> str:
    """Cuts text that was escaped already, never inside an entity."""
    return text if length(text) <= most else _CUT_ENTITY.sub("", _cut(text, most - 1, length)).rstrip() + "…"


def _escaped(text: str) -> str:
    return "".join(_ESCAPES.get(sign, sign) for sign in text)


def _escaped_length(text: str) -> int:
    return length(_escaped(text))


def _cut(text: str, most: int, measure: Callable[[str], int]) -> str:
    """The longest beginning of whole signs that measures at most so much."""
    used = end = 0
    for sign in signs(text):
        used += measure(sign)
        if used > most:
            break
        end += len(sign)
    return text[:end]


def signs(text: str) -> Iterator[str]:
    """Letters with their accents, emoji with all that is joined to them."""
    start = 0
    for at in range(1, len(text)):
        if not _belongs(text[start:at], text[at]):
            yield text[start:at]
            start = at
    if text:
        yield text[start:]


def _belongs(before: str, sign: str) -> bool:
    joined = before[-1] == _JOINER or sign in _JOINED or ord(sign) in _SKIN
    flag = len(before) == 1 and ord(before) in _FLAGS and ord(sign) in _FLAGS
    return len(before) < _MOST_JOINED and (joined or flag or unicodedata.category(sign) in {"Mn", "Me", "Mc"})


def safe_url(url: str) -> str | None:
    """The address as it may stand in a link; None for anything but a sound http or https address."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return None
    encoded = quote(url.strip(), safe=_SAFE_IN_URL)
    return encoded if len(encoded) <= URL_TEXT else None


def domain(url: str) -> str:
    """Whose address it is, without "www."; empty where there is none."""
    return (urlsplit(url).hostname or "").removeprefix("www.") if safe_url(url) else ""


def shown_domain(url: str) -> str:
    """The same for a reader, to whom this machine's own address says nothing: the sandbox's papers are there."""
    house = domain(url)
    if house in {"localhost", "127.0.0.1", "::1"}:
        return ""
    return house if len(house) <= SHOWN_DOMAIN else f"…{house[1 - SHOWN_DOMAIN :]}"  # its end says whose it is
