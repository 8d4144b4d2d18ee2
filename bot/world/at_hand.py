"""Developments that need not be read from the store again, as long as they are not stored again."""

from collections import OrderedDict

from bot.model import Development

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
