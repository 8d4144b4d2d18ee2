"""A name as somebody may have meant it: one slip of the pen away, or in another transliteration."""

from collections.abc import Iterator

from bot.interpret.spelling import fold

LETTERS = "abcdefghijklmnopqrstuvwxyz "
LONGEST = 30  # letters; nobody's slip is looked for in a whole sentence
# Two ways of writing one sound, as in Khartoum and Hartoum, Qaddafi and Kaddafi, Wagadugu and Ouagadougou.
SOUNDS = (
    ("kh", "h"), ("q", "k"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("dj", "j"), ("gh", "g"), ("ph", "f"), ("v", "w"),
    ("y", "i"), ("iy", "y"), ("ei", "ey"), ("al ", "el "), ("c", "k"), ("dh", "d"), ("th", "t"), ("sh", "ch"),
    ("tch", "ch"), ("z", "s"), ("ia", "iya"), ("ae", "e"), ("yy", "y"),
)  # fmt: skip
ARTICLES = ("al ", "el ", "ad ", "as ", "ar ", "an ")


def spellings(name: str) -> Iterator[str]:
    """Other spellings of a folded name, each once: the other sounds first, then every single slip."""
    word = fold(name)
    if 3 <= len(word) <= LONGEST:
        yield from dict.fromkeys([*_sounds(word), *_slips(word)])


def _sounds(word: str) -> Iterator[str]:
    for one, other in SOUNDS:
        for old, new in ((one, other), (other, one)):
            if old in word:
                yield word.replace(old, new)
    for article in ARTICLES:
        yield word.removeprefix(article) if word.startswith(article) else article + word


def _slips(word: str) -> Iterator[str]:
    """Two letters turned round, one left out, one too many, one wrong."""
    halves = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    yield from (left + right[1] + right[0] + right[2:] for left, right in halves if len(right) > 1)
    yield from (left + right[1:] for left, right in halves if right)
    yield from (left + letter + right for left, right in halves for letter in LETTERS)
    yield from (left + letter + right[1:] for left, right in halves if right for letter in LETTERS)
