"""What became of one line of a recorded stream."""

import json
from dataclasses import dataclass
from typing import Any

from bot.records import Unread


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one line, ready to be written."""

    id: str | None
    fields: dict[str, Any]

    @property
    def failed(self) -> bool:
        return "error" in self.fields

    def as_json(self) -> str:
        """One line, as the command's contract has it."""
        return json.dumps({"id": self.id, **self.fields}, ensure_ascii=True)

    @classmethod
    def unread(cls, identity: str | None, why: Unread) -> "Answer":
        """An error in the line's place."""
        return cls(identity, {"error": why.problem})
