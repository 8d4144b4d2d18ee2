"""The public web: fetches what strangers serve, and never reaches into our own network.

The address that is checked is the very one that is connected to (a socket is only made for a public address), so
neither DNS rebinding nor a redirect gets around it. Why so: docs/decisions/collect-public-web.md.
"""

import asyncio
import ipaddress
import socket
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

import aiohttp

from bot.errors import PermanentError, SitrepError, TransientError
from bot.ports import Downloaded, NotModified, Validators, Web

IP = ipaddress.IPv4Address | ipaddress.IPv6Address
SocketFactory = Callable[[aiohttp.AddrInfoType], socket.socket]

NO_VALIDATORS = Validators()
CONNECT_SECONDS = 5.0
TOTAL_SECONDS = 20.0
MOST_REDIRECTS = 5
_PORTS = {"http": 80, "https": 443}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LATER = frozenset({408, 425, 429})  # and every 5xx
_ACCEPT = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.8"
_NOT_PUBLIC = "it is not on the public internet"
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class PublicWeb:
    """Fits ports.Web. `allow_hosts` are exact (host, port) pairs that may be private, such as the sandbox's site."""

    def __init__(
        self,
        contact: str = "",
        allow_hosts: frozenset[tuple[str, int]] = frozenset(),
        total_seconds: float = TOTAL_SECONDS,
    ) -> None:
        self._agent = f"Sitrep/0.1 (+{contact})" if contact else "Sitrep/0.1"
        self._own = allow_hosts
        self._total = total_seconds
        self._sessions: dict[SocketFactory, aiohttp.ClientSession] = {}

    async def get(
        self, url: str, *, most_bytes: int, validators: Validators = NO_VALIDATORS
    ) -> Downloaded | NotModified:
        try:
            async with asyncio.timeout(self._total):
                return await self._follow(url, most_bytes, validators)
        except TimeoutError as late:
            raise TransientError(f"no answer within {self._total:g} seconds") from late
        except (aiohttp.ClientError, OSError, ValueError) as trouble:
            raise _in_our_words(trouble) from trouble

    async def close(self) -> None:
        """Closes all connections."""
        sessions = list(self._sessions.values())
        self._sessions.clear()
        for session in sessions:
            await session.close()

    async def _follow(self, url: str, most_bytes: int, validators: Validators) -> Downloaded | NotModified:
        for _ in range(MOST_REDIRECTS + 1):
            answer = await self._ask(url, most_bytes, validators)
            if not isinstance(answer, str):
                return answer
            url = urljoin(url, answer)
        raise PermanentError(f"it redirects more than {MOST_REDIRECTS} times")

    async def _ask(self, url: str, most_bytes: int, validators: Validators) -> Downloaded | NotModified | str:
        """One question; a text is where the server sends us instead."""
        session = self._session(_any_socket if _is_own(url, self._own) else public_socket)
        async with session.get(url, headers=_conditions(validators), allow_redirects=False) as response:
            if response.status == 304 and validators != NO_VALIDATORS:  # some say so to whoever asks
                return NotModified()
            if response.status in _REDIRECTS and (target := response.headers.get("Location")):
                return target
            if response.status != 200:
                raise _refusal(response.status, response.headers)
            return Downloaded(
                url=url,
                body=await _read(response, most_bytes),
                content_type=_header(response.headers, "Content-Type"),
                validators=Validators(_header(response.headers, "ETag"), _header(response.headers, "Last-Modified")),
            )

    def _session(self, sockets: SocketFactory) -> aiohttp.ClientSession:
        # Begun late, because aiohttp wants a running event loop.
        if sockets not in self._sessions:
            self._sessions[sockets] = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=64, limit_per_host=2, socket_factory=sockets),
                timeout=aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_SECONDS),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self._agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate"},
                trust_env=False,
            )
        return self._sessions[sockets]


_fits: type[Web] = PublicWeb


class NotPublicError(OSError):
    """An OSError, so that the next address of a host is tried."""

    def __init__(self) -> None:
        super().__init__(_NOT_PUBLIC)


def public_socket(address: aiohttp.AddrInfoType) -> socket.socket:
    """A socket for a public address; NotPublicError for any other."""
    if not is_public(str(address[4][0])):
        raise NotPublicError
    return _any_socket(address)


def is_public(address: str) -> bool:
    """Is this IP address, and any IPv4 address wrapped in it, one of the public internet?"""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(one.is_global and not one.is_multicast and not one.is_reserved for one in _unwrapped(ip))


def _unwrapped(ip: IP) -> list[IP]:
    if isinstance(ip, ipaddress.IPv4Address):
        return [ip]
    if ip in _NAT64:
        return [ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)]
    if ip.ipv4_mapped:
        return [ip.ipv4_mapped]
    inner = [ip.sixtofour, *(ip.teredo or ())]
    return [ip, *(one for one in inner if one)]


def _any_socket(address: aiohttp.AddrInfoType) -> socket.socket:
    return socket.socket(address[0], address[1], address[2])


def _is_own(url: str, own: frozenset[tuple[str, int]]) -> bool:
    """Is it one of our own hosts? PermanentError for an address that nobody should be asked for."""
    parts = urlsplit(url)
    port = parts.port or _PORTS.get(parts.scheme, 0)
    if parts.scheme not in _PORTS or not parts.hostname or parts.username is not None:
        raise PermanentError("it is not a web address that can be asked for")
    if (parts.hostname, port) in own:
        return True
    if port not in _PORTS.values():
        raise PermanentError(f"port {port} is not one of the public web")
    return False


def _header(headers: Mapping[str, str], name: str) -> str:
    """What it says; "" for bytes that are no text, which could neither be kept nor be sent back."""
    said = headers.get(name, "")
    return said if said.isprintable() else ""


def _conditions(validators: Validators) -> dict[str, str]:
    asked = {"If-None-Match": validators.etag, "If-Modified-Since": validators.modified}
    return {name: value for name, value in asked.items() if value}


async def _read(response: aiohttp.ClientResponse, most_bytes: int) -> bytes:
    """The body, counted as it is unpacked: a few bytes of gzip can be gigabytes."""
    body = bytearray()
    async for part in response.content.iter_any():
        body += part
        if len(body) > most_bytes:
            raise PermanentError(f"it is larger than {most_bytes / 1e6:g} MB")
    return bytes(body)


def _refusal(status: int, headers: Mapping[str, str]) -> SitrepError:
    if status in _LATER or status >= 500:
        return TransientError(f"the server answers {status}", seconds_to_wait(headers))
    if status in (401, 402, 403, 451):
        return PermanentError(f"the server refuses us ({status})", str(status))
    if status in (404, 410):
        return PermanentError(f"there is nothing at this address ({status})", str(status))
    return PermanentError(f"the server answers {status}", str(status))


def seconds_to_wait(headers: Mapping[str, str]) -> float | None:
    """What Retry-After asks for, in seconds or as a date; None where it says nothing that can be understood."""
    retry_after = headers.get("Retry-After", "")
    if retry_after.isascii() and retry_after.isdigit():
        return float(retry_after[:9])
    try:
        when = parsedate_to_datetime(retry_after)
        return max(0.0, (when - datetime.now(when.tzinfo or UTC)).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return None


def _in_our_words(trouble: Exception) -> SitrepError:
    match trouble:
        case aiohttp.ClientConnectorDNSError():
            return TransientError("its host name can't be found")
        case aiohttp.ClientConnectorCertificateError() | aiohttp.ClientSSLError():
            return PermanentError("its certificate is not valid")
        case aiohttp.ClientConnectorError(os_error=NotPublicError()):
            return PermanentError(_NOT_PUBLIC)
        case aiohttp.ClientPayloadError():
            return TransientError("its answer breaks off or can't be unpacked")
        case aiohttp.ClientResponseError():
            return PermanentError(f"its answer is not proper HTTP ({trouble.message[:80]})")
        case ValueError() | UnicodeError():
            return PermanentError("it is not a web address that can be asked for")
        case _:
            return TransientError(f"it can't be reached ({type(trouble).__name__})")
