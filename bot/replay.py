"""A recorded stream through merging with the records' own clock: what the bot would have made of each article."""

import json
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from bot.merge.compare import compare
from bot.merge.fingerprint import trace
from bot.merge.match import LOOK_BACK, match
from bot.model import Article, Decision, Development, Outcome, Reading, Shelf, Trace

NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)
SHELF_MOST = 60  # candidates, as in the stores of the running bot
STRONG, WEAK = 10, 1  # what sharing an address or words says, and what sharing a handle says

Understand = Callable[[Iterable[Article]], Iterator[Reading | None]]
Canonical = Callable[[str], str]


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


def replay(lines: Iterable[str], understand: Understand, canonical: Canonical) -> Iterator[Answer]:
    """An answer for every line that is not blank, in order. `understand` gives a reading for each article, in
    order, or None to give it a story without one. A bad line is answered in its place."""
    memory = Memory()
    waiting: deque[Answer | Article] = deque()
    for reading in understand(_articles(lines, canonical, waiting)):
        yield from _errors_before(waiting)
        article = waiting.popleft()
        assert isinstance(article, Article)
        yield memory.answer(article, reading)
    yield from _errors_before(waiting)


def pairs(lines: Iterable[str], canonical: Canonical) -> Iterator[Answer]:
    """For every line with two articles `a` and `b`: are they one item, do they tell one story?"""
    for line in lines:
        if line.strip():
            yield _compared(line, canonical)


class Memory:
    """The developments of one replay and the time by its records."""

    def __init__(self) -> None:
        self.now = NO_DATE
        self.developments: dict[str, Development] = {}
        self.index: defaultdict[str, dict[str, None]] = defaultdict(dict)

    def answer(self, article: Article, reading: Reading | None) -> Answer:
        """What the bot makes of the article; it is known from now on."""
        article = article if article.published != NO_DATE else replace(article, published=self.now)
        self.now = max(self.now, article.published)
        if reading is not None and not reading.relevant:
            reason = f"security score {reading.score:.2f}"
            return Answer(article.id, {"story": None, "decision": Decision.NOT_SECURITY.value, "reason": reason})
        own = trace(article, reading)
        outcome = match(article, reading, own, self._shelf(own), self.now)
        self._keep(outcome, own)
        story = outcome.development.id if outcome.development else f"old-{own.content}"
        return Answer(article.id, {"story": story, "decision": outcome.decision.value, "reason": outcome.reason})

    def _shelf(self, own: Trace) -> Shelf:
        shared: Counter[str] = Counter()
        for key, weight in _keys(own):
            shared.update(dict.fromkeys(self.index.get(key, ()), weight))
        since = self.now - LOOK_BACK
        found = [self.developments[name] for name in shared if self.developments[name].last_reported >= since]
        found.sort(key=lambda known: (-shared[known.id], -known.last_reported.timestamp(), known.id))
        return Shelf(0, tuple(found[:SHELF_MOST]))

    def _keep(self, outcome: Outcome, own: Trace) -> None:
        if outcome.development is None:
            return
        self.developments[outcome.development.id] = outcome.development
        for key, _ in _keys(own):
            self.index[key][outcome.development.id] = None


def _keys(own: Trace) -> Iterator[tuple[str, int]]:
    """What a trace is looked up by, and how much sharing it says."""
    yield from ((f"handle:{handle}", WEAK) for handle in own.handles)
    yield from ((f"band:{band}", STRONG) for band in own.bands)
    yield f"content:{own.content}", STRONG
    if own.address:
        yield f"address:{own.address}", STRONG


def _articles(lines: Iterable[str], canonical: Canonical, waiting: deque[Answer | Article]) -> Iterator[Article]:
    """The articles of the good lines; each line's article or error is put at the end of `waiting`."""
    for line in lines:
        if not line.strip():
            continue
        try:
            record = _record(line)
            article = _article(record, record.get("id"), canonical)
        except ValueError as problem:
            waiting.append(Answer(_identity(line), {"error": str(problem)}))
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
        record = _record(line)
        one, other = (_article(record.get(side), side, canonical) for side in ("a", "b"))
    except ValueError as problem:
        return Answer(_identity(line), {"error": str(problem)})
    found = compare(one, other)
    fields = {
        "duplicate": found.duplicate,
        "score": round(found.score, 4),
        "same_story": found.same_story,
        "story_score": round(found.story_score, 4),
    }
    return Answer(_identity(line), fields)


def _record(line: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as problem:
        raise ValueError("not valid JSON") from problem
    if not isinstance(record, dict):
        raise ValueError("not a JSON object")
    return record


def _identity(line: str) -> str | None:
    try:
        identity = _record(line).get("id")
    except ValueError:
        return None
    return identity if isinstance(identity, str) else None


def _article(record: Any, identity: Any, canonical: Canonical) -> Article:
    """The article that a record holds; ValueError says what is wrong with it."""
    if not isinstance(record, dict):
        raise ValueError(f"{identity} must be an object with title and text")
    fields = {"id": identity, **{name: record.get(name) for name in ("title", "text")}}
    for name, value in fields.items():
        if not isinstance(value, str):
            raise ValueError(f"{name} must be a text")
    url, source = (record[name] if isinstance(record.get(name), str) else "" for name in ("url", "source"))
    return Article(
        id=fields["id"],
        url=canonical(url),
        title=fields["title"],
        text=fields["text"],
        published=_moment(record.get("published")),
        source_name=source,
        publisher=_house(url or source),
    )


def _moment(written: Any) -> datetime:
    """When it was published; NO_DATE where that is not said, or not in ISO 8601."""
    try:
        moment = datetime.fromisoformat(written)
    except (TypeError, ValueError):
        return NO_DATE
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _house(address: str) -> str:
    """The publisher as far as an address tells: its host without the names of feeds."""
    try:
        host = urlsplit(address).hostname or address
    except ValueError:
        return address
    for prefix in ("www.", "feeds.", "rss."):
        host = host.removeprefix(prefix)
    return host
