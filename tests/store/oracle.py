"""Holding an open file to the independent model: its dump, its rows as people see them, its open cells."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from organizer_app.records.catalog import tables
from organizer_app.store.apply import Ledger
from organizer_app.store.dump import dump
from organizer_app.store.heads import to_sql
from organizer_app.store.intake import Arrival
from organizer_app.store.log.encoding import decode
from organizer_app.store.log.transactions import Logged
from organizer_app.store.rebuild import rebuild
from organizer_app.store.search import match_people
from organizer_app.store.statements import members_of
from organizer_app.store.workspace import Workspace
from tests.model.model import ERASED, HELD, Key, Model, State

SEARCHED = ("ana", "beto", "luz", "ruiz", "0101", "0102")
"""What is looked for before and after everything is filled anew: words of the names that histories use."""


def tell(model: Model, arrival: Arrival) -> None:
    """Give the model all that a file brought, read from the file and not from what the store made of it."""
    for statement in arrival.statements:
        model.add_statement(statement.encoded, statement.signature)
    for each in arrival.segments:
        tell_all(model, each.segment.transactions)
    model.destroy_what_is_erased()


def tell_all(model: Model, written: Iterable[Logged]) -> None:
    """Give the model some transactions."""
    for logged in written:
        model.add(logged.encoded, [decode(values) for values in logged.values])


def twin(model: Model) -> Model:
    """Return a model of the same set, to go its own way."""
    made = Model(model.group)
    made.transactions.update(model.transactions)
    made.statements.update(model.statements)
    return made


def assert_is_what_the_oracle_says(workspace: Workspace, model: Model) -> State:
    """Hold the dump, every row as it is shown, and the list of open cells to the model; return its state."""
    db = workspace.ledger.db
    assert dump(db).decode() == model.dump_bytes().decode()
    state = model.state()
    for table in tables():
        assert rows_shown(db, table) == _rows_expected(state, table)
    assert open_cells(db) == {tuple(key) for key in state.heads if state.is_open(key)}
    return state


def rows_shown(db: Any, table: str) -> dict[bytes, dict[str, Any]]:
    """Return the rows of a table as every page of the program reads them, by id."""
    columns = [*tables()[table].columns, "hidden", "revived"]
    found = db.execute(f"SELECT id, {', '.join(columns)} FROM {table}").fetchall()
    return {bytes(row): dict(zip(columns, values, strict=True)) for row, *values in found}


def _rows_expected(state: State, table: str) -> dict[bytes, dict[str, Any]]:
    found: dict[bytes, dict[str, Any]] = {}
    for owner, row in state.rows:
        if owner == table:
            found[row] = {
                column: _shown(state, Key(table, row, column)) for column in tables()[table].columns
            }
            found[row] |= {"hidden": state.is_hidden(table, row), "revived": state.is_revived(table, row)}
    return found


def _shown(state: State, key: Key) -> Any:
    kind = tables()[key.table].columns[key.column]
    value = state.shown(key) if key in state.heads else None
    value = kind.blank if value in (None, ERASED, HELD) else value
    return None if value is None else to_sql(kind.name, value)


def open_cells(db: Any) -> set[tuple[str, bytes, str]]:
    """Return the cells that wait for a decision."""
    word = Ledger(db).names.word
    rows = db.execute("SELECT tbl, row, col FROM open_cell").fetchall()
    return {(word(table), bytes(row), word(column)) for table, row, column in rows}


def assert_filled_anew_is_the_same(workspace: Workspace, model: Model) -> None:
    """Refill everything from the log, and hold it to the model again, the search index too."""
    before = _found(workspace)
    with workspace.transaction() as db:
        rebuild(workspace.ledger, members_of(db))
    assert_is_what_the_oracle_says(workspace, model)
    assert _found(workspace) == before


def _found(workspace: Workspace) -> list[list[bytes]]:
    with workspace.read() as session:
        return [sorted(match_people(session, word)) for word in SEARCHED]


def shown_in_dump(workspace: Workspace, table: str, row: bytes) -> dict[str, Any]:
    """Return a row's line of the dump."""
    lines = [json.loads(line) for line in dump(workspace.ledger.db).splitlines()[:-1]]
    (line,) = [each for each in lines if (each["table"], each["row"]) == (table, row.hex())]
    return dict(line)
