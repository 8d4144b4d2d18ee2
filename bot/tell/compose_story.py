"""A story from near: what was reported when and by whom, where it is on a map, and why the channel has it."""

from collections.abc import Sequence
from datetime import datetime

from bot.life.timeline import Moment, timeline
from bot.model import Development, Follow, Message, Place
from bot.tell import blocks as kit
from bot.tell.blocks import Block, View
from bot.tell.card import SOURCE_NAME, casualties, corroboration, facts, head, headline, quotation, speaker, teller
from bot.tell.compose_changes import deaths
from bot.tell.listing import Row, listing
from bot.tell.names import Names, counted
from bot.tell.room import fitting
from bot.tell.untrusted import escape, tame

UNFOLLOW_STORY_ACTION = "story_unfollow"
MOST_REPORTS = 25
MOST_LISTED = 20
MOST_PLACES = 5
TIMELINE_ROOM = 6_000  # characters
REPORT_TITLE = 160
MAP = "https://www.openstreetmap.org/?mlat={lat:.4f}&mlon={lon:.4f}#map={zoom}/{lat:.4f}/{lon:.4f}"
KINDS = {"city": "town", "admin1": "province or state"}
ZOOM = {"city": 11, "admin1": 8, "area": 7, "sea": 6, "country": 6}


def compose_story(development: Development, why: str, names: Names, now: datetime) -> View:
    """A modal; `why` says what this channel was told, and by which of its wishes."""
    summary = quotation(development.summary, development.headline, speaker(development))
    card = kit.rich(headline(development.headline, development.url), *facts(development, names, now), *summary)
    return {
        "type": "modal",
        "title": kit.plain("Story"),
        "close": kit.plain("Close"),
        "blocks": [
            kit.header(head(development, names)),
            card,
            *_titled("Timeline, oldest first", _timeline(development)),
            *_titled("Places", _places(development.places, names)),
            *_titled("How we know", _grounds(development, why)),
        ],
    }


def _titled(title: str, lines: Sequence[Block]) -> list[Block]:
    return [kit.section(f"*{title}*"), kit.rich(kit.bullets(*lines))] if lines else []


def _timeline(development: Development) -> list[Block]:
    """Every report, and the toll where one changed it; of a very long story its beginning, and how many came after."""
    moments = timeline(development)
    before = [None, *(moment.toll for moment in moments)]
    ordered = [_report(moment, was) for moment, was in zip(moments[:MOST_REPORTS], before, strict=False)]
    shown = fitting(ordered, TIMELINE_ROOM)
    more = len(moments) - len(shown)
    return [*shown, kit.line(kit.text(f"and {counted(more, 'later report')}"))] if more else shown


def _report(moment: Moment, before: int | None) -> Block:
    report = moment.report
    marks = f" · {tame(teller(report), SOURCE_NAME)}{', a reprint: no independent source' if report.reprint else ''}"
    return kit.line(
        kit.date(report.published),
        kit.text(" · "),
        kit.link(tame(report.title, REPORT_TITLE), report.url),
        kit.text(marks),
        *([kit.text(f" · {deaths(moment.toll)}", "bold")] if moment.toll != before else []),
    )


def _places(places: Sequence[Place], names: Names) -> list[Block]:
    """Each with a link to a map, where we know where it lies."""
    return [_place(place, names) for place in list(dict.fromkeys(places))[:MOST_PLACES]]


def _place(place: Place, names: Names) -> Block:
    named = kit.text(tame(f"{names.place(place)} ({KINDS.get(place.kind, place.kind)})", 200))
    if place.lat is None or place.lon is None:
        return kit.line(named)
    address = MAP.format(lat=place.lat, lon=place.lon, zoom=ZOOM.get(place.kind, 8))
    return kit.line(named, kit.text(" · "), kit.link("map", address))


def _grounds(development: Development, why: str) -> list[Block]:
    """What the alert rests on."""
    told = [
        corroboration(development),
        casualties(development),
        "" if development.places else "no report names a place that we know",
        f"this channel: {why}",
    ]
    return [kit.line(kit.text(tame(words, 400))) for words in told if words]


def compose_followed(follow: Follow) -> Message:
    """To the person who follows a story now."""
    said = f"You follow this story. I mention you in its thread when it changes: {follow.headline}"
    stop = kit.button("Stop following", UNFOLLOW_STORY_ACTION, follow.story, "Stop following this story")
    return kit.message(escape(said), [kit.rich(kit.line(kit.text(tame(said, 400)))), kit.actions(stop)])


def compose_stories(follows: Sequence[Follow]) -> Message:
    """The stories that a person follows in a channel, each with a button to stop."""
    title = f"You follow {counted(len(follows), 'story', 'stories')} here"
    foot = kit.context("`/sitrep stories sirte` follows the newest story with these words.")
    newest = sorted(follows, key=lambda one: one.since, reverse=True)
    return listing(title, list(map(_row, newest)), foot, "older ones", MOST_LISTED)


def _row(follow: Follow) -> Row:
    since = f"since {kit.marked_date(follow.since, kit.DAY)}"
    block = kit.section(f"{escape(follow.headline, 300)} · {since}", _stop(follow))
    return Row(block, escape(follow.headline, 150))


def _stop(follow: Follow) -> Block:
    label = f"Stop following: {tame(follow.headline, 40)}"
    return kit.button("Stop following", UNFOLLOW_STORY_ACTION, follow.story, label)
