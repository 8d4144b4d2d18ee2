"""The news desk: which outlets there are, what they write, and what is out at a moment."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Outlet:
    """A feed of an invented publisher."""

    id: str
    name: str
    publisher: str
    language: str
    tier: int
    country: str
    format: str  # rss | atom | rdf | json
    carries: str  # summary | text | markup
    encoding: str = "utf-8"
    consent: bool = False  # its pages stand behind a question about cookies


@dataclass(frozen=True, slots=True)
class Piece:
    """One edition of an article, with our own label of what a reader of all outlets should make of it."""

    outlet: str
    slug: str  # a later piece of the outlet with the same slug is a new edition of it
    title: str
    summary: str
    at: int  # seconds into the play; below zero: there from the beginning
    expect: str  # alert | update | sequel | more | duplicate | none | digest
    story: str = ""  # our name of the event
    country: str = ""  # of the event
    byline: str = ""
    body: str = ""
    page: str = "article"  # article | index

    @property
    def text(self) -> str:
        return self.body or self.summary


@dataclass(frozen=True, slots=True)
class Play:
    """When the news plays: seconds since the epoch; `pace` 2.0 is twice as fast."""

    opened: float  # when the site opened: what was there before is dated back from it
    started: float | None
    pace: float = 1.0

    def out_at(self, piece: Piece) -> float | None:
        """The moment a piece comes out; None while nobody has started the play."""
        if piece.at < 0:
            return self.opened + piece.at
        return None if self.started is None else self.started + piece.at / self.pace


@dataclass(frozen=True, slots=True)
class Printed:
    """A piece as it stands, with the moments of its first and its last edition."""

    piece: Piece
    published: float
    updated: float


@cache
def outlets() -> dict[str, Outlet]:
    entries = tomllib.loads((HERE / "outlets.toml").read_text(encoding="utf-8"))["outlet"]
    return {entry["id"]: Outlet(**entry) for entry in entries}


@cache
def pieces() -> tuple[Piece, ...]:
    """Everything that will ever be written, in the order of its coming out."""
    files = sorted((HERE / "articles").glob("*.toml"))
    entries = [entry for file in files for entry in tomllib.loads(file.read_text(encoding="utf-8"))["article"]]
    return tuple(sorted((Piece(**entry) for entry in entries), key=lambda piece: piece.at))


def on_display(everything: Iterable[Piece], outlet: str, play: Play, now: float) -> list[Printed]:
    """What the outlet shows now, newest first; a new edition takes the place of the old one."""
    shown: dict[str, Printed] = {}
    for piece in everything:
        moment = play.out_at(piece)
        if piece.outlet == outlet and moment is not None and moment <= now:
            first = shown[piece.slug].published if piece.slug in shown else moment
            shown[piece.slug] = Printed(piece, first, moment)
    return sorted(shown.values(), key=lambda printed: printed.published, reverse=True)
