"""Developments in memory."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.model import Arrangement, Development, Notice, NoticeKind, Outcome, Ruling, Severity, Shelf, Trace
from bot.ports import ENOUGH, ENTRY_MOST, NEWEST, SHELF_MOST, index_weights
from bot.world.memory_inbox import MemoryInbox
from bot.world.memory_notebooks import MemoryNotebook
from bot.world.memory_outbox import MemoryOutbox
from bot.world.stores import LATEST_KEPT, TELLING

EVERYTHING = "*"  # in the place of an id: a ruling, which may bear on any story


class MemoryStories:
    """Developments and what they are known by; a commit also reaches into the inbox and the outbox."""

    def __init__(self, inbox: MemoryInbox, outbox: MemoryOutbox) -> None:
        self._inbox, self._outbox = inbox, outbox
        outbox.on_failed, outbox.on_reopened = self._untell, self._retell
        self.version = 0
        self.editions: dict[str, int] = {}  # of developments: the version at which each was stored
        self.alerted: dict[str, int] = {}  # of channels: the version of the last alert or line of a grouped message
        self.developments: dict[str, Development] = {}
        self.index: defaultdict[str, dict[str, datetime]] = defaultdict(dict)  # id: last report when it was entered
        self.rulings: MemoryNotebook[Ruling] = MemoryNotebook()
        self.severities: defaultdict[str, dict[str, Severity]] = defaultdict(dict)

    async def shelf(self, trace: Trace, since: datetime) -> Shelf:
        shared: Counter[str] = Counter()
        for name, weight in index_weights(trace).items():
            shared.update(dict.fromkeys(self._entered(name), weight))
        known = (self.developments[id] for id in shared if shared[id] >= ENOUGH and id in self.developments)
        found = [one for one in known if one.last_reported >= since]
        found.sort(key=lambda d: (-shared[d.id], -d.last_reported.timestamp(), d.id))
        return Shelf(self.version, tuple(sorted(found[:SHELF_MOST], key=NEWEST, reverse=True)))

    async def told(self, development_id: str) -> Mapping[str, Severity]:
        return dict(self.severities.get(development_id, {}))

    async def told_each(self, development_ids: Sequence[str]) -> list[Mapping[str, Severity]]:
        return [await self.told(id) for id in development_ids]

    async def commit(
        self, shelf_version: int, outcome: Outcome, trace: Trace, notices: Sequence[Notice], receipt: str | None
    ) -> bool:
        if receipt is not None and receipt not in self._inbox.entries:
            return True  # committed before, though the answer was lost
        if self._overtaken(shelf_version, outcome, trace, notices):
            return False
        if outcome.development is not None:
            self._store(outcome.development, trace)
        self._tell(notices)
        if receipt is not None:
            await self._inbox.done(receipt)
        return True

    async def arrange(self, shelf_version: int, arrangement: Arrangement, notices: Sequence[Notice]) -> bool:
        if shelf_version != self.version:
            return False
        for id in arrangement.gone:
            self._forget(id)
        for story in arrangement.stories:
            self._store(story, *(report.trace for report in story.reports))
        self._next_edition(EVERYTHING)
        await self.rulings.put(arrangement.ruling)
        self._tell(notices)
        return True

    async def get(self, development_id: str) -> Development | None:
        return self.developments.get(development_id)

    async def between(self, since: datetime, until: datetime) -> list[Development]:
        found = [d for d in self.developments.values() if since <= d.last_reported <= until]
        return sorted(found, key=NEWEST, reverse=True)

    def _entered(self, name: str) -> list[str]:
        entered = self.index.get(name, {})
        return sorted(entered, key=lambda id: (entered[id], id), reverse=True)[:ENTRY_MOST]

    def _overtaken(self, version: int, outcome: Outcome, trace: Trace, notices: Sequence[Notice]) -> bool:
        """Would the outcome be another by now?"""
        later = {id for id, edition in self.editions.items() if edition > version}
        alike = {id for name in index_weights(trace) for id in self.index.get(name, ())}
        ours = {EVERYTHING, outcome.development.id if outcome.development else ""}
        alerted = any(
            _is_of_the_hour(notice) and self.alerted.get(notice.channel, version) > version for notice in notices
        )
        behind = self.version - version
        return not 0 <= behind <= LATEST_KEPT or alerted or not later.isdisjoint(alike | ours)

    def _store(self, development: Development, *known_by: Trace) -> None:
        self.developments[development.id] = development
        for trace in known_by:
            for name in index_weights(trace):
                self.index[name][development.id] = development.last_reported
        self._next_edition(development.id)

    def _forget(self, development_id: str) -> None:
        """What stands in the index under its id finds nothing any more."""
        if self.developments.pop(development_id, None):
            self._next_edition(development_id)

    def _next_edition(self, development_id: str) -> None:
        self.version += 1
        self.editions[development_id] = self.version

    def _tell(self, notices: Sequence[Notice]) -> None:
        fresh = self._outbox.put_now(notices)
        self.alerted |= {notice.channel: self.version for notice in fresh if _is_of_the_hour(notice)}
        for notice in fresh:
            reaches = notice.is_first or not self._outbox.has_failed(notice.root)
            tells = notice.kind in TELLING and reaches
            if tells and notice.development_id and notice.severity:
                self.severities[notice.development_id][notice.channel] = notice.severity

    def _untell(self, notice: Notice) -> None:
        """An alert that failed has told nobody."""
        if notice.is_first and notice.development_id:
            self.severities[notice.development_id].pop(notice.channel, None)

    def _retell(self, notice: Notice) -> None:
        if notice.is_first and notice.development_id and notice.severity:
            self.severities[notice.development_id][notice.channel] = notice.severity


def _is_of_the_hour(notice: Notice) -> bool:
    """Does it hang on what else its channel gets in the hour?"""
    return notice.kind is NoticeKind.ALERT or bool(notice.grouped)
