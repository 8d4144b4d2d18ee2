"""Words to the person who subscribed a channel, when the channel closes or goes; and to it when that person goes."""

from bot.model import Message
from bot.tell import blocks as kit
from bot.tell.untrusted import escape, tame

ASKED = "You asked me to follow the news in "
LATER = "What it follows is kept: once it is open and I am in it again, alerts go on. `/invite` me there."
LEFT = "asked for what this channel follows, and has left the workspace."
GOES_ON = (
    "It goes on as it is: `/sitrep list` shows it. Who subscribes here next is told should the channel be archived."
)
FOR_GOOD = "What it followed is gone with it; `/sitrep subscribe` in another channel starts anew."


def compose_paused(channel: str, why: str, key: str) -> Message:
    """Nothing is posted in the channel any more, for now."""
    return _word(channel, f"I have stopped posting there: {why}.", LATER, key)


def compose_ended(channel: str, why: str, key: str) -> Message:
    """Nothing will be posted in the channel again."""
    return _word(channel, f"I have ended its subscriptions: {why}.", FOR_GOOD, key)


def compose_left(user: str, key: str) -> Message:
    """To a channel: who asked for all that it follows is gone."""
    told = kit.rich(kit.line(kit.person(user), kit.text(f" {LEFT}")))
    return kit.message(f"Somebody {LEFT} {GOES_ON}", [told, kit.context(GOES_ON)], key)


def _word(channel: str, what: str, then: str, key: str) -> Message:
    said = tame(what, 300)
    told = kit.rich(kit.line(kit.text(ASKED), kit.channel(channel), kit.text(f". {said}")))
    words = f"{ASKED}<#{escape(channel, 30)}>. {escape(said)} {then}"
    return kit.message(words, [told, kit.context(then)], key)
