"""What stands before and around the name of a place: prepositions, bearings, roads and borders."""

from bot.interpret.forms import forms_of
from bot.interpret.nlp import Doc, Token
from bot.interpret.place_owned import GROUND, HYPHENS, SITES, next_word, owned_by

PREPOSITIONS = frozenset(
    ["in", "near", "at", "outside", "across", "around", "inside", "through", "throughout", "over", "into", "off"]
)
DASHES = frozenset({"-", "–", "—", "--"})
WITHIN = frozenset(["in", "at", "near"])  # ahead of an address
COMPASS = {"northern", "southern", "eastern", "western", "central", "northeastern", "northwestern", "southeastern"}
COMPASS |= {"southwestern", "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"}
HALVES = frozenset({"North", "South", "Central"})  # of countries' names
HALVED = ("korean", "sudanese", "african")
MILES = frozenset({"miles", "kilometres", "kilometers", "km", "nm"})
BORDERS = frozenset({"border", "borders", "frontier"})
BORDERING = frozenset({"bordering"})
LISTING = frozenset({",", "and", "or", "the"})
OWN_GROUND = GROUND | BORDERS
WAYS = frozenset().union(*map(forms_of, ["road", "highway", "motorway", "route"]))
LYING = frozenset({"lies", "lay", "sits", "stands", "located", "situated"})
LONGEST_WAY = 8  # words
CLOSING = frozenset().union(*map(forms_of, ["close", "shut", "open", "reopen", "seal"]))


def before_name(doc: Doc, token: Token) -> str:
    """The preposition or bearing before the name, its articles and its country; "" for none."""
    at = _ahead_of_owner(doc, token.i - 1)
    while at >= 0 and (doc[at].lower_ in ("the", "a", "an") or _is_of_its_name(doc, at, token)):
        at -= 1
    word = doc[at].lower_ if at >= 0 else ""
    return word if word in PREPOSITIONS or not token.is_sent_start else ""  # no sentence ends with `at`


def is_beyond_a_border(doc: Doc, token: Token) -> bool:
    """Does it only say whose border is near: `near Syrian border`, `the border with Syria`? Not both sides' border, as
    in `at Greece-Turkey border`, nor the own one, as in `Jordan's border with Syria`."""
    first = _first_of_a_list(doc, token)
    if first and doc[first - 1].lower_ == "with":
        return before_name(doc, doc[first - 1]) in BORDERS
    if first and doc[first - 1].lower_ in BORDERING:
        return True
    owned = owned_by(token) or next(iter(next_word(token)), None)  # the parser takes `Mali` of `near Mali border` alone
    around = (doc[at].text for at in (token.i - 1, token.i + 1) if 0 <= at < len(doc))
    if owned is None or owned.lower_ not in BORDERS or any(text in HYPHENS for text in around):
        return False
    return owned.i + 1 == len(doc) or doc[owned.i + 1].lower_ != "with"


def _first_of_a_list(doc: Doc, token: Token) -> int:
    """Where the list starts that it is in, as `Niger` does in `borders with Niger and Burkina Faso`."""
    at = token.i
    while at > token.sent.start and (doc[at - 1].lower_ in LISTING or doc[at - 1].text[0].isupper()):
        at -= 1
    return at if at > token.sent.start else 0


def is_off_a_coast(doc: Doc, token: Token) -> bool:
    """`off the coast of Yemen`, `70 nautical miles west of Hodeidah`"""
    at = token.i - 1
    if at > 1 and doc[at].lower_ == "of" and doc[at - 1].lower_ in COMPASS and doc[at - 2].lower_ in MILES:
        return True
    while at > 0 and doc[at].lower_ in ("the", *COMPASS):
        at -= 1
    told = at > 0 and doc[at].lower_ == "of" and doc[at - 1].lower_ in ("coast", "coastline", "shores")
    owned = owned_by(token)
    return told and (owned is None or owned.text[0].isupper())  # `Sao Tome and Principe`, not `Korean peninsula`


def is_on_the_way(doc: Doc, token: Token) -> bool:
    """`on the road to Fada N'Gourma`"""
    return token.i > 1 and doc[token.i - 1].lower_ == "to" and doc[token.i - 2].lower_ in WAYS


def lies_on_the_way(doc: Doc, token: Token) -> bool:
    """`Walikale lies on the road to Kisangani`"""
    lies = any(word.lower_ in LYING for word in doc[max(0, token.i - LONGEST_WAY) : token.i])
    return lies and is_on_the_way(doc, token)


def is_in_a_site(token: Token) -> bool:
    """`in the northern city of Herat`"""
    site = token.head.head
    told = token.dep_ == "pobj" and token.head.lower_ == "of" and site.lower_ in SITES
    return told and site.dep_ == "pobj" and site.head.lower_ in PREPOSITIONS


def is_in_an_address(doc: Doc, token: Token) -> bool:
    """`in Barangay Bulao, Las Navas, Northern Samar`, `in three provinces - Khost, Kunar and Paktika`"""
    at = token.i - 1
    if token.dep_ == "nsubj" or at < 1 or doc[at].text not in (*DASHES, ",", "and"):
        return False
    while at >= 0 and (doc[at].lower_ in LISTING or doc[at].text in DASHES or doc[at].text[0].isupper()):
        at -= 1
    if doc[at].lower_ in SITES and doc[at + 1].text in DASHES:
        at = next((before for before in range(at - 1, max(at - 5, -1), -1) if doc[before].lower_ in WITHIN), -1)
    return at >= 0 and doc[at].lower_ in WITHIN and doc[at].sent == token.sent


def is_at_home(doc: Doc, token: Token) -> bool:
    """`Poland shoots down drones in its airspace`, `Iraq and Jordan close airspace`, if it is the first subject"""
    if token.dep_ == "conj" and token.head.dep_ == "nsubj":
        return is_at_home(doc, token.head)
    if token.dep_ != "nsubj" or any(word.dep_ == "nsubj" for word in doc[token.sent.start : token.i]):
        return False
    words = doc[token.i : token.sent.end]
    if token.head.lower_ in CLOSING and any(word.lower_ in OWN_GROUND for word in token.head.children):
        return True
    own = (word for word in words if word.lower_ in OWN_GROUND and doc[word.i - 1].lower_ == "its")
    return any(doc[word.i - 2].lower_ not in ("to", "from", "beyond", "outside") for word in own)


def owns_what_is_elsewhere(doc: Doc, token: Token) -> bool:
    """`at US base in Qatar`, `outside Israeli embassy in Rome`"""
    owned = owned_by(token)
    if owned is None or owned.i + 2 >= len(doc):
        return False
    return doc[owned.i + 1].lower_ == "in" and doc[owned.i + 2].text[0].isupper()


def is_behind_a_bearing(doc: Doc, token: Token) -> bool:
    """`east of Fada N'Gourma`, `east of Burkina Faso's Fada N'Gourma`"""
    at = _ahead_of_owner(doc, token.i - 1)
    while at >= 0 and doc[at].text[0].isupper():
        at -= 1
    return at >= 1 and doc[at].lower_ == "of" and doc[at - 1].lower_ in COMPASS


def _is_of_its_name(doc: Doc, at: int, token: Token) -> bool:
    """`North Korean`, `South Sudanese`: no bearing"""
    return at == token.i - 1 and doc[at].text in HALVES and token.lower_.startswith(HALVED)


def _ahead_of_owner(doc: Doc, at: int) -> int:
    """Past the country whose town it is, as in `in Burkina Faso's Djibo`."""
    if at < 1 or doc[at].lower_ not in ("'s", "’s", "'", "’") or not doc[at - 1].text[0].isupper():
        return at
    while at >= 1 and doc[at - 1].text[0].isupper():
        at -= 1
    return at - 1
