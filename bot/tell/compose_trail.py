"""The way of an article, step by step, and the last decisions of a channel."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.model import Message
from bot.tell import blocks as kit
from bot.tell.blocks import Block
from bot.tell.limits import MOST_TEXT
from bot.tell.names import counted
from bot.tell.room import fitting, headed, lines_within, room_beside
from bot.tell.untrusted import escape, tame
from bot.trail import Trail

HEADLINE = 160
SAID = 300
ELSEWHERE = "Only what lies where this channel follows is listed; `/sitrep why LINK` answers for every other article."


@dataclass(frozen=True, slots=True)
class Answer:
    """What one channel was told of an article, in one sentence."""

    said: str
    message: str = ""  # of ours, that was asked about, and why it was posted


def compose_trail(trail: Trail, answer: Answer) -> Message:
    """Each step's decision with its reason; what this channel was told stands first."""
    title = kit.rich(kit.line(kit.link(tame(trail.title, HEADLINE), trail.url)))
    head = [kit.header("Why this was posted here, or was not"), title, *_answered(answer)]
    steps = [
        kit.line(kit.text(f"{tame(step.stage, 40)}: ", "bold"), kit.text(tame(step.said, SAID))) for step in trail.steps
    ]
    foot = kit.context(f"Decided {kit.utc(trail.at)}. What is known of an article's way is kept for 7 days.")
    shown = fitting(steps, room_beside(*head, foot))
    words = [f"This channel: {escape(answer.said, SAID)}"]
    words += [f"- {escape(step.stage, 40)}: {escape(step.said, SAID)}" for step in trail.steps]
    text = f"{escape(trail.title, HEADLINE)}\n{lines_within(words, MOST_TEXT - HEADLINE)}"
    return kit.message(text, [*head, *kit.lists(shown), foot])


def compose_posted(answer: Answer) -> Message:
    """Of a message whose article's way is not kept any more."""
    words = escape(f"{answer.message} {answer.said}".strip(), SAID * 2)
    return kit.message(words, _answered(answer))


def _answered(answer: Answer) -> list[Block]:
    told = [("This message", answer.message), ("This channel", answer.said)]
    return kit.lists(
        [kit.line(kit.text(f"{name}: ", "bold"), kit.text(tame(said, SAID))) for name, said in told if said]
    )


def compose_preview(trails: Sequence[Trail], channel: str) -> Message:
    """The last decisions for a channel, newest first."""
    found = [(trail, judged) for trail in trails if (judged := trail.judged(channel))]
    posted = sum(judged.told for _, judged in found)
    title = f"The last {counted(len(found), 'decision')} here: {posted} posted, {len(found) - posted} not"
    if not found:
        title = "Nothing was decided for this channel in the last 7 days"
    foot = kit.context(ELSEWHERE)
    lines = [
        kit.line(
            kit.text("posted " if judged.told else "not posted ", "bold"),
            kit.link(tame(trail.title, HEADLINE), trail.url),
            kit.text(f" ({tame(trail.source_name, 60)}) · "),
            kit.date(trail.at),
            kit.text(f"\n{tame(judged.said, SAID)}"),
        )
        for trail, judged in found
    ]
    shown = fitting(lines, room_beside(kit.header(title), foot))
    words = [
        f"- {'posted' if judged.told else 'not posted'}: {escape(trail.title, HEADLINE)}: {escape(judged.said, SAID)}"
        for trail, judged in found
    ]
    return kit.message(headed(title, words), [kit.header(title), *kit.lists(shown), foot])
