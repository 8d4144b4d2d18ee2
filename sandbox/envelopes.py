"""What was sent to the app, and what came back when."""

import asyncio
import json
import secrets
import time
from dataclasses import dataclass, field

from sandbox.workspace import Json

PATIENCE = 3.0  # seconds that Slack waits for an acknowledgement


@dataclass(slots=True)
class Envelope:
    """`seconds` is how long its acknowledgement took, None while there is none."""

    id: str
    type: str
    about: str
    sent: float
    attempt: int
    answer: asyncio.Future[Json]
    seconds: float | None = None

    @property
    def late(self) -> bool:
        return self.seconds is None or self.seconds > PATIENCE

    def row(self) -> Json:
        return {
            "envelope_id": self.id,
            "type": self.type,
            "about": self.about,
            "retry_attempt": self.attempt,
            "acked": self.seconds is not None,
            "seconds": self.seconds,
            "late": self.late,
        }


@dataclass(slots=True)
class Envelopes:
    """All of them, oldest first, by id. Times are real ones: at the other end is a real program."""

    sent: dict[str, Envelope] = field(default_factory=dict)

    def open(self, kind: str, about: str, attempt: int) -> Envelope:
        answer: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        envelope = Envelope(secrets.token_hex(16), kind, about, time.monotonic(), attempt, answer)
        self.sent[envelope.id] = envelope
        return envelope

    def acknowledge(self, text: str) -> None:
        """Takes what the app said. What can't be read is ignored, as Slack does."""
        try:
            said = json.loads(text)
            envelope = self.sent[said["envelope_id"]]
        except (ValueError, KeyError, TypeError):
            return
        if envelope.seconds is None:
            envelope.seconds = time.monotonic() - envelope.sent
        if not envelope.answer.done():
            payload = said.get("payload")
            envelope.answer.set_result(payload if isinstance(payload, dict) else {})

    def report(self) -> Json:
        """How they were acknowledged."""
        times = [one.seconds for one in self.sent.values() if one.seconds is not None]
        return {
            "envelopes": [one.row() for one in self.sent.values()],
            "slowest": max(times, default=None),
            "unacked": len(self.sent) - len(times),
        }
