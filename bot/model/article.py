"""What we read, from its source to its text, and what we understood of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.event import Actor, Severity
from bot.model.places import Place, Role


@dataclass(frozen=True, slots=True)
class Source:
    """A place we read. Several feeds of one house carry one publisher."""

    id: str
    name: str
    publisher: str
    url: str
    language: str = "en"
    tier: int = 2  # 1: wire or state-of-record, 2: established outlet, 3: local, partisan or aggregating
    country: str | None = None  # the publisher's home: never evidence of where an event is


@dataclass(frozen=True, slots=True)
class Item:
    """A line in a feed, as plain text."""

    key: str  # what claims it: the same address with the same words has the same key
    source: Source
    url: str  # canonical
    title: str
    summary: str  # the feed's own words, without markup; may be a whole article
    published: datetime  # when the feed says so, never later than it was seen
    seen: datetime
    catch_up: bool = False  # there at first sight of its feed: for digest and look-up, never an alert


class TextOrigin(StrEnum):
    """Whose words an article's text is."""

    PAGE = "page"
    FEED = "feed"
    GIVEN = "given"


@dataclass(frozen=True, slots=True)
class Article:
    """An item with its text."""

    id: str  # of its canonical address, or of its words where it has none
    url: str  # canonical; "" where there is none
    title: str
    text: str
    published: datetime
    source_name: str = ""
    publisher: str = ""
    origin: TextOrigin = TextOrigin.GIVEN
    note: str = ""  # why the page's own text was not to be had
    catch_up: bool = False


# What we understand

LIKELY_ENOUGH = 0.5  # below, a country that was inferred is as likely another one of its part of the world


@dataclass(frozen=True, slots=True)
class CountryScore:
    code: str
    score: float  # 0..1
    inferred: bool = False  # the text names nothing of it; news like this is mostly from there

    @property
    def is_guess(self) -> bool:
        """Is it too unsure to be told to people?"""
        return self.inferred and self.score < LIKELY_ENOUGH


@dataclass(frozen=True, slots=True)
class Reading:
    """What we understood of an article."""

    language: str
    relevant: bool
    score: float  # 0..1, how sure that it is a security development
    event_type: str | None = None  # an id of config/events.toml
    severity: Severity = Severity.LOW
    fatalities: int | None = None
    countries: tuple[CountryScore, ...] = ()  # where the event is, best first; empty: unlocated
    regions: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    named: tuple[str, ...] = ()  # codes of all countries that it speaks of, by a place or a word for their people
    actors: tuple[Actor, ...] = ()
    summary: tuple[str, ...] = ()  # at most three, each verbatim from the article
    hard_news: bool = True  # does it report what has just happened, or only speak of it? True where not asked
    meaning: bytes = b""  # a signed byte for each number of the encoder's row, to one scale; empty where not asked
    why: tuple[str, ...] = ()  # what decided it, a line each, for a person
    wounded: int | None = None
    taken: int | None = None  # abducted, and not known to be free

    @property
    def told_countries(self) -> tuple[str, ...]:
        """The codes of the event's countries as people are told them: none that is little more than a guess."""
        return tuple(one.code for one in self.countries if not one.is_guess)

    @property
    def event_places(self) -> tuple[Place, ...]:
        return tuple(place for place in self.places if place.role is Role.EVENT)
