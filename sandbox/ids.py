"""Names for new things, in the shape of Slack's."""

import itertools
import secrets


class Ids:
    """Counts up, so that a run can be read; `secret` can't be guessed."""

    def __init__(self) -> None:
        self._count = itertools.count(1)

    def new(self, letter: str) -> str:
        """Such as `V0SANDBOX0007`."""
        return f"{letter}0SANDBOX{next(self._count):04d}"

    def short(self) -> str:
        """For a block or an element without an id of its own."""
        return f"sb{next(self._count):03d}"

    def secret(self) -> str:
        return secrets.token_hex(12)
