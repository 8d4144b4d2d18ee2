"""What the dead that two texts count say of their being one event, in log-odds."""

from dataclasses import dataclass

from bot.merge.sorts import SUDDEN
from bot.merge.whereabouts import Whereabouts
from bot.model import Development, Reading

# Found by measuring, see docs/decisions/merge-circumstances.md.
SAME_TOLL = 2.5  # a country hardly suffers two such attacks within hours
FEWER_DEAD = -1.5  # a toll grows, but seldom falls

MANY, VERY_MANY = 3, 8  # dead, from which on two events seldom have as many, or nearly
NEAR_TOLL = 1.6  # times as many dead as another house counts of one event
MOST_GROWN = 5  # times as many dead as were counted at first
FAR_TOLL = 3  # times as many dead as are too few for one event


@dataclass(frozen=True, slots=True)
class Toll:
    """Of an article, prepared for comparing with many developments."""

    dead: int | None
    news: bool  # of what happens at once

    @classmethod
    def of(cls, reading: Reading) -> "Toll":
        """What was read of it."""
        return cls(reading.fatalities, reading.hard_news and reading.event_type in SUDDEN)

    def weigh(self, known: Development, where: Whereabouts, place: float) -> float:
        """Where `place`, or target, does not say that it is another. Who follows up may count one of the dead; news of
        far fewer is of another attack."""
        dead, before = self.dead, known.fatalities
        if not dead or not before:
            return 0.0
        if place >= 0 and where.countries and known.countries and _is_same(dead, before):
            return SAME_TOLL
        return FEWER_DEAD if self.news and FAR_TOLL * dead <= before else 0.0


def _is_same(dead: int, before: int) -> bool:
    """Are as many dead, or of very many nearly as many, or more by now?"""
    if dead == before:
        return dead >= MANY
    return min(dead, before) >= VERY_MANY and before <= NEAR_TOLL * dead and dead <= MOST_GROWN * before
