"""What need not be read from the store's text again, as long as it is not stored again."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from bot.model import Development

T = TypeVar("T")

MOST_CHARACTERS = 8_000_000  # of stored text, about 5,000 developments; read, it takes twice as many bytes


class AtHand:
    """Those last stored or read, up to so many characters of what the store has of them, however many that are. Not
    those last used: to move each to the end would take longer than to read one again now and then."""

    def __init__(self, most: int = MOST_CHARACTERS) -> None:
        self._most, self._characters = most, 0
        self._kept: dict[str, tuple[str, Development, int]] = {}

    def those(self, editions: Sequence[tuple[str, str]]) -> dict[str, Development]:
        """Of these ids and editions what is at hand, by id; not what has been stored since."""
        kept = self._kept
        return {id: kept[id][1] for id, edition in editions if id in kept and kept[id][0] == edition}

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
