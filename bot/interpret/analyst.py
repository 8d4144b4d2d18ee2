"""Reads an article: all questions of this stage asked in their order, each answered by its own module."""

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import starmap, takewhile

from bot.interpret import (
    actors,
    armies,
    encoder,
    event,
    event_leaning,
    fatalities,
    hard_news,
    harmed,
    nlp,
    relevance,
    severity,
    summary,
)
from bot.interpret.actors import Named
from bot.interpret.focus import locate
from bot.interpret.gate import Gate, open_to
from bot.interpret.gazetteer import Gazetteer
from bot.interpret.language import ENGLISH
from bot.interpret.phrases import Mark
from bot.interpret.places import find_places
from bot.interpret.sentences import Sentence, sentences
from bot.model import ActorEntry, EventType, Place, Reading, Region, Role, Severity

Spans = tuple[tuple[int, int], ...]
LONGEST_TITLE = 1_000  # characters; a longer one is no title, and its article is read as far as the text would be
LONGEST_TEXT = 20_000
LEAD_SENTENCES = 3


class Analyst:
    """Understands articles with the catalogues given; what it needs, such as the spaCy model of the package `model`,
    is loaded at its first use. `alone` leaves of a text what is the article, each letter in its place."""

    def __init__(
        self,
        regions: tuple[Region, ...],
        events: tuple[EventType, ...],
        actors: tuple[ActorEntry, ...],
        alone: Callable[[str], str] = str,
        model: str = nlp.MODEL,
    ) -> None:
        self._regions = regions
        self._events = events
        self._actors = actors
        self._alone = alone
        self._model = model

    def gate(self, title: str, text: str) -> Gate:
        """A first opinion, cheap enough for every headline."""
        title, text = _bounded(title, text)
        return open_to(title, text, self._events, self._actors, self._weights)

    def read(self, title: str, text: str, year: int | None = None) -> Reading:
        """All that we understand of any article, of that year where it is known; of one in another language only which
        it is."""
        (reading,) = self.read_all([(title, text)], [year])
        return reading

    def read_all(self, articles: Sequence[tuple[str, str]], years: Sequence[int | None] = ()) -> list[Reading]:
        """The same of several titles and texts, in their order; together they are parsed quicker than one by one."""
        bounded = [(title, self._alone(text)) for title, text in starmap(_bounded, articles)]
        written = years or [None] * len(articles)
        opinions = [self.gate(title, text) for title, text in bounded]
        read = [one for one, opinion in zip(bounded, opinions, strict=True) if opinion.language == ENGLISH]
        docs = iter(nlp.parse_all(self._language, read) if read else ())
        return [
            self._read(*one, year, opinion, next(docs)) if opinion.language == ENGLISH else _unread(opinion)
            for one, year, opinion in zip(bounded, written, opinions, strict=True)
        ]

    def _read(self, title: str, text: str, year: int | None, opinion: Gate, doc: nlp.Doc) -> Reading:
        article, ahead = f"{title}\n{text}", len(title) + 1
        named = actors.find(article, self._actors)
        homes = actors.homes(named)
        groups = actors.like_places(named, article)
        places = find_places(doc, self._gazetteer, homes, groups)
        kind = event.find(
            article,
            self._events,
            title_length=ahead,
            marks=_marks(places, named),
            leaning=event_leaning.of(title, text),
        )
        focus = locate(doc, places, kind.spans, self._gazetteer, self._regions, homes, is_security=opinion.relevant)
        told = sentences(text)
        said = [one.text for one in told]
        dead = fatalities.find(title, said, year)
        asked = opinion.relevant and title
        unlikely = hard_news.News(title, text, hard_news.load()).less_likely_than if asked else severity.surely_news
        verdict = self._severity(kind, dead, unlikely, title, told, places)
        facts = _facts(focus.places, dead, told, ahead) if opinion.relevant else ()
        return Reading(
            language=opinion.language,
            relevant=opinion.relevant,
            score=opinion.score,
            event_type=kind.type,
            severity=verdict.severity,
            fatalities=dead,
            countries=focus.countries,
            regions=focus.regions,
            places=focus.places,
            named=focus.named,
            actors=actors.ranked(named, ahead),
            summary=summary.summarize(title, text, facts),
            hard_news=not unlikely(severity.HARDLY_NEWS),
            meaning=encoder.meaning(title, text) if opinion.relevant else b"",
            why=_why(opinion, kind, verdict, focus.why),
            wounded=harmed.wounded(title, said) if opinion.relevant else None,
            taken=harmed.taken(title, said, kind.type) if opinion.relevant else None,
        )

    def _severity(
        self,
        kind: event.EventFinding,
        dead: int | None,
        unlikely: severity.Unlikely,
        title: str,
        told: Sequence[Sentence],
        places: Sequence[Place],
    ) -> severity.Verdict:
        if kind.type is None:
            return severity.Verdict(Severity.LOW, "no kind of event recognised")
        lead = " ".join(one.text for one in told[:LEAD_SENTENCES])
        headline = takewhile(lambda place: place.end <= len(title), places)
        named = frozenset(place.country for place in headline if place.kind == "country" and place.country)
        states = named | armies.at_arms(title, self._gazetteer.people)
        return severity.judge(severity.Facts(self._by_id[kind.type], dead, title, lead, states, kind.said, unlikely))

    @cached_property
    def _by_id(self) -> dict[str, EventType]:
        return {one.id: one for one in self._events}

    @property
    def _weights(self) -> relevance.Weights:
        return relevance.load()

    @cached_property
    def _language(self) -> nlp.Language:
        return nlp.load(self._model)

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return Gazetteer.load()


def _bounded(title: str, text: str) -> tuple[str, str]:
    """A beginning of the article: places keep their offsets."""
    return (title, text[:LONGEST_TEXT]) if len(title) <= LONGEST_TITLE else (title[:LONGEST_TEXT], "")


def _unread(opinion: Gate) -> Reading:
    return Reading(opinion.language, False, opinion.score, why=(f"relevance: {opinion.why}",))


def _marks(places: Sequence[Place], named: Sequence[Named]) -> list[Mark]:
    """What fills the slots of event phrases: states, other places, armed actors."""
    where = [Mark(place.start, place.end, "state" if place.kind == "country" else "place") for place in places]
    who = [Mark(one.start, one.end, "actor") for one in named if one.entry.kind in actors.ARMED]
    return [*where, *who]


def _facts(places: Sequence[Place], dead: int | None, told: Sequence[Sentence], ahead: int) -> tuple[Spans, ...]:
    """What a summary should tell, where it happened and how many died: each as the stretches of the text that do."""
    where = tuple(
        (one.start - ahead, one.end - ahead) for one in places if one.role is Role.EVENT and one.start >= ahead
    )
    toll = _telling_of(dead, told[: summary.EARLY]) if dead else ()
    return tuple(fact for fact in (where, toll) if fact)


def _telling_of(dead: int, told: Sequence[Sentence]) -> Spans:
    """The sentences that tell this toll; where none does (two raids are added up), those that tell a part of it."""
    whole = tuple((one.start, one.end) for one in told if fatalities.tells(one.text, dead))
    return whole or tuple((one.start, one.end) for one in told if 0 < (fatalities.in_sentence(one.text) or 0) < dead)


def _why(opinion: Gate, kind: event.EventFinding, verdict: severity.Verdict, where: Sequence[str]) -> tuple[str, ...]:
    return (
        f"relevance: {opinion.why}",
        f"event: {kind.type} by {kind.why}" if kind.type else "event: no phrase speaks of a kind",
        f"severity: {verdict.why}",
        *where,
    )
