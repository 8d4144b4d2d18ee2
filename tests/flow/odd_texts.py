"""Articles as nobody should write them and somebody does: the words of news, bent in every way that we know of."""

import random
from collections.abc import Sequence
from functools import cache

from hypothesis import strategies as st

from bot.interpret.gazetteer import Gazetteer

Strategy = st.SearchStrategy[str]
MOST_NAMES = 400


def _each(written: str) -> tuple[str, ...]:
    return tuple(written.split(" ¦ "))


NUMBERS = _each(
    "0 ¦ 3 ¦ 12 ¦ 1,234 ¦ 1.234 ¦ 1,2,3 ¦ 3-5 ¦ 3–5 ¦ 2,000 ¦ 12 000 ¦ 007 ¦ -4 ¦ ½ ¦ 1½ ¦ ٣ ¦ १२ ¦ 1e999 ¦ "
    "10^9 ¦ 9999999999999999999999999999999999999999 ¦ NaN ¦ infinity ¦ 0x10 ¦ XII ¦ one ¦ two dozen ¦ a ¦ "
    "no ¦ dozens of ¦ hundreds of ¦ a million ¦ twenty- ¦ at least ¦ at least at least 4 ¦ between 3 and ¦ "
    "2.5 million ¦ ² ¦ 1/0 ¦ 3rd ¦ 1st of the 2 ¦ one hundred and ¦ half a dozen ¦ ４ ¦ ① ¦ 12th- ¦ $5 ¦ "
    "50% ¦ 5,000 ¦ 4999"
)
DATES = _each(
    "on Monday ¦ on 31 February ¦ in 1994 ¦ on 9/11 ¦ 2026-11-26T10:00:00Z ¦ yesterday ¦ at 25:61 ¦ "
    "in 99999 ¦ on February 29 ¦ Nov 26 (Reuters) - ¦ last year ¦ 10 years ago ¦ on the 0th of May ¦ "
    "since 1.1. ¦ by 2099"
)
DEEDS = _each(
    "killed ¦ were killed in ¦ dead after ¦ shelled ¦ bombs ¦ attack on ¦ gunmen storm ¦ seized ¦ "
    "abducted ¦ fled from ¦ coup in ¦ truce holds in ¦ ambush near ¦ the road to ¦ air strike hits ¦ "
    "clashes between ¦ protest against ¦ sanctions on ¦ missile over ¦ the border of ¦ "
    "says the president of ¦ the capital of ¦ died ¦ wounded ¦ suicide bomber ¦ troops enter ¦ retakes ¦ "
    "hostages freed ¦ north of ¦ and ¦ in ¦ of"
)
ACTORS = ("Islamic State", "ISIS", "the IRA", "Boko Haram", "al-Shabaab", "NATO", "U.S.", "Hamas", "M23", "the army's")
FOREIGN = _each(
    "Mueren doce soldados en un ataque en Cauca ¦ Bombardements sur la ville de Syrte, deux morts ¦ "
    "Два человека ¦ погибли в Харькове ¦ مقتل ثلاثة في طرابلس ¦ 爆弾で3人死亡 ¦ 폭탄 테러 ¦ בומבה בעזה ¦ "
    "Χτύπημα στη Συρία ¦ Drei Tote bei Anschlag in Köln ¦ ბომბი ¦ दिल्ली में धमाका ¦ İstanbul'da patlama ¦ "
    "ﬁghting in Ĳmuiden"
)
MARKUP = _each(
    "<p> ¦ </div> ¦ <b ¦ &amp; ¦ &lt;script&gt; ¦ &#x27; ¦ &nbsp; ¦ <br/> ¦ <!-- ¦ *bold* ¦ _it_ ¦ ~no~ ¦ "
    "<@U123> ¦ <!channel> ¦ <http://a.b|c> ¦ ``` ¦ >  ¦ [link](http://a) ¦ #  ¦ http://x.example/a?b=c#d ¦ "
    '{{name}} ¦ %s ¦ $(rm) ¦ \\ ¦ \\n ¦ CDATA[[ ¦ ]]> ¦ { ¦ } ¦ "} ¦ @army ¦ #Kyiv ¦ a@b.example'
)
FURNITURE = _each(
    "Follow us on Twitter. ¦ Read more:  ¦ ADVERTISEMENT ¦ (Reuters) - ¦ By Jane Doe ¦ © 2026 AP ¦ "
    "Subscribe ¦ All rights reserved. ¦ Photo: AFP ¦ LIVE UPDATES ¦ Related: ¦ Share this article ¦ "
    "Sign up here. ¦ —"
)
MARKS = _each(
    "\u202e ¦ \u200b ¦ \u200f ¦ \ufeff ¦ \xad ¦ \x00 ¦ \x07 ¦ \x1b[31m ¦ \r ¦ \t ¦ \u2028 ¦ \x85 ¦ \x0b ¦ "
    "\U0001f4a5 ¦ \U0001f1fa\U0001f1e6 ¦ \U0001f469\u200d\U0001f469\u200d\U0001f467 ¦ \u0301 ¦ \ufffd ¦ "
    "\U000e0041 ¦ \xa0 ¦ \u3000 ¦ \xdf ¦ \u017f ¦ K ¦ \ud7ff"
)
STOPS = (
    *(".", ",", ";", ":", "!", "?", "...", "…", "-", "--", "–", "—", "'", "’", "’s", "s'", '"', "“", "”", "«", "("),
    *(")", "[", "/", "|", "&", "•", "\n", "\n\n", ". ", " ", "  "),
)
STRANGE = (*FOREIGN, *MARKUP, *FURNITURE, *MARKS)
ANYTHING = st.text(max_size=8)
JOINTS = (" ", " ", " ", " ", "", ", ", ". ", "-", "\n", " and ", ", in ", "’s ")


@cache
def names() -> tuple[str, ...]:
    """Countries, provinces, towns, seas, short forms and words for people, a few hundred of each."""
    gazetteer, chance = Gazetteer.load(), random.Random(7)
    abbreviated = [*gazetteer.abbreviations, "Ala", "U.S", "UK.", "D.C"]
    known = [name for called in gazetteer.countries.values() for name in called]
    towns = gazetteer.famous(100_000)
    return tuple(
        name for some in (abbreviated, known, towns) for name in chance.sample(some, min(len(some), MOST_NAMES))
    )


def _bent(name: str, how: int) -> str:
    return (
        name,
        name.upper(),
        name.lower(),
        name.title(),
        name.swapcase(),
        f"{name}.",
        name.rstrip("."),
        name.replace(" ", "-"),
        name.replace("-", " "),
        name.replace(" ", "\n"),
        name.replace(" ", "  "),
        f"{name}’s",
        f"{name}'s",
        f"{name}-based",
        f"“{name}”",
        f"({name})",
        f"{name},",
        f"{name}{name}",
        f"{name}\u200b",
        "\u202e" + name[::-1],
        name[: len(name) // 2],
        ".".join(name),
        f"{name} ({name})",
        f"{name}, {name}",
    )[how]


def _pieces(known: Sequence[str]) -> Strategy:
    """A few words of an article about these places, or what has come between them."""
    name = st.builds(_bent, st.sampled_from(known), st.integers(0, 23))
    told = st.builds(" ".join, st.tuples(st.sampled_from(NUMBERS), st.sampled_from(DEEDS), name))
    words = (*DEEDS, *NUMBERS, *ACTORS, *DATES)
    return st.one_of(told, name, st.sampled_from(words), st.sampled_from(STOPS), st.sampled_from(STRANGE), ANYTHING)


@st.composite
def _texts(draw: st.DrawFn, piece: Strategy, most: int) -> str:
    """So many pieces at most; now and then all of it again, or cut in the middle, or one piece without an end."""
    fewest = draw(st.sampled_from((0, most // 2)))
    said = draw(st.lists(st.tuples(piece, st.sampled_from(JOINTS)), min_size=fewest, max_size=most))
    text = "".join(part for pair in said for part in pair)
    match draw(st.integers(0, 11)):
        case 0:
            return text.upper()
        case 1:
            return f"{text} {text}"
        case 2:
            return text[len(text) // 3 : -5]
        case 3:
            return text.title()
        case 4:
            return draw(piece) * draw(st.sampled_from((10, 300)))
        case _:
            return text


@st.composite
def articles(draw: st.DrawFn) -> tuple[str, str]:
    """Title and text, about a few places that they name in several spellings."""
    piece = _pieces(draw(st.lists(st.sampled_from(names()), min_size=1, max_size=4)))
    return draw(_texts(piece, 8)), draw(_texts(piece, 40))
