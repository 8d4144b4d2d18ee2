"""An outcome as messages in channels."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import (
    Decision,
    Development,
    Follow,
    Grouped,
    Message,
    Notice,
    NoticeKind,
    Outcome,
    Severity,
    Subscription,
)
from bot.question import covers, is_unlocated
from bot.route.keys import root_key
from bot.route.notices import Composers, notices
from bot.route.shelter import Threads
from tests.unit.tell.news import (
    HOUR,
    LIBYA,
    NOON,
    NORTH_AFRICA,
    SAHEL,
    UNLOCATED,
    a_development,
    a_report,
    a_wish,
    an_update,
    new,
)


def alert(development: Development, wish: str, key: str, now: datetime) -> Message:
    return Message(f"{development.headline} v{development.version} {wish}", key)


def update(outcome: Outcome, key: str, followers: Sequence[str], beside: bool) -> Message:
    return Message(outcome.reason, key)


def group(grouped: Sequence[Grouped], key: str) -> Message:
    return Message(f"{len(grouped)} more", key)


COMPOSE = Composers(alert, update, group)


def told(
    outcome: Outcome, wishes: Sequence[Subscription], before: Mapping[str, Severity] | None = None
) -> tuple[Notice, ...]:
    return notices(outcome, wishes, Threads(before or {}), "T1", NOON, COMPOSE)


def test_a_new_development_is_one_alert_a_channel_however_many_wishes_it_meets() -> None:
    found = told(new(a_development()), [a_wish(LIBYA), a_wish(NORTH_AFRICA), a_wish(channel="C2")])
    assert [(notice.channel, notice.kind) for notice in found] == [("C1", NoticeKind.ALERT), ("C2", NoticeKind.ALERT)]


def test_an_update_is_a_reply_and_then_an_edit_of_the_root() -> None:
    first = told(new(a_development()), [a_wish()])[0]
    reply, edit = told(an_update(a_development()), [a_wish()], {"C1": Severity.HIGH})
    assert (reply.kind, edit.kind) == (NoticeKind.UPDATE, NoticeKind.EDIT)
    assert reply.root == edit.root == first.key
    assert edit.message.blocks == first.key, "the edited root can still be found by its own key"
    assert len({first.key, reply.key, edit.key}) == 3


def test_only_a_rise_to_critical_is_shown_in_the_channel_too() -> None:
    rise = an_update(a_development(), severity=Severity.CRITICAL)
    assert told(rise, [a_wish()], {"C1": Severity.HIGH})[0].broadcast
    assert not told(rise, [a_wish()], {"C1": Severity.HIGH})[1].broadcast
    assert not told(rise, [a_wish()], {"C1": Severity.CRITICAL})[0].broadcast


def test_more_of_the_same_is_counted_in_the_root_and_told_nobody() -> None:
    before = a_development()
    more = replace(an_update(before), decision=Decision.MORE)
    reprint = replace(before, version=2, reports=(*before.reports, a_report(2, reprint=True)))
    hurt = replace(before, version=2, wounded=9)
    for outcome in (more, *(Outcome(Decision.MORE, "no news", after, before) for after in (reprint, hurt))):
        assert [notice.kind for notice in told(outcome, [a_wish()], {"C1": Severity.HIGH})] == [NoticeKind.EDIT]
    assert told(Outcome(Decision.MORE, "nothing new", before, before), [a_wish()], {"C1": Severity.HIGH}) == ()


def test_an_update_is_for_the_eyes_of_who_follows_the_story_in_that_channel() -> None:
    heard: dict[str, Sequence[str]] = {}

    def listening(outcome: Outcome, key: str, followers: Sequence[str], beside: bool) -> Message:
        heard[key] = followers
        return update(outcome, key, followers, beside)

    asked = [("d1", "C1", "U2", 2), ("d1", "C1", "U1", 1), ("d1", "C2", "U3", 1), ("d2", "C1", "U4", 1)]
    follows = [Follow(story, "", channel, user, NOON + HOUR * n) for story, channel, user, n in asked]
    outcome, before = an_update(a_development()), Threads({"C1": Severity.HIGH})
    reply, _ = notices(outcome, [a_wish()], before, "T1", NOON, Composers(alert, listening, group), follows)
    assert heard == {reply.key: ("U1", "U2")}


def test_no_later_version_can_alert_a_channel_twice() -> None:
    first = told(new(a_development()), [a_wish()])[0]
    later = told(an_update(a_development()), [a_wish()])[0]
    assert later.kind is NoticeKind.ALERT
    assert later.key == first.key == root_key("T1", "C1", "d1")


def test_a_key_is_one_workspaces_and_one_channels() -> None:
    keys = {root_key(team, channel, "d1") for team in ("T1", "T2") for channel in ("C1", "C2")}
    assert len(keys) == 4
    assert all(len(key) == 32 and int(key, 16) >= 0 for key in keys)


severities = st.sampled_from(list(Severity))
targets = st.sampled_from([LIBYA, NORTH_AFRICA, SAHEL])
wishes = st.lists(
    st.builds(
        Subscription,
        channel=st.sampled_from(["C1", "C2", "C3"]),
        target=targets,
        at_least=severities,
        by=st.just("U1"),
        since=st.just(NOON),
        unlocated=st.booleans(),
    ),
    max_size=8,
)
elsewhere = a_development(id="d2", countries=("ML",), regions=("sahel",), places=())
developments = st.builds(
    lambda development, severity: replace(development, severity=severity),
    st.sampled_from([a_development(), elsewhere, UNLOCATED]),
    severities,
)
outcomes = st.one_of(
    developments.map(new),
    st.builds(lambda before, severity: an_update(before, severity=severity), developments, severities),
)
channels = st.dictionaries(st.sampled_from(["C1", "C2", "C3"]), severities)


@given(outcomes, wishes, channels)
def test_nobody_hears_of_a_region_they_did_not_ask_for(
    outcome: Outcome, wanted: list[Subscription], before: dict[str, Severity]
) -> None:
    assert outcome.development is not None
    for notice in told(outcome, wanted, before):
        theirs = [wish for wish in wanted if wish.channel == notice.channel]
        place = any(covers(wish.target, outcome.development) for wish in theirs)
        asked = place or (is_unlocated(outcome.development) and any(wish.unlocated for wish in theirs))
        assert asked or (notice.kind is NoticeKind.EDIT and notice.channel in before)


@pytest.mark.parametrize("wanted", [[a_wish(SAHEL)], []])
def test_an_alert_stays_true_though_its_channel_follows_the_place_no_more(wanted: list[Subscription]) -> None:
    (edit,) = told(an_update(a_development()), wanted, {"C1": Severity.HIGH})
    assert edit.kind is NoticeKind.EDIT
    assert "this channel followed it when it was told" in edit.message.text


@given(outcomes, wishes, channels)
def test_an_escalation_is_never_swallowed(
    outcome: Outcome, wanted: list[Subscription], before: dict[str, Severity]
) -> None:
    assert outcome.development is not None
    heard = {notice.channel for notice in told(outcome, wanted, before) if notice.kind is not NoticeKind.EDIT}
    severity = outcome.development.severity
    for wish in wanted:
        asked = covers(wish.target, outcome.development) and severity >= wish.at_least
        if asked and severity > before.get(wish.channel, 0):
            assert wish.channel in heard


@given(outcomes, wishes, channels, st.randoms())
def test_the_same_news_gives_the_same_notices_in_whatever_order_the_wishes_come(
    outcome: Outcome, wanted: list[Subscription], before: dict[str, Severity], chance: Random
) -> None:
    shuffled = list(wanted)
    chance.shuffle(shuffled)
    first, again = told(outcome, wanted, before), told(outcome, shuffled, before)
    assert [(one.key, one.kind) for one in first] == [(one.key, one.kind) for one in again]
    assert len({one.key for one in first}) == len(first)


@given(outcomes, wishes, channels)
def test_an_update_never_stands_before_its_alert_and_never_without_its_edit(
    outcome: Outcome, wanted: list[Subscription], before: dict[str, Severity]
) -> None:
    for channel in {"C1", "C2", "C3"}:
        kinds = [one.kind for one in told(outcome, wanted, before) if one.channel == channel]
        assert kinds in ([], [NoticeKind.ALERT], [NoticeKind.EDIT], [NoticeKind.UPDATE, NoticeKind.EDIT])
