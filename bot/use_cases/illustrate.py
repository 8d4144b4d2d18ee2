"""The pictures of digests: drawn and filed beside the posting, never in its way.

A digest is posted without its picture. Once the picture lies with Slack, an edit of the digest shows it; whatever fails
on the way, the words stand as they were posted.
"""

from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from bot.errors import PermanentError, SitrepError
from bot.model import DigestPlan, Notice, NoticeKind, Picture
from bot.ports import Files, Outbox, Subscriptions
from bot.route.due import day_due, digest_key, picture_key
from bot.tell.picture import with_picture

log = structlog.get_logger()

WORTH_IT = timedelta(hours=1)  # after its making; later nobody looks for a picture any more
WITHOUT_SCOPE = timedelta(minutes=30)  # for so long nothing is drawn that could not be filed
NO_FILES = frozenset({"missing_scope", "not_allowed_token_type", "file_uploads_disabled", "restricted_action"})
MOST_TRIES = 3
NAME = "digest.png"


@dataclass
class Illustrator:
    """Gives every digest that has a picture the edit that shows it, once."""

    workspace: str
    wishes: Subscriptions
    outbox: Outbox
    files: Files
    draw: Callable[[Picture], Awaitable[bytes]]
    _refused_until: datetime | None = None
    _tries: Counter[str] = field(default_factory=Counter)

    async def round(self, now: datetime) -> None:
        """One look at the digests of the day. A picture that fails is tried again, and in the end left out."""
        for plan in await self.wishes.plans():
            if self._refused_until and now < self._refused_until:
                return
            if wanted := await self._wanted(plan, now):
                await self._illustrate(wanted, now)

    async def _wanted(self, plan: DigestPlan, now: datetime) -> "Wanted | None":
        """Of the plan's newest digest, once that is posted."""
        day = day_due(plan, now, None)
        if day is None:
            return None
        key = picture_key(self.workspace, plan.channel, day, plan.is_weekly)
        digest = await self.outbox.notice(digest_key(self.workspace, plan.channel, day, plan.is_weekly))
        if digest is None or digest.picture is None or now - digest.created > WORTH_IT:
            return None
        if self._tries[key] >= MOST_TRIES or await self.outbox.known(key):
            return None
        return Wanted(key, digest, digest.picture) if await self.outbox.ts(digest.key) else None

    async def _illustrate(self, wanted: "Wanted", now: datetime) -> None:
        self._tries[wanted.key] += 1
        try:
            png = await self.draw(wanted.picture)
            file = await self.files.keep(NAME, png, wanted.picture.words)
            await self.outbox.put([wanted.edit(file, now)])
        except SitrepError as trouble:
            log.warning("no picture", channel=wanted.digest.channel, trouble=str(trouble))
            if isinstance(trouble, PermanentError) and trouble.code in NO_FILES:
                self._refused_until = now + WITHOUT_SCOPE


@dataclass(frozen=True, slots=True)
class Wanted:
    """A picture that a posted digest is still without."""

    key: str
    digest: Notice
    picture: Picture

    def edit(self, file: str, now: datetime) -> Notice:
        """The digest as it was, with the picture in it."""
        return Notice(
            key=self.key,
            channel=self.digest.channel,
            kind=NoticeKind.PICTURE,
            message=with_picture(self.digest.message, file, self.picture.words),
            reason=self.digest.reason,
            created=now,
            expires=now + WORTH_IT,
            root=self.digest.key,
        )
