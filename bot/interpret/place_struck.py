"""What a blow hits is where it falls: `Israel strikes Iran`, `air strikes on the Yemeni port of Hodeidah`."""

from bot.interpret.forms import forms_of
from bot.interpret.nlp import Token
from bot.interpret.place_manner import owned_by

STRIKING = "attack strike hit bomb bombard shell raid invade pound target storm assault"
STRIKES = frozenset({"struck"}.union(*map(forms_of, STRIKING.split())))
BLOW_NOUNS = """
strike airstrike attack raid assault bombing bombardment shelling invasion offensive missile rocket drone salvo barrage
"""
BLOWS = frozenset().union(*map(forms_of, BLOW_NOUNS.split()))
SENDS = frozenset({"sent"}.union(*map(forms_of, ("launch", "fire", "send", "rain", "lob", "mount", "carry"))))
ONTO = frozenset({"on", "at", "against", "into", "inside"})
# What stands where its country is, other than ships, troops, militias, bases and embassies.
FIXED_NOUNS = """
airport airfield prison hospital mosque church school university market port harbour harbor
refinery plant dam bridge city town village capital district suburb province region coast island territory soil
facility site depot platform terminal pipeline substation railway factory
"""
FIXED = frozenset().union(*map(forms_of, FIXED_NOUNS.split()))


def is_struck(name: Token) -> bool:
    """Does it stand for what a blow is aimed at: itself, or a place of which it says whose or which it is?"""
    struck = owned_by(name) or name
    if struck is not name and struck.lower_ not in FIXED:
        return False
    while _is_one_of(struck):
        struck = struck.head.head if struck.dep_ == "pobj" else struck.head
    by = struck.head
    if _suffers(struck) or (struck.dep_ in ("dobj", "nsubjpass") and by.lower_ in STRIKES):
        return True
    return struck.dep_ == "pobj" and by.lower_ in ONTO and by.head.lower_ in STRIKES | BLOWS | SENDS


def strikes(name: Token) -> bool:
    """Does it stand for who or what strikes: `Israel bombs`, `Israeli jets pound`, `Russia's attack on`?"""
    first = name
    while first.dep_ == "conj":
        first = first.head
    striker = owned_by(first) or first
    if striker is not first and striker.lower_ in BLOWS | STRIKES:
        return True
    by = striker.head.lower_
    return (striker.dep_ == "nsubj" and by in STRIKES | SENDS) or (striker.dep_ == "pobj" and by == "by")


def _suffers(noun: Token) -> bool:
    """`Pakistan hit by Iranian missiles`, `Iran was attacked by Israel`"""
    verbs = [word for word in noun.rights if word.dep_ == "acl"] + [noun.head] * (noun.dep_ == "nsubj")
    return any(verb.lower_ in STRIKES and any(word.lower_ == "by" for word in verb.rights) for verb in verbs)


def _is_one_of(token: Token) -> bool:
    """`Hodeidah` in `the port of Hodeidah`, `Syria` in `Lebanon and Syria`"""
    of_a_place = token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lower_ in FIXED
    return of_a_place or token.dep_ in ("conj", "appos")
