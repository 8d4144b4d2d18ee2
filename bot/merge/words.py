"""The words of a text as they are compared: without accents, case, apostrophes and endings."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

TOKEN = re.compile(r"(\d+(?:[.,]\d+)*|[^\W\d_](?:\.(?:[^\W\d_]\.)+|[^\W\d_]*(?:['’][^\W\d_]+)*))")
SENTENCE_END = frozenset('.!?:\n"“”‘|–—')
CLITIC = re.compile(r"['’](?:s|re|ve|ll|d|m)$")
TITLE_CASE = 0.6  # a line with more capitals than this says nothing about names
AMERICA = frozenset({"US", "U.S.", "USA", "U.S.A."})  # in lower case it is a stop word
VOWELS = frozenset("aeiouy")
OF_SLAVS = ("skiy", "skyi", "skii", "skij")  # Zelenskiy is Zelensky; Zelenskyy is, as a doubled letter is one
WORDS_AT_HAND = 15_000  # most of a fortnight's news; with twice as many it would be no faster

T = TypeVar("T")

# Words that carry no news wherever they stand.
STOP = frozenset(
    """a about above after again against all also although am among an and any are aren't as at be became because been
    before being below between both but by can can't cannot could couldn't did didn't do does doesn't doing don't down
    during each even ever every few for from further get gets getting got had hadn't has hasn't have haven't having he
    her here hers herself him himself his how however i if in into is isn't it its itself just least less let like made
    make makes many may me might more most much must mustn't my myself near no nor not now of off often on once one only
    or other others our ours ourselves out over own per rather s said same say saying says shall she should shouldn't
    since so some still such t than that the their theirs them themselves then there these they this those though
    through thus to too under until up upon us very via was wasn't we were weren't what when where whether which while
    who whom whose why will with within without won't would wouldn't yet you your yours yourself yourselves according
    told added mr mrs ms new news video live latest update updates watch read breaking report reports reported
    photo photos image caption copyright""".split()  # noqa: SIM905 - a list literal would be three pages long
)


# A word as it is compared: its stem; is it written like a name? None where its writing says nothing. What is kept of
# words are bare tuples, for the garbage collector looks at those but once.
Word = tuple[str, bool | None]


class PerWord(dict[str, T]):
    """What a function says of a word, asked once for each. When it is full it begins anew: to know which words were
    asked for last, as lru_cache does, takes longer than to look them up."""

    def __init__(self, asked: Callable[[str], T]) -> None:
        super().__init__()
        self._asked = asked

    def __missing__(self, word: str) -> T:
        if len(self) >= WORDS_AT_HAND:
            self.clear()
        found = self[word] = self._asked(word)
        return found


def words(text: str) -> list[Word]:
    """The words that carry news, in their order."""
    found: list[Word] = []
    for pieces in _lines(text):
        telling = not _title_case(pieces[1::2])
        after_end = True
        for place in range(1, len(pieces), 2):
            _, word, is_capital = _known[pieces[place]]
            if word is not None:
                found.append((word, is_capital if telling and not after_end else None))
            # Nothing stands between "3" and "D".
            following = pieces[place + 1] or "".join(pieces[place + 2 : place + 4])
            after_end = following != " " and not SENTENCE_END.isdisjoint(following[:2])
    return found


@lru_cache(maxsize=4)  # of one title and text: content, bands and sketch ask for them one after the other
def plain(text: str) -> tuple[str, ...]:
    """Every word in its order, lower-case and without accents, for comparing wordings."""
    return tuple([_known[token][0] for pieces in _lines(text) for token in pieces[1::2]])


@lru_cache(maxsize=4)  # of one title and text, as above: finding the tokens takes as long as all that is done with them
def _lines(text: str) -> Sequence[Sequence[str]]:
    """Each line's tokens with what stands around them: every second piece is a token. None goes beyond a line."""
    return [TOKEN.split(line) for line in text.splitlines()]


def _title_case(tokens: Sequence[str]) -> bool:
    """Is a line of these tokens a headline with capitals everywhere?"""
    long = [token[0] for token in tokens if len(token) > 3 and token[0].isalpha()]
    return len(long) < 2 or sum(map(str.isupper, long)) > TITLE_CASE * len(long)


@PerWord
def _known(token: str) -> tuple[str, str | None, bool]:
    """In small letters without accents; its stem, None for one that carries no news; does it begin with a capital?"""
    folded = _folded(token)
    return folded, None if folded in STOP else stem(folded), token[0].isupper()


def _folded(token: str) -> str:
    if token in AMERICA:
        return "usa"
    lowered = token.lower()
    if not lowered.isascii():
        lowered = "".join(mark for mark in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(mark))
    if not lowered.isalpha():  # it has an apostrophe, a point or a comma
        lowered = CLITIC.sub("", lowered).replace("’", "'")
    return lowered.replace(".", "") if lowered[:1].isalpha() else lowered.replace(",", "")


@lru_cache(maxsize=WORDS_AT_HAND)
def stem(word: str) -> str:
    """The word without the endings of English number, tense and person; short words stay."""
    if len(word) < 4 or not word.isalpha():
        return word
    word = word[:-4] + "sky" if word.endswith(OF_SLAVS) else _without_plural(word)
    for ending in ("ingly", "edly", "ing", "ed"):
        if word.endswith(ending):
            rest = word[: -len(ending)]
            if len(rest) > 2 and not VOWELS.isdisjoint(rest):
                return _mended(rest)
    return _mended(word.removesuffix("e"))


def _without_plural(word: str) -> str:
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _mended(rest: str) -> str:
    """One form for `stopp` and `stop`, `carri` and `carry`, `attacke` and `attack`."""
    if len(rest) > 3 and rest[-1] == rest[-2] and rest[-1] not in "lsz":
        rest = rest[:-1]
    if rest.endswith("i") and len(rest) > 3:
        rest = rest[:-1] + "y"
    return rest.removesuffix("e") if len(rest) > 4 else rest
