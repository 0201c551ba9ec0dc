"""Who may be on file twice is remembered, and only who changed since is compared anew."""

from __future__ import annotations

import pytest

from organizer_app.records.base import Id
from organizer_app.store.edit import gesture
from organizer_app.store.looked_over import CHANGED_SINCE, keep_looked_over, last_number
from organizer_app.store.undo import undo_last
from organizer_app.store.workspace import Workspace
from organizer_app.work.new_person import add_person
from organizer_app.work.people import looked_over
from organizer_app.work.people.change import change_person, remove_person
from organizer_app.work.people.looked_over import Renewed, look_over_everybody, renewed
from organizer_app.work.people.same import link_same, tell_apart


def add(workspace: Workspace, name: str, town: str = "Mecca") -> Id:
    with workspace.edit(gesture("add_person")) as edit:
        return add_person(edit, name, community=town)


def look(workspace: Workspace) -> None:
    with workspace.read() as session:
        found = look_over_everybody(session, workspace.world.clock(), lambda _done, _total: None)
    keep_looked_over(workspace, found)


def known(workspace: Workspace) -> Renewed | None:
    with workspace.read() as session:
        return renewed(session, lambda _done, _total: None)


def pairs(workspace: Workspace) -> set[frozenset[Id]]:
    found = known(workspace)
    assert found is not None and found.is_current
    return {frozenset((one, other)) for one, other, _score in found.looked.pairs}


def test_nothing_is_known_before_somebody_looked(workspace: Workspace) -> None:
    add(workspace, "Ana Ruiz Soto")
    assert known(workspace) is None


def test_who_is_added_renamed_deleted_or_decided_on_later_is_compared_without_a_look_at_everybody(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, again, luz = (add(workspace, name) for name in ("Ana Ruiz Soto", "Ana Ruiz Sotto", "Luz Mora Vega"))
    look(workspace)
    monkeypatch.delattr(looked_over, "look_alike_pairs")
    first = frozenset((ana, again))
    assert pairs(workspace) == {first}
    later = add(workspace, "Luz Mora Bega")
    assert pairs(workspace) == {first, frozenset((luz, later))}
    with workspace.edit(gesture("change_person")) as edit:
        change_person(edit, later, full_name="Rosa Paz Gil")
    assert pairs(workspace) == {first}
    with workspace.edit(gesture("same_person")) as edit:
        tell_apart(edit, ana, again)
    assert pairs(workspace) == set()
    undo_last(workspace)
    assert pairs(workspace) == {first}
    with workspace.edit(gesture("same_person")) as edit:
        link_same(edit, ana, again)
    assert pairs(workspace) == set()
    undo_last(workspace)
    with workspace.edit(gesture("remove_person")) as edit:
        remove_person(edit, again)
    assert pairs(workspace) == set()


def test_what_is_known_is_worth_keeping_when_it_changed(workspace: Workspace) -> None:
    add(workspace, "Ana Ruiz Soto")
    look(workspace)
    found = known(workspace)
    assert found is not None and not found.is_news
    add(workspace, "Ana Ruiz Sotto")
    found = known(workspace)
    assert found is not None and found.is_news
    keep_looked_over(workspace, found.looked)
    assert known(workspace) == Renewed(found.looked, is_current=True)


def test_after_a_long_list_came_in_it_says_that_everybody_should_be_looked_through_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, again = add(workspace, "Ana Ruiz Soto"), add(workspace, "Ana Ruiz Sotto")
    look(workspace)
    monkeypatch.setattr(looked_over, "MOST_CHANGED", 2)
    for name in ("Rosa Paz", "Gil Mora", "Eva Luna"):
        add(workspace, name)
    with workspace.edit(gesture("remove_person")) as edit:
        remove_person(edit, again)
    found = known(workspace)
    assert found is not None and not found.is_current and ana
    assert found.looked.pairs == ()


def test_a_file_that_was_set_back_knows_nothing_of_a_look_from_later(workspace: Workspace) -> None:
    look(workspace)
    with workspace.transaction() as db:
        db.execute("DELETE FROM log_txn WHERE id = (SELECT max(id) FROM log_txn)")
    assert known(workspace) is None


def test_what_changed_is_found_by_the_numbers_of_the_newest_changes(workspace: Workspace) -> None:
    with workspace.read() as session:
        number = last_number(session)
    plan = workspace.ledger.db.execute(
        f"EXPLAIN QUERY PLAN {CHANGED_SINCE}", (number, "person", 300)
    ).fetchall()
    told = [str(row[-1]) for row in plan]
    assert any(line.startswith("SEARCH o USING PRIMARY KEY (txn>?)") for line in told), told
    assert not [line for line in told if line.startswith("SCAN")], told
