"""What people call kinds of event and actors."""

import pytest

from bot.route.glossary import Entry, Glossary

COUP, STRIKE = Entry("coup", "Coup or mutiny"), Entry("air-strike", "Air or drone strike")
GROUP, BRANCH = Entry("Islamic State", "Islamic State"), Entry("Islamic State Khorasan", "Islamic State Khorasan")
GLOSSARY = Glossary(
    [(BRANCH, ["ISKP", "Islamic State"]), (GROUP, ["ISIS"]), (COUP, ["Coup", "mutiny", "putsch"]), (STRIKE, [])]
)


@pytest.mark.parametrize(
    ("words", "found", "rest"),
    [
        ("coups in africa", COUP, "in africa"),
        ("Coup or mutiny", COUP, ""),
        ("air strikes mali", STRIKE, "mali"),
        ("islamic state khorasan kabul", BRANCH, "kabul"),
        ("islamic state kabul", GROUP, "kabul"),
        ("isis", GROUP, ""),
    ],
)
def test_the_longest_name_counts_and_the_rest_is_left(words: str, found: Entry, rest: str) -> None:
    assert GLOSSARY.longest(words) == (found, rest)


def test_the_longest_name_that_a_text_ends_with_counts_too() -> None:
    assert GLOSSARY.last("kabul islamic state khorasan") == (BRANCH, "kabul")
    assert GLOSSARY.last("coup in africa") is None


def test_plurals_are_one_with_their_singulars() -> None:
    clash = Entry("armed-clash", "Armed clash")
    assert Glossary([(clash, ["ambush", "siege"])]).find("armed clashes") == clash
    assert all(Glossary([(clash, ["ambush", "siege"])]).find(word) for word in ("ambushes", "sieges"))


def test_an_unknown_word_gets_the_nearest_name() -> None:
    assert GLOSSARY.longest("copu africa") is None
    assert GLOSSARY.suggest("copu africa") == ("Coup or mutiny",)
    assert GLOSSARY.suggest("xqzzk") == ()


def test_a_part_of_a_name_gets_the_name_also_before_a_place() -> None:
    assert GLOSSARY.suggest("khorasan kabul") == ("Islamic State Khorasan",)
