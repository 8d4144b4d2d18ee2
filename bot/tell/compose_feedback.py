"""Feedback: the form for the right place, the answer, the list that is undone from, and its lines as labelled data."""

import json
from collections.abc import Sequence

from bot.model import Development, Feedback, FeedbackKind, Message
from bot.tell import blocks as kit
from bot.tell import form
from bot.tell.blocks import Block, View
from bot.tell.listing import Row, listing
from bot.tell.names import Names, counted
from bot.tell.untrusted import escape, tame

UNDO_ACTION = "feedback_undo"
PLACE_CALLBACK = "right_place_sent"
PLACE_BLOCK = "right_place"
SILENT = "Nothing more of it is told in any channel, unless it becomes critical."
MOST_LISTED = 30


def compose_place_form(development: Development, carried: str, names: Names) -> View:
    """Where did it really happen? `carried` comes back with the form."""
    where = form.optional(PLACE_BLOCK, "It happened in", form.line(PLACE_BLOCK, "", "A town or a country: Misrata"))
    hint = "Leave it empty where nobody can tell. It counts for the whole workspace; /sitrep tuning undoes it."
    read = kit.text(tame(f"We read: {names.where(development)}", 300))
    story = kit.rich(kit.line(kit.text(tame(development.headline, 300), "bold")), kit.line(read))
    blocks = [story, {**where, "hint": kit.plain(hint)}]
    return form.modal("Wrong place", PLACE_CALLBACK, carried, blocks, submit="Correct it")


def compose_noted(said: Feedback, names: Names) -> Message:
    """What it does, and a button to take it back."""
    words = f"Noted: {in_words(said, names)} {SILENT if said.kind is FeedbackKind.IRRELEVANT else ''}".strip()
    blocks = [kit.rich(kit.line(kit.text(tame(words, 800)))), kit.actions(_undo(said))]
    return kit.message(escape(words, 1_000), blocks)


def compose_tuning(said: Sequence[Feedback], names: Names) -> Message:
    """All that people have corrected, the newest first."""
    title = f"{counted(len(said), 'correction')} by people here"
    foot = kit.context("These count for the whole workspace. `python -m bot feedback` exports them as labelled data.")
    newest = sorted(said, key=lambda one: one.at, reverse=True)
    return listing(title, [_row(one, names) for one in newest], foot, "older ones", MOST_LISTED)


def in_words(said: Feedback, names: Names) -> str:
    """As "“Convoy halted” is not relevant."."""
    if said.kind is FeedbackKind.IRRELEVANT:
        return f"“{said.headline}” is not relevant."
    return f"“{said.headline}” happened in {_right(said, names)}, not in {said.was}."


def _right(said: Feedback, names: Names) -> str:
    if said.places:
        return names.place(said.places[0])
    return ", ".join(names.countries.get(code, code) for code in said.countries) or "a place that nobody knows"


def _row(said: Feedback, names: Names) -> Row:
    words, when = in_words(said, names), f"{kit.marked_date(said.at, kit.DAY)}{kit.by(said.by)}"
    return Row(kit.section(f"{escape(words, 500)} · {when}", _undo(said)), escape(words, 200))


def _undo(said: Feedback) -> Block:
    return kit.button("Undo", UNDO_ACTION, said.id, f"Undo: {tame(said.headline, 50)}")


def labelled(said: Feedback) -> str:
    """One line of JSON: what was read, and what a person says is right."""
    record = {
        "id": said.story,
        "title": said.headline,
        "text": "\n".join(said.said),
        "url": said.url,
        "source": said.source,
        "published": said.reported.isoformat(),
        "feedback": said.kind.value,
        "by": said.by,
        "channel": said.channel,
        "at": said.at.isoformat(),
        "read": {
            "relevant": True,
            "event_type": said.event_type,
            "severity": said.severity.label,
            "countries": said.read_countries,
            "places": said.read_places,
        },
        "right": {"relevant": False}
        if said.kind is FeedbackKind.IRRELEVANT
        else {
            "relevant": True,
            "countries": said.countries,
            "places": [{"name": one.name, "lat": one.lat, "lon": one.lon} for one in said.places],
        },
    }
    return json.dumps(record, ensure_ascii=False)
