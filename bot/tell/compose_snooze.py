"""Snoozes: the form with its preview, the answer, and the list of those that hold."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.brief import Worst
from bot.model import Message, Snooze, SnoozeKind, Target
from bot.tell import blocks as kit
from bot.tell import form
from bot.tell.blocks import Block, View
from bot.tell.compose_digest import dated
from bot.tell.form import field, option
from bot.tell.limits import OPTION_VALUE
from bot.tell.listing import Row, listing
from bot.tell.names import Names, counted
from bot.tell.untrusted import clip, escape, tame

LIFT_ACTION = "snooze_lift"
FORM_CALLBACK = "snooze_form_sent"
SCOPE_BLOCK, SPAN_BLOCK, DATE_BLOCK = "snooze_scope", "snooze_span", "snooze_date"
SPANS = (("1 hour", "1h"), ("Today", "today"), ("3 days", "3d"), ("A week", "1w"))
FIRST_SPAN = "today"
RULE = "What is critical is told all the same, unless the story was critical already when it was snoozed."
MOST_SHOWN = 3
KIND_WORDS = {
    SnoozeKind.STORY: "This story",
    SnoozeKind.ACTOR: "Actor",
    SnoozeKind.TYPE: "Kind of event",
    SnoozeKind.REGION: "Region",
}


@dataclass(frozen=True, slots=True)
class Snoozable:
    """Something that can be snoozed: one line of the form."""

    kind: SnoozeKind
    subject: str
    name: str
    target: Target | None = None  # of a place

    @property
    def value(self) -> str:
        """What the form brings back."""
        return clip(f"{self.kind}:{self.subject}", OPTION_VALUE)


@dataclass(frozen=True, slots=True)
class Hidden:
    """What a snooze would have kept quiet in a channel in the last 30 days."""

    developments: Worst
    passed: int  # critical, so told all the same


def compose_form(choices: Sequence[Snoozable], carried: str, hidden: Hidden | None, names: Names) -> View:
    """The modal; `carried` comes back with it; without `hidden` it says that it is still counting."""
    options = [option(f"{KIND_WORDS[one.kind]}: {one.name}", one.value) for one in choices]
    spans = [option(words, span) for words, span in SPANS]
    scope = form.radios(SCOPE_BLOCK, options, options[0]["value"])
    date: Block = {"type": "datepicker", "action_id": DATE_BLOCK, "placeholder": kit.plain("Choose a date")}
    blocks = [
        {**field(SCOPE_BLOCK, "Keep quiet in this channel", scope), "dispatch_action": True},
        field(SPAN_BLOCK, "For how long", form.menu(SPAN_BLOCK, spans, FIRST_SPAN)),
        form.optional(DATE_BLOCK, "Or until a date", date),
        *_preview(hidden, names),
        kit.context(RULE),
    ]
    return form.modal("Snooze", FORM_CALLBACK, carried, blocks, submit="Snooze")


def _preview(hidden: Hidden | None, names: Names) -> list[Block]:
    if hidden is None:
        return [kit.section("Counting what this would have kept quiet in the last 30 days …")]
    lines = [dated(one, names) for one in hidden.developments.shown[:MOST_SHOWN]]
    return [kit.section(f"*{preview_words(hidden)}*"), *kit.lists(lines)]


def preview_words(hidden: Hidden) -> str:
    """As "In the last 30 days this would have kept quiet 4 alerts; 1 critical one would have passed"."""
    count = hidden.developments.count
    told = f"kept quiet {counted(count, 'alert')}" if count else "kept nothing quiet"
    passed = f"; {counted(hidden.passed, 'critical one')} would have passed" if hidden.passed else ""
    return f"In the last 30 days this would have {told}{passed}"


def compose_snoozed(snooze: Snooze, hidden: Hidden) -> Message:
    """What is quiet until when, what that would have hidden, and a button to lift it."""
    said = f"Snoozed in this channel: {snooze.what}"
    words = f"{escape(said, 500)} until {kit.utc(snooze.until)}. {preview_words(hidden)}. {RULE}"
    blocks = [
        kit.section(f"{escape(said, 500)} until {kit.marked_date(snooze.until)}."),
        kit.context(f"{preview_words(hidden)}. {RULE}"),
    ]
    return kit.message(words, [*blocks, kit.actions(_lift(snooze))])


def compose_snoozes(snoozes: Sequence[Snooze]) -> Message:
    """Those that hold, each with a button to lift it."""
    title = f"{counted(len(snoozes), 'snooze')} in this channel"
    foot = kit.context(f"`/sitrep snooze actor NAME 3 days` adds one. {RULE}")
    return listing(title, list(map(_row, snoozes)), foot, "more, which end later")


def _row(snooze: Snooze) -> Row:
    what = snooze.what[:1].upper() + snooze.what[1:]
    until = f"until {kit.marked_date(snooze.until)}{kit.by(snooze.by)}"
    block = kit.section(f"{escape(what, 200)} · {until}", _lift(snooze))
    return Row(block, f"{escape(snooze.what, 100)} until {kit.utc(snooze.until)}")


def _lift(snooze: Snooze) -> Block:
    return kit.button("Lift", LIFT_ACTION, clip(snooze.id, 2_000), f"Lift the snooze of {tame(snooze.name, 40)}")
