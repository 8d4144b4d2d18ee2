"""What we compose: it says what it should, and Slack takes it whatever the sources wrote."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.models.blocks import Block

from bot.brief import Worst
from bot.errors import PermanentError
from bot.merge.corrected import corrected
from bot.model import (
    Actor,
    Change,
    ChangeKind,
    Development,
    DigestPlan,
    FeedbackKind,
    Follow,
    Message,
    NoticeState,
    Outcome,
    OwnRegion,
    Quiet,
    Severity,
    Snooze,
    SnoozeKind,
    Source,
    Target,
    TargetKind,
)
from bot.ports import FeedState
from bot.tell.card import casualties
from bot.tell.compose_alert import compose_alert, compose_update
from bot.tell.compose_answer import compose_plan, compose_subscribed, compose_unsubscribed
from bot.tell.compose_channel_forms import compose_digest_form, compose_quiet_form
from bot.tell.compose_desk import Health, compose_list, compose_sources, compose_status
from bot.tell.compose_feedback import compose_noted, compose_place_form, compose_tuning
from bot.tell.compose_home import compose_home
from bot.tell.compose_regions import compose_region, compose_regions
from bot.tell.compose_snooze import Hidden, Snoozable, compose_snoozed, compose_snoozes, preview_words
from bot.tell.compose_snooze import compose_form as compose_snooze_form
from bot.tell.compose_story import compose_followed, compose_stories, compose_story
from bot.tell.compose_why import Why, compose_why
from bot.tell.compose_word import (
    compose_hello,
    compose_help,
    compose_mistake,
    compose_trouble,
    compose_welcome,
    compose_word,
    compose_wrong_filter,
)
from bot.tell.limits import MOST_TEXT, length
from bot.tell.values import Swap, pack, unpack, unpack_swap
from bot.use_cases.feedback import said_of
from tests.block_kit import wrong_in, wrong_in_view
from tests.unit.tell.news import (
    HOUR,
    LIBYA,
    NAMES,
    NOON,
    SIRTE,
    SIRTE_TARGET,
    UNLOCATED,
    a_development,
    a_report,
    a_wish,
    an_update,
)

KEY = "0123456789abcdef0123456789abcdef"
WISH = "this channel follows Libya, severity high and above"
PLAN = DigestPlan("C1", 480, "Europe/Berlin", "U1")
WEEKLY = replace(PLAN, weekday=0)

naughty = st.one_of(
    st.text(max_size=200),
    st.sampled_from(
        [
            "<!channel> *bold* _x_ `code`",
            "<@UEVIL> <#CEVIL> <https://evil.example|bank>",
            "\u202eevil" * 20,
            "\u0645\u0631\u062d\u0628\u0627 " * 40,
            "\x00\x07\x1b[31m",
            "a" * 4_000,
            "😀" * 4_000,
            "&" * 4_000,
            "👨‍👩‍👧‍👦" * 300,
            "",
        ]
    ),
)
urls = st.sampled_from(["https://a.example/x|y", "javascript:1", "", "https://a.example/" + "b" * 4_000, "http://[x"])
reports = st.builds(
    lambda number, title, name, url: a_report(number, title=title, source_name=name, url=url, publisher=name),
    st.integers(1, 60),
    naughty,
    naughty,
    urls,
)
developments = st.builds(
    lambda title, said, url, name, told, deaths, severity: a_development(
        headline=title,
        summary=tuple(said),
        url=url,
        places=(replace(SIRTE, name=name),),
        actors=tuple(Actor(one, "army") for one in said * 3),
        reports=tuple(told),
        fatalities=deaths,
        wounded=deaths,
        taken=deaths,
        severity=severity,
        event_type=name or None,
    ),
    naughty,
    st.lists(naughty, max_size=3),
    urls,
    naughty,
    st.lists(reports, min_size=1, max_size=12),
    st.one_of(st.none(), st.integers(0, 10**9)),
    st.sampled_from(list(Severity)),
)


def blocks_of(message: Message) -> list[dict[str, Any]]:
    blocks = json.loads(message.blocks)
    assert isinstance(blocks, list)
    return blocks


def fits(message: Message) -> None:
    """Slack's limits, ours and those that Slack's own kit knows; and nothing live from a source."""
    blocks = blocks_of(message)
    assert wrong_in(blocks) == []
    for block in blocks:
        parsed = Block.parse(block)
        assert parsed is not None
        parsed.to_dict()
    assert 0 < length(message.text) <= MOST_TEXT
    assert "<" not in message.text
    for live in ("<!channel", "<!here", "<@UEVIL", "<#CEVIL", "<https://evil"):
        assert live not in marked(blocks)


def marked(blocks: Any) -> str:
    """All that Slack reads as mrkdwn."""
    if isinstance(blocks, dict):
        own = blocks["text"] if blocks.get("type") == "mrkdwn" else ""
        return own + "".join(marked(part) for part in blocks.values())
    return "".join(map(marked, blocks)) if isinstance(blocks, list) else ""


def words_in(blocks: Any) -> str:
    """All words that a reader sees."""
    if isinstance(blocks, dict):
        own = blocks.get("text", "")
        return (own if isinstance(own, str) else "") + "\n" + "".join(words_in(part) for part in blocks.values())
    return "".join(map(words_in, blocks)) if isinstance(blocks, list) else ""


def test_an_alert_says_how_bad_where_what_when_who_says_so_and_why_here() -> None:
    message = compose_alert(a_development(reports=(a_report(fatalities=12),)), WISH, KEY, NAMES, NOON)
    fits(message)
    seen = words_in(blocks_of(message))
    for said in (
        "●●●○ HIGH · Sirte › Surt › Libya",
        "Militia retakes the harbour of Sirte",
        "(paper-1.example)",
        "Territory change",
        "Named: \n\nIslamic State",
        "Casualties: \n\n12 reported killed, says Paper 1",
        "“Twelve fighters were killed, a hospital said.”\n\n— Paper 1",
        "1 source so far: \nPaper 1",
        "Here because this channel follows Libya, severity high and above",
    ):
        assert said in seen


def test_the_text_alone_says_it_too() -> None:
    message = compose_alert(a_development(), WISH, KEY, NAMES, NOON)
    assert message.text.startswith("HIGH · Sirte › Surt › Libya: Militia retakes the harbour of Sirte.")
    assert message.text == (
        "HIGH · Sirte › Surt › Libya: Militia retakes the harbour of Sirte. "
        "Territory change, breaking, first reported 20 Nov 2026 12:00 UTC. Named: Islamic State. 12 reported killed. "
        "“A militia allied with the government retook the harbour of Sirte on Friday.” "
        "“Twelve fighters were killed, a hospital said.” 1 source so far: Paper 1. "
        "Here because this channel follows Libya, severity high and above. https://www.paper-1.example/world/sirte"
    )


def test_what_nobody_reports_has_no_line_of_its_own() -> None:
    seen = words_in(blocks_of(compose_alert(a_development(actors=(), fatalities=None), WISH, KEY, NAMES, NOON)))
    assert "Named:" not in seen
    assert "Casualties:" not in seen


def test_a_toll_is_the_word_of_who_counted_it_and_a_reprint_counts_nothing() -> None:
    told = (a_report(1, fatalities=9), a_report(2, fatalities=12), a_report(3, fatalities=12, reprint=True))
    assert casualties(a_development(reports=told)) == "12 reported killed (9 before), says Paper 2"
    assert casualties(a_development(reports=(*told[1:], a_report(4, fatalities=12)))) == (
        "12 reported killed, say Paper 2 and Paper 4"
    )
    assert casualties(a_development(fatalities=0)) == "no deaths reported"


def test_a_card_says_who_was_wounded_and_taken_beside_the_dead() -> None:
    assert casualties(a_development(wounded=30)) == "12 reported killed; 30 reported wounded"
    raid = a_development(fatalities=None, taken=1_100)
    assert casualties(raid) == "1,100 reported abducted"
    alert = compose_alert(raid, WISH, KEY, NAMES, NOON)
    assert "Casualties: \n\n1,100 reported abducted" in words_in(blocks_of(alert))
    assert " 1,100 reported abducted. " in alert.text


def test_an_update_says_who_else_was_hurt() -> None:
    worse = an_update(a_development(wounded=5), fatalities=30, wounded=41, taken=2)
    seen = words_in(blocks_of(compose_update(worse, KEY, NAMES)))
    assert "41 reported wounded, 5 before; 2 reported abducted" in seen
    as_before = compose_update(an_update(a_development(wounded=5), fatalities=30, wounded=5), KEY, NAMES)
    assert "wounded" not in as_before.text


def test_every_button_of_an_alert_is_named_for_who_does_not_see_where_it_stands() -> None:
    row = blocks_of(compose_alert(a_development(), WISH, KEY, NAMES, NOON))[-1]
    assert row["type"] == "actions"
    for button in row["elements"]:
        assert button["value"] == "d1"
        assert button["accessibility_label"].endswith("Militia retakes the harbour of Sirte")


def test_an_update_mentions_who_follows_the_story_and_nobody_else() -> None:
    outcome = an_update(a_development())
    followed = compose_update(outcome, KEY, NAMES, ("U1", "W2", "<!channel>"))
    fits(followed)
    mentioned = [part["user_id"] for part in parts(blocks_of(followed)) if part["type"] == "user"]
    assert mentioned == ["U1", "W2"]
    assert '"user"' not in compose_update(outcome, KEY, NAMES).blocks


def parts(blocks: Any) -> Iterator[dict[str, Any]]:
    """Every object with a type, however deep."""
    if isinstance(blocks, dict):
        if "type" in blocks:
            yield blocks
        for inner in blocks.values():
            yield from parts(inner)
    elif isinstance(blocks, list):
        for inner in blocks:
            yield from parts(inner)


def test_a_story_from_near_has_its_timeline_a_map_and_why_the_channel_has_it() -> None:
    told = (a_report(2, title="Army reaches Sirte", published=NOON + HOUR), a_report(1), a_report(3, reprint=True))
    view = compose_story(a_development(reports=told), "told, as high", NAMES, NOON)
    assert wrong_in_view(view) == []
    seen = words_in(view["blocks"])
    assert seen.rindex("Army reaches Sirte") > seen.rindex("Paper 1")
    assert "Paper 3, a reprint: no independent source" in seen
    assert "this channel: told, as high" in seen
    maps = [part["url"] for part in parts(view["blocks"]) if part["type"] == "link" and part["text"] == "map"]
    assert maps == ["https://www.openstreetmap.org/?mlat=31.2100&mlon=16.5900#map=11/31.2100/16.5900"]


def test_the_story_of_a_hundred_reports_fits_and_counts_the_rest() -> None:
    told = tuple(a_report(n, title=f"{n} " + "Shells fall. " * 30) for n in range(100))
    view = compose_story(a_development(reports=told), "told", NAMES, NOON)
    assert wrong_in_view(view) == []
    shown = sum(part["type"] == "date" for part in parts(view["blocks"])) - 2  # two are the card's own
    assert shown > 10
    assert f"and {100 - shown} later reports" in words_in(view["blocks"])


def test_the_first_block_carries_the_key() -> None:
    assert blocks_of(compose_alert(a_development(), WISH, KEY, NAMES, NOON))[0]["block_id"] == f"sitrep:{KEY}"
    assert blocks_of(compose_update(an_update(a_development()), KEY, NAMES))[0]["block_id"] == f"sitrep:{KEY}"
    assert blocks_of(compose_welcome(KEY))[0]["block_id"] == f"sitrep:{KEY}"


def test_several_reports_of_one_house_and_reprints_are_not_several_sources() -> None:
    told = (a_report(1), a_report(2, publisher="paper-1"), a_report(3, reprint=True), a_report(4))
    message = compose_alert(a_development(reports=told, last_reported=NOON + HOUR), WISH, KEY, NAMES, NOON)
    seen = words_in(blocks_of(message))
    assert "4 reports from 2 independent sources" in seen
    assert "Paper 2" not in seen
    assert "Paper 3\n (reprint)" in seen
    assert '"timestamp": 1763' not in message.blocks
    assert f'"timestamp": {int((NOON + HOUR).timestamp())}' in message.blocks


def test_an_unlocated_alert_says_so() -> None:
    assert "place unknown" in compose_alert(UNLOCATED, WISH, KEY, NAMES, NOON).text


def test_an_update_says_what_changed_and_shows_the_new_report() -> None:
    outcome = an_update(a_development(), severity=Severity.CRITICAL, fatalities=30)
    message = compose_update(outcome, KEY, NAMES)
    fits(message)
    seen = words_in(blocks_of(message))
    assert "●●●● CRITICAL · Sirte › Surt › Libya: severity HIGH → CRITICAL; 30 reported killed, 12 before" in seen
    assert "Death toll in Sirte rises" in seen
    assert message.text.startswith("Update · Sirte › Surt › Libya: severity HIGH → CRITICAL")


def test_an_update_in_a_thread_begins_with_what_is_new() -> None:
    seen = words_in(blocks_of(compose_update(an_update(a_development(), fatalities=30), KEY, NAMES)))
    assert seen.strip().startswith("30 reported killed, 12 before; confirmed by a second source, Paper 2")


def test_an_update_beside_the_news_of_another_story_says_of_which_it_is() -> None:
    outcome = an_update(a_development(), fatalities=30, headline="Thirty dead in Sirte")
    message = compose_update(outcome, KEY, NAMES, beside=True)
    named = "“Militia retakes the harbour of Sirte”: 30 reported killed, 12 before"
    assert words_in(blocks_of(message)).strip().startswith(named), "as its alert has it"
    assert message.text.startswith(f"Update · Sirte › Surt › Libya: {named}")


def test_a_toll_that_was_lowered_is_called_a_correction() -> None:
    lowered = compose_update(an_update(a_development(), fatalities=9), KEY, NAMES)
    assert words_in(blocks_of(lowered)).strip().startswith("Corrected: 9 reported killed, 12 before")


def test_an_update_says_that_those_who_were_taken_are_free() -> None:
    outcome = replace(an_update(a_development()), changes=(Change(ChangeKind.FREED, "all"),))
    seen = words_in(blocks_of(compose_update(outcome, KEY, NAMES)))
    assert seen.strip().startswith("All captives reported free")


def test_an_update_says_nothing_of_how_it_was_matched() -> None:
    reason = "same story as “Militia retakes the harbour of Sirte” (0.91); responsibility claimed"
    message = compose_update(replace(an_update(a_development()), reason=reason), KEY, NAMES)
    fits(message)
    assert "0.91" not in message.text + message.blocks
    assert "same story" not in message.text + message.blocks


def test_an_update_of_which_nothing_is_news_names_the_report_that_brought_it() -> None:
    before = a_development()
    more = an_update(before, reports=(*before.reports, a_report(2, publisher="paper-1")))
    assert more.changes == ()
    text = compose_update(more, KEY, NAMES).text
    assert text.startswith("Update · Sirte › Surt › Libya: a new report by Paper 2. Militia retakes")


IN_MALI = replace(SIRTE, text="Gao", name="Gao", country="ML", admin1="ML.10", geonames_id=2457161)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ({"fatalities": 1_000}, {"fatalities": 1_200}, "1,200 reported killed, 1,000 before"),
        ({"actors": ()}, {"actors": (Actor("Islamic State", "armed-group"),)}, "now named: Islamic State"),
        ({"actors": ()}, {"actors": (Actor("Army", "army"),)}, "confirmed by a second source, Paper 2. Death"),
        ({"places": ()}, {"places": (SIRTE,)}, "the place is now known: Sirte"),
        ({}, {"countries": ("LY", "ML"), "reports": (a_report(2, places=(IN_MALI,)),)}, "now also in Mali"),
        (
            {},
            {"reports": (a_report(2, title="Islamic State claims responsibility for Sirte attack"),)},
            "Islamic State claims responsibility",
        ),
    ],
)
def test_an_update_says_what_is_news(before: dict[str, Any], after: dict[str, Any], said: str) -> None:
    assert said in compose_update(an_update(a_development(**before), **after), KEY, NAMES).text


def test_a_followed_town_says_how_far_it_reaches() -> None:
    message = compose_list([a_wish(SIRTE_TARGET)], [], None)
    assert "*Sirte* (LY), 50 km around" in marked(blocks_of(message))


@pytest.mark.parametrize("at", range(6))
def test_the_mark_in_a_wrong_filter_tears_no_sign_apart(at: int) -> None:
    family = "\N{MAN}\u200d\N{WOMAN}\u200d\N{GIRL}"
    shown = blocks_of(compose_wrong_filter(family, "no such field", "x", at))[0]["elements"][1]["elements"]
    assert {part["text"].strip() for part in shown} == {"here", family}


def test_nothing_hidden_and_no_region_of_our_own_are_said_in_words() -> None:
    assert preview_words(Hidden(Worst(0, ()), 0)) == "In the last 30 days this would have kept nothing quiet"
    assert (
        preview_words(Hidden(Worst(1, (a_development(),)), 0))
        == "In the last 30 days this would have kept quiet 1 alert"
    )
    assert compose_regions([], NAMES).text == "No regions of our own yet."


@settings(max_examples=15, deadline=None)
@given(developments, naughty)
def test_slack_takes_whatever_the_sources_wrote(development: Development, said: str) -> None:
    fits(compose_alert(development, said, KEY, NAMES, NOON))
    fits(compose_update(Outcome(an_update(development).decision, said, development, UNLOCATED), KEY, NAMES))
    fits(compose_word(said))
    story = compose_story(development, said, NAMES, NOON)
    assert wrong_in_view(story) == []
    follow = Follow("d1", said, "C1", "U1", NOON)
    fits(compose_followed(follow))
    fits(compose_stories([follow] * 30))
    snooze = Snooze("C1", SnoozeKind.ACTOR, said[:150], said, "U1", NOON, NOON + HOUR)
    feedback = said_of(development, FeedbackKind.PLACE, "C1", "U1", NOON, said)
    fits(compose_noted(feedback, NAMES))
    fits(compose_tuning([feedback] * 60, NAMES))
    form = compose_place_form(development, "{}", NAMES)
    assert wrong_in_view(form) == []
    marked_so = corrected(development, [feedback, replace(feedback, kind=FeedbackKind.IRRELEVANT, by=said[:20])])
    fits(compose_alert(marked_so, said, KEY, NAMES, NOON))
    region = OwnRegion(said, "x", ("LY",) * 30, (said[:20],) * 30, "U1", NOON)
    fits(compose_regions([region] * 50, NAMES))
    fits(compose_region(region, 3, NAMES))
    hidden = Hidden(Worst(9, (development,) * 5), 2)
    fits(compose_snoozed(snooze, hidden))
    fits(compose_snoozes([snooze] * 60))
    form = compose_snooze_form([Snoozable(kind, said, said) for kind in SnoozeKind], "{}", hidden, NAMES)
    assert wrong_in_view(form) == []
    target = Target(TargetKind.PLACE, "1", said[:200] or "x")
    fits(compose_mistake(said, (said,), (target, target)))
    fits(compose_trouble(said, said))
    fits(compose_why(said, [Why(development, said)] * 5, NAMES))
    fits(compose_why(said, [], NAMES))
    fits(compose_wrong_filter(said[:500], "I know no such field", said[2:9], 2))
    wish = a_wish(target, types=(said[:50],), filter=said[:500], quiet=Quiet(0, 5, "UTC"))
    fits(compose_list([wish], [PLAN], said))
    fits(compose_subscribed([wish], Worst(1, (development,)), NAMES))
    fits(compose_subscribed([wish], Worst(1, (development,)), NAMES, "", [Swap(target, target)] * 40))
    fits(compose_unsubscribed([target], [target]))
    source = Source("s", said, "p", development.url)
    fits(compose_sources([source], {"s": FeedState("s", polled=NOON, failures=4, trouble=said)}))


def test_which_of_several_towns_was_taken_is_said_and_each_of_the_others_is_a_button() -> None:
    other, third = replace(SIRTE_TARGET, id="1", country="ML"), replace(SIRTE_TARGET, id="2", country="US")
    swaps = [Swap(SIRTE_TARGET, other), Swap(SIRTE_TARGET, third)]
    message = compose_subscribed([a_wish(SIRTE_TARGET)], Worst(0, ()), NAMES, "", swaps)
    fits(message)
    assert message.text.startswith("Subscribed to Sirte, Libya (medium and above, 50 km around).")
    assert "I took the likeliest of that name: Sirte, Libya." in words_in(blocks_of(message))
    (row,) = (block for block in blocks_of(message) if block["type"] == "actions")
    labels = [button["text"]["text"] for button in row["elements"]]
    assert labels == ["Sirte, Mali instead", "Sirte, United States instead"]
    assert [unpack_swap(button["value"]) for button in row["elements"]] == swaps
    alone = compose_subscribed([a_wish(SIRTE_TARGET)], Worst(0, ()), NAMES)
    assert "actions" not in {block["type"] for block in blocks_of(alone)}


def test_a_button_of_an_older_version_still_carries_its_target() -> None:
    assert unpack(json.dumps({"page": 1, **json.loads(pack(SIRTE_TARGET))})) == SIRTE_TARGET


@pytest.mark.parametrize("value", ["", "[]", "{}", '{"old": 1, "new": 2}', pack(SIRTE_TARGET)])
def test_a_button_that_we_did_not_make_swaps_nothing(value: str) -> None:
    with pytest.raises(PermanentError):
        unpack_swap(value)


def test_long_lists_of_what_is_followed_and_read_fit_and_count_the_rest() -> None:
    name = "Republic & Autonomous Province of a Very Long Name, " * 2
    wishes = [a_wish(replace(LIBYA, id=str(n), name=f"{n} {name}"), unlocated=True) for n in range(90)]
    for message in (
        compose_list(wishes, [PLAN, WEEKLY], None),
        compose_subscribed(wishes, Worst(0, ()), NAMES, "Not here yet."),
    ):
        fits(message)
        seen = words_in(blocks_of(message))
        assert f"and {90 - seen.count('since')} more" in seen or f"and to {90 - seen.count('since')} more" in seen
    sources = [Source(f"s{n}", f"{n} {name}", "p", "https://s.example/") for n in range(90)]
    states = {one.id: FeedState(one.id, polled=NOON, failures=4, trouble="x" * 200) for one in sources}
    message = compose_sources(sources, states)
    fits(message)
    shown = words_in(blocks_of(message)).count("failed 4 times")
    assert f"and {90 - shown} more, {90 - shown} of them in trouble" in words_in(blocks_of(message))


def test_our_own_words_fit() -> None:
    counts = {NoticeState.POSTED: 4, NoticeState.WAITING: 1}
    health = Health(NOON, 12, ["Harbour Post"], NOON, 3, 0, counts)
    for message in (
        compose_help(),
        compose_hello(),
        compose_welcome(KEY),
        compose_list([], [], None),
        compose_status(health),
    ):
        fits(message)
    fits(compose_plan(PLAN, date(2026, 11, 21)))
    fits(compose_list([a_wish(replace(LIBYA, id=str(n), name=f"Place {n}")) for n in range(70)], [PLAN], None))
    fits(compose_sources([Source(f"s{n}", f"Source {n}", "p", "https://s.example/") for n in range(300)], {}))


def test_a_source_in_trouble_stands_first_with_its_trouble() -> None:
    known = [Source("a", "Alpha", "a", "https://a.example/"), Source("z", "Zulu", "z", "https://z.example/")]
    states = {"z": FeedState("z", polled=NOON, failures=5, trouble="answered 404")}
    seen = words_in(blocks_of(compose_sources(known, states)))
    assert "2 sources, 1 in trouble" in seen
    assert seen.index("Zulu") < seen.index("Alpha")
    assert "failed 5 times in a row: answered 404" in seen


def test_the_home_fits() -> None:
    wishes = [a_wish(channel=f"C{n}") for n in range(200)]
    snoozes = [Snooze(f"C{n}", SnoozeKind.TYPE, "x" * 300, "x" * 300, "U1", NOON, NOON) for n in range(200)]
    home = compose_home(wishes, [PLAN], {"C3": "this channel is archived"}, "12 sources read", snoozes)
    for form in (compose_digest_form("C1", PLAN, "UTC"), compose_quiet_form("C1", None, "UTC")):
        assert wrong_in_view(form) == []
    assert wrong_in_view(home) == []


def test_the_home_lists_what_a_channel_follows_by_name() -> None:
    names = {"CF": "Central African Republic", "AE": "United Arab Emirates", "LY": "Libya"}
    targets = [Target(TargetKind.COUNTRY, code, name, code) for code, name in names.items()]
    shown = words_in(compose_home([a_wish(target=one) for one in targets], [], {}, "")["blocks"])
    assert sorted(shown.index(name) for name in names.values()) == [
        shown.index(name) for name in sorted(names.values())
    ]


def test_severity_is_a_word_and_a_gauge_for_every_level() -> None:
    heads = [
        blocks_of(compose_alert(a_development(severity=one), WISH, KEY, NAMES, NOON))[0]["text"]["text"].split(" ·")[0]
        for one in Severity
    ]
    assert heads == ["●○○○ LOW", "●●○○ MEDIUM", "●●●○ HIGH", "●●●● CRITICAL"]


def test_the_check_itself_catches_what_slack_refuses() -> None:
    text = {"type": "plain_text", "text": "x" * 151}
    assert wrong_in([])
    assert wrong_in([{"type": "header", "text": text}])
    assert wrong_in([{"type": "divider"}] * 51)
    assert wrong_in([{"type": "section", "text": {"type": "mrkdwn", "text": ""}}])
    assert wrong_in([{"type": "divider", "block_id": "a"}, {"type": "divider", "block_id": "a"}])
    assert wrong_in([{"type": "marquee"}])
    assert wrong_in([{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 2_400}}] * 4)
    assert not wrong_in([{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 2_300}}] * 4)
    assert wrong_in([{"type": "context", "elements": []}])
    assert not wrong_in([{"type": "divider"}])
    assert wrong_in([{"type": "header", "text": {"type": "plain_text", "text": "😀" * 76}}])
    assert not wrong_in([{"type": "header", "text": {"type": "plain_text", "text": "😀" * 75}}])
    parts = [{"type": "rich_text_section", "elements": [{"type": "text", "text": "x" * 2_700}]}] * 3
    assert wrong_in([{"type": "rich_text", "elements": parts}])


def as_read(development: Development) -> str:
    return words_in(blocks_of(compose_alert(development, WISH, KEY, NAMES, NOON)))


def test_a_summary_that_only_repeats_the_headline_is_left_out() -> None:
    seen = as_read(a_development(summary=("Militia retakes the harbour of Sirte.",)))
    assert seen.count("Militia retakes the harbour of Sirte") == 1
