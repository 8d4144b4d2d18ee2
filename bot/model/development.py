"""What we know already: reports, the developments that they tell of, and what became of an article."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.event import Actor, Severity
from bot.model.feedback import Correction, Ruling
from bot.model.places import Place


@dataclass(frozen=True, slots=True)
class Trace:
    """What an article leaves behind so that it and its like are known again."""

    address: str  # digest of the canonical address; "" where there is none
    content: str  # digest of the normalised words
    bands: tuple[str, ...]  # copies share at least one
    handles: tuple[str, ...]  # under which its development is looked up, the heaviest first; same story, some shared
    words: str = ""  # its telling words with their weights, packed
    sketch: str = ""  # of its runs of words: the share of equal characters is how alike two wordings are
    figures: str = ""  # the years, months, dates, weekdays and numbers that it names, and which of these numbers first
    meaning: str = ""  # its row of the encoder, packed; "" where it was not asked


NO_TRACE = Trace("", "", (), ())  # of no article: nothing shares anything with it


@dataclass(frozen=True, slots=True)
class Report:
    """One article's telling of a development."""

    article_id: str
    url: str
    title: str
    source_name: str
    publisher: str
    published: datetime
    summary: tuple[str, ...]
    severity: Severity
    fatalities: int | None
    trace: Trace
    reprint: bool = False  # the words of an earlier report: no independent source
    event_type: str | None = None
    countries: tuple[str, ...] = ()  # as this report has them, best first
    regions: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()  # event places
    actors: tuple[Actor, ...] = ()
    named: tuple[str, ...] = ()  # countries that it names, wherever it is
    hard_news: bool = True  # does it report the event, or only speak of it?
    wounded: int | None = None
    taken: int | None = None


class ChangeKind(StrEnum):
    """What a report can change in a development that is worth telling."""

    SEVERITY = "severity"
    FATALITIES = "fatalities"
    PLACE = "place"  # where nobody had said a place, or only the country
    COUNTRY = "country"  # one more
    ACTOR = "actor"  # an armed group named
    CLAIM = "claim"  # of responsibility
    FREED = "freed"  # who was taken
    CONFIRMED = "confirmed"  # by a second independent source


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is news. `now` and `was` are a severity's label, a number, a name, a country code, or how many
    are free ("some", "all"); "" where there is none."""

    kind: ChangeKind
    now: str
    was: str = ""


@dataclass(frozen=True, slots=True)
class Development:
    """One event, told by one or more reports (oldest first)."""

    id: str
    version: int  # 1 at the first report, one more with every change that is stored
    headline: str
    url: str
    summary: tuple[str, ...]
    event_type: str | None
    severity: Severity
    fatalities: int | None
    countries: tuple[str, ...]
    regions: tuple[str, ...]
    places: tuple[Place, ...]  # event places, best first
    actors: tuple[Actor, ...]
    first_reported: datetime
    last_reported: datetime
    reports: tuple[Report, ...]
    catch_up: bool = False  # known only from what was there at first sight of a feed
    repeats: tuple[str, ...] = ()  # marks of articles that only said again what a report says, latest last
    announced: tuple[Change, ...] = ()  # what has been news of it, latest last
    headline_by: str = ""  # whose words the headline is
    summary_by: str = ""  # whose words the summary is
    absorbed: tuple[str, ...] = ()  # ids of stories that were merged into it
    apart: tuple[str, ...] = ()  # ids of stories that a person told apart from it
    corrections: tuple[Correction, ...] = ()  # what people said of it
    under: str = ""  # the id of the region-wide development that it was a part of when it began
    sequel_of: tuple[str, ...] = ()  # ids of developments that it seemed to go on with when it began or got worse
    wounded: int | None = None
    taken: int | None = None  # abducted

    @property
    def sources(self) -> int:
        """Independent publishers, reprints not counted."""
        return len({report.publisher for report in self.reports if not report.reprint})


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the store holds that may be the same as a trace, at one moment."""

    version: int  # of the whole store; a commit against an older one is refused
    developments: tuple[Development, ...]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Stories as a ruling leaves them."""

    ruling: Ruling
    stories: tuple[Development, ...]  # as they are now
    gone: tuple[str, ...] = ()  # ids of those that are no more


class Decision(StrEnum):
    """What became of an article. `new` and `update` may be told; the others are silent."""

    NEW = "new"
    UPDATE = "update"
    MORE = "more-of-the-same"
    DUPLICATE = "duplicate"
    NOT_SECURITY = "not-security"
    OLD = "old"
    OTHER_LANGUAGE = "other-language"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A decision on an article with its reason for a person; `development` is as it stands after it."""

    decision: Decision
    reason: str
    development: Development | None = None
    before: Development | None = None
    changes: tuple[Change, ...] = ()  # what it is worth telling for
    same_as: str = ""  # the id of another story that the article shows to be the same

    @property
    def newest(self) -> Report | None:
        """The report that brought the change."""
        known = {report.article_id for report in self.before.reports} if self.before else set()
        reports = self.development.reports if self.development else ()
        return next((report for report in reversed(reports) if report.article_id not in known), None)
