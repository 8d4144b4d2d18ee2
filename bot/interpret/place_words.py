"""The words by whose side a name is a place's, or somebody else's that carries it."""

from calendar import day_name, month_name


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> frozenset[str]:
    return frozenset(" ".join(phrase.split()) for phrase in text.split(","))


MOMENTS = frozenset(word.lower() for word in (*day_name, *month_name))
WHERE = _words("in near outside around across throughout inside within off")
LINKS = _words("from to at of into between and")
PLACE_NOUNS = _words(
    """
    province provinces region regions state states governorate governorates oblast department departments district
    districts county counties city cities town towns township townships municipality municipalities villages parishes
    lga lgas upazila upazilas tehsil taluka taluk woreda commune communes
    """
)
PROVINCE_NOUNS = _words("province state region governorate oblast department district prefecture county")
SETTLEMENTS = _words("village suburb neighborhood neighbourhood outskirts capital port island slum camp") | PLACE_NOUNS
COMPASS = _words(
    """
    northern southern eastern western central downtown northeastern northwestern southeastern southwestern north
    south east west northeast northwest southeast southwest
    """
)
CIVIC = _words(
    """
    police mayor council city county fire department sheriff court courthouse commissioners commissioner board school
    schools district hospital airport area office elementary middle high public library township municipal community
    regional parish superintendent branch jail prison suburb metro metropolitan port harbour harbor state
    """
)
FOLK = _words(
    """
    resident residents man woman men women native teen teenager couple family families boy girl student students
    people youth voters officials authorities officers firefighters leaders lawmakers businessman farmer mother father
    """
)
SAYING = _words(
    """
    said says told tells added adds say asked announced explained noted thinks believes is was has had will
    """
)
TAKING = _words(
    """
    abandon abandons abandoned approach approaches approached attack attacks attacked besiege besieges besieged
    blockade blockades blockaded bomb bombs bombed bombard bombards bombarded capture captures captured clear clears
    cleared defend defends defended enter enters entered encircle encircles encircled evacuate evacuates evacuated flee
    flees fled hit hits hold holds held invade invades invaded leave leaves left liberate liberates liberated loot
    loots looted lose loses lost occupy occupies occupied overrun overruns overran pound pounds pounded quit quits raid
    raids raided reach reaches reached recapture recaptures recaptured retake retakes retook rock rocks rocked
    seize seizes seized shake shakes shook shell shells shelled storm storms stormed strike strikes struck surround
    surrounds surrounded take takes took target targets targeted torch torches torched attacking besieging bombing
    capturing invading overrunning raiding recapturing seizing shelling storming targeting torching
    """
)
AIMS = _words("on against toward towards over for by with")
TITLES = _words(
    """
    mr mrs ms miss dr sir lord lady judge justice sgt capt lt col maj gen general captain colonel sergeant
    lieutenant major rev pastor bishop sen rep gov president minister secretary senator coach sheriff detective
    officer professor prof king queen prince princess pope sheikh ayatollah mayor congressman congresswoman
    commissioner superintendent inspector constable brigadier marshal corporal spokesman spokesperson spokeswoman
    """
)
WAYS = _words("street streets st road rd avenue ave drive lane boulevard blvd highway square court park parkway")
HOUSES = _words(
    """
    post times tribune herald globe tech airlines airways fc united bank prize journal news gazette chronicle daily
    observer sun press protocol accord accords university college stock hilton foundation institute convention
    treaty agreement disease virus fever syndrome
    """
)
FIRMS = _words("inc ltd corp co llc group bancorp insurance energy motors records")
ARMED = _words("army brigade brigades battalion cartel clan front liberation militia movement regiment squad")
HOLDERS = _words("bank duke archbishop bishop prince earl gulf bay")
SCHOOLS = _words("university college institute church")
GENERIC = _phrases(
    """
    earth, north, south, east, west, northern, southern, eastern, western, central, center, centre, north central,
    south central, upper, lower, capital, union, republic, federal, north eastern, north western, south eastern,
    south western, northeast, northwest, southeast, southwest, middle, coast, islands, valley, university, world, lake,
    haram, north side, south side, east side, west side, north east, north west, south east, south west, eastern region,
    street, island, gulf, white house, council, congress, assembly, ministry, mission
    """
)
MEN_AND_COUNTRIES = _words("jordan chad georgia israel kenya guinea niger turkey cuba malta jersey")
PEOPLES_OF_A_PART = _words(  # which has a capital of its own, or peoples of no one country
    """
    abkhaz abkhazian alaskan albertan andalusian assamese basque bavarian bengali californian catalan chechen congolese
    corsican crimean dagestani english flemish galician gazan hawaiian kashmiri korean moro ontarian palestinian punjabi
    roman sardinian scottish siberian sicilian soviet tasmanian texan tibetan uighur uyghur venetian walloon welsh
    """
)
MONEY = _words(  # what `capital` means before these
    "account allocation controls expenditure flight flows gains inflows investment markets outflows punishment spending"
)
