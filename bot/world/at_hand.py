"""What need not be read from the store's text again, as long as it is not stored again."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from bot.model import Development

T = TypeVar("T")

MOST_CHARACTERS = 8_000_000  # of stored text, about 5,000 developments; read, it takes twice as many bytes


class AtHand:
    """Those last used, up to so many characters of what the store has of them, however many that are."""

    def __init__(self, most: int = MOST_CHARACTERS) -> None:
        self._most, self._characters = most, 0
        self._kept: OrderedDict[str, tuple[str, Development, int]] = OrderedDict()

    def get(self, id: str, edition: str) -> Development | None:
        """None for one that is not at hand, or that has been stored since."""
        found = self._kept.get(id)
        if found is None or found[0] != edition:
            return None
        self._kept.move_to_end(id)
        return found[1]

    def put(self, edition: str, development: Development, characters: int) -> None:
        self._forget(development.id)
        self._kept[development.id] = edition, development, characters
        self._characters += characters
        while self._characters > self._most:
            self._forget(next(iter(self._kept)))

    def _forget(self, id: str) -> None:
        if found := self._kept.pop(id, None):
            self._characters -= found[2]


class TextsAtHand(Generic[T]):
    """Values by the very text that the store has of them, those of the last look. The store is asked every time, so
    none is ever older than the answer; only what nobody has changed since is not read again."""

    def __init__(self, read: Callable[[str], T]) -> None:
        self._read = read
        self._known: dict[str, T] = {}

    def values(self, texts: Sequence[str]) -> list[T]:
        known = self._known
        once = dict.fromkeys(texts)
        self._known = {text: known[text] if text in known else self._read(text) for text in once}
        return [self._known[text] for text in texts]
