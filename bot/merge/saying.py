"""How much of the same two texts say, graded as a person would: words count by their rarity, and in part where
only a part of them is the same, as in Iran and Iranian."""

from collections import defaultdict

from bot.merge.rarity import rarity
from bot.merge.words import STOP, plain, stem

PIECES = (2, 3)  # letters
LEAST = 0.5  # even a common word counts a little
MOST_WORDS = 80  # a headline and the lead, where the matter is said


def agreement(one: str, other: str) -> float:
    """0..1, the share of what both say in all that they say; 1 for the same words, symmetrical."""
    here, there = _pieces(one), _pieces(other)
    shared = sum(min(weight, there[piece]) for piece, weight in here.items() if piece in there)
    return 2 * shared / ((sum(here.values()) + sum(there.values())) or 1.0)


def _pieces(text: str) -> dict[str, float]:
    """The pieces of the words with their weights; a word's weight is split among its pieces."""
    weights: defaultdict[str, float] = defaultdict(float)
    for word in plain(text)[:MOST_WORDS]:
        if word not in STOP:
            edged = f" {word} "
            pieces = [edged[start : start + size] for size in PIECES for start in range(len(edged) - size + 1)]
            for piece in pieces:
                weights[piece] += max(LEAST, rarity(stem(word)).idf) / len(pieces)
    return dict(weights)
