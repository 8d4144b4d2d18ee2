"""News of our own for the contract tests."""

from datetime import UTC, datetime, timedelta

from bot.model import (
    Actor,
    Decision,
    Development,
    Item,
    Message,
    Notice,
    NoticeKind,
    Outcome,
    Place,
    Report,
    Role,
    Severity,
    Source,
    Trace,
)

NOW = datetime.now(UTC)  # Redis forgets by the real time
SOURCE = Source("harbour-post", "The Harbour Post", "Harbour", "https://harbour.example/feed.xml", tier=2, country="MT")


def item(key: str, title: str = "Clashes near Sirte") -> Item:
    return Item(
        key=key,
        source=SOURCE,
        url=f"https://harbour.example/{key}",
        title=title,
        summary="Two columns met at dawn; “nobody sleeps here”, a baker said.",
        published=NOW - timedelta(minutes=5),
        seen=NOW,
    )


def trace(address: str = "", content: str = "c", bands: tuple[str, ...] = (), handles: tuple[str, ...] = ()) -> Trace:
    return Trace(address, content, bands, handles, "EQAAAHAX")


def development(id: str, minutes_ago: float = 0, version: int = 1, severity: Severity = Severity.HIGH) -> Development:
    reported = NOW - timedelta(minutes=minutes_ago)
    place = Place("Sirte", 0, 5, "Sirte", "city", "LY", "LY.78", 2210554, 31.2089, 16.5887, Role.EVENT)
    report = Report(
        f"article of {id}",
        f"https://harbour.example/{id}",
        "Clashes near Sirte",
        "The Harbour Post",
        "Harbour",
        reported,
        ("Two columns met at dawn.",),
        severity,
        None,
        trace(content=id),
    )
    return Development(
        id=id,
        version=version,
        headline="Clashes near Sirte",
        url=report.url,
        summary=report.summary,
        event_type="clash",
        severity=severity,
        fatalities=3,
        countries=("LY",),
        regions=("north-africa",),
        places=(place,),
        actors=(Actor("coastal brigade", "militia"),),
        first_reported=reported,
        last_reported=reported,
        reports=(report,),
    )


def new(told: Development) -> Outcome:
    return Outcome(Decision.NEW, "nothing like it is known", told)


def notice(
    key: str,
    channel: str = "C1",
    kind: NoticeKind = NoticeKind.ALERT,
    root: str | None = None,
    about: Development | None = None,
    created: datetime = NOW,
) -> Notice:
    return Notice(
        key=key,
        channel=channel,
        kind=kind,
        message=Message(f"HIGH: clashes near Sirte ({key})", '[{"type": "divider"}]'),
        reason="first report of it",
        created=created,
        expires=created + timedelta(hours=24),
        development_id=about.id if about else None,
        severity=about.severity if about else None,
        root=root,
    )
