"""What was hit? Of two attacks in one town within hours most words are the same, but not the hotel and the prison."""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from bot.life.phase import BREAKING
from bot.merge.sorts import SUDDEN
from bot.model import Article, Development, Reading

# Log-odds: as another town it always decides; in the first hours it says hardly more than that no toll makes them one.
OTHER_TARGET, AT_FIRST = -4.0, -0.1
OPENING = 500  # characters of a text
ATTACKS = SUDDEN | {"armed-clash", "prison-break", "assassination", "sabotage", "organised-crime-violence"}

# A line for each, which may be called by any word of it; a word may stand in several. Missing are houses, streets,
# villages and soldiers, which are hit wherever something is, power, which many a strike cuts, and courts, where it is
# tried.
TARGETS = tuple(
    re.compile(rf"\b(?:{line.strip()})\b", re.IGNORECASE)
    for line in r"""
    hospitals?(?! (?:says?|officials|sources))|clinics?|maternity|health cent(?:re|er)s?
    (?:pre-?)?schools?|kindergartens?|nursery|(?:child|day)-?care|universit(?:y|ies)|college|campus|pupils|students?
    markets?|bazaar|shoppers?|mall|shopping|supermarket
    bus(?:es)?|minibus(?:es)?
    (?:passenger |freight |hijacked )trains?|trains? (?:station|track)|railway|carriages|derail\w*
    church(?:es)?|cathedral|worshipp?ers|congregation
    mosques?|worshipp?ers|shrine
    synagogues?|worshipp?ers|jewish
    temples?|monaster(?:y|ies)|monks|pilgrims
    hotels?|restaurants?|caf[eé]s?|tea ?shops?|beach|resort|nightclubs?|diners
    checkpoints?|police (?:station|post|headquarters)|checkposts?|outposts?|headquarters
    barracks|bases?|outposts?|garrison|headquarters
    convoys?|patrols?
    airports?|airfields?|air ?bases?|bases?
    ports?(?!-au-| (?:sudan|said|harcourt|moresby)\b)|harbou?r|naval base|ships?|vessels?|tankers?|terminals?
    refiner(?:y|ies)|(?:oil|fuel|gas) (?:depots?|storage|tanks?|terminals?|platforms?|fields?|facilit\w+)|pipelines?
    apartments?|residential|high-rise|tower block|flats|camp
    tents?|displaced|displacement|refugees?|camp|shelters?
    funerals?|mourners|wedding|festival|concert|theat(?:re|er)
    prisons?|jails?|inmates|prisoners
    embass(?:y|ies)|consulates?
    bridges?
    parliament|(?:presidential )?palace|presidency
    football pitch|pitch|stadium|cockfight
    """.strip().splitlines()
)


@dataclass(frozen=True, slots=True)
class Targets:
    """What the headline of an attack says was hit."""

    named: frozenset[int]
    opening: str  # of its text
    published: datetime

    @classmethod
    def of(cls, article: Article, reading: Reading) -> "Targets | None":
        """None where it names none, or is of no attack."""
        named = _named(article.title) if reading.event_type in ATTACKS else frozenset()
        if not named:
            return None
        return cls(named, article.text[:OPENING], article.published)

    def weigh(self, known: Development) -> float:
        """Against it where its headlines name others, and none in common. At first one attack is told of all that was
        hit, or of what is near; and what the article's text names was hit as well, or days ago."""
        if known.event_type not in ATTACKS:
            return 0.0
        theirs = frozenset[int]().union(*(_named(report.title) for report in known.reports))
        if not theirs or not theirs.isdisjoint(self.named | _named(self.opening)) or self._are_told_in(known):
            return 0.0
        return AT_FIRST if abs(self.published - known.first_reported) <= BREAKING else OTHER_TARGET

    def _are_told_in(self, known: Development) -> bool:
        """Has a summary of it a word for one of them?"""
        told = "\n".join(" ".join(report.summary) for report in known.reports)
        return any(TARGETS[number].search(told) for number in self.named)


@lru_cache(maxsize=4096)
def _named(told: str) -> frozenset[int]:
    """Kept at hand, for a report's headline is held against many articles."""
    return frozenset(number for number, words in enumerate(TARGETS) if words.search(told))
