"""With what was it done? A town that is struck by drones today and by a guided bomb tomorrow is struck twice."""

from bot.merge.vocabulary import differ, found, told_in, vocabulary
from bot.model import Development

# "Strike", "blast" and "attack" may be of any.
WEAPONS = vocabulary(
    r"""
    drones?|UAVs?|shaheds?|quadcopters?
    guided bombs?|glide bombs?|aerial bombs?|barrel bombs?|KABs?
    missiles?|iskanders?|rockets?
    artillery|mortars?|shell(?:s|ed|ing)
    car bombs?|truck bombs?|lorry bombs?|suicide|bombers?|roadside bombs?|IEDs?|landmines?
    gunm[ae]n|opens? fire|opened fire|shootings?|gunned down
    kni(?:fe|ves)|machetes?|stabb\w+
    ramm\w+|ploughs|drives? into|drove into
    """
)


def is_by_other_weapons(title: str, known: Development) -> bool:
    """Does a headline name a weapon, and do the reports name others only?"""
    return differ(found(title, WEAPONS), found(told_in(known), WEAPONS))
