"""Tables kept as bytes answer as lists and dictionaries do."""

from hypothesis import given
from hypothesis import strategies as st

from bot.interpret.gazetteer import Gazetteer
from bot.interpret.packed import Lines, Table

WORDS = st.text(st.characters(min_codepoint=ord(" "), max_codepoint=0x2FFF), min_size=1, max_size=8)


@given(st.dictionaries(WORDS, WORDS, min_size=1, max_size=60), WORDS)
def test_a_table_finds_what_a_dictionary_finds(known: dict[str, str], other: str) -> None:
    table = Table("\n".join(f"{key}\t{known[key]}" for key in sorted(known)).encode())
    assert dict(table.items()) == known
    assert {key: table.get(key) for key in (*known, other)} == {key: known.get(key) for key in (*known, other)}


@given(st.lists(WORDS, min_size=1))
def test_lines_are_a_list_of_lines(words: list[str]) -> None:
    lines = Lines("\n".join(words).encode())
    assert list(lines) == words
    assert list(lines.holding("a")) == [number for number, word in enumerate(words) if "a" in word]


def test_the_gazetteers_names_stand_in_the_order_that_looking_up_needs() -> None:
    names = [name.encode() for name, _ in Gazetteer.load()._names.items()]
    assert names == sorted(names)
    assert Gazetteer.load().knows("Zwolle")
    assert not Gazetteer.load().knows("\ud800")
