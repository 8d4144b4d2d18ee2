"""At most three sentences of an article that say the most of it, word for word.

Of every choice of up to three early sentences, the one that is worth most: for the words it shares with what a good
summary is likely to say, and against the room it takes. See docs/decisions/interpret-summary.md.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

import numpy as np

from bot.interpret import summary_words
from bot.interpret.sentences import sentences
from bot.interpret.summary_words import Floats, Weights, content, cut

Span = tuple[int, int]

MOST = 3
MOST_CHARS = 6000
READ = 40  # sentences
EARLY = 12  # sentences, of which some are taken
OPENING = 3  # sentences that a headline or a dateline may stand before
SHORTEST, LONGEST = 5, 70  # words of a sentence that is taken
TELLING = 7  # words of a headline from which it tells the news itself
# Settled in docs/decisions/interpret-summary.md:
ROOM, LITTLE_ROOM = 45, 10  # words that a reader still wants to hear, the latter under a telling headline
LIKE_HEADLINE, COVERED, DANGLING, FACT = 0.15, 0.1, 0.05, 0.05
AGENCIES = "Reuters|AP|AFP|CNN|UPI|Xinhua|IANS|PTI|BBC|Bloomberg|TASS|dpa|Anadolu|Thomson Reuters Foundation"
PLACE_IN_CAPITALS = r"[A-Z][A-Z.'’-]{2,}(?: [A-Z.'’-]{2,}){0,3}"
MORE_OF_THE_PLACE = r"(?:,? [A-Z\d][\w.'’-]*(?: of)?){0,6}"
# "SIRTE, Libya (Any Wire) - ", "NAIROBI, Nov 3 - ", "Kabul (AP) ", "( ap ) ": a name with its abbreviation is none.
DATELINE = re.compile(
    rf"^(?:{PLACE_IN_CAPITALS}{MORE_OF_THE_PLACE}\s*(?:\([A-Z][\w.&'’ -]{{1,40}}\)\s*)?[-–—]{{1,2}}\s+"
    rf"|(?:[A-Z][\w.'’-]*{MORE_OF_THE_PLACE}\s*)?\((?:{AGENCIES})\)\s*[-–—:]*\s*|[-–—]{{1,2}}\s+"
    rf"|\( (?i:{AGENCIES}) \)\s*|\([A-Z]{{2,8}}\)\s*[-–—]{{1,2}}\s+)"
)
BYLINE = re.compile(
    r"^(?:by [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,4}\s*$|(?:follow|send tips|sign up|subscribe|read more|"
    r"click here|image|photo|getty|"
    r"advertisement|copyright|©|all rights|share this|continue reading|updated|published|last modified|related|"
    r"watch:|listen)\b)",
    re.IGNORECASE,
)
CAPTION = re.compile(
    r"\bin this (?:[\w,.]+ ){0,6}(?:photo|photograph|picture|image|(?:video|frame) grab|still)\b"
    r"|\b(?:file|handout|evidence|courtesy|AP|AFP) photo\b|\bis pictured\b|\bGetty Images\b|\bREUTERS/",
    re.IGNORECASE,
)
# A sentence that opens so leans on the one before it.
LEANING = re.compile(
    r"[\"“‘'`]+\s*(?:i|we|my|our|you)\b|\W*(?:he|she|it|they|this|that|these|those|his|her|their|him|them|and|but|however|also|so|then|yet|or|still|"
    r"meanwhile|because)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    text: str
    start: int
    place: int  # among the article's sentences
    words: tuple[str, ...]

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def summarize(title: str, text: str, facts: Sequence[Sequence[Span]] = ()) -> tuple[str, ...]:
    """Sentences of the text, in its order, or the headline where there is no text; white space aside, each stands in
    the article letter for letter. What tells more of the `facts` is preferred; each is given by all the stretches
    of the text that tell it."""
    found = candidates(title, text)
    if not found:
        return (title.strip(),) if len(title.split()) >= SHORTEST - 1 else ()
    return chosen(title, found, summary_words.load(), facts)


def chosen(
    title: str, found: Sequence[Candidate], weights: Weights, facts: Sequence[Sequence[Span]] = ()
) -> tuple[str, ...]:
    """The best choice of at least one candidate, by these weights."""
    choices = _choices(min(len(found), EARLY))
    best = choices[int(np.argmax(_worth(title, found, choices, weights, facts)))]
    return tuple(" ".join(candidate.text.split()) for candidate, taken in zip(found, best, strict=False) if taken)


def candidates(title: str, text: str) -> list[Candidate]:
    """The sentences of the article's beginning that may stand in a summary, each once."""
    found: dict[tuple[str, ...], Candidate] = {}
    headline = cut(title)
    for place, sentence in enumerate(sentences(text[:MOST_CHARS])[:READ]):
        told = _without_opening(title.strip(), sentence.text) if place < OPENING else sentence.text
        words = cut(told)
        if SHORTEST <= len(told.split()) <= LONGEST and words and words != headline and not _is_furniture(told):
            found.setdefault(words, Candidate(told, sentence.end - len(told), place, words))
    return list(found.values())


def _without_opening(title: str, sentence: str) -> str:
    """The sentence without the headline that ran into it, and without its dateline."""
    rest = sentence.removeprefix(title).lstrip(" .:|-–—") if len(title.split()) >= SHORTEST - 1 else sentence
    return DATELINE.sub("", rest)


def _is_furniture(sentence: str) -> bool:
    return BYLINE.match(sentence) is not None or CAPTION.search(sentence) is not None


@cache
def _choices(count: int) -> Floats:
    """Every way to take one to MOST of so many sentences, a row of 0 and 1 each."""
    ways = [way for size in range(1, MOST + 1) for way in combinations(range(count), size)]
    choices = np.zeros((len(ways), count))
    for row, way in zip(choices, ways, strict=True):
        row[list(way)] = 1
    return choices


def _worth(
    title: str, found: Sequence[Candidate], choices: Floats, weights: Weights, facts: Sequence[Sequence[Span]]
) -> Floats:
    headline = content(cut(title))
    article = summary_words.words_of([one.words for one in found], headline)
    early = found[: choices.shape[1]]
    telling = len(title.split()) >= TELLING
    room = LITTLE_ROOM if telling and not facts else ROOM
    length = choices @ np.array([len(one.words) for one in early])
    worth = article.expected(choices, weights) / (length + room) + COVERED * article.covered(choices)
    if telling:
        worth += LIKE_HEADLINE * _likeness(choices, early, headline)
    for fact in facts:
        worth += FACT * (choices @ _tells(early, fact) > 0)
    return np.asarray(worth - DANGLING * _dangling(choices, early))


def _likeness(choices: Floats, early: Sequence[Candidate], headline: frozenset[str]) -> Floats:
    """The cosine of each choice's content words and the headline's."""
    said = [content(one.words) for one in early]
    words = sorted(frozenset().union(*said))
    told = choices @ np.array([[word in one for word in words] for one in said], float) > 0
    both = told[:, [word in headline for word in words]].sum(axis=1)
    return np.asarray(both / np.sqrt(np.maximum(1, told.sum(axis=1) * len(headline))))


def _dangling(choices: Floats, early: Sequence[Candidate]) -> Floats:
    """How many sentences of each choice lean on one that is left out."""
    leaning = np.array([LEANING.match(one.text) is not None for one in early])
    before = np.hstack([np.zeros((len(choices), 1)), choices[:, :-1]])
    return np.asarray((choices * leaning * (1 - before)).sum(axis=1))


def _tells(early: Sequence[Candidate], fact: Sequence[Span]) -> Floats:
    return np.array([any(start < one.end and one.start < end for start, end in fact) for one in early], float)
