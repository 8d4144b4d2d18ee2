"""Cuts a sentence into the parts that tell of its own event: without asides, older events, denials and who says it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.interpret.death_words import DIED, KILLED
from bot.interpret.quantities import QUANTITY
from bot.interpret.truecase import is_common
from bot.interpret.whole_words import any_of

_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_SHORT_MONTH = r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?"


# What a truce brings to an end: "after 20 days in which 101 people were killed".
_TRUCE = any_of("ceasefire|cease-fire|truce|armistice|peace (?:deal|accord|agreement)|joint declaration")
_ENDED = re.compile(
    r",?\s*\b(?:after|end(?:s|ed|ing)?|halt(?:s|ed|ing)?|stop(?:s|ped|ping)?|paus(?:es|ed|ing)) (?:[\w-]+ ){0,4}?"
    r"(?:days|weeks|months|war|fighting|clashes|hostilities|conflict)\b(?:(?!\b(?:but|while|although)\b)[^.;])*",
    re.IGNORECASE,
)

# From a day of this year on a toll is the event's, unless a war began that day, or the year; so it is from its start.
_DAY = (
    rf"(?!(?:october|oct\.?) 7\b|0?7 october|(?:february|feb\.?) 24\b|24 february|(?:january|jan\.?) 1\b|1 january)"
    rf"(?:(?:{_MONTH}|{_SHORT_MONTH}) \d{{1,2}}|\d{{1,2}} {_MONTH})\b"
)
_SPREE = (
    r"(?:clashes|hostilities|violence|fighting|unrest|protests?|riots?|siege|attacks?|strikes|operation|escalation|"
    r"offensive|raids?|demonstrations)"
)

# Parts that tell of other deaths, or of none.
OLDER = any_of(
    rf"(?:in|since|of|during|over|the) (?:{_MONTH},? )?(?:19|20)\d\d",
    r"(?:19|20)\d\d (?:attacks?|bombings?|massacres?|war|coup|siege)",
    r"since(?![^,;]{0,60}\b(?:morning|afternoon|evening|night|dawn|midnight|noon|yesterday|(?!holi|birth)\w+day)\b)"
    rf"(?! {_DAY}(?! ?,? (?:19|20)\d\d))"
    rf"(?! the (?:start|beginning|onset|outbreak|outset) of (?:the )?(?:[\w-]+ )?{_SPREE})",
    "annually|so far this|anniversary|reminiscent|recall(?:ed|s|ing)?|9/11|september 11",
    r"(?:years?|decades?) ago",
    rf"(?:last|previous) (?:year|month|week|{_MONTH})",
    r"earlier (?:this|in the) (?:year|month|week)",
    r"(?:in|over|within|during) (?:(?:just|the|about|nearly|almost|over|more than) )?(?:\d+|[\w-]+) (?:years|decades)",
    rf"(?<!toll from )(?<!toll of )the (?:{_MONTH}|{_SHORT_MONTH}) \d{{1,2}} (?:[\w-]+ ){{0,3}}"
    "(?:attacks?|bombings?|massacres?|shootings?|assault|raid)",
    rf"in (?:{_MONTH}|recent (?:years|months|weeks))",
    r"(?:past|last) (?:\w+ )?(?:years|months|decades?)",
    r"(?:years?|months?|decades?) of (?:\w+ )?(?:war|fighting|conflict|violence)",
    r"(?:war|conflict|insurgency|uprising|violence) (?:has|have|had) (?:killed|left|claimed)",
    r"(?:this|per|a|each|every|of the) year|this month",
    "during the (?:civil |world )?war",
    "(?:a|the) (?:similar|previous|earlier) (?:attack|bombing|raid|incident)",
    r"(?:killed|dead|deaths|tolls?)(?: [\w'’-]+){0,3} (?:(?:such|similar) \w+|from all\b)",
    r"(?:tolls?|number|total)(?: [\w'’-]+){0,4} (?:of|in|during) (?:the )?(?:[\w-]+ )?"
    r"(?:campaign|war(?!-)|conflict|insurgency|offensive)",
)
DENIED = any_of(
    r"den(?:y|ies|ied|ying)|dismiss(?:es|ed|ing)?|reject(?:s|ed|ing)?|refut(?:es|ed)|"
    "disput(?:es|ed) (?:by|the|that|this|these|those|its?|his|her|their|any|claims?|reports?|accounts?)",
    "if|how many|whether",
)
ABOUT_DEATHS = any_of(
    r"(?:over|avenge|mourn\w*|investigat\w+|protest\w*|(?<!reports )of|for|against) the (?:killing|murder|death)s?",
    # Who is held, charged or dismissed over one that is known.
    r"(?:arrest|charg|suspect|accus|indict|warrant|fired|involved)\w*\b[^,;]{0,60}\b"
    r"fatal (?:shooting|stabbing|beating)s?",
)
_OF_KILLING = r"(?: [\w'’-]+){0,6} (?:kill|murder|massacr|assassinat|slaughter|bomb|attack|death|shoot)\w*"
_IN_COURT = any_of(
    r"sentence[sd]|sentencing|acquit(?:s|ted)|extradit(?:ed|es)|indicted|court (?:\w+ ){0,5}convicts|pleaded|pleads",
    "convicted (?:of|over)|jails|jailed for|found guilty|inquest|on trial|trial (?:of|over|opens|begins|starts|for)",
    rf"to justice|(?:accused|suspected) of{_OF_KILLING}|(?:charged with|wanted (?:for|over)){_OF_KILLING}",
)
# A man is accused of a deed that is known; of an army, a state or an armed group it is how a deed is reported.
_FORCES = (
    r"(?:army|military|forces?|troops|soldiers|police|guards|mercenaries|junta|regime|government|militias?|paramilitar\w+|"
    r"rebels|militants|insurgents|jihadists|fighters|gunmen|group|gangs?|cartels?|(?-i:[A-Z]{2,}\d*))"
)
_ONE_NAME = r"(?-i:(?:^|: |['’]s |\b(?:[Aa]fter|[Aa]s|[Ww]hile) )(?P<name>[A-Z][\w-]+))"  # two are a person's
_FORCE_ACCUSED = any_of(rf"(?:{_FORCES}|{_ONE_NAME})(?: (?:is|are|was|were|stands?|ha(?:s|ve) been))? accused of")

# What stands beside a count and is in it already, or is none of it.
_VERB = r"(?:were|was|have been|had been|has been|succumbed|died|sustained|suffered|received)\b"
_OF_THEM = r"(?:most|some|many|half|several|none|all|(?:at least )?[\w-]+) of (?:them|whom|those)"
_ASIDES = (
    r"[—–](?:including|among (?:them|whom))\b[^—–.;]*[—–]",
    # Of an older event is what this one came after, answers or coincides with.
    r"\b(?:occurr\w+|com(?:es?|ing)|came|happen\w*|took place|follow\w*) (?:\w+ ){0,3}?(?:days?|weeks?|months?|hours?) "
    r"after\b[^.;]*",
    r",?\s*\b(?:in )?(?:[\w-]+ )?(?:retaliation|response|revenge|reprisal) (?:for|to)\b[^,.;]*"
    r"(?:(?:, [^,.;]{1,40})?, (?:which|where|when|that)\b[^,.;]*)?|\bcoincid\w+ with\b[^,.;]*",
    r"\bafter (?:accusing|blaming)\b[^,.;]*",
    r",\s*[^,.;]{1,60} among (?:the )?(?:dead|victims|fatalities|those killed)\b",
    # Between two dashes, unless more died there.
    rf"\s[—–]\s(?:(?!\b(?:{KILLED}|{DIED})\b)[^—–.;])*\s[—–]\s",
    # What a day follows is of that day before: "a day after pagers exploded, killing 12, walkie-talkies killed 14".
    r"^(?:(?:an?|one|two|three|\d+) )?(?:days?|weeks?|months?|hours?) after [^,;]*"
    r"(?:, (?:killing|injuring|wounding|leaving)(?:[^,;]|,\d{3})*)*",
    r"\([^)]*\)|\b(?:on|marking|celebrating) the (?:\w+ )?anniversary of [^,;]*",
    rf",?\s*(?:\b(?:later|all) )?\bidentified as (?:(?!\b(?:while|when|after|who|kill|injur))[^.;])*?(?=,?\s*{_VERB})",
    r"(?<=[a-z])(?<! dead)(?<!killed) including (?:(?! killed)[^,.;]){1,60}(?= killed\b)",
    rf",?\s*\b(?<!killed )(?<!kills )(?<!killing )(?:including|among (?:them|whom)|the \w+ (?:included|among them)|"
    rf"{_OF_THEM})\b"
    rf"(?! (?:(?:later|subsequently) )?(?:were |was |have been |had )?(?:killed|dead|died|succumbed))"
    rf"(?:(?! {_VERB})[^,.;])*",
    r",\s*(?:mostly|mainly)\b[^,.;]*",
    # "The mayor is killed, the 16th candidate slain" is one.
    rf"(?:,|(?<=killed)) the (?:\d+(?:st|nd|rd|th)|second|third|fourth|fifth) (?:[\w'’-]+ ){{1,4}}(?:{KILLED})\b",
    # Who is one of 158 people killed is counted among them.
    rf"\b(?:is|was|are|were) {QUANTITY} of (?:the )?(?=(?:at least )?{QUANTITY} (?:[\w-]+ ){{1,4}}(?:killed|dead)\b)",
    r"\b(?:among|(?!estimates?\b|numbers?\b|count\b|tolls?\b)[\w-]+ of) the (?:dead|victims|fatalities|slain)\b[^.;]*",
    r",?\s*\b(?:(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|several|few|some|just|only|barely) )*"
    r"(?:days?|weeks?|months?|hours?|years?) (?:after|before|earlier|ago)\b[^,;]*",
    # Who says it is nobody who died: "killed 17 people, a rebel group and two villagers said".
    r",\s*(?!but|while|and\b|saying|adding|(?:there were )?no )"
    r"(?:(?!kill|dead\b|death|dying|leaving|leaves)[\w'’.-]+ ){1,10}"
    rf"(?:said|says?|told|reported|confirmed|announced|claimed(?! (?:{QUANTITY} |the )(?:[\w-]+ )?li(?:fe|ves)\b))\b"
    rf"(?! {QUANTITY})(?=(?:(?!\b(?:dead|killed|died|lives)\b)[^,.;]){{0,40}}(?:[,.;]|$))",
    # The ages of two: "two children, 8 and 10 years old, are dead".
    r",\s*(?:aged )?\d{1,2}(?:,? and|,) \d{1,2}(?: years? old)?\b",
    r",?\s*\baccording to [^,.;]*",
    rf",\s*(?:aged? )?\d{{1,3}},(?= (?:{KILLED}|{DIED})\b)",
    r",\s*(?:(?:who (?:was|is) )?(?:aged? )?)?\d{1,3}(?=,)|,?\s*\baged (?:between )?\d+(?: (?:to|and) \d+)?\b",
)
# How bad this event is beside older ones: "in the deadliest attack since the war of 2014", "worst strikes in a year".
_DEADLY = r"(?:kill\w*|dead|die[sd]?|left|leaves|claim\w*)\b"
_IN_YEARS = (
    r" (?:this|last) (?:year|month)\b|"
    r" (?:in|for|of) (?:(?:almost|nearly|over|about|more than|at least|recent|the (?:past|last)) )?"
    r"(?:(?:an?|[\w-]+|\d+) )?(?:years?|months|weeks|decades?|times)\b"
)
_WORST = re.compile(
    r",?\s*\b(?:in )?(?:one of )?(?:(?:the|its|[\w-]+['’]s) )?(?:deadliest|bloodiest|worst|largest|biggest|"
    r"fiercest|heaviest|gravest|most (?:serious|severe|violent|intense)|(?<=the )first)\b"
    rf"(?:(?! {_DEADLY})[^,.;])*?"
    rf"(?: since\b(?:(?! {_DEADLY})[^,.;])*(?:,? (?:when|in which|which)\b[^.;]*)?|{_IN_YEARS})",
    re.IGNORECASE,
)
_ASIDE = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _ASIDES)
_AS = (
    r"(?<!many )(?<!well )(?<!much )(?<!few )(?<!confirmed )(?<!reported )"
    r"as(?! (?:many|well|few|much|an? (?:\w+ )?result)\b)"
)
_LINK = re.compile(
    r"(;|:(?!\d)|[—–]|\s-+\s|"
    r"\b(?:but|while|whereas|although|though|however|when|where|which|after|before|because|amid|"
    rf"following(?= (?:an?|the|last|earlier)\b)|{_AS})\b|"
    r",\s*(?:saying|adding|bringing|taking|raising|killing|leaving)\b)",
    re.IGNORECASE,
)
_OF_THE_PART_BEFORE = ("when", "where", "which")
_MAIN_CLAUSE = ("", "before", "after")
_OUTCOME = ("killing", "leaving")
_YEAR = re.compile(
    rf"\b(?:in|of|during|the) (?:{_MONTH},? )?((?:19|20)\d\d)\b"
    r"(?! (?:km|kilomet|miles?|met(?:re|er)|people|men|troops|soldiers|fighters)\w*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence, and the word or sign that joins it to the one before."""

    link: str
    text: str


def in_court(text: str) -> bool:
    """Is it about the judgement of somebody for a deed that is known?"""
    return _IN_COURT.search(_FORCE_ACCUSED.sub(_unless_a_person, text)) is not None


def _unless_a_person(accused: re.Match[str]) -> str:
    """A common word that opens a headline is a person: `Doctor accused of`."""
    name = accused["name"]
    return accused[0] if name and is_common(name) else " "


def parts(line: str) -> Iterator[Part]:
    """In order. What hangs on an older event ("the bombing of 2017, which …") is left out with it."""
    for aside in (_WORST, *_ASIDE):
        line = aside.sub(" ", line)
    if _TRUCE.search(line):
        line = _ENDED.sub(" ", line)
    older, denied = False, False
    for link, text in _pieces(line):
        word = link.strip(" ,").lower()
        older = OLDER.search(text) is not None or (older and word in _OF_THE_PART_BEFORE)
        denied = DENIED.search(text) is not None or (denied and word == "as")
        if not older and not denied and not ABOUT_DEATHS.search(text):
            kept = word if link.startswith(",") else ""
            yield Part(word, f"{kept} {text}")


def parts_before(line: str, year: int) -> Iterator[Part]:
    """Those that tell of a year before that one, and what came of it ("in 1988, killing 270 people"). Asides stay, for
    they may say when: "days before Christmas in 1988"."""
    in_older = False  # is the sentence itself of back then, and not only something that it speaks of?
    for link, text in _pieces(_WORST.sub(" ", line)):
        word = link.strip(" ,").lower()
        named = [int(found) for found in _YEAR.findall(text)]
        older = max(named) < year if named else in_older and word in _OUTCOME
        in_older = older and word in _MAIN_CLAUSE
        if older:
            yield Part(word, f"{word} {text}")


def _pieces(line: str) -> Iterator[tuple[str, str]]:
    """The line cut at the links: each piece behind its link."""
    pieces = ["", *_LINK.split(line)]
    return zip(pieces[::2], pieces[1::2], strict=True)
