"""The first day of a war in one channel: nothing critical is held back, nothing is lost, and nobody is flooded."""

import json
from dataclasses import dataclass, field, replace
from datetime import timedelta
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.interpret.gate import Gate
from bot.model import (
    Article,
    CountryScore,
    Item,
    Notice,
    NoticeKind,
    NoticeState,
    Place,
    Reading,
    Role,
    Severity,
    Source,
)
from bot.route.noise import MOST_ALERTS, group_key, hour_of
from bot.route.notices import notices
from bot.route.shelter import Threads
from bot.use_cases.storms import grouped_alert
from bot.wiring.composers import composers
from bot.wiring.pipeline import pipeline
from bot.world import memory
from bot.world.clock import HandClock
from bot.world.health import Tally
from bot.world.memory_outbox import MemoryOutbox
from tests.unit.tell.news import HOUR, LIBYA, NAMES, NOON, SIRTE, a_development, a_wish, new

MINUTE = timedelta(minutes=1)
COMPOSE = composers(NAMES)
VILLAGES = [
    "Abugrein",
    "Ajdabiya",
    "Awjila",
    "Bani",
    "Brega",
    "Derna",
    "Garyan",
    "Ghadames",
    "Ghat",
    "Hun",
    "Jalu",
    "Jadu",
    "Kufra",
    "Marj",
    "Misrata",
    "Mizda",
    "Nalut",
    "Qatrun",
    "Sabha",
    "Sabratha",
    "Surman",
    "Tajura",
    "Tarhuna",
    "Tobruk",
    "Ubari",
    "Waddan",
    "Yafran",
    "Zella",
    "Zintan",
    "Zliten",
    "Zuwara",
]


def read(severity: Severity = Severity.HIGH, *, town: bool = False, **changes: Any) -> Reading:
    understood = Reading(
        language="en",
        relevant=True,
        score=0.9,
        event_type="interstate-attack",
        severity=severity,
        countries=(CountryScore("LY", 0.9),),
        regions=("north-africa",),
        places=(SIRTE,) if town else (),
    )
    return replace(understood, **changes)


@dataclass
class Newsroom:
    """Takes readings as the readers do, and counts what each channel gets."""

    readings: dict[str, Reading] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.clock = HandClock(NOON)
        self.stores = memory.stores(self.clock)
        assert isinstance(self.stores.outbox, MemoryOutbox)
        self.outbox = self.stores.outbox
        self.pipeline = pipeline(
            "T1",
            self.clock,
            self.stores,
            COMPOSE,
            Tally(),
            gate=lambda title, text: Gate("en", True, 0.9, "clashes"),
            extract=self._extract,
            read=self._read,
        )

    async def _extract(self, item: Item) -> Article:
        return Article(
            item.key, item.url, item.title, item.summary, item.published, item.source.name, item.source.publisher
        )

    async def _read(self, article: Article) -> Reading:
        return self.readings[article.title]

    async def report(self, title: str, reading: Reading, by: str = "Wire") -> list[Notice]:
        """What is put into the outbox for it, in order."""
        self.readings[title] = reading
        before = set(self.outbox.records)
        source = Source(by, by, by, f"https://{by}.example/feed")
        url = f"https://{by}.example/{len(before)}"
        await self.stores.inbox.claim([Item(url, source, url, title, "", self.clock.now(), self.clock.now())])
        for delivery in await self.stores.inbox.take(1, 0):
            await self.pipeline.handle(delivery)
        return [record.notice for key, record in self.outbox.records.items() if key not in before]


async def in_libya(*severities: Severity) -> Newsroom:
    room = Newsroom()
    for number, at_least in enumerate(severities or (Severity.LOW,)):
        await room.stores.subscriptions.put(a_wish(LIBYA, at_least, channel=f"C{number}"))
    return room


def event(number: int) -> str:
    return f"Rockets hit {VILLAGES[number]}"


def at(number: int, **changes: Any) -> Reading:
    """One of thirty-one villages, each a day's walk from the next."""
    name = VILLAGES[number]
    there = Place(name, 0, len(name), name, "city", "LY", None, 1_000 + number, 20.0 + number, 15.0, Role.EVENT)
    return read(places=(there,), **changes)


async def test_what_is_over_the_hours_measure_stands_in_one_message_that_grows() -> None:
    room = await in_libya()
    for number in range(MOST_ALERTS):
        (alert,) = await room.report(event(number), at(number))
        assert alert.kind is NoticeKind.ALERT
    (first,) = await room.report(event(20), at(20))
    (second,) = await room.report(event(21), at(21))
    (third,) = await room.report(event(22), at(22))
    assert [one.kind for one in (first, second, third)] == [NoticeKind.GROUP, NoticeKind.EDIT, NoticeKind.EDIT]
    assert all(one.expires > one.created for one in (first, second, third))
    assert second.root == third.root == first.key
    assert first.message.text.startswith("1 more development this hour: 1 more in Libya: ")
    assert third.message.text.startswith("3 more developments this hour: 3 more in Libya: ")
    assert all(event(number) in third.message.blocks for number in (20, 21, 22))
    assert f"sitrep:{first.key}" == json.loads(third.message.blocks)[0]["block_id"], "found again by its own key"
    assert "digest now" in third.message.blocks


async def test_every_line_is_an_edit_of_its_own_however_many_there_are() -> None:
    outbox = MemoryOutbox()
    (held,) = notices(new(a_development()), [a_wish()], Threads(), "T1", NOON, COMPOSE)
    for number in range(40):
        line = await grouped_alert(held, a_development(id=f"d{number}"), outbox, "T1", COMPOSE)
        assert line.key == group_key("T1", "C1", hour_of(NOON), number)
        assert len(line.grouped) == number + 1
        await outbox.put([line])


async def test_a_new_hour_begins_a_new_message() -> None:
    room = await in_libya()
    for number in range(MOST_ALERTS):
        await room.report(event(number), at(number))
    room.clock.turn(59 * MINUTE)
    (first,) = await room.report(event(20), at(20))
    room.clock.turn(2 * MINUTE)
    (alert,) = await room.report(event(21), at(21))
    assert (first.kind, alert.kind) == (NoticeKind.GROUP, NoticeKind.ALERT), "the first alerts are an hour old by now"


async def test_the_critical_goes_out_whatever_the_hour_has_seen() -> None:
    room = await in_libya()
    for number in range(MOST_ALERTS + 3):
        await room.report(event(number), at(number))
    (alert,) = await room.report(event(25), at(25, severity=Severity.CRITICAL))
    assert (alert.kind, alert.severity) == (NoticeKind.ALERT, Severity.CRITICAL)


async def test_what_was_held_back_is_alerted_when_it_turns_critical() -> None:
    room = await in_libya()
    for number in range(MOST_ALERTS):
        await room.report(event(number), at(number))
    (held,) = await room.report(event(20), at(20))
    (alert,) = await room.report(f"{event(20)} market", at(20, severity=Severity.CRITICAL), by="Star")
    assert (held.kind, alert.kind) == (NoticeKind.GROUP, NoticeKind.ALERT)


async def test_high_ten_seconds_before_critical_does_not_silence_it() -> None:
    room = await in_libya()
    title = "Missiles hit Sirte harbour"
    (alert,) = await room.report(title, read(town=True))
    room.clock.turn(timedelta(seconds=10))
    reply, edit = await room.report(f"{title}, war declared", read(severity=Severity.CRITICAL, town=True), by="Star")
    assert (alert.kind, reply.kind, edit.kind) == (NoticeKind.ALERT, NoticeKind.UPDATE, NoticeKind.EDIT)
    assert reply.broadcast
    assert "severity HIGH → CRITICAL" in reply.message.text


async def test_another_channels_storm_holds_nothing_back() -> None:
    room = await in_libya(Severity.LOW, Severity.HIGH)
    for number in range(MOST_ALERTS):
        await room.report(event(number), at(number, severity=Severity.LOW))
    kinds = {notice.channel: notice.kind for notice in await room.report(event(20), at(20))}
    assert kinds == {"C0": NoticeKind.GROUP, "C1": NoticeKind.ALERT}


async def begin_war(room: Newsroom) -> Notice:
    """Three houses tell of it, and the first made it an alert."""
    title = "Navy and army attack all over Libya as war begins"
    (alert,) = await room.report(title, read(severity=Severity.CRITICAL))
    for house, words in (
        ("Star", "War begins in Libya: army and navy attack"),
        ("Post", "Attack all over Libya, war begins"),
    ):
        await room.report(words, read(severity=Severity.CRITICAL), by=house)
    return alert


async def test_the_villages_of_a_war_are_told_in_its_thread() -> None:
    room = await in_libya()
    war = await begin_war(room)
    (village,) = await room.report("Rockets strike Sirte fishermen", read(town=True), by="Courier")
    assert (village.kind, village.root, village.broadcast) == (NoticeKind.UPDATE, war.key, False)
    assert village.reason.startswith("a part of a wider development: in its thread; this channel follows Libya")
    worse = await room.report("Rockets strike Sirte fishermen: nine dead", read(town=True, fatalities=9), by="Post")
    reply, edit = worse
    assert (reply.kind, reply.root) == (NoticeKind.UPDATE, village.key), "which the courier finds in the war's thread"
    assert (edit.kind, edit.root) == (NoticeKind.EDIT, village.key), "what is edited is the reply"


async def test_a_village_that_turns_critical_is_seen_in_the_channel() -> None:
    room = await in_libya()
    await begin_war(room)
    (village,) = await room.report("Rockets strike Sirte fishermen", read(town=True), by="Courier")
    worse = read(Severity.CRITICAL, town=True)
    reply, _ = await room.report("Rockets strike Sirte fishermen: 200 dead", worse, by="Post")
    assert (reply.root, reply.broadcast) == (village.key, True)


BOMBED, LISTED = "Bombing of Sirte ferry", "Owner of bombed Sirte ferry put on sanctions list"
BOMBING, LISTING = bytes([100, 0, 0, 0] * 4), bytes([0, 100, 0, 0] * 4)  # rows of the encoder


async def bombed(room: Newsroom) -> Notice:
    (alert,) = await room.report(BOMBED, read(event_type="bombing", meaning=BOMBING))
    return alert


async def in_its_wake(room: Newsroom, title: str = LISTED, **changes: Any) -> Notice:
    """More of it in other words, read as another kind."""
    wake = read(**{"event_type": "sanctions", "meaning": LISTING, **changes})
    return (await room.report(title, wake, by="Star"))[0]


async def test_a_sequel_is_an_alert_in_the_thread_of_what_it_goes_on_with() -> None:
    room = await in_libya()
    ferry, listed = await bombed(room), await in_its_wake(room)
    assert (listed.kind, listed.root, listed.broadcast) == (NoticeKind.ALERT, ferry.key, True)
    assert listed.reason.startswith("it seems to go on with a story that was told: in its thread; ")
    assert "Here because this channel follows Libya" in listed.message.text
    assert "it seems to go on with another story told here" in listed.message.blocks
    damages = {"event_type": "peace-talks", "meaning": bytes([0, 15, 100, 0] * 4)}
    talks = await in_its_wake(room, "Talks on damages for victims of Sirte ferry blast", **damages)
    assert (talks.kind, talks.root) == (NoticeKind.ALERT, listed.key), "which the courier finds in the ferry's thread"
    reply, edit = await room.report(f"{LISTED}: nine dead", read(event_type="sanctions", fatalities=9), by="Post")
    assert (reply.root, edit.root) == (listed.key, listed.key)
    assert f"“{LISTED}”: 9 reported killed" in reply.message.text


async def test_who_asks_why_hears_in_whose_thread_a_sequel_stands() -> None:
    room = await in_libya()
    await bombed(room)
    listed = await in_its_wake(room)
    (trail,) = await room.stores.trails.latest("C0", 1)
    judged = trail.judged("C0")
    assert judged
    assert (judged.told, judged.said) == (True, listed.reason)


async def test_a_critical_sequel_is_an_alert_of_its_own() -> None:
    room = await in_libya()
    await bombed(room)
    worse = await in_its_wake(room, severity=Severity.CRITICAL)
    assert (worse.kind, worse.root, worse.broadcast) == (NoticeKind.ALERT, None, False)


async def test_a_sequel_of_what_the_channel_was_not_told_is_an_alert_of_its_own() -> None:
    room = await in_libya(Severity.HIGH)
    assert not await room.report(BOMBED, read(Severity.LOW, event_type="bombing", meaning=BOMBING))
    listed = await in_its_wake(room)
    assert (listed.kind, listed.root) == (NoticeKind.ALERT, None)


async def test_a_sequel_of_an_alert_that_slack_refused_is_an_alert_of_its_own() -> None:
    room = await in_libya()
    ferry = await bombed(room)
    await room.outbox.mark(ferry.key, NoticeState.REFUSED, room.clock.now(), "is_archived")
    listed = await in_its_wake(room)
    assert (listed.kind, listed.root, listed.broadcast) == (NoticeKind.ALERT, None, False)


async def test_sequels_are_counted_among_the_alerts_of_the_hour() -> None:
    room = await in_libya()
    await bombed(room)
    for number in range(MOST_ALERTS - 2):
        await room.report(event(number), at(number))
    assert (await in_its_wake(room)).kind is NoticeKind.ALERT
    (held,) = await room.report(event(MOST_ALERTS), at(MOST_ALERTS))
    assert held.kind is NoticeKind.GROUP


async def test_what_is_critical_is_never_told_in_the_shadow_of_a_war() -> None:
    room = await in_libya()
    await begin_war(room)
    (own,) = await room.report("Gas kills hundreds in Sirte", read(Severity.CRITICAL, town=True))
    assert own.kind is NoticeKind.ALERT


async def test_a_channel_that_was_not_told_of_the_war_is_alerted_of_the_village() -> None:
    room = await in_libya()
    await begin_war(room)
    await room.stores.subscriptions.put(a_wish(LIBYA, channel="C9"))
    found = await room.report("Rockets strike Sirte fishermen", read(town=True), by="Courier")
    assert {notice.channel: notice.kind for notice in found} == {"C0": NoticeKind.UPDATE, "C9": NoticeKind.ALERT}


async def test_the_day_after_a_village_is_an_alert_of_its_own_again() -> None:
    room = await in_libya()
    await begin_war(room)
    room.clock.turn(25 * HOUR)
    (village,) = await room.report("Rockets strike Sirte fishermen", read(town=True), by="Courier")
    assert village.kind is NoticeKind.ALERT


async def test_one_report_of_a_war_hides_nothing() -> None:
    room = await in_libya()
    await room.report("Navy and army attack all over Libya as war begins", read(severity=Severity.CRITICAL))
    (village,) = await room.report("Rockets strike Sirte fishermen", read(town=True), by="Courier")
    assert village.kind is NoticeKind.ALERT


severities = st.lists(st.sampled_from(Severity), min_size=1, max_size=6)


@settings(max_examples=15, deadline=None)
@given(severities, st.randoms(use_true_random=False), st.booleans(), st.integers(0, 3))
async def test_an_escalation_is_never_swallowed(
    told: list[Severity], chance: Random, storm: bool, quiet_hours: int
) -> None:
    room = await in_libya(Severity.LOW, Severity.CRITICAL)
    for number in range(MOST_ALERTS + 2 if storm else 0):
        await room.report(event(number), at(number))
    order = list(told)
    chance.shuffle(order)
    heard: dict[str, Severity] = {}
    for number, severity in enumerate(order):
        room.clock.turn(quiet_hours * HOUR)
        title = f"Missiles hit Sirte harbour{' again' * number}"
        for notice in await room.report(title, read(severity=severity, town=True), by=f"Paper {number}"):
            if notice.kind in (NoticeKind.ALERT, NoticeKind.UPDATE) and notice.severity:
                heard[notice.channel] = max(notice.severity, heard.get(notice.channel, Severity.LOW))
    if max(told) is Severity.CRITICAL:
        assert heard == {"C0": Severity.CRITICAL, "C1": Severity.CRITICAL}
