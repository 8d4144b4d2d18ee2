"""A subscription's filter as people write it: fields and words joined by AND, OR and NOT, no regular expressions.

expr   = term { "OR" term }
term   = factor { ["AND"] factor }
factor = "NOT" factor | "(" expr ")" | [field ":"] value        "=" is as good as ":" behind a field of ours
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.model import Severity

MOST = 500  # characters
DEEPEST = 20  # parentheses and NOTs within each other
FIELDS = ("actor", "type", "place", "country", "severity", "source", "word")
JOINING = frozenset({"AND", "OR", "NOT"})
FIELD = rf"[^\W\d_]+(?=:)|(?i:{'|'.join(FIELDS)})(?=\s*>?=)"
TOKEN = re.compile(
    rf'\s*(?:(?P<sign>[()])|(?P<field>{FIELD})\s*(?::|>?=)|"(?P<quoted>[^"]*)"|(?P<bare>[^\s()":]+)|(?P<bad>\S))'
)


@dataclass(frozen=True, slots=True)
class Has:
    """The development's field has the value; `type`, `country` and `severity` by their id."""

    field: str
    value: str

    def __str__(self) -> str:
        bare = re.fullmatch(r'[^\s()":=]+', self.value) and self.value.upper() not in JOINING
        return f"{self.field}:{self.value}" if bare else f'{self.field}:"{self.value}"'


@dataclass(frozen=True, slots=True)
class Not:
    inner: "Filter"

    def __str__(self) -> str:
        return f"NOT {_within(self.inner)}"


@dataclass(frozen=True, slots=True)
class Both:
    parts: tuple["Filter", ...]  # two or more

    def __str__(self) -> str:
        return " AND ".join(map(_within, self.parts))


@dataclass(frozen=True, slots=True)
class Either:
    parts: tuple["Filter", ...]  # two or more

    def __str__(self) -> str:
        return " OR ".join(map(_within, self.parts))


Filter = Has | Not | Both | Either


def _within(inner: Filter) -> str:
    return f"({inner})" if isinstance(inner, Both | Either) else str(inner)


@dataclass(frozen=True, slots=True)
class Wrong:
    """What can't be understood: the problem, and the offending word with where it begins."""

    problem: str
    word: str
    at: int


class _WrongError(Exception):
    def __init__(self, problem: str, word: str, at: int) -> None:
        super().__init__(problem)
        self.wrong = Wrong(problem, word, at)


def as_it_is(words: str) -> tuple[str, ...]:
    """For a filter that was read before: its ids are ids."""
    return (words,)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a person may call kinds of event and countries, as their ids: several for a family, none for neither; and
    actors, as the reports' readings name them."""

    event: Callable[[str], tuple[str, ...]] = as_it_is
    country: Callable[[str], tuple[str, ...]] = as_it_is
    actor: Callable[[str], tuple[str, ...]] = as_it_is


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # sign, field, quoted, bare or end
    text: str
    at: int

    @property
    def joins(self) -> str:
        return self.text.upper() if self.kind == "bare" and self.text.upper() in JOINING else ""


def parse(text: str, known: Vocabulary = Vocabulary()) -> Filter | Wrong:
    """The filter with its values as ids, or what is wrong with it; never raises."""
    try:
        return _Parser(_tokens(text), known).whole()
    except _WrongError as problem:
        return problem.wrong


def _tokens(text: str) -> list[_Token]:
    if len(text) > MOST:
        raise _WrongError(f"a filter has at most {MOST} characters", text[MOST : MOST + 20], MOST)
    found: list[_Token] = []
    for one in TOKEN.finditer(text):
        kind = one.lastgroup or ""
        if kind == "bad":
            raise _WrongError(
                "a quotation mark is not closed" if one[0].strip() == '"' else "this sign has no meaning here",
                one["bad"],
                one.start("bad"),
            )
        found.append(_Token(kind, one[kind], one.start(kind)))
    return [*found, _Token("end", "", len(text))]


@dataclass(slots=True)
class _Parser:
    tokens: list[_Token]
    known: Vocabulary
    at: int = 0
    depth: int = field(default=0)

    @property
    def next(self) -> _Token:
        return self.tokens[self.at]

    def take(self) -> _Token:
        token = self.next
        self.at += token.kind != "end"
        return token

    def whole(self) -> Filter:
        found = self.expr()
        if self.next.kind != "end":
            raise _WrongError("this parenthesis was never opened", self.next.text, self.next.at)
        return found

    def expr(self) -> Filter:
        parts = [self.term()]
        while self.next.joins == "OR":
            self.take()
            parts.append(self.term())
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def term(self) -> Filter:
        parts = [self.factor()]
        while self.goes_on():
            parts.append(self.factor())
        return parts[0] if len(parts) == 1 else Both(tuple(parts))

    def goes_on(self) -> bool:
        """Is there one more factor? An AND before it may be left out."""
        if self.next.joins == "AND":
            self.take()
            return True
        return not (
            self.next.kind == "end" or (self.next.text == ")" and self.next.kind == "sign") or self.next.joins == "OR"
        )

    def factor(self) -> Filter:
        token = self.take()
        if token.joins == "NOT":
            return Not(self.deeper(self.factor, token))
        if token.kind == "sign" and token.text == "(":
            return self.deeper(self.closed, token)
        if token.kind == "field":
            return self.has(token)
        if token.kind in {"quoted", "bare"} and not token.joins and token.text.strip():
            return Has("word", token.text.strip())
        raise _WrongError("something is missing here", token.text or "the end", token.at)

    def deeper(self, read: Callable[[], Filter], token: _Token) -> Filter:
        self.depth += 1
        if self.depth > DEEPEST:
            raise _WrongError("this is nested too deeply", token.text, token.at)
        found = read()
        self.depth -= 1
        return found

    def closed(self) -> Filter:
        found = self.expr()
        if self.take().text != ")":
            raise _WrongError("a parenthesis is not closed", self.next.text or "the end", self.next.at)
        return found

    def has(self, name: _Token) -> Filter:
        which = name.text.casefold()
        if which not in FIELDS:
            raise _WrongError(f"I know no such field; there are {', '.join(FIELDS)}", name.text, name.at)
        token = self.take()
        value = token.text.strip()
        if token.kind not in {"quoted", "bare"} or not value:
            blamed = token if token.text else name
            raise _WrongError(f'"{which}:" needs a value', blamed.text, blamed.at)
        found = tuple(Has(which, one) for one in self.known_values(which, value, token))
        return found[0] if len(found) == 1 else Either(found)

    def known_values(self, which: str, value: str, token: _Token) -> tuple[str, ...]:
        if which == "severity":
            label = value.casefold().removeprefix(">=")  # as it is meant in any case
            if label.upper() not in Severity.__members__:
                raise _WrongError("there are low, medium, high and critical", token.text, token.at)
            return (label,)
        if which in {"type", "country"}:
            found = (self.known.event if which == "type" else self.known.country)(value)
            if not found:
                kind = "kind of event" if which == "type" else "country"
                raise _WrongError(f"I know no such {kind}", token.text, token.at)
            return found
        return self.known.actor(value) if which == "actor" else (value,)
