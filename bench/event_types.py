"""How often the kind of event is right: our own labelled notes and headlines, none of which anything was tuned on."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from bot.wiring import batch
from models.event_kind_texts import Snippet, snippets

SNIPPETS = Path(__file__).with_suffix(".toml")
NONE = "none"
SHOWN = 12


@dataclass(frozen=True, slots=True)
class Answer:
    """What a snippet tells and what we took it for; both an id of config/events.toml or "none"."""

    snippet: Snippet
    given: str
    relevant: bool


def answer(snippet: Snippet) -> Answer:
    """As the batch command `analyze` has it: the kind is asked of whatever is read."""
    reading = batch.analyst().read(snippet.title, snippet.text)
    return Answer(snippet, reading.event_type or NONE, reading.relevant)


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


def report(file: str = str(SNIPPETS)) -> None:
    """F1, how much of it is called relevant, the weakest kinds, and what is taken for what most often."""
    answers = [answer(snippet) for snippet in snippets(Path(file))]
    security = [one for one in answers if one.snippet.kind != NONE]
    other = [one for one in answers if one.snippet.kind == NONE]
    print(f"event types: all: weighted F1 {weighted_f1(answers):.3f}, {len(answers)} texts")
    print(f"event types: security alone: weighted F1 {weighted_f1(security):.3f}, {len(security)} texts")
    print(f"event types: mean of kinds {fmean(f1_by_kind(security).values()):.3f}")
    print(f"event types: called relevant: {fmean(one.relevant for one in security):.3f} of security news")
    print(f"event types: called relevant: {fmean(one.relevant for one in other):.3f} of {len(other)} others")
    for kind, f1 in sorted(f1_by_kind(security).items(), key=lambda pair: pair[1])[:SHOWN]:
        print(f"event types: {kind}: F1 {f1:.2f}")
    wrong = Counter((one.snippet.kind, one.given) for one in answers if one.given != one.snippet.kind)
    for (kind, given), times in wrong.most_common(SHOWN):
        print(f"event types: {kind} taken for {given}: {times}")
