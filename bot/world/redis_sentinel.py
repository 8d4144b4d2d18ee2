"""A Redis whose primary Sentinels name: `redis+sentinel://:password@host:port,host:port/name`, and behind it
`?sentinel_password=...` where they want one themselves."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.sentinel import MasterNotFoundError, Sentinel, SentinelConnectionPool

SCHEME = "redis+sentinel"
PORT = 26379
LOGIN = frozenset({"sentinel_username", "sentinel_password"})
ASKING_SECONDS = 1.0  # of one Sentinel; one that is gone must not hold up the others' answer


@dataclass(frozen=True, slots=True)
class Watched:
    """Where the Sentinels are, what they call our Redis, and how to log in to it and to them."""

    sentinels: tuple[tuple[str, int], ...]
    name: str
    username: str | None
    password: str | None
    sentinel_username: str | None = None
    sentinel_password: str | None = None


def parsed(url: str) -> Watched:
    """ValueError, which repeats no password, if that is no such address."""
    parts = urlsplit(url)
    login, _, hosts = parts.netloc.rpartition("@")
    username, _, password = login.partition(":")
    sentinels = tuple(_host_and_port(host) for host in hosts.split(",") if host)
    name = parts.path.strip("/")
    of_sentinels = dict(parse_qsl(parts.query, keep_blank_values=True))
    if not sentinels or not name or "/" in name or not of_sentinels.keys() <= LOGIN or parts.fragment:
        raise ValueError(f"it must read {SCHEME}://:password@host:port,host:port/name")
    return Watched(sentinels, unquote(name), unquote(username) or None, unquote(password) or None, **of_sentinels)


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
    asking = {**options, **patience, **of_sentinels}
    guards = Sentinels(watched.sentinels, sentinel_kwargs=asking)  # type: ignore[no-untyped-call]
    login = {"username": watched.username, "password": watched.password}
    pool = PrimaryPool(watched.name, guards, max_connections=most, **login, **options)  # type: ignore[no-untyped-call]
    return Redis.from_pool(pool)
