"""What the dead that two texts count say of their being one event, in log-odds."""

import re
from dataclasses import dataclass

from bot.merge.sorts import BLOWS, OTHER_SORT, SUDDEN, by_kind
from bot.merge.whereabouts import NEXT_TOWN, Whereabouts
from bot.model import Article, Development, Reading

# Found by measuring, see docs/decisions/merge-same-story.md.
OTHER_TOLL, FEWER_DEAD = -0.7, -1.5  # far more or far fewer than are known: a toll grows, but seldom falls
SAME_TOLL, SAME_HIGH_TOLL = 2.0, 2.5
NEAR_MANY = 2.5  # a country hardly suffers two such attacks within hours; outlets count the dead of one differently
SAME_TOWN = 1.5  # more where it is one town's: such reports may come days late
GROWN_MASSACRE = 2.5
RISEN = 2.5  # a headline that says the toll rose speaks of what is known

MANY, MORE, VERY_MANY = 3, 5, 8  # dead, from which on two events seldom have as many, or nearly
MASSACRE = 15
NEAR_TOLL = 1.6  # times as many dead
MOST_RISEN = 5  # times as many dead as were known
FAR_TOLL = 3  # times as many dead; it counts while nobody says where

# "Death toll climbs to 31", "toll in Somalia attack rises", "toll now 12"
TOLL_ROSE = re.compile(
    r"\btoll\b.{0,60}?\b(?:ris(?:es|en|ing)|rose|climb|jump|spik|grow|grew|mount|increas|reach|hit|pass|top|near|now)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Toll:
    """Of an article, prepared for comparing with many developments."""

    dead: int | None
    news: bool  # of what happens at once
    risen: bool  # does its headline say that the toll rose?

    @classmethod
    def of(cls, article: Article, reading: Reading) -> "Toll":
        """What the article says of it."""
        news = reading.hard_news and reading.event_type in SUDDEN
        risen = TOLL_ROSE.search(article.title) is not None
        return cls(reading.fatalities, news, risen)

    def weigh(self, known: Development, where: Whereabouts, place: float, target: float) -> float:
        """The same toll says nothing for two towns: another place always decides. Who follows up may count one of the
        dead; news of far fewer is of another attack. `place` and `target` are what these say."""
        dead, before = self.dead, known.fatalities
        if not dead or not before:
            return 0.0
        fewer, more = sorted((dead, before))
        located = known.countries and where.countries
        if located and dead == before >= MASSACRE and where.is_in_country_of(known) and place < NEXT_TOWN:
            return SAME_HIGH_TOLL - place  # one of the two towns is misread, or where it was told
        if located and dead == before >= (MANY if place >= 0 else MORE) and place >= NEXT_TOWN:
            same = SAME_HIGH_TOLL if dead >= MORE else SAME_TOLL
            return same + SAME_TOWN if place > 0 and target >= 0 and dead >= MORE else same
        if self._is_risen_from(before, known, where, place):
            return RISEN
        alike = (where.kind in BLOWS) == (known.event_type in BLOWS)
        if located and alike and min(place, target) >= 0:
            if fewer >= VERY_MANY and more <= NEAR_TOLL * fewer:
                return NEAR_MANY
            if MASSACRE <= before < dead <= MOST_RISEN * before:
                return GROWN_MASSACRE
        if place > 0 or FAR_TOLL * fewer > more:
            return 0.0
        return FEWER_DEAD if dead < before and self.news else OTHER_TOLL

    def _is_risen_from(self, before: int, known: Development, where: Whereabouts, place: float) -> bool:
        if not self.risen or place < 0 or self.dead is None or not before <= self.dead <= MOST_RISEN * before:
            return False
        return where.is_in_country_of(known) and by_kind(where.kind, known.event_type, place) > OTHER_SORT
