"""A Redis whose primary Sentinels name: `redis+sentinel://:password@host:port,host:port/name`, and behind it
`?sentinel_password=...` where they want one themselves. `rediss+sentinel://` speaks TLS to them and to it."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.sentinel import MasterNotFoundError, Sentinel, SentinelConnectionPool

SCHEME, OVER_TLS = "redis+sentinel", "rediss+sentinel"
PORT = 26379
LOGIN = frozenset({"sentinel_username", "sentinel_password"})
FILES = frozenset({"ssl_ca_certs", "ssl_certfile", "ssl_keyfile"})  # as in an address of rediss://
ASKING_SECONDS = 1.0  # of one Sentinel; one that is gone must not hold up the others' answer


@dataclass(frozen=True, slots=True)
class Watched:
    """Where the Sentinels are, what they call our Redis, and how to speak and log in to it and to them."""

    sentinels: tuple[tuple[str, int], ...]
    name: str
    username: str | None
    password: str | None
    sentinel_username: str | None = None
    sentinel_password: str | None = None
    tls: Mapping[str, str | bool] = field(default_factory=dict)  # as redis-py has it; empty without


def parsed(url: str) -> Watched:
    """ValueError, which repeats no password, if that is no such address."""
    parts = urlsplit(url)
    user, _, hosts = parts.netloc.rpartition("@")
    username, _, password = user.partition(":")
    sentinels = tuple(_host_and_port(host) for host in hosts.split(",") if host)
    name = parts.path.strip("/")
    more = dict(parse_qsl(parts.query, keep_blank_values=True))
    known = LOGIN | FILES if parts.scheme == OVER_TLS else LOGIN
    if not sentinels or not name or "/" in name or not more.keys() <= known or parts.fragment:
        raise ValueError(f"it must read {SCHEME}://:password@host:port,host:port/name")
    tls: dict[str, str | bool] = {word: text for word, text in more.items() if word in FILES}
    if parts.scheme == OVER_TLS:
        tls["ssl"] = True
    of_sentinels = {word: text for word, text in more.items() if word in LOGIN}
    login = unquote(username) or None, unquote(password) or None
    return Watched(sentinels, unquote(name), *login, **of_sentinels, tls=tls)


def names_sentinels(url: str) -> bool:
    """Is it such an address, or meant to be one?"""
    return url.startswith((f"{SCHEME}://", f"{OVER_TLS}://"))


def _host_and_port(text: str) -> tuple[str, int]:
    host, _, port = text.partition(":")
    if not host or (port and not port.isdigit()):
        raise ValueError("each Sentinel is named as host:port")
    return host, int(port or PORT)


class Sentinels(Sentinel):
    """Believes those that have heard of the newest election: one on the wrong side of a partition knows of none."""

    async def discover_master(self, service_name: str) -> tuple[str, int]:
        asked = [sentinel.sentinel_master(service_name) for sentinel in self.sentinels]
        answers = await asyncio.gather(*asked, return_exceptions=True)
        if found := newest([answer for answer in answers if isinstance(answer, Mapping)]):
            return found
        raise MasterNotFoundError(f"no Sentinel names a primary for {service_name!r}")


def newest(answers: Sequence[Mapping[str, Any]]) -> tuple[str, int] | None:
    """The primary of the newest election, unless all who know of that one hold it for down."""
    latest = max((answer["config-epoch"] for answer in answers), default=0)
    for answer in answers:
        if answer["config-epoch"] == latest and answer["is_master"] and not (answer["is_sdown"] or answer["is_odown"]):
            return str(answer["ip"]), int(answer["port"])
    return None


class PrimaryPool(SentinelConnectionPool, BlockingConnectionPool):
    """Connections to the primary of the moment; whoever finds all of them busy waits."""

    async def aclose(self) -> None:
        await super().aclose()
        await self.sentinel_manager.aclose()


def client_behind(url: str, most: int, options: Mapping[str, Any]) -> Redis:
    """A client that asks the Sentinels for each new connection."""
    watched = parsed(url)
    patience = {"socket_timeout": ASKING_SECONDS, "socket_connect_timeout": ASKING_SECONDS}
    of_sentinels = {"username": watched.sentinel_username, "password": watched.sentinel_password}
    asking = {**options, **patience, **of_sentinels, **watched.tls}
    guards = Sentinels(watched.sentinels, sentinel_kwargs=asking)  # type: ignore[no-untyped-call]
    ours = {**options, "username": watched.username, "password": watched.password, **watched.tls}
    pool = PrimaryPool(watched.name, guards, max_connections=most, **ours)  # type: ignore[no-untyped-call]
    return Redis.from_pool(pool)
