"""At most three sentences of an article that say the most of it, word for word."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt

from bot.interpret.sentences import sentences

MOST = 3
MOST_CHARS = 6000
READ = 40  # sentences
SHORTEST, LONGEST = 5, 70  # words of a sentence that is taken
LONG = 35  # words; a longer sentence gains no more by it
BUDGET = 75  # words of a summary, unless its first sentence alone is longer
EARLY, CENTRAL, NEAR_TITLE, FULL = 3.0, 0.4, 2.0, 0.02  # settled in docs/decisions/interpret-summary.md
ALIKE = 0.7  # shared part of their words from which two sentences say the same
AGENCIES = "Reuters|AP|AFP|CNN|UPI|Xinhua|IANS|PTI|BBC|Bloomberg|TASS|dpa|Anadolu|Thomson Reuters Foundation"
PLACE_IN_CAPITALS = r"[A-Z][A-Z.'’-]{2,}(?: [A-Z.'’-]{2,}){0,3}"
MORE_OF_THE_PLACE = r"(?:,? [A-Z\d][\w.'’-]*(?: of)?){0,6}"
# "SIRTE, Libya (Any Wire) - ", "NAIROBI, Nov 3 - ", "Kabul (AP) ": a name with its abbreviation is none.
DATELINE = re.compile(
    rf"^(?:{PLACE_IN_CAPITALS}{MORE_OF_THE_PLACE}\s*(?:\([A-Z][\w.&'’ -]{{1,40}}\)\s*)?[-–—]{{1,2}}\s+"
    rf"|(?:[A-Z][\w.'’-]*{MORE_OF_THE_PLACE}\s*)?\((?:{AGENCIES})\)\s*[-–—:]*\s*|[-–—]{{1,2}}\s+)"
)
BYLINE = re.compile(
    r"^(?:by [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,4}\s*$|(?:follow|send tips|sign up|subscribe|read more|"
    r"click here|image|photo|getty|"
    r"advertisement|copyright|©|all rights|share this|continue reading|updated|published|last modified|related|"
    r"watch:|listen)\b)",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W_]+")
COMMON_WORDS = """
the a an of to in and that for on with at by from as is was were are be been has have had it its he she they his her
their this which who will would said says say not but or after about into over than more also when there had up out
we i you one two new all other some can could s t
"""
COMMON = frozenset(COMMON_WORDS.split())


@dataclass(frozen=True, slots=True)
class Candidate:
    text: str
    place: int  # among the article's sentences
    words: frozenset[str]
    length: int  # in words


def summarize(title: str, text: str, *, skip: Sequence[tuple[int, int]] = ()) -> tuple[str, ...]:
    """Whole sentences of the text, in its order, or the headline where there is no text. Nothing is taken from
    `skip`. Each stands in the article letter for letter."""
    candidates = [c for c in _candidates(text[:MOST_CHARS], skip) if c.text.casefold() != title.strip().casefold()]
    if not candidates:
        return (title.strip(),) if len(title.split()) >= SHORTEST - 1 else ()
    scores = _scores(title, candidates)
    chosen: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: -scores[c.place]):
        fits = sum(c.length for c in chosen) + candidate.length <= BUDGET
        if len(chosen) < MOST and (fits or not chosen) and not any(_alike(candidate, other) for other in chosen):
            chosen.append(candidate)
    return tuple(c.text for c in sorted(chosen, key=lambda c: c.place))


def _candidates(text: str, skip: Sequence[tuple[int, int]]) -> list[Candidate]:
    found = []
    for place, sentence in enumerate(sentences(text)[:READ]):
        if any(start < sentence.end and sentence.start < end for start, end in skip):
            continue
        words = DATELINE.sub("", sentence.text) if place < 3 else sentence.text
        count = len(words.split())
        if SHORTEST <= count <= LONGEST and not BYLINE.match(words):
            found.append(Candidate(words, place, _content(words), count))
    return found


def _content(text: str) -> frozenset[str]:
    return frozenset(word[:7] for word in WORD.findall(text.casefold()) if word not in COMMON and len(word) > 1)


def _scores(title: str, candidates: list[Candidate]) -> dict[int, float]:
    frequency = Counter(word for candidate in candidates for word in candidate.words)
    headline = _content(title)
    return {c.place: _score(c, at, frequency, headline) for at, c in enumerate(candidates)}


def _score(candidate: Candidate, at: int, frequency: Counter[str], headline: frozenset[str]) -> float:
    """Early, on what the article keeps speaking of, near the headline, and long enough to say something."""
    size = max(1, len(candidate.words))
    central = sum(log(frequency[word]) for word in candidate.words) / sqrt(size)
    near = len(candidate.words & headline) / sqrt(size * max(1, len(headline)))
    return EARLY / (1 + at) + CENTRAL * central + NEAR_TITLE * near + FULL * min(candidate.length, LONG)


def _alike(one: Candidate, other: Candidate) -> bool:
    shared = len(one.words & other.words)
    return shared >= ALIKE * max(1, min(len(one.words), len(other.words)))
