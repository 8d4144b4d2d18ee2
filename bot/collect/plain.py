"""Turns the markup that feeds carry into plain text."""

import html
import re
import unicodedata

_UNSEEN = re.compile(r"<(?:(script|style|template)\b|!--)", re.IGNORECASE)
_BREAK = re.compile(
    r"</?(?:p|br|div|li|ul|ol|h[1-6]|tr|table|blockquote|figure|figcaption|section|article)\b[^<>]*>", re.IGNORECASE
)
_TAG = re.compile(r"</?[a-zA-Z!?][^<>]*>")
_UNFINISHED = re.compile(r"<[a-zA-Z/!][^<>]*\Z")  # a feed that was cut off ends inside a tag
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_SPACES = re.compile(r"[^\S\n]+")
_WORD = re.compile(r"\w+")


def plain_text(markup: str) -> str:
    """The words of a piece of HTML, one paragraph a line; entities decoded, nothing invisible left."""
    text = _without_tags(markup)
    if "&" in text:
        # Many feeds escape twice: what comes out of the first pass is markup again.
        text = _without_tags(html.unescape(text))
        text = html.unescape(text)
    lines = (_SPACES.sub(" ", line).strip() for line in _CONTROL.sub("", text).split("\n"))
    return "\n".join(line for line in lines if line)


def one_line(markup: str) -> str:
    """The same, on one line: for a headline."""
    return " ".join(plain_text(markup).split())


def bare_words(text: str) -> str:
    """The words of a text, whatever its case, spacing and punctuation."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def _without_tags(markup: str) -> str:
    if "<" not in markup:
        return markup
    seen = _without_unseen(markup)
    return _UNFINISHED.sub("", _TAG.sub("", _BREAK.sub("\n", seen)))


def _without_unseen(markup: str) -> str:
    """Without scripts, styles and comments; one that is never closed takes the rest with it, as in a browser."""
    pieces, at = [], 0
    while opening := _UNSEEN.search(markup, at):
        pieces.append(markup[at : opening.start()])
        closing = re.compile(f"</{opening[1]}\\s*>" if opening[1] else "-->", re.IGNORECASE)
        end = closing.search(markup, opening.end())
        if end is None:
            return " ".join(pieces)
        at = end.end()
    return " ".join([*pieces, markup[at:]])
