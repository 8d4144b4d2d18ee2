"""The words of Sitrep as values. All are frozen; none knows an outside library.

Times are aware datetimes in UTC. Countries are ISO 3166-1 alpha-2 codes (plus XK for Kosovo). Offsets count
characters in `title + "\\n" + text`.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, IntEnum, StrEnum


class Severity(IntEnum):
    """How bad a development is; comparable."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3
    CRITICAL = 4

    @property
    def label(self) -> str:
        return self.name.lower()

    @classmethod
    def of(cls, label: str) -> "Severity":
        """The severity with this label; KeyError for any other word."""
        return cls[label.upper()]


# What we read


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
    added_by: str | None = None  # Slack user id; None: from config/sources.toml


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


@dataclass(frozen=True, slots=True)
class Region:
    """A named set of countries and areas."""

    id: str
    name: str
    countries: frozenset[str]
    aliases: tuple[str, ...] = ()
    group: str = ""  # the heading it is listed under, such as "Africa"
    admin1: frozenset[str] = frozenset()  # areas in other countries that belong to it, as "UA.14"


@dataclass(frozen=True, slots=True, eq=False)  # one object an entry: catalogues are looked up for every headline
class EventType:
    """A kind of security development, from config/events.toml."""

    id: str
    name: str  # as a reader says it: "Territory change"
    base: Severity  # before fatalities, targets and escalation are counted
    words: tuple[str, ...] = ()  # lower-case lemmas or phrases that speak of it


@dataclass(frozen=True, slots=True, eq=False)  # as an event type
class ActorEntry:
    """Someone who acts in developments, from config/actors.toml."""

    name: str
    kind: str  # armed-group | government | army | militia | police | organisation
    aliases: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()  # where it is at home; weak evidence of where an event is
    short: tuple[str, ...] = ()  # letters that others go by too
    near: tuple[str, ...] = ()  # beginnings of words beside which they mean this one


@dataclass(frozen=True, slots=True)
class Actor:
    name: str
    kind: str


class Role(StrEnum):
    """Is it where the event is, or only named?"""

    EVENT = "event"
    MENTION = "mention"


@dataclass(frozen=True, slots=True)
class Place:
    """A place named in an article; `article[start:end] == text`."""

    text: str
    start: int
    end: int
    name: str
    kind: str  # country | admin1 | city | area | sea
    country: str | None  # None: an area or sea of several countries
    admin1: str | None = None  # GeoNames code with its country, as "LY.76"
    geonames_id: int | None = None
    lat: float | None = None
    lon: float | None = None
    role: Role = Role.MENTION


@dataclass(frozen=True, slots=True)
class CountryScore:
    code: str
    score: float  # 0..1


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
    actors: tuple[Actor, ...] = ()
    summary: tuple[str, ...] = ()  # at most three, each verbatim from the article
    hard_news: bool = True  # does it report what has just happened, or only speak of it? True where not asked
    meaning: bytes = b""  # a signed byte for each number of the encoder's row, to one scale; empty where not asked
    why: tuple[str, ...] = ()  # what decided it, a line each, for a person

    @property
    def event_places(self) -> tuple[Place, ...]:
        return tuple(place for place in self.places if place.role is Role.EVENT)


# What we know already


@dataclass(frozen=True, slots=True)
class Trace:
    """What an article leaves behind so that it and its like are known again."""

    address: str  # digest of the canonical address; "" where there is none
    content: str  # digest of the normalised words
    bands: tuple[str, ...]  # near duplicates share at least one
    handles: tuple[str, ...]  # under which its development is looked up; same story, some shared handle
    words: str = ""  # its telling words with their weights, packed
    sketch: str = ""  # of its runs of words: the share of equal characters is how alike two wordings are
    figures: str = ""  # the years, months, dates, weekdays and numbers that it names
    meaning: str = ""  # its row of the encoder, packed; "" where it was not asked


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


class ChangeKind(StrEnum):
    """What a report can change in a development that is worth telling."""

    SEVERITY = "severity"
    FATALITIES = "fatalities"
    PLACE = "place"  # where nobody had said a place, or only the country
    COUNTRY = "country"  # one more
    ACTOR = "actor"  # an armed group named
    CLAIM = "claim"  # of responsibility
    CONFIRMED = "confirmed"  # by a second independent source


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is news. `now` and `was` are a severity's label, a number, a name or a country code; "" where
    there is none."""

    kind: ChangeKind
    now: str
    was: str = ""


class FeedbackKind(StrEnum):
    PLACE = "wrong-place"
    IRRELEVANT = "not-relevant"


@dataclass(frozen=True, slots=True)
class Correction:
    """What somebody said of a story, as the story shows it."""

    kind: FeedbackKind
    by: str  # Slack user id
    at: datetime
    was: str  # the place that was wrong, as it was said
    severity: Severity  # of the story at that time


@dataclass(frozen=True, slots=True)
class Feedback:
    """The same with what we had read, and what is right: labelled data, and what later reports are corrected by."""

    story: str  # the development's id
    kind: FeedbackKind
    channel: str
    by: str
    at: datetime
    was: str
    severity: Severity
    headline: str
    url: str
    said: tuple[str, ...]  # sentences of the source
    source: str
    reported: datetime
    event_type: str | None
    read_countries: tuple[str, ...]
    read_places: tuple[str, ...]  # names
    countries: tuple[str, ...] = ()  # the right ones; none: nobody knows the place
    regions: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()

    @property
    def id(self) -> str:
        return feedback_id(self.story, self.kind)


def feedback_id(story: str, kind: FeedbackKind) -> str:
    """One of each kind a story: who speaks last is right."""
    return f"{story} {kind}"


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
    absorbed: tuple[str, ...] = ()  # ids of stories that a person merged into it
    apart: tuple[str, ...] = ()  # ids of stories that a person told apart from it
    corrections: tuple[Correction, ...] = ()  # what people said of it
    under: str = ""  # the id of the region-wide development that it was a part of when it began

    @property
    def sources(self) -> int:
        """Independent publishers, reprints not counted."""
        return len({report.publisher for report in self.reports if not report.reprint})


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the store holds that may be the same as a trace, at one moment."""

    version: int  # of the whole store; a commit against an older one is refused
    developments: tuple[Development, ...]


class RulingKind(StrEnum):
    MERGE = "merge"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person decided of two stories."""

    id: str
    kind: RulingKind
    kept: str  # the story that stays
    other: str  # the one that was merged into it, or that was begun with what was split off
    headlines: tuple[str, str]  # of both, when it was decided
    moved: tuple[str, ...]  # marks of the reports that went from one to the other
    by: str  # Slack user id
    at: datetime
    undone_by: str = ""
    undone_at: datetime | None = None


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


# Who hears of it


class TargetKind(StrEnum):
    REGION = "region"
    COUNTRY = "country"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Target:
    """What a subscription or a look-up is about."""

    kind: TargetKind
    id: str  # region id, country code, or GeoNames id as text
    name: str
    country: str | None = None  # of a place
    lat: float | None = None
    lon: float | None = None
    radius_km: float = 50.0  # of a place
    countries: tuple[str, ...] = ()  # of a region of a workspace's own
    areas: tuple[str, ...] = ()  # of such a region, as "LY.76"


@dataclass(frozen=True, slots=True)
class OwnRegion:
    """A region that a workspace made for itself."""

    name: str
    slug: str  # of its name
    countries: tuple[str, ...]
    areas: tuple[str, ...]  # admin1, as "LY.76"
    by: str
    since: datetime

    @property
    def id(self) -> str:
        return f"own:{self.slug}"

    @property
    def target(self) -> Target:
        return Target(TargetKind.REGION, self.id, self.name, countries=self.countries, areas=self.areas)


class QuietMode(StrEnum):
    """What comes through in quiet hours."""

    CRITICAL = "critical"  # critical only
    HOLD = "hold"  # nothing: all of it waits for the digest


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours of the local day in which a channel is left alone; over midnight where the end is before the start."""

    start: int  # 0..1439
    end: int
    timezone: str  # IANA
    mode: QuietMode = QuietMode.CRITICAL


@dataclass(frozen=True, slots=True)
class Subscription:
    """A channel's wish."""

    channel: str
    target: Target
    at_least: Severity
    by: str  # Slack user id
    since: datetime
    unlocated: bool = False  # also developments without a known place
    digest: Severity | None = None  # from which severity the digest has it; None: as alerts
    types: tuple[str, ...] = ()  # only these kinds of event; none: every kind
    quiet: Quiet | None = None
    filter: str = ""  # as bot.route.filter writes it

    @property
    def digest_from(self) -> Severity:
        return self.at_least if self.digest is None else self.digest


@dataclass(frozen=True, slots=True)
class Follow:
    """One person's wish to be mentioned when a story changes in a channel."""

    story: str  # the development's id
    headline: str  # when it was asked for
    channel: str
    user: str
    since: datetime

    @property
    def id(self) -> str:
        return follow_id(self.story, self.channel, self.user)


class SnoozeKind(StrEnum):
    """What is kept quiet."""

    STORY = "story"
    ACTOR = "actor"
    TYPE = "type"
    REGION = "region"  # or a country, or a place


@dataclass(frozen=True, slots=True)
class Snooze:
    """A channel's wish not to be told of something for a while."""

    channel: str
    kind: SnoozeKind
    subject: str  # development id, actor's name, event type's id, or kind and id of the target
    name: str  # for a person
    by: str
    since: datetime
    until: datetime
    severity: Severity | None = None  # of a story, when it was snoozed
    target: Target | None = None  # of a region

    @property
    def id(self) -> str:
        return f"{self.channel} {self.kind} {self.subject}"

    @property
    def what(self) -> str:
        """As "the actor Boko Haram"."""
        return f"the {'kind of event' if self.kind is SnoozeKind.TYPE else self.kind.value} {self.name}"


def follow_id(story: str, channel: str, user: str) -> str:
    return f"{story} {channel} {user}"


@dataclass(frozen=True, slots=True)
class DigestPlan:
    """A channel's digest: at `minute` of the local day in an IANA timezone, every day or once a week."""

    channel: str
    minute: int  # 0..1439
    timezone: str
    by: str
    since: datetime | None = None  # its first digest is due no earlier: one asked for at noon for 08:00 starts tomorrow
    covered: datetime | None = None  # until when the digests of the channel's plan before it reached
    weekday: int | None = None  # 0 is Monday; None: every day

    @property
    def is_weekly(self) -> bool:
        return self.weekday is not None


class Reason(Enum):
    """Why a channel was told, or was not. The value is for a person."""

    FIRST_REPORT = "first report of it"
    UPDATED = "the story changed"
    ESCALATED = "it got worse"
    BELOW_THRESHOLD = "below the channel's minimum severity"
    ELSEWHERE = "not in a place that the channel follows"
    UNLOCATED = "the place is unknown, and the channel did not ask for such"
    ALREADY_TOLD = "already told"
    CATCH_UP = "it was there before we watched: digest only"
    TOO_OLD = "too old to be news"
    FILTERED = "not of a kind that the channel asked for"
    QUIET_HOURS = "quiet hours: in the digest"
    DISMISSED = "somebody here said that it is not relevant"
    SNOOZED = "snoozed in this channel"
    PART = "a part of a wider development: in its thread"
    HELD_BACK = "too many alerts this hour: in one grouped message, and in the digest"
    DIGEST_DUE = "the channel's digest"
    STANDING = "time has passed"
    BY_HAND = "somebody merged it or told it apart"


# What a digest says


@dataclass(frozen=True, slots=True)
class Mention:
    """How a development stood when a digest told of it; a later one tells of it again only where it has changed."""

    development_id: str
    told: datetime  # the end of the time that the digest covers
    severity: Severity
    fatalities: int | None
    countries: tuple[str, ...]
    sources: int
    announced: int = 0  # how many of its changes had been news


@dataclass(frozen=True, slots=True)
class Line:
    """A development in a digest."""

    development: Development
    before: Mention | None = None  # as an earlier digest told it

    @property
    def announced(self) -> tuple[Change, ...]:
        """What has been news of it since then."""
        return self.development.announced[self.before.announced :] if self.before else ()


@dataclass(frozen=True, slots=True)
class Section:
    """What a digest tells under one heading, worst first."""

    heading: str
    lines: tuple[Line, ...]
    lead: int  # of this heading, told at the top of the digest
    more: int  # not shown
    days: tuple[int, ...]  # how many developments began in each of the last days, oldest first
    counts: tuple[int, int, int, int] = (0, 0, 0, 0)  # of each severity, the worst first, shown or not

    @property
    def count(self) -> int:
        return len(self.lines) + self.lead + self.more


@dataclass(frozen=True, slots=True)
class Edition:
    """All that a digest has to tell, and what it leaves out."""

    lead: tuple[Line, ...]  # the most important of all headings; empty where a glance at the lists shows them
    sections: tuple[Section, ...]
    quiet: tuple[str, ...]  # followed, and nothing to tell of
    below: int  # met the channel's places, but not its minimum severity
    unchanged: int  # told by an earlier digest, reported again, and nothing new
    snoozed: int  # the channel asked not to hear of them now
    told: tuple[Development, ...] = ()  # all that is told or counted, the worst first
    dismissed: int = 0  # somebody said that they are not relevant

    @property
    def count(self) -> int:
        return sum(section.count for section in self.sections)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Those that are shown."""
        return self.lead + tuple(line for section in self.sections for line in section.lines)


# What a digest shows


@dataclass(frozen=True, slots=True)
class Dot:
    """A development on a map."""

    lat: float
    lon: float
    severity: Severity
    name: str  # of the place


@dataclass(frozen=True, slots=True)
class Bar:
    """How many developments of each severity, the worst first, a digest has under a heading."""

    heading: str
    counts: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn for a digest, and the same in words."""

    title: str
    dots: tuple[Dot, ...]  # the worst first
    bars: tuple[Bar, ...]
    words: str


# What is sent


class NoticeKind(StrEnum):
    ALERT = "alert"  # a root message
    GROUP = "group"  # a root message for what a storm would have posted one by one
    UPDATE = "update"  # a reply in its thread
    EDIT = "edit"  # the root message rewritten
    DIGEST = "digest"
    PICTURE = "picture"  # a digest that was posted, edited to show its picture
    WORD = "word"  # a plain word to a channel, such as the welcome


@dataclass(frozen=True, slots=True)
class Message:
    """What Slack is given: `text` is complete by itself, `blocks` is Block Kit as JSON text."""

    text: str
    blocks: str


@dataclass(frozen=True, slots=True)
class Grouped:
    """A development in a channel's grouped message, as it stood when it was held back."""

    development_id: str
    headline: str
    url: str
    severity: Severity
    country: str = ""  # the first; "": unlocated


@dataclass(frozen=True, slots=True)
class Notice:
    """One message for one channel, once."""

    key: str  # deterministic: of workspace, channel, kind, development and version (or local date)
    channel: str
    kind: NoticeKind
    message: Message
    reason: str
    created: datetime
    expires: datetime
    development_id: str | None = None
    severity: Severity | None = None  # of the development when it was told
    root: str | None = None  # key of the alert whose thread this belongs to, or that it edits
    article: str | None = None  # whose report it tells
    thread: str | None = None  # Slack's ts of somebody's message that it answers
    grouped: tuple[Grouped, ...] = ()  # what a grouped message has, in the order of arrival
    broadcast: bool = False  # also shown in the channel, for a real escalation
    opens: bool = False  # the first that its channel hears of the development, though in another's thread
    mentions: tuple[Mention, ...] = ()  # what a digest told, and those before it
    picture: Picture | None = None  # to be drawn and shown


class NoticeState(StrEnum):
    WAITING = "waiting"
    POSTING = "posting"
    POSTED = "posted"
    REFUSED = "refused"
    DEAD = "dead"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class NoticeStep:
    """A notice taking a state, as its channel's log has it."""

    key: str
    channel: str
    kind: NoticeKind
    title: str  # the first words of the message
    state: NoticeState
    at: datetime
    word: str  # Slack's ts when posted, else why
    attempt: int  # calls to Slack begun so far


# What was given up


class Stage(StrEnum):
    """Where something was given up."""

    READ = "read"  # an item, by the readers
    TELL = "tell"  # a notice, by the couriers


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """An item or a notice that the bot has given up and keeps for its operator."""

    id: str
    stage: Stage
    title: str
    origin: str  # the item's address, or the notice's channel
    error: str
    died: datetime
    attempts: int
    expires: datetime | None = None  # after that a notice is not news any more
