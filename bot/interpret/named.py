"""Which words spaCy's network takes for names, found as its own decoder does, move by move, but for many words at once.

Outside of a name the network looks at one word alone, so the scores of all words are had by one multiplication; only
within a name is it asked word by word, whether the name goes on or ends. The names are the same in a third of the time.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]
Move = tuple[str, str]  # one of BILUO, and a label

FEATURES = 3  # the next word, an open name's first word, and the word before the next: what the network looks at
BEGINS, GOES_ON, ENDS, ALONE, OUTSIDE = "BILUO"


class Name(NamedTuple):
    """The words from `first` to before `after`, and what sort of name they are."""

    first: int
    after: int
    label: str


@dataclass(frozen=True, slots=True)
class Network:
    """The layers above the words' vectors."""

    moves: Sequence[Move]  # of each output
    number: Mapping[Move, int]
    bias: Floats  # (width, pieces)
    output: Floats  # (moves, width)
    output_bias: Floats  # (moves,)
    begins: Flags  # (moves,) those that begin a name of several words
    names: Flags  # those that begin any name
    never: Flags  # those that need an open name

    def hidden(self, sums: Floats) -> Floats:
        """The nodes between, by the sums of their features, (…, width, pieces)."""
        widest: Floats = (sums + self.bias).max(axis=-1)
        return widest


def network(moves: Sequence[Move], bias: Floats, output: Floats, output_bias: Floats) -> Network:
    """Of a move without a label only "outside" is for use; spaCy needs the others where names are given."""
    kinds = np.array([kind if label or kind == OUTSIDE else "" for kind, label in moves])
    begins, names = kinds == BEGINS, np.isin(kinds, (BEGINS, ALONE))
    never = ~names & (kinds != OUTSIDE)
    number = {move: at for at, move in enumerate(moves)}
    return Network(moves, number, bias, output, output_bias, begins, names, never)


def names(net: Network, words: Floats, padding: Floats, starts: Flags, spaces: Flags) -> Iterator[Name]:
    """The names of a text, in order. Its words come as each of the features, (words, FEATURES, width, pieces), and so
    does `padding`, which stands for none. No name runs over a sentence's start or begins with white space."""
    best = _outside_of_names(net, words, padding, starts, spaces)
    at = 0
    while at < len(best):
        kind, label = net.moves[best[at]]
        after = _end(net, words, starts, at, label) if kind == BEGINS else at + 1
        if kind != OUTSIDE:
            yield Name(at, after, label)
        at = after


def _outside_of_names(net: Network, words: Floats, padding: Floats, starts: Flags, spaces: Flags) -> Sequence[int]:
    """The best move for each word, if no name were open there."""
    scores = net.hidden(words[:, 0] + padding[1] + padding[2]) @ net.output.T + net.output_bias
    alone = np.append(starts[1:], True)
    scores[:, net.never] = -np.inf
    scores[np.ix_(alone, net.begins)] = -np.inf
    scores[np.ix_(spaces, net.names)] = -np.inf
    found: Sequence[int] = scores.argmax(axis=1).tolist()
    return found


def _end(net: Network, words: Floats, starts: Flags, first: int, label: str) -> int:
    """Behind which word the name ends that begins with the word `first`."""
    both = sorted((net.number[GOES_ON, label], net.number[ENDS, label]))  # of equals the first is taken
    output, bias = net.output[both], net.output_bias[both]
    for at in range(first + 1, len(words) - 1):
        if starts[at + 1]:
            return at + 1
        hidden = net.hidden(words[at, 0] + words[first, 1] + words[at - 1, 2])
        best = both[int((output @ hidden + bias).argmax())]
        if net.moves[best][0] == ENDS:
            return at + 1
    return len(words)
