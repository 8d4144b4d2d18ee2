"""What a blow hits is where it falls: `Israel strikes Iran`, `air strikes on the Yemeni port of Hodeidah`."""

from bot.interpret.forms import forms_of
from bot.interpret.nlp import Token
from bot.interpret.place_owned import ARMS, SCENES, owned_by, owned_words

STRIKING = "attack strike hit bomb bombard shell raid invade pound target storm assault"
TAKING = "seize capture retake recapture overrun besiege liberate occupy enter leave lose"
TAKES = frozenset({"retook", "overran", "left", "lost", "fled"}.union(*map(forms_of, TAKING.split())))
STRIKES = TAKES | frozenset({"struck"}.union(*map(forms_of, STRIKING.split())))
TAKE = frozenset({"take", "takes", "took"})  # a film takes Paris by storm, too: only what forces take is struck
HAS = frozenset({"has", "have", "had"})
FORCE_NOUNS = "troop force army soldier fighter rebel militia militant insurgent jihadist paramilitary"
FORCES = frozenset().union(*map(forms_of, FORCE_NOUNS.split()))
DEED_NOUNS = """
blockade encirclement capture fall seizure siege invasion bombing bombardment shelling occupation storming takeover
"""
DEEDS = frozenset().union(*map(forms_of, DEED_NOUNS.split()))
BLOW_NOUNS = """
strike airstrike attack raid assault bombing bombardment shelling invasion offensive missile rocket drone salvo barrage
"""
BLOWS = frozenset().union(*map(forms_of, BLOW_NOUNS.split()))
HITS = frozenset({"hits", "strikes", "pounds"})
REACHES = forms_of("reach")
LANDS = forms_of("land")  # of troops, on an island
KILLS = frozenset().union(*map(forms_of, ("kill", "sink", "destroy", "board", "sank")))
SENDS = frozenset({"sent"}.union(*map(forms_of, ("launch", "fire", "send", "rain", "lob", "mount", "carry"))))
ONTO = frozenset({"on", "at", "against", "into", "inside"})
# What stands where its country is, other than ships, troops, militias, bases and embassies.
FIXED_NOUNS = """
airport airfield prison hospital mosque church school university market port harbour harbor
refinery plant dam bridge city town township village capital county district suburb province region coast island
territory soil
facility site depot center centre platform terminal pipeline substation railway factory
"""
FIXED = frozenset().union(*map(forms_of, FIXED_NOUNS.split()))
EVENTS = BLOWS | DEEDS | SCENES | frozenset().union(*map(forms_of, ("coup", "killing", "murder", "abduction")))
FOLLOWS = frozenset({"follows", "followed"})
ANSWERS = frozenset({"response", "retaliation", "reprisal", "revenge", "reaction"})
SPANS = frozenset({"shortly"}.union(*map(forms_of, ("minute", "hour", "day", "week", "month", "year"))))
BASES = forms_of("base") | forms_of("airbase")


def is_struck(name: Token, sites: frozenset[str] = FIXED) -> bool:
    """Does it stand for what a blow is aimed at: itself, or a place of which it says whose or which it is?"""
    if is_behind_a_blow(name):
        return True
    site = _site_of(name, sites)
    if site is not name and site.lower_ not in sites:
        return False
    if _is_taken(name):
        return True
    struck = _whole(site)
    by = struck.head
    if _goes_on(by.head):
        return False
    if struck is not name and by.lower_ in REACHES:
        return True
    if _suffers(struck) or (struck.dep_ in ("dobj", "nsubjpass") and by.lower_ in STRIKES):
        return True
    if struck.dep_ != "pobj":
        return False
    if by.lower_ == "of":
        return by.head.lower_ in DEEDS
    return by.lower_ in ONTO and by.head.lower_ in STRIKES | BLOWS | SENDS | LANDS


def strikes(name: Token) -> bool:
    """Does it stand for who or what strikes: `Israel bombs`, `Israeli jets pound`, `Russia's attack on`?"""
    first = name
    while first.dep_ == "conj":
        first = first.head
    striker = owned_by(first) or first
    if any(word.lower_ in BLOWS | STRIKES | LANDS for word in owned_words(first)):
        return True
    by = striker.head.lower_
    if striker.dep_ == "nsubj":
        does = by in STRIKES | SENDS | KILLS
        return does or any(word.dep_ == "dobj" and word.lower_ in BLOWS | DEEDS for word in striker.head.rights)
    return striker.dep_ == "pobj" and by == "by"


def is_killed(name: Token) -> bool:
    """`strikes kill 104 Palestinians`"""
    return name.dep_ == "dobj" and name.head.lower_ in KILLS


def has_its_base_struck(name: Token) -> bool:
    """`Attacks on Russian air bases`: they may be abroad"""
    return owned_by(name) is not None and is_struck(name, BASES)


def is_news(name: Token) -> bool:
    """Is that it is struck the sentence's news, and no condition, plan or background of it?"""
    if _is_taken(name):
        verb = name.nbor(-1)
    else:
        struck = _whole(_site_of(name, FIXED))
        verb = struck.head
        if struck.dep_ == "pobj" or verb.lower_ not in STRIKES:
            return False
    while verb.dep_ in ("conj", "ccomp") and verb.head.i != verb.i:
        verb = verb.head
    return verb.dep_ in ("ROOT", "acl", "compound")


def _is_taken(name: Token) -> bool:
    """Does it stand right behind a verb of taking?"""
    if not name.i:
        return False
    verb = name.nbor(-1)
    if not verb.i:
        return verb.lower_ in TAKES
    ahead = verb.nbor(-1).lower_
    by_its_own = (
        verb.lower_ == "taken" and ahead in HAS and verb.i > 1 and verb.nbor(-2).lower_ in FORCES | {"it", "they"}
    )
    return verb.lower_ in TAKES or (verb.lower_ in TAKE and ahead in FORCES) or by_its_own


def is_behind_a_blow(name: Token) -> bool:
    """`attack on Kharkiv kills, injures dozens`: the parser takes `Kharkiv kills` for one noun; `shelling hits Shama`:
    it takes `hits` for another."""
    if name.i > 1 and name.nbor(-1).lower_ in HITS and name.nbor(-2).lower_ in BLOWS | ARMS:
        return True
    owned = owned_by(name)
    if owned is None or owned.lower_ not in KILLS or name.i < 2:
        return False
    return name.nbor(-1).lower_ == "on" and name.nbor(-2).lower_ in BLOWS


def came_before(name: Token) -> bool:
    """`strikes Yemen hours after drone hits Eilat`, `a day after the bombing in Peshawar`, `in response to an attack in
    Uri`: another blow is the news."""
    blows = [word for word in name.ancestors if word.dep_ in ("pobj", "dobj") and word.lower_ in EVENTS]
    if any(_is_of_before(word) for word in blows):
        return True
    own = name.head.head if name.dep_ == "pobj" else name.head
    verbs = (word for word in name.ancestors if word.dep_ == "advcl")
    return any(_is_told_after(word, verb, own) for verb in verbs for word in verb.lefts if word.lower_ == "after")


def _is_told_after(after: Token, verb: Token, own: Token) -> bool:
    return _is_long_after(after) or (verb == own and verb.head.lower_ in STRIKES | SENDS)


def _is_of_before(blow: Token) -> bool:
    if blow.dep_ == "dobj":
        return blow.head.lower_ in FOLLOWS
    if blow.head.lower_ == "after":
        at_once = blow.lower_ in BLOWS | DEEDS and blow.head.head.lower_ in STRIKES | SENDS
        return at_once or _is_long_after(blow.head)
    return blow.head.head.lower_ in ANSWERS


def _is_long_after(word: Token) -> bool:
    return word.lower_ == "after" and word.i > 0 and word.nbor(-1).lower_ in SPANS


def _site_of(name: Token, sites: frozenset[str]) -> Token:
    """The site of which it says whose or which it is, else whatever it says that of, else itself."""
    return next((noun for noun in owned_words(name) if noun.lower_ in sites), owned_by(name) or name)


def _whole(struck: Token) -> Token:
    """What it is a part of or told together with: `port` of `the port of Hodeidah`"""
    while _is_one_of(struck):
        struck = struck.head.head if struck.dep_ == "pobj" else struck.head
    return struck


def _goes_on(blow: Token) -> bool:
    """`enters Polish airspace during attack on Ukraine`"""
    return blow.dep_ == "pobj" and blow.head.lower_ in ("during", "amid")


def _suffers(noun: Token) -> bool:
    """`Pakistan hit by Iranian missiles`, `Iran was attacked by Israel`"""
    verbs = [word for word in noun.rights if word.dep_ == "acl"] + [noun.head] * (noun.dep_ == "nsubj")
    return any(verb.lower_ in STRIKES and any(word.lower_ == "by" for word in verb.rights) for verb in verbs)


def _is_one_of(token: Token) -> bool:
    """`Hodeidah` in `the port of Hodeidah`, `Syria` in `Lebanon and Syria`"""
    of_a_place = token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lower_ in FIXED
    return of_a_place or token.dep_ in ("conj", "appos")
