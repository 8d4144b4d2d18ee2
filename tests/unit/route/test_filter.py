"""A subscription's filter."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Actor, Development, Reason, Severity
from bot.route.alert import why_tell
from bot.route.filter import matches
from bot.route.filter_text import FIELDS, MOST, Both, Either, Filter, Has, Not, Vocabulary, Wrong, parse
from tests.unit.tell.news import NAMES, NOON, a_development, a_report, a_wish, an_update, new

KNOWN = Vocabulary(NAMES.event_ids, lambda words: ("LY",) if words.casefold() == "libya" else ())


def read(text: str) -> Filter:
    found = parse(text, KNOWN)
    assert not isinstance(found, Wrong), found
    return found


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ('actor:"Boko Haram" AND NOT type:attack', 'actor:"Boko Haram" AND NOT type:attack'),
        ("ACTOR:is type:attack", "actor:is AND type:attack"),
        ("harbour or (port and not airport)", "word:harbour OR (word:port AND NOT word:airport)"),
        ("country:Libya severity:HIGH", "country:LY AND severity:high"),
        ("severity>=high OR Severity >= low", "severity:high OR severity:low"),
        ("severity:>=high type=attack", "severity:high AND type:attack"),
        ('source = "Daily Relay"', 'source:"Daily Relay"'),
        ('"a=b"', 'word:"a=b"'),
        ("NOT type:unrest", "NOT (type:riot OR type:protest)"),
        ('type:"territory change"', "type:territory-change"),
        ('"and"', 'word:"and"'),
        ("((a))", "word:a"),
    ],
)
def test_a_filter_is_read_as_people_type_it_and_stored_with_its_ids(text: str, stored: str) -> None:
    assert str(read(text)) == stored
    assert parse(stored) == read(text)


@pytest.mark.parametrize(
    ("text", "problem", "word"),
    [
        ("colour:red", "no such field", "colour"),
        ("type:volcano", "no such kind of event", "volcano"),
        ("country:Atlantis", "no such country", "Atlantis"),
        ("severity:awful", "low, medium, high and critical", "awful"),
        ("actor:", "needs a value", "actor"),
        ("actor:(a)", "needs a value", "("),
        ("a AND", "something is missing", "the end"),
        ("a OR OR b", "something is missing", "OR"),
        ("(a OR b", "not closed", "the end"),
        ("a OR b)", "never opened", ")"),
        ('actor:"Boko Haram', "quotation mark is not closed", '"'),
        ("()", "something is missing", ")"),
        ("", "something is missing", "the end"),
        ("(" * 30 + "a" + ")" * 30, "nested too deeply", "("),
        ("a" * (MOST + 1), f"at most {MOST}", "a"),
    ],
)
def test_a_mistake_points_at_the_word(text: str, problem: str, word: str) -> None:
    found = parse(text, KNOWN)
    assert isinstance(found, Wrong)
    assert problem in found.problem
    assert found.word == word
    assert found.word == "the end" or text[found.at :].startswith(found.word)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ('actor:"islamic STATE"', True),
        ("actor:islam", False),
        ("actor:state", True),
        ("type:territory-change", True),
        ("type:attack", False),
        ("place:sirte", True),
        ("country:Libya", True),
        ("severity:medium", True),
        ("severity:critical", False),
        ('source:"paper 1"', True),
        ("harbour", True),
        ("hospital", True),
        ("harb", False),
        ("harbour AND hospital", True),
        ("harbour AND NOT hospital", False),
        ("airport OR type:territory-change", True),
        ("NOT (airport OR port)", True),
    ],
)
def test_what_a_filter_means(text: str, meant: bool) -> None:
    assert matches(read(text), a_development()) is meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ('source:"paper 1" source:"paper 2"', True),
        ('NOT source:"paper 1"', True),
        ('NOT source:"paper 1" AND NOT source:"paper 2"', False),
        ('NOT (source:"paper 1" OR source:"paper 2")', False),
        ('NOT source:"paper 1" AND NOT source:"paper 3"', True),
        ("NOT source:paper", False),
        ('harbour NOT source:"paper 1"', True),
        ('airport NOT source:"paper 1"', False),
        ('NOT harbour NOT source:"paper 1"', False),
    ],
)
def test_what_somebody_else_reports_too_is_no_matter_of_a_source_that_is_left_out(text: str, meant: bool) -> None:
    assert matches(read(text), a_development(reports=(a_report(1), a_report(2)))) is meant


def test_a_filtered_development_is_not_told_and_the_reason_says_so() -> None:
    wish = a_wish(filter="NOT type:territory-change")
    verdict = why_tell(new(a_development()), [wish], None, NOON)
    assert verdict.reason is Reason.FILTERED
    assert why_tell(new(a_development(event_type="attack")), [wish], None, NOON).reason is Reason.FIRST_REPORT
    assert why_tell(new(a_development()), [wish, a_wish(types=("attack",))], None, NOON).reason is Reason.FILTERED
    assert why_tell(new(a_development()), [wish, a_wish()], None, NOON).reason is Reason.FIRST_REPORT


def test_who_was_told_hears_how_it_goes_on_whatever_kind_it_turns_out_to_be() -> None:
    grown = an_update(a_development(), event_type="attack", severity=Severity.CRITICAL)
    wish = a_wish(types=("territory-change",))
    assert why_tell(grown, [wish], Severity.HIGH, NOON).reason is Reason.ESCALATED
    assert why_tell(grown, [wish], None, NOON).reason is Reason.FILTERED


def test_a_filter_of_a_newer_version_lets_everything_through() -> None:
    assert why_tell(new(a_development()), [a_wish(filter="mood:grim")], None, NOON).reason is Reason.FIRST_REPORT


values = st.text("abcXYZ 'é-", min_size=1, max_size=12).map(str.strip).filter(bool)
leaves = st.one_of(
    st.builds(Has, st.sampled_from([name for name in FIELDS if name != "severity"]), values),
    st.builds(Has, st.just("severity"), st.sampled_from([severity.label for severity in Severity])),
)


def joined(inner: st.SearchStrategy[Filter]) -> st.SearchStrategy[Filter]:
    """One level more; a part of the same kind is no part, for writing flattens nothing."""
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(st.builds(Not, inner), st.builds(Both, several), st.builds(Either, several))


filters = st.recursive(leaves, joined, max_leaves=8)
developments = st.builds(
    lambda headline, name, kind, severity: replace(
        a_development(headline=headline, event_type=kind, severity=severity),
        actors=(Actor(name, "army"),),
        reports=(a_report(title=headline),),
    ),
    values,
    values,
    st.sampled_from(["attack", "riot", None]),
    st.sampled_from(list(Severity)),
)


@given(filters)
def test_what_is_written_is_read_back(wanted: Filter) -> None:
    if len(str(wanted)) <= MOST:
        assert parse(str(wanted)) == wanted


@given(filters, filters, developments)
def test_and_or_and_not_keep_the_laws(one: Filter, other: Filter, development: Development) -> None:
    is_one, is_other = matches(one, development), matches(other, development)
    assert matches(Not(one), development) is not is_one
    assert matches(Both((one, other)), development) is (is_one and is_other)
    assert matches(Not(Either((one, other))), development) is matches(Both((Not(one), Not(other))), development)


@given(st.text('abAND OR NOT actor:type:"()é', max_size=60))
def test_whatever_is_typed_is_a_filter_or_a_mistake_in_it(text: str) -> None:
    found = parse(text)
    if isinstance(found, Wrong):
        assert found.problem
    else:
        assert parse(str(found)) == found
