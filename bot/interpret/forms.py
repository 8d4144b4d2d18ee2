"""The forms of an English word: enough for the words that news uses of violence."""

import re
from functools import cache

IRREGULAR = """
abduct be:is,are,was,were,been,being become:became begin:began,begun behead bend:bent bind:bound blow:blew,blown
break:broke,broken bring:brought build:built burn:burnt burst buy:bought catch:caught choose:chose,chosen cut:cutting
deal:dealt draw:drew,drawn drive:drove,driven fall:fell,fallen feel:felt fight:fought find:found flee:fled
fly:flew,flown,flies gain get:got,getting give:gave,given go:goes,went,gone hang:hung,hanged have:has,had,having
hear:heard hide:hid,hidden hit:hitting hold:held hurt:hurting keep:kept lay:laid lead:led leave:left let:letting
lie:lay,lain,lying lose:lost,losing make:made,making man:men meet:met put:putting ram:rams,rammed,ramming
rise:rose,risen run:ran,running say:said see:saw,seen seek:sought send:sent set:setting shake:shook,shaken
shoot:shot shut:shutting sink:sank,sunk sit:sat,sitting slay:slew,slain speak:spoke,spoken spread:spreading
steal:stole,stolen strike:struck,stricken,striking swear:swore,sworn take:took,taken,taking tear:tore,torn
throw:threw,thrown wear:wore,worn win:won,winning withdraw:withdrew,withdrawn write:wrote,written
gunman:gunmen policeman:policemen assailant pelt overthrow:overthrew,overthrown overrun:overran,overrunning
foot:feet child:children woman:women wounded dead police army:armies stop:stopping,stopped plan:planned,planning
rob:robbed,robbing stab:stabbed,stabbing topple:toppled,toppling die:dying,died,dies tie:tying,tied
kidnap:kidnapped,kidnapping
retake:retook,retaken,retaking quit:quitting mob:mobbed expel:expelled,expelling admit:admitted,admitting
bar:barred,barring ban:banned,banning
scrap:scrapped,scrapping drop:dropped,dropping grab:grabbed,grabbing plot:plotted,plotting jet:jets
"""
EXCEPTIONS = {
    base: tuple(forms.split(",")) if forms else ()
    for base, _, forms in (entry.partition(":") for entry in IRREGULAR.split())
}
VOWELS = "aeiou"
DOUBLED = re.compile(r"(?:^|[^aeiou])[aeiou][^aeiouwxy]$")  # "stab": stabbed


@cache
def forms_of(word: str) -> frozenset[str]:
    """The word with its plural and its third person, past and -ing forms; some that English lacks, too, which
    does no harm when looking for words."""
    return frozenset({word, *_regular(word), *EXCEPTIONS.get(word, ())})


def _regular(word: str) -> tuple[str, ...]:
    if not word.isalpha() or len(word) < 3:
        return ()
    if word.endswith("e"):
        return f"{word}s", f"{word}d", f"{word[:-1]}ing"
    if word.endswith("y") and word[-2] not in VOWELS:
        return f"{word[:-1]}ies", f"{word[:-1]}ied", f"{word}ing"
    plural = f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh")) else f"{word}s"
    stem = f"{word}{word[-1]}" if DOUBLED.search(word) else word
    return plural, f"{word}ed", f"{word}ing", f"{stem}ed", f"{stem}ing"
