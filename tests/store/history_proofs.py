"""What must hold of a whole history once everybody has met: nothing is lost, nothing erased is left."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from organizer_app.records.catalog import tables
from organizer_app.store.dump import dump
from organizer_app.store.log.transactions import Logged
from organizer_app.work.sign_in.room import room_count
from tests.model.model import Key, State
from tests.store.laptops import Laptop
from tests.store.pages import decrypted

SECRET = "secret"
"""Stands in names that are written once and nowhere else."""


def assert_nothing_is_lost(laptops: Sequence[Laptop]) -> None:
    """Hold that each value ever committed shows, is an open version, was replaced by name, refused or erased.

    What a laptop wrote, never gave out, and lost with the copy that took its file's place, is gone.
    """
    state = laptops[0].model.state()
    shown = {(line["table"], line["row"]): line for line in map(json.loads, _lines(laptops[0]))}
    replaced = {
        (txn.refs[at], number, column)
        for txn in state.ready.values()
        if txn.id not in state.refused
        for _, _, columns, _, lists in txn.ops
        for column, dots in zip(columns, lists, strict=True)
        for at, number in dots
    }
    for laptop in laptops:
        for logged in laptop.own:
            if logged.txn_id not in state.ready:
                assert laptop.went_back
            elif logged.txn_id not in state.refused:
                for number, column, value in _written(logged):
                    op = logged.txn.ops[number]
                    if column == "_deleted" or (logged.txn_id, number, column) in replaced:
                        continue
                    held = state.ready[logged.txn_id]
                    if (number, column) not in held.values:
                        assert state.erasing.erases(held, number, column) or was_lifted(state)
                    else:
                        line = shown[op.table, op.row.hex()]
                        assert _stands(line, logged.txn_id, column, value, state)


def was_lifted(state: State) -> bool:
    """Tell whether something was erased that is not any more: what one laptop lost another may have."""
    erasing = [each.id for each in state.members.statements.values() if each.kind in ("strike", "confirm")]
    return not state.members.counting().issuperset(erasing)


def _lines(laptop: Laptop) -> list[bytes]:
    return dump(laptop.workspace.ledger.db).splitlines()[:-1]


def _written(logged: Logged) -> Iterable[tuple[int, str, Any]]:
    for number, op in enumerate(logged.txn.ops):
        for column, value in zip(op.columns, op.values, strict=True):
            yield number, column, value


def _stands(line: dict[str, Any], txn_id: bytes, column: str, value: object, state: State) -> bool:
    """Tell whether a head's value is shown, is one of the versions, or is a later time than the shown one."""
    plain = json.loads(json.dumps(value, default=bytes.hex))
    if line["values"][column] == plain:
        return True
    versions = {each[0]: each[2] for each in line.get("open", {}).get(column, [])}
    if txn_id.hex() in versions:
        return versions[txn_id.hex()] in (plain, {"held": True})
    return column == "signed_in_at" and (plain is None or line["values"][column] < plain)


def assert_nothing_erased_is_left(laptop: Laptop, laptops: Sequence[Laptop]) -> None:
    """Hold that no page of a laptop's file, used or not, and nothing it gives out has an erased name."""
    model = laptop.model
    erasing = model.state().erasing
    left = {
        word for txn in model.transactions.values() for value in txn.values.values() for word in _words(value)
    }
    gone = {
        word
        for each in laptops
        for logged in each.own
        if logged.txn_id in model.transactions
        for number, column, value in _written(logged)
        if erasing.erases(model.transactions[logged.txn_id], number, column)
        for word in _words(value)
    }
    found = decrypted(laptop.workspace.path, laptop.workspace.key)
    given = b"".join(each.frame for each in laptop.letter().segments).lower()
    for word in gone - left:
        assert word not in found
        assert word not in given


def _words(value: object) -> list[bytes]:
    """Return the words of a value that stand nowhere else, as they are searched for."""
    return [word.encode() for word in str(value).lower().split() if word.startswith(SECRET)]


def assert_counts_are_right(laptop: Laptop, people: Sequence[bytes], meetings: Sequence[bytes]) -> None:
    """Hold how many signed in, linked people once, and how many were counted, to what the oracle shows."""
    state = laptop.model.state()
    both = sorted(people[:2])
    forgotten = [one in state.erasing.forgotten for one in both]
    here = all(("person", one) in state.rows and not state.is_hidden("person", one) for one in both)
    links = _shown_rows(state, "same_person")
    linked = (here or all(forgotten)) and any(
        (link["first_id"], link["second_id"], link["answer"]) == (*both, "same") for link in links
    )
    for meeting in meetings:
        came = {
            row["person_id"]
            for row in _shown_rows(state, "attendance")
            if row["meeting_id"] == meeting and row["status"] == "present"
        }
        heads = sum(row["count"] for row in _shown_rows(state, "headcount") if row["meeting_id"] == meeting)
        with laptop.workspace.read() as session:
            counted = room_count(session, meeting)
        assert counted.signed_in == len(came) - (linked and came.issuperset(both))
        assert counted.counted == max(heads, 0)


def _shown_rows(state: State, table: str) -> list[dict[str, Any]]:
    columns = tables()[table].columns
    return [
        {
            column: state.shown(Key(table, row, column)) if column in state.rows[table, row] else kind.blank
            for column, kind in columns.items()
        }
        for owner, row in state.rows
        if owner == table and not state.is_hidden(table, row)
    ]
