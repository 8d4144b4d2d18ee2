"""What a check-up finds: one line each, with what to do where something is wrong."""

import json
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    OK = "ok"
    NOTE = "note"  # it works, but not all of it, or not as it should in the long run
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """`todo` says what to do about it; empty where nothing is to be done."""

    what: str
    state: State
    said: str
    todo: str = ""

    def as_json(self) -> str:
        return json.dumps({"what": self.what, "state": self.state, "said": self.said, "todo": self.todo})


def ok(what: str, said: str) -> Finding:
    return Finding(what, State.OK, said)


def note(what: str, said: str, todo: str = "") -> Finding:
    return Finding(what, State.NOTE, said, todo)


def problem(what: str, said: str, todo: str) -> Finding:
    return Finding(what, State.PROBLEM, said, todo)
