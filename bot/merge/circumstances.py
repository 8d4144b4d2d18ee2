"""What place, kind and toll say of an article and a development being one event, in log-odds."""

from dataclasses import dataclass

from bot.merge.sorts import by_kind
from bot.merge.targets import OTHER_TARGET, Targets
from bot.merge.toll import Toll
from bot.merge.whereabouts import Whereabouts, names_place
from bot.model import Article, Development, Reading

# Found by measuring, see docs/decisions/merge-circumstances.md.
ONLY_TALK = -1.5
# For one event where both are of the kind: no country has two of these in a week, or seldom on a day.
RARE = {"coup": 3.3} | dict.fromkeys(("hostage-taking", "piracy", "border-incident", "prison-break"), 1.7)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Of an article, prepared for comparing with many developments."""

    where: Whereabouts
    toll: Toll
    headlined: bool  # does the headline name a town or province of it?
    targets: Targets | None = None

    @classmethod
    def of(cls, article: Article, reading: Reading) -> "Circumstances":
        """What the article says of them."""
        headlined = names_place(article.title, reading.event_places)
        return cls(Whereabouts.of(reading), Toll.of(reading), headlined, Targets.of(article, reading))

    def both_headlined(self, known: Development) -> bool:
        """Do headlines of both name a town or province? What a text alone names may be a dateline, or misread."""
        return self.headlined and any(names_place(report.title, report.places) for report in known.reports)

    def weigh(self, known: Development) -> tuple[float, float]:
        """What the kinds say of the development, and what all else does; nothing where either side does not know it."""
        place, scene = self.where.by_place_and_scene(known)
        target = self.targets.weigh(known) if self.targets else 0.0
        if target <= OTHER_TARGET:
            place, scene = min(place, 0.0), 0.0  # in one town, too, they are two
        kinds = by_kind(self.where.kind, known.event_type, place)
        return kinds, (
            self.where.by_country(known)
            + place
            + scene
            + self._by_rarity(known, place)
            + target
            + self.toll.weigh(known, self.where, min(place, target))
            + self._by_talk(known)
        )

    def _by_talk(self, known: Development) -> float:
        """What was only spoken of before it happened was hardly this."""
        if not self.toll.news or any(report.hard_news for report in known.reports):
            return 0.0
        return ONLY_TALK

    def _by_rarity(self, known: Development, place: float) -> float:
        """A country has no two coups in a week, and seldom two abductions or clashes at its border on a day."""
        kind = self.where.kind
        if kind is None or kind != known.event_type or place < 0:
            return 0.0
        return RARE.get(kind, 0.0) if self.where.is_in_country_of(known) else 0.0
