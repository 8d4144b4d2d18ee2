"""One address for one article, however it was linked.

A canonical address can still be opened: whatever could break it (the scheme, "www.", a last slash) stays, and only
`address_digest` looks past it.
"""

import hashlib
import re
from urllib.parse import quote, unquote_plus, urlsplit

MOST = 2_000  # a longer address is junk or an attack

_TRACKING_PREFIX = ("utm_", "at_", "mc_", "pk_", "hsa_", "mtm_", "wt_", "wt.", "ns_", "xtor", "vero_", "oly_", "soc_")
_TRACKING_NAMES = """
fbclid gclid dclid gbraid wbraid msclkid yclid twclid igshid igsh mkt_tok ito cmpid cmp ocid ref referrer referer
ref_src ref_url refsrc sref spm smid smtyp partner ftag ftcamp ncid intcid int_cmp intcmp icid taid s_cid
traffic_source rss rssfeed emc ex_cid campaign campaign_id sr_share outputtype guccounter guce_referrer
guce_referrer_sig _ga _gl amp usqp amp_js_v amp_gsa mbid linkid eref trk tsrc dcmp maca
"""
_TRACKING = frozenset(_TRACKING_NAMES.split())
# These may name the article; they are trackers when they say that somebody came from a feed or a network.
_ORIGIN = frozenset({"source", "src", "from", "feed", "via", "share", "cid", "sh"})
_ORIGIN_VALUE = re.compile(
    r"rss|feed|twitter|facebook|linkedin|whatsapp|telegram|social|newsletter|e-?mail", re.IGNORECASE
)
_MOBILE_LABELS = frozenset({"m", "mobile", "amp"})
_AMP_SUFFIX = re.compile(r"(?<=[^/])(?:/amp(?=/?$)|\.amp(?=(?:\.html?)?$))", re.IGNORECASE)
LONGEST_SUFFIX = len("x.amp.html")
_GOOGLE_AMP = re.compile(r"^/amp/(?:s/)?(?P<rest>[^/]+\.[^/]+/.*)$")
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?")
_PORTS = {"http": 80, "https": 443}
_SAFE = "/%:@!$&'()*+,;=~-._?[]"


def canonical_url(url: str) -> str:
    """The address without what does not change the article: trackers, fragment, default port, mobile and AMP forms.

    Doing it again changes nothing. Queries that may name the article stay, sorted. "" for no http(s) address.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
        host = _host(parts.hostname or "")
    except ValueError:  # a port or a bracket that is none, a host that IDNA refuses
        return ""
    if parts.scheme not in _PORTS or not host or parts.username is not None or len(url) > MOST:
        return ""
    if host.endswith("google.com") and (wrapped := _GOOGLE_AMP.match(parts.path)):
        return canonical_url(f"https://{wrapped['rest']}")
    netloc = host if port in (None, _PORTS[parts.scheme]) else f"{host}:{port}"
    query = _query(parts.query)
    return f"{parts.scheme}://{netloc}{_path(parts.path)}{'?' + query if query else ''}"


def address_digest(url: str) -> str:
    """The same for every form of one article's canonical address; "" for ""."""
    if not url:
        return ""
    parts = urlsplit(url)
    bare = f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}?{parts.query}"
    return hashlib.sha256(bare.encode()).hexdigest()[:32]


def same_site(one: str, other: str) -> bool:
    """Do two addresses belong to one site (the same last two labels of the host, or three under such as co.uk)?"""
    return bool(one and other) and _site(one) == _site(other)


def _host(host: str) -> str:
    if ":" in host:
        return f"[{host.lower()}]"
    ascii_host = host if host.isascii() else host.encode("idna").decode("ascii")
    labels = ascii_host.rstrip(".").lower().split(".")
    while len(labels) > 2 and labels[0] in _MOBILE_LABELS:
        labels = labels[1:]
    joined = ".".join(labels)
    return joined if _HOST.fullmatch(joined) else ""


def _path(path: str) -> str:
    plain = quote(path, safe=_SAFE, errors="replace")
    while (shorter := plain[:-LONGEST_SUFFIX] + _AMP_SUFFIX.sub("", plain[-LONGEST_SUFFIX:])) != plain:
        plain = shorter
    return plain or "/"


def _query(query: str) -> str:
    parts = [quote(part, safe=_SAFE, errors="replace") for part in query.split("&") if part]
    return "&".join(sorted(part for part in parts if not _is_tracking(*_pair(part))))


def _pair(part: str) -> tuple[str, str]:
    name, _, value = part.partition("=")
    return unquote_plus(name).lower(), unquote_plus(value)


def _is_tracking(name: str, value: str) -> bool:
    if name in _ORIGIN:
        return bool(_ORIGIN_VALUE.search(value))
    return name.startswith(_TRACKING_PREFIX) or name in _TRACKING


def _site(url: str) -> str:
    labels = (urlsplit(url).hostname or "").split(".")
    under_country = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in ("co", "com", "org", "net", "gov", "ac")
    return ".".join(labels[-3:] if under_country else labels[-2:])
