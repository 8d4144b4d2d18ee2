"""Who claims responsibility for what happened, as a report says it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.model import Report

ARMED = frozenset({"armed-group", "militia"})
UNNAMED = ""  # somebody claims it, and the report does not say who

CLAIM = re.compile("claim", re.IGNORECASE)  # both patterns have it; that it is not there is seen much sooner
CLAIMS = re.compile(r"\bclaim(?:s|ed|ing)?\s+(?:the\s+|full\s+|sole\s+)?(?:responsibility|credit)\b", re.IGNORECASE)
CLAIMED_BY = re.compile(
    r"\b(?:responsibility|attack|bombing|blast|assault|raid|killings?)\b[^.;]{0,40}?\bclaimed\s+by\s+(?P<who>[^.,;:]+)",
    re.IGNORECASE,
)
DENIES = re.compile(r"\bden(?:y|ies|ied|ying)\b", re.IGNORECASE)
SENTENCE = re.compile(r"[^.!?\n]+")
CLAUSE = re.compile(r"[,;:()\u2013\u2014\u201c\u201d\"]|\b(?:after|as|when|while|and|but)\b", re.IGNORECASE)
# Nobody does, or nobody knows: "no group has claimed", "has yet to claim", "denied claiming"
NOT_CLAIMED = re.compile(
    r"\b(?:no|nobody|none|not|never|neither|nor|without|yet|if|whether|den(?:y|ies|ied|ying))\b|n['\u2019]t\b",
    re.IGNORECASE,
)
AROUND = re.compile(
    r"^(?:in a statement|later|also|meanwhile|or|known as)\s+"
    r"|\s+(?:has|have|had|is|was|later|also|since|immediately|quickly)$",
    re.IGNORECASE,
)
NOBODY = re.compile(r"\s*(?:(?:has|have|had|later|also|since|immediately|quickly)\s*)*", re.IGNORECASE)
A_NAME = re.compile(r"\s*(?:[Tt]he\s+)?[A-Z][\w-]*[a-z]")  # letters in an aside stand for the name before it
PRONOUNS = re.compile(
    r"^(?:it|they|he|she|who|which|that|(?:an? )?(?:(?:armed|militant|rebel|terror|jihadist|islamist) )?"
    r"(?:group|organi[sz]ation|militants|militia|rebels|fighters|movement|insurgents))$",
    re.IGNORECASE,
)
LONGEST = 8  # words; more is no name
LONGEST_NAME = 200  # characters; what is longer is not freed of what stands around it
BEGINNING = 600  # characters of a headline or sentence that are looked at


class Claimant(NamedTuple):
    """The words that stand where who claims does."""

    words: str
    letters: str = ""  # of an aside, as in "the Popular Front (PF) has"


def claimants(report: Report) -> tuple[str, ...]:
    """Those who claim it, by the catalogue's name where the report has it, else in the report's own words."""
    said = [who for text in (report.title, *report.summary) for who in _claimants(text)]
    return tuple(dict.fromkeys(_named(who, report) for who in said))


def _claimants(text: str) -> Iterator[Claimant]:
    told = text[:BEGINNING]
    for sentence in SENTENCE.findall(told) if CLAIM.search(told) else ():
        if (found := CLAIMS.search(sentence)) and not NOT_CLAIMED.search(sentence[: found.start()]):
            yield _subject(sentence[: found.start()])
        elif (found := CLAIMED_BY.search(sentence)) and not NOT_CLAIMED.search(found[0]):
            yield Claimant(CLAUSE.split(found["who"])[0])


def _subject(before: str) -> Claimant:
    """The last clause; behind an aside the name of the two: "JNIM, an affiliate of al Qaeda, has". Of a name that has
    an "and" the letters are surer than its end."""
    clauses = CLAUSE.split(before)
    if len(clauses) < 3 or not NOBODY.fullmatch(clauses[-1]):
        return Claimant(clauses[-1])
    if A_NAME.match(clauses[-2]):
        return Claimant(clauses[-2])
    letters = _bare(clauses[-2])
    is_cut = f"and{clauses[-3]}" in before and letters.isupper()
    return Claimant(letters if is_cut else clauses[-3], letters)


def _named(who: Claimant, report: Report) -> str:
    words = _bare(who.words) if len(who.words) <= LONGEST_NAME else who.words
    armed = [actor.name for actor in report.actors if actor.kind in ARMED]
    told = set(words.casefold().split())
    if meant := [name for name in armed if not told.isdisjoint(_telling(name))]:
        return meant[0]
    if len(armed) == 1 and (not words or words.isupper() or who.letters.isupper() or PRONOUNS.match(words)):
        return armed[0]
    return UNNAMED if PRONOUNS.match(words) or len(words.split()) > LONGEST else words


def _bare(who: str) -> str:
    """Without what stands around a name: "The Popular Front has" is the Popular Front."""
    before, words = None, who.strip()
    while before != words:
        before, words = words, AROUND.sub("", words).strip()
    return re.sub(r"^the\s+", "", words, flags=re.IGNORECASE)


def _telling(name: str) -> set[str]:
    return {word for word in name.casefold().split() if len(word) > 3 and word not in {"army", "front", "group"}}
