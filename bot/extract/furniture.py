"""The words around articles that are not the article, as patterns over one sentence or one line, in English.

Every repetition is bounded, so that no text makes them slow. Each group says what it is for.
"""

import re

_NETWORK = r"(?:twitter|x|facebook|instagram|telegram|whatsapp|youtube|linkedin|tiktok|threads|bluesky|google news)"
_AGENCY = r"(?:AP|AFP|EPA|EFE|REUTERS|Reuters|Getty(?: Images)?|Anadolu|Xinhua|TASS|PA|Shutterstock|iStock)"
_NAME = r"[A-Z][\w.'’-]*"
_PICTURE = r"(?:image|photo|picture|video|media|photograph|illustration)s?"
_TEXT = r"(?:article|story|piece|post|report|material|content|commentary)"

_RUN_IN = rf"{_AGENCY}\s[“\"]?[A-Z]"  # `Photo: AP The army said`: the credit ran into the article


def _any_of(*patterns: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), flags)


# A line or sentence that is a page's furniture and nothing else.
ALONE = _any_of(
    r"no featured image available",
    r"(?:skip )?advertisements?(?: continue reading the main story)?|sponsored(?: content)?",
    r"story continue[sd] below(?: advertisement)?|story highlights|text size|hide caption|toggle caption",
    r"please (?:re-enter|try again later)|invalid e-?mail address|an error has occurred|thank you for subscribing",
    r"share(?: (?:this|on)\b.{0,40})?|(?:copy|share) link|print|e-?mail|save|comments?|leave a (?:comment|reply)",
    r"photos?|images?|videos?|click to (?:expand|enlarge)|back to top|about the author",
    r"related(?: (?:articles?|stories|content|topics|coverage|news|posts))?|recommended(?: stories)?",
    r"most (?:read|popular|viewed)|trending(?: now)?|top stories|editor['’]s picks|breaking(?: news)?|live updates?",
    r"read (?:more|next|full story|the full (?:story|article))|more on this(?: story)?|(?:see|show|load) more",
    r"listen(?: to this (?:article|story))?|watch(?: (?:live|now|more))?",
    r"\d{1,3}\s?-?\s?(?:min(?:ute)?s?|hours?|days?) (?:ago|read)",
    r"…|\.\.\.",
)

# How a sentence begins that is not the article.
BEGINS = _any_of(
    # follow us, write to us, pay us
    rf"follow .{{1,60}}?\bon {_NETWORK}\b|(?:follow|like|find|join) us\b|follow @\w",
    rf"join (?:our|the) .{{0,60}}(?:channel|group|community|conversation|newsletter|\b{_NETWORK}\b)",
    r"(?:send|submit|e-?mail) (?:us |your |any |news )*tips?\b|(?:got|have|do you have) an?y? (?:news |story )?tips?\b",
    r"(?:write|e-?mail|contact|reach)\b.{0,60}\s\S{1,60}@\S",
    r"(?:twitter|tel|phone|e-?mail|contact)\s?:\s?\S|facebook twitter\b|a post shared by",
    r"support (?:our|independent|quality) .{0,20}journalism|(?:please )?(?:donate|consider donating)\b",
    r"become a (?:member|subscriber|patron|supporter|fan)|already a (?:member|subscriber)|log in (?:to|or)\b",
    # newsletters and apps
    r"(?:to )?(?:sign up|register)\b.{0,120}(?:newsletter|inbox|alert|update|e-?mail|free|here|today|now|daily)",
    r"to subscribe\b|(?:newsletter|e-?mail) sign up\b|read or share this story",
    r"subscribe\b|you can unsubscribe|by signing up|you must select a newsletter|view all .{1,40}newsletters",
    r"get .{1,60} in your inbox|(?:get|receive) .{1,60}\b(?:by e-?mail|newsletter)|you agree to receive",
    r"download (?:the|our)\b.{0,40}\bapp\b|please verify you|never miss (?:the|our|a)\b",
    r"for the latest .{1,60}\bdownload\b|to view the full (?:story|article)|if you['’]re seeing this message",
    # pictures
    rf"{_PICTURE} (?:credits?|captions?|copyright|courtesy|source:|by (?-i:[A-Z]))",
    r"(?:photo|image|media) illustration\b",
    r"(?:credit|photo(?:graph)?s?|images?|pictures?|file photo|pictured|video|caption|gallery)\s?[:|/]"
    rf"(?!\s?(?-i:{_RUN_IN}))",
    r"file\s?(?:photo|picture|image|-|–|—)\s|(?:an? )?(?:file|handout|undated) (?:photo|image|picture|handout)\b",
    r"in this .{0,40}\b(?:photo|photograph|image|grab|framegrab|picture)\b|\d{1,2} of \d{1,3}\s?\|",
    r"media playback is (?:un|not )supported|your browser (?:does|is) not|please (?:enable|turn on) javascript",
    # rights, origin, corrections
    r"(?:\(c\)|©|copyright\s(?:©|\(c\)|.{0,40}\d{4}))|all content created by|all rights reserved",
    r"all republished articles|(?:re)?printed with permission|(?:originally|first) (?:published|appeared)\b",
    rf"this {_TEXT}\b.{{0,60}}\b(?:originally|first) (?:published|appeared|ran)\b",
    rf"this {_TEXT}\b.{{0,60}}\b(?:republished|reproduced|appeared (?:first|in|on)|was published (?:in|on|by))\b",
    rf"this {_TEXT}\b.{{0,60}}\b(?:is (?:part of|licen[sc]ed)|(?:has been|was) (?:updated|corrected))\b",
    r"the post\b.{0,300}\bappeared first on\b",
    r"for any questions about|if you (?:have any questions|would like to (?:republish|contact|submit a response))",
    r"do you have an opinion on\b|have your say\b",
    r"the (?:views|opinions) expressed\b|disclaimer\b\s?:|editor['’]?s?['’]? note\b\s?:",
    r"warning: this (?:story|article)",
    # who wrote it
    r"\(?(?:additional )?(?:reporting|writing|editing|compiled|edited|written|translated|reported|photography) by\b",
    r"with (?:files?|inputs?|reporting|additional reporting|agency inputs?) (?:from|by)\b|our standards:",
    # consent
    r"(?:we|this (?:web)?site) (?:and our partners )?uses? cookies|(?:accept|manage|reject) (?:all )?cookies",
    r"cookie (?:policy|settings)|by (?:continuing|clicking|using (?:this|our))\b.{0,80}\byou (?:agree|accept|consent)",
    r"privacy policy|terms (?:of|and) (?:use|service|conditions)",
    # to other articles
    r"(?:read|see|watch|hear) (?:more|also|next|related)\s?(?:[:|»>–—-]|on\b|about\b|here\b)|read\s?:",
    r"(?:also read|more|related|recommended|watch|listen|don['’]t miss|further reading|explainer|must read)\s?[:|»>]",
    r"for more (?:on|from|about|information|coverage|news|stories|details|like|visit)\b",
    r"(?:to read more|to learn more|click (?:here|on)|tap here)\b|(?:leave|post|add) a comment|comments are\b",
)

# What gives a sentence away wherever it stands in it.
HOLDS = _any_of(
    r"contributed (?:\w+ )?to this (?:report|article|story|piece)\b|all rights reserved|creative commons",
    r"may not be (?:published|reproduced|republished|broadcast|rewritten|redistributed)",
    r"available without charge to any|republished articles must|independent and nonpartisan newswire",
    r"pic\.twitter\.com/|\(@\w{1,20}\)\s(?:on )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    r"can be (?:reached|contacted)\b.{0,60}(?:\S@\S|\[email)",
    r"(?:contact|reach|e-?mail|write to|partnering with)\b.{0,60}\bat\b.{0,30}\S@\S|\[email\s.?protected\]",
)

# A whole line, with its capitals.
LINE = _any_of(
    rf"By\s(?:the\s)?{_NAME}(?:,?\s(?:(?:and|in|for|of|&|\|)\s)?{_NAME}){{0,9}}\s?(?:[|,–-].{{0,60}})?",
    rf"{_NAME}\s{_NAME}(?:\s{_NAME})?\s?[|,–-]\s?(?:\w+\s){{0,3}}(?:Reporter|Correspondent|Editor|Contributor|Writer)\b.{{0,40}}",
    r"[(\[]?(?:(?:Last\s|First\s)?(?:[Uu]pdated|[Pp]ublished|[Pp]osted|[Mm]odified|UPDATED|PUBLISHED)|Issued)\b[:,\s|].{0,60}\d.{0,40}",
    rf"{_AGENCY}(?:\s?[/|,].{{0,60}})?",
    rf".{{0,300}}\(\s?(?:{_AGENCY}\s(?:Photo|File)|Photo\s?(?:by|:)|Image:).{{0,80}}\)",
    rf".{{0,200}}(?:/|\bvia\s){_AGENCY}\)?",
    flags=re.NOFLAG,
)

# A byline in capitals: only at the top, for some agencies set whole texts in capitals.
SHOUTED_BYLINE = re.compile(rf"BY\s{_NAME}(?:\s(?:AND\s)?{_NAME}){{1,4}}")

# How a text begins that tells of other news than its headline, as newsletters do: their first line.
OTHER_NEWS = re.compile(r"Plus\b[,:]?\s|Also(?:,|\s(?:today|in (?:today|this|the)\b))", re.IGNORECASE)

# Credits inside a sentence, most in brackets.
_CREDIT = (
    r"\(\s?(?:(?:Additional\s)?(?:Reporting|Writing|Editing|Compiled|Edited) (?:by|and)\b[^()]{0,400})\)",
    r"\(\s?(?:AP|AFP|EPA|File|Handout|Submitted|Courtesy) ?[Pp]hoto[^()]{0,80}\)",
    r"\(\s?(?:Photos?|Image|Picture|Credit)\s?(?:by|:|/|courtesy)[^()]{0,80}\)",
    r"\(\s?[^()]{0,60}(?:Getty Images|/AP|/AFP|/Reuters|Associated Press)[^()]{0,20}\)",
    r"\(\s?Published [^()]{0,60}\)",
    rf"\b(?:Photo|Picture|Image)s?\s?[:|/](?=\s?{_RUN_IN})\s?{_AGENCY}",
)

# What is cut out wherever it stands, even inside a sentence.
ANYWHERE = _any_of(
    *_CREDIT,
    r"(?:Advertisement )?(?:Continue reading|CONTINUE READING)(?: the main story)?(?:\s?(?:\.\.\.|…|→))?",
    r"Story [Cc]ontinue[sd] [Bb]elow(?: [Aa]dvertisement)?",
    r"Media playback is (?:un|not )supported on (?:your|this) device",
    r"(?:Hide|Toggle|toggle) [Cc]aption(?: \d+ of \d+)?|No featured image available",
    flags=re.NOFLAG,
)

# Who wrote it: said at the end, and only there; a reporter can be in the news.
BIOGRAPHY = re.compile(
    rf"{_NAME}(?:\s{_NAME}){{1,3}}\s(?:is|was|covers|reports|writes)\s(?:an?\s|the\s)?(?:[\w’'-]+,?\s){{0,8}}"
    r"(?:reporter|correspondent|editor|journalist|columnist|writer|fellow|freelancer|contributor|bureau chief)\b"
)
