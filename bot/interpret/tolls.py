"""How many deaths one sentence tells of, and how that stands to what was told before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import attrgetter

from bot.interpret.death_words import CONDEMN, KILLED, may_tell_of_deaths, tag
from bot.interpret.quantities import QUANTITY, is_rounded, is_vague, value_of
from bot.interpret.told_parts import Part, in_court, parts, parts_before
from bot.interpret.victims import Victims, victims
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
    first: int = 0  # those of its first part, where another one "while", "but" was added
    attackers: int = 0  # how many of the dead are said to have attacked


DEAD = attrgetter("dead")
OPPOSED = ("but", "while", "whereas", "although", "though", "however", ";")
RETELLS = ("when", "where", "which", "as", "after", "because", "amid")
SPEAKS = any_of(r"said|says?|claim(?:s|ed)?|put|told|reports?|reported|announced|according|stated|confirmed")
CHILDREN = ("children", "women", "babies", "infants", "minors", "kids", "pupils")
ALL_PEOPLE = ("people", "civilians", "persons", "palestinians", "ukrainians", "residents", "villagers", "dead")
HE = re.compile(r"\s*(?:he|she|they|being|getting)\b", re.IGNORECASE)
ACCORDING = any_of("according to")
NTH = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
MORE = any_of(rf"another|also|further|additional|more(?! than)|later|{'|'.join(NTH)}")
ONE = any_of("one|1")
ELSEWHERE = any_of(r"separate(?:ly)?|in (?:a different|another) (?:attack|incident|raid|strike|shooting|blast)")
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
# Who kills and dies of it; of rebels and fighters nobody knows who struck first.
ATTACKER = any_of(
    r"attackers?|assailants?|(?:suicide[ -])?bombers?|gunm[ae]n|shooters?|knifem[ae]n|perpetrators?|suspects?|"
    r"terrorists?|militants?|insurgents?|jihadists?|extremists?|infiltrators?|kha?wari[jz]s?|himself|herself"
)
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
        rf"{_TOLL} of (?P<n>(?:at least |about |some )?\d+ to \d+)\b",
        rf"{_TOLL}{_FAR}\b(?:to|reach(?:es|ed)?|pass(?:es|ed)|top(?:s|ped)|exceed(?:s|ed)|hits?|stands at|stood at|"
        rf"range[sd]? from) {_AMOUNT}",
        rf"{_TOLL}{_FAR}\b(?:at|of|is|was|now) {_AMOUNT}",
        rf"{_TOLL} {_AMOUNT}",
        rf"\b{CONDEMN}(?: [\w'’-]+){{0,3}} "
        rf"(?:killing|murder|execution|massacre)s? of {_AMOUNT}",
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
BY_MEANS = re.compile(r"\b(us(?:ed|ing) (?:[\w-]+ ){1,4}?)to (?:kill|murder|massacre|slaughter)\b", re.IGNORECASE)
NO_SPACE = re.compile(r"(?<=[a-z]),(?=\d)")
# "30 + dead", "ten – injured", as texts from Ukrainian have it
STRAY = re.compile(r"(?<=\d) ?\+(?= )| [—–-](?= (?:injured|wounded|killed|dead)\b)", re.IGNORECASE)
QUOTES = re.compile(r"(?<!\w)'|'(?!\w)")  # "kills 'several dozen'"
# "Seven martyred miners are laid to rest": they were killed.
SLAIN = re.compile(rf"({QUANTITY}) (?:slain|martyred|murdered) ((?:[\w-]+ )?[\w-]+s)\b", re.IGNORECASE)
FAMILY = re.compile(rf"\b(?:(?:an?|the) )?(?:entire |whole )?family of ({QUANTITY})", re.IGNORECASE)
# Of "wounding seven guards, one of whom later died" one died.
OF_THE_HURT = re.compile(
    rf"\b(?:injur|wound)(?:ed|ing) [^,;.]{{1,60}}, ({QUANTITY}) of (?:whom|them) (?=(?:\w+ )?(?:died|succumbed)\b)",
    re.IGNORECASE,
)
# One who is named in a headline, and others: "Deputy Governor Ali Karimi, 3 others killed".
AND_OTHERS = re.compile(
    rf"^\s*(?=[A-Z][\w'’.-]*(?: (?:[A-Z][\w'’.-]*|al-\w+|bin|of)){{0,8}}(?<![a-rt-z]s),? (?:and )?"
    rf"{QUANTITY}(?<=others) (?:{KILLED}|dead|die)\b)"
)
_HURT = r"(?:injured|wounded|hurt)\b"
# "32 killed 63 injured": a headline without its comma.
NO_COMMA = re.compile(
    rf"\b(killed|dead|die|dies)(?= {QUANTITY} (?:(?:more|others|people|persons) )?{_HURT}(?! {QUANTITY}))",
    re.IGNORECASE,
)
# A unit's number is no count.
UNIT = re.compile(r"\b\d+(?= (?:[A-Z][\w-]+ ){0,3}(?:Battalion|Brigade|Division|Regiment|Squadron|Corps)\b)")
LIST_OF = re.compile(
    rf"\b(?:the )?(?:list|names|identities|pictures|photos) of (?:the )?(?={QUANTITY} )", re.IGNORECASE
)
# Whom police shot dead had killed before.
SHOT_BY_POLICE = re.compile(
    r"\b(?:police|officers?|guards?|soldiers|troops|(?:security )?forces) (?:\w+ )?(?:shot|killed|gunned) "
    r"(?:him|her|them)(?: dead| down)?\b",
    re.IGNORECASE,
)
# What is told in words that the grammar of victims does not know, in words that it does.
IN_PLAIN_WORDS = (
    (AND_OTHERS, "a "),
    (OF_THE_HURT, r"; \1 "),
    (SLAIN, r"\1 \2 were killed,"),
    (NONE, " "),
    (PAIR, r"\1 a \2 and a \3"),
    (FAMILY, r"\1 relatives"),
    (BY_MEANS, r"\1, killing"),
    (NO_COMMA, r"\1, "),
    (UNIT, ""),
    (LIST_OF, ""),
)
OF_ONE_SIDE = any_of(
    r"(?:number|count) of (?:\w+ )?(?:militants|jihadists|rebels|insurgents|terrorists|fighters|gunmen|soldiers|troops)"
)


@lru_cache(maxsize=64)  # the sentence that has an article's toll is sought again for its summary
def toll_of(sentence: str) -> Toll | None:
    """The dead that one sentence tells of; None: it does not say."""
    line = QUOTES.sub(" ", " ".join(sentence.split())[:LONGEST])
    line = STRAY.sub("", NO_SPACE.sub(", ", line))
    if in_court(line):
        return None
    told = list(parts(line))
    if found := _together([(part.link, _his_own(part, toll)) for part in told if (toll := _in_part(part))]):
        return replace(found, claimed=found.claimed or ACCORDING.search(line) is not None)
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
    groups = _without_children(sorted(victims(tag(text), text).values(), key=lambda group: group.at))
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
        adds=MORE.search(telling) is not None and ELSEWHERE.search(text) is None,
        others=others,
        claimed=claimed,
        side=_side(telling),
        attackers=sum(group.count for group in groups if ATTACKER.fullmatch(group.head)),
    )


def _his_own(part: Part, toll: Toll) -> Toll:
    """`Killed six before he was shot dead`, `before police shot him dead`: he is the one who killed."""
    his = (part.link == "before" and HE.match(part.text)) or (toll.named and SHOT_BY_POLICE.search(part.text))
    return replace(toll, attackers=toll.dead) if his else toll


def _without_children(groups: Sequence[Victims]) -> Sequence[Victims]:
    """`Kill 46 children in Kalogi, 116 civilians die`: the children are among the civilians."""
    if len(groups) == 2 and groups[0].words != groups[1].words:
        part, whole = groups
        if part.head in CHILDREN and whole.head in ALL_PEOPLE and part.count < whole.count:
            return [whole]
    return groups


def _side(telling: str) -> str:
    sides = [side for side, named in SIDES.items() if named.search(telling)]
    return sides[0] if len(sides) == 1 and " and " not in telling and " , " not in telling else ""


def _together(tolls: Sequence[tuple[str, Toll]]) -> Toll | None:
    """Different dead are added; of two claims on the same dead the lower holds; how they died tells of them again."""
    sum_: Toll | None = None
    for link, toll in tolls:
        if sum_ is None:
            sum_ = toll
        elif link in OPPOSED and sum_.claimed and toll.claimed:
            sum_ = replace(min(sum_, toll, key=DEAD), contested=True)
        elif toll.whole and not sum_.whole:
            sum_ = toll
        elif sum_.whole:
            continue
        elif link in RETELLS:
            sum_ = max(sum_, toll, key=DEAD)
        elif link != ":":
            first = sum_.first or (sum_.dead if link in OPPOSED else 0)
            sum_ = replace(both(sum_, toll), rounded=sum_.rounded or toll.rounded, first=first)
    return sum_


def both(toll: Toll, more: Toll) -> Toll:
    """The dead of both, as the first tells them."""
    dead = added(toll.dead, more.dead)
    attackers = min(dead, toll.attackers + more.attackers)
    return replace(toll, dead=dead, attackers=attackers, side=toll.side if toll.side == more.side else "")


def added(dead: int, more: int) -> int:
    """Both together, or the larger where that would be a whole war's."""
    return dead + more if dead + more < OF_A_WAR else max(dead, more)
