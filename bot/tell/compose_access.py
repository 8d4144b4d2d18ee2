"""Who may change what, in words: the refusal."""

from collections.abc import Sequence

from bot.access import Refusal
from bot.model import Message
from bot.tell import blocks as kit
from bot.tell.untrusted import escape

MOST_NAMED = 20


def compose_refusal(refusal: Refusal, named: Sequence[str] = ()) -> Message:
    """Why not, and whom to ask; the answer is for one person, so that naming people calls nobody."""
    people = [kit.user(one) for one in named[:MOST_NAMED]] if refusal is Refusal.NOT_NAMED else []
    parts = [part for one in people for part in (kit.text(" "), one)]
    return kit.message(escape(refusal.value), [kit.rich(kit.line(kit.text(refusal.value), *parts))])
