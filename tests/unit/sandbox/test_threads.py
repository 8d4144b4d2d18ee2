"""Threads, as the store keeps them."""

from dataclasses import replace

from sandbox.seed import ME, workspace
from sandbox.shapes import message_json
from sandbox.workspace import Message, Workspace


def talk() -> tuple[Workspace, Message]:
    """A root with three replies: one for all, one also in the channel, one for the visitor alone."""
    store = workspace(0.0)
    root = Message("C1", "1.000001", ME, "Sirte has fallen")
    reply = Message("C1", "2.000001", ME, "12 dead", thread_ts=root.ts)
    loud = replace(reply, ts="3.000001", text="40 dead", broadcast=True)
    secret = replace(reply, ts="4.000001", text="Only you", only_for=ME)
    for message in (root, reply, loud, secret):
        store.put(message)
    return store, root


def test_a_root_counts_what_everybody_sees() -> None:
    store, root = talk()
    shape = message_json(store, root)
    assert (shape["reply_count"], shape["latest_reply"], shape["reply_users"]) == (2, "3.000001", [ME])
    assert [one.text for one in store.history("C1")] == ["Sirte has fallen", "40 dead"]


def test_a_changed_reply_is_counted_once_and_a_deleted_one_no_more() -> None:
    store, root = talk()
    store.change("C1", "2.000001", text="13 dead")
    assert [one.text for one in store.replies("C1", root.ts)] == ["13 dead", "40 dead"]
    store.drop("C1", "3.000001")
    assert [one.text for one in store.replies("C1", root.ts)] == ["13 dead"]
