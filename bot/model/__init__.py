"""The words of Sitrep as values. All are frozen; none knows an outside library.

Times are aware datetimes in UTC. Countries are ISO 3166-1 alpha-2 codes (plus XK for Kosovo). Offsets count
characters in `title + "\\n" + text`.
"""

from bot.model.article import Article, CountryScore, Item, Reading, Source, TextOrigin
from bot.model.development import (
    NO_TRACE,
    Arrangement,
    Change,
    ChangeKind,
    Decision,
    Development,
    Outcome,
    Report,
    Shelf,
    Trace,
)
from bot.model.digest import MOST_SECTIONS, Bar, Dot, Edition, Line, Mention, Picture, Section
from bot.model.event import WORST_FIRST, Actor, ActorEntry, EventType, Severity
from bot.model.feedback import NOBODY, Correction, Feedback, FeedbackKind, Ruling, RulingKind, feedback_id
from bot.model.notice import (
    FAILED,
    DeadLetter,
    Grouped,
    Message,
    Notice,
    NoticeKind,
    NoticeState,
    NoticeStep,
    Reason,
    Stage,
)
from bot.model.places import OwnRegion, Place, Region, Role, Target, TargetKind
from bot.model.wishes import DigestPlan, Follow, Quiet, QuietMode, Snooze, SnoozeKind, Subscription, follow_id

__all__ = [
    "FAILED",
    "MOST_SECTIONS",
    "NOBODY",
    "NO_TRACE",
    "WORST_FIRST",
    "Actor",
    "ActorEntry",
    "Arrangement",
    "Article",
    "Bar",
    "Change",
    "ChangeKind",
    "Correction",
    "CountryScore",
    "DeadLetter",
    "Decision",
    "Development",
    "DigestPlan",
    "Dot",
    "Edition",
    "EventType",
    "Feedback",
    "FeedbackKind",
    "Follow",
    "Grouped",
    "Item",
    "Line",
    "Mention",
    "Message",
    "Notice",
    "NoticeKind",
    "NoticeState",
    "NoticeStep",
    "Outcome",
    "OwnRegion",
    "Picture",
    "Place",
    "Quiet",
    "QuietMode",
    "Reading",
    "Reason",
    "Region",
    "Report",
    "Role",
    "Ruling",
    "RulingKind",
    "Section",
    "Severity",
    "Shelf",
    "Snooze",
    "SnoozeKind",
    "Source",
    "Stage",
    "Subscription",
    "Target",
    "TargetKind",
    "TextOrigin",
    "Trace",
    "feedback_id",
    "follow_id",
]
