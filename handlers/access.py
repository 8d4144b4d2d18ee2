"""Answers about who may change what, and who did; the buttons under them."""

import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond

from bot.access import Access, AuditEntry, Refusal, Subject, Who
from bot.errors import PermanentError
from bot.model import Message
from bot.question import page_numbers
from bot.tell.compose_access import (
    ACCESS_ACTION,
    AUDIT_ACTION,
    SUBJECTS,
    AuditPage,
    compose_access,
    compose_audit,
    compose_refusal,
)
from bot.tell.values import OLDER, number_in
from handlers.asked import Asked, asked_by
from handlers.command import AccessAllow, AccessRemove, AccessRule
from handlers.desk import Desk
from handlers.guard import Change, guarded, outsider
from handlers.mishaps import kindly
from handlers.pressed import pressed
from handlers.private import instead, privately

PAGE = 10
EVERYTHING = 2_000  # entries; the log keeps no more
OF_THE_WORKSPACE = frozenset({Subject.SOURCES, Subject.REGIONS, Subject.ACCESS})


def register(app: AsyncApp, desk: Desk) -> None:
    """Another rule is chosen in a menu."""

    async def on_rule(
        ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], respond: AsyncRespond, client: Any
    ) -> None:
        await ack()

        async def work() -> None:
            subject, who = _chosen(action)
            asked = asked_by(body, client)
            change = Change(Subject.ACCESS, f"access {subject.value} {who.value}")
            rule = AccessRule((subject,), who)
            await instead(respond, await guarded(change, asked, desk, lambda: ruled(rule, desk)))

        await kindly(desk.tasks, "access", work, lambda message: privately(respond, message))

    async def audit(value: str, asked: Asked) -> Message:
        return await audited(asked, number_in(value), desk)

    app.action(re.compile(f"^{ACCESS_ACTION}:"))(on_rule)
    app.action(re.compile(f"^{AUDIT_ACTION}:"))(pressed("audit", desk, audit, instead))


def _chosen(action: dict[str, Any]) -> tuple[Subject, Who]:
    """PermanentError for what is in no menu of ours."""
    try:
        return Subject(action["action_id"].partition(":")[2]), Who(action["selected_option"]["value"])
    except ValueError as problem:
        raise PermanentError(OLDER) from problem


async def shown(desk: Desk) -> Message:
    return compose_access(await desk.access.rules())


async def ruled(rule: AccessRule, desk: Desk) -> Message:
    """Puts the rule in place of the one before it."""
    subjects = rule.subjects or tuple(SUBJECTS)
    return await _kept((await desk.access.rules()).ruled(subjects, rule.who), desk)


async def allowed(command: AccessAllow, desk: Desk) -> Message:
    return await _kept((await desk.access.rules()).naming(command.user), desk)


async def removed(command: AccessRemove, desk: Desk) -> Message:
    return await _kept((await desk.access.rules()).without(command.user), desk)


async def _kept(access: Access, desk: Desk) -> Message:
    await desk.access.put(access)
    return compose_access(access)


async def audited(asked: Asked, number: int, desk: Desk) -> Message:
    """A page of the changes asked for in this channel, and of those of the whole workspace."""
    if refusal := await outsider(asked, desk):
        return compose_refusal(refusal if refusal is Refusal.UNSURE else Refusal.MEMBERS_ONLY)
    found = [entry for entry in await desk.audit.latest(EVERYTHING) if _may_see(entry, asked.channel)]
    at, pages = page_numbers(len(found), number, PAGE)
    return compose_audit(AuditPage(found[(at - 1) * PAGE : at * PAGE], at, pages, len(found)))


def _may_see(entry: AuditEntry, channel: str) -> bool:
    """What another channel follows is its members' business."""
    return entry.channel == channel or entry.subject in OF_THE_WORKSPACE
