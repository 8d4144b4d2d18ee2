"""How much of the same two texts say, graded as a person would: by what they mean, by the words they share, and off
for every number and day that only one of them says."""

from collections import defaultdict
from itertools import islice

from bot.merge.rarity import rarity
from bot.merge.words import STOP, plain, stem

# Fitted to how alike 1,500 pairs of headlines are to people, docs/decisions/merge-duplicates.md.
MEANING, WORDS, APART = 0.6, 0.4, 0.07
MOST_APART = 3  # numbers and days: long reports have many that do not tell them apart

PIECES = (2, 3)  # letters
LEAST = 0.5  # even a common word counts a little
MOST_WORDS = 80  # a headline and the lead, where the matter is said

TO_NINETEEN = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen"""
TENS = "twenty thirty forty fifty sixty seventy eighty ninety hundred"
WRITTEN_OUT = {word: str(number) for number, word in enumerate(TO_NINETEEN.split())}
WRITTEN_OUT |= {word: str(10 * tens) for tens, word in enumerate(TENS.split(), 2)}
DATES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december""".split()  # noqa: SIM905 - as the stop words; May is mostly a verb
)


def agreement(one: str, other: str, meaning: float) -> float:
    """0..1, 1 for the same words, symmetrical; `meaning` is how near the two lie to each other, at most 1."""
    alike = MEANING * meaning + WORDS * shared_words(one, other)
    apart = min(MOST_APART, len(_figures(one) ^ _figures(other)))
    return min(1.0, max(0.0, alike - APART * apart))


def shared_words(one: str, other: str) -> float:
    """0..1, the share of what both say in all that they say: words count by their rarity, and in part where only a part
    of them is the same, as in Iran and Iranian."""
    here, there = _pieces(one), _pieces(other)
    shared = sum(min(weight, there[piece]) for piece, weight in here.items() if piece in there)
    return 2 * shared / ((sum(here.values()) + sum(there.values())) or 1.0)


def _figures(text: str) -> set[str]:
    """The numbers, in digits, and the days and months of the beginning."""
    found = (WRITTEN_OUT.get(word, word) for word in islice(plain(text), MOST_WORDS))
    return {word for word in found if word[0].isdigit() or word in DATES}


def _pieces(text: str) -> dict[str, float]:
    """The pieces of the words with their weights; a word's weight is split among its pieces."""
    weights: defaultdict[str, float] = defaultdict(float)
    for word in plain(text)[:MOST_WORDS]:
        if word not in STOP:
            edged = f" {word} "
            pieces = [edged[start : start + size] for size in PIECES for start in range(len(edged) - size + 1)]
            for piece in pieces:
                weights[piece] += max(LEAST, rarity[stem(word)].idf) / len(pieces)
    return dict(weights)
