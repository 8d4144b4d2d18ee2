"""How many died? Reads the toll of the event from sentences, never that of an older one, never the wounded."""

import re
from collections.abc import Sequence

from bot.interpret.quantities import QUANTITY, value_of

LEAD = 6  # sentences after the headline in which the toll is sought
OLDER = re.compile(
    r"\b(?:in|since|of|during) (?:19|20)\d\d\b|\bsince\b|\byears? ago\b|\b(?:years?|months?|"
    r"decades?) of (?:\w+ )?(?:war|fighting|conflict|"
    r"violence)\b|\b(?:war|conflict|insurgency|uprising) (?:has|have|had) (?:killed|left)\b|\brecall(?:ed|s|"
    r"ing)?\b|\banniversary\b|"
    r"\bsentenced\b|\bconvicted\b|\b(?:last|this|per) year\b|\bthe (?:19|20)\d\d\b|\bso far this\b",
    re.IGNORECASE,
)
NOT_DONE = re.compile(
    r"\b(?:threat\w*|vow\w*|plan\w*|plot\w*|want\w*|tri\w+|attempt\w*|could|would|may|might|if|will|aim\w*|"
    r"order\w*|conspir\w+)\b"
    r"(?: [\w'’-]+){0,4}? (?:to )?(?:kill|murder|execute|behead|assassinate|die)\b",
    re.IGNORECASE,
)
ASIDE = re.compile(
    r"\([^)]*\)|,?\s*\b(?:including|among them|among whom|most of them|(?:all|many|some|\w+) of (?:them|"
    r"whom))\b[^,.;]*",
    re.IGNORECASE,
)
EARLIER = re.compile(
    r",?\s*(?:\w+ )?(?:days?|weeks?|months?|hours?) (?:after|before|earlier|ago)\b.*|\b(?:of|among) the dead\b.*",
    re.IGNORECASE,
)
CLAUSE = re.compile(r";|\bbut\b|\bwhile\b|\bwho\b|\bwhich\b|\bwhen\b", re.IGNORECASE)

NONE = re.compile(
    r"\bno (?:casualties|deaths|fatalities|one (?:was|were|has been) (?:killed|hurt|injured)|one (?:died|dead)|"
    r"victims|loss of life)\b|\bnobody "
    r"(?:was (?:killed|hurt|injured)|died)\b|\bwithout (?:casualties|loss of life)\b|\bkill(?:ed|s|"
    r"ing)? (?:no one|nobody)\b|"
    r"\bno (?:\w+ ){0,2}(?:were|was|have been) (?:killed|hurt)\b|\bno deaths (?:were|have been) reported\b",
    re.IGNORECASE,
)
BEFORE = r"(?:at least|as many as|more than|up to|about|around|some|nearly|almost|over|roughly|a total of|an estimated|between|the|all|only)"
KINDS = r"(?:[ ,]+(?!and\b|or\b|injured|wounded|hurt|missing|arrested|captured|freed|were\b|was\b|are\b|is\b)[\w'’.-]+)"
ONE = rf"(?:{BEFORE} ){{0,2}}(?P<n>{QUANTITY})"
COUNT = re.compile(ONE, re.IGNORECASE)
GROUP = rf"(?:{BEFORE} ){{0,2}}{QUANTITY}{KINDS}{{0,6}}?"
HURT = re.compile(
    r"\b(?:injur\w+|wound\w*|hurt|missing|abduct\w*|kidnap\w*|captur\w+|arrest\w*|detain\w*|freed|escap\w*)\b",
    re.IGNORECASE,
)

DIED = (
    r"(?:killed|dead|died|slain|massacred|beheaded|executed|murdered|assassinated|gunned down|shot dead|"
    r"shot and killed|"
    r"shot to death|blown up|lynched|drowned|die|perished|feared dead|lost their lives|burned alive)"
)
BEING = (
    r"(?:(?:is|are|was|were|have|had|has|been|be|being|fatally|feared|reported|reportedly|also|left|found|confirmed) )*"
)
PASSIVE = re.compile(rf"(?P<who>{GROUP}(?:(?:,| and|, and) {GROUP}){{0,2}}),? {BEING}{DIED}\b(?! or\b)", re.IGNORECASE)
KILLS = (
    r"(?:kill(?:s|ed|ing)?|massacr(?:e|es|ed|ing)|behead(?:s|ed|ing)?|execut(?:es|ed|ing)|murder(?:s|ed|ing)?|"
    r"assassinat(?:es|ed|ing)|"
    r"gun(?:s|ned|ning) down|sho(?:t|ots) dead|sho(?:t|ots) and kill(?:s|ed)|shooting dead|fatally sh(?:ot|"
    r"oots)|lynch(?:es|ed)|"
    r"(?:claim(?:s|ed|ing)?|took|cost) the lives of|deaths? of|murders? of|killings? of|slay(?:s|ing)?|kill)"
)
NOT_HURT = r"(?!\s+(?:were |was |are )?(?:injured|wounded|hurt|missing))"
MORE = rf"(?:(?: (?!and\b)[\w'’-]+){{0,4}}?(?:,| and|, and) {GROUP}{NOT_HURT}){{0,2}}"
ACTIVE = re.compile(rf"\b{KILLS} (?P<who>{GROUP}{MORE})(?=$|[\s.,;:])", re.IGNORECASE)
TOLL = re.compile(
    rf"\b(?:death toll|number of (?:dead|deaths)|toll)\b[^.;]*?\b(?:to|at|of|reache[sd]|is|was|stands at|"
    rf"now) (?:{BEFORE} ){{0,2}}(?P<n>{QUANTITY})",
    re.IGNORECASE,
)
BODIES = re.compile(
    rf"(?P<n>{QUANTITY}) (?:bodies|corpses|fatalities|deaths|lives (?:were|have been|had been)? ?lost)\b", re.IGNORECASE
)
ONE_DIED = re.compile(
    rf"\b(?:was|has been|had been|is|be) (?:also )?{DIED}(?! or\b)|\b{KILLS} (?:(?:a|an|the|his|her|its|their|"
    rf"one) |(?-i:[A-Z]))"
    r"(?!\w*s\b(?!['’]s))[\w'’-]+|\bkill(?:s|ed|ing)? (?:himself|herself)\b",
    re.IGNORECASE,
)


def find(title: str, text_sentences: Sequence[str]) -> int | None:
    """The dead of the headline or of the first sentence that says a number, whichever is more; None: not said."""
    told = in_sentence(title)
    for sentence in text_sentences[:LEAD]:
        if (dead := in_sentence(sentence)) is not None:
            return dead if told is None else max(dead, told)
    return told


def in_sentence(sentence: str) -> int | None:
    """The dead that one sentence tells of."""
    line = " ".join(sentence.split())[:600]
    if NONE.search(line):
        return 0
    line = EARLIER.sub("", ASIDE.sub("", line))
    if OLDER.search(line) or NOT_DONE.search(line):
        return None
    counts = [dead for clause in CLAUSE.split(line) if (dead := _in_clause(clause)) is not None]
    return max(counts, default=None)


def _in_clause(clause: str) -> int | None:
    for pattern in (TOLL, BODIES):
        if found := pattern.search(clause):
            return value_of(found["n"])
    for pattern in (ACTIVE, PASSIVE):
        counts = [_sum(found["who"]) for found in pattern.finditer(clause) if not HURT.search(found["who"])]
        if counts:
            return max(counts)
    return 1 if ONE_DIED.search(clause) else None


def _sum(group: str) -> int:
    """Of a range the lower number, of several groups all together."""
    written = [found["n"] for found in COUNT.finditer(group)]
    if re.match(r"between\b", group, re.IGNORECASE):
        return value_of(written[0])
    return sum(map(value_of, written))
