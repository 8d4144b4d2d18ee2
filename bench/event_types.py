"""How often the kind of event is right: our own labelled notes and headlines, one half tuned on, the other held out."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from bot.wiring import batch

SNIPPETS = Path(__file__).with_suffix(".toml")
NONE = "none"
SHOWN = 12


@dataclass(frozen=True, slots=True)
class Snippet:
    """A labelled text: either a headline alone or a note alone."""

    kind: str
    title: str
    text: str
    held_out: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What a snippet tells and what we took it for; both an id of config/events.toml or "none"."""

    snippet: Snippet
    given: str


def snippets(path: Path = SNIPPETS) -> Iterator[Snippet]:
    """All of the file; every second of each list is held out."""
    for group in tomllib.loads(path.read_text(encoding="utf-8"))["group"]:
        for number, note in enumerate(group.get("notes", [])):
            yield Snippet(group["kind"], "", note, number % 2 == 1)
        for number, headline in enumerate(group.get("headlines", [])):
            yield Snippet(group["kind"], headline, "", number % 2 == 1)


def answer(snippet: Snippet) -> Answer:
    """As the bot would say it: an article that is not relevant has no kind."""
    reading = batch.analyst().read(snippet.title, snippet.text)
    return Answer(snippet, reading.event_type or NONE if reading.relevant or snippet.kind != NONE else NONE)


def f1_by_kind(answers: Sequence[Answer]) -> dict[str, float]:
    """The F1 of each kind that a snippet has."""
    wanted = Counter(one.snippet.kind for one in answers)
    given = Counter(one.given for one in answers)
    right = Counter(one.given for one in answers if one.given == one.snippet.kind)
    return {kind: 2 * right[kind] / (wanted[kind] + given[kind]) for kind in wanted}


def weighted_f1(answers: Sequence[Answer]) -> float:
    """The kinds' F1, each counted as often as it is wanted."""
    by_kind = f1_by_kind(answers)
    return fmean(by_kind[one.snippet.kind] for one in answers)


def report() -> None:
    """F1 on each half, the weakest kinds of the whole, and what is taken for what most often."""
    answers = [answer(snippet) for snippet in snippets()]
    for name, half in (("tuned on", False), ("held out", True)):
        part = [one for one in answers if one.snippet.held_out is half]
        print(
            f"event types: {name}: weighted F1 {weighted_f1(part):.3f}, "
            f"mean of kinds {fmean(f1_by_kind(part).values()):.3f}, {len(part)} texts"
        )
    for kind, f1 in sorted(f1_by_kind(answers).items(), key=lambda pair: pair[1])[:SHOWN]:
        print(f"event types: {kind}: F1 {f1:.2f}")
    wrong = Counter((one.snippet.kind, one.given) for one in answers if one.given != one.snippet.kind)
    for (kind, given), times in wrong.most_common(SHOWN):
        print(f"event types: {kind} taken for {given}: {times}")


if __name__ == "__main__":
    report()
