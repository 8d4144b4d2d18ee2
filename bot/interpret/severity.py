"""How bad is it? The kind's base level, moved by the dead, the target, the states and what was only meant.

| what                                                  | then                        |
|-------------------------------------------------------|-----------------------------|
| its kind (config/events.toml)                         | the kind's base to start at |
| 1, 10, 50 dead or more                                | medium, high, critical      |
| a head of state or government killed, taken, ousted   | critical                    |
| an act of force, two states in the headline           | one higher                  |
| emergency rule, mobilisation, thousands in flight     | one higher                  |
| an embargo on arms or oil, or by the Security Council | at least medium             |
| an act of force only meant, feared or foiled          | one lower                   |
| an act of force that hurt nobody                      | at most medium              |
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.model import EventType, Severity

MANY_DEAD = 50
SOME_DEAD = 10
ACTS_OF_FORCE = """
air-strike shelling armed-clash suicide-attack bombing attack border-incident maritime-incident piracy sabotage
territory-change
"""
FORCE = frozenset(ACTS_OF_FORCE.split())
GROWS = FORCE | {"riot", "protest", "crackdown", "military-move", "mass-killing", "displacement"}
MEANT = FORCE | {"interstate-attack", "blockade", "coup", "chemical-attack", "assassination", "hostage-taking"}
MEANT |= {"cyber-attack"}


def _any_of(*patterns: str) -> re.Pattern[str]:
    """Any of the patterns as whole words, in any case."""
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE)


HEAD = r"(?:president|prime minister|premier|chancellor|supreme leader|head of state|king)"
LEADER = _any_of(
    rf"{HEAD}(?: (?-i:[A-Z])[\w'’-]+){{0,3}}(?: (?:is|was|has been))? "
    r"(?:killed|assassinated|shot dead|detained|overthrown|ousted|deposed|captured)",
    r"(?:kill|assassinat|overthr|oust|depos|captur|detain)\w*(?: (?!by|for|as|near|and|in)[\w'’-]+){0,2} " + HEAD,
)
FORMER = _any_of(r"(?:former|ex|late|vice|deputy|opposition|party|union|club)[ -]\w+(?: minister)?")
ESCALATION = _any_of(
    "state of emergency",
    "martial law",
    r"declar\w+ war",
    "full[- ]scale",
    "all[- ]out",
    "mobili[sz]ation",
    r"evacuat\w+",
    "flee|fleeing|fled",
    "major (?:offensive|assault|escalation)",
    "tens of thousands",
    "(?:coordinated|wave of) attacks",
)
EMBARGO = _any_of(r"(?:arms|weapons|oil) embargo", r"security council (?:[\w'’-]+ ){0,4}(?:embargo|sanctions)")
NOT_DONE = _any_of(
    r"threat(?:en\w*|s)?",
    r"(?:foil|thwart|prevent|avert|warn|plot|rehears)\w*",
    "fears?|feared",
    "plan|plans|planned|planning",
    "drills?|exercises?",
    "hoax|false alarm",
    "urges?|calls? for|considers?|vows?",
    "could|may|might",
    "rules? out|denies|denied",
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a severity is judged from."""

    event: EventType
    fatalities: int | None
    title: str
    lead: str  # the first sentences of the text
    states: frozenset[str]  # that the headline names

    @property
    def told(self) -> str:
        return self.title or self.lead


@dataclass(frozen=True, slots=True)
class Verdict:
    severity: Severity
    why: str


@dataclass(frozen=True, slots=True)
class Rule:
    """Moves a severity, if it applies."""

    applies: Callable[[Facts], bool]
    move: Callable[[Severity], Severity]
    reason: str


def judge(facts: Facts) -> Verdict:
    """The rules of the table above, from top to bottom."""
    severity = facts.event.base
    reasons = [f"{facts.event.id} starts as {severity.label}"]
    for rule in RULES:
        moved = rule.move(severity) if rule.applies(facts) else severity
        if moved != severity:
            severity = moved
            reasons.append(f"{severity.label}: {rule.reason}")
    return Verdict(severity, "; ".join(reasons))


def _dead(least: int) -> Callable[[Facts], bool]:
    return lambda facts: (facts.fatalities or 0) >= least


def _leader_hit(facts: Facts) -> bool:
    return LEADER.search(FORMER.sub("", facts.told)) is not None


def _between_states(facts: Facts) -> bool:
    return facts.event.id in FORCE and len(facts.states) > 1


def _escalates(facts: Facts) -> bool:
    return facts.event.id in GROWS and ESCALATION.search(facts.told) is not None


def _binds_all(facts: Facts) -> bool:
    return facts.event.id == "sanctions" and EMBARGO.search(facts.told) is not None


def _not_done(facts: Facts) -> bool:
    return facts.event.id in MEANT and not facts.fatalities and NOT_DONE.search(facts.told) is not None


def _nobody_hurt(facts: Facts) -> bool:
    return facts.event.id in FORCE and facts.fatalities == 0


def _at_least(level: Severity) -> Callable[[Severity], Severity]:
    return lambda severity: max(severity, level)


def _at_most(level: Severity) -> Callable[[Severity], Severity]:
    return lambda severity: min(severity, level)


def _one_higher(severity: Severity) -> Severity:
    return Severity(min(severity + 1, Severity.CRITICAL))


def _one_lower(severity: Severity) -> Severity:
    return Severity(max(severity - 1, Severity.LOW))


RULES = (
    Rule(_dead(1), _at_least(Severity.MEDIUM), "somebody died"),
    Rule(_dead(SOME_DEAD), _at_least(Severity.HIGH), f"{SOME_DEAD} dead or more"),
    Rule(_dead(MANY_DEAD), _at_least(Severity.CRITICAL), f"{MANY_DEAD} dead or more"),
    Rule(_leader_hit, _at_least(Severity.CRITICAL), "a country's leader killed or taken"),
    Rule(_between_states, _one_higher, "force between states"),
    Rule(_escalates, _one_higher, "it grows"),
    Rule(_binds_all, _at_least(Severity.MEDIUM), "an embargo that changes what is fought with"),
    Rule(_not_done, _one_lower, "meant, feared or foiled, not done"),
    Rule(_nobody_hurt, _at_most(Severity.MEDIUM), "nobody was hurt"),
)
