"""Text and addresses from outside, made harmless: nothing in them can mention, link or format.

Slack reads `&`, `<` and `>` in mrkdwn and in top-level text; `rich_text` parses nothing.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from urllib.parse import quote, urlsplit

import regex

from bot.tell.limits import SECTION_TEXT, URL_TEXT, length

_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # they turn the words that follow around
_CUT_ENTITY = re.compile(r"&[a-z]{0,3}$")
_SIGN = regex.compile(r"\X")  # an extended grapheme cluster of Unicode
_PILE = regex.compile(r"(\p{M}{8})\p{M}+")  # no script has so many marks on a letter; more cover the lines around it
SHOWN_DOMAIN = 60
LONGEST_WORD = 24  # signs; an address or a script without spaces is cut anywhere
_STOPS = " .,"  # nothing of these before an ellipsis
_SAFE_IN_URL = "/:?#[]@!$&'()*+,;=%-._~"


def clean(text: str) -> str:
    """One line without control characters, towers of accents, and marks that change the direction of what follows."""
    visible = _PILE.sub(r"\1", _BIDI.sub("", text))
    kept = (" " if unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} else sign for sign in visible)
    return " ".join("".join(kept).split())


def tame(text: str, most: int) -> str:
    """For rich_text and plain_text, which parse nothing; never empty, which Slack refuses."""
    return clip(clean(text), most) or "…"


def clip(text: str, most: int) -> str:
    """At most so long, cut between words and marked with an ellipsis."""
    return text if length(text) <= most else _cut(text, most - 1, length).rstrip(_STOPS) + "…"


def escape(text: str, most: int = SECTION_TEXT) -> str:
    """For mrkdwn and top-level text: no mention, link or entity can come of it; cut before an entity, not in it."""
    words = clean(text)
    escaped = _escaped(words)
    return escaped if length(escaped) <= most else _escaped(_cut(words, most - 1, _escaped_length).rstrip(_STOPS)) + "…"


def clip_escaped(text: str, most: int) -> str:
    """Cuts text that was escaped already, never inside an entity."""
    return text if length(text) <= most else _CUT_ENTITY.sub("", _cut(text, most - 1, length)).rstrip() + "…"


def _escaped(text: str) -> str:
    return "".join(_ESCAPES.get(sign, sign) for sign in text)


def _escaped_length(text: str) -> int:
    return length(_escaped(text))


def _cut(text: str, most: int, measure: Callable[[str], int]) -> str:
    """The longest beginning of whole words that measures at most so much; of whole signs where a word is long."""
    used = end = 0
    for sign in signs(text):
        used += measure(sign)
        if used > most:
            break
        end += len(sign)
    gap = text.rfind(" ", max(end - LONGEST_WORD, 1), end + 1)
    return text[: gap if gap > 0 else end]


def signs(text: str) -> Iterator[str]:
    """What a reader takes for one letter each: with its accents, an emoji with all that is joined to it."""
    return (found[0] for found in _SIGN.finditer(text))


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
