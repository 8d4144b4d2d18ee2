"""Reports of conflicts: headline and lead state where it happens, often beside a louder name."""

import pytest

from bot.interpret import nlp
from bot.interpret.focus import locate
from bot.interpret.gazetteer import Gazetteer
from bot.interpret.place_evidence import clues
from bot.interpret.places import find_places
from bot.model import Role
from tests.unit.places.reading import focus, regions


def codes(title: str, text: str, words: tuple[str, ...]) -> list[str]:
    return [country.code for country in focus(title, text, words).countries]


@pytest.mark.parametrize(
    ("title", "text", "words", "country"),
    [
        # whose man it is
        ("Syrian-born man kills two at Leeds synagogue", "He was shot dead by police.", (), "GB"),
        ("Ugandan-born rebels kill 38 in Komanda", "They stormed the church in Ituri.", ("kill", "stormed"), "CD"),
        ("Gunmen kill nine at festival", "One, born in India, came to Australia on a visa.", ("kill",), "AU"),
        ("Two Israeli envoys shot dead in Washington", "The gunman shouted outside the museum.", ("shot",), "US"),
        ("Egyptian man firebombs march in Boulder", "He wounded 12 people in Colorado.", ("firebombs",), "US"),
        # whose ground it is
        ("Three Russian jets enter Estonian airspace", "The envoy was summoned.", ("enter",), "EE"),
        ("Russian drones violate Moldovan airspace during attack on Ukraine", "", ("violate", "attack"), "MD"),
        # who takes what
        ("Russian fighters retake Kidal from rebels", "The flag was seen on the fort.", ("retake",), "ML"),
        ("US accuses Rwanda over rebel capture of Uvira", "The city lies on a lake.", ("capture",), "CD"),
        ("Gunmen hit Cameroon's town of Mora", "Eleven died in the attack near Nigeria.", ("hit", "attack"), "CM"),
        # what is told besides, of before and of elsewhere
        ("Tanker holed by blasts off Senegal", "The vessel had been in Russia.", ("blasts",), "SN"),
        ("Grenade blast in Bujumbura kills three", "Burundi blamed rebels based in Congo.", ("blast",), "BI"),
        ("Rwanda expels Belgian envoys over Congo stance", "Kigali gave them 48 hours.", ("expels",), "RW"),
        ("Chad says two soldiers killed in drone strike from Sudan", "", ("killed", "strike"), "TD"),
        ("Israeli strike kills 13", "Troops came to the village south-west of Damascus.", ("strike",), "SY"),
        ("Car bombs hit Bannu cantonment wall", "The army blamed handlers in Afghanistan.", ("bombs",), "PK"),
        ("Details of two Russian airbases hit by explosions", "Jets that attack Ukraine stood there.", ("hit",), "RU"),
        ("Ukraine attacks Russian bases hundreds of miles from its border", "It used old drones.", ("attacks",), "RU"),
        ("China rehearses blockade of Taiwan", "Taipei raised its alert level.", ("blockade",), "TW"),
        ("Iraq and Jordan close airspace after Israel strikes Iran", "Flights were cancelled.", ("strikes",), "IQ"),
        ("Poland arrests two Ukrainians after blast", "They had crossed into Belarus.", ("blast",), "PL"),
        ("Azerbaijani drones wound Armenian villagers", "Yerevan said so.", (), "AM"),
        # where the headline says it otherwise
        ("Kosovo: Trial of Serb gunmen opens", "A policeman was killed; one of them is in Serbia.", ("gunmen",), "XK"),
        ("Kenyan officer missing after ambush", "His convoy was attacked in Artibonite.", ("ambush", "attacked"), "HT"),
        ("Kenscoff orphanage: Irish nun among nine abducted", "She ran the home.", ("abducted",), "HT"),
        ("Rockets sink freighter in Red Sea", "Filipino crew are missing.", ("missing",), "YE"),
        ("German court finds Syrian colonel guilty", "He ordered torture in Syria.", ("torture",), "DE"),
        ("Syrian jailed by Frankfurt court for torture in Homs", "He had come from Damascus.", ("torture",), "DE"),
        ("British High Court: Rwanda deportations are lawful", "Migrants are to be flown to Rwanda.", (), "GB"),
        ("Dutch court rules Libya torturer can be tried", "The Eritrean was extradited from the Emirates.", (), "NL"),
        # whose border, whose gang and whose police it is
        ("Seven soldiers shot dead", "Ghana's army lost them near the borders with Togo and Burkina Faso.", (), "GH"),
        ("Insurgents kill five soldiers", "A Chadian patrol was hit near the border with Niger.", ("kill",), "TD"),
        ("Uzbek guard wounded on border with Turkmenistan", "The post lies on Uzbek soil.", ("wounded",), "UZ"),
        ("Two Brazilian gang members shoot at Surinamese patrol", "It was on a river.", ("shoot",), "SR"),
        ("Slovak police detain 40 over plot", "They had been trained in Hungary and Russia.", ("plot",), "SK"),
        ("Togo: nine guards shot near Ghana border", "Gunmen came to a post in Dapaong.", ("shot",), "TG"),
        ("Syrian shelling hits Akkar", "Shells fell on a hamlet, the Lebanese army said.", ("shelling", "fell"), "LB"),
        # whence a blow comes
        ("Attack from Sudan kills two Indian miners: N'Djamena", "Chad said it was launched from Sudan.", (), "TD"),
        # who is accused of what happened elsewhere
        ("Latvia says Belarus trained smugglers", "Police in Riga held nine.", ("trained",), "LV"),
        (
            "Niger blames Benin for raid on Gaya",
            "Niger's army accused Beninese troops of a raid on Gaya.",
            ("raid",),
            "NE",
        ),
        ("Uganda accuses Congo of breaking truce", "Rebels took Beni in Congo.", ("accuses", "took"), "CD"),
        (
            "Did India shell posts in Nepal?",
            "A day after the bombing in Patna, India said no.",
            ("shell", "bombing"),
            "NP",
        ),
        # who only strikes, and what the lead says of where
        ("Two freighters hit in Black Sea drone attack", "Ukrainian drones struck them off Turkey.", ("attack",), "TR"),
        (
            "Six killed in air raids",
            "Chad accused Sudan of raids in two provinces — Sila and Ouaddai.",
            ("raids",),
            "TD",
        ),
        # what the lead alone says, and whence it is told
        ("Militants sink freighter in Gulf of Aden", "CAIRO (Reuters) - Four sailors are missing.", ("sink",), "YE"),
        ("Hijacked tanker found", "It burned off the coast of Gabon, the French navy said.", ("burned",), "GA"),
        # where nobody is yet, and where somebody is now
        ("Plan to send asylum seekers to Rwanda is legal", "Ministers in London welcomed it.", (), "GB"),
        ("UK's bid to send migrants to Rwanda is lawful", "Judges in the UK looked at the plan.", (), "GB"),
        ("Serbia to extradite Belarusian blogger to Minsk", "He was held in transit.", (), "RS"),
        ("Five deported by US arrive in Eswatini", "They come from Vietnam, Jamaica, Laos, Yemen and Cuba.", (), "SZ"),
        # names of several words
        ("North Korea fires missile, South Korean army says", "It fell into the sea.", ("missile",), "KP"),
        ("North Korean troops help Moscow retake Kursk", "Kim Jong Un hailed them.", ("troops", "retake"), "RU"),
        ("US forces seize Maduro in Caracas raid", "He was flown to New York.", (), "VE"),
        ("Chinese forces land on Taiwan's Kinmen", "The defence ministry in Taipei said so.", (), "TW"),
        ("Poland admits it invaded the Czech Republic", "Its soldiers held a chapel for a day.", ("invaded",), "CZ"),
        ("Azerbaijani troops fire on Armenian village", "The defence ministry in Baku denied it.", ("fire",), "AM"),
        ("Israel bombs Hodeidah after missile is fired at Eilat", "The port was hit.", ("bombs", "missile"), "YE"),
        ("Greek ship sinks in Red Sea after attack", "The Eternity C was hit off Hodeidah.", ("sinks", "attack"), "YE"),
        ("Three US soldiers killed", "The base lies in Jordan near the Syrian border.", ("killed",), "JO"),
    ],
)
def test_what_is_stated_comes_first(title: str, text: str, words: tuple[str, ...], country: str) -> None:
    assert codes(title, text, words)[0] == country


@pytest.mark.parametrize(
    ("title", "text", "words", "left"),
    [
        ("US strike on boat in eastern Pacific kills three", "A video shows it burning.", ("strike", "kills"), []),
        ("US strike on boat in Caribbean kills three", "It came from Venezuela.", ("strike", "kills"), ["VE"]),
        ("Storm in Pacific kills three in Fiji", "Boats were lost.", ("kills",), ["FJ"]),
        ("Strike on boat kills four in Pacific", "The US Southern Command said they were smugglers.", (), []),
    ],
)
def test_who_strikes_on_the_high_seas_is_not_where_it_happens(
    title: str, text: str, words: tuple[str, ...], left: list[str]
) -> None:
    assert codes(title, text, words) == left


def test_the_sea_is_the_place_of_what_happens_there() -> None:
    found = focus("US strike on boat in Caribbean kills three", "A video shows it burning.", ("strike",))
    assert [place.text for place in found.places if place.role is Role.EVENT] == ["Caribbean"]
    assert "caribbean" in found.regions


@pytest.mark.parametrize(
    ("title", "name", "manner"),
    [
        ("Drones enter Moldovan airspace", "Moldovan", "ground"),
        ("Two shot dead in US raid", "US", "arms"),
        ("Missile from Yemen hits school", "Yemen", "arms"),
        ("Chad accuses Sudan of raid", "Sudan", "accused"),
        ("Ministers clash over Yemen war", "Yemen", "modifier"),
        ("Ministers clash over Yemen", "Yemen", "plain"),
        ("Drones shot down over Yemen", "Yemen", "in"),
        ("Yemeni police free nine", "Yemeni", "office"),
        ("Yemen: nine freed", "Yemen", "topic"),
        ("Yemen closes airspace after strikes", "Yemen", "in"),
        ("Two die outside Yemen", "Yemen", "away"),
        ("Rebels based in Yemen sink ship", "Yemen", "origin"),
        ("Yemeni-born nurse freed", "Yemeni", "origin"),
        ("Men trained in Oman and Yemen held", "Yemen", "origin"),
        ("Town near borders with Oman and Yemen hit", "Yemen", "beside"),
        ("Desert bordering Oman and Yemen", "Yemen", "beside"),
        ("Yemeni gang attack kills two", "Yemeni", "arms"),
        ("Yemeni police arrest nine", "Yemeni", "arrests"),
        ("Drone launched from Yemeni territory hits camp", "Yemeni", "arms"),
        ("Attack carried out from the territory of Yemen", "Yemen", "arms"),
        ("Oman accuses Yemeni troops of looting", "Yemeni", "accused"),
        ("Oman accuses Yemeni poet of lying", "Yemeni", "modifier"),
        ("Ship sinks off the coast of Yemen", "Yemen", "in"),
        ("Nine held in Barangay Uno, Taiz", "Taiz", "in"),
        ("Raids in two provinces - Ibb and Taiz", "Taiz", "in"),
        ("Van hit on Taiz highway", "Taiz", "site"),
        ("Van hit on the route to Taiz", "Taiz", "in"),
        ("Yemen expels Belgian diplomats", "Yemen", "arrests"),
        ("Two shot dead outside Yemen embassy", "Yemen", "embassy"),
        ("Nurse held in Oman flies home to Yemen", "Yemen", "return"),
        ("Yemeni missile factory burns", "Yemeni", "modifier"),
        ("Talks end north of Damascus", "Damascus", "plain"),
    ],
)
def test_a_name_says_where_or_whose(title: str, name: str, manner: str) -> None:
    doc = nlp.parse(nlp.load(), title, "")
    gazetteer = Gazetteer.load()
    found = clues(doc, find_places(doc, gazetteer), (), gazetteer)
    assert {clue.manner for clue in found if clue.start == title.index(name)} == {manner}


@pytest.mark.parametrize(
    ("title", "name", "blow"),
    [
        ("Rebels seize Kidal", "Kidal", "falls"),
        ("Rebels may seize Kidal if talks fail", "Kidal", "falls"),
        ("Fear grows since rebels began strikes on Kidal", "Kidal", "struck"),
        ("Turkey strikes Syria after rockets hit Kilis", "Kilis", "past"),
        ("Jets cross into Poland during attack on Ukraine", "Ukraine", ""),
    ],
)
def test_a_blow_is_the_news_or_told_besides(title: str, name: str, blow: str) -> None:
    doc = nlp.parse(nlp.load(), title, "")
    gazetteer = Gazetteer.load()
    found = clues(doc, find_places(doc, gazetteer), (), gazetteer)
    assert {clue.blow for clue in found if clue.start == title.index(name)} == {blow}


def test_the_only_group_that_is_named_is_at_home() -> None:
    doc = nlp.parse(nlp.load(), "Separatists seize town", "The UAE-backed fighters met no resistance.")
    gazetteer = Gazetteer.load()
    found = find_places(doc, gazetteer)
    (country,) = locate(doc, found, (), gazetteer, regions(), ["YE"]).countries
    assert (country.code, country.inferred) == ("YE", True)


@pytest.mark.parametrize(
    ("title", "words", "country"),
    [
        ("Russia says it has taken Pokrovsk", ("taken",), "UA"),
        ("Russian missile attack on Kharkiv kills, injures dozens", ("attack", "kills"), "UA"),
        ("Protesters storm Russian consulate in Chisinau", ("storm",), "MD"),
        ("Council condemns attack on Unifil that killed French peacekeeper", ("attack", "killed"), "LB"),
        ("Rebels in Myanmar's Rakhine say they have taken navy base near Chinese port", ("taken",), "MM"),
        ("Police fire at protesters who enter Georgia president's palace", ("fire",), "GE"),
        ("Army says two hurt in clash off Pag-asa", ("clash",), "PH"),
        ("2 Soldiers, Militant Killed In Kishtwar Gunfight", ("Killed",), "IN"),
    ],
)
def test_who_claims_serves_or_has_an_embassy_is_not_where_it_happens(
    title: str, words: tuple[str, ...], country: str
) -> None:
    assert codes(title, "", words)[0] == country


def test_an_embassy_alone_says_nothing_of_where_it_stands() -> None:
    assert codes("Explosion outside Iranian embassy", "", ("Explosion",)) == []
    assert codes("Iran shuts its embassy", "Guards at the Iranian embassy left.", ()) == ["IR"]


def test_a_town_that_another_lies_on_the_way_to_is_no_place_of_the_event() -> None:
    found = focus("Rebels capture mining town in DR Congo", "Walikale lies on the road to Kisangani.", ("capture",))
    assert "Kisangani" not in {place.text for place in found.places if place.role is Role.EVENT}
