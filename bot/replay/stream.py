"""A recorded stream through merging with the records' own clock: what the bot would have made of each article."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator

from bot.collect.family import host_of
from bot.model import Article, Reading, Subscription
from bot.records import Canonical, House, Unread, article_of, identity_of, record_of
from bot.replay.answers import Answer
from bot.replay.audience import Audience
from bot.replay.memory import Memory

Understand = Callable[[Iterable[Article]], Iterator[Reading | Unread]]


def replay(
    lines: Iterable[str],
    understand: Understand,
    canonical: Canonical,
    wishes: Iterable[Subscription] = (),
    house: House = host_of,
    memory: Memory | None = None,
) -> Iterator[Answer]:
    """An answer for every line that is not blank, in order. `understand` gives a reading for each article, in order. A
    bad line, and an article that can't be read or compared, is answered in its place with its error. `memory` has the
    developments afterwards."""
    memory, audience = memory or Memory(), Audience(wishes)
    waiting: deque[Answer | Article] = deque()
    for reading in understand(_articles(lines, canonical, house, waiting)):
        yield from _errors_before(waiting)
        article = waiting.popleft()
        assert isinstance(article, Article)
        yield _heard(memory, audience, article, reading)
    yield from _errors_before(waiting)


def _heard(memory: Memory, audience: Audience, article: Article, reading: Reading | Unread) -> Answer:
    if isinstance(reading, Unread):
        return Answer.unread(article.id, reading)
    try:
        answer, outcome = memory.take(article, reading)
    except Exception as trouble:  # as in reading: the words are anybody's
        return Answer.unread(article.id, Unread.because(trouble))
    return audience.hear(answer, outcome, memory.now)


def _articles(
    lines: Iterable[str], canonical: Canonical, house: House, waiting: deque[Answer | Article]
) -> Iterator[Article]:
    """The articles of the good lines; each line's article or error is put at the end of `waiting`."""
    for line in lines:
        if not line.strip():
            continue
        try:
            record = record_of(line)
            article = article_of(record, record.get("id"), canonical, house)
        except ValueError as problem:
            waiting.append(Answer.unread(identity_of(line), Unread(str(problem))))
        else:
            waiting.append(article)
            yield article


def _errors_before(waiting: deque[Answer | Article]) -> Iterator[Answer]:
    while waiting and isinstance(waiting[0], Answer):
        answer = waiting.popleft()
        assert isinstance(answer, Answer)
        yield answer
