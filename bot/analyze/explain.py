"""What decided an answer, for a person: the verdict, and a row for each question with the words that answered it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.analyze.answers import Answer
from bot.interpret import fatalities, relevance
from bot.interpret.sentences import Sentence, sentences
from bot.model import Article, Reading
from bot.records import Unread

MOST_QUOTED = 160  # characters of a sentence
LABEL = re.compile(r"^([\w ]{1,20}): (.*)$", re.DOTALL)
GLUED = {"relevance": "relevance", "event": "kind", "event places": "there"}

Row = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A verdict in a line, and labelled rows; nothing in it can steer a terminal."""

    verdict: str
    rows: tuple[Row, ...] = ()

    def plain(self) -> str:
        """A line for each row, for pipes and files."""
        return "\n".join([self.verdict, *(f"  {label}: {text}" for label, text in self.rows), ""])


def explain(answer: Answer) -> Explanation:
    """The answer in words, with the sentences that say where it happened and how many died."""
    if isinstance(answer.outcome, Unread):
        return Explanation(_printable(f"{answer.id}: {answer.outcome.problem}"))
    found = [*_told(answer.article), *_reasons(answer.outcome), *_evidence(answer.outcome, answer.article)]
    rows = tuple((label, _printable(text)) for label, text in found)
    return Explanation(_printable(f"{answer.id}: {_verdict(answer.outcome)}"), rows)


def _verdict(reading: Reading) -> str:
    if not reading.relevant:
        return f"not security ({reading.score:.2f})"
    names = dict.fromkeys(place.name for place in reading.event_places) or [c.code for c in reading.countries]
    counts = {"dead": reading.fatalities, "wounded": reading.wounded, "taken": reading.taken}
    harmed = "".join(f", {count} {what}" for what, count in counts.items() if count is not None)
    where = ", ".join(names) or "an unknown place"
    return f"{reading.severity.label} {reading.event_type or 'security'}{harmed} in {where} ({reading.score:.2f})"


def _told(article: Article | None) -> Iterator[Row]:
    if article and article.title.strip():
        yield "headline", article.title


def _reasons(reading: Reading) -> Iterator[Row]:
    for line in reading.why:
        label, text = found.groups() if (found := LABEL.match(line)) else ("", line)
        if label == "relevance":
            text = relevance.in_words(text)
        yield GLUED.get(label, label), text


def _evidence(reading: Reading, article: Article | None) -> Iterator[Row]:
    if article is None or not reading.relevant:
        return
    told = [*_in_article(article), Sentence(article.title, 0)]
    for name in dict.fromkeys(place.name for place in reading.event_places):
        mentions = [place.start for place in reading.event_places if place.name == name]
        if found := next(((one, at) for one in told for at in mentions if one.start <= at < one.end), None):
            yield f"in {name}", _quoted(*found)
    if reading.fatalities and (said := _toll(reading.fatalities, told)):
        yield f"{reading.fatalities} dead", _quoted(said, said.start)


def _in_article(article: Article) -> Iterator[Sentence]:
    ahead = len(article.title) + 1
    return (Sentence(one.text, one.start + ahead) for one in sentences(article.text))


def _toll(dead: int, told: list[Sentence]) -> Sentence | None:
    return next((one for one in told if fatalities.tells(one.text, dead)), None)


def _quoted(sentence: Sentence, at: int) -> str:
    """The sentence, or the part of it around that offset."""
    text, middle = sentence.text, at - sentence.start
    start = 0 if len(text) <= MOST_QUOTED else max(0, min(middle - MOST_QUOTED // 2, len(text) - MOST_QUOTED))
    part = text[start : start + MOST_QUOTED]
    return f"“{'…' if start else ''}{part}{'…' if start + MOST_QUOTED < len(text) else ''}”"


def _printable(text: str) -> str:
    """On one line, without what could steer a terminal: the words are anybody's."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in " ".join(text.split()))
