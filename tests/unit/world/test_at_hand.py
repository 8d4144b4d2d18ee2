"""A reader keeps the developments it used last, in a set amount of memory."""

from hypothesis import given
from hypothesis import strategies as st

from bot.world.at_hand import AtHand, TextsAtHand
from tests.contract.samples import development

IDS = st.sampled_from("abcdef")


def there(kept: AtHand, ids: str, edition: str = "1") -> list[str]:
    return list(kept.those([(id, edition) for id in ids]))


def test_one_that_was_stored_again_is_not_at_hand() -> None:
    kept = AtHand()
    kept.put("1", development("a"), 10)
    assert kept.those([("b", "1"), ("a", "1")]) == {"a": development("a")}
    assert kept.those([("a", "2")]) == {}


def test_what_was_stored_last_stays() -> None:
    kept = AtHand(most=20)
    for id in ("a", "b", "a", "c"):
        kept.put("1", development(id), 10)
    assert there(kept, "abc") == ["a", "c"]


@given(st.lists(st.tuples(IDS, st.integers(0, 50)), max_size=40), st.integers(0, 100))
def test_it_never_keeps_more_than_its_measure(puts: list[tuple[str, int]], most: int) -> None:
    kept, sizes = AtHand(most), dict[str, int]()
    for number, (id, characters) in enumerate(puts):
        kept.put(str(number), development(id), characters)
        sizes[id] = characters
        found = {id for edition in range(number + 1) for id in there(kept, "abcdef", str(edition))}
        assert sum(sizes[other] for other in found) <= most


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
