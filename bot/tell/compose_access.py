"""Who may change what, and who did, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.access import Access, AuditEntry, Refusal, Subject, Who
from bot.model import Message
from bot.tell import blocks as kit
from bot.tell.blocks import Block
from bot.tell.form import menu, option
from bot.tell.names import counted
from bot.tell.room import fitting, headed, room_beside, turning
from bot.tell.untrusted import escape, tame

ACCESS_ACTION = "access"
AUDIT_ACTION = "audit_page"
MOST_NAMED = 20
SAID = 300
SUBJECTS = {
    Subject.SUBSCRIPTIONS: "what a channel follows, its digests, filters and snoozes",
    Subject.SOURCES: "what is read",
    Subject.REGIONS: "this workspace's own regions",
    Subject.STORIES: "stories merged, split or corrected by hand",
}
PEOPLE = {
    Who.EVERYONE: "every full member of the workspace",
    Who.MEMBERS: "members of the channel it is asked for in",
    Who.ADMINS: "admins of the workspace and the people named here",
}
HOW = (
    "`/sitrep access sources admins` · `/sitrep access everyone` for all of them · `/sitrep access allow @PERSON` · "
    "`/sitrep access remove @PERSON`. Only admins change this; guests and people of other companies change nothing."
)


def compose_refusal(refusal: Refusal, named: Sequence[str] = ()) -> Message:
    """Why not, and whom to ask; the answer is for one person, so that naming people calls nobody."""
    people = _people(named) if refusal is Refusal.NOT_NAMED else []
    return kit.message(escape(refusal.value), [kit.rich(kit.line(kit.text(refusal.value), *people))])


def compose_access(access: Access) -> Message:
    """Each kind of change with who may make it, to be chosen anew, and the people who are named."""
    title = "Who may change what"
    rules = [
        kit.section(f"*{subject.capitalize()}*: {meaning}\n→ {PEOPLE[access.who(subject)]}", _choice(subject, access))
        for subject, meaning in SUBJECTS.items()
    ]
    words = "; ".join(f"{subject.value}, {PEOPLE[access.who(subject)]}" for subject in SUBJECTS)
    return kit.message(f"{title}: {words}.", [kit.header(title), *rules, _named(access), kit.context(HOW)])


def _named(access: Access) -> Block:
    people = _people(access.named) or [kit.text(" nobody")]
    more = len(access.named) - MOST_NAMED
    rest = [kit.text(f" and {counted(more, 'other')}")] if more > 0 else []
    return kit.rich(kit.line(kit.text("Named:", "bold"), *people, *rest))


def _people(named: Sequence[str]) -> list[Block]:
    return [part for one in named[:MOST_NAMED] for part in (kit.text(" "), kit.person(one))]


def _choice(subject: Subject, access: Access) -> Block:
    people = [option(who.value.capitalize(), who.value) for who in Who]
    return menu(f"{ACCESS_ACTION}:{subject.value}", people, access.who(subject).value)


@dataclass(frozen=True, slots=True)
class AuditPage:
    """One page of who asked for which change, newest first."""

    entries: Sequence[AuditEntry]
    number: int  # from 1
    pages: int  # at least 1
    total: int


def compose_audit(page: AuditPage) -> Message:
    """With buttons to turn the page; the words that a person typed are shown as they are."""
    title = f"The last {counted(page.total, 'change')} asked for here" if page.total else "Nobody changed anything here"
    head, foot = kit.header(title), turning(AUDIT_ACTION, page.number, page.pages)
    lines = fitting([_line(entry) for entry in page.entries], room_beside(head, *foot))
    told = [_in_a_line(entry) for entry in page.entries]
    return kit.message(headed(title, told), [head, *kit.lists(lines), *foot])


def _line(entry: AuditEntry) -> Block:
    refused = [kit.text("refused ", "bold")] if entry.refused else []
    return kit.line(
        *refused,
        kit.date(entry.at),
        kit.text(" · "),
        kit.person(entry.user),
        kit.text(" in "),
        kit.channel(entry.channel),
        kit.text(": "),
        kit.text(tame(entry.asked, SAID), "code"),
        kit.text(f"\n→ {tame(entry.answer, SAID)}", "italic"),
    )


def _in_a_line(entry: AuditEntry) -> str:
    word = "refused" if entry.refused else "asked"
    said = f"- {kit.utc(entry.at)}, {word}: {escape(entry.asked, SAID)}"
    return f"{said} ({escape(entry.answer, SAID)})"
