"""What a role runs by: the time, a count of what happened, and leave to be the only one at a thing."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The time, aware, in UTC."""


class Tally(Protocol):
    def count(self, what: str, kind: str, times: int = 1) -> None:
        """Counts what happened, for those who watch the bot."""


class Lease(Protocol):
    async def hold(self, name: str, owner: str, seconds: float) -> bool:
        """Takes or renews it; False while another owner has it."""

    async def release(self, name: str, owner: str) -> None: ...


class Seen(Protocol):
    async def first(self, mark: str, owner: str, seconds: float) -> bool:
        """True for the first who asks about the mark, however often, and for nobody else within that time."""

    async def forget(self, mark: str, owner: str) -> None:
        """Takes the mark back, if it is the owner's: what it stands for was not done."""
