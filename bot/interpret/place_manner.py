"""How a sentence uses the name of a place or a people: to say where, whose, who does it or who says it."""

from bot.interpret.forms import forms_of
from bot.interpret.nlp import Doc, Span, Token, title_end
from bot.interpret.place_bearing import (
    COMPASS,
    PREPOSITIONS,
    before_name,
    is_at_home,
    is_behind_a_bearing,
    is_beyond_a_border,
    is_in_a_site,
    is_in_an_address,
    is_off_a_coast,
    is_on_the_way,
    lies_on_the_way,
    owns_what_is_elsewhere,
)
from bot.interpret.place_bound import comes_to, is_an_origin, is_bound_for, is_rallied_for, is_wanted_in
from bot.interpret.place_owned import (
    ADJECTIVES,
    ARMS,
    EMBASSIES,
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
    is_of_fighters,
    names_one_of,
    next_word,
    office_of,
    owned_by,
    owned_words,
)
from bot.interpret.place_struck import FORCES, is_behind_a_blow
from bot.interpret.place_way import is_far_away, is_home_of_a_person, is_on_a_journey, is_taken_to

GROUPS = SITES | {"community", "communities", "area", "areas"}
OWNING = frozenset({"modifier", "whose"})
AWAY = {"from", "by", "with", "for", "against"}
HOUSES = frozenset({"ministry", "government", "cabinet", "junta"})
AT = frozenset({"on", "against"})
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
PIRATES = forms_of("pirate")
TALKS = frozenset().union(*map(forms_of, ["talk", "summit", "negotiation", "meeting", "conference"]))
DEALS = frozenset().union(*map(forms_of, ["truce", "ceasefire", "deal", "agreement", "accord", "pact", "treaty"]))
SIGNING = frozenset().union(*map(forms_of, ["sign", "agree", "reach", "initial", "seal"]))
FLYING_NOUNS = """
drone missile rocket jet plane aircraft warplane helicopter balloon flight bomber object
"""
FLYING = frozenset({"airspace", "shot", "down", "fly", "flies", "flew", "flown", "flying"})
FLYING |= frozenset().union(*map(forms_of, FLYING_NOUNS.split()))
ARRESTING = frozenset().union(
    *map(forms_of, ["arrest", "detain", "jail", "sentence", "convict", "expel", "deport", "extradite"])
)
OFFICERS = frozenset({"police", "officers", "authorities", "prosecutors", "investigators", "service", "services"})
ACCUSING = frozenset().union(*map(forms_of, ["accuse", "blame", "suspect", "sue"]))
PLOTTING_VERBS = "train arm back fund finance sponsor recruit plot orchestrate mastermind incite meddle"
PLOTTING = frozenset().union(*map(forms_of, PLOTTING_VERBS.split()))
SAYING = frozenset({"told", "thought"}.union(*map(forms_of, SAYING_VERBS.split())))


def manner_of_place(doc: Doc, name: Span, kind: str) -> str:
    """That of a town's, a province's or a country's name; `Port` of `Port Sudan` says of nothing whose it is."""
    manner = _manner_of_place(doc, name[0], kind)
    return _manner_of_place(doc, name.root, kind) if manner in OWNING and name.root != name[0] else manner


def _manner_of_place(doc: Doc, token: Token, kind: str) -> str:
    manner = _manner_of(doc, token)
    if flies_from(token):
        return "arms"
    if is_ground(token, manner):
        return "ground"
    if office := office_of(token, manner):
        return office
    if kind == "country":
        manner = _manner_of_country(doc, token, manner)
    elif kind in ("city", "admin1", "area"):
        manner = _manner_of_town(doc, token, manner)
    talks = manner == "in" or (manner == "modifier" and kind != "country")
    return "venue" if talks and _is_of_talks(doc, token) else manner


def _manner_of_town(doc: Doc, token: Token, manner: str) -> str:
    owned = owned_by(token)
    if manner == "whose" and owned is not None and owned.lower_ in GROUPS:
        return "in"  # `at Dumba community in Kukawa`
    if manner in ("subject", "plain") and is_before_a_site(doc, token):
        return "site"
    if manner == "plain" and is_in_an_address(doc, token):
        return "in"
    if manner != "modifier" or is_behind_a_blow(token):
        return "plain" if manner == "modifier" else manner
    if names_one_of(SITES, doc, token) or is_behind_a_bearing(doc, token):
        return "site"
    return "scene" if names_one_of(SCENES, doc, token) else manner


def _manner_of_country(doc: Doc, token: Token, manner: str) -> str:
    if manner == "way":  # `flights to Haiti cancelled` tells of Haiti
        return "away" if before_name(doc, token) in AWAY else "plain"
    if (token.text in ADJECTIVES and is_of_arms(token, manner)) or (manner == "in" and _is_aimed(token)):
        return "arms"
    if _owns_one_of(EMBASSIES, token):
        return "embassy"
    if manner == "subject" and token.head.lower_ in ARRESTING:
        return "arrests"
    if _arrests(owned_by(token)):
        return "arrests"
    return "away" if manner == "in" and before_name(doc, token) == "outside" and owned_by(token) is None else manner


def _is_aimed(token: Token) -> bool:
    """`in Israel strike on school`, `in Russia's missile attacks on Sumy`: whose strike it is"""
    arms = owned_by(token)
    if arms is None or not any(word.lower_ in AT for word in next_word(arms)):
        return False
    return arms.lower_ in ARMS or (arms.lower_ in BLOWS and token.dep_ == "poss")


def manner_of_people(doc: Doc, token: Token) -> str:
    """That of a word for a people: `Israeli` says whose fire it is, `in Israeli raid` whose raid, not where."""
    if _owns_a_vessel(token) or _owns_one_of(SERVING, token):
        return "whose"
    if _owns_one_of(EMBASSIES, token) or any(word.lower_ in EMBASSIES for word in next_word(token)):
        return "embassy"
    if any(word.lower_ in PIRATES for word in (*next_word(token), *owned_words(token))):
        return "in"  # they don't sail far
    manner = _manner_of(doc, token)
    if flies_from(token):
        return "arms"
    if is_ground(token, manner):
        return "ground"
    if is_of_arms(token, manner) or is_of_fighters(token, manner):
        return "arms"
    if _arrests(owned_by(token)):
        return "arrests"
    if office := office_of(token, manner):
        return office
    owned = owned_by(token)
    if manner == "in" and owned is not None and owned.lower_ in SITES and before_name(doc, token) == "near":
        return "beside"
    return "modifier" if manner == "in" and owned is not None and owned.lower_ in BLOWS | FORCES else manner


def _arrests(officers: Token | None) -> bool:
    """`Serbian police detain`: not soldiers, who do so abroad"""
    told = officers is not None and officers.dep_ == "nsubj" and officers.lower_ in OFFICERS
    return officers is not None and told and officers.head.lower_ in ARRESTING


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
    before = before_name(doc, token)
    if before in PREPOSITIONS or before in COMPASS:
        return "whose" if owns_what_is_elsewhere(doc, token) else "in"
    if is_on_the_way(doc, token) or is_in_a_site(token) or is_off_a_coast(doc, token) or is_at_home(doc, token):
        return "in"
    if before in AWAY:
        return "away"
    if token.dep_ in MODIFIES:
        owned = owned_by(token)
        return "accused" if owned is not None and owned.lower_ in FORCES and _is_accused(owned) else "modifier"
    return _part_of(token)


def _part_of(token: Token) -> str:
    """What it is to the verb."""
    head = next((word for word in (token, *token.ancestors) if word.dep_ in ("nsubj", "agent")), None)
    if head is not None and head.head.lower_ in SAYING:
        return "saying"
    if _is_accused(token):
        return "accused"
    return "subject" if token.dep_ == "nsubj" else "plain"


def _is_accused(noun: Token) -> bool:
    """`accuses Israel`, `accuses the Israeli army`"""
    return noun.dep_ == "dobj" and noun.head.lower_ in ACCUSING


def _is_said_to_plot(doc: Doc, token: Token) -> bool:
    """`Moldova says Russia trained rioters`: what one is said to be behind is elsewhere"""
    behind = doc[behind_the_name(doc, token) :][:1]
    says = doc[: token.i][-1:]
    return any(word.lower_ in SAYING for word in says) and any(word.lower_ in PLOTTING for word in behind)


def _is_topic(doc: Doc, token: Token) -> bool:
    """Does it stand alone before a colon, as in `Kosovo: four police hurt`?"""
    at = behind_the_name(doc, token)
    starts = token.is_sent_start or all(word.text[0].isupper() for word in doc[token.sent.start : token.i])
    return starts and at + 1 < len(doc) and doc[at].text == ":" and doc[at + 1].idx < title_end(doc)


def _is_a_matter(doc: Doc, token: Token) -> bool:
    """Is it what one is at odds over, and not what is flown over?"""
    told = before_name(doc, token) == "over" and owned_by(token) is None
    return told and not any(word.lower_ in FLYING for word in token.sent)


def _owns_a_matter(doc: Doc, token: Token) -> bool:
    """`at odds over Congo stance`, not `over Congo riots`, which are there"""
    owned = owned_by(token)
    return owned is not None and owned.lower_ not in SCENES and before_name(doc, token) == "over"


def _says_whose(doc: Doc, token: Token) -> bool:
    """Does it only say whose something is, wherever it is: `the Greek-owned tanker`, `Iran-backed militia`?"""
    at = token.i + 1
    return at + 1 < len(doc) and doc[at].text in HYPHENS and doc[at + 1].lower_ in WHOSE


def _owns_a_vessel(token: Token) -> bool:
    """`Greek ship`, wherever it sails"""
    return any(word.lower_ in VESSELS for word in (*next_word(token), *owned_words(token)))


def _sits(_: Doc, token: Token) -> bool:
    """`the defence ministry in Baku denied it`"""
    house = token.head.head
    told = token.dep_ == "pobj" and token.head.lower_ in ("in", "at") and house.lower_ in HOUSES
    return told and house.dep_ == "nsubj" and house.head.lower_ in SAYING


APART = (  # manners that are told before all others, with their signs
    ("bound", is_bound_for),
    ("wanted", is_wanted_in),
    ("return", comes_to),
    ("saying", _sits),
    ("accused", _is_said_to_plot),
    ("topic", _is_topic),
    ("whose", _says_whose),
    ("beside", is_beyond_a_border),
    ("beside", lies_on_the_way),
    ("origin", is_an_origin),
    ("origin", is_home_of_a_person),
    ("origin", is_rallied_for),
    ("way", is_on_a_journey),
    ("way", is_taken_to),
    ("way", is_far_away),
    ("modifier", _owns_a_matter),
    ("plain", _is_a_matter),
)
