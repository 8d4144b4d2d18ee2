from dataclasses import replace

from bot.merge.fingerprint import trace
from bot.merge.timeline import begin
from tests.unit.merge.newsroom import article, reading

OF_MALI = ("world", "africa", "sub-saharan-africa", "west-africa", "sahel", "mena", "francophone-africa")


def test_every_region_of_an_event_is_kept_wherever_it_stands_in_the_list() -> None:
    told, understood = article("Bomb kills soldiers near Mopti", by="Wire"), replace(reading("ML"), regions=OF_MALI)
    assert set(begin(told, understood, trace(told, understood)).regions) == set(OF_MALI)
