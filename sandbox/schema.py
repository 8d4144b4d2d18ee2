"""Words to write down what Slack accepts. A check looks at a value and names what is wrong with it, where."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Problem:
    pointer: str  # JSON pointer, such as /blocks/0/text/text
    message: str

    def __str__(self) -> str:
        return f"{self.message} [json-pointer:{self.pointer}]"


Check = Callable[[Any, str], Iterator[Problem]]


def string(most: int, least: int = 0) -> Check:
    def check(value: Any, at: str) -> Iterator[Problem]:
        if not isinstance(value, str):
            yield Problem(at, "must be a string")
        elif len(value) > most:
            yield Problem(at, f"must be less than {most + 1} characters")
        elif len(value) < least:
            yield Problem(at, f"must be more than {least - 1} characters")

    return check


def word(*allowed: str) -> Check:
    def check(value: Any, at: str) -> Iterator[Problem]:
        if value not in allowed:
            yield Problem(at, f"must be one of {', '.join(allowed)}")

    return check


def whole(least: int, most: int) -> Check:
    def check(value: Any, at: str) -> Iterator[Problem]:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            yield Problem(at, f"must be a whole number from {least} to {most}")

    return check


def boolean(value: Any, at: str) -> Iterator[Problem]:
    if not isinstance(value, bool):
        yield Problem(at, "must be a boolean")


def anything(value: Any, at: str) -> Iterator[Problem]:
    yield from ()


def address(value: Any, at: str) -> Iterator[Problem]:
    """A web address as Slack takes it."""
    if not isinstance(value, str) or not value.startswith(("http://", "https://")):
        yield Problem(at, "must be a valid URL")
    elif len(value) > 3000:
        yield Problem(at, "must be less than 3001 characters")


def array(item: Check, most: int, least: int = 1) -> Check:
    def check(value: Any, at: str) -> Iterator[Problem]:
        if not isinstance(value, list):
            yield Problem(at, "must provide an array")
            return
        if len(value) > most:
            yield Problem(at, f"no more than {most} items allowed")
        if len(value) < least:
            yield Problem(at, f"no fewer than {least} items allowed")
        for place, one in enumerate(value):
            yield from item(one, f"{at}/{place}")

    return check


def shape(required: Mapping[str, Check], optional: Mapping[str, Check] | None = None) -> Check:
    """An object with these fields and no other."""
    known = {"type": anything, **required, **(optional or {})}

    def check(value: Any, at: str) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield Problem(at, "must provide an object")
            return
        for name in required:
            if value.get(name) is None:
                yield Problem(at, f"missing required field: {name}")
        for name, one in value.items():
            if name not in known:
                yield Problem(at, f"invalid additional property: {name}")
            elif one is not None:
                yield from known[name](one, f"{at}/{name}")

    return check


def by_type(kinds: Mapping[str, Check]) -> Check:
    """An object whose `type` says which of these it is."""

    def check(value: Any, at: str) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield Problem(at, "must provide an object")
        elif value.get("type") is None:
            yield Problem(at, "missing required field: type")
        elif not isinstance(value["type"], str) or value["type"] not in kinds:
            yield Problem(f"{at}/type", f"unsupported type: {value['type']}")
        else:
            yield from kinds[value["type"]](value, at)

    return check


def both(*checks: Check) -> Check:
    def check(value: Any, at: str) -> Iterator[Problem]:
        for one in checks:
            yield from one(value, at)

    return check


def some_of(*names: str) -> Check:
    """At least one of the fields is there."""

    def check(value: Any, at: str) -> Iterator[Problem]:
        if isinstance(value, dict) and not any(value.get(name) for name in names):
            yield Problem(at, f"missing required field: {' or '.join(names)}")

    return check


def either(first: str, second: str) -> Check:
    """One of the fields, not both."""

    def check(value: Any, at: str) -> Iterator[Problem]:
        if isinstance(value, dict) and bool(value.get(first)) == bool(value.get(second)):
            yield Problem(at, f"must provide either {first} or {second}")

    return check


def unique(values: Sequence[tuple[str, Any]], what: str) -> Iterator[Problem]:
    """`values` are pairs of pointer and value; only texts count."""
    seen: set[str] = set()
    for at, value in values:
        if isinstance(value, str):
            if value in seen:
                yield Problem(at, f"{what} must be unique")
            seen.add(value)
