"""What a person types after the slash command, as one of a few commands. Pure: knows words, not regions."""

import re
from collections.abc import Callable
from dataclasses import replace
from difflib import get_close_matches

from bot.model import SnoozeKind
from bot.use_cases.own_regions import MOST_NAME
from handlers import span_text
from handlers.access_text import parse_access
from handlers.command import (
    AddSource,
    Audit,
    Command,
    Help,
    List,
    Log,
    LookUp,
    Mistake,
    NewRegion,
    OwnRegions,
    Preview,
    RemoveRegion,
    RemoveSource,
    SnoozeFor,
    Snoozes,
    Sources,
    Status,
    StoriesFollowed,
    Story,
    Tuning,
    Unsubscribe,
    UnsubscribeAll,
    Why,
)
from handlers.digest_text import parse_digest
from handlers.question_text import ADDRESS, look_up_of, subject_of
from handlers.story_text import parse_irrelevant, parse_merge, parse_relocate, parse_split, parse_story, parse_undo
from handlers.wish_text import names, parse_quiet, parse_wish

VERBS = {
    "help": "help", "?": "help", "": "help",
    "subscribe": "subscribe", "follow": "subscribe", "sub": "subscribe", "add": "subscribe",
    "unsubscribe": "unsubscribe", "unfollow": "unsubscribe", "unsub": "unsubscribe", "stop": "unsubscribe",
    "remove": "unsubscribe", "delete": "unsubscribe", "cancel": "unsubscribe",
    "list": "list", "subscriptions": "list", "settings": "list",
    "digest": "digest", "sources": "sources", "source": "sources",
    "status": "status", "health": "status", "log": "log", "why": "why", "stories": "stories", "story": "story",
    "snooze": "snooze", "mute": "snooze", "pause": "snooze",
    "snoozes": "snoozes", "unsnooze": "snoozes", "unmute": "snoozes",
    "preview": "preview", "decisions": "preview",
    "access": "access", "permissions": "access", "audit": "audit",
    "merge": "merge", "region": "region", "irrelevant": "irrelevant",
    "relocate": "relocate", "tuning": "tuning", "quiet": "quiet", "regions": "region", "split": "split", "undo": "undo",
}  # fmt: skip
SNOOZED = {
    "story": SnoozeKind.STORY, "actor": SnoozeKind.ACTOR, "type": SnoozeKind.TYPE, "kind": SnoozeKind.TYPE,
    "region": SnoozeKind.REGION, "country": SnoozeKind.REGION, "place": SnoozeKind.REGION,
}  # fmt: skip
COURTESY = re.compile(
    r"^(?:(?:please|pls|hi|hey|hello)\b[\s,!.]*)+|(?<=\S)[\s,]+(?:please|pls|thanks|thank you)[\s!.]*$", re.IGNORECASE
)
LINK = re.compile(r"<(https?://[^|<>]+)(?:\|[^<>]*)?>")
NEW_REGION = '/sitrep region new "Our sites" mali, niger, LY.76'
SNOOZE_EXAMPLES = ('/sitrep snooze actor "Boko Haram" 3 days', "/sitrep snooze sahel today")
ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


def parse(text: str) -> Command:
    """Never raises: what is no command is a look-up, and a command that lacks something is a Mistake."""
    words = bare(as_typed(text))
    first, _, rest = words.partition(" ")
    verb = VERBS.get(first.casefold())
    if verb in ALONE:
        return _alone(ALONE[verb], first, "" if first.casefold() in LIFTS else rest)
    return READERS[verb](rest) if verb else _look_up(words)


def bare(words: str) -> str:
    """Without what is only kind: "please follow Mali, thanks" is "follow Mali"."""
    return COURTESY.sub("", " ".join(words.split()))


def help_among(words: str) -> tuple[str, ...]:
    """The help of the first command that is named among words that are none: "how do I unsubscribe"."""
    named = [VERBS[word] for word in re.findall(r"\w+", words.casefold()) if word in VERBS]
    return (f"/sitrep help {named[0]}",) if named else ()


def _subscribe(rest: str) -> Command:
    if address := ADDRESS.search(rest):
        said = "Channels follow places; what is read is read for all of them."
        return Mistake(said, (f"/sitrep sources add {address[0]}",))
    return parse_wish(rest)


def _help(rest: str) -> Command:
    """Of one command, by any of its names."""
    word = rest.casefold().removeprefix("/sitrep").split()[:1]
    if not word or word[0] in {"help", "?"}:
        return Help()
    if verb := VERBS.get(word[0]):
        return Help(verb)
    near = get_close_matches(word[0], [verb for verb in VERBS if len(verb) > 2], 2, 0.75)
    if not near:  # "help me please"
        return Help()
    return Mistake(f'I have no command "{word[0]}".', tuple(f"/sitrep help {verb}" for verb in near))


def as_typed(text: str) -> str:
    """Without what Slack escapes, and with straight quotes."""
    straight = LINK.sub(r"\1", text.translate(str.maketrans("“”„‟", '""""')))
    for entity, sign in ENTITIES:
        straight = straight.replace(entity, sign)
    return straight


def _unsubscribe(rest: str) -> Command:
    found = names(rest)
    if not found:
        return Mistake(
            "Unsubscribe from which region?", examples=("/sitrep unsubscribe sahel", "/sitrep unsubscribe all")
        )
    if [name.casefold() for name in found] in (["all"], ["everything"]):
        return UnsubscribeAll()
    return Unsubscribe(found)


def _sources(rest: str) -> Command:
    verb, _, what = rest.partition(" ")
    match verb.casefold():
        case "" | "list" | "show":
            return Sources()
        case "add" if what:
            return AddSource(what)
        case "remove" | "delete" | "drop" if what:
            return RemoveSource(what)
        case "add":
            return Mistake("Add which source?", examples=("/sitrep sources add https://example.org/feed",))
        case "remove" | "delete" | "drop":
            return Mistake(
                "Remove which source? /sitrep sources shows their ids.", examples=("/sitrep sources remove ID",)
            )
    return Mistake(
        f'"{verb}" is nothing that I know of sources.',
        examples=("/sitrep sources add URL", "/sitrep sources remove ID"),
    )


def _alone(command: Command, verb: str, rest: str) -> Command:
    return (
        Mistake(f'"{verb}" stands alone; I don\'t know what "{rest}" means here.', (f"/sitrep {verb}",))
        if rest
        else command
    )


def _look_up(words: str) -> Command:
    if ADDRESS.fullmatch(words):
        return Story(words)
    first, _, rest = words.partition(" ")
    near = get_close_matches(first.casefold(), [verb for verb in VERBS if len(verb) > 2], 1, 0.8)
    instead = f"{near[0]} {rest}".strip() if near and subject_of(words) else ""
    asked = look_up_of(words)
    return replace(asked, instead=instead) if isinstance(asked, LookUp) else asked


def _snooze(rest: str) -> Command:
    """`[story|actor|type|region] NAME SPAN`; without a kind it is a region."""
    words, span = span_text.split(rest)
    first, _, name = re.sub(r"^(\w+)\s*[:=]\s*", r"\1 ", words).partition(" ")  # "type:coup"
    kind = SNOOZED.get(first.casefold())
    what = (name if kind else words).strip(' "')
    if not what:
        return Mistake("Snooze what?", examples=SNOOZE_EXAMPLES)
    if not span:
        return Mistake(
            f'Snooze "{what}" until when?',
            examples=tuple(f"/sitrep snooze {words} {end}" for end in span_text.EXAMPLES[::2]),
        )
    return SnoozeFor(kind or SnoozeKind.REGION, what, span)


def _region(rest: str) -> Command:
    """`new NAME PARTS`, `remove NAME`, or nothing to list them. A name with spaces stands in quotes, or
    before a colon."""
    verb, _, what = rest.partition(" ")
    named = re.match(r'\s*"([^"]*)"\s*:?\s*(.*)', what) or re.match(r"\s*([^:]*?)\s*:\s*(.*)", what)
    name, parts = named.groups() if named else what.strip().partition(" ")[::2]
    match verb.casefold():
        case "" | "list":
            return OwnRegions()
        case "new" | "add" | "set" if name.strip() and (found := names(parts)):
            return NewRegion(name.strip()[:MOST_NAME], found)
        case "new" | "add" | "set":
            return Mistake("A new region of which countries and areas?", examples=(NEW_REGION,))
        case "remove" | "delete" | "drop" if what:
            return RemoveRegion(what.strip(' "'))
        case "remove" | "delete" | "drop":
            return Mistake(
                "Remove which region? /sitrep regions lists them.", examples=('/sitrep region remove "Our sites"',)
            )
    return Mistake(f'"{verb}" is nothing that I know of regions.', examples=(NEW_REGION, "/sitrep regions"))


ALONE: dict[str | None, Command] = {
    "list": List(),
    "status": Status(),
    "log": Log(),
    "snoozes": Snoozes(),
    "tuning": Tuning(),
    "preview": Preview(),
    "audit": Audit(),
}
LIFTS = frozenset({"unsnooze", "unmute"})  # of what is named: the list has a button for each

READERS: dict[str, Callable[[str], Command]] = {
    "help": _help,
    "subscribe": _subscribe,
    "unsubscribe": _unsubscribe,
    "digest": parse_digest,
    "sources": _sources,
    "why": lambda rest: Why(rest.strip(' "')) if rest else Mistake("Why what?", examples=("/sitrep why sirte",)),
    "irrelevant": parse_irrelevant,
    "region": _region,
    "quiet": parse_quiet,
    "relocate": parse_relocate,
    "snooze": _snooze,
    "story": parse_story,
    "access": parse_access,
    "stories": lambda rest: StoriesFollowed(rest.strip(' "')),
    "merge": parse_merge,
    "split": lambda rest: parse_split(rest) or _look_up(f"split {rest}".strip()),
    "undo": parse_undo,
}
