"""Headlines that speak of violence without news of it: the past, the dead of old age, fiction, opinion, sport."""

import re

REASONS = {
    "an anniversary": (
        r"\b(?:anniversary|on this day|this day in|years (?:on|later|after|since)\b|commemorat\w+|"
        r"remembrance day|centenary|"
        r"(?:marks?|marked|marking) (?:\w+ ){0,3}years)\b"
    ),
    "history": (
        r"^(?:science |military |today in )?history\b|\bhistory:|\b(?:world war (?:i|ii|1|2|one|two)|d-day|"
        r"holocaust|wwii|ww2|vietnam war|"
        r"civil war era|cold war-era)\b|, (?:january|february|march|april|may|june|july|august|september|"
        r"october|november|december) "
        r"\d{1,2},? (?:1\d{3}|200\d|201\d)\b|\bin (?:18|19)\d\d$"
    ),
    "an obituary": r"\bobituary\b|\bdies (?:aged|at(?: age)?) \d|\bdead at (?:[4-9]\d|1\d\d)\b|^remembering\b",
    "opinion or analysis": (
        r"^(?:opinion|analysis|editorial|comment(?:ary)?|explainer|review|podcast|quiz|q&a|letters?|factbox|"
        r"timeline|essay|book review|"
        r"film review|interview)\b\s*[:|–-]|\|\s*(?:opinion|editorial|letters?|[\w ]+ column)\b|^(?:what is|"
        r"who (?:are|is|was)|why|how) .*\?$|"
        r"\bin pictures$"
    ),
    "a round-up": r"\b(?:your|morning|evening|daily|\w+day) briefing\b|\btimeline of\b|\bat a glance\b|^the papers\b",
    "fiction or film": (
        r"\b(?:film|movie|novel|thriller|box office|netflix|tv series|tv drama|video ?game|documentary|"
        r"blockbuster|hollywood|bafta|oscars?|"
        r"emmy|playstation|xbox|star wars|call of duty|album|sitcom|trailer)\b"
    ),
    "sport": (
        r"\b(?:goals?|striker|midfielder|defender|goalkeeper|premier league|champions league|world cup|fa cup|"
        r"playoffs?|nfl|nba|mlb|nhl|"
        r"quarterback|touchdown|wicket|test match|grand slam|grand prix|semi-?finals?|quarter-?finals?|derby|"
        r"penalty shoot-?out|"
        r"home run|inning|golf|tennis|cricket)\b"
    ),
    "business in fighting words": (
        r"\bstrikes? (?:a |an |\w+ )?(?:deal|agreement|pact|accord|balance|gold)\b.*\b(?:pentagon|with|for|"
        r"to)\b|\b(?:price|trade|tariff|bidding|"
        r"streaming|talent|ratings|culture) wars?\b|\b(?:bombshell|takeover battle|proxy fight|shares? (?:bomb|"
        r"plunge|slump))\b"
    ),
}
# What makes it news all the same: the film premiere was attacked, the ceasefire deal struck.
STILL_NEWS = re.compile(
    r"\b(?:gunm[ae]n|bomb(?:s|ed|ing|ings|er)?|suicide|airstrikes?|air strikes?|militants?|insurgents?|"
    r"terror\w*|troops|soldiers?|rebels?|"
    r"ceasefire|cease-fire|truce|hostages?|kidnap\w*|coup|invasion|missiles?|shell(?:ed|ing)|riots?|"
    r"clash(?:es)?|protest\w*|killed|kills|kill|"
    r"shooting|explosions?|blasts?|peace|attack(?:s|ed)?|stabb\w+|assassinat\w+|shot dead|massacre|hooligan\w*)\b",
    re.IGNORECASE,
)
PAST = frozenset({"an anniversary", "history", "an obituary", "opinion or analysis", "a round-up"})
PATTERNS = {reason: re.compile(pattern, re.IGNORECASE) for reason, pattern in REASONS.items()}


def reason(title: str) -> str:
    """Why a headline is no news of violence, in a person's words; "" if nothing says so."""
    for name, pattern in PATTERNS.items():
        if pattern.search(title) and (name in PAST or not STILL_NEWS.search(title)):
            return f"it reads as {name}"
    return ""
