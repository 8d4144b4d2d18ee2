"""Whose deed it is and where it happens: of two countries in a headline the whole reading tells the right one first."""

import pytest

from bot.model import Article
from bot.records import NO_DATE
from bot.wiring.batch import read_articles


@pytest.mark.parametrize(
    ("title", "text", "country"),
    [
        ("Estonia launches missiles at Swedish base in Latvia", "", "LV"),
        ("Poltava death toll climbs", "The house was hit by a Russian missile.", "UA"),
        ("Israel says Gaza truce is back on after strikes kill 104 Palestinians", "Israel's army said so.", "PS"),
        ("Syrian-born man kills two at Leeds synagogue", "He was shot dead by police.", "GB"),
        ("US accuses Rwanda over rebel capture of Uvira", "The city lies on a lake.", "CD"),
        ("Gunmen hit Cameroon's town of Mora", "Eleven died in the attack near Nigeria.", "CM"),
        ("Chad says two soldiers killed in drone strike from Sudan", "", "TD"),
        ("Israeli strike kills 13", "Troops came to the village south-west of Damascus.", "SY"),
        ("Car bombs hit Bannu cantonment wall", "The army blamed handlers in Afghanistan.", "PK"),
        ("Ukraine attacks Russian bases hundreds of miles from its border", "It used old drones.", "RU"),
        ("China rehearses blockade of Taiwan", "Taipei raised its alert level.", "TW"),
        ("Poland arrests two Ukrainians after blast", "They had crossed into Belarus.", "PL"),
        ("Azerbaijani drones wound Armenian villagers", "Yerevan said so.", "AM"),
        ("Kosovo: Trial of Serb gunmen opens", "A policeman was killed; one of them is in Serbia.", "XK"),
        ("Kenscoff orphanage: Irish nun among nine abducted", "She ran the home.", "HT"),
        ("Two Brazilian gang members shoot at Surinamese patrol", "It was on a river.", "SR"),
        ("Slovak police detain 40 over plot", "They had been trained in Hungary and Russia.", "SK"),
        ("Attack from Sudan kills two Indian miners: N'Djamena", "Chad said it was launched from Sudan.", "TD"),
        ("Two freighters hit in Black Sea drone attack", "Ukrainian drones struck them off Turkey.", "TR"),
        ("Six killed in air raids", "Chad accused Sudan of raids in two provinces — Sila and Ouaddai.", "TD"),
        ("North Korean troops help Moscow retake Kursk", "Kim Jong Un hailed them.", "RU"),
        ("Azerbaijani troops fire on Armenian village", "The defence ministry in Baku denied it.", "AM"),
        ("Russia says it has taken Pokrovsk", "", "UA"),
        ("Russian missile attack on Kharkiv kills, injures dozens", "", "UA"),
        ("Council condemns attack on Unifil that killed French peacekeeper", "", "LB"),
        ("Rebels in Myanmar's Rakhine say they have taken navy base near Chinese port", "", "MM"),
        ("Eight hurt in attack at Pearl Street mall", "It happened in Boulder, Colorado.", "US"),
        ("Ukraine attacks Russian tanker in port of Tuapse", "", "RU"),
        ("Sniper kills soldier in Tripoli", "The Lebanese army sent reinforcements.", "LB"),
        ("Khorog under curfew as crackdown widens", "", "TJ"),
        ("Rangers killed in Rueso bombing", "", "TH"),
        ("Seven killed in fresh Tonj East clashes", "", "SS"),
        ("Missile from Yemen hits school in Eilat", "", "IL"),
        ("Two shot dead in US raid in Syria", "", "SY"),
        ("Chad accuses Sudan of raid on border post", "", "TD"),
        ("Russia says it has captured Chasiv Yar", "", "UA"),
        ("Israel says it killed Hezbollah commander in Beirut", "", "LB"),
        ("Ethiopia says its army has retaken Lalibela", "", "ET"),
        ("Pakistan says India struck six sites", "", "PK"),
        ("Iranian-born man stabs three in Stockholm", "", "SE"),
    ],
)
def test_it_is_told_where_it_happens(title: str, text: str, country: str) -> None:
    (reading,) = read_articles([Article("", "", title, text, NO_DATE)])
    assert reading.told_countries[:1] == (country,)
