"""What only tells the way, the distance or where somebody is taken: `from Quetta to Lahore`, `200 km from Kabul`."""

from collections.abc import Iterable

from bot.interpret.forms import forms_of
from bot.interpret.nlp import Doc, Span, Token
from bot.interpret.place_owned import HYPHENS

DASHES = HYPHENS | {"—", "--"}
GOING_VERBS = "go head travel drive sail ride journey commute"
GOING = frozenset({"bound", "way", "trip"}.union(*map(forms_of, GOING_VERBS.split())))
CARRIER_NOUNS = "bus coach train flight plane convoy ferry ship tanker vessel truck van taxi express trailer lorry"
CARRIERS = frozenset().union(*map(forms_of, CARRIER_NOUNS.split()))
WAY_NOUNS = "highway road motorway expressway railway route corridor line"
WAYS = frozenset().union(*map(forms_of, WAY_NOUNS.split()))
TAKING_VERBS = "take shift rush move transport transfer airlift evacuate refer fly carry convey bring send"
TAKING = frozenset().union(*map(forms_of, TAKING_VERBS.split()))
TAKEN_NOUNS = "body victim patient survivor corpse casualty labourer"
TAKEN = frozenset({"injured", "wounded", "remains", "dead"})
TAKEN |= frozenset().union(*map(forms_of, TAKEN_NOUNS.split()))
LENGTHS = frozenset({"km", "kms", "kilometers", "kilometres", "miles"})
FAR = 40  # of them, from which a place is another
HELD = frozenset({"the", "city", "town", "capital", "of", ",", "hospital", "hospitals", "a", "in"})
BEHIND_LENGTH = frozenset({"(", ")", ",", "the", "capital", "city", "of", "from", "away", "provincial"})
COMPASS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "-"})
LONGEST = 12  # words between what goes and where to
BELONGING = frozenset().union(*map(forms_of, ("belong", "hail")))


def is_on_a_journey(doc: Doc, token: Token) -> bool:
    """Does it only say whence or where to somebody goes: `Lahore-bound bus`, `a train to Peshawar`, `travelling
    between Parachinar and Peshawar`, `the Quetta-Taftan highway`?"""
    if _behind(doc, token, 1) in DASHES and _behind(doc, token, 2) == "bound":
        return True
    return _names_a_way(doc, token) or _is_gone_to(doc, token) or _is_gone_between(doc, token)


def is_taken_to(doc: Doc, token: Token) -> bool:
    """`the injured were shifted to a hospital in Peshawar`, `bodies sent to Multan`"""
    at = _ahead_of(doc, token, HELD)
    if at < 1 or doc[at].lower_ != "to":
        return False
    before = doc[max(token.sent.start, at - LONGEST) : at]
    return any(word.lower_ in TAKING for word in before[-3:]) and any(word.lower_ in TAKEN for word in before)


def is_far_away(doc: Doc, token: Token) -> bool:
    """`200 km south of Peshawar`, `1,000 kilometers (600 miles) northeast of Vancouver`"""
    at = token.i - 1
    while at > token.sent.start and (doc[at].lower_ in BEHIND_LENGTH | COMPASS):
        at -= 1
    if at < 1 or doc[at].lower_ not in LENGTHS or doc[token.i - 1].lower_ == "(":
        return False
    told = "".join(sign for sign in doc[at - 1].text if sign.isdigit())
    return told.isdigit() and int(told) >= FAR


def is_home_of_a_person(doc: Doc, token: Token) -> bool:
    """`Shane Miller, 27, of Las Vegas`, `the victims belonged to Multan`"""
    verb = token.head.head if token.dep_ == "pobj" else None
    if verb is not None and token.head.lower_ in ("to", "from") and verb.lower_ in BELONGING:
        return True
    if token.i < 4 or doc[token.i - 1].lower_ != "of" or doc[token.i - 2].text != ",":
        return False
    return doc[token.i - 3].is_digit and doc[token.i - 4].text == ","


def _names_a_way(doc: Doc, token: Token) -> bool:
    """`Karachi-Quetta highway`"""
    last = token
    while last.i + 2 < len(doc) and doc[last.i + 1].text in DASHES and doc[last.i + 2].text[0].isupper():
        last = doc[last.i + 2]
    is_second = token.i > 1 and doc[token.i - 1].text in DASHES and doc[token.i - 2].text[0].isupper()
    words = [_behind(doc, last, ahead) for ahead in (1, 2)]
    return (is_second or last is not token) and any(word in WAYS for word in words)


def _is_gone_to(doc: Doc, token: Token) -> bool:
    at = _ahead_of(doc, token, frozenset({"the", "city", "town", "of", "capital"}))
    if at < 1 or doc[at].lower_ != "to":
        return False
    if doc[at - 1].lower_ in GOING | CARRIERS or (at > 1 and doc[at - 2].lower_ == "en"):
        return True
    whence = _last(doc[max(token.sent.start, at - LONGEST) : at], "from")
    return whence is not None and whence.nbor().text[0].isupper() and _goes(doc[token.sent.start : whence.i])


def _is_gone_between(doc: Doc, token: Token) -> bool:
    between = _last(doc[max(token.sent.start, token.i - LONGEST) : token.i], "between")
    if between is None or any(not _is_of_names(word) for word in doc[between.i + 1 : token.i]):
        return False
    return any(word.lower_ in GOING for word in doc[max(token.sent.start, between.i - 3) : between.i])


def _last(words: Span, called: str) -> Token | None:
    return next((word for word in reversed(list(words)) if word.lower_ == called), None)


def _goes(words: Iterable[Token]) -> bool:
    return any(word.lower_ in GOING | CARRIERS for word in words)


def _is_of_names(word: Token) -> bool:
    return word.text[0].isupper() or word.lower_ in ("and", "the")


def _ahead_of(doc: Doc, token: Token, passed: frozenset[str]) -> int:
    at = token.i - 1
    while at > 0 and doc[at].lower_ in passed:
        at -= 1
    return at


def _behind(doc: Doc, token: Token, ahead: int) -> str:
    return str(doc[token.i + ahead].lower_) if token.i + ahead < len(doc) else ""
