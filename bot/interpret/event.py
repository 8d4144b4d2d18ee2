"""What kind of security development is it? Weighs the phrases that speak of each kind, the headline's most."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from bot.interpret.phrases import Lexicon, Mark, Match, phrase_of
from bot.model import EventType

IN_TITLE = 3.0
IN_LEAD = 1.5
LEAD_CHARS = 400
IN_REST = 0.6
REST_CHARS = 2500
LATER = 0.15
LEAST = 0.7  # below this nothing speaks of a kind clearly enough
SHOWN = 3


@dataclass(frozen=True, slots=True)
class EventFinding:
    """The kind, and where the text speaks of it."""

    type: str | None
    spans: tuple[tuple[int, int, float], ...]  # start, end, weight of every event word, of whatever kind
    why: str


def find(
    text: str,
    events: tuple[EventType, ...],
    *,
    title_length: int = 0,
    marks: Sequence[Mark] = (),
    skip: Sequence[tuple[int, int]] = (),
) -> EventFinding:
    """The kind with the most evidence; None where no phrase speaks clearly. The first `title_length` characters
    are the headline; nothing is taken from the stretches in `skip`."""
    matches = [match for match in _lexicon(events).find(text, marks) if not _inside(match, skip)]
    evidence: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for match in _longest(matches):
        weight = match.phrase.weight * _position(match.start, title_length)
        evidence[match.phrase.owner].append((weight, text[match.start : match.end]))
    spans = tuple((match.start, match.end, match.phrase.weight) for match in matches)
    if not evidence:
        return EventFinding(None, spans, "")
    best = max(evidence, key=lambda kind: _sum(evidence[kind]))
    if _sum(evidence[best]) < LEAST:
        return EventFinding(None, spans, "")
    return EventFinding(best, spans, _why(evidence[best]))


def hints(text: str, events: tuple[EventType, ...]) -> frozenset[str]:
    """The kinds that any phrase speaks of, clearly or ("~") weakly: evidence that it is about security at all."""
    matches = _lexicon(events).find(text)
    return frozenset(f"{'~' if match.phrase.weak else ''}{match.phrase.owner}" for match in matches)


@lru_cache(maxsize=4)
def _lexicon(events: tuple[EventType, ...]) -> Lexicon:
    return Lexicon(phrase_of(event.id, words) for event in events for words in event.words)


def _longest(matches: list[Match]) -> list[Match]:
    """Of one kind's matches from the same word, the heaviest: "bomb" says nothing beside "bomb attack"."""
    best: dict[tuple[str, int], Match] = {}
    for match in matches:
        key = (match.phrase.owner, match.start)
        if key not in best or match.phrase.weight > best[key].phrase.weight:
            best[key] = match
    return list(best.values())


def _position(start: int, title_length: int) -> float:
    if start < title_length:
        return IN_TITLE
    if start < title_length + LEAD_CHARS:
        return IN_LEAD
    return IN_REST if start < title_length + REST_CHARS else LATER


def _sum(evidence: list[tuple[float, str]]) -> float:
    """The same words again add less and less."""
    seen: dict[str, int] = defaultdict(int)
    total = 0.0
    for weight, words in sorted(evidence, reverse=True):
        seen[words.casefold()] += 1
        total += weight / sqrt(seen[words.casefold()]) / seen[words.casefold()]
    return total


def _inside(match: Match, skip: Sequence[tuple[int, int]]) -> bool:
    return any(start <= match.start < end for start, end in skip)


def _why(evidence: list[tuple[float, str]]) -> str:
    words = dict.fromkeys(" ".join(words.split()) for _, words in sorted(evidence, key=lambda e: -e[0]))
    return ", ".join(f"“{words}”" for words in list(words)[:SHOWN])
