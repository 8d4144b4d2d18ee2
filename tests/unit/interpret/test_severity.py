"""How bad it is: the table of bot/interpret/severity.py."""

from hypothesis import given
from hypothesis import strategies as st

from bot.interpret.severity import Facts, judge
from bot.model import EventType, Severity
from config.events import load_events

EVENTS = {event.id: event for event in load_events()}
KINDS = st.sampled_from(list(EVENTS.values()))


def severity_of(
    kind: str, title: str = "", dead: int | None = None, lead: str = "", states: tuple[str, ...] = ()
) -> Severity:
    return judge(Facts(EVENTS[kind], dead, title, lead, frozenset(states))).severity


def test_a_state_that_attacks_a_state_is_critical() -> None:
    assert severity_of("interstate-attack", "US and Israel attack Iran") is Severity.CRITICAL
    assert severity_of("interstate-attack", "Attacks on Iran") is Severity.CRITICAL


def test_the_dead_raise_it() -> None:
    assert severity_of("bombing", dead=3) is Severity.MEDIUM
    assert severity_of("bombing", dead=10) is Severity.HIGH
    assert severity_of("bombing", dead=50) is Severity.CRITICAL
    assert severity_of("protest", dead=1) is Severity.MEDIUM


def test_an_attack_that_hurt_nobody_is_no_more_than_medium() -> None:
    assert severity_of("air-strike", dead=0) is Severity.MEDIUM


def test_a_leader_killed_or_ousted_is_critical() -> None:
    assert severity_of("attack", "President shot dead in his residence") is Severity.CRITICAL
    assert severity_of("attack", "Gunmen assassinate Haitian president at home") is Severity.CRITICAL
    assert severity_of("mass-arrest", "Prime Minister Abdalla Hamdok detained") is Severity.CRITICAL


def test_a_leader_who_speaks_of_the_killed_is_not_hit() -> None:
    assert severity_of("attack", "President says three soldiers killed in raid") is Severity.MEDIUM
    assert severity_of("attack", "Gunmen kill guard near president's home") is Severity.MEDIUM


def test_a_former_leader_is_no_leader() -> None:
    assert severity_of("attack", "Former president shot dead in his residence") is Severity.MEDIUM


def test_a_foiled_plot_or_a_threat_is_lower_than_the_deed() -> None:
    assert severity_of("air-strike", "Minister threatens air strikes") is Severity.MEDIUM
    assert severity_of("bombing", "Police foil plot to bomb a station") is Severity.LOW


def test_a_blockade_is_high_and_a_threatened_one_is_not() -> None:
    assert severity_of("blockade", "Navy closes the strait", dead=0) is Severity.HIGH
    assert severity_of("blockade", "Navy threatens to close the strait") is Severity.MEDIUM


def test_an_arms_embargo_weighs_more_than_sanctions_on_a_person() -> None:
    assert severity_of("sanctions", "UN renews arms embargo") is Severity.MEDIUM
    assert severity_of("sanctions", "Security Council votes for new sanctions") is Severity.MEDIUM
    assert severity_of("sanctions", "Minister's accounts frozen") is Severity.LOW


def test_force_between_states_is_higher_than_within_one() -> None:
    assert severity_of("shelling", "Shells land", states=("IN", "PK")) > severity_of("shelling", "Shells land")


def test_it_says_what_moved_it() -> None:
    verdict = judge(Facts(EVENTS["bombing"], 61, "", "", frozenset()))
    assert "50 dead or more" in verdict.why


@given(KINDS, st.integers(0, 1000), st.integers(0, 1000), st.text(max_size=80))
def test_more_dead_are_never_less_severe(kind: EventType, some: int, more: int, title: str) -> None:
    few, many = sorted((some, some + more))
    low, high = (judge(Facts(kind, dead, title, "", frozenset())).severity for dead in (few, many))
    assert low <= high
