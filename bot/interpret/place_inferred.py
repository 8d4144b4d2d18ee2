"""May a country be told that the text doesn't name? Not of an event that could be anywhere."""

from collections.abc import Iterator, Sequence

from bot.interpret.nlp import Doc, Token, title_end
from bot.interpret.place_bearing import PREPOSITIONS
from bot.interpret.place_evidence import EventSpan
from bot.interpret.place_names import is_of_a_full_name
from bot.interpret.place_owned import SCENES, SITES
from bot.interpret.place_words import MOMENTS
from bot.interpret.truecase import is_common, word_case
from bot.model import CountryScore

BEGINNING = 700  # characters in which a text names whom it is about
SURE = 0.9  # score of a country that stands against a place that nobody knows
SHORTEST = 3  # letters of a name


def is_anywhere(doc: Doc, event_spans: Sequence[EventSpan], countries: Sequence[CountryScore]) -> bool:
    """Does the headline tell an event whose country would be a mere guess, since the text names nobody and nothing,
    or happens at a place that nobody knows?"""
    if not any(country.inferred for country in countries) or not _tells_an_event(doc, event_spans):
        return False
    unknown = [token for token in doc if token.idx < title_end(doc) and _is_unknown(token)]
    if unknown and any(country.is_guess for country in countries):
        return True
    is_sure = all(country.score >= SURE for country in countries)
    return not any(_names(doc)) or (not is_sure and any(_is_where(doc, token) for token in unknown))


def _tells_an_event(doc: Doc, event_spans: Sequence[EventSpan]) -> bool:
    return any(start < title_end(doc) for start, _, _ in event_spans)


def _names(doc: Doc) -> Iterator[Token]:
    """The words with a capital that nothing but their being names demands."""
    for token in doc:
        if token.idx > title_end(doc) + BEGINNING:
            return
        if len(token) >= SHORTEST and token.text[0].isupper() and token.lower_ not in MOMENTS:
            first = token.is_sent_start or not token.i or not doc[token.i - 1].text[0].isalnum()
            if not (first and is_common(token.text)):
                yield token


def _is_unknown(token: Token) -> bool:
    """Is it a name that news never writes, and nobody's?"""
    is_name = token.text[0].isupper() and token.is_alpha and not is_of_a_full_name(token)
    return is_name and token.lower_ not in word_case()


def _is_where(doc: Doc, token: Token) -> bool:
    """Does it stand where places do: `shot dead at Porepunkah property`?"""
    before = doc[token.i - 1].lower_ if token.i else ""
    after = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
    return before in PREPOSITIONS or after in SITES | SCENES
