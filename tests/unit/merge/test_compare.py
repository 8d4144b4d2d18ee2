from dataclasses import replace

from bot.merge.compare import compare
from tests.unit.merge.newsroom import article

HEADLINE = replace(
    article("Harbour Authority Head Leaves After Inquiry Into Missing Toll Money", by="Wire"),
    text="Ilse Maran had run the harbour authority of Port Velo for two decades.",
)
LINE = "Harbour authority head Ilse Maran is leaving her post in Port Velo after an inquiry into missing toll money"
DECK = replace(article(LINE, by="Wire"), text=f"{LINE}, the authority said on Friday.")
OTHER_DECK = replace(
    article(LINE, by="Wire"),
    title="Sugar beet growers of the northern plain expect their best harvest since the dry years that ended the mill",
    text="Sugar beet growers of the northern plain expect their best harvest since the dry years that ended the mill.",
)


def test_an_item_that_comes_again_with_its_deck_for_a_headline_is_the_same_item() -> None:
    assert compare(HEADLINE, DECK).duplicate
    assert compare(DECK, HEADLINE).duplicate


def test_a_deck_for_a_headline_of_another_story_is_another_item() -> None:
    assert not compare(HEADLINE, OTHER_DECK).duplicate
