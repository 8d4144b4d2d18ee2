"""Who asked, where."""

from dataclasses import dataclass

from handlers.room import Room


@dataclass(frozen=True, slots=True)
class Asked:
    channel: str
    user: str
    room: Room
