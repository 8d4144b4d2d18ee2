"""A recorded stream through merging with the records' own clock: what the bot would have made of each article."""

import json
import tomllib
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.errors import MistakesError
from bot.merge.compare import compare
from bot.merge.fingerprint import trace
from bot.merge.match import LOOK_BACK, match
from bot.model import (
    Article,
    Decision,
    Development,
    Outcome,
    Reading,
    Reason,
    Severity,
    Shelf,
    Subscription,
    Target,
    TargetKind,
    Trace,
)
from bot.ports import SHELF_MOST, index_weights
from bot.records import NO_DATE, Canonical, article_of, identity_of, record_of
from bot.route.alert import why_tell

TOLD = frozenset({Reason.FIRST_REPORT, Reason.UPDATED, Reason.ESCALATED})

FOLLOWED = {TargetKind.REGION: "regions", TargetKind.COUNTRY: "countries"}

Understand = Callable[[Iterable[Article]], Iterator[Reading | None]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one line, ready to be written."""

    id: str | None
    fields: dict[str, Any]

    @property
    def failed(self) -> bool:
        return "error" in self.fields

    def as_json(self) -> str:
        """One line, as the command's contract has it."""
        return json.dumps({"id": self.id, **self.fields}, ensure_ascii=True)


def unread(articles: Iterable[Article]) -> Iterator[None]:
    """Understands nothing, so that every article gets a story, whatever it is about."""
    return (None for _ in articles)


def replay(
    lines: Iterable[str], understand: Understand, canonical: Canonical, wishes: Iterable[Subscription] = ()
) -> Iterator[Answer]:
    """An answer for every line that is not blank, in order. `understand` gives a reading for each article, in
    order, or None to give it a story without one. A bad line is answered in its place."""
    memory, audience = Memory(), Audience(wishes)
    waiting: deque[Answer | Article] = deque()
    for reading in understand(_articles(lines, canonical, waiting)):
        yield from _errors_before(waiting)
        article = waiting.popleft()
        assert isinstance(article, Article)
        answer, outcome = memory.take(article, reading)
        yield audience.hear(answer, outcome, memory.now)
    yield from _errors_before(waiting)


def pairs(lines: Iterable[str], canonical: Canonical) -> Iterator[Answer]:
    """For every line with two articles `a` and `b`: are they one item, do they tell one story?"""
    for line in lines:
        if line.strip():
            yield _compared(line, canonical)


def wishes_of(written: str, regions: Collection[str]) -> list[Subscription]:
    """The subscriptions in a JSON list of `{channel, regions, countries, min}`, or in TOML as `[[subscription]]`.
    MistakesError names every one that can't be read, and every region that is not among the known `regions`."""
    found, mistakes = list[Subscription](), list[str]()
    for place, entry in enumerate(_entries(written), 1):
        try:
            found += _wishes(entry, regions)
        except ValueError as mistake:
            mistakes.append(f"subscription {place}: {mistake}")
    if mistakes:
        raise MistakesError("the subscriptions can't be read", mistakes)
    return found


class Memory:
    """The developments of one replay and the time by its records."""

    def __init__(self) -> None:
        self.now = NO_DATE
        self.developments: dict[str, Development] = {}
        self.index: defaultdict[str, dict[str, None]] = defaultdict(dict)

    def take(self, article: Article, reading: Reading | None) -> tuple[Answer, Outcome]:
        """What the bot makes of the article; it is known from now on."""
        article = article if article.published != NO_DATE else replace(article, published=self.now)
        self.now = max(self.now, article.published)
        if reading is not None and not reading.relevant:
            outcome = Outcome(Decision.NOT_SECURITY, "; ".join(reading.why) or f"security score {reading.score:.2f}")
            return _answer(article, outcome, None), outcome
        own = trace(article, reading)
        outcome = match(article, reading, own, self._shelf(own), self.now)
        self._keep(outcome, own)
        return _answer(
            article, outcome, outcome.development.id if outcome.development else f"old-{own.content}"
        ), outcome

    def _shelf(self, own: Trace) -> Shelf:
        shared: Counter[str] = Counter()
        for key, weight in index_weights(own).items():
            shared.update(dict.fromkeys(self.index.get(key, ()), weight))
        since = self.now - LOOK_BACK
        found = [self.developments[name] for name in shared if self.developments[name].last_reported >= since]
        found.sort(key=lambda known: (-shared[known.id], -known.last_reported.timestamp(), known.id))
        return Shelf(0, tuple(found[:SHELF_MOST]))

    def _keep(self, outcome: Outcome, own: Trace) -> None:
        if outcome.development is None:
            return
        self.developments[outcome.development.id] = outcome.development
        for key in index_weights(own):
            self.index[key][outcome.development.id] = None


class Audience:
    """The channels with their wishes, and how bad they were told that each development is."""

    def __init__(self, wishes: Iterable[Subscription]) -> None:
        self.wishes: defaultdict[str, list[Subscription]] = defaultdict(list)
        self.told: dict[tuple[str, str], Severity] = {}
        for wish in wishes:
            self.wishes[wish.channel].append(wish)

    def hear(self, answer: Answer, outcome: Outcome, now: datetime) -> Answer:
        """The answer with the channels that would have been told, and why; as it is where nobody listens."""
        if not self.wishes:
            return answer
        heard: dict[str, str] = {}
        for channel, wishes in self.wishes.items():
            verdict = why_tell(outcome, wishes, self._told(channel, outcome.development), now)
            if verdict.reason in TOLD and outcome.development:
                heard[channel] = verdict.sentence
                self.told[channel, outcome.development.id] = outcome.development.severity
        return replace(answer, fields={**answer.fields, "channels": heard})

    def _told(self, channel: str, development: Development | None) -> Severity | None:
        return self.told.get((channel, development.id)) if development else None


def _entries(written: str) -> list[Any]:
    try:
        entries = json.loads(written)
    except (ValueError, RecursionError):
        entries = _entries_of_toml(written)
    return entries if isinstance(entries, list) else [entries]


def _entries_of_toml(written: str) -> Any:
    try:
        return tomllib.loads(written).get("subscription", [])
    except ValueError as problem:
        raise MistakesError("the subscriptions are neither JSON nor TOML", [str(problem)]) from problem


def _wishes(entry: Any, regions: Collection[str]) -> Iterator[Subscription]:
    if not isinstance(entry, dict) or not isinstance(entry.get("channel"), str):
        raise ValueError("must be an object with a channel")
    wanted = {kind: entry.get(name, []) for kind, name in FOLLOWED.items()}
    if not all(map(_is_texts, wanted.values())) or not any(wanted.values()):
        raise ValueError("regions or countries must be lists of texts, one of them not empty")
    if unknown := sorted(set(wanted[TargetKind.REGION]) - set(regions)):
        raise ValueError(f"no such region: {', '.join(unknown)}")
    try:
        at_least = Severity.of(str(entry.get("min", Severity.MEDIUM.label)))
    except KeyError as word:
        raise ValueError(f"min must be low, medium, high or critical, not {word}") from word
    for kind, names in wanted.items():
        for name in names:
            yield Subscription(entry["channel"], Target(kind, name, name), at_least, by="", since=NO_DATE)


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) for text in value)


def _answer(article: Article, outcome: Outcome, story: str | None) -> Answer:
    return Answer(article.id, {"story": story, "decision": outcome.decision.value, "reason": outcome.reason})


def _articles(lines: Iterable[str], canonical: Canonical, waiting: deque[Answer | Article]) -> Iterator[Article]:
    """The articles of the good lines; each line's article or error is put at the end of `waiting`."""
    for line in lines:
        if not line.strip():
            continue
        try:
            record = record_of(line)
            article = article_of(record, record.get("id"), canonical)
        except ValueError as problem:
            waiting.append(Answer(identity_of(line), {"error": str(problem)}))
        else:
            waiting.append(article)
            yield article


def _errors_before(waiting: deque[Answer | Article]) -> Iterator[Answer]:
    while waiting and isinstance(waiting[0], Answer):
        answer = waiting.popleft()
        assert isinstance(answer, Answer)
        yield answer


def _compared(line: str, canonical: Canonical) -> Answer:
    try:
        record = record_of(line)
        one, other = (article_of(record.get(side), side, canonical) for side in ("a", "b"))
    except ValueError as problem:
        return Answer(identity_of(line), {"error": str(problem)})
    found = compare(one, other)
    fields = {
        "duplicate": found.duplicate,
        "score": round(found.score, 4),
        "same_story": found.same_story,
        "story_score": round(found.story_score, 4),
    }
    return Answer(identity_of(line), fields)
