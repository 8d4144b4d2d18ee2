"""Two articles a line: are they one item, do they tell one story?"""

from collections.abc import Callable, Iterable, Iterator

from bot.merge.compare import compare
from bot.model import Article
from bot.records import Canonical, Unread, article_of, identity_of, record_of
from bot.replay.answers import Answer

Meaning = Callable[[Article, Article], float]  # how near two articles lie to each other, -1..1


def pairs(lines: Iterable[str], canonical: Canonical, meaning: Meaning) -> Iterator[Answer]:
    """For every line with two articles `a` and `b`: are they one item, do they tell one story?"""
    for line in lines:
        if line.strip():
            yield _compared(line, canonical, meaning)


def _compared(line: str, canonical: Canonical, meaning: Meaning) -> Answer:
    try:
        record = record_of(line)
        one, other = (article_of(record.get(side), side, canonical) for side in ("a", "b"))
    except ValueError as problem:
        return Answer.unread(identity_of(line), Unread(str(problem)))
    try:
        found = compare(one, other, meaning(one, other))
    except Exception as trouble:  # as in reading: the words are anybody's
        return Answer.unread(identity_of(line), Unread.because(trouble))
    fields = {
        "duplicate": found.duplicate,
        "score": round(found.score, 4),
        "same_story": found.same_story,
        "story_score": round(found.story_score, 4),
    }
    return Answer(identity_of(line), fields)
