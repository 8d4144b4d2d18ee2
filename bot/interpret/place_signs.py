"""The signs by which words are taken for a place's name, or for something else that carries it."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.interpret import place_words as words
from bot.interpret import truecase
from bot.interpret.gazetteer import HAMLET, Sense
from bot.interpret.nlp import Doc, Span, Token, original, running, title_end
from bot.interpret.place_owned import HYPHENS
from bot.interpret.place_spots import ARTICLES
from bot.interpret.spelling import fold

LETTERS = 4  # in capitals, of a name that stands for a body in a headline
MIDDLING = 5.0  # weight of a place below which a strange word behind it belongs to its name
TYPICAL_CITY = 4.8  # powers of ten of inhabitants
ENTITIES = frozenset({"GPE", "LOC", "FAC", "PERSON", "ORG", "NORP"})
PARTS_OF_SPEECH = frozenset({"compound", "pobj", "nsubj", "appos", "poss", "conj", "npadvmod", "dobj", "nmod", "amod"})
LINKING = frozenset({"e", "i", "ul"})
STOPS = frozenset(".!?")
DASHES = frozenset({"—", "--"})


@dataclass(frozen=True, slots=True)
class Page:
    """An article's words with what is asked of them often."""

    doc: Doc
    text: str
    labelled: Mapping[int, tuple[str, Sequence[Token]]]  # token to the label it is in and that label's words
    people: frozenset[str]  # the words of persons' full names
    titled: frozenset[str]  # the words that somewhere stand behind a person's title
    places: frozenset[str]  # names that the language model somewhere takes for a place


def page_of(doc: Doc) -> Page:
    entities = doc.ents
    labels = [(entity.label_, _named(entity)) for entity in entities]
    persons = (named for label, named in labels if label == "PERSON" and len(named) > 1)
    full = (named for named in persons if named[-1].lower_ not in words.PROVINCE_NOUNS)  # "Kebbi State"
    people = frozenset(token.lower_ for named in full for token in named if token.text[:1].isupper())
    places = frozenset(_spelt(doc, named) for label, named in labels if label in ("GPE", "LOC"))
    labelled = {token.i: known for known, entity in zip(labels, entities, strict=True) for token in entity}
    return Page(doc, running(doc), labelled, people, _titled(doc), places)


def _titled(doc: Doc) -> frozenset[str]:
    """`manning` of `Commissioner Manning`"""
    return frozenset(doc[token.i + 1].lower_ for token in doc[:-1] if _is_title(token))


def _is_title(token: Token) -> bool:
    return token.text[0].isupper() and _plain(token) in words.TITLES


def _named(entity: Span) -> Sequence[Token]:
    """Its words without articles and endings, and without the line's end that a label may run over."""
    return [token for token in entity if token.lower_ not in ("the", "'s", "’s") and not token.is_space]


def is_vetoed(page: Page, span: Span, best: Sense) -> bool:
    """Do its neighbours say that it is a person's, a street's or a house's name, or no name at all?"""
    before, after = _before(page.doc, span.start), _after(page.doc, span.end)
    if fold(span.text) in words.GENERIC and not (
        after is not None and after.lower_ in words.PLACE_NOUNS and after.text[0].isupper()
    ):
        return True
    if before is not None and _is_title(before):
        return len(span) == 1
    if len(span) == 1 and span.text.lower() in page.titled and best.weight < MIDDLING and not _is_where(before):
        return True
    if before is not None and before.lower_ == "of" and before.i and page.doc[before.i - 1].lower_ in words.HOLDERS:
        return True
    if after is not None and after.text[0].isupper() and _plain(after) in words.WAYS | words.HOUSES:
        return True
    return _is_cut_off(page.doc, span.end, best) or _is_letters(page, span) or _is_an_end(page.doc, span.start)


def _is_an_end(doc: Doc, at: int) -> bool:
    """Is it only the end of a longer name, as in `Shah-e-Mardan`?"""
    return at > 1 and doc[at - 1].text in HYPHENS and doc[at - 2].text in LINKING


def _is_where(before: Token | None) -> bool:
    return before is not None and before.lower_ in words.WHERE | words.COMPASS | words.LINKS


def _is_letters(page: Page, span: Span) -> bool:
    """Is it letters that stand for a body, as in `UVA shooting`? Datelines are in capitals, too."""
    return len(span.text) <= LETTERS and span.text.isupper() and span.end_char <= title_end(page.doc)


def _is_cut_off(doc: Doc, at: int, best: Sense) -> bool:
    """Is it the beginning of a longer name, as in `Pag-asa`, and not of a word such as `Sirte-based`? Before a capital
    only what is hardly known, as in `Pont-Sonde`, and a town before a word that news never writes."""
    if at + 1 >= len(doc):
        return False
    is_town = best.entry.kind == "city"
    if doc[at].text[0].isupper() and doc[at].is_alpha and is_town and best.weight < MIDDLING:
        is_any = doc[at].idx < title_end(doc) and truecase.is_headline_case(original(doc)[: title_end(doc)])
        return not is_any and doc[at].lower_ not in truecase.word_case().keys() | words.PLACE_NOUNS
    if is_town and best.weight < MIDDLING and doc[at].text in ARTICLES and doc[at + 1].text == "-":
        return True  # `al-Mazra'a al-Gharbiya`
    if doc[at].text not in HYPHENS or doc[at - 1].whitespace_ or doc[at].whitespace_:
        return False
    behind = doc[at + 1].text
    if behind.islower():
        return not truecase.is_common(behind)
    return behind[0].isupper() and is_town and doc[at].text != "/" and best.weight < HAMLET


def signs(page: Page, span: Span, best: Sense) -> dict[str, float]:
    """Named signs of the words and their neighbours with their amounts."""
    found = {"any": 1.0}
    for sign, amount in (*_fame(best), *_label(page, span), *_neighbours(page, span), *_word(page, span)):
        found[sign] = amount
    return found


def _fame(best: Sense) -> Iterator[tuple[str, float]]:
    entry = best.entry
    if entry.kind == "country":
        yield ("country like a man's name" if fold(entry.name) in words.MEN_AND_COUNTRIES else "country"), 1.0
    elif entry.is_district:
        yield ("district" if " " in entry.name else "district of one word"), 1.0
    elif entry.kind == "city":
        yield "city", 1.0
        yield "people of the city", max(-2.5, min(2.5, best.weight - TYPICAL_CITY))
    else:
        yield "province" if entry.kind == "admin1" else "area", 1.0


def _label(page: Page, span: Span) -> Iterator[tuple[str, float]]:
    found = next((page.labelled[at] for at in range(span.start, span.end) if at in page.labelled), None)
    if found is None:
        yield "no label", 1.0
        return
    label, named = found
    known = label if label in ENTITIES else "other"
    yield ("labelled " if len(named) <= len(span) else "part of ") + known, 1.0
    if len(named) > len(span):
        yield "starts its label" if named[0].i == span.start else "ends its label", 1.0


def _neighbours(page: Page, span: Span) -> Iterator[tuple[str, float]]:
    if before := _before(page.doc, span.start):
        yield _said_before(before, page.doc), 1.0
    if after := _after(page.doc, span.end):
        yield _said_after(after), 1.0
    part = span.root.dep_
    yield f"as {part if part in PARTS_OF_SPEECH else 'other part of speech'}", 1.0


def _said_before(token: Token, doc: Doc) -> str:
    word = token.lower_
    if word == "of" and token.i:
        return _said_before_of(doc[token.i - 1].lower_)
    if token.text == ",":
        return "behind a comma"
    if token.is_digit:
        return "behind a number"
    if word in words.WHERE:
        return "behind in"
    if word in words.COMPASS:
        return "behind a compass point"
    if word in words.LINKS:
        return f"behind {word}"
    if word in words.TAKING:
        return "behind a verb of fighting"
    if word in words.AIMS:
        return "behind on"
    return "behind a capital" if token.text[0].isupper() and token.is_alpha else "behind other"


def _said_before_of(word: str) -> str:
    if word in words.SCHOOLS:
        return "behind university of"
    return "behind town of" if word in words.SETTLEMENTS else "behind of"


def _said_after(token: Token) -> str:
    is_capital, word = token.text[0].isupper(), _plain(token)
    if is_capital and word in words.FIRMS | words.ARMED:
        return "before a firm" if word in words.FIRMS else "before an armed group"
    if token.text == "Local" and token.i + 1 < len(token.doc) and token.nbor().text == "Government":
        return "before place noun"
    for nouns, sign in ((words.PLACE_NOUNS, "place noun"), (words.FOLK, "people"), (words.SAYING, "a verb of saying")):
        if word in nouns:
            return f"before {sign}"
    if word in words.CIVIC:
        return "before a public body" if is_capital else "before a public thing"
    return _mark_after(token) or ("before a capital" if is_capital and token.is_alpha else "before other")


def _mark_after(token: Token) -> str:
    text = token.text
    if token.is_space:
        return "before a line's end"
    if text in ("and", "or", "&"):
        return "before and"
    if text in ("'s", "’s"):
        return "owns"
    known = (
        (HYPHENS, "a hyphen"),
        (DASHES, "a dash"),
        (STOPS, "a stop"),
        ((",",), "a comma"),
        (("(",), "a bracket"),
        ((":",), "a colon"),
    )
    return next((f"before {name}" for marks, name in known if text in marks), "")


def _word(page: Page, span: Span) -> Iterator[tuple[str, float]]:
    first = span[0]
    if first.idx < title_end(page.doc):
        yield "in the title", 1.0
    if first.is_sent_start or not first.i:
        yield "starts a sentence", 1.0
    if span.text.isupper() and len(span.text) > 3:
        yield "in capitals", 1.0
    if fold(span.text) in page.places:
        yield "a place elsewhere", 1.0
    if len(span) > 1:
        yield "several words", 1.0
        return
    small, capital, capitals = truecase.word_case().get(span.text.lower(), (0, 0, 0))
    yield "seldom small", max(-4.0, min(4.0, math.log((capital + capitals + 0.5) / (small + 0.5))))
    if span.text.lower() in page.people:
        yield "a person elsewhere", 1.0
    if len(span.text) < 4:
        yield "short", 1.0


def _spelt(doc: Doc, named: Sequence[Token]) -> str:
    return fold(doc[named[0].i : named[-1].i + 1].text) if named else ""


def _plain(token: Token) -> str:
    return token.lower_.rstrip(".")


def _before(doc: Doc, at: int) -> Token | None:
    """The word before it in its sentence, articles passed over."""
    at -= 1
    while at >= 0 and (doc[at].lower_ == "the" or doc[at].is_space):
        at -= 1
    return doc[at] if at >= 0 else None


def _after(doc: Doc, at: int) -> Token | None:
    return doc[at] if at < len(doc) else None
