"""What a text says of targets, weapons, states and growth; signs that weigh only together with a kind of event."""

import re

from bot.interpret.deeds import only_meant
from bot.interpret.quantities import QUANTITY, value_of
from bot.interpret.whole_words import any_of

# What was struck: the word for it must be the object of the blow.
_BLOW = (
    r"(?:attack|strike|raid|assault|bomb(?:ing)?|blast|explosion|shell(?:ing)?|fire|shooting|drone|rocket|missile|mortar|"
    r"grenade|gunm[ae]n|militant|rebel|shell)s?"
)
_STRIKES = (
    r"(?:on|at|in|inside|outside|into|hits?|hit|struck|strikes?|targets?|targeted|targeting|storm(?:s|ed)?|raid(?:s|ed)?|"
    r"attack(?:s|ed)?|bomb(?:s|ed)?|shell(?:s|ed)?|damag(?:es|ed)|destroy(?:s|ed)?|burn(?:s|ed)?|torch(?:es|ed)?|"
    r"overr(?:un|an|uns))"
)
# Who dies or lies in hospital was not struck there.
_NEAR = r"(?: (?!near\b|after\b|as\b|says?\b|said\b|by\b|from\b|die[sd]?\b|treated\b)[\w'’.-]+){0,4}?"
STATE_TARGETS = (
    r"(?:nuclear (?:power )?(?:plant|site|facility|reactor)|embassy|consulate|parliament|"
    r"presidential (?:palace|residence)|"
    r"(?:un|u\.n\.|united nations|unifil|minusma|monusco) (?:\w+ )?(?:base|compound|mission|headquarters|peacekeepers)|"
    r"international airport|(?:hydroelectric )?dam|chemical plant|supreme court|defen[cs]e ministry|interior ministry)"
)
_SHELTERED = (
    r"(?:hospital|clinic|maternity ward|school|university|kindergarten|mosque|church|synagogue|temple|shrine|market|"
    r"wedding|funeral|refugee camp|displacement camp|camp for displaced|aid convoy|aid workers?|ambulance|bus station|"
    r"railway station|train station)"
)


_SPEAKING = r"(?! (?:sources?|officials?|staff|workers?|directors?|spokes\w+|doctors?|authorities|records?)\b)"


def _struck(places: str) -> re.Pattern[str]:
    target = rf"{places}s?{_SPEAKING}"
    return any_of(
        rf"{_BLOW}{_NEAR} {_STRIKES}{_NEAR} {target}",
        rf"{_STRIKES}{_NEAR} {target}{_NEAR} {_BLOW}",
        rf"{target} (?:\w+ )?(?:hit|struck|bombed|shelled|attacked|stormed|targeted|damaged|destroyed|burned)",
        rf"{target} (?:attack|bombing|blast|strike|shelling|siege|shooting)",
    )


_STRUCK_STATE, _STRUCK_SHELTER = _struck(STATE_TARGETS), _struck(_SHELTERED)

# With what. Chemical, biological and nuclear attacks are a kind of their own.
_HEAVY = any_of(
    r"(?:ballistic|hypersonic|cruise|thermobaric) (?:missiles?|rockets?|weapons?)|iskanders?|kinzhals?|oreshniks?",
    r"cluster (?:bombs?|munitions?)|vacuum bombs?|barrel bombs?|white phosphorus|truck bombs?",
)
_TESTS = r"(?:conduct|carr(?:y|ies|ied) out|stag|confirm|claim|announc|detonat|explod|launch|fir|test)(?:e?s|ed|ing)?"
_NUCLEAR_TEST = any_of(
    rf"{_TESTS}(?: [\w'’-]+){{0,4}} (?:nuclear (?:weapons? )?(?:test|device|explosion)|(?:hydrogen|atomic) bomb)",
    r"nuclear test (?:detected|felt|shakes|confirmed|draws)",
)
_FAR_MISSILE = any_of(
    rf"{_TESTS}(?: [\w'’-]+){{0,5}} (?:icbms?|intercontinental|anti-satellite|satellite-killing)",
    rf"{_TESTS}(?: [\w'’-]+){{0,3}} missiles?(?: [\w'’-]+){{0,2}} over (?-i:[A-Z])\w+",
)

# Between whom. Two states in a headline may only speak of each other, or one may strike an armed group in the other.
_FORCES = any_of(
    r"border|frontier|line of control|cross-border|troops|soldiers|army|forces|navy|warships?|jets?|warplanes?|"
    r"airspace|missiles?|drones?|shell\w*|exchange|clash\w*|fir(?:e|es|ed|ing)|strikes?|attacks?"
)
_SPEAKS_OF = any_of(
    r"condemn\w*|mourn\w*|deplor\w*|denounc\w*|urg(?:e|es|ed)|call(?:s|ed) (?:on|for)|offer\w*|sympath\w*|condolences|"
    r"investigat\w*|citizens?|nationals?|tourists?|says?|said|tells|told|asks?|accus\w+|blam\w+|report(?:s|ed)?|"
    r"demand(?:s|ed)?"
)
# A state that is not one of the two, or keeps out of it, shuts itself off, watches, or is where people flee to.
_KEEPS_OUT = any_of(
    r"clos(?:e|es|ed|ing|ure of) (?:its |their |the )?(?:\w+ )?(?:airspace|skies|borders?|crossings?|embass(?:y|ies))|"
    r"scrambl(?:e|es|ed|ing)",
    r"(?:flee|flees|fled|fleeing|escap(?:e|es|ed|ing)) (?:\w+ ){0,2}?(?:in)?to",
)
# Soldiers who fall abroad, with no word of the other state's arms.
_FALLEN = re.compile(
    r"\b(?:troops|soldiers?|peacekeepers?|guards?|marines) (?:[\w’'-]+ ){0,2}?"
    r"(?:killed|wounded|hurt|injured|die[sd]?|dead|captured|abducted)\b"
    r"(?!.*\b(?:border|frontier|clash\w*|exchange|skirmish\w*|shell\w*|line of control)\b)",
    re.IGNORECASE,
)
_GROUP = (
    r"(?:militants?|insurgents?|rebels?|jihadists?|terrorists?|extremists?|guerrillas?|gunm[ae]n|militias?|fighters|"
    r"al[- ]?shabaab|al[- ]?qaeda|isis|isil|islamic state|boko haram|pkk|hezbollah|hamas|houthis?|"
    r"drug (?:boats?|vessels?)|traffickers|cartels?)"
)
_FIGHTS = (
    r"(?:strik\w+|struck|hit(?:s|ting)?|kill\w*|bomb\w*|shell\w*|target\w*|raid\w*|attack\w*|against|fight\w*|"
    r"clash\w*|battl\w*|on)"
)
_AGAINST_A_GROUP = any_of(rf"{_FIGHTS}(?: (?!after|as|while|over)[\w'’-]+){{0,4}} {_GROUP}")

_TROOPS_LAND = any_of(
    r"(?:troops|marines|paratroopers|soldiers|commandos|special forces)(?: [\w'’-]+){0,2} (?:lands?|landed|landing|"
    r"go(?:es)? (?:in|ashore)|went (?:in|ashore)|enter(?:s|ed)?|(?:cross(?:es|ed)?|pour(?:s|ed)?|roll(?:s|ed)?) into) "
    r"(?:in |on |into )?(?-i:[A-Z])\w*"
)
_AS_GUESTS = any_of(
    r"drills?|exercises?|training|train|joint|allied|nato|un|peacekeep\w*|missions?|help\w*|assist\w*|aid|relief|"
    r"earthquake|quake|flood\w*|cyclone|typhoon|hurricane|ebola|evacuat\w*|parade|games|deploy\w*|support\w*|home|return\w*"
)

_ARMED_MEN = re.compile(
    r"^(?:[\w'’-]+ ){0,2}"
    r"(?:gunm[ae]n|militants?|rebels?|insurgents?|jihadis?t?s?|separatists?|extremists?|assailants?|bombers?)\b",
    re.IGNORECASE,
)

# A state that puts convicts to death.
_BY_LAW = any_of(
    r"(?:execut(?:es|ed)|hang(?:s|ed)|put(?:s)? to death|executions? of)(?: [\w'’-]+){0,6} "
    r"(?:prisoners?|convicts?|inmates?|convicted|found guilty|sentenced|for murder|spies|"
    r"(?:over|for|of) (?:[\w'’-]+ )?(?:spying|espionage|drugs?|murder|killing|traffick\w+))",
    r"(?:execut(?:es|ed)|hang(?:s|ed)) (?:[\w'’-]+ ){0,3}(?:spy|murderer|trafficker)",
)
_OUTLAWS = any_of(_GROUP, "army|soldiers|troops|forces|junta|rsf|m23|hamas|houthis?")

_ESCALATION = any_of(
    "state of emergency|martial law|full[- ]scale|all[- ]out|mobili[sz]ation",
    r"declar\w+ war",
    r"(?<!crew )(?<!crew is )(?<!crew was )evacuat\w+(?! (?:its |the )?(?:crew|wounded|injured|patients))",
    "flee|fleeing|fled",
    "major (?:offensive|assault|escalation)",
    "tens of thousands|hundreds of thousands",
    "(?:coordinated|simultaneous|wave of) (?:attacks|bombings|strikes)",
)
# Where the world's ships must pass; a freighter aground or fog closes it, too.
_NARROWS = (
    r"(?:straits? of (?:hormuz|malacca|gibraltar)|hormuz|bab[- ][ae]l?[- ]mand[ae]b|(?:suez|panama) canal|"
    r"(?:malacca|taiwan) straits?|bosph?orus|dardanelles|red sea)"
)
_SHUT = (
    r"(?:clos(?:es|ed|ing)|shut(?:s|ting)?|block(?:s|ed|ing)|blockad(?:es|ed|ing)|seal(?:s|ed|ing)|min(?:es|ed|ing))"
)
_NARROWS_SHUT = any_of(
    rf"{_SHUT}(?: off| down)?(?: [\w'’-]+){{0,2}}? {_NARROWS}",
    rf"{_NARROWS}(?:,? ['‘\"“]?[\w'’-]+){{0,4}}?,? ['‘\"“]?{_SHUT}",
    rf"(?:declar|announc|order|impos|enforc)\w+(?: [\w'’-]+){{0,2}}? (?:closure|blockade) of (?:the )?{_NARROWS}",
)
_BY_MISHAP = any_of(
    r"aground|ground(?:s|ed|ing)|stuck|strand\w*|refloat\w*|fog|storm|winds?|collision|wreck|spill|drought"
)
_EMBARGO = any_of(r"(?:arms|weapons|oil) embargo", r"security council (?:[\w'’-]+ ){0,4}(?:embargo|sanctions)")

_HURT = re.compile(
    rf"(?P<n>{QUANTITY})(?: [\w'’-]+){{0,3}}? (?:injured|wounded|hurt)\b|"
    rf"\b(?:injur(?:e[sd]?|ing)|(?:wound|hurt)(?:s|ed|ing)?) (?P<m>{QUANTITY})",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    rf"(?P<n>{QUANTITY})(?:,? [\w'’-]+){{0,4}}?(?: and {QUANTITY}(?: [\w'’-]+){{1,3}})? "
    r"(?:abducted|kidnapped|taken (?:from|hostage)|seized|held (?:hostage|captive|by)|missing)\b|"
    rf"\b(?:(?:abduct|kidnap|seiz|snatch)\w*|tak(?:es?|ing)|took|hold(?:s|ing)?) (?P<m>{QUANTITY})|"
    rf"\btak\w+ (?P<h>{QUANTITY})(?: [\w'’-]+){{0,3}}? hostage",
    re.IGNORECASE,
)


def state_target_struck(text: str) -> bool:
    """Is a nuclear site, an embassy, a parliament, a peacekeepers' base or the like the object of a blow?"""
    return _STRUCK_STATE.search(text) is not None


def shelter_struck(text: str) -> bool:
    """Is a hospital, a school, a place of worship, a market or the like the object of a blow?"""
    return _STRUCK_SHELTER.search(text) is not None


def troops_abroad(headline: str) -> bool:
    """Do troops land, or go in, as nobody's guests?"""
    return _TROOPS_LAND.search(headline) is not None and _AS_GUESTS.search(headline) is None


def heavy_weapon(text: str) -> bool:
    return _HEAVY.search(text) is not None


def nuclear_test(text: str) -> bool:
    return _NUCLEAR_TEST.search(text) is not None and not only_meant(text)


def far_missile(text: str) -> bool:
    return _FAR_MISSILE.search(text) is not None


def forces_meet(headline: str) -> bool:
    """Does it tell of arms between the two, and not of what one says of the other's trouble, or of an armed group?"""
    apart = any(sign.search(headline) for sign in (_SPEAKS_OF, _KEEPS_OUT, _FALLEN, _AGAINST_A_GROUP))
    return _FORCES.search(headline) is not None and not apart


def no_state_strikes(headline: str) -> bool:
    """Does it begin with armed men, as in `Gunmen kill six in attack on Iran court`?"""
    return _ARMED_MEN.search(headline) is not None


def by_law(text: str) -> bool:
    """Does a state put convicts to death, and no armed group its captives?"""
    return _BY_LAW.search(text) is not None and _OUTLAWS.search(text) is None


def grows(text: str) -> bool:
    return _ESCALATION.search(text) is not None


def narrows_shut(text: str) -> bool:
    """Is a strait or a canal shut, through which the ships of the world pass, and by no mishap?"""
    return _NARROWS_SHUT.search(text) is not None and _BY_MISHAP.search(text) is None and not only_meant(text)


def wide_embargo(text: str) -> bool:
    return _EMBARGO.search(text) is not None


def hurt(text: str) -> int:
    """The most that are said to be hurt."""
    return _most(_HURT, text)


def taken(text: str) -> int:
    """The most that are said to be abducted or held."""
    return _most(_TAKEN, text)


def _most(pattern: re.Pattern[str], text: str) -> int:
    found = (match for match in pattern.finditer(text))
    return max((value_of(next(filter(None, match.groups()))) for match in found), default=0)
