"""Finds the words around an article that are not the article: bylines, credits, newsletters, notices. Pure.

What no pattern of `furniture` knows stays: losing a sentence of the article is worse than keeping one of the page.
"""

import re
from collections.abc import Iterator

from bot.extract.furniture import ALONE, ANYWHERE, BEGINS, BIOGRAPHY, HOLDS, LINE, OTHER_NEWS, SHOUTED_BYLINE

LONGEST = 600  # characters; no sentence of furniture that we know of is longer
Span = tuple[int, int]

_LINES = re.compile(r"[^\n\r]+")
_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]+[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9©@])")
_ABBREVIATED = re.compile(
    r"(?:\b[A-Z]|\b(?:Rep|Sen|Gen|Gov|Mr|Mrs|Ms|Dr|Lt|Col|Maj|Capt|Sgt|Brig|Adm|Cmdr|St|Jr|Sr|No|vs|Prof|Rev|Inc|Co|Corp"
    r"|Ltd|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mt|Ft))\.$"
)


def boilerplate_spans(text: str, title: str = "") -> tuple[Span, ...]:
    """Where in the text there is no article, as offsets in order that do not touch; also a line that repeats the
    title, and a first line that is a section's name or tells of other news."""
    lines = list(_lines(text))
    found = [span for nth, span in enumerate(lines) if _is_furniture(text[slice(*span)], title, nth)]
    if (lines and OTHER_NEWS.match(text, lines[0][0])) or (len(lines) > 2 and _is_kicker(text[slice(*lines[0])])):
        found.append(lines[0])
    tail = len(text) * 3 // 4
    for begin, stop in (sentence for line in lines for sentence in _sentences(text, *line)):
        words = text[begin:stop]
        if _is_boilerplate(words) or (begin >= tail and BIOGRAPHY.match(words)):
            found.append((begin, stop))
    found += [match.span() for match in ANYWHERE.finditer(text)]
    return _merged(found)


def blanked(text: str) -> str:
    """The text with line ends for its boilerplate: the rest stays where it is."""
    for start, end in boilerplate_spans(text):
        text = text[:start] + "\n" * (end - start) + text[end:]
    return text


def clean_text(text: str, title: str = "") -> str:
    """The article alone: without boilerplate, a paragraph a line."""
    pieces, at = [], 0
    for start, end in boilerplate_spans(text, title):
        pieces.append(text[at:start])
        at = end
    lines = (" ".join(line.split()) for line in "".join([*pieces, text[at:]]).splitlines())
    return "\n".join(line for line in lines if any(letter.isalnum() for letter in line))


def _is_furniture(line: str, title: str, nth: int) -> bool:
    if title and line.casefold() == title.strip().casefold():
        return True
    return bool(LINE.fullmatch(line) or (nth < 4 and SHOUTED_BYLINE.fullmatch(line)))


def _is_kicker(line: str) -> bool:
    words = line.split()
    named = all(word[0].isupper() or word in ("and", "of", "&") for word in words)
    return named and len(words) <= 3 and line[-1].isalnum()


def _is_boilerplate(sentence: str) -> bool:
    if len(sentence) > LONGEST:
        return False
    bare = sentence.strip("[]()* \t•-–—|>")
    alone = bare.rstrip(" .:»…")
    return bool(ALONE.fullmatch(alone) or BEGINS.match(bare) or HOLDS.search(sentence))


def _lines(text: str) -> Iterator[Span]:
    for match in _LINES.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        if start < end:
            yield start, end


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    begin = start
    for match in _SENTENCE_END.finditer(text, start, end):
        stop = match.start() + len(match.group().rstrip())
        if not _ABBREVIATED.search(text, max(begin, stop - 8), stop):
            yield begin, stop
            begin = match.end()
    if begin < end:
        yield begin, end


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
