"""Is it an attack on many people, whoever did it? Labelled sets call a lone attacker's deed crime, but a car that is
driven into a crowd or a shooting at a school is what those are warned of who send people there."""

from bot.interpret import fatalities, harmed
from bot.interpret.sentences import lead
from bot.interpret.told_parts import in_court
from bot.interpret.whole_words import any_of

MANY_DEAD, MANY_HURT = 4, 8  # from four dead on it is called a mass killing

_PLACES = (
    "school|university|campus|college|church|mosque|synagogue|temple|nightclub|club|bar|mall|supermarket|market|store|"
    "office|class|kindergarten|nursery|hotel|festival|parade|concert|party|train|station|airport|beach|park"
)
_CROWD = (
    "crowds?|people|pedestrians|revell?ers|shoppers|worshippers|protesters|marchers|children|pupils|students|spectators|"
    "cyclists|fans|supporters|festival|parade|party"
)
GATHERING = any_of(
    "parades?|festivals?|march|rally(?! car)|carnival|street party|block party|christmas market|vigil|protest"
)
SHOT_OR_STABBED = any_of(
    rf"(?:mass|{_PLACES}) (?:shootings|stabbings|attack)",
    "shooting|stabbing|shot dead|stabbed|opens? fire|opened fire|rampage|(?:knife|killing|gun) spree",
    "gunm[ae]n|shooters?|attackers?|assailants?|knifem[ae]n",
)
# What comes long after, and what happens at home.
NOT_THAT = any_of(
    r"charged|judge|sentenc\w+|court|coroner|attorney|lawyers?|prosecutors?|pleads?|bail|trial|murder-suicide|famil(?:y|ies)|"
    r"(?:years?|months?) (?:after|later|since|ago)|anniversary"
)
ACCIDENT = any_of(
    r"drunk\w*|drink-driv\w+|intoxicated|accident(?:al|ally)?|lost control|medical (?:episode|emergency)|brakes?"
)
DEADLY = any_of("deadly|killed|kills?|dead|dies?|casualties")
DRIVEN = any_of(
    r"(?:car|vehicle)[- ]ramming|ramming attack",
    rf"(?:rams?|rammed|ramming|plows?|plough(?:s|ed)?|plowed|driv(?:es?|en|ing)|drove|barrel(?:s|ed)|speeds?|sped|"
    r"accelerat(?:es|ed)|runs|ran)\b"
    rf"[\w\s'’-]{{0,20}}\b(?:into|through|at) (?:[\w'’-]+ ){{0,3}}(?:{_CROWD})",
    rf"(?:car|vehicle|truck|lorry|van|driver|motorist) (?:hits|struck|strikes|mow(?:s|ed) down|collide[sd] with) "
    rf"(?:[\w'’-]+ ){{0,2}}(?:{_CROWD})",
)


def is_one(title: str, text: str) -> bool:
    """Does the headline tell of many victims, or the lead? A car driven into a crowd need have killed but one, and one
    that is driven into those who march or celebrate nobody."""
    if NOT_THAT.search(title) or in_court(title):
        return False
    told = lead(text)
    driven = DRIVEN.search(" ".join([title, *told[:1]])) is not None
    if not (driven or SHOT_OR_STABBED.search(title)) or ACCIDENT.search(" ".join([title, *told])):
        return False
    if driven and GATHERING.search(title):
        return True
    dead, hurt = fatalities.find(title, told) or 0, harmed.wounded(title, told) or 0
    return dead >= MANY_DEAD or hurt >= MANY_HURT or (driven and (dead > 0 or DEADLY.search(title) is not None))
