"""How many died? Reads the toll of the event from sentences, never that of an older one, never the wounded."""

import re
from collections.abc import Sequence

from bot.interpret.quantities import QUANTITY, value_of

OF_A_WAR = 5_000  # from here on it is no event's toll but a whole war's
LEAD = 6  # sentences after the headline in which the toll is sought


def _words(*patterns: str) -> re.Pattern[str]:
    """Any of the patterns as whole words, in any case."""
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE)


# Sentences and parts of them that tell of other deaths, or of none yet.
OLDER = _words(
    r"(?:in|since|of|during|over|the) (?:19|20)\d\d",
    r"(?:19|20)\d\d (?:attacks?|bombings?|massacres?|war)",
    r"since",
    r"years? ago",
    r"(?:years?|months?|decades?) of (?:\w+ )?(?:war|fighting|conflict|violence)",
    r"(?:war|conflict|insurgency|uprising) (?:has|have|had) (?:killed|left)",
    r"recall(?:ed|s|ing)?",
    r"anniversary",
    r"sentenced",
    r"convicted",
    r"(?:last|this|per) year",
    r"so far this",
)
MEANT = r"(?:threat|vow|plan|plot|want|try|tries|tried|attempt|could|would|may|might|if|will|aim|order|conspir)\w*"
NOT_DONE = _words(rf"{MEANT}(?: [\w'’-]+){{0,4}}? (?:to )?(?:kill|murder|execute|behead|assassinate|die)")
ASIDE = re.compile(
    r"\([^)]*\)|,?\s*\b(?:including|among them|among whom|most of them|\w+ of (?:them|whom))\b[^,.;]*", re.IGNORECASE
)
EARLIER = re.compile(
    r",?\s*(?:\w+ )?(?:days?|weeks?|months?|hours?) (?:after|before|earlier|ago)\b[^;]*|\b(?:of|among) the dead\b[^;]*",
    re.IGNORECASE,
)
# Who says it is nobody who died: "killed 17 people, a rebel group and two villagers said".
SOURCE = re.compile(
    r",\s*(?:(?!kill|dead\b|death|dying|leaving|leaves)[\w'’.-]+ ){1,10}"
    r"(?:said|says?|told|reported|confirmed|announced)\b|,?\s*\baccording to [^,.;]*",
    re.IGNORECASE,
)
CLAUSE = re.compile(r";|\b(?:but|while|who|which|when)\b", re.IGNORECASE)
NONE = _words(
    r"no (?:casualties|deaths|fatalities|victims|loss of life)",
    r"no one (?:(?:was|were|has been) (?:killed|hurt|injured)|died|dead)",
    r"nobody (?:was (?:killed|hurt|injured)|died)",
    r"without (?:casualties|loss of life)",
    r"kill(?:ed|s|ing)? (?:no one|nobody)",
    r"no (?:\w+ ){0,2}(?:were|was|have been) (?:killed|hurt)",
)
# "No casualties reported so far" leaves it open.
OPEN = _words(r"immediate(?:ly)?", "so far", "as yet", "yet", "initial(?:ly)?", "early reports", "unclear", "not known")

# Who: counts of people, at most three joined. Bounds keep the search short in a text of endless repetition.
BEFORE = (
    r"(?:at least|as many as|more than|up to|about|around|some|nearly|almost|over|roughly|a total of|an estimated|"
    r"between|the|all|only)"
)
NOT_PEOPLE = r"(?!and\b|or\b|injured|wounded|hurt|missing|arrested|captured|freed|were\b|was\b|are\b|is\b)"
COUNT = re.compile(rf"(?:{BEFORE} ){{0,2}}(?P<n>{QUANTITY})", re.IGNORECASE)
GROUP = rf"(?:{BEFORE} ){{0,2}}{QUANTITY}(?:[ ,]+{NOT_PEOPLE}[\w'’.-]+){{0,6}}?"
JOINED = r"(?:,| and|, and)"
HURT = _words(r"(?:injur|abduct|kidnap|captur|arrest|detain|escap)\w+", r"wound\w*", r"hurt", r"missing", r"freed")

# What befell them: "…were killed", "…dead".
DIED = (
    r"(?:killed|dead|died|die|slain|massacred|beheaded|executed|murdered|assassinated|gunned down|shot dead|"
    r"shot and killed|shot to death|blown up|lynched|drowned|perished|feared dead|lost their lives|burned alive)"
)
BEING = (
    r"(?:(?:is|are|was|were|have|had|has|been|be|being|fatally|feared|reported|reportedly|also|left|found|confirmed) )*"
)
PASSIVE = re.compile(rf"(?P<who>{GROUP}(?:{JOINED} {GROUP}){{0,2}}),? {BEING}{DIED}\b(?! or\b)", re.IGNORECASE)

# What was done to them: "killed …", "the deaths of …".
KILLS = (
    r"(?:kill(?:s|ed|ing)?|massacr(?:es?|ed|ing)|behead(?:s|ed|ing)?|execut(?:es|ed|ing)|murder(?:s|ed|ing)?|"
    r"assassinat(?:es|ed|ing)|gun(?:s|ned|ning) down|sho(?:t|ots) dead|sho(?:t|ots) and kill(?:s|ed)|shooting dead|"
    r"fatally sh(?:ot|oots)|lynch(?:es|ed)|(?:claim(?:s|ed|ing)?|took|cost) the lives of|deaths? of|murders? of|"
    r"killings? of|slay(?:s|ing)?)"
)
NOT_HURT = r"(?!\s+(?:were |was |are )?(?:injured|wounded|hurt|missing))"
ALSO = rf"(?: (?!and\b)[\w'’-]+){{0,4}}?{JOINED} {GROUP}{NOT_HURT}"
ACTIVE = re.compile(rf"\b{KILLS} (?P<who>{GROUP}(?:{ALSO}){{0,2}})(?=$|[\s.,;:])", re.IGNORECASE)

# The toll itself, and the one who is not counted: "the mayor was assassinated".
TOLL = re.compile(
    r"\b(?:death toll|toll|(?:number|count) of (?:the )?(?:dead|deaths|bodies|fatalities|"
    r"(?:people |those |civilians |soldiers |victims )(?:known |confirmed |believed |feared )?"
    r"(?:to (?:have been |have |be ))?(?:killed|dead|died)))\b"
    rf"[^.;]*?\b(?:to|at|of|reache[sd]|is|was|stands at|now) (?:{BEFORE} ){{0,2}}(?!an?\b)(?P<n>{QUANTITY})",
    re.IGNORECASE,
)
BODIES = re.compile(
    rf"(?P<n>{QUANTITY}) (?:bodies|corpses|fatalities|deaths|lives (?:were|have been|had been)? ?lost)\b", re.IGNORECASE
)
NO_PLURAL = r"(?!\w*s\b(?!['’]s))"
ONE_DIED = re.compile(
    rf"\b(?:was|has been|had been|is|be) (?:also )?{DIED}(?! or\b)|"
    rf"\b{KILLS} (?:(?:a|an|the|his|her|its|their|one) |(?-i:[A-Z])){NO_PLURAL}[\w'’-]+|"
    r"\bkill(?:s|ed|ing)? (?:himself|herself)\b",
    re.IGNORECASE,
)


def find(title: str, text_sentences: Sequence[str]) -> int | None:
    """The dead of the headline or of the first sentence that counts them, whichever is more; None: not said."""
    counts = [in_sentence(title), _first([in_sentence(sentence) for sentence in text_sentences[:LEAD]])]
    return max((dead for dead in counts if dead is not None), default=None)


def _first(counts: Sequence[int | None]) -> int | None:
    """The first that is said. Behind "nobody was hurt" the next sentence may still tell of the dead elsewhere; what
    comes later is background."""
    for at, dead in enumerate(counts):
        if dead is not None:
            beside = next(iter(counts[at + 1 : at + 2]), None)
            return dead or beside or 0
    return None


def in_sentence(sentence: str) -> int | None:
    """The dead that one sentence tells of; 0 where it says that there were none."""
    line = " ".join(sentence.split())[:600]
    line = EARLIER.sub("", SOURCE.sub(" ", ASIDE.sub("", line)))
    if OLDER.search(line) or NOT_DONE.search(line):
        return None
    spared = NONE.search(line) and not OPEN.search(line)
    clauses = CLAUSE.split(NONE.sub(" ", line))
    counts = [dead for clause in clauses if (dead := _in_clause(clause)) is not None]
    return max((dead for dead in counts if dead < OF_A_WAR), default=0 if spared else None)


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
