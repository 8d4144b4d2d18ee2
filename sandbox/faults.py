"""What goes wrong on demand, method by method."""

from dataclasses import dataclass
from typing import Any

KINDS = ("429", "503", "500-after-storing", "accept-then-drop", "accept-then-hang", "drop", "delay")
AFTER_STORING = ("500-after-storing", "accept-then-drop", "accept-then-hang")


@dataclass(frozen=True, slots=True)
class Fault:
    """`method` "*" means any; `channel` "" means any; `kind` is of KINDS or `error:CODE`."""

    method: str
    kind: str
    times: int = 1
    retry_after: int = 1
    seconds: float = 30.0
    channel: str = ""

    def hits(self, method: str, channel: str) -> bool:
        return self.times > 0 and self.method in ("*", method) and self.channel in ("", channel)

    @property
    def stores(self) -> bool:
        """Does Slack do what was asked before it fails?"""
        return self.kind in AFTER_STORING


def parse(asked: dict[str, Any]) -> Fault:
    """ValueError, in a person's words, for a fault we can't make."""
    kind = str(asked.get("kind", ""))
    if kind not in KINDS and not kind.startswith("error:"):
        raise ValueError(f"unknown kind {kind!r}; known are {', '.join(KINDS)} and error:CODE")
    if not asked.get("method"):
        raise ValueError("method is missing; * means any")
    return Fault(
        method=str(asked["method"]),
        kind=kind,
        times=int(asked.get("times", 1)),
        retry_after=int(asked.get("retry_after", 1)),
        seconds=float(asked.get("seconds", 30.0)),
        channel=str(asked.get("channel", "")),
    )


class Faults:
    """Those still to come, oldest first, and those that came."""

    def __init__(self) -> None:
        self.waiting: list[Fault] = []
        self.happened: list[Fault] = []

    def order(self, fault: Fault) -> None:
        self.waiting.append(fault)

    def clear(self) -> None:
        self.waiting.clear()

    def next(self, method: str, channel: str) -> Fault | None:
        """The oldest that fits this call, counted down."""
        for place, fault in enumerate(self.waiting):
            if fault.hits(method, channel):
                left = Fault(fault.method, fault.kind, fault.times - 1, fault.retry_after, fault.seconds, fault.channel)
                self.waiting[place : place + 1] = [left] if left.times else []
                self.happened.append(fault)
                return fault
        return None
