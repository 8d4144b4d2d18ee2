"""Modals and App Homes, and the triggers that open them."""

from dataclasses import dataclass, field, replace

from sandbox.errors import SlackError
from sandbox.workspace import Json

MOST_STACKED = 3
TRIGGER_SECONDS = 3.0
CONDUCT = ("clear_on_close", "notify_on_close", "submit_disabled")


@dataclass(frozen=True, slots=True)
class View:
    id: str
    body: Json  # as the app gave it, with ids filled in
    hash: str
    user: str
    root: str
    previous: str = ""
    state: Json = field(default_factory=dict)  # block_id to action_id to value

    @property
    def kind(self) -> str:
        return str(self.body["type"])

    def json(self, team: str, app: str, bot: str) -> Json:
        shape: Json = {
            "id": self.id,
            "team_id": team,
            "app_id": app,
            "bot_id": bot,
            "type": self.kind,
            "hash": self.hash,
            "state": {"values": self.state},
            "root_view_id": self.root,
            "previous_view_id": self.previous or None,
        }
        shape |= {name: self.body.get(name) for name in ("title", "submit", "close")}
        shape |= {name: self.body.get(name) or "" for name in ("private_metadata", "callback_id", "external_id")}
        shape |= {name: bool(self.body.get(name)) for name in CONDUCT}
        return shape | {"blocks": self.body.get("blocks", [])}


@dataclass(slots=True)
class Triggers:
    """Each opens one view, within three seconds of what a person did."""

    _given: dict[str, tuple[str, float]] = field(default_factory=dict)
    _used: set[str] = field(default_factory=set)

    def give(self, trigger: str, user: str, now: float) -> str:
        self._given[trigger] = (user, now)
        return trigger

    def exchange(self, trigger: str, now: float) -> str:
        """Whose it is. SlackError where it is unknown, used or too old."""
        if trigger in self._used:
            raise SlackError("exchanged_trigger_id")
        if trigger not in self._given:
            raise SlackError("invalid_trigger_id")
        user, given = self._given[trigger]
        if now - given > TRIGGER_SECONDS:
            raise SlackError("expired_trigger_id")
        self._used.add(trigger)
        return user


@dataclass(slots=True)
class Views:
    """The modals that each person has open, topmost last, and the App Homes."""

    known: dict[str, View] = field(default_factory=dict)
    stacks: dict[str, list[str]] = field(default_factory=dict)
    homes: dict[str, View] = field(default_factory=dict)

    def open(self, view: View) -> None:
        """In place of all that the person had open."""
        self.clear(view.user)
        self.stacks[view.user] = [view.id]
        self.known[view.id] = view

    def push(self, view: View) -> View:
        stack = self.stacks.get(view.user)
        if not stack:
            raise SlackError("not_found")
        if len(stack) >= MOST_STACKED:
            raise SlackError("push_limit_reached")
        view = replace(view, root=stack[0], previous=stack[-1])
        stack.append(view.id)
        self.known[view.id] = view
        return view

    def update(self, view: View, body: Json, hash_: str) -> View:
        """What a person has put in stays where block and action are still there."""
        kept = {block["block_id"] for block in body.get("blocks", [])}
        state = {block: values for block, values in view.state.items() if block in kept}
        view = replace(view, body=body, hash=hash_, state=state)
        self.known[view.id] = view
        if view.kind == "home":
            self.homes[view.user] = view
        return view

    def fill(self, view: View, state: Json) -> View:
        self.known[view.id] = view = replace(view, state=state)
        return view

    def close(self, view: View) -> None:
        """Takes it off the stack; the one below is on top then."""
        stack = self.stacks.get(view.user, [])
        if view.id in stack:
            stack.remove(view.id)
        self.known.pop(view.id, None)

    def clear(self, user: str) -> list[View]:
        """Closes all of a person's modals, topmost first."""
        closed = [self.known[one] for one in reversed(self.stacks.pop(user, []))]
        for view in closed:
            self.known.pop(view.id, None)
        return closed

    def find(self, view_id: str, external_id: str) -> View:
        for view in self.known.values():
            if view.id == view_id or (external_id and view.body.get("external_id") == external_id):
                return view
        raise SlackError("not_found")
