"""Plain words to a person: welcome, help, and answers to commands."""

from collections.abc import Sequence

from bot.model import Message, Target
from bot.tell import blocks as kit
from bot.tell.blocks import Block
from bot.tell.limits import SECTION_TEXT
from bot.tell.untrusted import escape, tame
from bot.tell.values import pack

LOOK_UP_ACTION = "look_up"
FORM_ACTION = "follow_form"
FIRST_LOOK_ACTION = "first_look"
SHOWS_ALL = "/sitrep help shows what I understand."

COMMANDS = (
    (
        "libya 30d",
        "what happened there: a region, a country or a town; also “yesterday”, 2026-11-20 or "
        "2026-11-01..2026-11-20; without a time the last 7 days",
    ),
    ("type coup africa", "one kind of event, there or anywhere"),
    ('actor "Boko Haram"', "what one actor did, anywhere or in a place behind the name"),
    ("story https://paper.example/sirte", "the story that an article tells, and who else tells it"),
    (
        "subscribe sahel min=high",
        "alerts in this channel; several with commas; without words: a form",
    ),
    (
        'subscribe "Sirte" 80km type:attack,bombing digest=low quiet=22:00-07:00',
        "only some kinds, more in the digest, nights without; “quiet=…/hold” holds critical ones too; add “unlocated” "
        "for those without a place",
    ),
    (
        'subscribe mali where actor:"Boko Haram" AND NOT type:unrest',
        "a filter: actor, type, place, country, severity, source, word with AND, OR, NOT and parentheses",
    ),
    (
        "quiet 22:00-07:00",
        "quiet hours for all that this channel follows: critical only; “…/hold” holds all; “quiet off”",
    ),
    (
        'region new "Our sites" mali, niger, LY.76',
        "a region of our own, to follow by its name; also “regions” and “region remove”",
    ),
    ("unsubscribe sahel", "end one, or all"),
    ("list", "what this channel follows"),
    ("digest at 08:00 Europe/Berlin", "one message a day; also “digest now” and “digest off”"),
    ("digest weekly mon 08:00", "one message a week, beside the daily one; also “digest weekly now” and “off”"),
    ("digest show 2026-11-20", "an earlier digest of this channel, for 30 days; also “digest show weekly”"),
    (
        "why harbour sirte",
        "why this channel was told, or was not: by words, by an article's address or by a message's link",
    ),
    ("preview", "the last 20 decisions for this channel: what was posted, what was not, and why"),
    ('snooze actor "Boko Haram" 3 days', "keep quiet here: an actor, a type, a region or a story, with an end"),
    ("snoozes", "what is kept quiet here, to lift it"),
    ("relocate harbour sirte to misrata", "put right where the newest such story happened; its alert changes at once"),
    ("irrelevant harbour sirte", "nothing more of the newest such story, unless it becomes critical"),
    ("tuning", "what people here have corrected, to undo it"),
    ("stories harbour sirte", "mention me when the newest such story changes; without words: the stories I follow"),
    (
        "merge 1f0c2a9be4d7 5d3e88a0b1c2",
        "tell two stories as one, by ids from “why” or message links; “merge” lists",
    ),
    ("split https://example.org/article", "make a report a story of its own"),
    ("undo 1f0c2a9be4d7", "take back the last “merge” or “split” of a story"),
    ("log", "what became of this channel's messages: posted, refused, waiting, and why"),
    ("access sources admins", "who may change what: everyone, members or admins; also “access allow @PERSON”"),
    ("audit", "who changed what here, and when"),
    ("sources", "what is read; also “sources add URL” and “sources remove ID”"),
    ("status", "how the bot is doing"),
)


def compose_help(about: str = "") -> Message:
    """Every command, or one, with an example each of which works as it stands."""
    known = tuple(row for row in COMMANDS if not about or row[0].partition(" ")[0] == about)
    if about:
        words = "; ".join(f"/sitrep {example}: {meaning}" for example, meaning in known)
        return kit.message(escape(words), [commands(known)])
    words = "What I can do: " + "; ".join(f"/sitrep {example}" for example, _ in COMMANDS)
    mention = "Or ask in a sentence: “@Sitrep what happened in Mali this week?” is answered in a thread, for everybody."
    severities = "Severities: low, medium, high, critical. Without `min=` a subscription starts at medium."
    return kit.message(words, [kit.header("Sitrep: what I can do"), commands(), kit.context(mention, severities)])


def commands(known: Sequence[tuple[str, str]] = COMMANDS) -> Block:
    """Each with what it is for."""
    rows = (kit.line(kit.text(f"/sitrep {example}", "code"), kit.text(f"  {meaning}")) for example, meaning in known)
    return kit.rich(kit.bullets(*rows))


def compose_welcome(key: str = "") -> Message:
    """Said once to a channel that the bot joins, with two ways to begin."""
    words = (
        "Hello. I watch news sources for security developments and tell this channel about those in the regions it "
        "follows: each one once, with follow-ups in its thread. Nothing is posted here until somebody subscribes."
    )
    start = (
        "By words: `/sitrep subscribe north-africa min=high`, `/sitrep libya` to look first, "
        "`/sitrep digest at 08:00` for one message a day, `/sitrep help` for everything."
    )
    text = f"{words} Begin with /sitrep subscribe, or /sitrep help for everything."
    begin = kit.actions(
        kit.button("Follow regions…", FORM_ACTION, "welcome", "Choose what this channel follows"),
        kit.button("Show me the last 24 hours", FIRST_LOOK_ACTION, "welcome", "The last 24 hours, for you alone"),
    )
    return kit.message(text, [kit.section(words), begin, kit.context(start)], key)


def compose_word(words: str) -> Message:
    """One plain word; `words` is untrusted until escaped here."""
    said = tame(words, SECTION_TEXT)
    return kit.message(escape(said), [kit.rich(kit.line(kit.text(said)))])


def compose_mistake(words: str, suggestions: Sequence[str] = (), meant: Sequence[Target] = ()) -> Message:
    """What was not understood, what may have been meant, and a button to look each of `meant` up."""
    said = escape(tame(words, 500), 500)
    hint = escape(f"Did you mean {' or '.join(suggestions)}?" if suggestions else SHOWS_ALL, 500)
    buttons = [kit.button(tame(one.name, 40), f"{LOOK_UP_ACTION}:{at}", pack(one)) for at, one in enumerate(meant)]
    return kit.message(
        f"{said} {hint}", [kit.section(said), kit.context(hint), *([kit.actions(*buttons)] if meant else [])]
    )


def compose_wrong_filter(text: str, problem: str, word: str, at: int) -> Message:
    """The filter as it was typed, with the offending word marked."""
    end = at + len(word) if text[at : at + len(word)] == word else at
    parts = [kit.text(tame(text[:at], 500))] if text[:at].strip() else []
    parts.append(kit.text(f" {tame(text[at:end] or 'here', 100)} ", "bold", "code"))
    parts += [kit.text(tame(text[end:], 500))] if text[end:].strip() else []
    said = tame(f'In the filter, at "{word}": {problem}.', 500)
    hint = 'For example: where actor:"Boko Haram" AND NOT type:unrest'
    body = kit.rich(kit.line(kit.text(said)), kit.line(*parts))
    return kit.message(f"{escape(said, 500)} {escape(hint)}", [body, kit.context(escape(hint))])


def compose_trouble(words: str, advice: str = "") -> Message:
    """What did not work, and what to do about it."""
    said = tame(words, 500)
    blocks = [kit.section(escape(said, 500)), *([kit.context(escape(tame(advice, 500)))] if advice else [])]
    return kit.message(escape(f"{said} {advice}"), blocks)
