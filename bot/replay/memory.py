"""The developments of one replay, by the clock of its records."""

from collections import Counter, defaultdict
from dataclasses import replace

from bot.interpret.language import ENGLISH
from bot.life.phase import LOOK_BACK
from bot.merge.by_hand import by_age, merged
from bot.merge.fingerprint import trace
from bot.merge.match import match
from bot.model import Article, Decision, Development, Outcome, Reading, Shelf, Trace
from bot.ports import ENOUGH, NEWEST, SHELF_MOST, index_weights
from bot.records import NO_DATE
from bot.replay.answers import Answer


class Memory:
    """The developments of one replay and the time by its records."""

    def __init__(self) -> None:
        self.now = NO_DATE
        self.developments: dict[str, Development] = {}
        self.index: defaultdict[str, dict[str, None]] = defaultdict(dict)

    def take(self, article: Article, reading: Reading) -> tuple[Answer, Outcome]:
        """What the bot makes of the article; it is known from now on. What is no security news, or written in another
        language, has no story."""
        article = article if article.published != NO_DATE else replace(article, published=self.now)
        self.now = max(self.now, article.published)
        if not reading.relevant:
            outcome = Outcome(_silence(reading), "; ".join(reading.why) or f"security score {reading.score:.2f}")
            return _answer(article, outcome, None), outcome
        own = trace(article, reading)
        outcome = match(article, reading, own, self._shelf(own), self.now)
        self._keep(outcome, own)
        story = outcome.development.id if outcome.development else f"old-{own.content}"
        if outcome.same_as:
            story = self._unite(story, outcome.same_as)
        return _answer(article, outcome, story), outcome

    def _shelf(self, own: Trace) -> Shelf:
        shared: Counter[str] = Counter()
        for key, weight in index_weights(own).items():
            shared.update(dict.fromkeys(self.index.get(key, ()), weight))
        since = self.now - LOOK_BACK
        known = (
            self.developments[name] for name, weight in shared.items() if weight >= ENOUGH and name in self.developments
        )
        found = [one for one in known if one.last_reported >= since]
        found.sort(key=lambda known: (-shared[known.id], -known.last_reported.timestamp(), known.id))
        return Shelf(0, tuple(sorted(found[:SHELF_MOST], key=NEWEST, reverse=True)))

    def _keep(self, outcome: Outcome, own: Trace) -> None:
        if outcome.development is None:
            return
        self.developments[outcome.development.id] = outcome.development
        self._enter(outcome.development.id, own)

    def _unite(self, one: str, other: str) -> str:
        """The id of the one story of both."""
        kept, gone = by_age(self.developments.pop(one), self.developments.pop(other))
        self.developments[kept.id] = merged(kept, gone)
        for report in gone.reports:
            self._enter(kept.id, report.trace)
        return kept.id

    def _enter(self, story: str, trace: Trace) -> None:
        for key in index_weights(trace):
            self.index[key][story] = None


def _silence(reading: Reading) -> Decision:
    return Decision.NOT_SECURITY if reading.language == ENGLISH else Decision.OTHER_LANGUAGE


def _answer(article: Article, outcome: Outcome, story: str | None) -> Answer:
    return Answer(article.id, {"story": story, "decision": outcome.decision.value, "reason": outcome.reason})
