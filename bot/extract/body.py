"""Finds the article in a page, or says why there is none. A hostile page can hang it: run it in a worker process."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

import trafilatura
from lxml.etree import LxmlError
from lxml.html import HtmlElement

from bot.extract.boilerplate import clean_text
from bot.extract.canonical import canonical_url, same_site

SHORTEST = 250  # characters; less is a teaser, a caption or an error
MOST_TEXT = 60_000
MOST_PAGE = 6_000_000

_CONSENT = re.compile(
    r"cookies?\b|consent|privacy|our (?:\d+ )?partners|personal data|gdpr|legitimate interest"
    r"|manage (?:choices|preferences)|before you continue|(?:store|access|read)\b.{0,20} information on your device",
    re.IGNORECASE,
)
_CHALLENGE = re.compile(
    r"verify (?:that )?you are (?:a )?human|checking your browser|enable javascript and cookies|access denied"
    r"|are you a robot|unusual traffic|captcha|attention required",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s*$")


@dataclass(frozen=True, slots=True)
class Body:
    """An article found in a page."""

    title: str
    text: str  # a paragraph a line, without boilerplate
    address: str  # canonical, as the page gives it; "" if it gives none of its own site


@dataclass(frozen=True, slots=True)
class NoArticle:
    """Why a page has none, for a person."""

    why: str


def body_text(page: bytes | str, url: str) -> Body | NoArticle:
    """The article of the page at that address; rather without one of its paragraphs than with a foreign one."""
    if len(page) > MOST_PAGE:
        return NoArticle("the page is too large")
    try:
        tree = trafilatura.load_html(page)
        found = None if tree is None else _extracted(tree, url)
    except (LxmlError, ValueError, TypeError, AttributeError, RecursionError) as trouble:
        return NoArticle(f"the page can't be read ({type(trouble).__name__})")
    if tree is None or found is None:
        return NoArticle("no article in the page")
    return found


def _extracted(tree: HtmlElement, url: str) -> Body | NoArticle:
    headline, address = _words(tree, "(//h1)[1]//text()"), _own_address(tree, url)
    raw = trafilatura.extract(tree, url=url, favor_precision=True, include_comments=False, include_tables=False) or ""
    text = clean_text(raw, headline)[:MOST_TEXT]
    why_not = why_no_article(text, raw)
    title = _words(tree, '(//meta[@property="og:title"]/@content)[1]') or headline or _words(tree, "//title/text()")
    return NoArticle(why_not) if why_not else Body(title, text, address)


def why_no_article(text: str, raw: str) -> str:
    """Why the text of a page is no article ("" if it is one): `raw` is what it was before it was cleaned."""
    if len(raw) < 2_000 and _CHALLENGE.search(raw):
        return "the page wants to see a person"
    if len(raw) < 4_000 and len(_CONSENT.findall(raw)) >= max(2, len(raw) // 300):
        return "a consent page stands before the article"
    if len(text) < SHORTEST:
        return "the page has too little text"
    headlines = [line for line in text.splitlines() if len(line) < 160 and not _SENTENCE_END.search(line)]
    if len(headlines) >= 6 and sum(map(len, headlines)) * 2 > len(text):
        return "the page lists articles"
    return ""


def _words(tree: HtmlElement, path: str) -> str:
    return " ".join(" ".join(tree.xpath(path)).split())[:500]


def _own_address(tree: HtmlElement, url: str) -> str:
    """What the page says its address is, if it may say so: on the same site, and not its home page."""
    for path in ('//link[@rel="canonical"]/@href', '//meta[@property="og:url"]/@content'):
        for said in tree.xpath(path)[:1]:
            address = canonical_url(str(said))
            if address and same_site(address, url) and _is_below_home(address):
                return address
    return ""


def _is_below_home(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.path.strip("/") or parts.query)
