"""Lines of articles in, an answer for each out, nothing stored."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator

from bot.analyze.answers import Answer
from bot.model import Article, Reading
from bot.records import Unread, article_of, identity_of, record_of

Read = Callable[[Iterable[Article | Unread]], Iterator[Reading | Unread]]
UnderWay = deque[tuple[str | None, Article | None]]  # ids and articles of lines whose answer is still to come


def analyze(lines: Iterable[str], read: Read) -> Iterator[Answer]:
    """An answer for every line that is not blank, in order. `read` gives a reading for each article, in order, and
    hands on what is unread already: so a bad line keeps its place, and a million of them take no memory."""
    under_way: UnderWay = deque()
    for outcome in read(_articles(lines, under_way)):
        identity, article = under_way.popleft()
        yield Answer(identity, outcome, article)


def _articles(lines: Iterable[str], under_way: UnderWay) -> Iterator[Article | Unread]:
    for line in lines:
        if line.strip():
            found = _article_or_problem(line)
            under_way.append((identity_of(line), found if isinstance(found, Article) else None))
            yield found


def _article_or_problem(line: str) -> Article | Unread:
    try:
        record = record_of(line)
        return article_of(record, record.get("id"), canonical=str)
    except ValueError as problem:
        return Unread(str(problem))
