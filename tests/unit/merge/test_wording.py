import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.merge.fingerprint import trace
from bot.merge.wording import DUPLICATE, REPRINT, alike, runs_shared
from bot.model import Trace
from tests.unit.merge.newsroom import article

WIRE = (
    "Fighters overran two army posts near the town of Djibo before dawn on Tuesday, residents and a security official "
    "said. At least eleven soldiers were killed and several vehicles were burned. No group has said it was behind it."
)


def of(title: str, text: str = "") -> Trace:
    return trace(article(title, text), None)


@given(st.text(max_size=300), st.text(max_size=300))
def test_likeness_is_symmetrical_and_within_bounds(one: str, other: str) -> None:
    here, there = of(one), of(other)
    assert 0 <= alike(here, there) <= 1
    assert alike(here, there) == alike(there, here)
    assert alike(here, here) == 1


@pytest.mark.parametrize(
    "other",
    [
        of("Djibo: army posts overrun", WIRE),
        of("Army posts overrun near Djibo", WIRE.replace("eleven", "twelve")),
        of("ARMY POSTS OVERRUN NEAR DJIBO!", WIRE),
    ],
)
def test_a_reprint_is_recognised(other: Trace) -> None:
    assert alike(of("Army posts overrun near Djibo", WIRE), other) >= REPRINT


def test_another_outlets_own_words_are_no_copy() -> None:
    own = "Eleven troops have died in Burkina Faso after jihadist gunmen stormed positions in the north, officials say."
    assert alike(of("Army posts overrun near Djibo", WIRE), of("Burkina Faso loses eleven troops", own)) < DUPLICATE


def test_a_headline_on_many_pages_is_not_one_article() -> None:
    assert alike(of("Live updates", "Shells fall on Kharkiv."), of("Live updates", "Vote count in Lima.")) < DUPLICATE


def test_copies_share_a_band() -> None:
    assert set(of("Army posts overrun", WIRE).bands) & set(of("Posts near Djibo overrun", WIRE.upper()).bands)


def test_an_edit_is_looked_up_by_most_of_its_handles() -> None:
    kept, edited = of("Army posts overrun", WIRE), of("Posts near Djibo overrun", WIRE + " More soon.")
    assert len(set(kept.handles) & set(edited.handles)) > len(kept.handles) / 2


def test_articles_without_words_are_not_the_same() -> None:
    assert (
        trace(article("", url="https://a.example/1"), None).content
        != trace(article("", url="https://a.example/2"), None).content
    )


@given(st.lists(st.booleans(), min_size=len(WIRE.split()), max_size=len(WIRE.split())))
def test_a_sketch_tells_what_counting_would(kept: list[bool]) -> None:
    cut = " ".join(word for word, keep in zip(WIRE.split(), kept, strict=True) if keep)
    whole, part = article("", WIRE), article("", cut)
    assert alike(trace(whole, None), trace(part, None)) == pytest.approx(runs_shared(whole, part), abs=0.2)


def test_a_pieces_own_words_on_one_matter_are_told_from_an_edit() -> None:
    second = "A security official in Djibo said the posts lay on the road by which the town is supplied with grain."
    edit = (
        "Two army posts near the town of Djibo have fallen, leaving at least eleven soldiers dead, residents told us."
    )
    assert alike(of("Posts near Djibo", WIRE), of("Why Djibo matters", second)) < DUPLICATE
    assert alike(of("Posts near Djibo", WIRE), of("Djibo attack: what we know", edit)) >= DUPLICATE
