"""One message of each kind that the bot can send, about an event that never was, for Slack to look at."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.access import Access, AuditEntry, Refusal, Subject
from bot.model import (
    NO_TRACE,
    Actor,
    Decision,
    Development,
    DigestPlan,
    Edition,
    Line,
    Message,
    NoticeState,
    Outcome,
    Place,
    Report,
    Role,
    Section,
    Severity,
    Source,
    Subscription,
    Target,
    TargetKind,
)  # fmt: skip
from bot.question import Found, Question
from bot.tell.compose_access import AuditPage, compose_access, compose_audit, compose_refusal
from bot.tell.compose_alert import compose_alert, compose_update
from bot.tell.compose_desk import Health, compose_list, compose_sources, compose_status
from bot.tell.compose_digest import compose_digest
from bot.tell.compose_lifecycle import compose_paused
from bot.tell.compose_lookup import LookupPage, compose_found_story, compose_lookup, compose_public
from bot.tell.compose_trail import Answer, compose_preview, compose_trail
from bot.tell.compose_word import compose_help, compose_mistake, compose_trouble, compose_welcome, compose_word
from bot.tell.digest_page import DigestPage
from bot.tell.names import Names
from bot.tell.values import Asking
from bot.trail import Judged, Step, Trail

KEY = "0" * 32
CHANNEL, PERSON = "C0123456789", "U0123456789"
URL = "https://paper.example/world/sirte"
HEADLINE = "A test: militia retakes the harbour of Sirte"
SIRTE = Place("Sirte", 0, 5, "Sirte", "city", "LY", "LY.76", 2210554, 31.21, 16.59, Role.EVENT)
LIBYA = Target(TargetKind.COUNTRY, "LY", "Libya", country="LY")
SOURCE = Source("paper", "The Paper", "paper", "https://paper.example/feed")


def samples(names: Names, now: datetime) -> Mapping[str, Message]:
    """By what each is."""
    return {**_notices(names, now), **_answers(names, now), **_desk(now)}


def event(now: datetime) -> Development:
    """An event that never was."""
    said = ("A militia retook the harbour of Sirte on Friday.", "Twelve fighters were killed, a hospital said.")
    report = Report("a", URL, HEADLINE, "The Paper", "paper", now, said, Severity.HIGH, 12, NO_TRACE)
    return Development(
        "0" * 16, 1, HEADLINE, URL, said, "territory-change", Severity.HIGH, 12, ("LY",), ("north-africa",), (SIRTE,),
        (Actor("Islamic State", "armed-group"),), now, now, (report, replace(report, article_id="b", publisher="post")),
    )  # fmt: skip


def _notices(names: Names, now: datetime) -> dict[str, Message]:
    """What goes through the outbox."""
    before = event(now - timedelta(hours=1))
    after = replace(before, version=2, severity=Severity.CRITICAL, fatalities=20)
    told = Outcome(Decision.UPDATE, "the death toll rose", after, before)
    edition = Edition((), (Section("Libya", (Line(before),), 0, 0, (0, 1, 0, 2)),), ("Mali",), 2, 0, 0, (before,))
    return {
        "alert": compose_alert(before, "this channel follows Libya, every severity", KEY, names, now),
        "update": compose_update(told, KEY, names, (PERSON,)),
        "digest": compose_digest(DigestPage(now.date(), now - timedelta(days=1), now, edition, sources=1), KEY, names),
        "welcome": compose_welcome(KEY),
        "word of a closed channel": compose_paused(CHANNEL, "it is archived", KEY),
    }


def _answers(names: Names, now: datetime) -> dict[str, Message]:
    one = event(now)
    asked = Asking(Question(now - timedelta(days=7), now, LIBYA), "in the last 7 days", "I took “lybia” for Libya.")
    page = LookupPage(asked, Found(6, 1, 2, (1, 0, 5), (one,), one, one), now)
    trail = Trail("a", URL, HEADLINE, "The Paper", now, (Step("gate", "0.93: militia"),), one.id, _judged())
    return {
        "look-up": compose_lookup(page, names),
        "look-up for all": compose_public(page, names, PERSON, KEY),
        "story": compose_found_story(one, names, now),
        "why": compose_trail(trail, Answer("posted: first report of it")),
        "preview": compose_preview([trail], CHANNEL),
        "help": compose_help(),
        "word": compose_word("Subscribed."),
        "mistake": compose_mistake('I know no region, country or place "lybia".', ("Libya",), (LIBYA,)),
        "trouble": compose_trouble("That went wrong.", "Please try again in a minute."),
    }


def _judged() -> tuple[Judged, ...]:
    return (Judged(CHANNEL, True, "first report of it"),)


def _desk(now: datetime) -> dict[str, Message]:
    wish, plan = Subscription(CHANNEL, LIBYA, Severity.LOW, PERSON, now), DigestPlan(CHANNEL, 480, "UTC", PERSON)
    entry = AuditEntry(now, PERSON, CHANNEL, Subject.SUBSCRIPTIONS, "subscribe libya", "Subscribed to Libya.")
    return {
        "list": compose_list([wish], [plan], None),
        "sources": compose_sources([SOURCE], {}),
        "status": compose_status(Health(now, 1, [], now, 1, 0, {NoticeState.POSTED: 1})),
        "access": compose_access(Access(named=(PERSON,))),
        "audit": compose_audit(AuditPage([entry], 1, 1, 1)),
        "refusal": compose_refusal(Refusal.NOT_NAMED, (PERSON,)),
    }
