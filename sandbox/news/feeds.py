"""An outlet's feed in its own format. Everything is escaped, nothing changes until a piece comes out."""

import json
from collections.abc import Callable, Sequence
from email.utils import format_datetime
from html import escape

from sandbox.news.dates import dated, utc
from sandbox.news.desk import Outlet, Printed

MOST_LINES = 60
TYPES = {
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
    "rdf": "application/rdf+xml",
    "json": "application/feed+json",
}


def feed(outlet: Outlet, printed: Sequence[Printed], base: str) -> bytes:
    """The outlet's feed; `base` is the site's address without a slash at its end."""
    write: Callable[[Outlet, Sequence[Printed], str], str] = {"rss": rss, "atom": atom, "rdf": rdf, "json": json_feed}[
        outlet.format
    ]
    return write(outlet, printed[:MOST_LINES], base).encode(outlet.encoding, "xmlcharrefreplace")


def address(outlet: Outlet, printed: Printed, base: str) -> str:
    return f"{base}/news/{outlet.id}/{printed.piece.slug}"


def paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in text.split("\n\n"))


def _summary(outlet: Outlet, printed: Printed) -> str:
    return dated(printed.piece.summary, printed.updated, outlet.language)


def _markup(outlet: Outlet, printed: Printed, link: str) -> str:
    """What some feeds put in a description: a picture that counts readers, and an invitation."""
    summary = escape(_summary(outlet, printed))
    return f'<p>{summary}</p><p><a href="{escape(link)}">Continue reading &rarr;</a></p>'


def rss(outlet: Outlet, printed: Sequence[Printed], base: str) -> str:
    lines = "\n".join(_rss_item(outlet, one, base) for one in printed)
    return f"""<?xml version="1.0" encoding="{outlet.encoding}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel>
<title>{escape(outlet.name)}</title>
<link>{base}/news/{outlet.id}</link>
<description>The latest from {escape(outlet.name)}</description>
<language>{outlet.language}</language>
{lines}
</channel>
</rss>
"""


def _rss_item(outlet: Outlet, printed: Printed, base: str) -> str:
    link = address(outlet, printed, base)
    description, extra, tracked = _summary(outlet, printed), "", ""
    if outlet.carries == "markup":
        tracked = "?utm_source=rss&utm_medium=feed"
        description = _markup(outlet, printed, link + tracked)
    if outlet.carries == "text":
        text = paragraphs(dated(printed.piece.text, printed.updated, outlet.language))
        extra = f"\n<content:encoded><![CDATA[{text}]]></content:encoded>"
    return f"""<item>
<title>{escape(printed.piece.title)}</title>
<link>{escape(link + tracked)}</link>
<guid isPermaLink="false">{outlet.id}:{printed.piece.slug}</guid>
<pubDate>{format_datetime(utc(printed.published))}</pubDate>
<description>{escape(description)}</description>{extra}
</item>"""


def atom(outlet: Outlet, printed: Sequence[Printed], base: str) -> str:
    newest = max((one.updated for one in printed), default=0.0)
    lines = "\n".join(_atom_entry(outlet, one, base) for one in printed)
    return f"""<?xml version="1.0" encoding="{outlet.encoding}"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{outlet.language}">
<id>{base}/news/{outlet.id}</id>
<title>{escape(outlet.name)}</title>
<link href="{base}/news/{outlet.id}"/>
<link rel="self" href="{base}/news/{outlet.id}/feed.xml"/>
<updated>{utc(newest).isoformat()}</updated>
<author><name>{escape(outlet.name)}</name></author>
{lines}
</feed>
"""


def _atom_entry(outlet: Outlet, printed: Printed, base: str) -> str:
    link, extra = address(outlet, printed, base), ""
    if outlet.carries == "text":
        text = paragraphs(dated(printed.piece.text, printed.updated, outlet.language))
        extra = f'\n<content type="html">{escape(text)}</content>'
    return f"""<entry>
<id>{link}</id>
<title type="text">{escape(printed.piece.title)}</title>
<link rel="alternate" type="text/html" href="{link}"/>
<published>{utc(printed.published).isoformat()}</published>
<updated>{utc(printed.updated).isoformat()}</updated>
<summary>{escape(_summary(outlet, printed))}</summary>{extra}
</entry>"""


def rdf(outlet: Outlet, printed: Sequence[Printed], base: str) -> str:
    links = [address(outlet, one, base) for one in printed]
    listed = "".join(f'<rdf:li rdf:resource="{link}"/>' for link in links)
    lines = "\n".join(
        f"""<item rdf:about="{link}">
<title>{escape(one.piece.title)}</title>
<link>{link}</link>
<description>{escape(_summary(outlet, one))}</description>
<dc:date>{utc(one.published).isoformat()}</dc:date>
</item>"""
        for link, one in zip(links, printed, strict=True)
    )
    return f"""<?xml version="1.0" encoding="{outlet.encoding}"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="{base}/news/{outlet.id}">
<title>{escape(outlet.name)}</title>
<link>{base}/news/{outlet.id}</link>
<description>The latest from {escape(outlet.name)}</description>
<items><rdf:Seq>{listed}</rdf:Seq></items>
</channel>
{lines}
</rdf:RDF>
"""


def json_feed(outlet: Outlet, printed: Sequence[Printed], base: str) -> str:
    found = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": outlet.name,
        "home_page_url": f"{base}/news/{outlet.id}",
        "feed_url": f"{base}/news/{outlet.id}/feed.xml",
        "language": outlet.language,
        "items": [_json_item(outlet, one, base) for one in printed],
    }
    return json.dumps(found, ensure_ascii=False, indent=1)


def _json_item(outlet: Outlet, printed: Printed, base: str) -> dict[str, str]:
    link, summary = address(outlet, printed, base), _summary(outlet, printed)
    text = dated(printed.piece.text, printed.updated, outlet.language) if outlet.carries == "text" else summary
    item = {
        "id": link,
        "url": link,
        "title": printed.piece.title,
        "summary": summary,
        "content_html": paragraphs(text),
        "date_published": utc(printed.published).isoformat(),
    }
    if printed.updated > printed.published:
        item["date_modified"] = utc(printed.updated).isoformat()
    return item
