"""With what was it done? A town that is struck by drones today and by a guided bomb tomorrow is struck twice."""

import re

from bot.model import Article, Development

BEGINNING = 250  # characters of a text: what comes later is of other days

# One weapon may be called by any word of its line. "Strike", "blast" and "attack" may be of any.
WEAPONS = tuple(
    re.compile(rf"\b(?:{line.strip()})\b", re.IGNORECASE)
    for line in r"""
    drones?|UAVs?|shaheds?|quadcopters?
    guided bombs?|glide bombs?|aerial bombs?|barrel bombs?|KABs?
    missiles?|iskanders?|rockets?
    artillery|mortars?|shell(?:s|ed|ing)
    car bombs?|truck bombs?|lorry bombs?|suicide|bombers?|roadside bombs?|IEDs?|landmines?
    gunm[ae]n|opens? fire|opened fire|shootings?|gunned down
    kni(?:fe|ves)|machetes?|stabb\w+
    ramm\w+|ploughs|drives? into|drove into
    """.strip().splitlines()
)


def is_by_other_weapons(article: Article, known: Development) -> bool:
    """Do both say with what, and is no weapon in both?"""
    ours = _weapons(f"{article.title}\n{article.text[:BEGINNING]}")
    if not ours:
        return False
    theirs = _weapons("\n".join(f"{report.title}\n{' '.join(report.summary)}" for report in known.reports))
    return bool(theirs) and ours.isdisjoint(theirs)


def _weapons(told: str) -> frozenset[int]:
    return frozenset(number for number, weapon in enumerate(WEAPONS) if weapon.search(told))
