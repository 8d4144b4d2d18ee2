"""Who may change what, as people write it: "access sources admins", "access allow @somebody"."""

import re
from collections.abc import Callable
from difflib import get_close_matches

from bot.access import Subject, Who
from handlers.command import AccessAllow, AccessRemove, AccessRule, AccessShown, Command, Mistake

PERSON = re.compile(r"<@([A-Z0-9]+)(?:\|[^<>]*)?>", re.IGNORECASE)
SUBJECTS = {subject.value: subject for subject in Subject if subject is not Subject.ACCESS}
PEOPLE = {
    "everyone": Who.EVERYONE, "everybody": Who.EVERYONE, "all": Who.EVERYONE, "anyone": Who.EVERYONE,
    "members": Who.MEMBERS, "channel": Who.MEMBERS, "admins": Who.ADMINS, "admin": Who.ADMINS,
}  # fmt: skip
NAMING: dict[str, Callable[[str], Command]] = {
    "allow": AccessAllow,
    "add": AccessAllow,
    "remove": AccessRemove,
    "deny": AccessRemove,
}
KNOWN = (*SUBJECTS, *PEOPLE, *NAMING)
NOBODY = "Which person? Type @ and choose the name from the list that Slack shows."
EXAMPLES = ("/sitrep access sources admins", "/sitrep access allow @PERSON")


def parse_access(rest: str) -> Command:
    """What follows "access"."""
    words = rest.casefold().split()
    if not words:
        return AccessShown()
    if words[0] in NAMING:
        person = PERSON.search(rest)
        return (
            NAMING[words[0]](person[1].upper())
            if person
            else Mistake(NOBODY, examples=(f"/sitrep access {words[0]} @PERSON",))
        )
    subjects = tuple(SUBJECTS[word] for word in words if word in SUBJECTS)
    unknown = next((word for word in words if word not in SUBJECTS and word not in PEOPLE), None)
    if unknown:
        near = get_close_matches(unknown, KNOWN, 1)
        return Mistake(f'"{unknown}" is nothing that I know of access.', tuple(near), () if near else EXAMPLES)
    people = [PEOPLE[word] for word in words if word in PEOPLE]
    return AccessRule(subjects, people[-1]) if people else Mistake(f"Who may change {words[0]}?", examples=EXAMPLES[:1])
