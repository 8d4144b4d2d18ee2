"""Countries that a report names for another's sake: who is rallied for, who says it, what was before."""

import pytest

from bot.model import Role
from tests.unit.places.reading import focus


@pytest.mark.parametrize(
    ("title", "text", "words", "country"),
    [
        # whom one rallies for
        (
            "Eight hurt in attack at Pearl Street mall",
            "A torch hurt eight in Boulder who had met for a rally demanding the release of hostages held in Gaza.",
            ("hurt", "attack"),
            "US",
        ),
        # whose embassy's staff it was
        (
            "Israeli Embassy Staff Killed Near Museum",
            "Two Israeli embassy aides were shot outside a museum in Washington, DC.",
            ("Killed", "shot"),
            "US",
        ),
        # what was before
        ("Israel strikes Yemen after attack on Ben Gurion airport", "It bombed a port.", ("strikes",), "YE"),
        (
            "Jets strike Hodeidah port in Yemen",
            "Israel struck it, a day after rebels fired a missile that fell near Israel's main airport.",
            ("strike", "struck", "missile"),
            "YE",
        ),
        ("Benin's army foils coup", "The coup follows a coup in Guinea-Bissau in November.", ("coup",), "BJ"),
        # at whom one shot
        (
            "Israel strikes Gaza in test of truce",
            "Israel's army struck Gaza after gunmen shot at Israeli soldiers.",
            ("strikes", "struck", "shot"),
            "PS",
        ),
        # who only says it
        (
            "Israel says Gaza truce is back on after strikes kill 104 Palestinians",
            "Israel's army said so.",
            ("strikes", "kill"),
            "PS",
        ),
        # in a sea of several
        ("Rebels sink freighter in Red Sea", "Four of its crew died in the southern Red Sea.", ("sink", "died"), "YE"),
    ],
)
def test_a_report_is_told_where_it_happens(title: str, text: str, words: tuple[str, ...], country: str) -> None:
    assert focus(title, text, words).countries[0].code == country


def test_two_countries_with_which_a_headline_starts_are_told_together() -> None:
    found = focus("Sudan, Chad trade blame for raid", "The raid killed nine in Darfur in Sudan.", ("raid", "killed"))
    assert {country.code for country in found.countries} == {"SD", "TD"}
    alone = focus("Bangkok, Thailand: six shot", "Police named no motive. Cambodia sent its regrets.", ("shot",))
    assert [country.code for country in alone.countries] == ["TH"]


def test_a_capital_that_a_report_was_written_in_is_where_its_country_s_capital_is() -> None:
    text = "ANTANANARIVO: The streets of Madagascar's capital were empty on Friday after riots."
    found = focus("Shops looted in riots", text, ("riots", "looted"))
    assert "capital" in {place.text for place in found.places if place.role is Role.EVENT}
