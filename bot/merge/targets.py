"""What was hit? Of two attacks in one town within hours most words are the same, but not the hotel and the prison."""

import re
from datetime import datetime

from bot.life.phase import BREAKING
from bot.merge.sorts import SUDDEN
from bot.model import Development

# Log-odds. As another town, it always decides; at first one attack is told of all that was hit, or of what is near.
OTHER_TARGET, AT_FIRST = -4.0, -2.0
ATTACKS = SUDDEN | {"armed-clash", "prison-break", "assassination", "sabotage", "organised-crime-violence"}

# One target may be called by any word of its line; a word may stand in several. Missing are houses, streets, villages
# and soldiers, which are hit wherever something is, power, which many a strike cuts, and courts, where it is tried.
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
    checkpoints?|police (?:station|post|headquarters)|checkposts?|barracks|bases?|outposts?|garrison|headquarters
    convoys?|patrols?
    airports?|airfields?|air ?bases?|bases?
    ports?|harbou?r|naval base|ships?|vessels?|tankers?|seaport|freighters?|terminals?
    refiner(?:y|ies)|(?:oil|fuel|gas) (?:depots?|terminals?|platforms?|fields?|facilit(?:y|ies))|pipelines?
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


def by_target(title: str, published: datetime, kind: str | None, known: Development) -> float:
    """Against it where the headlines of both name targets, and none in common: one attack may hit several."""
    if kind not in ATTACKS or known.event_type not in ATTACKS:
        return 0.0
    ours = _targets(title)
    if not ours:
        return 0.0
    theirs = frozenset[int]().union(*(_targets(report.title) for report in known.reports))
    if not theirs or not ours.isdisjoint(theirs):
        return 0.0
    return AT_FIRST if abs(published - known.first_reported) <= BREAKING else OTHER_TARGET


def _targets(title: str) -> frozenset[int]:
    return frozenset(number for number, target in enumerate(TARGETS) if target.search(title))
