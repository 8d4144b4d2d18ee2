"""Headlines in the words of violence that tell no news of it, and those of violence that look like them."""

import pytest

from bot.interpret.not_news import reason


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("Science history: reactor melts down, April 26 1986", "history"),
        ("Divers find Viking longship burnt in battle", "history"),
        ("Thousands moved as World War II bomb is defused in Dresden", "history"),
        ("Archaeologists uncover weapons of a lost army", "history"),
        ("Police believe they know who shot the minister in 1986", "history"),
        ("Ten years on, survivors remember the siege", "an anniversary"),
        ("The firebombing of a river town, 75 years on", "an anniversary"),
        ("On this day: the armistice is signed", "an anniversary"),
        ("On this day: the bombing of an airliner", "an anniversary"),
        ("City marks 20th anniversary of nightclub bombing", "an anniversary"),
        ("King lays wreath at ceremony to commemorate victims of massacre", "an anniversary"),
        ("Flowers laid at the war dead's memorial ceremony", "an anniversary"),
        ("Townspeople gather at memorial ceremony for victims of massacre", "an anniversary"),
        ("Nation remembers the 85 dead of the community centre attack", "an anniversary"),
        ("Two minutes' silence held for the fallen", "an anniversary"),
        ("Thousands line the streets on Armistice Day", "an anniversary"),
        ("40 years of the pogrom: capital pays homage to its martyrs", "an anniversary"),
        ("Landslide buries road, hikers flown out by army", "a natural disaster"),
        ("Avalanche kills four skiers", "a natural disaster"),
        ("Obituary: the commander who laid down his arms", "an obituary"),
        ("Rebel leader turned poet dies aged 91", "an obituary"),
        ("General who led the coup dies at 88", "an obituary"),
        ("Opinion: the war nobody wanted", "opinion or analysis"),
        ("Analysis: what the ceasefire means", "opinion or analysis"),
        ("Why is the army so popular?", "opinion or analysis"),
        ("The battle for the delta: an explainer", "opinion or analysis"),
        ("Your Thursday briefing: troops mass at the border", "a round-up"),
        ("The war at a glance: what happened on day 200", "a round-up"),
        ("New thriller tells of a spy in the Gulf", "fiction or film"),
        ("Film about hostage siege takes top prize at festival", "fiction or film"),
        ("Documentary on the bombing of a parliament opens in cinemas", "fiction or film"),
        ("Director on bringing the ambush to the screen", "fiction or film"),
        ("Video game lets players storm a castle", "fiction or film"),
        ("New movie bombs at box office", "fiction or film"),
        ("Striker fires Reds into the semi-final", "sport"),
        ("Rovers survive late assault to end losing streak", "sport"),
        ("Gunners' blitz in first-half onslaught", "sport"),
        ("Late shot on goal kills off visitors' hopes in derby", "sport"),
        ("Peru bombard Chile in 4-1 rout", "sport"),
        ("Army beat Navy 3-2", "sport"),
        ("Hosts under fire as nine wickets fall before lunch", "sport"),
        ("Rebel MPs attack chancellor's budget", "a quarrel or a ceremony in fighting words"),
        ("Boardroom coup ousts airline's chief", "a quarrel or a ceremony in fighting words"),
        ("Singer in legal battle with label", "a quarrel or a ceremony in fighting words"),
        ("Jellyfish invade Israel's beaches", "illness, animals or weather in fighting words"),
        ("Gun salute opens the royal wedding", "a quarrel or a ceremony in fighting words"),
        ("Neighbours agree truce in hedge row", "a quarrel or a ceremony in fighting words"),
        ("Singer hits back at critics of her new show", "a quarrel or a ceremony in fighting words"),
        ("OpenAI strikes deal with Pentagon", "business in fighting words"),
        ("Carmaker strikes $4bn partnership with rival", "business in fighting words"),
        ("Bombshell report hits lender's shares", "business in fighting words"),
        ("Astronomers target dying star in hunt for carbon", "science in fighting words"),
        ("Streaming wars: the next battle", "business in fighting words"),
        ("Trade war truce lifts stocks", "business in fighting words"),
        ("Nurses' strike enters third day", "a labour dispute"),
        ("Train drivers' union calls off strike vote", "a labour dispute"),
        ("Pupils play victims in active shooter drill", "a drill"),
        ("Palace coup at carmaker as board ousts chief", "a quarrel or a ceremony in fighting words"),
        ("Truce in budget war at city hall", "a quarrel or a ceremony in fighting words"),
        ("Elephant herd raids village, kills two", "illness, animals or weather in fighting words"),
        ("Gas cylinder blast kills three in restaurant", "an accident"),
        ("Fuel tanker explosion kills 35", "an accident"),
        ("Explosion at fireworks plant kills eight", "an accident"),
        ("18 trapped after coal mine blast", "an accident"),
        ("Surfer survives shark attack off Perth", "illness, animals or weather in fighting words"),
    ],
)
def test_it_says_what_the_headline_is_instead(title: str, why: str) -> None:
    assert reason(title) == f"it reads as {why}"


@pytest.mark.parametrize(
    "title",
    [
        "Scientists target of bomb attack in the capital",
        "Gunmen attack cricket team's bus",
        "Drone strikes end minute of silence for the dead of Monday's attack",
        "Ten years of war end as rebels sign truce",
        "Shelling on Victory Day kills five at parade",
        "Truce between two states at trade war holds",
        "Bomb explodes outside cinema at film premiere, two killed",
        "Rebels strike deal with government on ceasefire",
        "Army retakes town after ten days",
        "Football fans clash with riot police",
        "Gunmen attack ceremony marking anniversary of revolution",
        "Two car bombs explode at 50th anniversary of independence, killing 12",
        "Police shoot dead man with cleaver a year after attack on magazine",
        "Blast among worshippers gathered to commemorate saint kills 30",
        "Nation marks independence day as rebels shell capital",
        "Protesters tear-gassed on anniversary of uprising",
        "Thousands flee in worst violence since 1994",
        "UN warns of gravest hunger since World War II as fighting spreads",
        "Rioters torch cars in Brussels after World Cup defeat",
        "League match stopped as air raid sirens sound",
        "Suicide bomber kills six at school during fire drill",
        "North threatens attack over live-fire drills near border",
        "Neo-Nazi militia recruits near the frontier",
        "Sailors freed four years after abduction",
        "'Like something out of a disaster film': town after the shelling",
        "Camp survivor of the Holocaust among the dead of the besieged port",
        "Regime executes two for smuggling films",
        "Militants kidnap film crew in the Sahel",
        "Palace coup in Gabon as generals oust president",
        "Fuel tanker explosion off Libya",
        "Coal mine blast claimed by separatist militants",
        "Mine blast kills three",
        "Knife attacker wounds five at Holocaust memorial",
        "Film crew's car bombed",
        "On this day of prayer bombers strike again",
        "Lions kill ranger as gunmen attack lodge",
        "Former president, who seized power in coup, killed in bombing",
        "Landslide blocks road as troops and rebels fight for pass",
        "",
    ],
)
def test_news_of_violence_in_such_places_stays_news(title: str) -> None:
    assert reason(title) == ""


@pytest.mark.timeout(5)
@pytest.mark.parametrize(
    "unit", ["a ", "anniversary of ", "marks ", "years on ", "film about ", "who ", "1-0 ", "remembers "]
)
def test_endless_repetition_is_read_in_time(unit: str) -> None:
    reason((unit * 1_000)[:1_000])
