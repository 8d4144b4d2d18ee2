"""Who may change what, and who did, in Redis."""

from bot.access import Access, AuditEntry
from bot.world.codec import ACCESS, AUDIT_ENTRY
from bot.world.redis_link import RedisLink
from bot.world.stores import AUDIT_MOST


class RedisAccess:
    """Fits ports.AccessRules."""

    def __init__(self, link: RedisLink) -> None:
        self._link, self._access = link, link.key("access")

    async def rules(self) -> Access:
        found = await self._link.do("GET", self._access)
        return ACCESS.value(found) if found else Access()

    async def put(self, access: Access) -> None:
        await self._link.do("SET", self._access, ACCESS.text(access))


class RedisAudit:
    """Fits ports.AuditLog; a stream, so that the server's clock orders what several processes write."""

    def __init__(self, link: RedisLink) -> None:
        self._link, self._audit = link, link.key("audit")

    async def add(self, entry: AuditEntry) -> None:
        await self._link.do("XADD", self._audit, "MAXLEN", AUDIT_MOST, "*", "entry", AUDIT_ENTRY.text(entry))

    async def latest(self, most: int) -> list[AuditEntry]:
        found = await self._link.do("XREVRANGE", self._audit, "+", "-", "COUNT", most)
        return [AUDIT_ENTRY.value(fields["entry"]) for _, fields in found]
