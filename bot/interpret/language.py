"""Which language is it? Short headlines full of names count as English unless they clearly are not."""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

ENGLISH = "en"
# Languages that news is written in and that the identifier tells apart on a headline.
CODES = """
am ar az bg bn cs da de el en es et fa fi fr gu he hi hr hu hy id it ja ka kk km ko ku lo lt lv mk ml mn ms no ne nl
pa pl ps pt ro ru si sk sl so sq sr sv sw ta te th tr uk ur uz vi zh
"""
LANGUAGES = CODES.split()
READ_CHARS = 600
CLEAR = 0.9  # probability from which a text with English words in it is taken for foreign
LIKELY = 0.5  # the same without an English word
ENGLISH_WORD = re.compile(
    r"\b(the|of|and|to|with|after|from|by|says?|over|for|on|near|against|attacks?|kills?|killed|killing|dead|"
    r"captures?|troops|army|forces|loses?|war|rebels|protests?|police)\b"
)
LATIN = re.compile(r"[a-z]")
FOREIGN_LETTER = re.compile(r"[^\W\d_a-z]")


def language_of(title: str, text: str) -> str:
    """The ISO 639-1 code; "en" where there is too little to tell."""
    sample = f"{title}\n{text}"[:READ_CHARS].lower()
    letters = len(LATIN.findall(sample)) + len(FOREIGN_LETTER.findall(sample))
    if not letters:
        return ENGLISH
    code, probability = _identifier().classify(sample)
    return str(code) if code != ENGLISH and probability >= _needed(sample) else ENGLISH


def _needed(sample: str) -> float:
    return CLEAR if ENGLISH_WORD.search(sample) else LIKELY


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(LANGUAGES)
    return identifier
