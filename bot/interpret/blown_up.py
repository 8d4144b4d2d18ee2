"""Is it a bridge or a railway that somebody may have blown up? A train that derails is an accident to most labels, and
so is a bridge that falls, until the text speaks of explosives or of sabotage."""

from bot.interpret.sentences import lead
from bot.interpret.whole_words import any_of

FELL = any_of(
    r"(?:bridge|railway|rail line|rail track|viaduct|tunnel)s?\b.{0,60}\b(?:collaps\w+|brought down)",
    r"(?:collaps\w+|fall|falls|fell)\b.{0,40}\b(?:bridge|viaduct|tunnel)s?",
    r"(?:train|railway)s?\b.{0,40}\b(?:derail\w*|disaster)|derail\w*\b.{0,40}\btrains?",
)
BLOWN_UP = any_of("sabotage|saboteurs?|explosives?|blown up|blew up|blast|explosions?|bomb")
ACCIDENT = any_of(r"gas|boiler|fuel|flood\w*|storm\w*|earthquake|landslide|demolition|demolished|controlled")


def is_one(title: str, text: str) -> bool:
    """Does the headline tell of the fall, and headline or lead of what brought it about?"""
    if not FELL.search(title):
        return False
    told = " ".join([title, *lead(text)])
    return BLOWN_UP.search(told) is not None and ACCIDENT.search(told) is None
