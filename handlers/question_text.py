"""What a person wants to look up, as words: a place, a kind of event, an actor, a stretch of time. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.span import WEEK
from handlers.command import LookUp, Mistake, Story
from handlers.window_text import NoSpanError, find_span
from handlers.wish_text import MINIMUM, SPOKEN, radius_in

QUOTED = re.compile(r'"([^"]*)"')
KEYWORD = re.compile(r'(?:^|(?<=\s))(type|kind|actor)s?(?:\s*[:=]\s*|\s+|$)(?=("?))', re.IGNORECASE)
PUNCTUATION = re.compile(r"[?!.;]+(?=\s|$)")  # commas stay: they tell the places of a list apart
ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
KINDS = frozenset({"type", "kind"})
LONGEST = 300  # characters; every run of words is sought among all places, and somebody else waits for an answer too
TOO_LONG = Mistake(f"I read questions of up to {LONGEST} characters.", examples=("what happened in Mali this week?",))
EVERY_SEVERITY = "A look-up tells of every severity, of each day the worst first."
NO_KIND = Mistake("Which kind of event?", examples=("/sitrep type coup africa",))
NO_ACTOR = Mistake("Which actor?", examples=('/sitrep actor "Boko Haram"',))

# What stands around the subject of a question in a sentence; inside a name, as "Horn of Africa", it stays.
WORDS_AROUND = """
what what's whats which who where is are was were has have had been there did does do happen happens happened
happening go going on new news latest update updates situation anything something everything tell show give me us
about please any all the a an of in at near around against across inside from for by with development developments
event events incident incidents attack attacks violence fighting war wars conflict crisis security threat threats
alert alerts report reports summary sitrep look up can could you know hi hello hey thanks thank over during within
like it and how to only just many more next people died dead killed top worst biggest headlines stories i we get got
when last will should would thing things that
"""
AROUND = frozenset(WORDS_AROUND.split())
ASKED_OF = AROUND | {"not", "didn't", "didnt"}  # of a headline; "Ukraine, not protests" is no question about protests


@dataclass(frozen=True, slots=True)
class _Part:
    keyword: str  # "" before the first
    words: str


def look_up_of(words: str) -> LookUp | Mistake:
    """The question that a command's words ask."""
    if len(words) > LONGEST:
        return TOO_LONG
    try:
        span, rest = find_span(words)
    except NoSpanError as wrong:
        return Mistake(f'"{wrong}" is no date.', examples=("2026-11-20", "2026-11-01..2026-11-20"))
    found = radius_in(rest)
    if isinstance(found, Mistake):
        return found
    radius, rest = found
    for minimum in (MINIMUM, SPOKEN):
        if minimum.search(rest):
            return Mistake(EVERY_SEVERITY, (f"/sitrep {' '.join(minimum.sub(' ', words).split())}",))
    place, kind, actor = "", "", ""
    for part in _parts(rest):
        own, beside = _own(part)
        if part.keyword and not own:
            return NO_KIND if part.keyword in KINDS else NO_ACTOR
        if part.keyword in KINDS:
            kind = own
        elif part.keyword:
            actor = own
        else:
            beside = part.words
        place = f"{place} {beside}".strip()
    return LookUp(place.strip(' ",'), kind=kind, actor=actor, span=span or WEEK, radius_km=radius)


def question_in(sentence: str) -> LookUp | Mistake | Story | None:
    """The question in a sentence such as "what happened in Mali this week?"; None where it is about nothing and says
    no time."""
    if address := ADDRESS.search(sentence):
        return Story(address[0].rstrip(".,;!?)>"))
    words = PUNCTUATION.sub(" ", sentence)
    asked = look_up_of(words)
    if isinstance(asked, Mistake):
        return asked
    place = subject_of(asked.name)
    if not (place or asked.kind or asked.actor) and find_span(words)[0] is None:
        return None
    return replace(asked, name=place)


def subject_of(words: str) -> str:
    """The words of a sentence without those around its subject, which may be New York."""
    parts = PUNCTUATION.sub(" ", words).replace("’", "'").split()
    while parts and _is_around(parts[0]) and not _is_new(parts):
        del parts[0]
    while parts and _is_around(parts[-1]):
        del parts[-1]
    return " ".join(parts).strip(" ,")


def _is_around(word: str) -> bool:
    return word.strip(",").casefold() in AROUND


def _is_new(parts: Sequence[str]) -> bool:
    """A part of a name, as in New York, unlike "new in York"."""
    return parts[0].casefold() == "new" and len(parts) > 1 and not _is_around(parts[1])


def telling(words: str) -> str:
    """Without the words of a question, wherever they stand: "why didn't we get the Kirkuk rocket"."""
    return " ".join(word for word in words.replace("’", "'").split() if word.strip("?!.,").casefold() not in ASKED_OF)


def _parts(text: str) -> list[_Part]:
    """The text at its keywords; what stands in quotes is no keyword."""
    quoted = [found.span() for found in QUOTED.finditer(text)]
    inside = [found for found in KEYWORD.finditer(text) if not any(a < found.start() < b for a, b in quoted)]
    starts = [*(found.start() for found in inside), len(text)]
    own = [text[found.end() : end].strip() for found, end in zip(inside, starts[1:], strict=True)]
    named = [_Part(found[1].casefold(), words) for found, words in zip(inside, own, strict=True)]
    return [_Part("", text[: starts[0]]), *named]


def _own(part: _Part) -> tuple[str, str]:
    """What belongs to a keyword, and what stands behind it; without quotes that is for who knows the names."""
    if quoted := QUOTED.match(part.words):
        return quoted[1].strip(), part.words[quoted.end() :].strip()
    return part.words, ""
