"""How a sentence uses the name of a place or a people: to say where, whose, who does it or who says it."""

from collections.abc import Iterator

from bot.interpret.forms import forms_of
from bot.interpret.nlp import Doc, Token
from bot.interpret.truecase import is_common

PREPOSITIONS = {"in", "near", "at", "outside", "across", "around", "inside", "throughout", "over", "into", "off"}
COMPASS = {"northern", "southern", "eastern", "western", "central", "northeastern", "northwestern", "southeastern"}
COMPASS |= {"southwestern", "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"}
AWAY = {"from", "by", "with", "for", "against"}
MODIFIES = ("compound", "amod", "nmod", "poss")
HYPHENS = frozenset({"-", "–", "/"})
BORDERS = frozenset({"border", "borders", "frontier"})
OWN_GROUND = frozenset({"airspace", "territory", "soil", "waters", "border", "borders"})
WAYS = frozenset().union(*map(forms_of, ["road", "highway", "motorway"]))
BLOWS = forms_of("attack") | forms_of("assault")
SAYING_VERBS = """
say tell announce report warn accuse deny condemn claim urge call add confirm insist vow pledge welcome demand ask
believe think criticise criticize
"""
PARTICIPLES = """
owned operated flagged registered chartered managed built made designed supplied funded financed sponsored backed
supported trained armed led allied aligned linked affiliated
"""
WHOSE = frozenset(PARTICIPLES.split())
SITE_NOUNS = """
airport airfield airbase base barracks garrison camp prison jail hospital clinic mosque church cathedral temple
synagogue school university market mall stadium hotel station port harbour harbor refinery plant dam bridge tunnel
checkpoint crossing district suburb province region city town village nightclub
"""
SITES = frozenset().union(*map(forms_of, SITE_NOUNS.split()))
SCENE_NOUNS = """
toll attack bombing blast explosion shooting stabbing strike airstrike raid shelling massacre siege clash
"""
SCENES = frozenset().union(*map(forms_of, SCENE_NOUNS.split()))
ARMS_NOUNS = """
fire gunfire shell shelling missile rocket drone jet warplane gunship artillery mortar bomb bomber strike airstrike raid
bombardment warship gunboat mig
"""
ARMS = frozenset().union(*map(forms_of, ARMS_NOUNS.split()))
TALKS = frozenset().union(*map(forms_of, ["talk", "summit", "negotiation", "meeting", "conference"]))
DEALS = frozenset().union(*map(forms_of, ["truce", "ceasefire", "deal", "agreement", "accord", "pact", "treaty"]))
SIGNING = frozenset().union(*map(forms_of, ["sign", "agree", "reach", "initial", "seal"]))
COMING = frozenset({"back"}.union(*map(forms_of, ("arrive", "return"))))
LANDING = forms_of("land")  # of persons; shells land, too
SAYING = frozenset({"told", "thought"}.union(*map(forms_of, SAYING_VERBS.split())))


def manner_of_place(doc: Doc, token: Token, kind: str) -> str:
    """That of a town's, a province's or a country's name."""
    manner = _manner_of(doc, token)
    is_town = kind in ("city", "admin1")
    if manner == "modifier" and is_town:
        if _names_one_of(SITES, doc, token) or _is_behind_a_bearing(doc, token):
            return "site"
        if _names_one_of(SCENES, doc, token):
            return "scene"
    talks = manner == "in" or (manner == "modifier" and is_town)
    return "venue" if talks and _is_of_talks(doc, token) else manner


def manner_of_people(doc: Doc, token: Token) -> str:
    """That of a word for a people: `Israeli` says whose fire it is, `in Israeli raid` whose raid, not where."""
    manner = _manner_of(doc, token)
    owned = owned_by(token)
    if owned is None or manner not in ("in", "away", "modifier"):
        return manner
    if owned.lower_ in ARMS:
        return "arms"
    return "modifier" if manner == "in" and owned.lower_ in BLOWS else manner


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
    before = _before(doc, token)
    if _comes_to(token):
        return "return"
    if _says_whose(doc, token):
        return "whose"
    if _is_beyond_a_border(doc, token):
        return "beside"
    if before in PREPOSITIONS or before in COMPASS:
        return "whose" if _owns_what_is_elsewhere(doc, token) else "in"
    if _is_on_the_way(doc, token) or _is_in_a_site(token) or _is_at_home(doc, token):
        return "in"
    if before in AWAY:
        return "away"
    if token.dep_ in MODIFIES:
        return "modifier"
    head = next((word for word in (token, *token.ancestors) if word.dep_ in ("nsubj", "agent")), None)
    if head is not None and head.head.lower_ in SAYING:
        return "saying"
    return "subject" if token.dep_ == "nsubj" else "plain"


def _comes_to(token: Token) -> bool:
    """Is it behind `returns to`, `back in` or, said of a person, `lands in`?"""
    coming = token.head.head
    if token.dep_ != "pobj" or coming.lower_ in COMING:
        return token.dep_ == "pobj"
    return coming.lower_ in LANDING and any(
        who.dep_ == "nsubj" and who.ent_type_ == "PERSON" for who in coming.children
    )


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


def _is_in_a_site(token: Token) -> bool:
    """`in the northern city of Herat`"""
    site = token.head.head
    told = token.dep_ == "pobj" and token.head.lower_ == "of" and site.lower_ in SITES
    return told and site.dep_ == "pobj" and site.head.lower_ in PREPOSITIONS


def _is_at_home(doc: Doc, token: Token) -> bool:
    """`Poland shoots down drones in its airspace`, if it is the sentence's first subject"""
    if token.dep_ != "nsubj" or any(word.dep_ == "nsubj" for word in doc[token.sent.start : token.i]):
        return False
    words = doc[token.i : token.sent.end]
    own = (word for word in words if word.lower_ in OWN_GROUND and doc[word.i - 1].lower_ == "its")
    return any(doc[word.i - 2].lower_ != "to" for word in own)


def _says_whose(doc: Doc, token: Token) -> bool:
    """Does it only say whose something is, wherever it is: `the Greek-owned tanker`, `Iran-backed militia`?"""
    at = token.i + 1
    return at + 1 < len(doc) and doc[at].text in HYPHENS and doc[at + 1].lower_ in WHOSE


def _owns_what_is_elsewhere(doc: Doc, token: Token) -> bool:
    """`at US base in Qatar`, `outside Israeli embassy in Rome`"""
    owned = owned_by(token)
    if owned is None or owned.i + 2 >= len(doc):
        return False
    return doc[owned.i + 1].lower_ == "in" and doc[owned.i + 2].text[0].isupper()


def owned_by(token: Token) -> Token | None:
    """The noun before which it stands: `raid` in `in Israeli army raid`; none where it stands for itself."""
    return next(reversed(list(_owned_words(token))), None)


def _owned_words(token: Token) -> Iterator[Token]:
    """The nouns before which it stands, the nearest first."""
    head = token
    while head.dep_ in MODIFIES and head.head.i > head.i:
        head = head.head
        yield head


def _is_behind_a_bearing(doc: Doc, token: Token) -> bool:
    """`east of Fada N'Gourma`, `east of Burkina Faso's Fada N'Gourma`"""
    at = _ahead_of_owner(doc, token.i - 1)
    while at >= 0 and doc[at].text[0].isupper():
        at -= 1
    return at >= 1 and doc[at].lower_ == "of" and doc[at - 1].lower_ in COMPASS


def _names_one_of(nouns: frozenset[str], doc: Doc, token: Token) -> bool:
    """Does it say where a site or a blow is, as in `the El Fasher mosque` and `Kabul blast`, and is no part of a name
    like `Marco Polo airport`?"""
    before = doc[token.i - 1].text if token.i and not token.is_sent_start else ""
    starts = not before[:1].isupper() or is_common(before)
    return starts and any(word.lower_ in nouns for word in _owned_words(token))


def _before(doc: Doc, token: Token) -> str:
    at = _ahead_of_owner(doc, token.i - 1)
    while at >= 0 and doc[at].lower_ in ("the", "a", "an"):
        at -= 1
    word = doc[at].lower_ if at >= 0 else ""
    return word if word in PREPOSITIONS or not token.is_sent_start else ""  # no sentence ends with `at`


def _ahead_of_owner(doc: Doc, at: int) -> int:
    """Past the country whose town it is, as in `in Burkina Faso's Djibo`."""
    if at < 1 or doc[at].lower_ not in ("'s", "’s", "'", "’") or not doc[at - 1].text[0].isupper():
        return at
    while at >= 1 and doc[at - 1].text[0].isupper():
        at -= 1
    return at - 1
