"""The outlets' web pages: what a reader needs and what surrounds it on a real site."""

import json
from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from html import escape

from sandbox.news.dates import dated, utc
from sandbox.news.desk import Outlet, Piece, Printed
from sandbox.news.feeds import address, paragraphs

INDEX_LINES = 24_000
SECTIONS = ("World", "Business", "Sport", "Culture", "Weather", "Subscribe")
STYLE = """
body{margin:0;font:17px/1.6 Georgia,serif;color:#1d1c1d;background:#fbfaf8}
header,nav,main,footer{max-width:44rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:1.5rem;border-bottom:3px double #999}header a{font-size:2rem;font-weight:700}
a{color:inherit}nav a{margin-right:1rem;font:14px/2.6 sans-serif}h1{line-height:1.2}
.byline{color:#666;font:14px sans-serif}footer,aside{color:#666;font:14px/1.5 sans-serif;padding-block:1rem}
@media(prefers-color-scheme:dark){body{color:#e5e3df;background:#1b1a19}}
"""


def article_page(outlet: Outlet, printed: Printed, others: Sequence[Printed], base: str) -> str:
    """The page of one article; `others` are for its list of related reports."""
    piece, when = printed.piece, utc(printed.published)
    text = paragraphs(dated(piece.text, printed.updated, outlet.language))
    related = "".join(_link(outlet, other, base) for other in others)
    described = json.dumps(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": piece.title,
            "datePublished": when.isoformat(),
            "publisher": {"@type": "Organization", "name": outlet.name},
        }
    ).replace("<", "\\u003c")
    main = f"""<article><h1>{escape(piece.title)}</h1>
<p class="byline">{escape(piece.byline or outlet.name)} ·
<time datetime="{when.isoformat()}">{when:%H:%M} UTC, {when.day} {when:%B %Y}</time></p>
{text}
</article>
<aside><h2>More from {escape(outlet.name)}</h2><ul>{related}</ul>
<p>Get the morning letter. One mail, seven reports, no advertising.</p></aside>"""
    head = f"""<link rel="canonical" href="{address(outlet, printed, base)}">
<meta property="og:title" content="{escape(piece.title)}">
<script type="application/ld+json">{described}</script>"""
    return _page(outlet, piece.title, main, base, head)


def front_page(outlet: Outlet, printed: Sequence[Printed], base: str) -> str:
    """Everything the outlet shows."""
    listed = "".join(_link(outlet, one, base) for one in printed)
    return _page(outlet, outlet.name, f"<h1>Latest</h1><ul>{listed}</ul>", base)


def consent_page(outlet: Outlet, path: str, base: str) -> str:
    """What stands before an article until the reader has agreed; it says nothing of the article."""
    main = f"""<h1>Before you continue</h1>
<p>We and our 214 partners would like to store and read information on your device to measure audiences and to choose
advertisements. You can change your mind at any time in the settings.</p>
<p><a href="{escape(path)}?consent=yes">Accept and continue</a> · <a href="{base}/news">Reject and leave</a></p>"""
    return _page(outlet, f"Your privacy at {outlet.name}", main, base)


def index_page(outlet: Outlet, printed: Printed, everything: Sequence[Piece], base: str) -> str:
    """A running page of several megabytes, as some outlets keep them."""
    main = f"<h1>{escape(printed.piece.title)}</h1>{paragraphs(printed.piece.text)}"
    lines = _running_lines(tuple(piece.title for piece in everything if piece.expect == "none"))
    return _page(outlet, printed.piece.title, f"{main}<ol>{lines}</ol>", base)


def newsstand(outlets: Sequence[Outlet], base: str) -> str:
    """All the outlets."""
    listed = "".join(
        f'<li><a href="{base}/news/{outlet.id}">{escape(outlet.name)}</a> ({outlet.language}, {outlet.format})</li>'
        for outlet in outlets
    )
    return f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>The newsstand</title><style>{STYLE}</style>
<main><h1>The newsstand</h1><p>All outlets and all their news are invented.</p><ul>{listed}</ul></main></html>"""


@cache
def _running_lines(titles: tuple[str, ...]) -> str:
    start = timedelta(days=7)
    return "\n".join(
        f"<li><span>{start - timedelta(seconds=25 * number)}</span> {escape(titles[number % len(titles)])}"
        f" <a href='#{number}'>Share this line</a></li>"
        for number in range(INDEX_LINES)
    )


def _link(outlet: Outlet, printed: Printed, base: str) -> str:
    return f'<li><a href="{address(outlet, printed, base)}">{escape(printed.piece.title)}</a></li>'


def _page(outlet: Outlet, title: str, main: str, base: str, head: str = "") -> str:
    home = f"{base}/news/{outlet.id}"
    sections = "".join(f'<a href="{home}">{section}</a>' for section in SECTIONS)
    return f"""<!doctype html>
<html lang="{outlet.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{escape(title)} | {escape(outlet.name)}</title>
{head}
<style>{STYLE}</style></head>
<body><header><a href="{home}">{escape(outlet.name)}</a></header><nav aria-label="Sections">{sections}</nav>
<main>{main}</main>
<footer>{escape(outlet.name)} is an invented outlet; its news never happened. <a href="{base}/news">Newsstand</a> ·
About us · Terms of use · Cookie settings</footer></body></html>
"""
