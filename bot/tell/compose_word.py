"""Plain words to a person: welcome, help, and answers to commands."""

from collections.abc import Sequence

from bot.model import Message
from bot.tell import blocks as kit
from bot.tell.limits import SECTION_TEXT
from bot.tell.untrusted import escape, tame

COMMANDS = (
    ("libya", "what happened there in the last 7 days; a region, a country or a town"),
    (
        "subscribe sahel min=high",
        "alerts for this channel; several with commas; `unlocated` adds those without a place",
    ),
    ("unsubscribe sahel", "stop one, or `all`"),
    ("list", "what this channel follows"),
    ("digest at 08:00 Europe/Berlin", "a daily digest; also `digest now` and `digest off`"),
    ("sources", "what we read; `sources add URL`, `sources remove ID`"),
    ("status", "how the bot is doing"),
)


def compose_help() -> Message:
    """Every command with an example, each of which works as it stands."""
    rows = "\n".join(f"`/sitrep {example}`  {meaning}" for example, meaning in COMMANDS)
    words = "What I can do: " + "; ".join(f"/sitrep {example}" for example, _ in COMMANDS)
    severities = "Severities: low, medium, high, critical. Without `min=` a subscription starts at medium."
    return kit.message(words, [kit.header("Sitrep: what I can do"), kit.section(rows), kit.context(severities)])


def compose_welcome(key: str = "") -> Message:
    """Said once to a channel that the bot joins."""
    words = (
        "Hello. I watch news sources for security developments and tell this channel about those in the regions it "
        "follows: each one once, with follow-ups in its thread."
    )
    start = (
        "To begin: `/sitrep subscribe north-africa min=high`\n"
        "To look first: `/sitrep libya`\n"
        "For one message a day: `/sitrep digest at 08:00`"
    )
    text = f"{words} Begin with /sitrep subscribe, or /sitrep help for everything."
    footing = kit.context("`/sitrep help` has everything. Nothing is posted here until somebody subscribes.")
    return kit.message(text, [kit.section(words), kit.section(start), footing], key)


def compose_word(words: str) -> Message:
    """One plain word; `words` is untrusted until escaped here."""
    said = tame(words, SECTION_TEXT)
    return kit.message(escape(said), [kit.rich(kit.line(kit.text(said)))])


def compose_mistake(words: str, suggestions: Sequence[str] = ()) -> Message:
    """What was not understood, and what may have been meant."""
    hint = f"Did you mean {' or '.join(suggestions)}?" if suggestions else "`/sitrep help` shows what I understand."
    said = escape(tame(words, 500), 500)
    meant = escape(hint, 500)
    return kit.message(f"{said} {meant}", [kit.section(said), kit.context(meant)])
