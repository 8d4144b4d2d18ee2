"""The answer to "what happened there, and there?": a part for each place, in one message."""

from collections.abc import Sequence

from bot.model import Message
from bot.tell import blocks as kit
from bot.tell.blocks import Block
from bot.tell.compose_digest import dated, in_a_line
from bot.tell.compose_lookup import PAGE_ACTION, LookupPage, subject
from bot.tell.limits import BUTTON_VALUE, length
from bot.tell.names import Names, listed
from bot.tell.room import fitting, headed, room_beside
from bot.tell.untrusted import escape, tame
from bot.tell.values import pack_asking, pack_askings

POST_SEVERAL_ACTION = "lookup_post_several"
MOST_PLACES = 5
MOST_EACH = 3  # developments of a place
MOST_UNKNOWN = 3


def compose_several(answers: Sequence[LookupPage], unknown: Sequence[str], names: Names) -> Message:
    """With a button for all of each place and one that shows the answer to the channel; `unknown` says of each other
    name that nobody knows it."""
    answers = answers[:MOST_PLACES]
    buttons = [
        kit.button(_all_of(page, names), f"{PAGE_ACTION}:of:{at}", pack_asking(page.asked, 1))
        for at, page in enumerate(answers)
        if page.found.total
    ]
    foot = [kit.actions(*buttons, *_post(answers))] if buttons else []
    return _composed(answers, unknown, names, foot)


def compose_several_public(
    answers: Sequence[LookupPage], unknown: Sequence[str], names: Names, by: str, key: str = ""
) -> Message:
    """The same for everybody who sees the question, without buttons."""
    foot = kit.context(f"Asked for by <@{escape(by, 30)}>: ask me about one of them for more")
    return _composed(answers[:MOST_PLACES], unknown, names, [foot], key)


def _post(answers: Sequence[LookupPage]) -> list[Block]:
    """None where the places are too large for a button, as several long regions of our own: each can still be shown."""
    value = pack_askings([page.asked for page in answers])
    return [kit.button("Post to channel", POST_SEVERAL_ACTION, value)] if length(value) <= BUTTON_VALUE else []


def _composed(
    answers: Sequence[LookupPage], unknown: Sequence[str], names: Names, foot: Sequence[Block], key: str = ""
) -> Message:
    said = [escape(tame(words, 300), 300) for words in unknown[:MOST_UNKNOWN]]
    rest = [*(kit.context(words) for words in said), *foot]
    heads = [_head(page, names) for page in answers]
    room = room_beside(*(block for head in heads for block in head), *rest) // max(len(answers), 1)
    parts = [block for page, head in zip(answers, heads, strict=True) for block in (*head, *_list(page, names, room))]
    blocks = [*parts, *rest] or [kit.section("Nothing was asked for.")]
    return kit.message(_in_words(answers, said, names), blocks, key)


def _head(page: LookupPage, names: Names) -> list[Block]:
    note = escape(page.asked.note, 300)
    return [kit.section(f"*{escape(page.title(names), 300)}*"), *([kit.context(note)] if note else [])]


def _list(page: LookupPage, names: Names, room: int) -> list[Block]:
    """The worst and newest few."""
    entries = [dated(one, names, page.now) for one in page.found.developments[:MOST_EACH]]
    return kit.lists(fitting(entries, room))


def _all_of(page: LookupPage, names: Names) -> str:
    """As "All 12 of Libya", or "More on Libya" where no more are known than are shown."""
    about = tame(subject(page.asked, names), 50)
    return f"All {page.found.total:,} of {about}" if page.found.total > MOST_EACH else f"More on {about}"


def _in_words(answers: Sequence[LookupPage], said: Sequence[str], names: Names) -> str:
    lines = []
    for page in answers:
        lines += [
            escape(page.title(names), 200),
            *(in_a_line(one, names) for one in page.found.developments[:MOST_EACH]),
        ]
    asked = listed([tame(subject(page.asked, names), 60) for page in answers], MOST_PLACES)
    return headed(escape(f"You asked about {asked}.", 400) if answers else "Nothing known.", [*lines, *said])
