"""What is said of stories that a person merged or told apart: in their threads, and to that person."""

from collections.abc import Sequence
from datetime import datetime

from bot.model import Development, Message, Report, Ruling, RulingKind
from bot.tell import blocks as kit
from bot.tell.blocks import Block
from bot.tell.card import SOURCE_NAME, headline, teller
from bot.tell.names import counted
from bot.tell.untrusted import escape, tame

SHORT = 160
MOST_RULINGS = 20
UNDO = "To take it back: /sitrep undo {id}"


def compose_merged(story: Development, by: str, elsewhere: str, key: str) -> Message:
    """In a thread of either story. `elsewhere` is the headline under which this channel hears more; "": here."""
    told = "This and another story are one, says"
    if elsewhere:
        more = f"What is new comes under “{tame(elsewhere, SHORT)}”."
    else:
        reports = counted(len(story.reports), "report")
        more = f"It has {reports} of {counted(story.sources, 'independent source')} now; what is new comes here."
    return _in_thread(told, by, more, headline(story.headline, story.url), key)


def compose_split(report: Report, by: str, key: str) -> Message:
    """In the thread of the story that the report was taken for."""
    more = f"It is told apart from now on ({tame(teller(report), SOURCE_NAME)})."
    return _in_thread("This report is another story, says", by, more, headline(report.title, report.url), key)


def _in_thread(told: str, by: str, more: str, story: Block, key: str) -> Message:
    line = kit.line(kit.text(f"{told} "), kit.user(by), kit.text(f". {more}"))
    return kit.message(escape(f"{told} a member of this workspace. {more}"), [kit.rich(line, story)], key)


def compose_ruled(ruling: Ruling) -> Message:
    """To the person who decided it."""
    kept, other = (f"“{tame(title, SHORT)}”" for title in ruling.headlines)
    done = {
        RulingKind.MERGE: f"{other} is a part of {kept} now, and so is all that will be reported of either.",
        RulingKind.SPLIT: f"{other} is a story of its own now; neither it nor its like goes back to {kept}.",
    }[ruling.kind]
    undo = UNDO.format(id=ruling.other)
    return kit.message(escape(f"{done} {undo}"), [kit.rich(kit.line(kit.text(done))), kit.context(escape(undo))])


def compose_undone(ruling: Ruling) -> Message:
    """To the person who took it back."""
    kept, other = (f"“{tame(title, SHORT)}”" for title in ruling.headlines)
    is_merge = ruling.kind is RulingKind.MERGE
    done = f"{kept} and {other} are two stories again." if is_merge else f"{other} is a part of {kept} again."
    return kit.message(escape(done), [kit.rich(kit.line(kit.text(done)))])


def compose_rulings(rulings: Sequence[Ruling]) -> Message:
    """What was merged and split by hand, newest first: who, when, and how to take it back."""
    title = "Merged and split by hand"
    if not rulings:
        none = "Nothing was merged or split by hand. `/sitrep merge STORY STORY` and `/sitrep split REPORT` do."
        return kit.message(f"{title}: nothing.", [kit.header(title), kit.section(none)])
    newest = sorted(rulings, key=lambda one: one.at, reverse=True)[:MOST_RULINGS]
    words = "; ".join(f"{one.kind} {escape(one.headlines[1], SHORT)}" for one in newest)
    return kit.message(f"{title}: {words}", [kit.header(title), kit.rich(kit.bullets(*map(_ruling, newest)))])


def _ruling(ruling: Ruling) -> Block:
    kept, other = (f"“{tame(title, SHORT)}”" for title in ruling.headlines)
    deed = f"{other} into {kept}" if ruling.kind is RulingKind.MERGE else f"{other} from {kept}"
    done = [kit.text(f"{ruling.kind}: {deed} · "), kit.user(ruling.by), kit.text(" · "), kit.date(ruling.at)]
    return kit.line(*done, *_end(ruling.undone_by, ruling.undone_at, ruling))


def _end(by: str, at: datetime | None, ruling: Ruling) -> list[Block]:
    if at is None:
        return [kit.text(" · "), kit.text(f"/sitrep undo {ruling.other}", "code")]
    return [kit.text(" · taken back by "), kit.user(by), kit.text(" · "), kit.date(at)]
