"""What is said of stories that were merged or told apart: where they were told, and to the person who ruled so."""

from collections.abc import Sequence
from datetime import datetime

from bot.model import NOBODY, Development, Message, Ruling, RulingKind, Severity
from bot.tell import blocks as kit
from bot.tell.blocks import Block
from bot.tell.card import headline
from bot.tell.names import counted
from bot.tell.untrusted import escape, tame

SHORT = 160
MOST_RULINGS = 20
UNDO, HOW = "To take it back:", "/sitrep undo {id}"
SHOWN = "as their reports show"


def compose_merged(story: Development, headlines: tuple[str, str], by: str, was: Severity, key: str) -> Message:
    """In the thread in which the one story goes on that was two. `was`: how grave the channel knew it."""
    grave = f"It is {story.severity.name} now, with" if story.severity > was else "It has"
    reports = f"{counted(len(story.reports), 'report')} of {counted(story.sources, 'independent source')}"
    return _ruled(_are_one(headlines), by, f"{grave} {reports}; what is new comes here.", key, undo=story.id)


def compose_continued(story: Development, headlines: tuple[str, str], by: str, key: str) -> Message:
    """In the other thread of a channel that was told of both."""
    return _ruled(_are_one(headlines), by, _goes_on(story), key, undo=story.id)


def compose_joined(
    story: Development, headlines: tuple[str, str], by: str, was: Development, is_above: bool, key: str
) -> Message:
    """In place of the other alert of a channel that was told of both: as it says no more how the story stands, it can't
    come to say something else than the one that does."""
    other = next((_named(one) for one in headlines if one != was.headline), "another of this headline")
    if is_above:
        more = "How it stands is said at the top of this thread."
    else:
        more = "What is new comes in its thread." if other == _named(story.headline) else _goes_on(story)
    return _ruled(f"One story with {other}", by, more, key, was)


def compose_split(story: Development, other: str, by: str, key: str) -> Message:
    """In the threads of the one story that is two, with the one that was told apart from the `other`."""
    told = "A story of its own" if other == story.headline else f"Another story than {_named(other)}"
    return _ruled(told, by, "They are told apart from now on.", key, story)


def _are_one(headlines: tuple[str, str]) -> str:
    kept, other = map(_named, headlines)
    return f"Two stories {kept} are one" if kept == other else f"{other} and {kept} are one story"


def _goes_on(story: Development) -> str:
    return f"What is new comes under {_named(story.headline)}."


def _named(title: str) -> str:
    return f"“{tame(title, SHORT)}”"


def _ruled(told: str, by: str, more: str, key: str, about: Development | None = None, undo: str = "") -> Message:
    """Under the headline of what it is about, where that is one story; with how to undo what nobody decided."""
    above = [headline(about.headline, about.url)] if about else []
    named = f"{_named(about.headline)}. " if about else ""
    if by == NOBODY:
        who, words = [kit.text(f"{told}, {SHOWN}")], SHOWN
    else:
        who, words = [kit.text(f"{told}, says "), kit.person(by)], "says a member of this workspace"
    line, text = [*who, kit.text(f". {more}")], f"{named}{told}, {words}. {more}"
    if undo and by == NOBODY:  # a person knows how to take it back
        line += [kit.text(f" {UNDO} "), kit.text(HOW.format(id=undo), "code")]
        text += f" {UNDO} {HOW.format(id=undo)}"
    return kit.message(escape(text), [kit.rich(*above, kit.line(*line))], key)


def compose_ruled(ruling: Ruling) -> Message:
    """To the person who decided it."""
    kept, other = map(_named, ruling.headlines)
    done = {
        RulingKind.MERGE: f"{other} is a part of {kept} now, and so is all that will be reported of either.",
        RulingKind.SPLIT: f"{other} is a story of its own now; neither it nor its like goes back to {kept}.",
    }[ruling.kind]
    how = HOW.format(id=ruling.other)
    lines = [kit.rich(kit.line(kit.text(done))), kit.context(f"{UNDO} `{escape(how)}`")]
    return kit.message(escape(f"{done} {UNDO} {how}"), lines)


def compose_undone(ruling: Ruling) -> Message:
    """To the person who took it back."""
    kept, other = map(_named, ruling.headlines)
    is_merge = ruling.kind is RulingKind.MERGE
    done = f"{kept} and {other} are two stories again." if is_merge else f"{other} is a part of {kept} again."
    return kit.message(escape(done), [kit.rich(kit.line(kit.text(done)))])


def compose_rulings(rulings: Sequence[Ruling]) -> Message:
    """What was merged and split, newest first: who, when, and how to take it back."""
    title = "Merged and split"
    if not rulings:
        none = "Nothing was merged or split. `/sitrep merge STORY STORY` and `/sitrep split REPORT` do."
        return kit.message(f"{title}: nothing.", [kit.header(title), kit.section(none)])
    newest = sorted(rulings, key=lambda one: one.at, reverse=True)[:MOST_RULINGS]
    words = "; ".join(f"{one.kind} {escape(one.headlines[1], SHORT)}" for one in newest)
    return kit.message(f"{title}: {words}", [kit.header(title), kit.rich(kit.bullets(*map(_ruling, newest)))])


def _ruling(ruling: Ruling) -> Block:
    kept, other = map(_named, ruling.headlines)
    deed = f"{other} into {kept}" if ruling.kind is RulingKind.MERGE else f"{other} from {kept}"
    who = kit.text(SHOWN) if ruling.by == NOBODY else kit.person(ruling.by)
    done = [kit.text(f"{ruling.kind}: {deed} · "), who, kit.text(" · "), kit.date(ruling.at)]
    return kit.line(*done, *_end(ruling.undone_by, ruling.undone_at, ruling))


def _end(by: str, at: datetime | None, ruling: Ruling) -> list[Block]:
    if at is None:
        return [kit.text(" · "), kit.text(HOW.format(id=ruling.other), "code")]
    return [kit.text(" · taken back by "), kit.person(by), kit.text(" · "), kit.date(at)]
