"""What kind of security development is it? Weighs the phrases that speak of each kind, the headline's most, and what
the text's meaning leans to."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log, log1p, sqrt
from types import MappingProxyType

from bot.interpret.event_leaning import NONE
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
WORDS = 3.0  # what the logarithm of the evidence counts beside that of a probability; docs/decisions/interpret-event.md
# A wider kind, the narrower one that it may be, and how far behind the headline saying so decides.
NARROWER = (("bombing", "suicide-attack", LEAD_CHARS // 2), ("hostage-taking", "hostage-release", 0))
UNLEANT: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class EventFinding:
    """The kind, and where the text speaks of it."""

    type: str | None
    spans: tuple[tuple[int, int, float], ...]  # start, end, weight of every event word, of whatever kind
    why: str
    said: bool  # by a clear phrase, and not by a weak one or the meaning of the whole alone


def find(
    text: str,
    events: tuple[EventType, ...],
    *,
    title_length: int = 0,
    marks: Sequence[Mark] = (),
    leaning: Mapping[str, float] = UNLEANT,
) -> EventFinding:
    """The kind with the most evidence; None where neither a phrase nor the leaning speaks clearly. The first
    `title_length` characters are the headline. `leaning` has the logarithms of the kinds' probabilities by the text's
    meaning, as bot/interpret/event_leaning.py gives them."""
    matches = _lexicon(events).find(text, marks)
    said: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for match in _longest(matches):
        weight = match.phrase.weight * _position(match.start, title_length)
        said[match.phrase.owner].append((weight, text[match.start : match.end]))
    spans = tuple((match.start, match.end, match.phrase.weight) for match in matches)
    kinds = [event.id for event in events]
    best = _best({kind: _sum(said[kind]) for kind in kinds if kind in said}, kinds, leaning)
    best = _narrowed(best, matches, title_length)
    clearly = {match.phrase.owner for match in matches if not match.phrase.weak}
    return EventFinding(best, spans, _why(said.get(best, ())) if best else "", best in clearly)


def hints(text: str, events: tuple[EventType, ...]) -> frozenset[str]:
    """The kinds that any phrase speaks of, clearly or ("~") weakly: evidence that it is about security at all."""
    matches = _lexicon(events).find(text)
    return frozenset(f"{'~' if match.phrase.weak else ''}{match.phrase.owner}" for match in matches)


@lru_cache(maxsize=4)
def _lexicon(events: tuple[EventType, ...]) -> Lexicon:
    return Lexicon(phrase_of(event.id, words) for event in events for words in event.words)


def _best(said: Mapping[str, float], kinds: Sequence[str], leaning: Mapping[str, float]) -> str | None:
    """By words and leaning together; by words alone where there is no leaning. A kind that the leaning does not know
    is given the chance of a guess."""
    if not leaning:
        best = max(said, key=lambda kind: said[kind], default=None)
        return best if best and said[best] >= LEAST else None
    guess = -log(len(leaning))
    scores = {kind: leaning.get(kind, guess) + WORDS * log1p(said.get(kind, 0.0)) for kind in kinds}
    best = max(kinds, key=lambda kind: scores[kind])
    return best if scores[best] > leaning.get(NONE, guess) + WORDS * log1p(LEAST) else None


def _narrowed(kind: str | None, matches: Sequence[Match], title_length: int) -> str | None:
    """The narrower kind where a phrase says so early enough: the wider one's words are always there beside it, "blast"
    beside "blew himself up", and how hostages were taken beside that they are free."""
    for wider, narrower, past_title in NARROWER:
        early = (match.phrase for match in matches if match.start < title_length + past_title)
        if kind == wider and any(one.owner == narrower and not one.weak and len(one.parts) > 1 for one in early):
            return narrower
    return kind


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


def _why(evidence: Sequence[tuple[float, str]]) -> str:
    if not evidence:
        return "what it means, no phrase"
    words = dict.fromkeys(" ".join(words.split()) for _, words in sorted(evidence, key=lambda e: -e[0]))
    return ", ".join(f"“{words}”" for words in list(words)[:SHOWN])
