"""A reader keeps the developments it used last, in a set amount of memory."""

from hypothesis import given
from hypothesis import strategies as st

from bot.world.at_hand import AtHand, TextsAtHand
from tests.contract.samples import development

IDS = st.sampled_from("abcdef")


def test_one_that_was_stored_again_is_not_at_hand() -> None:
    kept = AtHand()
    kept.put("1", development("a"), 10)
    assert kept.get("a", "1") == development("a")
    assert kept.get("a", "2") is None
    assert kept.get("b", "1") is None


def test_what_was_used_last_stays() -> None:
    kept = AtHand(most=20)
    for id in ("a", "b"):
        kept.put("1", development(id), 10)
    kept.get("a", "1")
    kept.put("1", development("c"), 10)
    assert [id for id in "abc" if kept.get(id, "1")] == ["a", "c"]


@given(st.lists(st.tuples(IDS, st.integers(0, 50)), max_size=40), st.integers(0, 100))
def test_it_never_keeps_more_than_its_measure(puts: list[tuple[str, int]], most: int) -> None:
    kept, sizes = AtHand(most), dict[str, int]()
    for number, (id, characters) in enumerate(puts):
        kept.put(str(number), development(id), characters)
        sizes[id] = characters
        there = [other for other in sizes if any(kept.get(other, str(edition)) for edition in range(number + 1))]
        assert sum(sizes[other] for other in there) <= most


@given(st.lists(st.lists(st.sampled_from(["1", "2", "3", "4"]), max_size=6), max_size=8))
def test_of_texts_only_those_are_read_that_the_last_look_had_not(looks: list[list[str]]) -> None:
    read: list[str] = []

    def reading(text: str) -> int:
        read.append(text)
        return int(text)

    kept, last = TextsAtHand(reading), set[str]()
    for texts in looks:
        read.clear()
        assert kept.values(texts) == [int(text) for text in texts]
        assert sorted(read) == sorted(set(texts) - last)
        last = set(texts)
