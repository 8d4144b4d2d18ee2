"""What stands behind a name that says whose or which it is: `Goma airport`, `Israeli fire`, `German court`."""

from collections.abc import Iterator

from bot.interpret.forms import forms_of
from bot.interpret.nlp import Doc, Token
from bot.interpret.truecase import is_common

HYPHENS = frozenset({"-", "–", "/"})
MODIFIES = ("compound", "amod", "nmod", "poss")
GROUND = frozenset({"airspace", "territory", "soil", "waters"})
SITE_NOUNS = """
airport airfield airbase base barracks garrison camp prison jail hospital clinic mosque church cathedral temple
synagogue school university market mall stadium hotel station port harbour harbor refinery plant dam bridge tunnel
checkpoint crossing district suburb province region city town village nightclub
bar beach cafe center centre casino cave cinema club court courthouse depot factory farm flat kindergarten mine
monastery museum nursery orphanage palace park parliament restaurant road seminary shelter shop shrine square street
supermarket theatre tower warehouse
airstrip apartment block building campus community heights hill hills neighborhood neighbourhood outpost outskirts
festival position post resident terminal villager
county highway locality motorway municipality settlement township
"""
SITES = frozenset().union(*map(forms_of, SITE_NOUNS.split()))
SCENE_NOUNS = """
ambush attack bombing blast encounter gunbattle gunfight shootout toll explosion shooting stabbing strike airstrike
raid shelling massacre siege clash protest riot
"""
SCENES = frozenset().union(*map(forms_of, SCENE_NOUNS.split()))
ARMS_NOUNS = """
fire gunfire shell shelling missile rocket drone jet warplane gunship artillery mortar bomb bomber strike airstrike raid
bombardment warship gunboat mig
"""
ARMS = frozenset().union(*map(forms_of, ARMS_NOUNS.split()))
LAUNCHED = ARMS | forms_of("attack") | {"launched", "fired", "out"}  # as in `carried out from`
ADJECTIVES = frozenset({"US", "U.S.", "UK", "U.K.", "UAE", "Saudi"})  # names of countries that say whose, as words do
FIGHTERS = frozenset().union(*map(forms_of, ["gang", "militant", "gunman", "jihadist", "insurgent", "bandit"]))
OFFICES = frozenset({"police", "parliament"}.union(*map(forms_of, ["judge", "prosecutor"])))
EMBASSIES = frozenset().union(*map(forms_of, ["embassy", "consulate"]))  # which stand in another country
SERVING = frozenset({"peacekeeper", "peacekeepers"})
COURTS = frozenset().union(*map(forms_of, ["court", "jury", "tribunal"]))


def owned_by(token: Token) -> Token | None:
    """The noun before which it stands: `raid` in `in Israeli army raid`; none where it stands for itself."""
    return next(reversed(list(owned_words(token))), None)


def owned_words(token: Token) -> Iterator[Token]:
    """The nouns before which it stands, the nearest first."""
    head = token
    while head.dep_ in MODIFIES and head.head.i > head.i:
        head = head.head
        yield head


def names_one_of(nouns: frozenset[str], doc: Doc, token: Token) -> bool:
    """Does it say where a site or a blow is, as in `the El Fasher mosque` and `Kabul blast`, and is no part of a name
    like `Marco Polo airport`?"""
    before = doc[token.i - 1].text if token.i and not token.is_sent_start else ""
    starts = not before[:1].isupper() or is_common(before)
    return starts and any(word.lower_ in nouns for word in owned_words(token))


def is_before_a_site(doc: Doc, token: Token) -> bool:
    """Whatever the parser says: `Kenscoff orphanage`"""
    at = behind_the_name(doc, token)
    return at < len(doc) and doc[at].lower_ in SITES and (at + 1 == len(doc) or not doc[at + 1].text[0].isupper())


def behind_the_name(doc: Doc, token: Token) -> int:
    """Where the words with capitals end that go on from there."""
    at = token.i + 1
    while at < len(doc) and doc[at].text[0].isupper():
        at += 1
    return at


def is_of_arms(token: Token, manner: str) -> bool:
    """`in Israeli raid`"""
    owned = owned_by(token)
    return owned is not None and manner in ("in", "away", "modifier") and owned.lower_ in ARMS


def is_of_fighters(token: Token, manner: str) -> bool:
    """`Venezuelan gang attack`, `Somali gunmen`: wherever they fight"""
    owned = (*next_word(token), *owned_words(token))
    return manner in ("in", "away", "modifier") and any(word.lower_ in FIGHTERS for word in owned)


def office_of(token: Token, manner: str) -> str:
    """`court` in `German court`, `office` in `Kenya police`, `by Frankfurt prosecutors`: they work at home"""
    if manner not in ("modifier", "away", "in", "topic"):
        return ""
    offices = {word.lower_ for word in (owned_by(token), *next_word(token)) if word is not None}
    return "court" if offices & COURTS else "office" if offices & OFFICES else ""


def next_word(token: Token) -> tuple[Token, ...]:
    """What stands right behind it, if anything does: the parser takes `Dutch court rules` for one noun."""
    return tuple(token.doc[token.i + 1 : token.i + 2])


def is_ground(token: Token, manner: str) -> bool:
    """`enter Estonian airspace`"""
    owned = owned_by(token)
    return owned is not None and manner in ("in", "modifier") and owned.lower_ in GROUND


def flies_from(token: Token) -> bool:
    """`missile from Yemen`, `drone strike from Sudan`, `attack launched from the territory of Chad`"""
    if token.dep_ == "pobj" and token.head.lower_ == "from" and token.head.head.lower_ in ARMS:
        return True
    doc, at = token.doc, token.i - 1
    while at > 0 and doc[at].lower_ in ("the", "of", *GROUND):
        at -= 1
    return at > 0 and doc[at].lower_ == "from" and doc[at - 1].lower_ in LAUNCHED
