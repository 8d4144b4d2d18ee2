"""Which message, story or report somebody means: by a message's link, an article's address, or a story's id."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from bot.errors import PermanentError
from bot.extract.canonical import canonical_url
from bot.life.phase import LOOK_BACK
from bot.merge.fingerprint import trace
from bot.model import Article, Development, NoticeState, Report, Ruling, RulingKind
from bot.ports import Clock, DeliveryLog, Notebook, Outbox, Stories
from bot.span import KEPT_DAYS

MESSAGE = re.compile(r"/archives/([CDG][A-Z0-9]{1,20})/p(\d{10})(\d{6})\b", re.IGNORECASE)
ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
KEPT_FOR = timedelta(days=KEPT_DAYS)  # rulings, as long as developments


@dataclass(frozen=True, slots=True)
class Posted:
    """A message in a channel, by Slack's id."""

    channel: str
    ts: str


def posted_at(link: str) -> Posted | None:
    """The message that a link leads to; None for any other address."""
    found = MESSAGE.search(link)
    return Posted(found[1].upper(), f"{found[2]}.{found[3]}") if found else None


@dataclass(frozen=True, slots=True)
class Meant:
    """What somebody named: a story, and the report where it was one that they named."""

    story: Development
    report: Report | None = None


def standing(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Those that nobody took back."""
    return [one for one in rulings if one.undone_at is None]


def mergers(rulings: Iterable[Ruling]) -> list[Ruling]:
    return [one for one in standing(rulings) if one.kind is RulingKind.MERGE]


def merged_into(id: str, rulings: Iterable[Ruling]) -> set[str]:
    """The ids of the stories that people merged into the one with this id, and into those."""
    known, found, more = mergers(rulings), set[str](), {id}
    while more:
        more = {one.other for one in known if one.kept in more} - found
        found |= more
    return found


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds what people name; PermanentError says what is not known."""

    clock: Clock
    stories: Stories
    book: Notebook[Ruling]
    outbox: Outbox
    log: DeliveryLog

    async def rulings(self) -> list[Ruling]:
        """Those of stories that are still kept; the others are forgotten."""
        found = await self.book.every()
        gone = [one for one in found if self.clock.now() - one.at > KEPT_FOR]
        for one in gone:
            await self.book.drop(one.id)
        return [one for one in found if one not in gone]

    async def meant(self, what: str) -> Meant:
        """The story or report behind a message's link, an article's address or a story's id."""
        if message := posted_at(what):
            return await self._of_message(message)
        if found := ADDRESS.search(what):
            return await self._of_address(canonical_url(found[0]))
        return Meant(await self.kept(what.strip().casefold()))

    async def _of_message(self, message: Posted) -> Meant:
        steps = await self.log.of(message.channel)
        posted = [step for step in steps if step.state is NoticeState.POSTED and step.word == message.ts]
        notice = await self.outbox.notice(posted[0].key) if posted else None
        if notice is None or notice.development_id is None:
            raise PermanentError("I know that message no more. Give the article's address or the story's id instead.")
        story = await self.kept(notice.development_id)
        return Meant(story, next((one for one in story.reports if one.article_id == notice.article), None))

    async def _of_address(self, url: str) -> Meant:
        own = trace(Article(url, url, "", "", self.clock.now()), None)
        shelf = await self.stories.shelf(own, self.clock.now() - LOOK_BACK)
        for story in shelf.developments:
            for report in reversed(story.reports):
                if own.address and report.trace.address == own.address:
                    return Meant(story, report)
        raise PermanentError(f"No story of the last {LOOK_BACK.days} days has a report with that address.")

    async def kept(self, id: str) -> Development:
        """The story with this id, or the one that it was merged into."""
        into = {one.other: one.kept for one in mergers(await self.rulings())}
        for _ in range(len(into) + 1):
            if found := await self.stories.get(id):
                return found
            id = into.get(id, id)
        raise PermanentError(f"I know no story “{id[:40]}”. `/sitrep why WORDS` shows the ids of stories.")
