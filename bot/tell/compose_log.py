"""What became of a channel's messages, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.model import Message, NoticeKind, NoticeState, NoticeStep
from bot.tell import blocks as kit
from bot.tell.blocks import Block
from bot.tell.names import counted
from bot.tell.room import fitting, headed, room_beside, turning
from bot.tell.untrusted import escape, tame

LOG_ACTION = "log_page"
MOST_TITLE, MOST_WORD, MOST_WORDS = 110, 120, 6


@dataclass(frozen=True, slots=True)
class History:
    """One notice and the states it took, oldest first; never empty."""

    steps: tuple[NoticeStep, ...]

    @property
    def last(self) -> NoticeStep:
        return self.steps[-1]

    @property
    def title(self) -> str:
        return self.last.title

    @property
    def kind(self) -> NoticeKind:
        return self.last.kind

    @property
    def state(self) -> NoticeState:
        return self.last.state

    @property
    def since(self) -> datetime:
        return self.last.at

    @property
    def words(self) -> tuple[str, ...]:
        """What happened on its way, as "14:05:09 UTC waiting: Slack asks to slow down"; "" where all went well."""
        told = [step for step in self.steps if step.word and step.state is not NoticeState.POSTED]
        return tuple(f"{step.at:%H:%M:%S} UTC {step.state.value}: {step.word}" for step in told)


@dataclass(frozen=True, slots=True)
class LogPage:
    """One page of a channel's log, newest first."""

    histories: Sequence[History]
    number: int  # from 1
    pages: int  # at least 1
    total: int

    @property
    def title(self) -> str:
        return f"The last {counted(self.total, 'message')} of this channel" if self.total else "Nothing posted here yet"


def compose_log(page: LogPage) -> Message:
    """With buttons to turn the page."""
    head, foot = kit.header(page.title), turning(LOG_ACTION, page.number, page.pages)
    lines = fitting([_line(one) for one in page.histories], room_beside(head, *foot))
    told = [_in_a_line(one) for one in page.histories]
    return kit.message(headed(page.title, told), [head, *kit.lists(lines), *foot])


def _line(one: History) -> Block:
    """State, kind, time and title; below it what went wrong."""
    title = tame(one.title, MOST_TITLE)
    troubles = [kit.text(f"\n→ {tame(words, MOST_WORD)}", "italic") for words in one.words[-MOST_WORDS:]]
    head = (kit.text(one.state.value, "bold"), kit.text(f" · {one.kind.value} · "), kit.date(one.since))
    return kit.line(*head, kit.text(f"\n{title}"), *troubles)


def _in_a_line(one: History) -> str:
    troubles = "; ".join(one.words[-MOST_WORDS:])
    said = f"- {one.state.value} {one.kind.value}, {kit.utc(one.since)}: {escape(tame(one.title, MOST_TITLE))}"
    return f"{said} ({escape(tame(troubles, MOST_WORD))})" if troubles else said
