"""Plain words to a person: welcome, help, and answers to commands."""

from collections.abc import Sequence
from itertools import accumulate

from bot.model import Message, Target
from bot.tell import blocks as kit
from bot.tell.commands import COMMANDS, GROUPS, groups, rows_of
from bot.tell.limits import SECTION_TEXT
from bot.tell.untrusted import escape, signs, tame
from bot.tell.values import pack

LOOK_UP_ACTION = "look_up"
FORM_ACTION = "follow_form"
FIRST_LOOK_ACTION = "first_look"
SHOWS_ALL = "/sitrep help shows what I understand."


def compose_help(about: str = "") -> Message:
    """Every command in its group, or one, with an example each of which works as it stands."""
    if about:
        known = tuple(row for row in COMMANDS if row[0].partition(" ")[0] == about)
        words = "; ".join(f"/sitrep {example}: {meaning}" for example, meaning in known)
        return kit.message(escape(words), [kit.rich(rows_of(known))])
    told = [f"{name}: {'; '.join(f'/sitrep {example}' for example, _ in rows)}" for name, rows in GROUPS]
    mention = (
        "Or ask in a sentence: “@Sitrep what happened in Mali this week?” is answered in a thread, for everybody; in a "
        "direct message to me you need no @Sitrep."
    )
    severities = "Severities: low, medium, high, critical. Without `min=` a subscription starts at medium."
    words = escape(f"What I can do: {'. '.join(told)}")
    return kit.message(words, [kit.header("Sitrep: what I can do"), *groups(), kit.context(mention, severities)])


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
    return kit.message(text, [kit.section(words), _beginnings(), kit.context(start)], key)


def compose_hello() -> Message:
    """Said to a person who greets the bot, or asks nothing that it could look up."""
    words = (
        "Hello. I watch news sources for security developments. Ask me what happened, as in “what happened in Mali "
        "this week?” or “kidnappings in Nigeria since Monday”, or let a channel follow a region."
    )
    everything = "`/sitrep help` shows everything that I understand."
    return kit.message(f"{words} {everything}", [kit.section(words), _beginnings(), kit.context(everything)])


def _beginnings() -> kit.Block:
    """Two ways to begin, for who knows no command."""
    return kit.actions(
        kit.button("Follow regions…", FORM_ACTION, "welcome", "Choose what this channel follows"),
        kit.button("Show me the last 24 hours", FIRST_LOOK_ACTION, "welcome", "The last 24 hours, for you alone"),
    )


def compose_word(words: str) -> Message:
    """One plain word; `words` is untrusted until escaped here."""
    said = tame(words, SECTION_TEXT)
    return kit.message(escape(said), [kit.rich(kit.line(kit.text(said)))])


def compose_no_story(words: str) -> Message:
    """Nothing that was told of late has these words in its headlines."""
    return compose_word(f'In the last 7 days no source told of a story with the words "{words}".')


def compose_mistake(
    words: str, suggestions: Sequence[str] = (), meant: Sequence[Target] = (), examples: Sequence[str] = ()
) -> Message:
    """What was not understood, what may have been meant, and a button to look each of `meant` up; else examples."""
    said = escape(tame(words, 500), 500)
    hint = escape(_hint(suggestions, examples), 500)
    buttons = [kit.button(tame(one.name, 40), f"{LOOK_UP_ACTION}:{at}", pack(one)) for at, one in enumerate(meant)]
    return kit.message(
        f"{said} {hint}", [kit.section(said), kit.context(hint), *([kit.actions(*buttons)] if meant else [])]
    )


def _hint(suggestions: Sequence[str], examples: Sequence[str]) -> str:
    if suggestions:
        return f"Did you mean {' or '.join(suggestions)}?"
    return f"For example: {' or '.join(examples)}" if examples else SHOWS_ALL


def compose_wrong_filter(text: str, problem: str, word: str, at: int) -> Message:
    """The filter as it was typed, with the offending word marked."""
    at = _before_a_sign(text, at)
    end = _before_a_sign(text, at + len(word)) if text[at : at + len(word)] == word else at
    parts = [kit.text(tame(text[:at], 500))] if text[:at].strip() else []
    parts.append(kit.text(f" {tame(text[at:end] or 'here', 100)} ", "bold", "code"))
    parts += [kit.text(tame(text[end:], 500))] if text[end:].strip() else []
    said = tame(f'In the filter, at "{word}": {problem}.', 500)
    hint = 'For example: where actor:"Boko Haram" AND NOT type:unrest'
    body = kit.rich(kit.line(kit.text(said)), kit.line(*parts))
    return kit.message(f"{escape(said, 500)} {escape(hint)}", [body, kit.context(escape(hint))])


def _before_a_sign(text: str, at: int) -> int:
    """The nearest place at or before `at` that is inside no letter with its accents and no emoji."""
    ends = accumulate(map(len, signs(text)))
    return max((end for end in ends if end <= at), default=0)


def compose_trouble(words: str, advice: str = "") -> Message:
    """What did not work, and what to do about it."""
    said = tame(words, 500)
    blocks = [kit.section(escape(said, 500)), *([kit.context(escape(tame(advice, 500)))] if advice else [])]
    return kit.message(escape(f"{said} {advice}"), blocks)


def compose_unread_form(mark: str) -> kit.View:
    """In place of a form that nobody could read, as one that was opened before an update."""
    words = (
        "I could not read this form, and nothing is changed: it may be from an older version. "
        f"Please open it again. It is noted as {escape(mark, 100)}."
    )
    return {
        "type": "modal",
        "title": kit.plain("Please open it again"),
        "close": kit.plain("Close"),
        "blocks": [kit.section(words)],
    }
