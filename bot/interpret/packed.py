"""Tables of text kept as the bytes of their file: a fifth of what strings in lists and dictionaries take."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

END, TAB = b"\n", b"\t"
STRIDE = 16  # lines between two keys that are kept at hand


class Lines(Sequence[str]):
    """The lines of a stretch of UTF-8, each made a string when it is asked for."""

    def __init__(self, text: bytes) -> None:
        self._text = _framed(text)
        self._ends = _ends(self._text)

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> str:  # type: ignore[override]  # no slices
        if not 0 <= number < len(self):
            raise IndexError(number)
        return self._text[int(self._ends[number]) + 1 : int(self._ends[number + 1])].decode()

    def holding(self, mark: str) -> Iterator[int]:
        """The numbers of the lines that hold the mark, in order."""
        sought, at = mark.encode(), -1
        while (at := self._text.find(sought, at + 1)) >= 0:
            number = int(self._ends.searchsorted(np.uint32(at))) - 1  # of another type, it would copy all ends
            yield number
            at = int(self._ends[number + 1])

    def pairs(self, pattern: re.Pattern[bytes]) -> Iterator[tuple[str, str]]:
        """The two groups of every match of the pattern."""
        for found in pattern.finditer(self._text):
            yield found[1].decode(), found[2].decode()


class Table:
    """Lines of a key, a tab and a value, in the order of their keys' bytes."""

    def __init__(self, text: bytes) -> None:
        self._text = _framed(text)
        starts = _ends(self._text)[:-1:STRIDE].tolist()
        self._posts = [self._text[start + 1 : self._text.index(TAB, start)] for start in starts]
        self._starts = [*starts, len(self._text)]

    def get(self, key: str) -> str | None:
        """The value of the key."""
        sought = key.encode(errors="surrogatepass")
        block = bisect_right(self._posts, sought) - 1
        if block < 0:
            return None
        at = self._text.find(END + sought + TAB, self._starts[block], self._starts[block + 1])
        value = at + len(sought) + 2
        return None if at < 0 else self._text[value : self._text.index(END, value)].decode()

    def items(self) -> Iterator[tuple[str, str]]:
        """Every key with its value, in order."""
        for line in self._text.decode().strip("\n").split("\n"):
            key, _, value = line.partition("\t")
            yield key, value


def _framed(text: bytes) -> bytes:
    """With a line end before the first line and behind the last; a text that has both is not copied."""
    return text if len(text) > 1 and text.startswith(END) and text.endswith(END) else END + text + END


def _ends(text: bytes) -> npt.NDArray[np.uint32]:
    return np.flatnonzero(np.frombuffer(text, np.uint8) == ord(END)).astype(np.uint32)
