"""How a sentence uses the name of a place or a people: to say where, whose, who does it or who says it."""

from bot.interpret.forms import forms_of
from bot.interpret.nlp import Doc, Span, Token, title_end
from bot.interpret.place_owned import (
    ADJECTIVES,
    EMBASSIES,
    GROUND,
    HYPHENS,
    MODIFIES,
    SCENES,
    SERVING,
    SITES,
    behind_the_name,
    flies_from,
    is_before_a_site,
    is_ground,
    is_of_arms,
    names_one_of,
    next_word,
    office_of,
    owned_by,
    owned_words,
)
from bot.interpret.place_struck import is_behind_a_blow

PREPOSITIONS = frozenset(
    ["in", "near", "at", "outside", "across", "around", "inside", "through", "throughout", "over", "into", "off"]
)
COMPASS = {"northern", "southern", "eastern", "western", "central", "northeastern", "northwestern", "southeastern"}
COMPASS |= {"southwestern", "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"}
HALVES = frozenset({"North", "South", "Central"})  # of countries' names
HALVED = ("korean", "sudanese", "african")
AWAY = {"from", "by", "with", "for", "against"}
BORDERS = frozenset({"border", "borders", "frontier"})
HOUSES = frozenset({"ministry", "government", "cabinet", "junta"})
OWN_GROUND = GROUND | BORDERS
WAYS = frozenset().union(*map(forms_of, ["road", "highway", "motorway"]))
LYING = frozenset({"lies", "lay", "sits", "stands", "located", "situated"})
LONGEST_WAY = 8  # words
BLOWS = forms_of("attack") | forms_of("assault")
SAYING_VERBS = """
say tell announce report warn accuse deny condemn claim urge call add confirm insist vow pledge welcome demand ask blame
believe think criticise criticize
"""
PARTICIPLES = """
owned operated flagged registered chartered managed built made designed supplied funded financed sponsored backed
supported trained armed led allied aligned linked affiliated
"""
VESSEL_NOUNS = "boat vessel ship tanker freighter submarine yacht carrier"
VESSELS = frozenset().union(*map(forms_of, VESSEL_NOUNS.split()))
WHOSE = frozenset(PARTICIPLES.split())
TALKS = frozenset().union(*map(forms_of, ["talk", "summit", "negotiation", "meeting", "conference"]))
DEALS = frozenset().union(*map(forms_of, ["truce", "ceasefire", "deal", "agreement", "accord", "pact", "treaty"]))
SIGNING = frozenset().union(*map(forms_of, ["sign", "agree", "reach", "initial", "seal"]))
FLYING_NOUNS = """
drone missile rocket jet plane aircraft warplane helicopter balloon flight bomber object
"""
FLYING = frozenset({"airspace", "shot", "down", "fly", "flies", "flew", "flown", "flying"})
FLYING |= frozenset().union(*map(forms_of, FLYING_NOUNS.split()))
CLOSING = frozenset().union(*map(forms_of, ["close", "shut", "open", "reopen", "seal"]))
COMING = frozenset({"back"}.union(*map(forms_of, ("arrive", "return"))))
LANDING = forms_of("land")  # of persons; shells land, too
ORIGINS = frozenset({"born", "raised", "based", "exiled", "headquartered"})
MOVING = frozenset({"send", "sent", "fly", "flown", "transfer", "transferred"})
MIGRANTS = frozenset({"asylum", "deportees"}.union(*map(forms_of, ["migrant", "refugee", "prisoner", "detainee"])))
SENDING = MOVING.union(*map(forms_of, ["deport", "expel", "exile", "relocate"]))
SENDING_NOUNS = frozenset().union(*map(forms_of, ["deportation", "relocation"]))
EXTRADITIONS = forms_of("extradition")
EXTRADITING = forms_of("extradite") | EXTRADITIONS
AWAY_NOUNS = SENDING_NOUNS | EXTRADITIONS
REMOVING = SENDING | SENDING_NOUNS
AHEAD = frozenset({"to", "will", "would", "could", "can", "may", "might", "must", "should"})
ARRESTING = frozenset().union(
    *map(forms_of, ["arrest", "detain", "jail", "sentence", "convict", "expel", "deport", "extradite"])
)
ACCUSING = frozenset().union(*map(forms_of, ["accuse", "blame", "suspect", "sue"]))
SAYING = frozenset({"told", "thought"}.union(*map(forms_of, SAYING_VERBS.split())))


def manner_of_place(doc: Doc, name: Span, kind: str) -> str:
    """That of a town's, a province's or a country's name; `Port` of `Port Sudan` says of nothing whose it is."""
    manner = _manner_of_place(doc, name[0], kind)
    return _manner_of_place(doc, name.root, kind) if manner == "modifier" and name.root != name[0] else manner


def _manner_of_place(doc: Doc, token: Token, kind: str) -> str:
    manner = _manner_of(doc, token)
    if is_ground(token, manner):
        return "ground"
    if flies_from(token):
        return "arms"
    if office := office_of(token, manner):
        return office
    if kind == "country":
        manner = _manner_of_country(doc, token, manner)
    elif kind in ("city", "admin1", "area"):
        manner = _manner_of_town(doc, token, manner)
    talks = manner == "in" or (manner == "modifier" and kind != "country")
    return "venue" if talks and _is_of_talks(doc, token) else manner


def _manner_of_town(doc: Doc, token: Token, manner: str) -> str:
    if manner in ("subject", "plain") and is_before_a_site(doc, token):
        return "site"
    if manner != "modifier" or is_behind_a_blow(token):
        return "plain" if manner == "modifier" else manner
    if names_one_of(SITES, doc, token) or _is_behind_a_bearing(doc, token):
        return "site"
    return "scene" if names_one_of(SCENES, doc, token) else manner


def _manner_of_country(doc: Doc, token: Token, manner: str) -> str:
    if token.text in ADJECTIVES and is_of_arms(token, manner):
        return "arms"
    if _owns_one_of(EMBASSIES, token):
        return "embassy"
    if manner == "subject" and token.head.lower_ in ARRESTING:
        return "arrests"
    return "away" if manner == "in" and _before(doc, token) == "outside" and owned_by(token) is None else manner


def manner_of_people(doc: Doc, token: Token) -> str:
    """That of a word for a people: `Israeli` says whose fire it is, `in Israeli raid` whose raid, not where."""
    if _owns_a_vessel(token) or _owns_one_of(SERVING, token):
        return "whose"
    if _owns_one_of(EMBASSIES, token):
        return "embassy"
    manner = _manner_of(doc, token)
    if is_ground(token, manner):
        return "ground"
    if is_of_arms(token, manner):
        return "arms"
    if office := office_of(token, manner):
        return office
    owned = owned_by(token)
    if manner == "in" and owned is not None and owned.lower_ in SITES and _before(doc, token) == "near":
        return "beside"
    return "modifier" if manner == "in" and owned is not None and owned.lower_ in BLOWS else manner


def _owns_one_of(nouns: frozenset[str], token: Token) -> bool:
    return any(word.lower_ in nouns for word in owned_words(token))


def _is_of_talks(doc: Doc, token: Token) -> bool:
    """Is it only where one talked or signed: `Doha talks`, `talks in Doha`, `sign truce in Doha`?"""
    if owned := owned_by(token):
        return owned.lower_ in TALKS
    before = doc[: token.i - 1] if token.i > 1 and doc[token.i - 1].lower_ == "in" else doc[:0]
    if not len(before) or before[-1].lower_ not in TALKS | DEALS:
        return False
    return before[-1].lower_ in TALKS or any(word.lower_ in SIGNING for word in before if word.sent == token.sent)


def _manner_of(doc: Doc, token: Token) -> str:
    """How the sentence uses it: where something is, where somebody comes back to, whose something is, who does or says
    something, who it comes from or is against."""
    apart = next((manner for manner, sign in APART if sign(doc, token)), "")
    if apart:
        return apart
    before = _before(doc, token)
    if before in PREPOSITIONS or before in COMPASS:
        return "whose" if _owns_what_is_elsewhere(doc, token) else "in"
    if _is_on_the_way(doc, token) or _is_in_a_site(token) or _is_at_home(doc, token):
        return "in"
    if before in AWAY:
        return "away"
    if token.dep_ in MODIFIES:
        return "modifier"
    return _part_of(token)


def _part_of(token: Token) -> str:
    """What it is to the verb."""
    head = next((word for word in (token, *token.ancestors) if word.dep_ in ("nsubj", "agent")), None)
    if head is not None and head.head.lower_ in SAYING:
        return "saying"
    if token.dep_ == "dobj" and token.head.lower_ in ACCUSING:
        return "accused"
    return "subject" if token.dep_ == "nsubj" else "plain"


def _is_topic(doc: Doc, token: Token) -> bool:
    """Does it stand alone before a colon, as in `Kosovo: four police hurt`?"""
    at = behind_the_name(doc, token)
    starts = token.is_sent_start or all(word.text[0].isupper() for word in doc[token.sent.start : token.i])
    return starts and at + 1 < len(doc) and doc[at].text == ":" and doc[at + 1].idx < title_end(doc)


def _comes_to(_: Doc, token: Token) -> bool:
    """Is it behind `returns to`, `home to`, `back in` or, said of a person, `lands in`?"""
    coming = token.head.head
    if token.i > 1 and token.nbor(-1).lower_ == "to" and token.nbor(-2).lower_ == "home":
        return True
    if token.dep_ != "pobj" or coming.lower_ in COMING:
        return token.dep_ == "pobj"
    return coming.lower_ in LANDING and any(
        who.dep_ == "nsubj" and who.ent_type_ == "PERSON" for who in coming.children
    )


def _is_an_origin(doc: Doc, token: Token) -> bool:
    """`Syrian-born`, `born in India`, `based in eastern Congo`"""
    if token.i + 2 < len(doc) and doc[token.i + 1].text in HYPHENS and doc[token.i + 2].lower_ in ORIGINS:
        return True
    at = token.i - 2 if token.i and doc[token.i - 1].lower_ in COMPASS else token.i - 1
    return at > 0 and doc[at].lower_ == "in" and doc[at - 1].lower_ in ORIGINS


def _is_a_matter(doc: Doc, token: Token) -> bool:
    """Is it what one is at odds over, and not what is flown over?"""
    told = _before(doc, token) == "over" and owned_by(token) is None
    return told and not any(word.lower_ in FLYING for word in token.sent)


def _owns_a_matter(doc: Doc, token: Token) -> bool:
    """`at odds over Congo stance`, not `over Congo riots`, which are there"""
    owned = owned_by(token)
    return owned is not None and owned.lower_ not in SCENES and _before(doc, token) == "over"


def _is_beyond_a_border(doc: Doc, token: Token) -> bool:
    """Does it only say whose border is near: `near Syrian border`, `the border with Syria`? Not both sides' border, as
    in `at Greece-Turkey border`, nor the own one, as in `Jordan's border with Syria`."""
    if _before(doc, token) == "with":
        return _before(doc, doc[token.i - 1]) in BORDERS
    owned = owned_by(token)
    around = (doc[at].text for at in (token.i - 1, token.i + 1) if 0 <= at < len(doc))
    if owned is None or owned.lower_ not in BORDERS or any(text in HYPHENS for text in around):
        return False
    return owned.i + 1 == len(doc) or doc[owned.i + 1].lower_ != "with"


def _is_on_the_way(doc: Doc, token: Token) -> bool:
    """`on the road to Fada N'Gourma`"""
    return token.i > 1 and doc[token.i - 1].lower_ == "to" and doc[token.i - 2].lower_ in WAYS


def _lies_on_the_way(doc: Doc, token: Token) -> bool:
    """`Walikale lies on the road to Kisangani`"""
    lies = any(word.lower_ in LYING for word in doc[max(0, token.i - LONGEST_WAY) : token.i])
    return lies and _is_on_the_way(doc, token)


def _is_in_a_site(token: Token) -> bool:
    """`in the northern city of Herat`"""
    site = token.head.head
    told = token.dep_ == "pobj" and token.head.lower_ == "of" and site.lower_ in SITES
    return told and site.dep_ == "pobj" and site.head.lower_ in PREPOSITIONS


def _is_at_home(doc: Doc, token: Token) -> bool:
    """`Poland shoots down drones in its airspace`, `Iraq and Jordan close airspace`, if it is the first subject"""
    if token.dep_ == "conj" and token.head.dep_ == "nsubj":
        return _is_at_home(doc, token.head)
    if token.dep_ != "nsubj" or any(word.dep_ == "nsubj" for word in doc[token.sent.start : token.i]):
        return False
    words = doc[token.i : token.sent.end]
    if token.head.lower_ in CLOSING and any(word.lower_ in OWN_GROUND for word in token.head.children):
        return True
    own = (word for word in words if word.lower_ in OWN_GROUND and doc[word.i - 1].lower_ == "its")
    return any(doc[word.i - 2].lower_ not in ("to", "from", "beyond", "outside") for word in own)


def _says_whose(doc: Doc, token: Token) -> bool:
    """Does it only say whose something is, wherever it is: `the Greek-owned tanker`, `Iran-backed militia`?"""
    at = token.i + 1
    return at + 1 < len(doc) and doc[at].text in HYPHENS and doc[at + 1].lower_ in WHOSE


def _owns_a_vessel(token: Token) -> bool:
    """`Greek ship`, wherever it sails"""
    return any(word.lower_ in VESSELS for word in (*next_word(token), *owned_words(token)))


def _owns_what_is_elsewhere(doc: Doc, token: Token) -> bool:
    """`at US base in Qatar`, `outside Israeli embassy in Rome`"""
    owned = owned_by(token)
    if owned is None or owned.i + 2 >= len(doc):
        return False
    return doc[owned.i + 1].lower_ == "in" and doc[owned.i + 2].text[0].isupper()


def _is_behind_a_bearing(doc: Doc, token: Token) -> bool:
    """`east of Fada N'Gourma`, `east of Burkina Faso's Fada N'Gourma`"""
    at = _ahead_of_owner(doc, token.i - 1)
    while at >= 0 and doc[at].text[0].isupper():
        at -= 1
    return at >= 1 and doc[at].lower_ == "of" and doc[at - 1].lower_ in COMPASS


def _before(doc: Doc, token: Token) -> str:
    at = _ahead_of_owner(doc, token.i - 1)
    while at >= 0 and (doc[at].lower_ in ("the", "a", "an") or _is_of_its_name(doc, at, token)):
        at -= 1
    word = doc[at].lower_ if at >= 0 else ""
    return word if word in PREPOSITIONS or not token.is_sent_start else ""  # no sentence ends with `at`


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


def _sits(_: Doc, token: Token) -> bool:
    """`the defence ministry in Baku denied it`"""
    house = token.head.head
    told = token.dep_ == "pobj" and token.head.lower_ in ("in", "at") and house.lower_ in HOUSES
    return told and house.dep_ == "nsubj" and house.head.lower_ in SAYING


def _is_bound_for(_: Doc, token: Token) -> bool:
    """`plan to deport them to Rwanda`: nobody is there yet"""
    sent = _sent_to(token, REMOVING)
    if sent is None or (sent.lower_ in MOVING and not any(word.lower_ in MIGRANTS for word in token.sent)):
        return False
    return _is_ahead(sent)


def _is_wanted_in(_: Doc, token: Token) -> bool:
    """`extradition to the US`: nobody is there yet, but it is a matter of its courts"""
    sent = _sent_to(token, EXTRADITING)
    return sent is not None and _is_ahead(sent)


def _sent_to(token: Token, verbs: frozenset[str]) -> Token | None:
    if token.dep_ != "pobj" or token.head.lower_ != "to":
        return None
    return next((word for word in token.head.ancestors if word.lower_ in verbs), None)


def _is_ahead(sent: Token) -> bool:
    return sent.lower_ in AWAY_NOUNS or any(word.dep_ == "aux" and word.lower_ in AHEAD for word in sent.lefts)


APART = (  # manners that are told before all others, with their signs
    ("bound", _is_bound_for),
    ("wanted", _is_wanted_in),
    ("return", _comes_to),
    ("saying", _sits),
    ("topic", _is_topic),
    ("whose", _says_whose),
    ("beside", _is_beyond_a_border),
    ("beside", _lies_on_the_way),
    ("origin", _is_an_origin),
    ("modifier", _owns_a_matter),
    ("plain", _is_a_matter),
)
