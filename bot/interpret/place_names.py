"""Which words of an article name a place? Spelling proposes, the sentence and the other names decide."""

import math
from collections.abc import Sequence
from dataclasses import replace

from bot.interpret.gazetteer import Gazetteer
from bot.interpret.nlp import Doc, Token, title_end
from bot.interpret.place_company import company
from bot.interpret.place_doubted import believed
from bot.interpret.place_owned import SCENES, SITES
from bot.interpret.place_prior import Expectation
from bot.interpret.place_signs import Page, is_vetoed, page_of, signs
from bot.interpret.place_spots import TOLD, Spot, all_spots
from bot.interpret.place_trees import Signs, first_opinion, trees
from bot.interpret.truecase import word_case

ACCEPT = 0.0
ENOUGH = 0.0  # log odds from which a name is taken for a place's
DOUBTFUL = -1.5  # the same for a name that nothing else is called by, in the headline of an article without a place
DOUBTFUL_SITE = -3.0  # and before a site or a blow: `Wana attack`
JUDGED = "judged spots"


def find_spots(doc: Doc, gazetteer: Gazetteer, expected: Expectation) -> list[Spot]:
    """The names of places in the article, in their order, none overlapping another."""
    spots = judged_spots(doc, gazetteer)
    sure = [spot for spot in spots if spot.strength >= ACCEPT]
    told = believed(doc, spots, sure, gazetteer, expected)
    found = [spot for spot in spots if spot.strength >= ACCEPT or spot in told]
    return found or [spot for spot in spots if _is_hardly_else(doc, spot)]


def _is_hardly_else(doc: Doc, spot: Spot) -> bool:
    """Is it in the headline, in doubt only for want of company, and no word that news otherwise writes or that is part
    of a person's name? `Khorog under curfew`"""
    words, behind = doc[spot.first : spot.after], doc[spot.after].lower_ if spot.after < len(doc) else ""
    least = DOUBTFUL_SITE if behind in SITES | SCENES else DOUBTFUL
    if spot.strength < least or spot.end > title_end(doc):
        return False
    written = any(word in word_case() for word in spot.name.lower().split())
    return not written and not any(map(is_of_a_full_name, words))


def is_of_a_full_name(token: Token) -> bool:
    """Does the language model take it for a part of a person's name?"""
    around = token.doc[max(0, token.i - 1) : token.i + 2]
    persons = [other for other in around if other.is_alpha and other.ent_type_ == "PERSON"]
    return token.ent_type_ == "PERSON" and len(persons) > 1


def judged_spots(doc: Doc, gazetteer: Gazetteer) -> list[Spot]:
    """All words that some place is called by, in their order, with how surely they name one; judged once a Doc."""
    if JUDGED not in doc.user_data:
        doc.user_data[JUDGED] = _all_judged(doc, gazetteer)
    spots: list[Spot] = doc.user_data[JUDGED]
    return spots


def _all_judged(doc: Doc, gazetteer: Gazetteer) -> list[Spot]:
    page, spots = page_of(doc), all_spots(doc, gazetteer)
    own = [own_signs(page, spot) for spot in spots]
    around = company(page.text, with_first_opinion(spots, own))
    asked = [number for number, known in enumerate(own) if known]
    worths = trees().log_odds([{**own[number], **around[number]} for number in asked])
    last = dict(zip(asked, worths, strict=True))
    return [replace(spot, strength=_strength(spot, last.get(number))) for number, spot in enumerate(spots)]


def own_signs(page: Page, spot: Spot) -> Signs:
    """What its words and neighbours say of a name; nothing where there is nothing to ask."""
    span = page.doc[spot.first : spot.after]
    return {} if spot.strength == TOLD or is_vetoed(page, span, spot.senses[0]) else signs(page, span, spot.senses[0])


def with_first_opinion(spots: Sequence[Spot], own: Sequence[Signs]) -> list[Spot]:
    """The spots as their own signs have them, in log odds."""
    worths = [first_opinion(known) if known else None for known in own]
    return [replace(spot, strength=_strength(spot, worth)) for spot, worth in zip(spots, worths, strict=True)]


def _strength(spot: Spot, worth: float | None) -> float:
    if worth is not None:
        return worth - ENOUGH
    return spot.strength if spot.strength == TOLD else -math.inf
