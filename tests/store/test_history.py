"""The history: one entry a gesture with what it changed, in whatever order its parts came."""

from __future__ import annotations

from organizer_app.records.people import Person
from organizer_app.store.edit import ROWS_A_TRANSACTION, gesture
from organizer_app.store.history import entries
from organizer_app.store.intake import receive
from organizer_app.store.progress import Progress
from organizer_app.store.undo_log import UNDOS
from organizer_app.store.workspace import Workspace
from tests.store.laptops import Beginning, Laptop, letter


def test_a_large_import_counts_its_own_rows_though_another_laptops_work_came_between(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, there, third = (laptop.workspace for laptop in laptops)
    rows = 2 * ROWS_A_TRANSACTION + 7
    with here.edit(gesture("import_people")) as edit:
        for number in range(rows):
            edit.add(Person, full_name=f"Person {number}")
    for name in ("Luz", "Eva", "Sol"):
        with there.edit(gesture("change_person")) as edit:
            edit.set(Person, beginning.people[0], full_name=name)
    receive(there, letter(here), Progress())
    receive(third, letter(there), Progress())
    with third.read() as session:
        counted = {entry.gesture: entry.rows for _, entry in entries(session)}
    assert (counted["import_people"], counted["change_person"]) == (rows, 1)


def test_what_was_taken_back_is_found_without_going_through_the_log(workspace: Workspace) -> None:
    plan = workspace.ledger.db.execute(f"EXPLAIN QUERY PLAN {UNDOS}").fetchall()
    assert "USING INDEX log_txn_undo" in plan[0][3]
