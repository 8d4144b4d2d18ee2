"""What befalls those who rule and where they sit: a leader hit, a seat stormed, shots at a palace."""

import re

from bot.interpret.severity_signs import STATE_TARGETS
from bot.interpret.whole_words import any_of

# A head of state or government, and what befell him; one who only speaks of the killed is not hit.
_HEAD = r"(?:president|prime minister|pm|premier|chancellor|supreme leader|head of state|king)"
_LEADER = any_of(
    rf"{_HEAD}(?: (?-i:[A-Z])[\w'’-]+){{0,3}}(?: (?:is|was|has been))? "
    r"(?:killed|assassinated|shot(?! down)|stabbed|abducted|kidnapped|detained|arrested|overthrown|ousted|deposed|"
    r"captured)",
    r"(?:kill|assassinat|overthr|oust|depos|captur|detain)\w*(?: (?!by|for|as|near|and|in)[\w'’-]+){0,2} " + _HEAD,
    rf"(?:shots?|shooting) (?:fired )?at (?:[\w'’-]+ ){{0,3}}{_HEAD}"
    r"(?!(?:['’]s)? (?:residence|palace|office|convoy|home))",
    rf"{_HEAD}(?: (?-i:[A-Z])[\w'’-]+){{0,3}} (?:flees|(?:has )?fled) "
    r"(?:the )?(?:country|capital|palace|to|by|as|after|(?-i:[A-Z])\w+)",
)
_KNOWN_AS_HIT = re.compile(
    r"(?:^|\b(?:the|an?|of|for|to|with|by|from|on|his|its|over|after) |['’]s )"
    rf"(?:ousted|deposed|detained|captured|assassinated|slain|murdered|toppled|overthrown|killed) {_HEAD}",
    re.IGNORECASE,
)
_FORMER = any_of(r"(?:former|ex|late|vice|deputy|opposition|party|union|club)[ -]\w+(?: minister)?")

# What a crowd storms or burns.
_SEAT = rf"(?:{STATE_TARGETS}|congress|capitol|senate|presidency)(?! (?:floor|podium|bill|vote))"
_STORMED = any_of(
    rf"(?:storm(?:s|ed)?(?! out)|ransack(?:s|ed)?|torch(?:es|ed)?|overr[au]ns?|set fire to)"
    rf"(?: [\w'’-]+){{0,3}}? {_SEAT}",
    rf"(?:set|sets|setting)(?: [\w'’-]+){{0,3}}? {_SEAT} (?:on fire|ablaze|alight)",
    rf"{_SEAT}(?: [\w'’-]+)?(?: (?:is|was))? (?:stormed|ransacked|torched|set (?:on fire|ablaze|alight))",
)

# Shooting at a palace may be a coup, guards who fall out, or a gang.
_SHOTS = any_of("gunfire|gunshots?|shots|shooting|explosions?|blasts?")
_GRABS_POWER = any_of(
    r"coup|putsch|mutin\w+|takeover|power|junta|overthr\w+|oust\w*|topple\w*|depos\w*|soldiers|officers|army|military|"
    r"troops|(?:presidential|palace) guards?"
)


def leader_hit(text: str) -> bool:
    """Is a head of state or government killed, shot at, taken, ousted or put to flight? A former one is none."""
    return _LEADER.search(_FORMER.sub("", _KNOWN_AS_HIT.sub("", text))) is not None


def seat_stormed(text: str) -> bool:
    """Does a crowd storm or burn a parliament, a palace, an embassy or the like?"""
    return _STORMED.search(text) is not None


def only_shots(text: str) -> bool:
    """Is shooting heard where power sits, and no word of who it is or what they want?"""
    return _SHOTS.search(text) is not None and _GRABS_POWER.search(text) is None
