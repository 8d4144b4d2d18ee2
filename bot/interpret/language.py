"""Which language is it? English words decide for English; the identifier is asked where they don't.

Headlines are short and full of foreign names, which mislead an identifier that goes by letters. So the words come
first: those that news prints small and English has, against those printed small that it has not. Names, being
capitalised, say nothing. Measured in docs/decisions/interpret-language.md.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from bot.interpret.truecase import word_case

ENGLISH = "en"
OTHER = "und"  # not English, nor any that the identifier knows
# Languages that news is written in and that the identifier tells apart on a headline.
CODES = """
am ar az bg bn cs da de el en es et fa fi fr gu he hi hr hu hy id it ja ka kk km ko ku lo lt lv mk ml mn ms no ne nl
pa pl ps pt ro ru si sk sl so sq sr sv sw ta te th tr uk ur uz vi zh
"""
LANGUAGES = CODES.split()
READ_CHARS = 600
STRANGER = 2  # unknown words more than English ones that settle it where the identifier doesn't
IN_CAPITALS = 0.3  # least share of English words where no word can be printed small
WELL_KNOWN = 3  # times that news printed a word small
LIKELY = 0.5  # chance from which the identifier is believed
UNLIKELY = 0.2  # chance of English below which unknown words are
WORD = re.compile(r"[^\W\d_]+")
ENDINGS = ("s", "es", "d", "ed", "ing")
LATIN = re.compile(r"[a-zA-Z]")
# English, too, but other languages use them as much.
SHARED_WORDS = """
a am an as at car con da de den der des di die do dos du en gang god he her i in is it la le man me men no nor on per
pro sale so son sun to un van war was favela
"""
SHARED = frozenset(SHARED_WORDS.split())
# English, but hardly printed small in the years that were counted.
OF_VIOLENCE = """
abduct abductor amok behead beheading besiege cyberattack decapitate firebomb firefight gunbattle gunfight gunship
herder herdsmen hideout hitmen infiltrate jailbreak jihadist kidnapper landmine lynch lynching machete minefield
mourner mutinous mutiny neutralise neutralize outpost overthrown peacekeeper quadcopter ransack repel repulse riot
rioter roadblock skirmish sniper stronghold truce vandalise vandalize vigilante villager warhead warplane worshipper
"""
RARELY_COUNTED = frozenset(OF_VIOLENCE.split())


def language_of(title: str, text: str) -> str:
    """The ISO 639-1 code, or OTHER; "en" where there is too little to tell."""
    sample = f"{title}\n{text}"[:READ_CHARS]
    words = WORD.findall(sample)
    if not words:
        return ENGLISH
    english, strange = sum(map(_is_english, words)), sum(map(_is_strange, words))
    least = IN_CAPITALS * len(words) if sample.isupper() else 0
    if english > strange and english >= least:
        return ENGLISH
    chances: dict[str, float] = dict(_identifier().rank(sample.lower()))
    likeliest = max(chances, key=lambda code: chances[code])
    if likeliest != ENGLISH and (chances[likeliest] >= LIKELY or _is_foreign_script(words)):
        return likeliest
    return OTHER if strange >= english + STRANGER and chances[ENGLISH] < UNLIKELY else ENGLISH


@lru_cache(maxsize=20_000)
def _is_english(word: str) -> bool:
    """Is it English, and hardly any other language's?"""
    small = word.lower()
    return small not in SHARED and any(_is_known(form) for form in (small, *_bases(small)))


@lru_cache(maxsize=20_000)
def _is_strange(word: str) -> bool:
    """Is it printed small though English has no such word?"""
    return len(word) > 1 and word.islower() and word not in SHARED and not _is_english(word)


def _is_known(word: str) -> bool:
    small, capital, capitals = word_case().get(word, (0, 0, 0))
    return word in RARELY_COUNTED or (small >= WELL_KNOWN and small > capital + capitals)


def _bases(word: str) -> Iterator[str]:
    """What it may be a form of."""
    return (word.removesuffix(ending) for ending in ENDINGS if word.endswith(ending))


def _is_foreign_script(words: list[str]) -> bool:
    letters = "".join(words)
    return len(LATIN.findall(letters)) < len(letters) / 2


@cache
def _identifier() -> LanguageIdentifier:
    every = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    every.set_languages(LANGUAGES)
    # Made anew of the languages that are asked for, since the first one keeps the 78 others, 30 MB, at hand.
    return LanguageIdentifier(
        every.nb_ptc, every.nb_pc, every.nb_classes, every.tk_nextmove, every.tk_output, True, tk_row=every.tk_row
    )
