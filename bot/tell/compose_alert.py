"""An alert, its later wordings, and the update in its thread."""

import re
from collections.abc import Sequence
from datetime import datetime

from bot.life.phase import phase
from bot.model import ChangeKind, Correction, Development, FeedbackKind, Message, Outcome, Report
from bot.tell.blocks import Block, context, header, line, message, person, rich, text, utc
from bot.tell.card import (
    HEADLINE,
    actors,
    buttons,
    casualties,
    corroboration,
    facts,
    first_of_each,
    head,
    headline,
    quotation,
    sentences,
    sources,
    speaker,
    teller,
)
from bot.tell.compose_changes import changed, harm_changed
from bot.tell.names import Names, listed
from bot.tell.untrusted import domain, escape, tame

SETTINGS = "change it: `/sitrep list`"
MOST_MENTIONED = 20  # people in one update
USER = re.compile(r"[UW][A-Z0-9]{1,20}")
QUOTED_IN_WORDS, SENTENCE_IN_WORDS = 2, 250  # sentences, characters: so that the address is never cut


def compose_alert(development: Development, wish: str, key: str, names: Names, now: datetime) -> Message:
    """The root message; the same function words it anew when more is known. `wish` says why it is here."""
    body = rich(
        headline(development.headline, development.url),
        *facts(development, names, now),
        *quotation(development.summary, development.headline, speaker(development)),
    )
    told = rich(line(*sources(development)))
    blocks = [
        header(head(development, names)),
        body,
        told,
        *corrections(development),
        context(_why_here(wish)),
        buttons(development),
    ]
    return message(_in_words(development, wish, names, now), blocks, key)


def compose_update(
    outcome: Outcome, key: str, names: Names, followers: Sequence[str] = (), beside: bool = False
) -> Message:
    """What changed, in the thread of the alert; the outcome must have a development. Mentions who follows the story,
    and says of which story it is where it may stand `beside` the news of another.

    The outcome's reason stays in the log: how the report was matched, and how surely, is nothing to a reader.
    """
    after = outcome.development
    assert after is not None, "an update is of a development"
    report = outcome.newest
    title, url, summary = (report.title, report.url, report.summary) if report else (after.headline, after.url, ())
    of = f"“{tame((outcome.before or after).headline, HEADLINE)}”: " if beside else ""  # as the alert has it
    news = [*changed(outcome.changes, names), *(harm_changed(outcome.before, after) if outcome.before else [])]
    changes = of + ("; ".join(news) or _one_more(report))
    body = rich(
        line(text(tame(_news_first(outcome, changes, names), HEADLINE), "bold")),
        headline(title, url),
        *quotation(sentences(summary, title)[:1], title, teller(report) if report else ""),
        *_mentioned(followers),
    )
    return message(escape(f"Update · {names.where(after)}: {changes}. {title}"), [body], key)


def _news_first(outcome: Outcome, changes: str, names: Names) -> str:
    """What is new; the alert says the rest, but for an escalation, which may be shown outside of the thread."""
    after = outcome.development
    if after is not None and any(change.kind is ChangeKind.SEVERITY for change in outcome.changes):
        return f"{head(after, names)}: {changes}"
    return changes[:1].upper() + changes[1:]


def corrections(development: Development) -> list[Block]:
    """What people here said of it."""
    found = [_correction(one) for one in development.corrections]
    return [context(f"{' '.join(found)} Undo: `/sitrep tuning`")] if found else []


def compose_unplaced(taken_back: Correction, key: str) -> Message:
    """In the thread of a story of which nobody knows any more where it happened."""
    words = (
        f"{_who(taken_back)} says that this did not happen in {escape(taken_back.was, 200)}, and nobody knows where it "
        "did. Further reports change the alert above; only channels with an `unlocated` wish are told of them. "
        "To undo it: `/sitrep tuning`."
    )
    return message(words, [context(words)], key)


def _who(one: Correction) -> str:
    return f"<@{one.by}>" if USER.fullmatch(one.by) else "Somebody"


def _correction(one: Correction) -> str:
    by = _who(one) if USER.fullmatch(one.by) else "somebody"
    if one.kind is FeedbackKind.IRRELEVANT:
        return f"*Not relevant*, says {by}: nothing more of it is told, unless it becomes critical."
    return f"*Place corrected* by {by}: it was {escape(one.was, 200)}."


def _mentioned(followers: Sequence[str]) -> list[Block]:
    """Slack notifies a person who is named in a thread."""
    people = [person(user) for user in followers[:MOST_MENTIONED] if USER.fullmatch(user)]
    spaced = [part for one in people for part in (one, text(" "))]
    return [line(*spaced, text("You follow this story.", "italic"))] if people else []


def _one_more(report: Report | None) -> str:
    """Where nothing of it is news, but the channel knew it as less grave: the headline below says more."""
    return f"a new report by {teller(report)}" if report else "a corrected report"


def _why_here(wish: str) -> str:
    return f"Here because {escape(wish, 300)} · {SETTINGS}"


def _in_words(development: Development, wish: str, names: Names, now: datetime) -> str:
    """The whole card for the notification and the screen reader: words only, no gauge and no layout."""
    where, who, began = names.where(development), actors(development), utc(development.first_reported)
    said = sentences(development.summary, development.headline)[:QUOTED_IN_WORDS]
    told = [
        f"{escape(f'{development.severity.name} · {where}', 200)}: {escape(development.headline, HEADLINE)}.",
        escape(f"{names.event(development.event_type)}, {phase(development, now)}, first reported {began}.", 200),
        escape(f"Named: {who}.", 300) if who else "",
        escape(f"{harmed}.", 300) if (harmed := casualties(development)) else "",
        *(f"“{escape(sentence, SENTENCE_IN_WORDS)}”" for sentence in said),
        escape(f"{corroboration(development)}: {_tellers(development)}.", 300),
        *("Marked as not relevant." for one in development.corrections if one.kind is FeedbackKind.IRRELEVANT),
        escape(f"Here because {wish}.", 300),
        escape(development.url, 1_000) if domain(development.url) else "",
    ]
    return " ".join(words for words in told if words)


def _tellers(development: Development) -> str:
    return listed([teller(report) for report in first_of_each(development.reports)], 3)
