"""Blasts shake a capital, and within the hour it is told who strikes the country: one event in two wordings."""

import re
from dataclasses import dataclass

from bot.model import Development

ATTACK = "interstate-attack"
KINDS = frozenset({ATTACK, "air-strike", "shelling", "bombing"})
HEARD = re.compile(
    r"\b(?:explosions?|blasts?|booms?|bangs?)\b.{0,30}\b(?:heard|reported|rock|shake|shook|sound|rattle)"
    r"|\bhears?\b.{0,30}\b(?:explosions?|blasts?)\b",
    re.IGNORECASE,
)
STRIKES = re.compile(r"\b(?:strikes?|struck|attack|bomb|missile|raid|airstrike|invad)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Blasts:
    """What a headline says of them."""

    heard: bool  # and nobody explains them
    explains: bool

    @classmethod
    def of(cls, title: str, kind: str | None) -> "Blasts | None":
        """None where it says nothing of either."""
        found = cls(
            kind in KINDS and HEARD.search(title) is not None, kind == ATTACK and STRIKES.search(title) is not None
        )
        return found if found.heard or found.explains else None

    def explained(self, known: Development) -> bool:
        """Does one tell of blasts that nobody explains, and the other of an attack on the country?"""
        theirs = [found for report in known.reports if (found := Blasts.of(report.title, report.event_type))]
        return any((self.heard and one.explains) or (self.explains and one.heard) for one in theirs)
