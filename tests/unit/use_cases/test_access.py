"""Who may change what, as a decision."""

import pytest

from bot.access import Access, Membership, Presence, Refusal, Subject, Who, why_not

SUBJECTS = tuple(Subject)


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("who", Who)
@pytest.mark.parametrize("membership", [Membership.GUEST, Membership.OUTSIDE, Membership.UNSURE])
def test_no_rule_lets_in_who_is_no_full_member(subject: Subject, who: Who, membership: Membership) -> None:
    access = Access().ruled(SUBJECTS, who).naming("U1")
    assert why_not(subject, access, "U1", membership, Presence.THERE) is not None


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("who", Who)
def test_an_admin_in_the_channel_may_change_everything_under_every_rule(subject: Subject, who: Who) -> None:
    assert why_not(subject, Access().ruled(SUBJECTS, who), "U1", Membership.ADMIN, Presence.THERE) is None


@pytest.mark.parametrize("who", Who)
def test_only_admins_change_the_rules_whatever_the_rules_say(who: Who) -> None:
    access = Access().ruled(SUBJECTS, who).naming("U1")
    assert why_not(Subject.ACCESS, access, "U1", Membership.MEMBER, Presence.THERE) is Refusal.NOT_AN_ADMIN
    assert why_not(Subject.ACCESS, access, "U1", Membership.UNTOLD, Presence.THERE) is Refusal.UNTOLD


def test_a_rule_is_for_its_subject_alone() -> None:
    access = Access().ruled((Subject.SOURCES,), Who.ADMINS)
    assert why_not(Subject.SOURCES, access, "U1", Membership.MEMBER, Presence.THERE) is Refusal.NOT_AN_ADMIN
    assert why_not(Subject.SUBSCRIPTIONS, access, "U1", Membership.MEMBER, Presence.NOT_THERE) is None


def test_where_slack_does_not_say_who_is_in_the_channel_nothing_is_changed() -> None:
    access = Access().ruled(SUBJECTS, Who.MEMBERS)
    assert why_not(Subject.STORIES, access, "U1", Membership.MEMBER, Presence.UNSURE) is Refusal.UNSURE


def test_a_later_rule_replaces_an_earlier_one() -> None:
    access = Access().ruled(SUBJECTS, Who.ADMINS).ruled((Subject.SOURCES,), Who.EVERYONE)
    assert access.who(Subject.SOURCES) is Who.EVERYONE
    assert access.who(Subject.SUBSCRIPTIONS) is Who.ADMINS
