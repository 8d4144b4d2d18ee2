"""Was something done? Tells a deed from what is only referred to, meant, feared or foiled."""

from bot.interpret.whole_words import any_of

# A deed in the headline, once what it only refers to is put aside: "X war: …", "since the invasion", "ousted king".
_REFERS = any_of(
    r"^[^:]{0,40}\b(?:war|invasion|conflict|crisis|coup|siege|protests?)\b[^:]{0,20}:",
    r"(?:before|since|after|over|amid|during|despite|following)(?: [\w'’-]+){0,3} "
    r"(?:invasion|war|coup|siege|takeover|withdrawal)",
    r"(?:under|of|against)(?: [\w'’-]+){0,3} (?:invasion|war)",
    r"[\w-]+['’]s (?:invasion|war|occupation)(?! (?:begins?|starts?|has))",
    # "the captured town", and not "troops captured the town"
    r"(?:(?<!.)|(?<=-)|(?:the|an?|in|into|of|for|to|with|by|from|near|on|his|its|over|after|return|frees?) |['’]s )"
    r"(?:ousted|deposed|toppled|besieged|occupied|exiled|captured) (?=[\w'’-])",
    r"coup (?:leader|trial|hearing|anniversary|era)\w*",
)
_DEED = any_of(
    r"attack\w*|str(?:ikes?|uck|iking)|air ?strikes?|bomb(?:s|ed|ing|ings|ard\w*)?|blasts?|explo\w+|detonat\w+|"
    r"shell\w*|missiles?(?! (?:defen[cs]e|system|shield))|rockets?|fir(?:e|es|ed|ing)|shot|shoot\w*|"
    r"destroy\w*|obliterat\w*|kill\w*|dead|die[sd]?|deaths?|massacre\w*|"
    r"slaughter\w*|slain|murder\w*|assassin\w*|behead\w*|execut\w*|stab\w*|poison\w*|gas(?:sed)?|chemical|chlorine|sarin|"
    r"gunn\w* down|gun(?:fire|shots)|shots|lynch\w*|hack\w* to death|abduct\w*|kidnap\w*|grenades?|"
    r"nerve agent|genocide|atrocit\w*|suicide|bodies|graves?|ablaze|alight|torch(?:es|ed)?|burn(?:s|t|ed|ing)?",
    r"invad\w*|invasion|cross\w* (?:the )?border|combat|\w*offensive|operations?|assault\w*|raid\w*|storm\w*|clash\w*|"
    r"fight\w*|battle\w*|ambush\w*|pound\w*|hit(?:s|ting)?|target\w*|retaliat\w*|annex\w*|declar\w* war|at war",
    r"enter\w*|advanc\w*|push\w*|encircl\w*|surround\w*|besieg\w*|siege|overr(?:un|an)\w*|captur\w*|seiz\w*|take[sn]?|"
    r"took|taking|retak\w*|retook|recaptur\w*|regain\w*|reclaim\w*|los(?:e|es|t|s|ing)|fall(?:s|en|ing)?|fell|liberat\w*|"
    r"control|gains?|withdr[ae]w\w*|retreat\w*|pull\w* out|driv\w+|drove|cede\w*|surrender\w*|crumbl\w*|collaps\w*|"
    r"abandon\w*|vacat\w*|evict\w*|repel\w*|repuls\w*|expel\w*|secur(?:es|ed)|clear(?:s|ed)|chang\w* hands",
    r"coup|in charge|overthr\w*|oust(?:s|ed|ing)?|topple\w*|depos\w*|mutin\w*|junta|detain\w*|dissol\w*|soldiers|"
    r"suspend\w*|takeover|sid(?:es?|ed|ing) with|remov\w*|arrest\w*|"
    r"(?:president|prime minister|premier|leader|king)(?: [\w'’-]+){0,3} (?:flees|fled)",
    r"block\w*|clos(?:e|es|ed|ure|ing)|shut\w*|seal\w*|halt\w*|cut\w*",
)

# What is only meant, feared or foiled. A deed that raises fears was done, and so was one whose victims are feared for
# or that somebody is warned of afterwards.
_FEARS_OF_MORE = any_of(
    r"(?:rais|spark|stok|fuel|prompt|trigger|heighten|amid|despite|after|defy)\w* (?:[\w'’-]+ ){0,3}?"
    r"(?:fears?|threats?|warnings?|calls|plans?|exercises?|drills?)",
    r"(?:feared|presumed) (?:to (?:be|have been) )?"
    r"(?:dead|killed|missing|hurt|injured|wounded|trapped|abducted|kidnapped)",
    r"(?:casualties|deaths|fatalities|victims|many|several|dozens|scores|hundreds) (?:are |were )?feared",
    r"warn(?:s|ed|ing)?(?: that)?(?: [\w'’-]+){1,6}? ['‘\"“]?(?:has|have) been(?! (?:planning|preparing|plotting))",
    r"vow(?:s|ed|ing)? (?:revenge|retaliation|response|justice|victory|to (?:respond|retaliate|avenge|hunt|fight on))",
    r"planned (?:peace )?(?:talks|summit|meeting|visit|elections?|parade)",
    r"may (?:still )?be (?:people|more|others|bodies|victims)|due to (?:the )?threat",
    r"(?:ukmto|jmic|navarea|navigational|maritime) warning",  # to ships, of what has happened to one
)
_NOT_DONE = any_of(
    r"(?<!life[ -])threat(?:en\w*|s)?|(?:foil|thwart|prevent|avert|warn(?!ing shots?\b)|plot|rehears|defus)\w*",
    "fears?|feared|plan|plans|planned|planning|drills?|exercises?|hoax|false alarm",
    "urges?|calls? for|considers?|weighs?|mulls?|eyes|vows?|rules? out|denies|denied",
    r"(?:could|may|might) (?!have\b)\w+",
)

_SOME_DIED = any_of(r"kill(?:s|ed|ing)?|dead|deadly|die[sd]?|massacred?|slain|shot dead|fatal")
_MANY = r"(?:dozens|scores|hundreds|thousands)(?: of [\w'’-]+)?(?: [\w'’-]+){0,2}"
_MANY_FEARED = any_of(
    rf"{_MANY} (?:feared|presumed|believed) (?:to be )?dead",
    rf"(?:fears|feared) (?:that )?{_MANY} (?:dead|killed|died)",
)

# What comes after: who mourns, is buried or speaks of what he saw.
_LOOKS_BACK = any_of(
    r"mourn(?:s|ed|ing)?|grie(?:f|ve|ves|ving)|anguish|heartbroken|traumati[sz]ed|tears (?:in|for|flow)|tributes?|"
    r"condol\w+|(?:mass|state) funerals?|funeral prayers|laid to rest|(?:victims?|is|are|were) buried"
    r"(?! (?:under|alive|beneath)\b)|(?:hold|held|attend)\w* (?:an? )?(?:\w+ )?vigil|prays? for|first service|"
    r"portraits?|remembering|honou?rs? victims",
    r"(?:survivors?|eye-?witness(?:es)?|witness(?:es)?|residents?|students?|famil(?:y|ies)|villagers|locals)"
    r"(?: [\w'’-]+){0,3} (?:recount|recall|reliv|narrat|remember|struggl)\w*",
    r"eye-?witness accounts?|accounts? of (?:eye-?witnesses|survivors)",
)


def looks_back(headline: str) -> bool:
    """Does it mourn or bury the dead, or let those speak who were there?"""
    return _LOOKS_BACK.search(headline) is not None


def tells_of_a_deed(headline: str) -> bool:
    """Does it tell of something done, and not only refer to a war or a coup that is known?"""
    return _DEED.search(_REFERS.sub(" ", headline)) is not None


def only_meant(text: str) -> bool:
    """Is the deed threatened, planned, feared, foiled or denied?"""
    return _NOT_DONE.search(_FEARS_OF_MORE.sub(" ", text)) is not None


def some_died(text: str) -> bool:
    """Does it tell of deaths without a number?"""
    return _SOME_DIED.search(text) is not None


def many_feared_dead(text: str) -> bool:
    return _MANY_FEARED.search(text) is not None
