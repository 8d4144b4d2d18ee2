"""Does a headline speak of what is known already?"""

import re

from bot.merge.claim import CLAIMED_BY, CLAIMS

BEGINNING = 500  # characters of a headline

# What is told of an event once it is over: by police and courts, those who bury the dead, and those who speak of it
COMES_LATER = re.compile(
    r"\b(?:tolls?|number of (?:the )?(?:dead|killed|injured|wounded|casualties)|victims?|survivors?|witness(?:es)?"
    r"|funerals?|bur(?:y|ies|ied)|laid to rest|mourn\w*|vigils?|rescuers?|rubble|missing|search(?:es|ing)?|manhunt"
    r"|reopen\w*|rebuil\w+|suspects?|arrest\w*|detain\w*|held over|charged|court|trial|jailed|sentenced"
    r"|investigat\w+|probe|inquiry|identif\w+|blam\w+|condemn\w*|vows?|correct(?:ion|ed|s)|revised|lowered"
    r"|aftermath|anniversary)\b",
    re.IGNORECASE,
)
# What may stand in such a headline, and in one of another event as well
LOOKS_BACK = re.compile(
    r"\b(?:dies|died|death of|wounds|after|since|yesterday|what we know|explained|how|why|pictures?|photos?|images?"
    r"|videos?|footage|live|updates?|deadliest)\b",
    re.IGNORECASE,
)


def comes_later(title: str) -> bool:
    """Is it told of an event by nature when that is over?"""
    told = title[:BEGINNING]
    return any(pattern.search(told) for pattern in (COMES_LATER, CLAIMS, CLAIMED_BY))


def follows_up(title: str) -> bool:
    """May it be told of an event that is known? It is so in doubt."""
    return comes_later(title) or LOOKS_BACK.search(title[:BEGINNING]) is not None
