"""An earlier digest, found again."""

import json
from collections.abc import Sequence
from datetime import date

from bot.model import Message, NoticeState
from bot.tell import blocks as kit
from bot.tell.compose_word import compose_mistake
from bot.tell.values import pack_day

SHOW_ACTION = "digest_show"
MOST_NAMED = 3
STANDS = {
    NoticeState.WAITING: "not posted yet",
    NoticeState.POSTING: "being posted",
    NoticeState.POSTED: "as it was posted",
    NoticeState.REFUSED: "never posted: Slack refused it",
    NoticeState.DEAD: "never posted: it was given up",
    NoticeState.EXPIRED: "never posted: it came too late",
}


def compose_shown(
    digest: Message, day: date, earlier: date | None, is_weekly: bool, state: NoticeState | None
) -> Message:
    """As it was made, with what became of it and a button to the one before."""
    stands = f"The digest of {day.isoformat()}, {STANDS[state or NoticeState.POSTED]}."
    blocks = [block for block in json.loads(digest.blocks) if block["type"] != "actions"]
    first = {name: value for name, value in blocks[0].items() if name != "block_id"}  # the posted one is found by it
    shown = [kit.context(stands), first, *blocks[1:], *buttons(earlier, is_weekly)]
    return kit.message(f"{stands}\n{digest.text}", shown)


def buttons(earlier: date | None, is_weekly: bool) -> list[kit.Block]:
    """To the digest before, if there is one."""
    if earlier is None:
        return []
    words = f"Digest of {earlier.day} {earlier:%B}"
    return [kit.actions(kit.button(words, SHOW_ACTION, pack_day(earlier, is_weekly), f"Show the digest of {earlier}"))]


def compose_no_digest(day: date | None, known: Sequence[date], days: int, is_weekly: bool) -> Message:
    """Which ones there are instead, the nearest first."""
    weekly = "weekly " if is_weekly else ""
    if not known:
        return compose_mistake(
            f"This channel has no {weekly}digest of the last {days} days.", examples=("/sitrep digest now",)
        )
    near = sorted(known, key=lambda one: abs((one - day).days) if day else 0)[:MOST_NAMED]
    said = f"This channel has no {weekly}digest of {day}; they are kept for {days} days."
    return compose_mistake(said, [f"/sitrep digest show {weekly}{one}" for one in near])
