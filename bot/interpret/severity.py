"""How bad is it? The kind's base level, moved by what the table of docs/severity.md lists, from top to bottom.

No word weighs alone: a sign counts only for the kinds of event that it can make worse.
"""

from collections.abc import Callable
from dataclasses import dataclass

from bot.interpret import deeds
from bot.interpret import severity_power as power
from bot.interpret import severity_signs as signs
from bot.interpret.told_parts import in_court
from bot.interpret.tolls import toll_of
from bot.model import EventType, Severity

MANY_DEAD, SOME_DEAD = 50, 10
MANY_HURT = 30
MANY_TAKEN, SOME_TAKEN = 100, 10
HARDLY_NEWS, NO_NEWS = 0.15, 0.06  # docs/decisions/interpret-hard-news.md
ACTS_OF_FORCE = """
air-strike shelling armed-clash suicide-attack bombing attack border-incident maritime-incident piracy sabotage
territory-change
"""
FORCE = frozenset(ACTS_OF_FORCE.split())
UNREST = frozenset({"riot", "protest", "crackdown", "organised-crime-violence", "prison-break"})
GROWS = FORCE | {"riot", "protest", "crackdown", "military-move", "mass-killing", "displacement"}
MEANT = FORCE | {"interstate-attack", "blockade", "coup", "chemical-attack", "assassination", "hostage-taking"}
MEANT |= {"cyber-attack"}
VIOLENT = FORCE | {"mass-killing", "assassination", "hostage-taking"}
REACHES_LEADERS = MEANT | {"mass-arrest", "crackdown", "riot", "mass-killing"}
FIRE = frozenset({"shelling", "bombing", "armed-clash"})
INTERSTATE, COUP, MOVES = frozenset({"interstate-attack"}), frozenset({"coup"}), frozenset({"military-move"})
BLOCKADE = frozenset({"blockade"})
WEAPONS_TEST, SANCTIONS = frozenset({"weapons-test"}), frozenset({"sanctions"})

Move = tuple[str, Callable[[Severity], Severity]]
Unlikely = Callable[[float], bool]  # is it less likely than a chance, 0..1, as bot/interpret/hard_news.py finds it?


def surely_news(limit: float) -> bool:
    """Of an article that nobody asks whether it is hard news."""
    return False


@dataclass(frozen=True, slots=True)
class Facts:
    """What a severity is judged from."""

    event: EventType
    fatalities: int | None
    title: str
    lead: str  # the first sentences of the text
    states: frozenset[str]  # that the headline names
    said: bool = True  # does a phrase say which kind of event it is, or only the meaning of the whole?
    news_less_likely_than: Unlikely = surely_news

    @property
    def told(self) -> str:
        return self.title or self.lead

    @property
    def all_told(self) -> str:
        return f"{self.title}. {self.lead}"


@dataclass(frozen=True, slots=True)
class Verdict:
    severity: Severity
    why: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the table: moves a severity, if it applies."""

    what: str
    then: str
    move: Callable[[Severity], Severity]
    applies: Callable[[Facts], bool]


def judge(facts: Facts) -> Verdict:
    """The kind's base, moved by each rule that applies, with what moved it."""
    severity = facts.event.base
    reasons = [f"{facts.event.id} starts as {severity.label}"]
    for rule in RULES:
        moved = rule.move(severity)
        if moved != severity and rule.applies(facts):  # in this order: only what could move it is asked
            severity = moved
            reasons.append(f"{severity.label}: {rule.what}")
    return Verdict(severity, "; ".join(reasons))


def _no_deed(facts: Facts) -> bool:
    return facts.title != "" and not deeds.tells_of_a_deed(facts.title)


def _unsaid(facts: Facts) -> bool:
    return not facts.said


def _less_likely_news_than(limit: float) -> Callable[[Facts], bool]:
    return lambda facts: facts.news_less_likely_than(limit)


def _dead(least: int) -> Callable[[Facts], bool]:
    return lambda facts: (facts.fatalities or 0) >= least


def _uncounted_dead(facts: Facts) -> bool:
    violent = facts.event.id in FORCE | UNREST
    return violent and facts.fatalities is None and deeds.some_died(facts.told) and not deeds.only_meant(facts.told)


def _taken(least: int) -> Callable[[Facts], bool]:
    return lambda facts: facts.event.id == "hostage-taking" and signs.taken(facts.all_told) >= least


def _of(kinds: frozenset[str], sign: Callable[[str], bool]) -> Callable[[Facts], bool]:
    """Does the headline, or the text where there is none, show the sign for one of these kinds?"""
    return lambda facts: facts.event.id in kinds and sign(facts.told)


def _invades(facts: Facts) -> bool:
    return facts.event.id in MOVES and len(facts.states) > 1 and signs.troops_abroad(facts.told)


def _shelter_struck(facts: Facts) -> bool:
    return facts.event.id in FORCE and bool(facts.fatalities) and signs.shelter_struck(facts.all_told)


def _many_hurt(facts: Facts) -> bool:
    return facts.event.id in FORCE and signs.hurt(facts.all_told) >= MANY_HURT


def _between_states(facts: Facts) -> bool:
    by_a_state = facts.event.id in FORCE and facts.event.id != "suicide-attack"
    return by_a_state and len(facts.states) > 1 and signs.forces_meet(facts.told)


def _only_meant(facts: Facts) -> bool:
    return facts.event.id in MEANT and not facts.fatalities and deeds.only_meant(facts.told)


def _judged(facts: Facts) -> bool:
    over_a_deed = not facts.fatalities and in_court(facts.told)
    return facts.event.id in VIOLENT and (over_a_deed or signs.by_law(facts.told))


def _only_looks_back(facts: Facts) -> bool:
    """A headline that counts the dead tells of them, whoever mourns."""
    return deeds.looks_back(facts.title) and not ((told := toll_of(facts.title)) and told.dead)


def _nobody_hurt(facts: Facts) -> bool:
    spared = facts.event.id in FORCE and facts.fatalities == 0
    return spared and not _many_hurt(facts) and not signs.state_target_struck(facts.told)


def _at_least(level: Severity) -> Move:
    return f"at least {level.label}", lambda severity: max(severity, level)


def _at_most(level: Severity) -> Move:
    return f"at most {level.label}", lambda severity: min(severity, level)


def _one_higher(severity: Severity) -> Severity:
    return Severity(min(severity + 1, Severity.CRITICAL))


def _one_lower(severity: Severity) -> Severity:
    return Severity(max(severity - 1, Severity.LOW))


MEDIUM, HIGH, CRITICAL = (_at_least(level) for level in (Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL))
HIGHER, LOWER = ("one higher", _one_higher), ("one lower", _one_lower)

RULES = (
    Rule("no deed in the headline: a war or a coup is only referred to", *_at_most(Severity.MEDIUM), _no_deed),
    Rule("armed men of no state attack one", *_at_most(Severity.HIGH), _of(INTERSTATE, signs.no_state_strikes)),
    Rule(
        "shooting is heard where power sits, and no word of a coup",
        *_at_most(Severity.HIGH),
        _of(COUP, power.only_shots),
    ),
    Rule("no phrase says what happened, only the meaning of the whole", *_at_most(Severity.MEDIUM), _unsaid),
    Rule("somebody died", *MEDIUM, _dead(1)),
    Rule("force or unrest that killed an untold number", *MEDIUM, _uncounted_dead),
    Rule(f"{SOME_DEAD} dead or more", *HIGH, _dead(SOME_DEAD)),
    Rule("force or unrest, dozens or more feared dead", *HIGH, _of(FORCE | UNREST, deeds.many_feared_dead)),
    Rule(f"an act of force that hurt {MANY_HURT} or more", *HIGH, _many_hurt),
    Rule(f"{SOME_TAKEN} abducted or more", *HIGH, _taken(SOME_TAKEN)),
    Rule(f"{MANY_DEAD} dead or more", *CRITICAL, _dead(MANY_DEAD)),
    Rule(f"{MANY_TAKEN} abducted or more", *CRITICAL, _taken(MANY_TAKEN)),
    Rule(
        "a head of state or government killed, shot at, taken, ousted or put to flight",
        *CRITICAL,
        _of(REACHES_LEADERS, power.leader_hit),
    ),
    Rule("force against a state's or a mission's seat", *HIGH, _of(FORCE, signs.state_target_struck)),
    Rule("a crowd storms a state's seat", *HIGH, _of(UNREST, power.seat_stormed)),
    Rule("deadly force against a hospital, school, market, place of worship or shelter", *HIGH, _shelter_struck),
    Rule("an attack with ballistic missiles, cluster or truck bombs", *HIGHER, _of(FIRE, signs.heavy_weapon)),
    Rule("a test of an intercontinental missile, or over a neighbour", *HIGH, _of(WEAPONS_TEST, signs.far_missile)),
    Rule("a nuclear test", *CRITICAL, _of(WEAPONS_TEST, signs.nuclear_test)),
    Rule("force between two states", *HIGHER, _between_states),
    Rule("troops of one state land in another", *HIGHER, _invades),
    Rule("a strait or canal is shut that the world's ships pass", *HIGHER, _of(BLOCKADE, signs.narrows_shut)),
    Rule(
        "it grows: emergency rule, mobilisation, flight or crowds of tens of thousands, waves of attacks",
        *HIGHER,
        _of(GROWS, signs.grows),
    ),
    Rule("an embargo on arms or oil, or by the Security Council", *MEDIUM, _of(SANCTIONS, signs.wide_embargo)),
    Rule("only threatened, planned, feared, foiled or denied", *LOWER, _only_meant),
    Rule("a court judges it, or has judged", *_at_most(Severity.MEDIUM), _judged),
    Rule("an act of force that hurt nobody", *_at_most(Severity.MEDIUM), _nobody_hurt),
    Rule("the headline mourns, buries or remembers, and counts nobody dead", *LOWER, _only_looks_back),
    Rule("hardly hard news, but comment, aftermath or background", *LOWER, _less_likely_news_than(HARDLY_NEWS)),
    Rule("surely no hard news", *_at_most(Severity.LOW), _less_likely_news_than(NO_NEWS)),
)
