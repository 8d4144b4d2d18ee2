"""Is it worth a closer look? Cheap enough for every headline: language, relevance, and what is no news at all."""

import re
from dataclasses import dataclass

from bot.interpret import actors, blown_up, event, mass_attack, not_news, relevance
from bot.interpret.death_words import CONDEMN
from bot.interpret.language import ENGLISH, language_of
from bot.interpret.quantities import QUANTITY, value_of
from bot.interpret.relevance import LEAD_CHARS, Weights
from bot.interpret.told_parts import in_court
from bot.model import ActorEntry, Decision, EventType

THRESHOLD = 0.29  # of the calibrated score: near the best F1 on the year held out, on the side that misses less
LIKELY = 0.5  # a headline of an armed group and its deed is that at least: of 1,920 labelled ones 1,903 are security
DOUBT = 0.05  # from here on a page is fetched; what that finds and costs: docs/decisions/interpret-relevance.md

# A group takes a place: "M23 takes Uvira", "El Fasher falls to RSF". The kinds' own phrases ask a map for the place.
TAKES = re.compile(
    r"(?: rebels| fighters| militants| forces)? (?:(?:re)?tak(?:es?|ing)|(?:re)?took|(?:seiz|(?:re)?captur)(?:es?|ed)"
    r"|overruns?|overran|(?:enter|storm)(?:s|ed)?) (?-i:[A-Z])",
    re.IGNORECASE,
)
# Of a few words that condemn a killing, most speak of who condemns; nobody kills that many people but by violence.
MANY = 10
CONDEMNED = re.compile(
    rf"\b{CONDEMN}(?: [\w'’-]+){{0,4}}? "
    rf"(?:killing|massacre|slaughter|execution|murder)s? of (?P<dead>{QUANTITY})(?: [\w'’-]+)? "
    r"(?:people|persons|civilians|villagers|men|women|children|patients|worshippers|prisoners|hostages|captives|"
    r"protesters|peacekeepers|soldiers|policemen|pupils|students|refugees|migrants|residents|passengers|workers|farmers|"
    r"herders|miners|fishermen|mourners)\b",
    re.IGNORECASE,
)
FALLS_TO = re.compile(r"\b(?:falls?|fell|lost) to (?:the )?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Gate:
    """A first opinion of an article."""

    language: str
    relevant: bool
    score: float  # 0..1, how sure that it is a security development
    why: str

    @property
    def silence(self) -> Decision:
        """What becomes of an article that is not worth reading."""
        return Decision.NOT_SECURITY if self.language == ENGLISH else Decision.OTHER_LANGUAGE

    @property
    def worth_reading(self) -> bool:
        """Is the whole article worth fetching? Asked of the feed's own words; the article has the last word."""
        return self.score >= DOUBT


def open_to(
    title: str, text: str, events: tuple[EventType, ...], known: tuple[ActorEntry, ...], weights: Weights
) -> Gate:
    """The opinion on an article, or on a headline alone."""
    language = language_of(title, text)
    if language != ENGLISH:
        return Gate(language, False, 0.0, f"written in {language}, which is not read")
    seen = hints(title, text, events, known)
    opinion = relevance.judge(title, text, seen, weights)
    score, words = opinion.score, ", ".join(opinion.words)
    if reason := not_news.reason(title):
        return Gate(language, False, min(score, DOUBT / 2), f"{reason}; else {score:.2f}: {words}")
    if score < THRESHOLD and (deed := _certain_deed(title, text, seen, events, known)):
        return Gate(language, True, LIKELY, f"{deed} in the headline; else {score:.2f}: {words}")
    return Gate(language, score >= THRESHOLD, score, f"{score:.2f}: {words}")


def hints(title: str, text: str, events: tuple[EventType, ...], known: tuple[ActorEntry, ...]) -> frozenset[str]:
    """What the catalogues see in the title and lead; relevance is trained with the same."""
    start = f"{title}\n{text[:LEAD_CHARS]}"
    return event.hints(start, events) | {named.entry.kind for named in actors.find(start, known)}


def _certain_deed(
    title: str, text: str, seen: frozenset[str], events: tuple[EventType, ...], known: tuple[ActorEntry, ...]
) -> str:
    """What the headline tells that is let in however its words are weighed; "" for nothing of the kind."""
    if _condemns_the_killing_of_many(title):
        return "a condemned killing of many"
    if not seen.isdisjoint(actors.GROUPS) and _is_deed_of_a_group(title, events, known):
        return "an armed group and its deed"
    if mass_attack.is_one(title, text):
        return "an attack on many people"
    return "a bridge or a railway that was blown up" if blown_up.is_one(title, text) else ""


def _condemns_the_killing_of_many(title: str) -> bool:
    found = CONDEMNED.search(title)
    return found is not None and value_of(found["dead"]) >= MANY and not in_court(title)


def _is_deed_of_a_group(title: str, events: tuple[EventType, ...], known: tuple[ActorEntry, ...]) -> bool:
    """Two or three words such as "M23 takes Uvira" say too little to be weighed, and all to who knows the group."""
    groups = [named for named in actors.find(title, known) if named.entry.kind in actors.GROUPS]
    if not groups:
        return False
    says_so = any(not hint.startswith("~") for hint in event.hints(title, events))
    return says_so or any(TAKES.match(title, named.end) or FALLS_TO.search(title[: named.start]) for named in groups)
