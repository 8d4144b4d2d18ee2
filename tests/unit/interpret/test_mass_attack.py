"""A lone attacker's deed is told where many fell to it, whatever sets of labels call it."""

import pytest

from bot.interpret.mass_attack import is_one


@pytest.mark.parametrize(
    ("title", "text", "is_told"),
    [
        ("Mass shooting at Harbour Street nightclub leaves 11 injured", "", True),
        ("Shooter kills nine at school in northern mining town", "", True),
        ("Student kills eight in stabbing rampage at college", "", True),
        ("Car ploughs into crowd of carnival revellers, two dead", "", True),
        ("Dance class attack: third child dies", "Eight others were wounded in it on Monday.", True),
        ("Two dead in mass stabbing", "It caused two deaths and injuries to nine others.", True),
        ("Van driven into people at street party: several casualties", "", True),
        ("35 dead as a driver hits a crowd outside stadium", "", True),
        ("Horror at cup parade", "A car was driven into fans on Harbour Street.", True),
        ("Car collides with pedestrians at victory parade", "", True),
        ("Horror on Harbour Street", "A car was driven into fans.", False),
        ("Horror on Harbour Street", "A car was driven into fans, killing one.", True),
        ("Car hits parade as driver loses control", "He had lost control of it, police said.", False),
        ("Gunman opens fire at market", "Six traders were killed before police shot him.", True),
        ("Gunman opens fire at market", "Nobody was hurt, police said.", False),
        ("Man shot dead outside nightclub", "Two others were wounded.", False),
        ("Car crashes into bakery, driver hurt", "", False),
        ("Car drives into river, four dead", "", False),
        ("Driver ploughs into children at party, two dead", "Police said she had been drunk.", False),
        ("Nightclub shooting that killed five: suspect charged", "", False),
        ("Six found shot dead at home in suspected murder-suicide", "", False),
        ("Striker goes on rampage with four goals at Harbour Park", "", False),
        ("Ten years after school shooting that killed 20, a town remembers", "", False),
    ],
)
def test_an_attack_on_many_is_told_by_its_victims(title: str, text: str, is_told: bool) -> None:
    assert is_one(title, text) is is_told
