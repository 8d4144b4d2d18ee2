from dataclasses import replace

from bot.merge.compare import compare
from tests.unit.merge.newsroom import article

NEAR, FAR = 0.8, 0.2  # cosines of the encoder's rows

HEADLINE = replace(
    article("Harbour Authority Head Leaves After Inquiry Into Missing Toll Money", by="Wire"),
    text="Ilse Maran had run the harbour authority of Port Velo for two decades.",
)
LINE = "Harbour authority head Ilse Maran is leaving her post in Port Velo after an inquiry into missing toll money"
DECK = replace(article(LINE, by="Wire", hours=1), text=f"{LINE}, the authority said on Friday.")
OTHER_DECK = replace(
    article(LINE, by="Wire", hours=1),
    title="Sugar beet growers of the northern plain expect their best harvest since the dry years that ended the mill",
    text="Sugar beet growers of the northern plain expect their best harvest since the dry years that ended the mill.",
)

CURFEW = article(
    "Curfew in Maroua after night of gunfire",
    "The governor has closed all roads into Maroua until Monday and asks people to stay indoors.",
)


def test_an_item_that_comes_again_with_its_deck_for_a_headline_is_the_same_item() -> None:
    assert compare(HEADLINE, DECK, NEAR).duplicate
    assert compare(DECK, HEADLINE, NEAR).duplicate


def test_a_deck_for_a_headline_of_another_story_is_another_item() -> None:
    assert not compare(HEADLINE, OTHER_DECK, FAR).duplicate


def test_two_pieces_on_one_matter_are_two_items() -> None:
    market = article(
        "Maroua market stays shut as traders count losses",
        "Traders in Maroua say the curfew has cost them a week's takings in onions and cloth.",
        hours=5,
    )
    assert not compare(CURFEW, market, NEAR).duplicate


def test_a_page_rewritten_under_its_old_date_is_the_same_item() -> None:
    rewritten = article(
        "Maroua quiet again: governor lifts curfew",
        "Shops have opened and buses run, but soldiers still search cars at the bridge into Maroua.",
    )
    assert compare(CURFEW, rewritten, NEAR).duplicate
    assert not compare(CURFEW, replace(rewritten, published=rewritten.published.replace(hour=17)), NEAR).duplicate


def test_items_of_one_moment_on_two_matters_are_two_items() -> None:
    other = article(
        "Onion prices fall in Garoua", "A good harvest has brought onions down to half of last year's price."
    )
    assert not compare(CURFEW, other, FAR).duplicate
