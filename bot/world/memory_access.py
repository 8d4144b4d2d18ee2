"""Who may change what, and who did, in memory."""

from collections import deque
from dataclasses import dataclass, field

from bot.access import Access, AuditEntry
from bot.world.stores import AUDIT_MOST


@dataclass(slots=True)
class MemoryAccess:
    kept: Access = field(default_factory=Access)

    async def rules(self) -> Access:
        return self.kept

    async def put(self, access: Access) -> None:
        self.kept = access


@dataclass(slots=True)
class MemoryAudit:
    entries: deque[AuditEntry] = field(default_factory=lambda: deque(maxlen=AUDIT_MOST))

    async def add(self, entry: AuditEntry) -> None:
        self.entries.append(entry)

    async def latest(self, most: int) -> list[AuditEntry]:
        return list(reversed(self.entries))[:most]
