"""Why an article was posted here, or was not; and the last decisions of a channel."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.interpret.gate import Gate
from bot.merge.fingerprint import address_of
from bot.model import (
    Article,
    Decision,
    Development,
    Item,
    Message,
    Notice,
    NoticeKind,
    NoticeState,
    Outcome,
    Reading,
    Severity,
    TextOrigin,
    Trace,
)
from bot.route.keys import root_key
from bot.tell.compose_trail import Answer, compose_preview, compose_trail
from bot.trail import Judged, Step, Trail
from bot.use_cases.meant import Posted, posted_at
from bot.use_cases.witness import Account, failed, trail_of
from handlers.desk import Desk
from tests.block_kit import wrong_in
from tests.unit.handlers.slack import Visitor
from tests.unit.tell.news import HARBOUR_POST, HOUR, NOON, a_development, a_report, a_wish, new
from tests.unit.tell.test_composed import blocks_of

URL = "https://www.paper-1.example/world/sirte"
ITEM = Item("k", HARBOUR_POST, URL, "Militia retakes the harbour of Sirte", "At dawn.", NOON, NOON)
GATE = Gate("en", True, 0.93, "0.93: militia +9.4, @~territory-change +2.1")
READING = Reading(
    "en", True, 0.97, "territory-change", Severity.HIGH,
    why=(
        "relevance: 0.97: retak- +3.0, meaning +2.5", "event: territory-change by “retakes”", "severity: a harbour",
        "country: LY",
    ),
)  # fmt: skip
ARTICLE = Article("i", URL, ITEM.title, "Text.", NOON, "Harbour Post", "harbour", TextOrigin.FEED, "the page says 403")


async def happened(desk: Desk, *channels: Judged, development: Development | None = None) -> None:
    """An article went its way."""
    outcome = Outcome(Decision.NEW, "nothing like it is known", development or a_development())
    account = Account(outcome, GATE, ARTICLE, READING, channels)
    await desk.trails.add(trail_of(ITEM, account, NOON))
    shelf = await desk.stories.shelf(Trace("", "x", (), ()), NOON - 99 * HOUR)
    known_by = Trace(address_of(URL), "c", (), ())
    assert await desk.stories.commit(shelf.version, new(development or a_development()), known_by, (), None)


async def test_every_step_is_told_with_its_reason_and_what_this_channel_got(person: Visitor, desk: Desk) -> None:
    await happened(desk, Judged("C1", True, "first report of it; this channel follows Libya, every severity"))
    said = await person.types(f"why <{URL}?utm_source=feed>")
    assert said.splitlines() == [
        "Militia retakes the harbour of Sirte",
        "This channel: posted: first report of it; this channel follows Libya, every severity",
        "- source: Harbour Post, published 20 Nov 2026 12:00 UTC",
        "- gate: worth reading, by its headline and feed: 0.93: “militia” +9.4, (perhaps territory-change) +2.1",
        "- text: only the words of its feed (the page says 403)",
        "- relevance: 0.97: “retak…” +3.0, its meaning +2.5",
        "- event: territory-change by “retakes”",
        "- severity: a harbour",
        "- country: LY",
        "- matching: new: nothing like it is known",
    ]
    assert wrong_in(person.slack.responses[-1]["blocks"]) == []


async def test_another_channel_hears_why_it_was_not_told(person: Visitor, desk: Desk) -> None:
    await happened(desk, Judged("C1", True, "first report of it"))
    assert "This channel: not told: not in a place that the channel follows" in await person.types(f"why {URL}", "C2")
    await desk.wishes.put(a_wish(at_least=Severity.CRITICAL, channel="C2"))
    assert "below the channel's minimum severity" in await person.types(f"why {URL}", "C2")


async def test_of_a_story_that_was_held_back_the_words_say_so(person: Visitor, desk: Desk) -> None:
    await desk.wishes.put(a_wish())
    full = "too many alerts this hour: in one grouped message, and in the digest; this channel follows Libya"
    await happened(desk, Judged("C1", False, full), development=a_development(reports=(a_report(1, url=URL),)))
    assert f"not told as an alert: {full}" in await person.types("why harbour")
    await desk.wishes.put(a_wish(channel="C2"))
    assert "it came before this channel asked for it" in await person.types("why harbour", "C2")


async def test_what_is_no_security_development_says_at_which_step(person: Visitor, desk: Desk) -> None:
    closed = Gate("en", False, 0.01, "0.01: market, prices")
    account = Account(Outcome(Decision.NOT_SECURITY, closed.why), closed)
    await desk.trails.add(trail_of(ITEM, account, NOON))
    said = await person.types(f"why {URL}")
    assert "This channel: not posted: it is no security development for us" in said
    assert "- gate: not worth reading, by its headline and feed: 0.01: market, prices" in said
    assert "- matching: not-security: 0.01: market, prices" in said


async def test_what_could_not_be_read_says_so(person: Visitor, desk: Desk) -> None:
    await desk.trails.add(failed(ITEM, "5 readers did not come back from it", NOON))
    assert "- reading: given up: 5 readers did not come back from it" in await person.types(f"why {URL}")


async def test_an_address_never_read_points_to_the_sources(person: Visitor) -> None:
    said = await person.types("why https://elsewhere.example/a")
    assert "I read no article at this address" in said
    assert "/sitrep sources add URL" in said


async def a_message(desk: Desk, kind: NoticeKind, ts: str, development: Development | None) -> None:
    key = root_key("T1", "C1", "d1") if kind is NoticeKind.ALERT else ts
    about = (development.id, development.severity) if development else (None, None)
    reason = "first report of it; this channel follows Libya, every severity"
    notice = Notice(key, "C1", kind, Message("HIGH: …", "[]"), reason, NOON, NOON + HOUR, *about)
    await desk.outbox.put([notice])
    await desk.outbox.mark(key, NoticeState.POSTED, NOON, ts)


async def test_a_message_is_asked_about_by_its_link(person: Visitor, desk: Desk) -> None:
    development = a_development(reports=(a_report(1, url=URL),))
    await happened(desk, Judged("C1", True, "first report of it"), development=development)
    await a_message(desk, NoticeKind.ALERT, "1700000000.123456", development)
    said = await person.types("why <https://desk.slack.com/archives/C1/p1700000000123456>")
    assert "- matching: new: nothing like it is known" in said
    assert "alert, posted because: first report of it" in str(person.slack.responses[-1]["blocks"])


async def test_a_digest_and_a_message_of_somebody_else_are_told_apart(person: Visitor, desk: Desk) -> None:
    await a_message(desk, NoticeKind.DIGEST, "1700000000.000001", None)
    assert "digest, posted because" in await person.types("why https://d.slack.com/archives/C1/p1700000000000001")
    assert "no message of mine" in await person.types("why https://d.slack.com/archives/C1/p1700000000000002")


async def test_a_message_of_another_channel_is_not_explained_here(person: Visitor, desk: Desk) -> None:
    await a_message(desk, NoticeKind.ALERT, "1700000000.123456", a_development())
    said = await person.types("why https://desk.slack.com/archives/C1/p1700000000123456", "C2")
    assert said.startswith("That message is in another channel.")


async def test_the_last_decisions_say_what_was_posted_and_what_was_not(person: Visitor, desk: Desk) -> None:
    assert "Nothing was decided for this channel" in await person.types("preview")
    for number, told in enumerate((True, False, True)):
        judged = (Judged("C1", told, "first report of it" if told else "below the channel's minimum severity"),)
        item = Item(f"k{number}", HARBOUR_POST, f"{URL}/{number}", f"Event {number}", "", NOON, NOON)
        await desk.trails.add(trail_of(item, Account(Outcome(Decision.NEW, "x"), channels=judged), NOON))
    said = await person.types("preview")
    assert said.splitlines() == [
        "The last 3 decisions here: 2 posted, 1 not",
        "- posted: Event 2: first report of it",
        "- not posted: Event 1: below the channel's minimum severity",
        "- posted: Event 0: first report of it",
    ]
    assert "Nothing was decided" in await person.types("preview", "C2")


@pytest.mark.parametrize(
    ("link", "message"),
    [
        ("https://desk.slack.com/archives/C0AB/p1700000000123456", Posted("C0AB", "1700000000.123456")),
        ("https://d.slack.com/archives/C1/p1700000000123456?thread_ts=1.2", Posted("C1", "1700000000.123456")),
        ("https://desk.slack.com/archives/C0AB", None),
        ("https://paper.example/archives/old/p17", None),
        ("harbour", None),
    ],
)  # fmt: skip
def test_a_link_to_a_message_is_told_from_other_addresses(link: str, message: Posted | None) -> None:
    assert posted_at(link) == message


NAUGHTY = st.text(max_size=500) | st.sampled_from(["<!channel>", "‮x", "🔥" * 300, "<@U1>&" * 100, "\x00"])


@settings(deadline=None, max_examples=40)
@given(NAUGHTY, st.integers(1, 40))
def test_whatever_a_headline_or_a_reason_is_made_of_it_fits_and_mentions_nobody(said: str, count: int) -> None:
    steps = tuple(Step(said[:60] or "x", said) for _ in range(count))
    trail = Trail("a", URL, said, said, NOON - timedelta(hours=1), steps, "d1", (Judged("C1", True, said),))
    for message in (compose_trail(trail, Answer(said, said)), compose_preview([trail] * count, "C1")):
        assert wrong_in(blocks_of(message)) == []
        assert "<!" not in message.text
        assert "<@" not in message.text
