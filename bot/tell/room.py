"""As much of a list as one message holds: what is left out is counted, so that nobody takes a part for the whole."""

from collections.abc import Sequence

from bot.tell.blocks import actions, button, context
from bot.tell.limits import MOST_TEXT, MOST_WORDS, Block, length, words

SPARE = 600  # for the words that say how much is left out


def room_beside(*blocks: Block) -> int:
    """The characters that a list may have in a message that has these blocks as well."""
    return MOST_WORDS - SPARE - words(blocks)


def fitting(parts: Sequence[Block], room: int) -> list[Block]:
    """The first parts that together have at most so many characters."""
    kept: list[Block] = []
    for part in parts:
        room -= words(part)
        if room < 0:
            break
        kept.append(part)
    return kept


def headed(head: str, lines: Sequence[str]) -> str:
    """The head and below it as many of the lines as a message's words have room for; all of it is escaped already."""
    return f"{head}\n{lines_within(lines, MOST_TEXT - len(head) - 1)}" if lines else head


def lines_within(lines: Sequence[str], most: int) -> str:
    """The first lines that fit, and how many more there are; for text that is escaped already."""
    room = most - len(f"and {len(lines)} more")
    kept: list[str] = []
    for line in lines:
        room -= length(line) + 1
        if room < 0:
            break
        kept.append(line)
    more = len(lines) - len(kept)
    return "\n".join([*kept, f"and {more} more"] if more else kept)


def turning(action: str, number: int, pages: int) -> list[Block]:
    """Which page of a list this is, and buttons to the ones beside it; nothing where there is but one."""
    newer = [button("Newer", f"{action}:newer", str(number - 1))] if number > 1 else []
    older = [button("Older", f"{action}:older", str(number + 1))] if number < pages else []
    return [context(f"Page {number} of {pages}"), actions(*newer, *older)] if pages > 1 else []
