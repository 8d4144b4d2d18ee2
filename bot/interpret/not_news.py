"""Headlines in the words of violence that tell no news of it: the past, a quiet death, fiction, opinion, sport."""

import re

from bot.interpret.whole_words import any_of

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_WORLD_WAR = r"(?:world war (?:i|ii|1|2|one|two)|(?:first|second) world war|ww(?:i|ii|1|2))"
_BEASTS = r"(?:elephants?|leopards?|lions?|bears?|hippos?|crocodiles?|dogs?)"
_BY_BEASTS = (
    rf"(?:{_BEASTS}(?: herds?)? (?:raid|attack|kill|maul|trampl|rampag)\w*(?:(?! (?:as|while|when)\b)[^;:])*|"
    rf"(?:mauled|trampled) (?:to death )?by (?:an? |the )?{_BEASTS})"
)

# A form of writing: it tells no news, whatever it is about.
FORMS = {
    "opinion or analysis": re.compile(
        r"^(?:opinion|analysis|editorial|comment(?:ary)?|explainer|review|podcast|quiz|q&a|letters?|factbox|timeline|"
        r"essay|book review|film review|interview|profile|explained|fact check)\b\s*[:|–-]|"
        r"[:|–-]\s*(?:an explainer|explained|opinion|editorial|letters?|[\w ]+ column|review)$|"
        r"^(?:what (?:is|are|we know)|who (?:are|is|was|were)|why|how)\b.*\?$|\bin pictures$",
        re.IGNORECASE,
    ),
    "a round-up": any_of(
        r"(?:your|morning|evening|daily|\w+day) briefing|timeline of|at a glance|newspaper headlines",
        r"(?:week|year|month) in review|(?<!.)the papers",
    ),
    "an anniversary": any_of(r"(?<!.)on this day(?=:| in \d)"),
}
# A subject: it tells no news unless something happens beside it, as when gunmen attack the ceremony.
SUBJECTS = {
    "an anniversary": any_of(
        r"anniversar(?:y|ies)|this day in|years? (?:later|after|since)|years on(?=$|[,:;–-])|commemorat\w+",
        r"on this day(?=[:,])|(?<!.)on this day|remembrance day|centenary|memorial (?:day|service|ceremony)",
        r"(?:marks?|marked|marking) (?:\w+ ){0,3}years",
        r"remember(?:s|ed|ing) .*(?:victims|dead|fallen|killings|massacre)",
        r"minute['’]?s?['’]? (?:of )?silence|(?:armistice|anzac|veterans) day|pays? homage|(?<!.)\d+ years of",
    ),
    "history": any_of(
        rf"(?<!.)(?:(?:science|military|today in) )?history|history(?=:)|{_WORLD_WAR}|d-day|holocaust|vietnam war",
        r"civil war era|cold war-era|napoleonic|vikings?|archaeolog\w+|bronze age|iron age|re-?enact\w*",
        r"(?<!-)nazi (?:camp|guard|officer|hunter|loot|gold|era|past)\w*",
        rf"(?:{_MONTHS}) \d{{1,2}},? (?:1\d{{3}}|200\d|201\d)|in (?:18|19)\d\d$",
    ),
    "an obituary": any_of(
        r"obituary|dies (?:aged|at(?: age)?) \d+|dead at (?:[4-9]\d|1\d\d)|(?<!.)remembering|passes away"
    ),
    "fiction or film": any_of(
        r"films?|movies?|novels?|thrillers?|box[- ]office|netflix|tv series|tv drama|miniseries|video ?games?|trailer",
        r"documentar(?:y|ies)|blockbuster|hollywood|baftas?|oscars?|emmys?|playstation|xbox|nintendo|star wars|sequel",
        r"(?:to|on) the (?:big |silver )?screen|call of duty|album|sitcom|musical|playwright|comic book|superhero",
    ),
    "sport": any_of(
        r"goals?|goalless|striker|midfielder|defender|goalkeeper|premier league|champions league|europa league|la liga",
        r"serie a|bundesliga|world cup|fa cup|euro 20\d\d|copa america|play-?offs?|nfl|nba|mlb|nhl|ipl|quarterback",
        r"touchdown|wickets?|test match|innings?|grand slam|grand prix|semi-?finals?|quarter-?finals?|derby|hat-?trick",
        r"penalty shoot-?out|free kick|home run|golf|tennis|cricket|rugby|knockout|heavyweight|half-time|extra time",
        r"t20|bowlers?|batsm[ae]n|hockey|chess|basketball|volleyball|reach(?:es|ed)? (?:the )?(?:cup )?finals?",
        r"(?:first|second)-half|(?:losing|winning|unbeaten) (?:streak|run)|relegation|equali[sz]er|injury time",
        r"olympic (?:gold|shooting|medal)|[0-9]-[0-9](?: (?:win|defeat|draw|victory|rout|loss|triumph)|(?=$|[,;:]))",
    ),
    "business in fighting words": any_of(
        r"strikes? (?:an? )?(?:\S+ )?(?:deal|agreement|pact|accord|balance|gold|partnership)",
        r"(?:price|trade|tariff|bidding|streaming|talent|ratings|culture|browser|console|chip|format) wars?",
        r"(?:trade|tariff) (?:truces?|ceasefires?)",
        r"bombshell|takeover battle|proxy (?:fight|battle)|hostile (?:bid|takeover)|profit warning|war chest",
        r"(?:hedge funds?|short[- ]sellers?|traders) (?:bombard|attack|raid|besiege|ambush)\w*",
        r"poison pill|killer (?:app|deal|feature)|(?:shares?|stocks?) (?:bomb|plunge|slump|hit)",
    ),
    "a labour dispute": any_of(
        r"(?:rail|train|nurses?|teachers?|doctors?|workers?|union|pilots?|postal|port|bus|ambulance|metro|tube|dockers|"
        r"lecturers?|staff|writers|actors)['’]? (?:\w+ )?(?:strikes?|strike action|walkout)",
        r"strike (?:ballot|vote|pay|action)",
    ),
    "a drill": any_of(
        r"(?:active shooter|evacuation|(?<!live[ -])fire|earthquake|tsunami|school|safety|emergency|lockdown|"
        r"civil defen[cs]e) (?:drills?|exercises?)|mock (?:attack|shooting|siege)"
    ),
    "a quarrel or a ceremony in fighting words": any_of(
        r"(?:\d+-)?gun salutes?|(?:fir|hit)(?:e?s|ed)? back at (?:critics|rivals|claims|doubters)|war of words",
        r"truces? in (?:\w+ )?(?:row|feud|spat|dispute|(?:budget|price|trade|culture) war)|war epic",
        r"legal (?:battle|fight|war)s?",
        r"rebel (?:mps?|lawmakers?|senators?|deputies|backbenchers?|councillors?|tor(?:y|ies))",
        r"(?:labour|tory|conservative|party|backbench|senate|republican|democrat\w*) rebels?"
        r"(?! (?:group|fighters?|army))",
        r"(?:labour|tories|conservatives|republicans|democrats|gop) (?:in|at) (?:civil )?war",
        r"(?:boardroom|cabinet|dressing[- ]room) coup|"
        r"coup (?:[\w'’-]+ ){1,3}?as (?:the )?(?:board|directors|shareholders)|"
        r"coup de (?:th[eé][aâ]tre|gr[aâ]ce|foudre)",
    ),
    "an accident": any_of(
        r"(?:gas|lpg|propane|oxygen) (?:cylinder|canister|bottle|tank|leak|stove)s? (?:blast|explo)\w*",
        r"(?:cooking[- ]gas|gas leak|boiler|fireworks?|fire ?crackers?|cracker|coal ?mine|grain silo|sugar mill)"
        r"(?: (?:factory|unit|plant|depot|shop|warehouse|market|gas))? (?:blast|explo)\w*",
        r"(?:fuel|petrol|gasoline|gas) (?:tanker|truck|lorry)(?: [\w'’-]+){0,3} (?:blast|explo)\w*",
        r"(?:blast|explo)\w* (?:\w+ ){0,2}?(?:at|in|inside|through|hits?) (?:[\w'’-]+ ){0,3}?"
        r"(?:fireworks?|fire ?crackers?|boiler|coal ?mine|sugar mill|glue factory|gas cylinder)",
    ),
    "a natural disaster": any_of(
        r"(?:landslides?|mudslides?|mudflows?|rockfalls?|avalanches?) (?:bur(?:y|ies|ied)|block\w*|cut\w*|kill\w*|"
        r"sweep\w*|swept|hits?|trap\w*|flatten\w*|clos\w*)"
    ),
    "science in fighting words": any_of(
        r"(?:physicists|astronomers|scientists|researchers|biologists|chemists|geneticists|mathematicians) "
        r"(?:hit|hunt|crack|target|race|battle|fire|bombard|attack|storm|shoot|blast|wage)\w*"
    ),
    "illness, animals or weather in fighting words": any_of(
        r"(?:heart|panic|asthma|shark|bear|dog|wolf|tiger|crocodile|leopard|elephant|bee) attacks?|killer whales?",
        _BY_BEASTS,
        r"battl\w+ (?:with |against )?(?:cancer|illness|covid|flu|the flames|addiction|dementia)|lightning strikes?",
        r"(?:jellyfish|locusts?|tourists?|rats?|ants|insects?|boars?|monkeys|crabs|seagulls|algae) (?:invad|swarm)\w*",
        r"storm (?:hits|lashes|batters)|war on (?:cancer|obesity|plastic|waste)",
    ),
}

# What is only compared, remembered, told or shown; what stands beside it may be news.
_COMPARED = any_of(
    rf"(?:since|like) (?:the )?(?:end of )?(?:the )?(?:{_WORLD_WAR}|19\d\d)[^,;:]*",
    "like [^,;:]*(?:film|movie)",
    r"(?:films?|movies?|sequel|show|album|debut) bomb(?:s|ed)?|bomb(?:s|ed)? at (?:the )?box[- ]office",
)
_REMEMBERED = re.compile(
    r"\b(?:(?:the|its|their|an?|first|second|third|\w+th|\w*\d\w*|\w+-year) ){0,2}"
    r"anniversar(?:y|ies) (?:of|since|celebrations? of)\b[^,;:]*|"
    r"\b(?:[\w-]+ )?years? (?:on|later|after|since)\b[^,;:]*|^.*\byears on$|"
    rf"\b{_WORLD_WAR}[- ](?:era )?(?:bomb|mine|shell)\w*|\b(?:trade|tariff)(?: war)? (?:truce|ceasefire|peace)s?\b|"
    r"\b(?:remember|commemorat|mark|honou?r|mourn|recall|reliv|celebrat)(?:s|e|es|ed|ing)?\b[^,;:]*?"
    r"(?=\b(?:as|while|when)\b|[,;:]|$)|"
    r"\b(?:film|movie|novel|thriller|series|drama|documentary|play|book|game|musical|album|exhibition|story) "
    r"(?:about|on|of|tells?|retells?|recounts?|based|inspired|depict\w*|follow\w*|explor\w*|shows?)\b.*|"
    r"\bbring\w* [^,;:]*? to (?:the )?(?:big |silver )?(?:screen|stage)\b|"
    r"\b(?:memorial|remembrance|commemoration|candlelight)s? (?:[\w-]+ ){0,2}(?:for|to|of) [^,;:]*|"
    rf",? (?:who|whose) [^,;:]*|\b{_BY_BEASTS}|, (?:assassinated|killed|murdered|massacred) [^,;:]*",
    re.IGNORECASE,
)
_DEED = (
    r"bombs?|bomb(?:ed|er|ers|ing|ings)|suicide|air ?strikes?|air raid|missiles?|riot\w*|torch(?:es|ed)|ambush\w*|"
    r"explosions?|explodes?|blasts?|kill(?:s|ed)(?! off)|stabb\w+|assassinat\w+|sho[ot]t?s? dead|massacre|arson|"
    r"attacked|attacks? (?:on|in|at) (?!goal)|open(?:s|ed)? fire|shell(?:ed|ing)|kidnap\w*|abduct\w*|"
    r"clash(?:es|ed)? with|execut(?:es|ed)"
)
_DOER = (
    r"gunm[ae]n|militants?|insurgents?|terror(?:ists?|ism)?|rebels?|ceasefire|cease-fire|truce|hostages?|coup|hooligan\w*|"
    r"tear[- ]gas\w*|protests?|protesters?|detain\w*|freed|released|rescued"
)
_SOFTER = r"attacks?|troops|soldiers|shooting|clash\w*|fire (?:on|at)|fight\w*|battles?|kill|invasion|peace"
# In sport and business the softer words are figures of speech; an old rebel who dies in bed is no news.
_HAPPENS = {name: any_of(_DEED, _DOER) for name in SUBJECTS} | {
    "an anniversary": any_of(_DEED, _DOER, _SOFTER),
    "history": any_of(_DEED, _DOER, "attack(?:s|ers?)?|troops|soldiers|peace treaty|sanctions|(?<!war )dead"),
    "an accident": any_of(
        r"attack\w*|bomb\w*|suicide|air ?strikes?|missiles?|drones?|sabotage\w*|torch\w*|arson|ambush\w*|suspected|"
        r"terror\w*|gunm[ae]n|militants?|jihadis?t?s?|insurgents?|rebels?|bandits?|police|soldiers?|troops|army|military|protest\w*|"
        r"ships?|vessels?|at sea|gulf|strait|off (?-i:[A-Z])\w+"
    ),
    "a natural disaster": any_of(
        r"attack\w*|bomb\w*|air ?strikes?|missiles?|drones?|shell(?:ed|ing)|blasts?|explosions?|sabotage\w*|gunm[ae]n|"
        r"militants?|rebels?|soldiers?|troops|junta|protest\w*|clash\w*"
    ),
    "an obituary": any_of(_DEED),
    "a quarrel or a ceremony in fighting words": any_of(_DEED),
}


def reason(title: str) -> str:
    """Why a headline is no news of violence, in a person's words; "" if nothing says so."""
    for name, pattern in FORMS.items():
        if pattern.search(title):
            return f"it reads as {name}"
    title = _COMPARED.sub(" ", title)
    told = _REMEMBERED.sub(" ", title)
    for name, pattern in SUBJECTS.items():
        if pattern.search(title) and not _HAPPENS[name].search(told):
            return f"it reads as {name}"
    return ""
