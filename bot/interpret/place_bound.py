"""Who comes from a place or is sent to it: nobody is there yet, or no longer."""

from bot.interpret.forms import forms_of
from bot.interpret.nlp import Doc, Token
from bot.interpret.place_bearing import COMPASS
from bot.interpret.place_owned import HYPHENS

COMING = frozenset({"back"}.union(*map(forms_of, ("arrive", "return"))))
LANDING = forms_of("land")  # of persons; shells land, too
STATES = frozenset({"calm", "peace", "normality", "normalcy", "order", "quiet", "violence", "unrest"})
ORIGINS = frozenset({"born", "raised", "based", "exiled", "headquartered", "trained"})
CAUSES = frozenset({"hostages", "captives", "prisoners", "people", "victims", "palestinians", "civilians", "war"})
RALLYING = frozenset({"solidarity", "advocating", "calling", "demanding", "urging", "vigil", "awareness"}).union(
    *map(forms_of, ["march", "rally", "demonstration", "demonstrator"])
)
MOVING = frozenset({"send", "sent", "fly", "flown", "transfer", "transferred"})
MIGRANTS = frozenset({"asylum", "deportees"}.union(*map(forms_of, ["migrant", "refugee", "prisoner", "detainee"])))
SENDING = MOVING.union(*map(forms_of, ["deport", "expel", "exile", "relocate"]))
SENDING_NOUNS = frozenset().union(*map(forms_of, ["deportation", "relocation"]))
EXTRADITIONS = forms_of("extradition")
EXTRADITING = forms_of("extradite") | EXTRADITIONS
AWAY_NOUNS = SENDING_NOUNS | EXTRADITIONS
REMOVING = SENDING | SENDING_NOUNS
AHEAD = frozenset({"to", "will", "would", "could", "can", "may", "might", "must", "should"})


def comes_to(_: Doc, token: Token) -> bool:
    """Is it behind `returns to`, `home to`, `back in` or, said of a person, `lands in`?"""
    coming = token.head.head
    if token.i > 1 and token.nbor(-1).lower_ == "to" and token.nbor(-2).lower_ == "home":
        return True
    if token.dep_ != "pobj" or coming.lower_ in COMING:
        return token.dep_ == "pobj" and not any(word.lower_ in STATES for word in coming.children)
    return coming.lower_ in LANDING and any(
        who.dep_ == "nsubj" and who.ent_type_ == "PERSON" for who in coming.children
    )


def is_an_origin(doc: Doc, token: Token) -> bool:
    """`Syrian-born`, `born in India`, `based in eastern Congo`, `trained in Russia and Serbia`"""
    if token.i + 2 < len(doc) and doc[token.i + 1].text in HYPHENS and doc[token.i + 2].lower_ in ORIGINS:
        return True
    at = token.i - 1
    while at > 0 and (doc[at].lower_ in COMPASS or doc[at].lower_ in ("and", ",") or doc[at].text[0].isupper()):
        at -= 1
    return at > 0 and doc[at].lower_ == "in" and doc[at - 1].lower_ in ORIGINS


def is_rallied_for(doc: Doc, token: Token) -> bool:
    """`a march for hostages held in Gaza`, `in solidarity with Palestinians in Gaza`: those who rally are elsewhere"""
    held = next((word for word in token.ancestors if word.lower_ in CAUSES), None)
    if held is None or held.i > token.i:
        return False
    return any(word.lower_ in RALLYING for word in doc[token.sent.start : held.i])


def is_bound_for(_: Doc, token: Token) -> bool:
    """`plan to deport them to Rwanda`: nobody is there yet"""
    sent = _sent_to(token, REMOVING)
    if sent is None or (sent.lower_ in MOVING and not any(word.lower_ in MIGRANTS for word in token.sent)):
        return False
    return _is_ahead(sent)


def is_wanted_in(_: Doc, token: Token) -> bool:
    """`extradition to the US`: nobody is there yet, but it is a matter of its courts"""
    sent = _sent_to(token, EXTRADITING)
    return sent is not None and _is_ahead(sent)


def _sent_to(token: Token, verbs: frozenset[str]) -> Token | None:
    if token.dep_ != "pobj" or token.head.lower_ != "to":
        return None
    return next((word for word in token.head.ancestors if word.lower_ in verbs), None)


def _is_ahead(sent: Token) -> bool:
    return sent.lower_ in AWAY_NOUNS or any(word.dep_ == "aux" and word.lower_ in AHEAD for word in sent.lefts)
