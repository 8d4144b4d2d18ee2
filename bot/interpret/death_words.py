"""The words in which news tells of deaths; a part of a sentence as a string of what its words are."""

import re
from dataclasses import dataclass

from bot.interpret.quantities import QUANTITY

# "Neutralised" and "executed" are said of plans as well.
_FOES = (
    r"(?= (?:[\w-]+ ){0,4}?(?:people|persons?|men|women|villagers?|civilians?|prisoners?|hostages?|terrorists?|"
    r"militants?|rebels?|insurgents?|fighters?|cadres?|guerrillas?|gunm[ae]n|miners?|soldiers?|troops|jihadists?|"
    r"suspects?)\b|"
    rf" {QUANTITY})"
)
_DISPATCHED = r"neutrali[sz]ed|eliminated|liquidated|executed"
# What befell somebody, whether he stands before it ("were killed") or after it ("killed two soldiers").
KILLED = (
    r"killed(?! off\b)|murdered|massacred|slaughtered|beheaded|decapitated|assassinated|lynched|martyred|slain|"
    r"(?:(?<=people )|(?<=civilians )|(?<=villagers )|(?<=prisoners )|(?<=men )|(?<=soldiers )|(?<=summarily ))"
    r"executed|(?<=\d )executed(?= (?:in|at|by|near)\b)|"
    rf"(?:(?<=were )|(?<=was )|(?<=been ))(?:{_DISPATCHED})|(?:{_DISPATCHED}){_FOES}|"
    r"gunned down|mown down|shot and (?:killed|fatally wounded)|shot dead|"
    r"fatally (?:shot|stabbed|wounded|injured)|(?:shot|stabbed|hacked|beaten|burned|burnt|stoned|clubbed) to death|"
    r"sent to hell|blown up|burned alive|burnt alive|electrocuted|hanged|strangled"
)
_OURS = r"men|soldiers|troops|fighters|officers|policemen|servicemen|personnel"
# Only before those whom it befell: "kills five", "claimed the lives of 11", "resulted in the deaths of two".
KILLS = (
    r"kill(?:s|ing)?(?! (?:off|sprees?|zones?|fields?)\b)|"
    r"murder(?:s|ing)|massacr(?:es?|ing)(?! (?:survivors?|victims?|sites?|suspects?)\b)|"
    r"slaughter(?:s|ing)|behead(?:s|ing)?|"
    r"assassinat(?:es?|ing)|lynch(?:es|ing)|slay(?:s|ing)?|"
    rf"(?:neutrali[sz]|eliminat|execut)(?:es?|ing){_FOES}|"
    r"gun(?:s|ning)? down|sho(?:ots?|oting) dead|shoots? and kills?|fatally (?:shoots?|stabs?)|"
    r"(?:hack|stab|beat|burn|stone|club|torture)s? to death|"
    r"(?:hack|stab|beat|burn|stone|club|torture)(?:s|d|ed|bed|t)?(?= (?:[\w-]+ ){1,5}?to death\b)|"
    r"burn(?:s|ed|t|ing)?(?= (?:[\w-]+ ){1,4}?alive\b)|"
    r"(?:claim|tak|took|cost)\w* the li(?:fe|ves) of|"
    r"(?:result\w* in|le(?:d|ads?|ading) to|caus\w+|with|report\w*(?: of)?|confirm\w*|announc\w*) (?:the |an? )?"
    r"(?:\w+ )?(?:deaths?|killings?|martyrdom|murder|demise) of|"
    r"fatal (?:shooting|stabbing|beating)s? of|"
    rf"loss of(?= {QUANTITY} (?:[\w-]+ )?(?:{_OURS}|lives|people|civilians|crew|nationals|workers)\b)|"
    rf"los(?:t|es?|ing)(?= (?:[\w-]+ ){{1,4}}?(?:{_OURS})\b)"
)
DIED = (
    r"died|dies?|dead|perish(?:es|ed)?|drown(?:s|ed)|succumb(?:s|ed)?|"
    r"(?:lost|loses?|losing) (?:their|his|her) li(?:fe|ves)|f(?:ell|allen) victim|"
    r"(?:embrac|attain)(?:e?d|es?|ing) martyrdom|breathed (?:his|her|their) last"
)
# In which somebody condemns a killing.
CONDEMN = r"(?:condemn|denounc|deplor|decri|appal|horrif|shock)\w*"
_HOW = r"(?:(?:critically|seriously|severely|badly|gravely|lightly|slightly) )?"
HURT = (
    rf"{_HOW}(?:injur\w+|wound\w*|hurt\w*)|missing|unaccounted|arrest\w*|detain\w*|captur\w*|abduct\w*|kidnap\w*|"
    r"freed|rescued|"
    r"released|displaced|surrender\w*|hospitali[sz]ed|escaped?|survived?|held|seized|treated|"
    r"taken (?:hostages?|captive|prisoners?|away)|"
    r"(?:in )?(?:an? )?(?:critical|serious|grave|stable) condition|critical(?= (?:after|following|in|as)\b|\s*$)"
)
# What was not done, or not yet: "could kill", "to kill", "would have killed", "did not kill".
_INFINITIVE = r"(?= (?:[a-z]+ly )?(?:kill|murder|execute|behead|assassinate|massacre|slaughter|eliminate|die|shoot)\b)"
UNREAL = rf"could|would|may|might|can|cannot|will|shall|should|must|not|never|\w+n['’]t|to{_INFINITIVE}"
# A letter for each kind of word; of several kinds that fit, the first.
KINDS = {
    "N": QUANTITY,
    "k": KILLS,
    "K": KILLED,
    "D": DIED,
    "b": r"bodies|corpses|fatalit(?:y|ies)|deaths?|lives",
    "I": HURT,
    "F": r"feared|fears?|fearing|"
    r"(?:presumed|believed|thought|likely)(?= (?:to|that|dead|killed|drowned|have|missing)\b)",
    "t": r"this (?:morning|afternoon|evening|week|weekend)|last night|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:morning|afternoon|evening|night))?|"
    r"today|yesterday|tonight|overnight|hours?|minutes?|days?|weeks?|"
    r"early|late|later|subsequently|eventually|so far|instantly|outright|also|reportedly|"
    r"reported(?= (?:killed|dead|shot|to have)\b)|"
    r"confirmed(?= (?:killed|dead)\b)",
    "S": r"said|says?|saying|told|tells?|reported|reports?|confirmed|announced|claim(?:s|ed|ing)?|wrote|added|stated",
    "m": r"mourn(?:s|ed)?|bury|buries|honou?rs?|remembers?|rally|rallies|gathers?|attends?|demands?|seeks?|prays?",
    "A": r"and|plus|as well as|along with|together with",
    "M": UNREAL,
    "R": r"who(?!:)|whom|that",
    "o": r"or",
    "O": r"of",
    "P": r"were|are",
    "B": r"is|was|be|been|being|found|declared|pronounced",
    "l": r"left|leaves?|leaving",
    "H": r"has|have|had|having",
    "s": r"himself|herself",
    "h": r"his|her|their",
    "d": r"the|this|these|those|its|our",
    "g": r"an? (?:[\w-]+ )?(?:number|handful|group|family|crowd|series|string|lot)",
    "a": r"an?|another",
    "p": r"in|at|on|near|from|during|outside|inside|into|within|through|across|around|along|off",
    "q": r"by|with|for|over|under|between|against|following|upon|about|despite|without|since|to|as|ahead",
    "v": r"hit|struck|fought|set|took|fled|came|went|burnt|broke|blew|threw|fell|ran|rose|got|sent|met|tore|"
    r"attacks?|strikes|storms?|raids?",
    "w": r"armed|red|united",
    "e": r"\w+ed|stolen|taken|driven|torn|broken|sunk|"
    r"(?!during|morning|evening|building|meeting|wedding|nothing|beijing)\w{3,}ing",
    "W": r"[\w'’.&-]*[\w'’&-]",
}
_TOKEN = re.compile(
    "|".join(rf"(?P<{kind}>(?<![\w-])(?:{words})(?![\w-]))" for kind, words in KINDS.items())
    + r"|(?P<C>,)|(?P<X>[^\w\s\"“”‘’'.-])",
    re.IGNORECASE,
)
_DEADLY = re.compile(rf"(?<![\w-])(?:{'|'.join(KINDS[kind] for kind in 'kKDb')})(?![\w-])|\bbody\b", re.IGNORECASE)
_NOT_DONE = re.compile(r"M[wtHBPF]{0,3}[kKD]|[kKD](?=oI)|[KD](?=AI(?!w*N))|(?<=Io)[KD]")


@dataclass(frozen=True, slots=True)
class Tagged:
    """A part of a sentence; `kinds[i]` is the letter of `words[i]`, "u" for a deed that was not done."""

    kinds: str
    words: tuple[str, ...]


def may_tell_of_deaths(part: str) -> bool:
    """Is any of its words a deed or one of the dead? No part without one tells of deaths, and asking this is quick."""
    return _DEADLY.search(part) is not None


def tag(part: str) -> Tagged:
    """What each word is; a number of several words is one."""
    found = [(match.lastgroup or "", match.group()) for match in _TOKEN.finditer(part)]
    kinds = "".join(kind for kind, _ in found).replace("W", "w")
    words = tuple(word for _, word in found)

    def not_done(deed: re.Match[str]) -> str:
        next_ = words[deed.end() + 1 : deed.end() + 2]  # "30 dead and abducting others" counts the dead alone
        return deed.group() if next_ and next_[0].endswith("ing") else deed.group()[:-1] + "u"

    return Tagged(_NOT_DONE.sub(not_done, kinds), words)
