"""The one door to every change: may this person, and who changed what, when.

A listener that changes something calls `guarded`; one that has to answer before it does the work calls `refusal`
first and `noted` afterwards. Looking things up needs neither.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog

from bot.access import NEVER, Access, AuditEntry, Membership, Presence, Refusal, Subject, Who, why_not
from bot.model import Message
from bot.tell.compose_access import compose_refusal
from handlers.asked import Asked
from handlers.desk import Desk

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody asks to be changed, in the words of the command that would do it."""

    subject: Subject
    words: str


async def guarded(change: Change, asked: Asked, desk: Desk, work: Callable[[], Awaitable[Message]]) -> Message:
    """What the work answers, or the refusal, with the work not done; either way it stands in the audit log."""
    if refusal := await refused(change, asked, desk):
        return refusal
    answer = await work()
    await noted(change, asked, desk, answer.text)
    return answer


async def refused(change: Change, asked: Asked, desk: Desk) -> Message | None:
    """The refusal as an answer; None where the person may."""
    found = await refusal(change, asked, desk)
    return compose_refusal(found, (await desk.access.rules()).named) if found else None


async def refusal(change: Change, asked: Asked, desk: Desk) -> Refusal | None:
    """Why the person may not, which stands in the audit log then; None where they may."""
    access = await desk.access.rules()
    membership = await _membership(asked, desk)
    presence = await _presence(change.subject, access, asked)
    found = why_not(change.subject, access, asked.user, membership, presence)
    if found:
        await _note(change, asked, desk, found.value, refused=True)
    return found


async def outsider(asked: Asked, desk: Desk) -> Refusal | None:
    """Why this person is not taken for a full member; None where they are one."""
    return NEVER.get(await _membership(asked, desk))


async def noted(change: Change, asked: Asked, desk: Desk, answer: str) -> None:
    """Writes down what came of a change."""
    await _note(change, asked, desk, answer, refused=False)


async def _note(change: Change, asked: Asked, desk: Desk, answer: str, *, refused: bool) -> None:
    log.info("change", asked=change.words, channel=asked.channel, user=asked.user, refused=refused, answer=answer)
    now = desk.clock.now()
    entry = AuditEntry(now, asked.user, asked.channel, change.subject, change.words, answer, refused)
    await desk.audit.add(entry)


async def _membership(asked: Asked, desk: Desk) -> Membership:
    """Slack names the person's own workspace with what they pressed: a shared channel has people of several."""
    return await asked.room.membership(asked.user, desk.workspace, asked.team)


async def _presence(subject: Subject, access: Access, asked: Asked) -> Presence:
    if access.who(subject) is not Who.MEMBERS:
        return Presence.UNSURE  # it does not matter
    if asked.channel.startswith("D"):  # nobody types in the direct messages of others
        return Presence.THERE
    theirs = await asked.room.channels_of(asked.user)
    if theirs is None:
        return Presence.UNSURE
    return Presence.THERE if asked.channel in theirs else Presence.NOT_THERE
