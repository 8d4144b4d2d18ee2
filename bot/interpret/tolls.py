"""How many deaths one sentence tells of, and how that stands to what was told before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.interpret.death_words import CONDEMN, may_tell_of_deaths, tag
from bot.interpret.quantities import QUANTITY, is_rounded, is_vague, value_of
from bot.interpret.told_parts import Part, in_court, parts, parts_before
from bot.interpret.victims import victims
from bot.interpret.whole_words import any_of

OF_A_WAR = 5_000  # from here on it is no event's toll but a whole war's
LONGEST = 600  # characters of a sentence that are read


@dataclass(frozen=True, slots=True)
class Toll:
    """The dead that are told of; 0: that there were none."""

    dead: int
    rounded: bool = False  # "dozens", "at least 30"
    vague: bool = False  # "dozens"
    named: bool = False  # one person, whom nobody counts: "commander killed"
    adds: bool = False  # "another two died": beside those told of before
    others: bool = False  # "four others died": beside those of the headline
    whole: bool = False  # "the toll rose to 14": with those told of before
    claimed: bool = False  # somebody says so
    contested: bool = False  # somebody else says that there were more
    side: str = ""  # one of SIDES, where all the dead are said to be of it


OPPOSED = ("but", "while", "whereas", "although", "though", "however", ";")
RETELLS = ("when", "where", "which", "as", "after", "because", "amid")
SPEAKS = any_of(r"said|says?|claim(?:s|ed)?|put|told|reports?|reported|announced|according|stated|confirmed")
NTH = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
MORE = any_of(rf"another|also|further|additional|more(?! than)|later|{'|'.join(NTH)}")
ONE = any_of("one|1")
OTHERS = any_of(r"others?(?! than)|also")
# Whose dead: of two sides each is counted by itself.
SIDES = {
    "forces": any_of(
        r"soldiers?|troops|police\w*|officers?|guards?|personnel|servicemen|jawans?|constables?|commandos?"
    ),
    "armed": any_of(
        r"militants?|terrorists?|insurgents?|rebels?|gunm[ae]n|attackers?|assailants?|jihadists?|fighters|bandits?|"
        r"guerrillas?|maoists?|suspects?|khwarij|khawarij"
    ),
}
NONE = any_of(
    r"no (?:\w+ )?(?:casualt(?:y|ies)|deaths?|fatalit(?:y|ies)|victims|injuries|loss of life)",
    r"(?:no one|nobody) (?:else )?(?:(?:was|were|is|has been) )?(?:killed|hurt|injured|harmed|wounded|died|dead)",
    r"none (?:(?:was|were) )?(?:killed|hurt|injured)",
    r"without (?:\w+ )?(?:casualties|loss of life|injuries)",
    r"kill(?:ed|s|ing)? (?:no one|nobody)",
    r"no (?:\w+ ){0,2}(?:were|was|(?:have|has|had) been) (?:killed|hurt|wounded|injured|harmed)",
    r"not result in any (?:casualt(?:y|ies)|deaths?)",
    r"all (?:[\w-]+ ){1,5}(?:survived|escaped unhurt|(?:were|are) (?:unharmed|unhurt|safe))",
)
# "No casualties reported so far" leaves it open.
OPEN = any_of(
    r"immediate(?:ly)?|so far|as yet|yet|initial(?:ly)?|early reports|unclear|not (?:yet )?(?:known|clear)|no word"
)

# The toll itself: "the death toll rose from 9 to 14", "put the number of dead at 33", "there are now seven deaths",
# "condemns the killing of two aid workers".
_DEAD = r"(?:dead|deaths|bodies|fatalities|(?:[\w-]+ ){1,6}?(?:killed|dead|died))"
_TOLL = (
    r"\b(?:(?<!injury )(?<!injured )(?<!wounded )tolls?|"
    rf"(?:numbers?|count|total|figure|estimates) of (?:the )?{_DEAD}|put (?:the|its) (?:figure|number)|"
    r"(?:fatalities|deaths|killed):)"
)
_FAR = r"[^.;]{0,160}?"
_AMOUNT = rf"(?P<n>(?!an?\b){QUANTITY})"
TOLLS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:bring|brought|tak|took|rais|push)\w*(?: up)? to {_AMOUNT} the (?:number|toll|total|death)",
        rf"{_TOLL}{_FAR}\b(?:to|reach(?:es|ed)?|pass(?:es|ed)|top(?:s|ped)|exceed(?:s|ed)|hits?|stands at|stood at|"
        rf"range[sd]? from) {_AMOUNT}",
        rf"{_TOLL}{_FAR}\b(?:at|of|is|was|now) {_AMOUNT}",
        rf"{_TOLL} {_AMOUNT}",
        rf"\b{CONDEMN}(?: [\w'’-]+){{0,3}} "
        rf"(?:killing|murder|execution|massacre)s? of {_AMOUNT}",
        rf"\bnow {_AMOUNT} (?:\w+ )?(?:deaths|dead|fatalities|killed)",
    )
)
# "A fourth man has died of his wounds": with those who died before him.
NTH_TO_DIE = re.compile(
    rf"\b(?P<nth>{'|'.join(NTH)}) (?:[\w'’-]+ ){{1,7}}?(?:has |had )?(?:dies|died|succumbs|succumbed)\b"
    r"[^.;]{0,40}\b(?:wounds?|injur\w+|hospital)\b",
    re.IGNORECASE,
)
# A headline drops the articles: "kills mother and son".
_ONE = (
    r"(?:father|mother|son|daughter|husband|wife|brother|sister|grand(?:mother|father|son|daughter)|child|baby|boy|girl|"
    r"man|woman|teenager|toddler|civilian|soldier|policeman|officer|driver|guard|bodyguard|pastor|priest|teacher|pupil)"
)
PAIR = re.compile(rf"\b(kill(?:s|ed|ing)?) ({_ONE})(?: and|, ) ?({_ONE})\b(?! of\b)", re.IGNORECASE)
PARENTS = re.compile(
    r"(?<=\band )((?:his|her|their|its) )?parents(?= (?:were |are |all )?(?:killed|dead|die|died|shot|murdered)\b)"
)
BY_MEANS = re.compile(r"\b(us(?:ed|ing) (?:[\w-]+ ){1,4}?)to (?:kill|murder|massacre|slaughter)\b", re.IGNORECASE)
QUOTES = re.compile(r"(?<!\w)'|'(?!\w)")  # "kills 'several dozen'"
# "Seven martyred miners are laid to rest": they were killed.
SLAIN = re.compile(rf"({QUANTITY}) (?:slain|martyred|murdered) ((?:[\w-]+ )?[\w-]+s)\b", re.IGNORECASE)
FAMILY = re.compile(rf"\b(?:(?:an?|the) )?(?:entire |whole )?family of ({QUANTITY})", re.IGNORECASE)
# What is told in words that the grammar of victims does not know, in words that it does.
IN_PLAIN_WORDS = (
    (SLAIN, r"\1 \2 were killed,"),
    (NONE, " "),
    (PAIR, r"\1 a \2 and a \3"),
    (FAMILY, r"\1 relatives"),
    (BY_MEANS, r"\1, killing"),
    (PARENTS, r"\1mother and father"),
)
OF_ONE_SIDE = any_of(
    r"(?:number|count) of (?:\w+ )?(?:militants|jihadists|rebels|insurgents|terrorists|fighters|gunmen|soldiers|troops)"
)


@lru_cache(maxsize=64)  # the sentence that has an article's toll is sought again for its summary
def toll_of(sentence: str) -> Toll | None:
    """The dead that one sentence tells of; None: it does not say."""
    line = QUOTES.sub(" ", " ".join(sentence.split())[:LONGEST])
    if in_court(line):
        return None
    told = list(parts(line))
    if found := _together([(part.link, toll) for part in told if (toll := _in_part(part))]):
        return found
    spared = any(NONE.search(part.text) and not OPEN.search(part.text) for part in told)
    return Toll(0) if spared else None


def deaths_before(sentence: str, year: int) -> frozenset[int]:
    """How many one sentence says to have died in a year before that one, in each of its parts."""
    line = " ".join(sentence.split())[:LONGEST]
    found = (_in_part(part) for part in parts_before(line, year))
    return frozenset(toll.dead for toll in found if toll)


def _in_part(part: Part) -> Toll | None:
    claimed = SPEAKS.search(part.text) is not None
    for pattern in TOLLS:
        if (found := pattern.search(part.text)) and value_of(found["n"]) < OF_A_WAR:
            whole = OF_ONE_SIDE.search(found.group()) is None
            n = found["n"]
            return Toll(value_of(n), is_rounded(n), is_vague(n), whole=whole, claimed=claimed)
    if found := NTH_TO_DIE.search(part.text):
        return Toll(NTH.index(found["nth"].lower()) + 2, whole=True, claimed=claimed)
    if not may_tell_of_deaths(part.text):
        return None
    text = part.text
    for told, plain in IN_PLAIN_WORDS:
        text = told.sub(plain, text)
    groups = sorted(victims(tag(text), text).values(), key=lambda group: group.at)
    dead = sum(group.count for group in groups)
    if not 0 < dead < OF_A_WAR:
        return None
    telling = " ".join(group.words for group in groups)
    others = OTHERS.search(re.split(" and |,", groups[0].words)[0]) is not None
    return Toll(
        dead,
        is_rounded(telling),
        is_vague(telling),
        named=dead == 1 and ONE.search(telling) is None,
        adds=MORE.search(telling) is not None,
        others=others,
        claimed=claimed,
        side=_side(telling),
    )


def _side(telling: str) -> str:
    sides = [side for side, named in SIDES.items() if named.search(telling)]
    return sides[0] if len(sides) == 1 and " and " not in telling and "," not in telling else ""


def _together(tolls: Sequence[tuple[str, Toll]]) -> Toll | None:
    """Different dead are added; of two claims on the same dead the lower holds; how they died tells of them again."""
    sum_: Toll | None = None
    for link, toll in tolls:
        if sum_ is None:
            sum_ = toll
        elif link in OPPOSED and sum_.claimed and toll.claimed:
            sum_ = replace(min(sum_, toll, key=_dead), contested=True)
        elif toll.whole and not sum_.whole:
            sum_ = toll
        elif sum_.whole:
            continue
        elif link in RETELLS:
            sum_ = max(sum_, toll, key=_dead)
        elif link != ":":
            sum_ = replace(sum_, dead=added(sum_.dead, toll.dead), rounded=sum_.rounded or toll.rounded)
    return sum_


def added(dead: int, more: int) -> int:
    """Both together, or the larger where that would be a whole war's."""
    return dead + more if dead + more < OF_A_WAR else max(dead, more)


def _dead(toll: Toll) -> int:
    return toll.dead
