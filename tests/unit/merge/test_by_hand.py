from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.merge.by_hand import and_its_like, merged, split, split_id, told_apart
from bot.merge.fingerprint import trace
from bot.merge.match import match
from bot.merge.timeline import begin, fold, mark_of
from bot.model import Article, Decision, Development, Reading, Severity, Shelf
from tests.unit.merge.newsroom import Desk, article, reading

Telling = tuple[Article, Reading]
TITLES = ["Car bomb in Mosul market", "Mosul market bomb kills many", "Blast kills shoppers in Mosul", "Mosul: blast"]

tellings = st.builds(
    lambda title, by, hours, severity, dead: (
        article(title, by=by, hours=hours),
        reading(severity=severity, dead=dead, summary=(title,)),
    ),
    st.sampled_from(TITLES),
    st.sampled_from(["Wire", "Star", "Courier"]),
    st.integers(0, 60),
    st.sampled_from(Severity),
    st.none() | st.integers(1, 90),
)
streams = st.lists(tellings, min_size=2, max_size=7, unique_by=lambda told: told[0].id)


def told(stream: Sequence[Telling]) -> Development:
    development = begin(*stream[0], trace(*stream[0]))
    for fresh in stream[1:]:
        development = fold(development, *fresh, trace(*fresh))
    return development


def as_told(development: Development) -> Development:
    """But for what depends on who ruled when."""
    return replace(development, id="", version=0, absorbed=(), apart=(), announced=())


@given(streams, st.data())
def test_two_stories_merged_are_what_their_reports_make_in_any_order(
    stream: list[Telling], data: st.DataObject
) -> None:
    cut = data.draw(st.integers(1, len(stream) - 1))
    one, other = told(stream[:cut]), told(stream[cut:])
    assert as_told(merged(one, other)) == as_told(merged(other, one)) == as_told(told(stream))


@given(streams, st.data())
def test_what_is_merged_and_split_again_is_as_it_was(stream: list[Telling], data: st.DataObject) -> None:
    cut = data.draw(st.integers(1, len(stream) - 1))
    one, other = told(stream[:cut]), told(stream[cut:])
    rest, again = split(merged(one, other), [mark_of(report) for report in other.reports], other.id)
    assert as_told(rest) == as_told(one)
    assert as_told(again) == as_told(other)
    assert (rest.id, again.id, rest.absorbed) == (one.id, other.id, ())
    assert min(rest.version, again.version) > max(one.version, other.version), "no notice of old is taken for a new one"


def a_desk() -> Desk:
    """Two bombings that were taken for one."""
    desk = Desk()
    for title, by, hours in (
        ("Car bomb in Mosul market kills nine", "Wire", 0.0),
        ("Nine killed by car bomb at market in Mosul", "Star", 0.5),
        ("Second car bomb in Mosul hits a busy street", "Post", 1.0),
    ):
        desk.take(article(title, by=by, hours=hours), reading())
    assert len(desk.stories) == 1
    return desk


def split_off(desk: Desk, title: str) -> tuple[Development, Development]:
    (story,) = desk.stories.values()
    report = next(one for one in story.reports if one.title == title)
    moved = and_its_like(story, report)
    rest, begun = told_apart(*split(story, moved, split_id(story, moved)))
    desk.stories |= {rest.id: rest, begun.id: begun}
    return rest, begun


def test_what_is_like_a_split_report_goes_to_its_story_and_never_back() -> None:
    desk = a_desk()
    rest, begun = split_off(desk, "Second car bomb in Mosul hits a busy street")
    like = desk.take(article("Busy street in Mosul hit by second car bomb", by="Courier", hours=2), reading())
    assert like.development is not None
    assert like.development.id == begun.id
    other = desk.take(article("Mosul market car bomb: nine killed, mayor says", by="Courier", hours=2), reading())
    assert other.development is not None
    assert other.development.id == rest.id


def test_a_split_report_that_comes_again_is_a_duplicate_of_its_own_story() -> None:
    desk = a_desk()
    _, begun = split_off(desk, "Second car bomb in Mosul hits a busy street")
    again = desk.take(article("Second car bomb in Mosul hits a busy street", by="Post", hours=1.0), reading())
    assert again.decision is Decision.DUPLICATE
    assert again.development is not None
    assert again.development.id == begun.id


def test_a_reprint_goes_with_the_report_whose_words_it_has() -> None:
    desk = Desk()
    copy = "A second bomb went off at the police station of Mosul on Monday and hurt four officers, police said."
    first = (article("Car bomb in Mosul market kills nine"), reading())
    copies = [(article("Second car bomb in Mosul", copy, by=by, hours=1), reading()) for by in ("Star", "Courier")]
    story = told([first, *copies])
    desk.stories = {story.id: story}
    rest, begun = split_off(desk, "Second car bomb in Mosul")
    assert (len(rest.reports), len(begun.reports)) == (1, 2)
    assert begun.sources == 1


def test_a_merged_pair_takes_reports_of_either() -> None:
    desk = Desk()
    for title in ("Rebels seize Goma airport", "Uvira falls: army flees across the lake"):
        desk.take(article(title), reading("CD"))
    assert len(desk.stories) == 2
    one, other = desk.stories.values()
    desk.stories = {one.id: merged(one, other)}
    for number, title in enumerate(("Goma airport seized by rebels", "Army flees across lake as Uvira falls")):
        taken = desk.take(article(title, by="Star", hours=1 + number), reading("CD"))
        assert taken.decision in (Decision.UPDATE, Decision.MORE)
    assert len(desk.stories) == 1


def test_what_was_news_of_either_is_not_news_of_both() -> None:
    one = replace(told([(article("Mosul blast kills 9"), reading(dead=9))]), announced=())
    desk = Desk(stories={one.id: one})
    other = desk.take(article("Kirkuk quiet", hours=1), reading(dead=12)).development
    assert other is not None
    assert {(change.kind, change.now) for change in other.announced} <= {
        (change.kind, change.now) for change in merged(one, other).announced
    }


def test_of_two_stories_told_apart_a_report_joins_the_likelier_though_more_report_the_other() -> None:
    fresh, understood = article("Rebels seize Goma airport", by="Courier", hours=2), reading("CD")
    small = told([(article("Rebels seize Goma airport after clashes", by="A"), reading("CD"))])
    houses = [article("Goma airport seized by rebels in heavy fighting", by=house) for house in "BCDEFGH"]
    prominent = told([(one, reading("CD")) for one in houses])
    own = trace(fresh, understood)
    assert match(fresh, understood, own, Shelf(0, (small, prominent)), fresh.published).before == prominent
    rest, begun = told_apart(prominent, small)
    assert match(fresh, understood, own, Shelf(0, (rest, begun)), fresh.published).before == begun
