"""Who died, in a part of a sentence that is read as a string of word kinds (`death_words`).

A few short patterns find them: in "NwPK" a number, a noun, "were", "killed".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.interpret.death_words import Tagged
from bot.interpret.quantities import value_of
from bot.interpret.whole_words import any_of


@dataclass(frozen=True, slots=True)
class Victims:
    """A group that died."""

    at: int  # the word that counts it
    count: int
    words: str  # those that tell of it
    head: str  # the noun that names it


# People. The first word of a group counts: a number, or "a", "his", "the" for one.
_ADJECTIVES = r"(?:[eI](?=[eIw]))*"
_OF = r"(?:O[adh]?N?e*w{0,4})?"
_COUNTED = rf"(?:h?N{_ADJECTIVES}w{{0,6}}{_OF}(?:Aw{{1,2}}(?=[FHt]*[PBKD]))?|[ah]{_ADJECTIVES}w{{1,6}}{_OF})"
_GROUP = rf"(?:{_COUNTED}|d{_ADJECTIVES}w{{1,6}}{_OF})"
_NAME = r"w{2,5}"
_STARTS = r"(?:(?<!p)(?=h?N)|(?<![pqO])(?=[ahd])|(?<![dpqOahewNSmRvIH])(?=w))"  # not within "in another town"
_AND = r"(?:C?A|C(?=N|[ah]e*w{1,6}(?:O[adh]?w{1,4})?C?A))(?!NI)"
# "Killed two, and three were wounded": what has a verb of its own is not in the list.
_NO_VERB = r"(?![OdahwqH]*(?:C?A[Nah]w*){0,2}(?:C[we]{1,6}C[BPI]|C?H?[eIvBPSm]))"
_ASIDE = r"(?:C[^NKDCX]{1,12}C|R[^NKDCX]{0,8})"
_BETWEEN = rf"(?:[wedOathqIHMv]|p[Nad]?|{_ASIDE})"
_WERE = r"[FHwte]{0,4}[BPF][FBHwteqp]{0,5}(?:[eI]At?)?"
_NO_OBJECT = r"(?![Nadhwsg])"
PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        # killed two soldiers and a driver; kills himself and four others
        rf"(?:k|(?<![dahpq])K)(?P<who>(?:{_COUNTED}|s)(?:{_AND}{_GROUP}{_NO_VERB}){{0,4}}|"
        rf"(?:d{_ADJECTIVES})?w{{1,6}}{_OF}(?:(?:C?A|C(?=[Nh])){_GROUP}{_NO_VERB}){{0,4}})",
        # a soldier and two civilians were killed; nine dead; two killed in a raid
        rf"{_STARTS}(?P<who>(?:{_GROUP}|{_NAME}(?=C?A))(?:{_AND}{_GROUP}|C?A{_NAME}){{0,4}})"
        rf"{_BETWEEN}{{0,12}}?C?(?:{_WERE}[KD]|(?<!d)D|K{_NO_OBJECT})",
        # was killed along with his wife
        rf"[KD](?:p?t)?(?P<who>(?:A(?!NI){_GROUP}){{1,3}}){_NO_VERB}",
    )
)
# Soldier killed in ambush; was shot dead: one, where no group is named.
ONES = (
    re.compile(rf"(?:^|(?<=X))(?P<who>[we]{{0,5}}w)(?:O[we]{{1,3}})?(?:F?K{_NO_OBJECT}|B?D)"),
    re.compile(rf"(?<=S)(?P<who>[we]{{0,5}}w)F?K{_NO_OBJECT}"),
    re.compile(r"(?P<who>)B[BFwt]{0,3}(?:[eI]A)?[KD]"),
    re.compile(r"(?<=C)(?P<who>[we]{0,3}w)(?:K(?=p[^C]*$|$)|D$)"),
)
# Father and son killed; his driver and guard were shot dead: as many as are named. "Actor and writer dies" is one.
_LISTED = rf"(?:{_GROUP}|w{{1,5}})(?:C?A(?:{_GROUP}|w{{1,5}})){{1,3}}"
_NAMED = rf"(?:^|(?<=X)|(?<![pqOwe])(?=[ahN]))(?P<who>{_LISTED})C?[FHtp]{{0,2}}"
NAMED = re.compile(rf"{_NAMED}(?:P[FBHteq]{{0,3}}[KD]|K{_NO_OBJECT})")
NAMED_WHO_DIE = re.compile(rf"{_NAMED}D")  # "mother and child die" are two
# Two soldiers, driver killed: a headline's comma is an "and".
LISTED = re.compile(rf"^(?P<who>h?N{_ADJECTIVES}w{{1,6}}(?:C{_GROUP})*Cw{{1,3}})(?:K{_NO_OBJECT}|D)")
OF_SOMEBODY = re.compile("wO[adh]?[ew]{1,4}$")  # the army's chief of staff was killed: the chief
# killing Omar Haddad, Ali, and Salim instantly
NAMES = re.compile(r"[kK](?P<who>w{1,4}(?:Cw{1,4})*C?Aw{1,4})(?=[tpX]|$)")
AND_THERE = re.compile(r"A(?P<who>N)(?=[pq])(?![^XC]*[BPI])")  # killed six in one town and two in another
TOLD_AGAIN = re.compile("[KD][^XA]*Cw{1,5}C$")  # a guard killed in a raid, Omar Haddad, was shot dead
MEMBER = re.compile(
    rf"(?:h(?=N))?(?P<first>[Nahdsw])(?P<noun>{_ADJECTIVES}w*(?:(?<=N)O[adh]?N?e*w{{0,4}})?){_OF}"
)  # of 24 girls one
REMAINS = re.compile(r"(?P<who>N)O?[weS]{0,2}(?P<what>b)|(?P<bodies>b)O(?P<of>N)")
TAKEN = any_of("lost|loss|claim(?:s|ed|ing)?|cost(?:s|ing)?|tak(?:es|ing)|took")
# The dead of long ago are handed over, returned and exchanged.
_GIVEN = r"(?:hand(?:s|ed|ing)? over|return(?:s|ed|ing)?|repatriat\w+|exchang\w+|receiv\w+)"
OLD_BODIES = any_of(
    rf"{_GIVEN} (?:[\w,-]+ ){{0,3}}(?:bodies|corpses)",
    rf"(?:bodies|corpses) (?:[\w'’-]+ ){{0,4}}(?:were|are|been) {_GIVEN}",
)
A_BODY = re.compile(
    r"\bbody\b.{0,80}\b(?:found|recovered|discovered|dumped|retrieved)\b|"
    r"\b(?:found|recovered|retrieved) .{0,30}\bbody of\b",
    re.IGNORECASE,
)

# What is killed in a figure of speech, or is no person; and what looks like one person and is not.
_BEASTS = """
cattle cow goat sheep camel donkey horse pig chicken poultry bird goose geese duck dog cat elephant rhino lion whale
seal dolphin turtle fish livestock animal tree crop plant head
"""
_WORKS = """
bill deal proposal hope talk truce plan project motion amendment job funeral vigil ceremony burial memorial tank
vehicle drone missile bomb device mine ied rocket house target threat time game momentum silence weapon bridge railway
track line pipeline road tunnel dam tower pylon building base station depot refinery motorcade convoy centrifuge
stockpile warehouse church mosque school hospital train bus car truck lorry ship boat tanker vessel plane aircraft
helicopter jet statue generation section stretch fire blaze
"""
_CROWDS = """
all everyone everybody anyone anybody none most several many some few more them others civilians people police troops
personnel staff crew children youth
taliban
number total toll count
"""
# What is counted and kills, but is not killed.
_BLOWS = """
explosions blasts bombings attacks strikes airstrikes raids drones missiles rockets bombs grenades shells
"""
THINGS = frozenset((_BEASTS + _WORKS).split())
NOT_ONE = frozenset(_CROWDS.split())
BLOWS = frozenset(_BLOWS.split())


def victims(told: Tagged, text: str) -> dict[int, Victims]:
    """The groups that died, each once, by the word that counts it."""
    found = {one.at: one for one in _people(told)} or {one.at: one for one in _bodies(told)}
    return found or ({-1: Victims(-1, 1, "", "")} if A_BODY.search(text) else {})


def _people(told: Tagged) -> Iterator[Victims]:
    of_a_group: set[int] = set()  # verbs that tell of a group already
    for pattern in PATTERNS:
        for match in pattern.finditer(told.kinds):
            of_a_group.update(range(match.end("who"), match.end()))
            yield from _members(told, match)
    yield from _named(told)
    for match, who in _listed(told):
        of_a_group.update(range(match.end("who"), match.end()))
        yield from who
    for pattern in ONES:
        for match in pattern.finditer(told.kinds):
            if match.end() - 1 not in of_a_group and _is_one(told, match):
                yield Victims(match.end() - 1, 1, "", _last(told, match.end("who")))
    if re.search("[KkD]", told.kinds):
        for match in AND_THERE.finditer(told.kinds):
            yield from _members(told, match)


def _listed(told: Tagged) -> Iterator[tuple[re.Match[str], list[Victims]]]:
    """The lists of which each member is a group."""
    die = (match for match in NAMED_WHO_DIE.finditer(told.kinds) if told.words[match.end() - 1].lower() == "die")
    for match in (*NAMED.finditer(told.kinds), *LISTED.finditer(told.kinds), *die):
        who = list(_members(told, match))
        if len(who) == 1 + len(re.findall("C?A|C", match["who"])):
            yield match, who


def _members(told: Tagged, match: re.Match[str]) -> Iterator[Victims]:
    if _is_feared(told, match):
        return
    telling = " ".join(told.words[match.start("who") : match.end()])
    for member in MEMBER.finditer(told.kinds, *match.span("who")):
        at, head = member.start("first"), told.words[member.end("noun") - 1].lower()
        kind = told.kinds[at]
        blows = BLOWS.intersection(word.lower() for word in told.words[at : member.end("noun")])
        if not blows and not _is_a_thing(head) and (kind in "Nas" or not _is_plural(head)):
            count = value_of(told.words[at]) if kind == "N" else 1
            yield Victims(at, count, "" if kind == "d" else telling, head)


def _last(told: Tagged, end: int) -> str:
    return told.words[end - 1].lower() if end else ""


def _named(told: Tagged) -> Iterator[Victims]:
    """`Killing Omar Haddad, Ali, and Salim`: persons whom a list names; in a headline's capitals all could be names."""
    for match in NAMES.finditer(told.kinds):
        at = match.start("who")
        names = [told.words[at + one.start()] for one in re.finditer("w+", match["who"])]
        if told.words[at - 1].islower() and all(name[0].isupper() for name in names):
            yield Victims(at, len(names), "", "")


def _is_feared(told: Tagged, match: re.Match[str]) -> bool:
    return "F" in told.kinds[max(0, match.start() - 3) : match.end()]


def _is_one(told: Tagged, match: re.Match[str]) -> bool:
    """Is the subject of "was killed", or of a headline's "killed", one person?"""
    end = match.end("who")
    before = _last(told, end)
    if (of := OF_SOMEBODY.search(told.kinds, 0, end)) and not _is_plural(told.words[of.start()].lower()):
        before = told.words[of.start()].lower()
    if TOLD_AGAIN.search(told.kinds, 0, end):
        return False
    crowd = "g" in told.kinds[: match.start()] or before == "have"
    return not (crowd or _is_plural(before) or _is_a_thing(before) or _is_feared(told, match))


def _is_a_thing(word: str) -> bool:
    return word in THINGS or word.removesuffix("s") in THINGS


def _is_plural(word: str) -> bool:
    word = word.rstrip("'’")
    if word in NOT_ONE or word.endswith(("men", "ly")):
        return True
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s"))


def _bodies(told: Tagged) -> Iterator[Victims]:
    """Nine bodies, six deaths, the bodies of two; lives only where they were lost."""
    for match in REMAINS.finditer(told.kinds):
        at = match.start("of") if match["of"] else match.start("who")
        what = told.words[match.start("bodies") if match["of"] else match.start("what")].lower()
        bodies = what in ("bodies", "corpses")
        if bodies and (OLD_BODIES.search(" ".join(told.words)) or (match["of"] and _is_of_beasts(told, at))):
            continue
        if bodies or (not match["of"] and (what != "lives" or TAKEN.search(" ".join(told.words)))):
            yield Victims(at, value_of(told.words[at]), told.words[at], "")


def _is_of_beasts(told: Tagged, at: int) -> bool:
    """`Bodies of 2,500 seals`"""
    return at + 1 < len(told.words) and _is_a_thing(told.words[at + 1].lower())
